"""A small window is seen as large as it is, by however many, while it grows and shrinks."""

import pytest
from playwright.async_api import Page

from tests.browser import pages
from tests.browser.firefox.codecs import knows_only
from tests.browser.harness import Stage

SIZES = ((400, 200), (1280, 720), (400, 200))  # the middle one is large enough for two pictures
SHOWN = """[...document.querySelectorAll('video')]
  .filter((one) => one.srcObject).map((one) => [one.videoWidth, one.videoHeight])"""


async def sees(page: Page, size: tuple[int, int]) -> None:
    """Waits until the page is shown a picture of this size, and that it goes on moving."""

    async def whole() -> bool:
        shown = await page.evaluate(SHOWN)
        return bool(shown) and all(
            abs(one - other) <= 2 for one, other in zip(shown[0], size, strict=True)
        )

    await pages.until(whole, f"no picture of {size} is seen")
    await pages.sees_moving_picture(page)
    await pages.until(whole, f"the picture of {size} did not stay")


@pytest.mark.parametrize("codec", ["AV1", "VP9"])
async def test_two_see_all_of_a_window_of_any_size(stage: Stage, codec: str) -> None:
    source = await stage.source()
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomás Ferreira")
    await maria.page.add_init_script(knows_only(codec))
    await source.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await li.request_view()
    await maria.allow()
    await sees(li.page, SIZES[0])
    await tomas.come_by_link(link)
    for size in SIZES:
        await source.set_viewport_size({"width": size[0], "height": size[1]})
        for one in (tomas, li):
            await sees(one.page, size)
