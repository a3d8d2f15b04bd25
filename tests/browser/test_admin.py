"""An administrator looks after people and the site's settings while everybody works."""

import re

from playwright.async_api import Page, expect

from tests.browser import accessible
from tests.browser.administration import (
    add,
    an_admin,
    choose,
    disable,
    open_settings,
    row,
    save,
    setting,
)
from tests.browser.harness import Stage
from tests.browser.people import Rep
from tests.browser.reflow import beyond
from tests.browser.server_process import PASSWORD


async def add_bo(ada: Rep) -> str:
    """The one-time link of Bo Lee, copied where the browser gives no clipboard."""
    link = await add(ada, "Bo Lee", "bo@example.org")
    box = ada.dialog("Link for Bo Lee")
    await accessible.check(ada.page)
    await ada.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    await box.get_by_role("button", name="Copy the one-time link").click()
    await expect(box.get_by_text("Copied").first).to_be_visible()
    await box.get_by_role("button", name="Done").click()
    await expect(ada.button("Add person")).to_be_focused()
    await expect(ada.text("Bo Lee is added.")).to_be_visible()
    return link


async def accept(stage: Stage, link: str) -> Rep:
    """Bo, in a browser of his own, with a password he chose."""
    page = await stage.page()
    await page.goto(link)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Set password and sign in").click()
    bo = Rep("Bo Lee", "bo@example.org", page, stage.server.url)
    await expect(bo.button("Start")).to_be_visible()
    return bo


async def test_somebody_is_added_the_site_renamed_and_somebody_disabled(stage: Stage) -> None:
    ada = await an_admin(stage)
    bo = await accept(stage, await add_bo(ada))
    await ada.page.reload()
    await expect(row(ada, "Bo Lee")).to_contain_text("Active")

    await open_settings(ada)
    await setting(ada, "Site name").fill("Fabrikam Help")
    await setting(ada, "Before they join").fill("Mon to Fri, 9 to 5.\nWe never ask for passwords.")
    await ada.page.get_by_role(
        "link", name="People"
    ).click()  # nothing is lost by looking elsewhere
    await open_settings(ada)
    await expect(ada.text("2 changes are not saved yet.")).to_be_visible()
    await accessible.check(ada.page)
    await save(ada)
    await expect(ada.page.get_by_role("complementary")).to_contain_text("Fabrikam Help")

    maria = await stage.customer("Maria Okafor")
    await maria.page.goto(f"{maria.site}/join")
    await expect(maria.page).to_have_title(re.compile("Fabrikam Help"))
    text = maria.text("We never ask for passwords.")
    assert await text.inner_text() == "Mon to Fri, 9 to 5.\nWe never ask for passwords."
    await accessible.check(maria.page)

    await bo.page.reload()
    await expect(bo.page.get_by_role("complementary")).to_contain_text("Fabrikam Help")
    await expect(bo.page).to_have_title("Fabrikam Help")
    await bo.start()
    await expect(bo.page.get_by_role("banner")).to_contain_text("Fabrikam Help")
    await ada.page.get_by_role("link", name="People").click()
    await disable(ada, "Bo Lee")
    await expect(ada.button("What can be done about Bo Lee")).to_be_focused()
    await expect(bo.copy_number()).to_be_hidden()
    await expect(
        bo.text("You were signed out: by yourself").or_(bo.text("has ended"))
    ).to_be_visible()
    await bo.page.goto(f"{bo.site}/rep")
    await expect(bo.button("Sign in")).to_be_visible()


async def test_a_rep_who_is_disabled_at_home_is_signed_out_there(stage: Stage) -> None:
    ada = await an_admin(stage)
    bo = await accept(stage, await add_bo(ada))
    await disable(ada, "Bo Lee")
    await expect(bo.button("Sign in")).to_be_visible()


async def test_who_signs_out_in_one_tab_is_signed_out_in_a_session_in_another(
    stage: Stage,
) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    other = await li.context.new_page()
    await other.goto(f"{li.site}/rep")
    await other.get_by_role("button", name="Sign out").click()
    question = other.get_by_role("dialog", name="Sign out?")
    await question.get_by_role("button", name="Sign out").click()
    await expect(li.text("You were signed out: by yourself")).to_be_visible()
    await expect(maria.page.get_by_role("heading", name="Li Wei is signed out")).to_be_visible()
    await accessible.check(maria.page)
    await li.button("Back to Home").click()
    await expect(li.button("Sign in")).to_be_visible()


async def test_limits_and_times_count_while_the_server_runs(stage: Stage) -> None:
    """Who joins by number, how many, and how long an answer is waited for."""
    await stage.source()
    ada = await an_admin(stage)
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomas Ferreira")
    await open_settings(ada)
    await ada.page.get_by_role("radio", name="is in at once").check()
    await setting(ada, "People in a session").fill("2")
    await setting(ada, "Answering a request").fill("0")
    await ada.button("Save").click()
    await expect(ada.text("Type a number from 1 to 3,600 seconds (1 hour).")).to_be_visible()
    await expect(setting(ada, "Answering a request")).to_be_focused()
    await setting(ada, "Answering a request").fill("1")
    await save(ada)

    number = await li.start()
    await maria.come_by_number(number)
    await maria.is_in()
    await tomas.come_by_number(number)
    await expect(tomas.text("No open session has this number")).to_be_visible()
    await li.request_view()
    await expect(maria.question()).to_be_visible()
    await expect(maria.question()).to_be_hidden()
    await expect(li.text("No answer from Maria Okafor").first).to_be_visible()


async def test_signing_in_leads_back_to_where_an_admin_was(stage: Stage) -> None:
    await stage.server.add_person("ada@example.org", "Ada Byron", role="admin")
    page = await stage.page()
    await page.goto(f"{stage.server.url}/admin/site")
    await page.get_by_label("E-mail address").fill("ada@example.org")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", level=1, name="Site settings")).to_be_visible()


async def leaves(page: Page) -> bool:
    """Whether the page may be left unasked."""
    return bool(
        await page.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    )


async def test_the_pages_by_keyboard_and_in_little_room(stage: Stage) -> None:
    ada = await an_admin(stage)
    await stage.server.add_person("bo@example.org", "Bo Wolfeschlegelsteinhausenbergerdorff")
    await ada.page.reload()
    await expect(row(ada, "Bo Wolfe")).to_be_visible()
    found = await beyond(ada.page)
    more = ada.button("What can be done about Bo Wolfeschlegelsteinhausenbergerdorff")
    await more.focus()
    await ada.page.keyboard.press("Enter")
    for _ in range(2):
        await ada.page.keyboard.press("ArrowDown")
    await ada.page.keyboard.press("Enter")
    box = ada.dialog(re.compile("^Where Bo Wolfe"))
    await expect(box.get_by_text("Signed in nowhere")).to_be_visible()
    found += await beyond(ada.page)
    await accessible.check(ada.page)
    await ada.page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    await choose(ada, "Ada Byron", "Devices signed in")
    await ada.button(re.compile("^Sign out of"), exact=False).click()
    await ada.page.keyboard.press("Escape")  # the question alone
    await expect(ada.dialog("Where Ada Byron is signed in")).to_be_visible()
    await ada.page.keyboard.press("Escape")
    await ada.button("Add person").click()
    found += await beyond(ada.page)
    await ada.page.keyboard.press("Escape")

    await open_settings(ada)
    found += await beyond(ada.page)
    assert await leaves(ada.page)
    name = setting(ada, "Site name")
    await name.fill("Contoso")
    assert not await leaves(ada.page)
    await ada.page.keyboard.press("Enter")
    await expect(ada.page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    await ada.button("Reset Site name to its default").focus()
    await ada.page.keyboard.press("Enter")
    await expect(name).to_be_focused()
    await expect(name).to_have_value("Handoff")
    found += await beyond(ada.page)
    assert not found, "\n".join(found)
