"""Cameras: off until somebody switches theirs on, beside what is shared, over with a pass; and a
phone that shows its camera in place of a screen. The devices are Chromium's own fakes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import av
from playwright.async_api import Locator, Page, expect

from tests.browser import accessible, pages
from tests.browser.chromium import MICROPHONE as FAKE_DEVICES
from tests.browser.conftest import OpenStage
from tests.browser.people import Customer, Somebody
from tests.browser.test_lost import crash

# As on a phone: its browser has no capture of screens.
PHONE = """
delete MediaDevices.prototype.getDisplayMedia;
delete navigator.mediaDevices.getDisplayMedia;
Object.defineProperty(navigator, "userAgentData", { value: { mobile: true, platform: "Android" } });
"""


MOVES = "(video) => video.currentTime > 0 && video.videoWidth > 0"
ALLOWED = "--auto-accept-camera-and-microphone-capture"


def camera(page: Page, name: str) -> Locator:
    return page.get_by_role("figure", name=f"{name}'s camera")


async def switch(who: Somebody) -> None:
    await who.button("Video").click()


async def plays(picture: Locator) -> None:
    video = picture.locator("video")

    async def moves() -> bool:
        return bool(await video.evaluate(MOVES))

    await expect(video).to_be_visible()
    await pages.until(moves, "the camera does not play")


async def test_cameras_beside_the_stage(stage_with: OpenStage) -> None:
    stage = await stage_with(browser_flags=[FAKE_DEVICES, ALLOWED])
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    for page in (li.page, ana.page, maria.page):
        await expect(page.get_by_text("Your camera")).to_have_count(0)

    await switch(maria)
    await expect(maria.page.get_by_text("Your camera").first).to_be_visible()
    for rep in (li, ana):
        await plays(camera(rep.page, "Maria Okafor"))
    await switch(ana)
    await plays(camera(maria.page, "Ana Souza"))
    await maria.button("Freeze").click()
    await stands_still(camera(li.page, "Maria Okafor"))
    await maria.button("Freeze").click()
    await accessible.check(maria.page)

    # Beside a screen it is small, and large when it is chosen.
    await li.request_view()
    await maria.allow()
    screen = li.page.get_by_role("figure", name="Maria Okafor's screen")
    await plays(screen)
    await accessible.check(li.page)
    before = await camera(li.page, "Maria Okafor").bounding_box()
    await li.button("Freeze Maria Okafor's camera").click()
    await stands_still(camera(ana.page, "Maria Okafor"))
    await li.button("Show Maria Okafor's camera large").click()
    await plays(camera(li.page, "Maria Okafor"))
    after = await camera(li.page, "Maria Okafor").bounding_box()
    large = camera(li.page, "Maria Okafor").get_by_role("button", name="Freeze")
    await expect(large).to_have_attribute("aria-pressed", "true")
    await large.click()
    await expect(large).to_have_attribute("aria-pressed", "false")
    await large.click()
    await stands_still(camera(ana.page, "Maria Okafor"))
    await expect(maria.button("Freeze")).to_have_attribute("aria-pressed", "true")
    assert before is not None and after is not None and after["width"] > 2 * before["width"]
    await maria.button("Show Ana Souza's camera large").click()
    await plays(camera(maria.page, "Ana Souza"))

    # S61: with a pass all of them are off, and may be switched on again by anybody (S51).
    await li.transfer_control("Ana Souza")
    for page in (li.page, ana.page, maria.page):
        await pages.sees_no_picture(page)
        await pages.capture_released(page)
    await li.page.get_by_role("tab", name="Tools").click()
    await switch(li)
    await plays(camera(maria.page, "Li Wei"))
    await switch(li)
    await expect(camera(maria.page, "Li Wei")).to_have_count(0)
    await pages.capture_released(li.page)


CAMERAS = f"{FAKE_DEVICES}=device-count=3"  # of which the second shows depth, in no colours
SHOWN = """(video) => {
  const canvas = new OffscreenCanvas(32, 32).getContext('2d');
  canvas.drawImage(video, 0, 0, 32, 32);
  return [...canvas.getImageData(0, 0, 32, 32).data].map((one) => one >> 5).join();
}"""


async def stands_still(picture: Locator) -> None:
    """The fake camera's picture turns all the time; frozen, two seconds show the same."""
    video = picture.locator("video")

    async def same() -> bool:
        before = await video.evaluate(SHOWN)
        await picture.page.wait_for_timeout(2_000)
        return bool(await video.evaluate(SHOWN) == before)

    await pages.until(same, "the picture does not stand still", 40)


async def moves_on(picture: Locator) -> None:
    """Within a second it shows something else."""
    video = picture.locator("video")

    async def other() -> bool:
        before = await video.evaluate(SHOWN)
        await picture.page.wait_for_timeout(1_000)
        return bool(await video.evaluate(SHOWN) != before)

    await pages.until(other, "the picture stands still", 20)


async def away(page: Page, name: str) -> None:
    async def gone() -> bool:
        people = (await pages.view(page))["participants"]
        return any(one["name"] == name and one["presence"] != "connected" for one in people)

    await pages.until(gone, f"{name} is not seen to be away", 20)


async def lies_on_the_picture(page: Page) -> None:
    """The middle of the box is where it was drawn, in parts of the picture."""
    box = page.locator("svg:not(.lucide) > g path, svg:not(.lucide) > path").first
    await expect(box).to_be_visible()

    async def there() -> bool:
        drawn = await box.bounding_box()
        layer = await box.locator("xpath=ancestor::*[local-name()='svg'][1]").bounding_box()
        if drawn is None or layer is None:
            return False
        x = (drawn["x"] + drawn["width"] / 2 - layer["x"]) / layer["width"]
        y = (drawn["y"] + drawn["height"] / 2 - layer["y"]) / layer["height"]
        return abs(x - 0.5) < 0.02 and abs(y - 0.375) < 0.02

    await pages.until(there, "the box lies elsewhere")


def reddish(png: Path) -> int:
    """So many pixels have the pen's red."""
    with av.open(str(png)) as picture:
        [frame] = picture.decode(video=0)
    plane = frame.reformat(format="rgb24").planes[0]
    raw, width = bytes(plane), frame.width * 3
    lines = [raw[at : at + width] for at in range(0, len(raw), plane.line_size)]
    pixels = (line[x : x + 3] for line in lines for x in range(0, width, 3))
    return sum(abs(r - 255) + abs(g - 90) + abs(b - 79) < 40 for r, g, b in pixels)


async def arrives(frm: Somebody, to: Somebody) -> None:
    """A file is offered, taken, and is there for both."""

    async def state() -> list[dict[str, Any]]:
        return list((await pages.view(to.page))["files"])

    async def offered() -> bool:
        return bool(await state())

    await pages.until(offered, "no file is offered", 40)
    [file] = await state()
    assert file["name"].endswith(".png")
    assert (await pages.command(to.page, "file.accept", {"file": file["id"]}))["ok"]

    async def here() -> bool:
        views = [await pages.view(one.page) for one in (frm, to)]
        return all(view["files"][0]["state"] == "arrived" for view in views)

    await pages.until(here, "the file does not arrive", 40)


async def test_a_phone_shows_its_camera(stage_with: OpenStage) -> None:
    stage = await stage_with(browser_flags=[CAMERAS, ALLOWED])
    li, ana = await stage.cast("Li Wei", "Ana Souza")
    page = await stage.page(width=390, height=844, linger=15.0)
    await page.add_init_script(PHONE)
    maria = Customer("Maria Okafor", page, stage.server.url)
    await maria.context.grant_permissions(["camera"])
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    question = maria.page.get_by_role("dialog").filter(has_text="see what your camera shows")
    await accessible.check(maria.page)
    await question.get_by_role("button", name="Allow", exact=True).click()
    await plays(camera(li.page, "Maria Okafor"))
    await expect(maria.sharing_bar()).to_contain_text("Li Wei")

    # Another camera of the phone, in the same share.
    [share] = (await pages.view(li.page))["shares"]
    await maria.button("Switch camera").click()
    await maria.page.get_by_role("menuitem", name="fake_device_2").click()
    await plays(camera(li.page, "Maria Okafor"))
    await pages.sees_moving_picture(li.page)
    [after] = (await pages.view(li.page))["shares"]
    assert (after["id"], after["publication"]["id"]) == (share["id"], share["publication"]["id"])

    # It is pointed at as any picture, and frozen: for who comes later too.
    await li.tool("Point").click()
    await maria.page.get_by_role("dialog").get_by_role("button", name="Allow", exact=True).click()
    await expect(li.page.get_by_role("toolbar", name="Point and draw")).to_be_visible()
    await maria.button("Freeze").click()
    await expect(li.text(re.compile("Frozen: this picture stands still"))).to_be_visible()
    await stands_still(camera(li.page, "Maria Okafor"))
    await accessible.check(maria.page)
    await ana.assist(number)
    await plays(camera(ana.page, "Maria Okafor"))
    await stands_still(camera(ana.page, "Maria Okafor"))
    drawn = {"share": share["id"], "kind": "box", "points": [[0.25, 0.25], [0.75, 0.5]]}
    drawn |= {"colour": "red", "pinned": True}
    assert (await pages.command(li.page, "point.draw", drawn))["ok"]
    for who in (ana, maria):
        await lies_on_the_picture(who.page)

    # A snapshot has what is drawn on it.
    await li.button("Snapshot").click()
    async with li.page.expect_download() as saved:
        await li.page.get_by_role("menuitem", name="Save as a file").click()
    assert reddish(await (await saved.value).path()) > 200

    # What it shows goes to the files of the session, when the customer takes it.
    await li.button("Snapshot").click()
    await li.page.get_by_role("menuitem", name="To the session's files, for Maria Okafor").click()
    await expect(
        li.text("Offered to Maria Okafor. It is with the files of the session once they accept it.")
    ).to_be_visible()
    await arrives(li, maria)

    await maria.button("Freeze").click()
    await pages.sees_moving_picture(ana.page)

    # Frozen, it stays while the phone's page is loaded again, and goes on from there.
    await maria.button("Freeze").click()
    await stands_still(camera(ana.page, "Maria Okafor"))
    await maria.page.reload()
    await expect(maria.sharing_bar()).to_contain_text("before this page was loaded again")
    for rep in (li, ana):
        await plays(camera(rep.page, "Maria Okafor"))
        await stands_still(camera(rep.page, "Maria Okafor"))
    await maria.button("Freeze").click()
    await pages.sees_moving_picture(ana.page)

    # Frozen, it stays while the phone is gone, for who comes later too.
    await maria.button("Freeze").click()
    await stands_still(camera(ana.page, "Maria Okafor"))
    await crash(maria)
    await away(li.page, "Maria Okafor")
    await ana.page.reload()
    for rep in (li, ana):
        await plays(camera(rep.page, "Maria Okafor"))
        await stands_still(camera(rep.page, "Maria Okafor"))


async def test_a_phone_as_second_eye(stage_with: OpenStage) -> None:
    stage = await stage_with(browser_flags=[FAKE_DEVICES, ALLOWED])
    await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await maria.button("Use my phone").click()
    code = maria.page.get_by_role("img", name="QR code of")
    await expect(code).to_be_visible()
    await accessible.check(maria.page)
    label = await code.get_attribute("aria-label")
    assert label is not None
    link = label.removeprefix("QR code of ")

    phone = await stage.page(width=390, height=844, linger=15.0)
    await phone.add_init_script(PHONE)
    await phone.goto(link)
    await accessible.check(phone)
    await phone.get_by_role("button", name="Use this phone").click()
    await expect(phone.get_by_role("heading", name="Your phone is a camera")).to_be_visible()
    await expect(maria.page.get_by_role("dialog")).to_have_count(0)
    await expect(maria.page.get_by_text("Your phone", exact=True)).to_be_visible()
    await accessible.check(phone)

    # It shows beside the customer's own screen, when it is allowed there.
    await li.request_view()
    await maria.allow()
    row = li.page.get_by_role("listitem").filter(has_text="Their phone")
    await row.get_by_role("button", name="What to do with Maria Okafor").click()
    await li.page.get_by_role("menuitem", name="Request its camera").click()
    await phone.get_by_role("button", name="Allow", exact=True).click()
    for who in (li, maria):
        await plays(camera(who.page, "Maria Okafor"))
    await expect(phone.get_by_role("button", name="Stop sharing").last).to_be_visible()
    own = await phone.locator("figure video").bounding_box()
    assert own is not None and own["width"] > 300 and own["height"] > 150  # what it points at

    # The code is used up, and the phone leaves with its customer.
    stranger = await stage.page(width=390, height=844, linger=15.0)
    await stranger.goto(link)
    await stranger.get_by_role("button", name="Use this phone").click()
    await expect(stranger.get_by_role("heading", name="This code does not work")).to_be_visible()
    await maria.button("Leave").click()
    leaving = maria.page.get_by_role("dialog")
    await leaving.get_by_role("button", name="Leave", exact=True).click()
    await expect(phone.get_by_role("heading", name="This phone is not in the")).to_be_visible()
    await expect(phone.get_by_text("Li Wei saw your camera")).to_be_visible()
    await pages.capture_released(phone)
    await expect(row).to_have_count(0)
