"""A customer hides the picture for a password: nobody sees any of it, then or later (D19)."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage

CANARY = """(on) => {
  document.querySelector('canvas').style.visibility = on ? 'hidden' : '';
  document.body.style.background = on ? 'rgb(255, 0, 255)' : '';
}"""
LOOKS = """
// Looks at every frame that any picture of this page shows: is it mostly the canary's colour?
globalThis.looks = { frames: 0, canaries: 0 };
const canvas = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true });
function look(video) {
  const again = () => {
    canvas.drawImage(video, 0, 0, 16, 16);
    const { data } = canvas.getImageData(0, 0, 16, 16);
    let pink = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] > 200 && data[at + 1] < 80 && data[at + 2] > 200) pink += 1;
    }
    looks.frames += 1;
    if (pink > 64) looks.canaries += 1;
    video.requestVideoFrameCallback(again);
  };
  video.requestVideoFrameCallback(again);
}
const seen = new WeakSet();
new MutationObserver(() => {
  for (const video of document.querySelectorAll('video')) {
    if (seen.has(video)) continue;
    seen.add(video);
    look(video);
  }
}).observe(document, { childList: true, subtree: true });
"""


async def counted(page: Page) -> int:
    """Frames that were looked at; none may have been the canary."""
    looks = await page.evaluate("looks")
    assert looks["canaries"] == 0, looks
    return int(looks["frames"])


async def test_what_is_hidden_is_seen_by_nobody_then_or_later(stage: Stage) -> None:
    source = await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    for rep in (li, ana):
        await rep.context.add_init_script(LOOKS)
        await rep.page.reload()
    await li.start()
    customer_link, assist_link = await li.links()
    await maria.come_by_link(customer_link)
    await ana.page.goto(assist_link)
    await ana.in_session()
    await li.request_view()
    await maria.allow()
    for rep in (li, ana):
        await pages.sees_moving_picture(rep.page)
    bar = maria.sharing_bar()

    # With a curtain: words instead of a picture.
    await bar.get_by_role("button", name="Pause", exact=True).click()
    await expect(bar).to_contain_text("Your screen is paused")
    await source.evaluate(CANARY, True)
    await expect(
        li.page.get_by_role("main").get_by_text("Maria Okafor paused the share")
    ).to_be_visible()
    await pages.nothing_arrives(li.page, ana.page)
    await accessible.check(maria.page)

    # What others see is chosen while it hangs; who saw nothing meanwhile goes on seeing nothing.
    await bar.get_by_role("button", name="What others see while it is paused").click()
    await maria.page.get_by_role("menuitem", name="Pause, others keep the last picture").click()
    await expect(
        li.page.get_by_role("main").get_by_text("This is the last picture.")
    ).to_be_visible()
    await pages.nothing_arrives(li.page, ana.page, seconds=1.0)
    await accessible.check(li.page)

    await source.evaluate(CANARY, False)  # the password is typed
    known = {page: len(await pages.received(page)) for page in (li.page, ana.page)}
    await bar.get_by_role("button", name="Resume", exact=True).click()
    for rep in (li, ana):
        await pages.sees_moving_picture(rep.page)
        assert len(await pages.received(rep.page)) == known[rep.page], "connected anew"

    # Again, with the last picture, which the browser remembered as the choice.
    await bar.get_by_role("button", name="Pause", exact=True).click()
    await expect(
        li.page.get_by_role("main").get_by_text("This is the last picture.")
    ).to_be_visible()
    assert await pages.shows_picture(li.page)
    await source.evaluate(CANARY, True)
    await pages.nothing_arrives(li.page, ana.page)
    await source.evaluate(CANARY, False)
    await bar.get_by_role("button", name="Resume", exact=True).click()
    for rep in (li, ana):
        await pages.sees_moving_picture(rep.page)
        assert await counted(rep.page) > 10


async def test_the_controls_stay_on_top_of_all_windows(stage: Stage) -> None:
    li, maria = await stage.view()
    async with maria.context.expect_page() as opened:
        await maria.sharing_bar().get_by_role("button", name="Keep on top").click()
    above = await opened.value
    await expect(above.get_by_text("Your screen is being shared with Li Wei")).to_be_visible()
    await above.get_by_role("button", name="Pause", exact=True).click()
    await expect(
        li.page.get_by_role("main").get_by_text("Maria Okafor paused the share")
    ).to_be_visible()
    await expect(above.get_by_text("Nobody sees it.")).to_be_visible()
    await above.get_by_role("button", name="Resume", exact=True).click()
    await pages.sees_moving_picture(li.page)
    await above.get_by_role("button", name="Stop sharing").click()
    await pages.capture_released(maria.page)
    await pages.sees_no_picture(li.page)
    if not above.is_closed():
        await above.wait_for_event("close")
