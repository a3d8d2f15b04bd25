"""A rep points and draws on the picture of a customer's screen, once the customer said yes."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep
from tests.browser.shapes import DRAWN, arrives, draw

# Where ink lies, in parts of the picture below it: of what the video element paints, whatever
# layers lie over it.
INK = """(kind) => {
  const path = document.querySelector(`[data-stroke="${kind}"] path:last-child`);
  const video = path && path.closest("figure").querySelector("video");
  if (!video || !video.videoWidth) return null;
  const box = video.getBoundingClientRect();
  const scale = Math.min(box.width / video.videoWidth, box.height / video.videoHeight);
  const left = box.left + (box.width - video.videoWidth * scale) / 2;
  const top = box.top + (box.height - video.videoHeight * scale) / 2;
  const ink = path.getBoundingClientRect();
  const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
  return [
    (ink.left - left) / width, (ink.top - top) / height,
    (ink.right - left) / width, (ink.bottom - top) / height,
  ];
}"""
PAINTED = """(video) => {
  const box = video.getBoundingClientRect();
  const scale = Math.min(box.width / video.videoWidth, box.height / video.videoHeight);
  const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
  return [box.left + (box.width - width) / 2, box.top + (box.height - height) / 2, width, height];
}"""
NEAR = 0.02


def picture(page: Page) -> Locator:
    return page.get_by_role("figure", name="Maria Okafor's screen")


async def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a place of Maria's picture is on this page."""
    left, top, width, height = await picture(page).locator("video").evaluate(PAINTED)
    return left + x * width, top + y * height


async def drag(page: Page, *places: tuple[float, float]) -> None:
    """Draws from place to place of the picture, with the mouse."""
    await page.mouse.move(*await spot(page, *places[0]))
    await page.mouse.down()
    for place in places[1:]:
        await page.mouse.move(*await spot(page, *place), steps=4)
    await page.mouse.up()


async def sees_ink(page: Page, kind: str, *expected: float) -> None:
    """Waits until the ink of that kind lies there: left, top, right, bottom, in parts."""

    async def there() -> bool:
        found: list[Any] | None = await page.evaluate(INK, kind)
        if found is None:
            return False
        return all(abs(one - other) < NEAR for one, other in zip(found, expected, strict=True))

    await pages.until(there, f"no {kind} within 2 % of {expected}")


async def sees_no_ink(page: Page) -> None:
    await expect(page.locator("[data-stroke]")).to_have_count(0)


def question(maria: Customer) -> Locator:
    return maria.page.get_by_role("dialog").filter(has_text="asks to point and draw")


async def allow(li: Rep, maria: Customer) -> None:
    await li.tool("Point").click()
    await question(maria).get_by_role("button", name="Allow", exact=True).click()
    await expect(bar(li)).to_be_visible()


def bar(rep: Rep) -> Locator:
    return rep.page.get_by_role("toolbar", name="Point and draw")


async def choose(rep: Rep, name: str) -> None:
    await bar(rep).get_by_role("button", name=name, exact=True).click()


async def test_a_line_on_a_portrait_window_is_seen_in_its_place_by_three_others(
    stage: Stage,
) -> None:
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomás Ferreira"
    )
    await maria.context.add_init_script(DRAWN)
    await li.start()
    customer_link, assist_link = await li.links()
    await maria.come_by_link(customer_link)
    await tomas.come_by_link(customer_link)
    await ana.page.goto(assist_link)
    await ana.in_session()
    await draw(maria.page, "portrait")
    await li.request_view()
    await maria.allow()
    for page in (li.page, ana.page, tomas.page):
        await arrives(page, "portrait", 1)

    await li.tool("Point").click()
    await accessible.check(maria.page)
    await question(maria).get_by_role("button", name="Decline", exact=True).click()
    declined = li.page.get_by_role("region", name="Maria Okafor declined")
    await expect(declined).to_be_visible()
    await expect(bar(li)).to_be_hidden()
    await allow(li, maria)

    others = (ana.page, maria.page, tomas.page)
    await li.page.mouse.move(*await spot(li.page, 0.5, 0.5))
    await choose(li, "Pin")
    await choose(li, "Pen")
    await drag(li.page, (0.2, 0.3), (0.5, 0.6), (0.8, 0.35))
    for page in others:
        await sees_ink(page, "pen", 0.2, 0.3, 0.8, 0.6)
    for page in others:
        await expect(page.locator("[data-pointer]").get_by_text("Li Wei")).to_be_visible()
    await accessible.check(li.page)
    await accessible.check(maria.page)

    # It stays in its place: zoomed, in another window, on a phone; and for who comes late.
    await picture(ana.page).get_by_role("button", name="100 %").click()
    await sees_ink(ana.page, "pen", 0.2, 0.3, 0.8, 0.6)
    await picture(ana.page).get_by_role("button", name="Larger").click()
    await sees_ink(ana.page, "pen", 0.2, 0.3, 0.8, 0.6)
    await tomas.page.set_viewport_size({"width": 390, "height": 844})
    await sees_ink(tomas.page, "pen", 0.2, 0.3, 0.8, 0.6)
    kenji = await stage.customer("Kenji Mori")
    await kenji.come_by_link(customer_link)
    await sees_ink(kenji.page, "pen", 0.2, 0.3, 0.8, 0.6)

    # What is not pinned goes by itself.
    await choose(li, "Pin")
    await choose(li, "Box")
    await drag(li.page, (0.1, 0.1), (0.4, 0.2))
    await sees_ink(maria.page, "box", 0.1, 0.1, 0.4, 0.2)
    await expect(maria.page.locator('[data-stroke="box"]')).to_have_count(0)
    await sees_ink(maria.page, "pen", 0.2, 0.3, 0.8, 0.6)

    # With the share all of it is gone, and the permission too.
    await maria.stop_sharing()
    for page in (li.page, *others, kenji.page):
        await sees_no_ink(page)
    await expect(bar(li)).to_be_hidden()


async def test_an_assistant_points_once_let_and_the_customer_ends_it(stage: Stage) -> None:
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    await li.start()
    customer_link, assist_link = await li.links()
    await maria.come_by_link(customer_link)
    await ana.page.goto(assist_link)
    await ana.in_session()
    await li.request_view()
    await maria.allow()
    for rep in (li, ana):
        await pages.sees_moving_picture(rep.page)
    await allow(li, maria)
    await expect(ana.tool("Point")).to_have_attribute("aria-disabled", "true")
    await li.row("Ana Souza").get_by_role("button", name="What to do with Ana Souza").click()
    await li.page.get_by_role("menuitem", name="Let point and draw").click()
    await expect(maria.page.get_by_text("Li Wei and Ana Souza can point and draw")).to_be_visible()
    await ana.tool("Point").click()
    await choose(ana, "Arrow")
    await drag(ana.page, (0.2, 0.5), (0.6, 0.5))
    for page in (li.page, maria.page):
        await expect(page.locator('[data-stroke="arrow"]')).to_have_count(1)

    # By keyboard: the pointer moves from the middle, and marks a place.
    await choose(li, "Pin")
    await pages.tab_to(li.page.get_by_role("application"))
    for key in ("ArrowRight", "ArrowDown", "Enter"):
        await li.page.keyboard.press(key)
    await expect(maria.page.locator('[data-stroke="pointer"]')).to_have_count(1)
    await choose(li, "Ask to scroll down")
    await expect(maria.page.get_by_text("Li Wei asks to scroll down").first).to_be_visible()

    # Hidden, nothing is seen of it; it is there again with the picture.
    bar_of_maria = maria.sharing_bar()
    await bar_of_maria.get_by_role("button", name="Pause", exact=True).click()
    for page in (li.page, ana.page, maria.page):
        await sees_no_ink(page)
    await bar_of_maria.get_by_role("button", name="Resume", exact=True).click()
    await expect(li.page.locator('[data-stroke="pointer"]')).to_have_count(1)

    await maria.page.get_by_role("button", name="Stop pointing").first.click()
    for rep in (li, ana):
        await expect(bar(rep)).to_be_hidden()
        await sees_no_ink(rep.page)
    await pages.sees_moving_picture(li.page)


async def test_it_is_seen_above_all_windows_and_in_one_of_its_own(stage: Stage) -> None:
    li, maria = await stage.view()
    await allow(li, maria)
    async with maria.context.expect_page() as opened:
        await maria.sharing_bar().get_by_role("button", name="Keep on top").click()
    above = await opened.value
    await expect(above.get_by_role("button", name="Stop sharing")).to_be_visible()
    async with li.context.expect_page() as found:
        await li.button("Own window").click()
    own = await found.value
    await choose(li, "Pin")
    await choose(li, "Box")
    await drag(li.page, (0.25, 0.25), (0.75, 0.5))
    await sees_ink(own, "box", 0.25, 0.25, 0.75, 0.5)
    await own.set_viewport_size({"width": 500, "height": 700})
    await sees_ink(own, "box", 0.25, 0.25, 0.75, 0.5)
    await sees_ink(above, "box", 0.25, 0.25, 0.75, 0.5)
    await sees_ink(maria.page, "box", 0.25, 0.25, 0.75, 0.5)
