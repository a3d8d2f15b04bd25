"""A rep's whole way by keyboard alone: sign in, start, invite, pass control."""

from playwright.async_api import expect

from tests.browser import accessible
from tests.browser.harness import Stage
from tests.browser.pages import tab_to
from tests.browser.server_process import PASSWORD


async def test_without_a_mouse(stage: Stage) -> None:
    (ana,) = await stage.cast("Ana Souza")
    await stage.server.add_person("li@example.org", "Li Wei")
    page = await stage.page()
    keys = page.keyboard
    await page.goto(f"{stage.server.url}/rep")

    await accessible.check(page)
    await tab_to(page.get_by_label("E-mail address"))
    await keys.type("li@example.org")
    await tab_to(page.get_by_label("Password"))
    await keys.type(PASSWORD)
    await keys.press("Enter")
    start = page.get_by_role("button", name="Start", exact=True)
    await expect(start).to_be_visible()
    await tab_to(start)
    await keys.press("Enter")

    copy = page.get_by_role("banner").get_by_role("button", name="Copy session number")
    await expect(copy).to_be_visible()
    number = "".join(filter(str.isdigit, await copy.get_attribute("aria-label") or ""))
    await tab_to(page.get_by_role("button", name="Invite", exact=True))
    await keys.press("Enter")
    invite = page.get_by_role("dialog", name="Invite")
    await expect(invite).to_be_visible()
    await accessible.check(page)
    await tab_to(invite.get_by_label("Link for a rep who assists", exact=True))
    await keys.press("Escape")
    await expect(invite).to_be_hidden()
    await expect(page.get_by_role("button", name="Invite", exact=True)).to_be_focused()

    await ana.assist(number)
    await tab_to(page.get_by_role("tab", name="Tools"))
    await keys.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Session")).to_be_focused()
    await tab_to(page.get_by_role("button", name="Lock", exact=True))
    await keys.press("ArrowRight")
    await expect(page.get_by_role("button", name="Transfer Session", exact=True)).to_be_focused()
    await keys.press("ArrowRight")
    await expect(page.get_by_role("button", name="More ways to transfer")).to_be_focused()
    await keys.press("Enter")
    await expect(page.get_by_role("menuitem", name="Transfer Control")).to_be_focused()
    await keys.press("Enter")
    transfer = page.get_by_role("dialog", name="Transfer Control")
    await expect(transfer).to_be_visible()
    await accessible.check(page)
    await tab_to(transfer.get_by_role("radio", name="Ana Souza"))
    await keys.press("Space")
    await tab_to(transfer.get_by_role("button", name="Transfer Control to Ana Souza"))
    await keys.press("Enter")
    await expect(transfer).to_be_hidden()
    await expect(page.get_by_role("banner")).to_contain_text("Ana Souza controls")
    await expect(ana.page.get_by_role("banner")).to_contain_text("You control")
    await accessible.check(page)
