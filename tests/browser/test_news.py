"""What others do is told beside the pictures, never over them."""

import pytest
from playwright.async_api import Locator, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage


async def overlap(one: Locator, other: Locator) -> bool:
    a, b = await one.bounding_box(), await other.bounding_box()
    assert a is not None and b is not None
    return (
        a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    )


@pytest.mark.parametrize(
    ("width", "height", "folded"), [(1280, 800, False), (1280, 800, True), (640, 400, False)]
)
async def test_who_joins_is_told_beside_the_picture(
    stage: Stage, width: int, height: int, folded: bool
) -> None:
    await stage.source()
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomás")
    await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await li.request_view()
    await maria.allow()
    await li.page.set_viewport_size({"width": width, "height": height})
    if folded:
        await li.button("Hide the sidebar").click()
    await pages.sees_moving_picture(li.page)
    await tomas.come_by_link(link)
    told = li.page.get_by_role("region", name="What is new").get_by_text("Tomás joined")
    await expect(told).to_be_visible()
    for picture in await li.page.locator("video").all():
        assert not await overlap(told, picture)
    await accessible.check(li.page)
