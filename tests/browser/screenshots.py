"""`make screenshots`: every page and important state of both bundles, drawn by the real server in
one long support session, into web/screenshots/. Fails when a page can be scrolled sideways.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser import chromium
from tests.browser.administration import add, an_admin, choose, open_settings, setting
from tests.browser.camera import Camera
from tests.browser.harness import Stage, open_stage
from tests.browser.network import NO_PATH, ONLY_TCP
from tests.browser.pages import shows_picture, until
from tests.browser.people import Customer, Rep
from tests.browser.screenshots_of_desk import desk
from tests.browser.screenshots_of_files import files
from tests.browser.screenshots_of_pictures import cameras, pointing
from tests.browser.screenshots_of_recordings import recordings
from tests.browser.screenshots_of_voice import second_eye, voice
from tests.browser.test_multi import tab, two_sessions_of

OUT = Path(__file__).parents[2] / "web/screenshots"
README_PICTURE = "readme-session.png"  # committed; drawn again only when asked for
DESKTOP = (Path(__file__).parent / "desktop.html").read_text()
FLAGS = ("--site-name", "Contoso Support", "--consent-timeout", "60", "--grace", "120")
DEVICES = (chromium.MICROPHONE, "--auto-accept-camera-and-microphone-capture")
JOIN_TEXT = "Mon to Fri, 9 to 5. We see only what you choose to show.\n周一至周五 9:00-17:00"
# A phone's browser has no such function; the probe has put one of its own before it.
NO_CAPTURE = (
    "delete navigator.mediaDevices.getDisplayMedia; delete MediaDevices.prototype.getDisplayMedia"
)


async def main(readme: bool) -> int:
    """Exit status: 1 when some page can be scrolled sideways. `readme`: draw its picture too."""
    camera = Camera(OUT)
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder) / "data", flags=FLAGS, browser_flags=DEVICES) as stage:
            await show_desktop(stage)
            await before(stage, camera)
            await connection(stage, camera)
            await session(stage, camera, readme)
            await recordings(stage, camera)
            await several(stage, camera)
            await administration(stage, camera)
    print(f"{camera.taken} pictures in {OUT}")
    for name in camera.sideways:
        print(f"scrolls sideways: {name}", file=sys.stderr)
    return 1 if camera.sideways else 0


async def show_desktop(stage: Stage) -> None:
    """What every picker chooses."""
    page = await (await stage.context()).new_page()
    await page.set_viewport_size({"width": 1600, "height": 900})
    await page.set_content(DESKTOP)


async def before(stage: Stage, camera: Camera) -> None:
    """The pages that need no session."""
    page = await stage.page()
    await page.goto(stage.server.setup_link)
    await expect(page.get_by_role("button").last).to_be_visible()
    await camera.rep("rep-setup", page)
    await page.goto(f"{stage.server.url}/sign-in")
    await camera.rep("rep-sign-in", page)
    await page.goto(stage.server.url)
    await camera.customer("customer-front", page)
    await page.goto(f"{stage.server.url}/join")
    await page.get_by_label("Session number").fill("482917306")
    await page.get_by_label("Your name").fill("Maria Okafor")
    await page.get_by_role("button", name="Join", exact=True).click()
    await expect(page.get_by_text("No open session has this number")).to_be_visible()
    await camera.customer("customer-join-wrong-number", page)
    await page.context.close()


async def connection(stage: Stage, camera: Camera) -> None:
    """The connection test where everything is open, where UDP is not, and where nothing is."""
    networks = {
        "": ("", "Everything needed for a session works."),
        "-udp-blocked": (ONLY_TCP, "Sessions work here, by a detour."),
        "-no-path": (NO_PATH + NO_CAPTURE, "Screens cannot get through this network."),
    }
    for name, (script, words) in networks.items():
        page = await stage.page()
        await page.add_init_script(script)
        await page.goto(f"{stage.server.url}/connection")
        await expect(page.get_by_role("status")).to_contain_text(words)
        await camera.customer(f"customer-connection{name}", page)
        await page.context.close()


async def session(stage: Stage, camera: Camera, readme: bool) -> None:
    """One support session from its start to its end, with a picture at each turn."""
    li, ana = await stage.rep("Li Wei"), await stage.rep("Ana Souza")
    maria, tomas = await stage.customer("Maria Okafor"), await stage.customer("Tomás Ferreira")
    await camera.rep("rep-home", li.page)
    number = await li.start()
    await start(camera, li)
    await knock(camera, li, maria, number)
    customer_link, _ = await li.links()
    await files(camera, li, maria)
    await consent(camera, li, maria)
    await voice(camera, li, maria)
    await second_eye(stage, camera, li, maria)
    await joining(camera, ana, tomas, number, customer_link)
    await sharing(camera, li, ana, maria)
    if readme:
        await li.page.set_viewport_size({"width": 1440, "height": 900})
        await li.page.screenshot(path=OUT / README_PICTURE)
    await handoff(camera, li, ana, maria)
    await rep_shares(camera, ana, maria)
    await switch(camera, ana, maria, tomas)
    await lost(stage, camera, ana, maria)
    await leaving(camera, ana, tomas, maria)


async def start(camera: Camera, li: Rep) -> None:
    await li.in_session()
    await camera.rep("rep-session-new", li.page)
    await li.tool("Invite").click()
    await expect(li.dialog("Invite")).to_be_visible()
    await camera.rep("rep-invite", li.page)
    await li.dialog("Invite").get_by_role("button", name="Close").click()


async def knock(camera: Camera, li: Rep, maria: Customer, number: str) -> None:
    await maria.page.goto(f"{maria.site}/join")
    await camera.customer("customer-join", maria.page)
    await maria.come_by_number(number)
    await expect(maria.page.get_by_role("heading", name=re.compile("Waiting for"))).to_be_visible()
    await camera.customer("customer-knocking", maria.page)
    await expect(li.button("Admit Maria Okafor")).to_be_visible()
    await camera.rep("rep-knock", li.page)
    await li.admit("Maria Okafor")
    await maria.is_in()
    await camera.customer("customer-session", maria.page)
    await camera.rep("rep-session-active", li.page)


async def consent(camera: Camera, li: Rep, maria: Customer) -> None:
    await li.request_view()
    await expect(maria.question()).to_be_visible()
    await camera.customer("customer-consent", maria.page)
    await camera.rep("rep-request-waiting", li.page)
    await maria.decline()
    await expect(maria.question()).to_be_hidden()
    await camera.rep("rep-request-declined", li.page)
    await li.request_view()
    await maria.allow()
    await picture(li.page)
    await pointing(camera, li, maria)
    await cameras(camera, li, maria)


async def joining(camera: Camera, ana: Rep, tomas: Customer, number: str, link: str) -> None:
    await ana.button("Assist Session").click()
    await ana.page.get_by_label("Session number").fill(number)
    await camera.rep("rep-assist", ana.page)
    await ana.button("Join").click()
    await ana.in_session()
    # A device without screen capture is told before it joins.
    await tomas.context.add_init_script(NO_CAPTURE)
    await tomas.page.goto(link)
    await expect(tomas.page.get_by_label("Your name")).to_be_visible()
    await camera.customer("customer-join-by-link-phone", tomas.page)
    await tomas.page.get_by_label("Your name").fill(tomas.name)
    await tomas.button("Join").click()
    await expect(tomas.asked_whether_inside()).to_be_visible()
    await camera.customer("customer-seat-or-new", tomas.page)
    await tomas.is_nobody_inside()
    await tomas.is_in()


async def sharing(camera: Camera, li: Rep, ana: Rep, maria: Customer) -> None:
    await camera.customer("customer-sharing", maria.page)
    await picture(ana.page)
    await put_notes_away(li)
    await camera.rep("rep-viewing", li.page)
    await camera.rep("rep-assisting", ana.page)
    await maria.sharing_bar().get_by_role("button", name="Pause", exact=True).click()
    await expect(maria.sharing_bar().get_by_role("button", name="Resume")).to_be_visible()
    await camera.customer("customer-sharing-paused", maria.page)
    await camera.rep("rep-viewing-paused", li.page)
    await maria.sharing_bar().get_by_role("button", name="Resume").click()
    await picture(li.page)


async def handoff(camera: Camera, li: Rep, ana: Rep, maria: Customer) -> None:
    await li.page.get_by_role("tab", name="Session").click()
    await li.button("More ways to transfer").click()
    await li.page.get_by_role("menuitem", name="Transfer Control").click()
    box = li.dialog("Transfer Control")
    await box.get_by_role("radio", name="Ana Souza").check()
    await camera.rep("rep-transfer-control", li.page)
    await box.get_by_role("button", name="Transfer Control to Ana Souza").click()
    await expect(maria.receipt("Ana Souza is now helping you")).to_be_visible()
    await camera.customer("customer-receipt", maria.page)
    await camera.rep("rep-received-control", ana.page)
    await camera.rep("rep-passed-control", li.page)


async def rep_shares(camera: Camera, ana: Rep, maria: Customer) -> None:
    await ana.tool("Share Screen").click()
    await expect(ana.page.get_by_role("dialog")).to_be_visible()
    await camera.rep("rep-share-who-sees", ana.page)
    await ana.page.get_by_role("dialog").get_by_role("button").last.click()
    await picture(maria.page)
    await camera.customer("customer-watching", maria.page)
    await camera.rep("rep-sharing", ana.page)


async def switch(camera: Camera, ana: Rep, maria: Customer, tomas: Customer) -> None:
    await ana.select("Tomás Ferreira")
    await expect(tomas.page.get_by_role("heading", level=1)).to_contain_text("helping you")
    await camera.customer("customer-turned-away", maria.page)
    await camera.customer("customer-turned-to-phone", tomas.page)
    await camera.rep("rep-switched-customer", ana.page)


async def lost(stage: Stage, camera: Camera, ana: Rep, maria: Customer) -> None:
    await stage.server.kill()
    await expect(maria.text("Connection to the server is lost")).to_be_visible()
    await camera.customer("customer-lost-server", maria.page)
    await camera.rep("rep-lost-server", ana.page)
    await stage.server.start()
    await expect(maria.text("Connection to the server is lost")).to_be_hidden()
    await ana.in_session()


async def leaving(camera: Camera, ana: Rep, tomas: Customer, maria: Customer) -> None:
    await tomas.button("Leave").click()
    await expect(tomas.dialog("Leave this session?")).to_be_visible()
    await camera.customer("customer-leave", tomas.page)
    await tomas.dialog("Leave this session?").get_by_role("button", name="Leave").click()
    await expect(tomas.text("You left the session")).to_be_visible()
    await camera.customer("customer-left", tomas.page)
    await ana.button("End").click()
    await expect(ana.page.get_by_role("dialog")).to_be_visible()
    await camera.rep("rep-end", ana.page)
    await ana.page.get_by_role("dialog").get_by_role("button").last.click()
    await expect(maria.text("You are no longer sharing anything")).to_be_visible()
    await camera.customer("customer-ended", maria.page)
    await camera.rep("rep-ended", ana.page)
    await afterwards(camera, ana, maria)


async def afterwards(camera: Camera, ana: Rep, maria: Customer) -> None:
    """What is asked and written at the end, and where it is found."""
    await maria.page.get_by_text("4", exact=True).click()
    await maria.page.get_by_label("Anything you want to add").fill("Quick and friendly")
    await camera.customer("customer-survey", maria.page)
    await maria.button("Send answer").click()
    await expect(maria.text("Thank you for your answer.")).to_be_visible()
    await camera.customer("customer-survey-answered", maria.page)
    form = ana.page.get_by_role("region", name="Closing form")
    await form.get_by_label("What it was about").fill("Printer without paper")
    await form.get_by_role("radio", name="Solved", exact=True).check()
    await camera.rep("rep-closing", ana.page)
    await form.get_by_role("button", name="Save").click()
    await expect(ana.text("Saved. You can change it in History.")).to_be_visible()
    await ana.button("Done").click()
    await ana.page.get_by_role("link", name="History").click()
    await expect(ana.page.get_by_role("link", name="Maria Okafor")).to_be_visible()
    await camera.rep("rep-history", ana.page)
    await ana.page.get_by_role("link", name="Maria Okafor").click()
    await expect(ana.page.get_by_role("region", name="What happened")).to_be_visible()
    await camera.rep("rep-history-session", ana.page)


async def several(stage: Stage, camera: Camera) -> None:
    """Two sessions in one window, with something new in the one that is not selected; the icon
    tray.
    """
    await stage.server.set("rep.customers", "5")
    li = await stage.rep("Wang Fang")
    maria, _, _, _ = await two_sessions_of(li, stage)
    await maria.page.get_by_label("Message").fill("Are you still there?")
    await maria.page.keyboard.press("Enter")
    await expect(tab(li, re.compile("Maria Okafor.*1 new"))).to_be_visible()
    await camera.rep("rep-several", li.page)
    await li.button("End all").click()
    await camera.rep("rep-several-end-all", li.page)
    await li.dialog(re.compile("^End 2")).get_by_role("button", name="Go on").click()
    await li.button("Commands in the icon tray").click()
    await camera.rep("rep-icon-tray", li.page)
    await li.page.close()
    await stage.server.set("rep.mode", "single")


async def administration(stage: Stage, camera: Camera) -> None:
    """What an administrator does."""
    ada = await an_admin(stage)
    await people(stage, camera, ada)
    await settings(stage, camera, ada)
    await desk(stage, camera, ada)


async def people(stage: Stage, camera: Camera, ada: Rep) -> None:
    """The people of the site, and what can be done about them."""
    for number, name in enumerate(("Kenji Mori", "Samira Ben Youssef", "王小明", "Tomás Ferreira")):
        await stage.server.add_person(f"person{number}@example.org", name)
    await ada.page.reload()
    await add(ada, "Bo Lee", "bo@example.org")
    await camera.admin("admin-link", ada.page)
    await ada.button("Done").click()
    await choose(ada, "Kenji Mori", "Disable")
    await camera.admin("admin-disable", ada.page)
    await ada.dialog(re.compile("Disable")).get_by_role("button", name="Disable").click()
    await expect(ada.page.get_by_role("row", name="Kenji Mori")).to_contain_text("Disabled")
    await camera.admin("admin-people", ada.page)
    await ada.button("What can be done about Ada Byron").click()
    await camera.admin("admin-people-menu", ada.page)
    await ada.page.keyboard.press("Escape")
    await choose(ada, "Ada Byron", "Devices signed in")
    await expect(ada.text("This browser")).to_be_visible()
    await camera.admin("admin-devices", ada.page)
    await ada.page.keyboard.press("Escape")
    await choose(ada, "Bo Lee", "Name and role")
    await camera.admin("admin-role", ada.page)
    await ada.page.keyboard.press("Escape")
    await choose(ada, "Bo Lee", "Sessions and customers")
    await camera.admin("admin-permissions", ada.page)
    await ada.page.keyboard.press("Escape")


async def settings(stage: Stage, camera: Camera, ada: Rep) -> None:
    """The site's settings, as they are and while some are changed; what customers then read."""
    await open_settings(ada)
    await camera.admin("admin-settings", ada.page)
    await setting(ada, "Before they join").fill(JOIN_TEXT)
    await ada.button("Save").click()
    await expect(ada.text("Saved.")).to_be_visible()
    await ada.page.get_by_role("radio", name="is in at once").check()
    await setting(ada, "People in a session").fill("1")
    await ada.button("Save").click()
    await camera.admin("admin-settings-refused", ada.page)
    await ada.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    await camera.admin("admin-settings-end", ada.page)
    maria = await stage.customer("Maria Okafor")
    await maria.page.goto(f"{maria.site}/join")
    await expect(maria.text("Mon to Fri")).to_be_visible()
    await camera.customer("customer-join-text", maria.page)


async def put_notes_away(rep: Rep) -> None:
    """Closes the short notes over the page, so that they do not stand before the picture."""
    notes = rep.button(re.compile("^(Dismiss|Close)$"))
    while await notes.count() > 0:
        await notes.first.click()


async def picture(page: Page) -> None:
    async def shown() -> bool:
        return await shows_picture(page)

    await until(shown, "no picture arrives")


if __name__ == "__main__":
    if not Path(chromium.EXECUTABLE).exists():
        sys.exit(f"{chromium.EXECUTABLE} is missing: apt-get install chromium")
    for old in OUT.glob("*.png"):
        if old.name != README_PICTURE:
            old.unlink()
    sys.exit(asyncio.run(main(readme="--readme" in sys.argv)))
