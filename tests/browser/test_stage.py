"""The stage of a rep: one large picture, others small; zoom, stills, a window of its own."""

import struct

import pytest
from playwright.async_api import CDPSession, Page, expect

from tests.browser import accessible, pages
from tests.browser.chromium import SOURCE_SIZE
from tests.browser.harness import Stage

LAID = """[...document.querySelectorAll("figure video")].map((video) => {
  const { x, y, width, height } = video.getBoundingClientRect();
  const box = video.parentElement.getBoundingClientRect();
  return { width, height, picture: [video.videoWidth, video.videoHeight], left: x - box.x,
    whole: [Number.isInteger(x), Number.isInteger(y)], box: [box.width, box.height] };
})"""


def size_of(png: bytes) -> tuple[int, ...]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


async def laid(page: Page) -> dict[str, object]:
    return dict((await page.evaluate(LAID))[0])


async def test_a_picture_is_seen_pixel_by_pixel_and_moved(stage: Stage) -> None:
    li, _ = await stage.view()
    tile = li.page.get_by_role("figure", name="Maria Okafor's screen")
    await tile.get_by_role("button", name="100 %").click()
    size = await laid(li.page)
    assert [size["width"], size["height"]] == size["picture"]
    assert size["whole"] == [True, True]
    await tile.get_by_role("button", name="Larger").click()
    await expect(tile.get_by_text("125 %")).to_be_visible()
    for _ in range(4):
        await tile.get_by_role("button", name="Larger").click()
    await expect(tile.get_by_text("400 %")).to_be_visible()

    before = (await laid(li.page))["left"]
    await pages.tab_to(tile.locator("[tabindex='0']"))
    await li.page.keyboard.press("ArrowRight")
    assert (await laid(li.page))["left"] == before - 60  # type: ignore[operator]
    await accessible.check(li.page)
    await tile.get_by_role("button", name="Fit").click()
    await pages.sees_moving_picture(li.page)


async def test_a_picture_follows_the_mouse_and_two_fingers(stage: Stage) -> None:
    li, _ = await stage.view()
    tile = li.page.get_by_role("figure", name="Maria Okafor's screen")
    for _ in range(7):
        await tile.get_by_role("button", name="Larger").click()
    before = await laid(li.page)
    box = await tile.locator("[tabindex='0']").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await li.page.mouse.move(x, y)
    await li.page.mouse.down()
    await li.page.mouse.move(x + 50, y, steps=5)
    await li.page.mouse.up()
    assert (await laid(li.page))["left"] == before["left"] + 50  # type: ignore[operator]

    fingers = await li.context.new_cdp_session(li.page)
    await tile.get_by_role("button", name="Fit").click()
    fit = await laid(li.page)
    await touch(fingers, "touchStart", (x - 40, y), (x + 40, y))
    await touch(fingers, "touchMove", (x - 60, y), (x + 60, y))
    await touch(fingers, "touchMove", (x - 80, y), (x + 80, y))
    await touch(fingers, "touchEnd")
    apart = await laid(li.page)
    assert apart["width"] == pytest.approx(2 * fit["width"], rel=0.02)  # type: ignore[operator]
    await touch(fingers, "touchStart", (x, y))
    await touch(fingers, "touchMove", (x - 30, y))
    await touch(fingers, "touchMove", (x - 60, y))
    await touch(fingers, "touchEnd")
    assert (await laid(li.page))["left"] == pytest.approx(apart["left"] - 60, abs=1)  # type: ignore[operator]


async def touch(fingers: CDPSession, kind: str, *at: tuple[float, float]) -> None:
    """As a hand on the glass would."""
    points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(at)]
    await fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


async def test_a_still_has_the_size_of_what_is_sent(stage: Stage) -> None:
    li, _ = await stage.view()
    await li.page.get_by_role("button", name="Snapshot").click()
    async with li.page.expect_download() as found:
        await li.page.get_by_role("menuitem", name="Save as a file").click()
    download = await found.value
    assert download.suggested_filename.startswith(f"session-{await li.number()}-")
    picture = (await laid(li.page))["picture"]
    assert list(size_of((await download.path()).read_bytes())) == picture
    assert picture == [SOURCE_SIZE["width"], SOURCE_SIZE["height"]]

    await li.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await li.page.get_by_role("button", name="Snapshot").click()
    await li.page.get_by_role("menuitem", name="Copy to the clipboard").click()
    await expect(li.text("The picture is on the clipboard.")).to_be_visible()


async def test_a_window_of_its_own_closes_with_the_share(stage: Stage) -> None:
    li, maria = await stage.view()
    async with li.context.expect_page() as found:
        await li.page.get_by_role("button", name="Own window").click()
    own = await found.value
    await expect(own).to_have_title("Maria Okafor's screen")

    async def plays() -> bool:
        return bool(await own.evaluate("document.querySelector('video').currentTime > 0"))

    await pages.until(plays, "nothing plays in the window")
    known = len(await pages.received(li.page))
    assert known == 1
    async with own.expect_event("close"):
        await maria.stop_sharing()
    await pages.sees_no_picture(li.page)


async def test_the_small_picture_takes_the_place_of_the_large_one(stage: Stage) -> None:
    await stage.source()
    ana, li, maria = await stage.cast("Ana Souza", "Li Wei", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    await li.share_screen()
    await li.request_view()
    await maria.allow()
    large = ana.page.get_by_role("figure").filter(has=ana.page.get_by_role("button", name="Fit"))
    await expect(large).to_have_attribute("aria-label", "Maria Okafor's screen")
    await accessible.check(ana.page)
    before = len(await pages.received(ana.page))
    swap = ana.button("Show Li Wei's screen large")
    await pages.tab_to(swap)
    await ana.page.keyboard.press("Enter")
    await expect(large).to_have_attribute("aria-label", "Li Wei's screen")
    await expect(ana.button("Show Maria Okafor's screen large")).to_be_visible()
    assert len(await pages.received(ana.page)) == before
    await maria.stop_sharing()
    await expect(large).to_have_attribute("aria-label", "Li Wei's screen")
    await expect(ana.page.get_by_role("figure")).to_have_count(1)
