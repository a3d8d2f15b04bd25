"""Each page with F5, Back, a copy of its tab, a second link and a restored window: what a person
expects (D1, D16, D22).
"""

import re

from playwright.async_api import Page, expect

from tests.browser import accessible, pages
from tests.browser.copies import Trail, crash_and_restore, duplicate, token_of
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep

ELSEWHERE = "This session is open in another tab or window"
BY_LINK = re.compile("Tell your support rep who you are")
BY_NUMBER = "Enter the number your support rep gave you."


async def elsewhere(page: Page) -> None:
    await expect(page.get_by_role("heading", name=ELSEWHERE)).to_be_visible()


async def test_a_join_link_stays_until_it_is_used(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    link = (await li.links())[0]
    secret = link.split("#")[1]
    trail = Trail(maria.context)

    await maria.page.goto(link)
    await expect(maria.text(BY_LINK)).to_be_visible()
    await maria.page.reload()
    await expect(maria.text(BY_LINK)).to_be_visible()
    copy = await duplicate(maria.page)
    await expect(copy.get_by_text(BY_LINK)).to_be_visible()
    await copy.close()

    # By way of the connection test and back, with a reload on the way.
    await maria.page.get_by_role("link", name="Test the connection").click()
    await maria.page.reload()
    await maria.page.go_back()
    await expect(maria.text(BY_LINK)).to_be_visible()

    # A link opened in a tab that shows the number form.
    await maria.page.goto(f"{stage.server.url}/")
    other = await maria.context.new_page()
    await other.goto(f"{stage.server.url}/join")
    await expect(other.get_by_text(BY_NUMBER)).to_be_visible()
    await other.goto(link)
    await expect(other.get_by_text(BY_LINK)).to_be_visible()
    await other.get_by_label("Your name").fill(maria.name)
    await other.get_by_role("button", name="Join").click()
    await expect(li.row("Maria Okafor")).to_be_visible()
    await trail.holds_none_of(other, secret, await token_of(other))


async def test_a_dead_link_says_so(stage: Stage) -> None:
    (maria,) = await stage.cast("Maria Okafor")
    await maria.page.goto(f"{stage.server.url}/join#AAAAAAAAAAAAAAAAAAAAAA")
    dead = maria.text("This link does not lead to an open session")
    await expect(dead).to_be_visible()
    await expect(maria.text(re.compile("link is fine"))).to_have_count(0)
    await maria.page.reload()
    await expect(dead).to_be_visible()
    await maria.button("Enter a number instead").click()
    await expect(maria.page.get_by_label("Session number")).to_be_visible()
    await maria.page.reload()
    await expect(maria.page.get_by_label("Session number")).to_be_visible()


async def test_at_the_door(stage: Stage) -> None:
    """F5 keeps the knock, and Back is Cancel."""
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    number = await li.start()
    await maria.come_by_number(number)
    admit = li.button("Admit Maria Okafor").first
    await expect(admit).to_be_visible()
    await maria.page.reload()
    waiting = maria.page.get_by_role("heading", name=re.compile("Waiting for"))
    await expect(waiting).to_be_visible()
    await expect(admit).to_be_visible()
    copy = await duplicate(maria.page)
    await elsewhere(copy)
    await copy.close()
    await expect(waiting).to_be_visible()

    await maria.page.go_back()
    await expect(maria.text(BY_NUMBER)).to_be_visible()
    await expect(admit).to_have_count(0)
    await maria.page.reload()
    await expect(maria.text(BY_NUMBER)).to_be_visible()


async def test_a_closed_page_says_good_bye(stage: Stage) -> None:
    """The server need not wait for them as for somebody who was lost, which takes longer than a
    story waits.
    """
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomas Ferreira")
    await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await tomas.come_by_link(link)
    await tomas.page.close()
    await expect(li.row("Tomas Ferreira")).to_have_count(0)
    await li.page.close()
    await expect(maria.page.get_by_role("heading", name="The session has ended")).to_be_visible()


async def test_back_and_reload_inside_a_session(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    link = (await li.links())[0]
    trail = Trail(maria.context)
    await maria.come_by_link(link)
    token = await token_of(maria.page)

    await maria.page.go_back()
    question = maria.dialog("Leave this session?")
    await question.get_by_role("button", name="Stay").click()
    assert maria.page.url.endswith("/session")
    await maria.page.reload()
    await maria.is_in()
    await trail.holds_none_of(maria.page, link.split("#")[1], token)

    await li.page.go_back()
    await expect(li.dialog(re.compile("End this session"))).to_be_visible()
    await li.page.keyboard.press("Escape")
    assert li.page.url.endswith("/rep/session")
    # The browser asks back before a reload here, and is told to go on.
    li.page.on("dialog", lambda dialog: dialog.accept())
    await li.page.reload()
    await li.in_session()
    await expect(li.row("Maria Okafor")).to_contain_text("Helping")

    # A crash is not a good-bye either.
    maria.page = await crash_and_restore(maria.page)
    await maria.is_in()
    await expect(li.row("Maria Okafor")).to_contain_text("Helping")


async def test_a_copied_tab_asks(stage: Stage) -> None:
    """A customer's page and a rep's, both in the middle of things."""
    li, maria = await stage.view()

    for somebody in (maria, li):
        copy = await duplicate(somebody.page)
        await elsewhere(copy)
        await copy.reload()
        await elsewhere(copy)
        await pages.sees_moving_picture(li.page)
        await copy.close()
    await nothing_follows(stage, li.page, maria)

    copy = await duplicate(li.page)
    await copy.get_by_role("button", name="Move it here").click()
    await expect(copy.get_by_role("banner")).to_contain_text("You control")
    await elsewhere(li.page)
    await pages.sees_moving_picture(copy)
    await pages.sees_no_picture(li.page)
    await li.page.reload()
    await elsewhere(li.page)
    await li.page.close()
    await nothing_follows(stage, copy, maria)

    other = await duplicate(maria.page)
    await other.get_by_role("button", name="Move it here").click()
    await expect(other.get_by_role("navigation", name="Session controls")).to_be_visible()
    await elsewhere(maria.page)
    await pages.capture_released(maria.page)
    await pages.sees_no_picture(copy)


async def nothing_follows(stage: Stage, rep: Page, maria: Customer) -> None:
    """The server waits 3 s after a good-bye: then it would have been too late."""
    await rep.wait_for_timeout(3_500)
    await pages.sees_moving_picture(rep)
    assert (await pages.view(rep))["participants"][0]["presence"] == "connected"
    await maria.is_in()


async def test_one_link_twice_is_one_seat(stage: Stage) -> None:
    """In one browser at once."""
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    again = await maria.context.new_page()
    await again.goto(link)
    await elsewhere(again)
    await again.get_by_role("button", name="Move it here").click()
    await expect(again.get_by_role("navigation", name="Session controls")).to_be_visible()
    await elsewhere(maria.page)
    assert len((await pages.view(again))["participants"]) == 2
    # In the very tab that has the seat, the link leads back to it.
    await again.goto(link)
    await expect(again.get_by_role("navigation", name="Session controls")).to_be_visible()
    assert len((await pages.view(again))["participants"]) == 2


async def test_a_link_in_another_browser_asks_whether_one_is_in_already(stage: Stage) -> None:
    """Go on there by a yes where the seat is, once both pages show one number; or be another."""
    li = await stage.rep("Li Wei")
    await li.start()
    link = (await li.links())[0]
    maria = await stage.customer("Maria Okafor", locale="zh-CN")
    await maria.page.goto(link)
    await maria.page.get_by_label("您的姓名").fill("Maria Okafor")
    await maria.button("加入").click()
    await expect(maria.page.get_by_role("navigation", name="会话控制")).to_be_visible()

    phone = Customer("Maria Okafor", await stage.page(), stage.server.url)
    await phone.page.set_viewport_size({"width": 360, "height": 740})
    await phone.page.goto(link)
    await phone.page.get_by_label("Your name").fill("maria")
    await phone.button("Join").click()
    await expect(phone.asked_whether_inside()).to_be_visible()
    await expect(phone.page.get_by_role("dialog")).not_to_contain_text("Maria Okafor")
    await accessible.check(phone.page)
    await phone.button("Yes, go on here").click()
    waiting = phone.page.get_by_role("heading", name="Waiting for a yes from inside the session")
    await expect(waiting).to_be_visible()
    await accessible.check(phone.page)
    number = await phone.page.get_by_text(re.compile(r"^\d{4}$")).inner_text()
    await expect(li.text(f"Their page shows {number}").first).to_be_visible()
    await expect(li.text("Maria Okafor's page is being asked").first).to_be_visible()
    question = maria.page.get_by_role("dialog")
    await expect(question.get_by_text(number, exact=True)).to_be_visible()
    await expect(question).to_contain_text("姓名 maria")
    await accessible.check(maria.page)
    await question.get_by_role("button", name=re.compile("移到那里$")).click()
    await phone.is_in()
    await expect(maria.text("会话已转到您的另一台设备上继续")).to_be_visible()
    assert len((await pages.view(phone.page))["participants"]) == 2
    await phone.page.reload()
    await phone.is_in()

    # The page before is anybody's now: it says so once more, and then that it is somebody else.
    await maria.button("回到这台设备").click()
    await maria.page.get_by_label("您的姓名").fill("Tomas")
    await maria.button("加入").click()
    await maria.button(re.compile("在这里继续$")).click()
    question = phone.page.get_by_role("dialog", name=re.compile("on another device"))
    await expect(question).to_be_visible()
    await maria.button("以其他人身份加入").click()
    await expect(maria.page.get_by_role("navigation", name="会话控制")).to_be_visible()
    await expect(question).to_be_hidden()
    await expect(li.row("Tomas")).to_be_visible()


async def test_the_end_stays_readable(stage: Stage) -> None:
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomas Ferreira")
    await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await tomas.come_by_link(link)
    await tomas.button("Leave").click()
    await tomas.dialog("Leave this session?").get_by_role("button", name="Leave").click()
    for _ in range(2):
        await expect(tomas.page.get_by_role("heading", name="You left the session")).to_be_visible()
        await expect(tomas.text("Who saw what")).to_be_visible()
        await tomas.page.reload()
    await tomas.page.go_back()
    await expect(tomas.text(BY_LINK)).to_be_visible()

    await li.button("End").click()
    await li.page.get_by_role("dialog").get_by_role("button", name="End").click()
    await expect(maria.button("Done")).to_be_visible()
    await maria.page.reload()
    await expect(maria.text("Who saw what")).to_be_visible()
    copy = await duplicate(maria.page)
    await expect(copy.get_by_text("Who saw what")).to_be_visible()
    await maria.button("Done").click()
    await maria.page.reload()
    assert maria.page.url == f"{stage.server.url}/"


async def test_links_for_reps_stay_until_they_are_used(stage: Stage) -> None:
    li = await stage.rep("Li Wei")
    await stage.server.add_person("ana@example.org", "Ana Souza")
    await li.start()
    link = (await li.links())[1]
    page = await stage.page()
    trail = Trail(page.context)
    await page.goto(link)
    await expect(page.get_by_label("Password")).to_be_visible()
    await page.reload()
    await page.get_by_label("E-mail address").fill("ana@example.org")
    await page.get_by_label("Password").fill("a quiet harbour 27")
    await page.get_by_role("button", name="Sign in").click()
    await expect(li.row("Ana Souza")).to_be_visible()
    await trail.holds_none_of(page, link.split("#")[1], await token_of(page))

    # A link opened in a tab that shows another one's failure; then by one who is in already.
    other = await page.context.new_page()
    await other.goto(f"{stage.server.url}/assist#AAAAAAAAAAAAAAAAAAAAAA")
    await expect(other.get_by_text("No open session has this number or link")).to_be_visible()
    await other.goto(link)
    await other.get_by_role("button", name="Move it here").click()
    await expect(other.get_by_role("banner")).to_contain_text("Li Wei controls")
    await elsewhere(page)

    setup = await stage.page()
    await setup.goto(stage.server.setup_link)
    await setup.reload()
    await expect(setup.get_by_label("Your name")).to_be_visible()


async def test_a_window_restored_at_the_door_still_waits(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    number = await li.start()
    link = (await li.links())[0]
    await maria.come_by_number(number)
    await expect(li.button("Admit Maria Okafor").first).to_be_visible()
    maria.page = await crash_and_restore(maria.page)
    waiting = maria.page.get_by_role("heading", name=re.compile("Waiting for"))
    await expect(waiting).to_be_visible()
    await expect(li.button("Admit Maria Okafor")).to_have_count(1)
    # Then the rep sends the link, and it is opened in this very tab.
    await maria.page.goto(link)
    await expect(maria.text(BY_LINK)).to_be_visible()
    await maria.page.get_by_label("Your name").fill("Maria Okafor")
    await maria.button("Join").click()
    await maria.is_in()
    await expect(li.button("Admit Maria Okafor")).to_have_count(0)
    people = li.page.get_by_role("complementary", name="Participants")
    await expect(people.get_by_role("listitem").filter(has_text="Maria Okafor")).to_have_count(1)


async def test_the_link_of_another_session_in_the_tab_of_one(stage: Stage) -> None:
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    await li.start()
    await ana.start()
    first, second = (await li.links())[0], (await ana.links())[0]
    trail = Trail(maria.context)
    await maria.come_by_link(first)
    await maria.page.goto(second)
    await expect(maria.text(BY_LINK)).to_be_visible()
    await maria.page.get_by_label("Your name").fill("Maria Okafor")
    await maria.button("Join").click()
    await expect(ana.row("Maria Okafor")).to_be_visible()
    await expect(maria.page.get_by_role("heading", name="Ana Souza is helping you")).to_be_visible()
    await expect(li.row("Maria Okafor")).to_have_count(0)
    await maria.page.reload()
    await expect(maria.page.get_by_role("heading", name="Ana Souza is helping you")).to_be_visible()
    await trail.holds_none_of(maria.page, first.split("#")[1], second.split("#")[1])


async def test_a_link_opened_over_the_end_of_a_session(stage: Stage) -> None:
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    await li.start()
    await ana.start()
    second = (await ana.links())[0]
    await maria.come_by_link((await li.links())[0])
    await li.tool("End").click()
    await li.dialog(re.compile("End this session")).get_by_role("button", name="End").click()
    await expect(maria.text("Who saw what")).to_be_visible()
    maria.page = await crash_and_restore(maria.page)
    await expect(maria.text("Who saw what")).to_be_visible()
    await maria.page.goto(second)
    await expect(maria.text(BY_LINK)).to_be_visible()
    await maria.page.get_by_label("Your name").fill("Maria Okafor")
    await maria.button("Join").click()
    await maria.is_in()


async def test_the_pages_of_a_rep_before_a_session(stage: Stage) -> None:
    page = await stage.page()
    await page.goto(f"{stage.server.url}/rep")
    sign_in = page.get_by_role("button", name="Sign in")
    await expect(sign_in).to_be_visible()
    await page.reload()
    await expect(sign_in).to_be_visible()
    copy = await duplicate(page)
    await expect(copy.get_by_role("button", name="Sign in")).to_be_visible()

    li = await stage.rep("Li Wei")
    await li.page.reload()
    await expect(li.button("Start")).to_be_visible()
    li.page = await crash_and_restore(li.page)
    await expect(li.button("Start")).to_be_visible()
    copy = await duplicate(li.page)
    await expect(copy.get_by_role("button", name="Start", exact=True)).to_be_visible()

    # Home in another tab while a session runs here, and back to the session from there.
    await li.start()
    await copy.reload()
    await copy.get_by_role("button", name="Open session").click()
    moved = copy.get_by_role("button", name="Move it here")
    here = copy.get_by_role("banner").get_by_text("You control")
    await expect(moved.or_(here)).to_be_visible()


async def test_signing_out_closes_the_pages_that_were_opened_there(stage: Stage) -> None:
    """And asks first; who signs out on another device leaves this one as it is."""
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    phone = await Rep(li.name, li.email, await stage.page(), li.site).sign_in()
    home = await li.context.new_page()
    await home.goto(f"{li.site}/rep")
    for page in (phone.page, home):
        await page.get_by_role("button", name="Sign out").click()
        question = page.get_by_role("dialog", name="Sign out?")
        await expect(question).to_contain_text("You are in a session.")
        await question.get_by_role("button", name="Cancel").click()
        await expect(question).to_be_hidden()
        assert (await pages.view(li.page))["session"]["state"] == "active"
        await page.get_by_role("button", name="Sign out").click()
        await question.get_by_role("button", name="Sign out").click()
        await expect(page.get_by_label("Password")).to_be_visible()
    await expect(li.text("You were signed out")).to_be_visible()
