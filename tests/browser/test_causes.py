"""What stands still, ends or is refused is told by its cause, to everybody it concerns."""

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage

MINIMISED = "(hidden) => probe.hide(hidden)"
REFUSES = """() => {
  const failure = new DOMException("Permission denied by system", "NotAllowedError");
  navigator.mediaDevices.getDisplayMedia = () => Promise.reject(failure);
}"""


async def test_a_minimised_window_does_not_look_live(stage: Stage) -> None:
    li, maria = await stage.view()
    words = li.text(
        "What Maria Okafor shares is minimised or covered, so this picture stands still."
    )
    mine = maria.sharing_bar().get_by_text("What you share is minimised or covered")
    await maria.page.evaluate(MINIMISED, True)
    await expect(words).to_be_visible()
    await expect(mine).to_be_visible()
    await accessible.check(li.page)
    await accessible.check(maria.page)
    await maria.page.evaluate(MINIMISED, False)
    await expect(words).to_be_hidden()
    await expect(mine).to_be_hidden()


async def test_a_picture_that_is_not_fetched_any_more_is_dimmed(stage: Stage) -> None:
    li, _ = await stage.view()
    words = li.text("This is the last picture that came. The next one is on its way.")
    await stage.server.kill()
    await expect(words).to_be_visible()
    await accessible.check(li.page)
    await stage.server.start()
    await expect(words).to_be_hidden()
    await pages.sees_moving_picture(li.page)


async def test_a_reload_does_not_say_that_somebody_stopped(stage: Stage) -> None:
    li, maria = await stage.view()
    await maria.page.reload()
    gone = "Sharing ended, as the page that shared was closed or loaded again"
    await expect(maria.receipt(gone)).to_be_visible()
    theirs = "The sharing ended, as Maria Okafor's page was closed or loaded again"
    await expect(li.receipt(theirs)).to_be_visible()


async def test_a_system_that_refuses_is_not_a_closed_picker(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await maria.page.evaluate(REFUSES)
    await li.request_view()
    await maria.allow()
    await expect(maria.text("Nothing is shared: this computer does not let")).to_be_visible()
    blocked = "The computer of Maria Okafor does not let the browser record the screen"
    await expect(li.receipt(blocked)).to_be_visible()
    await accessible.check(li.page)
    await accessible.check(maria.page)
