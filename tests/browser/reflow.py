"""A page in little room: at 320 CSS pixels, at 200 % of a usual window, with letters twice as
large (WCAG 1.4.10, 1.4.4).
"""

from collections.abc import AsyncIterator

from playwright.async_api import Locator, Page, expect

# name: width, height, size of letters in %
NARROW = {"320": (320, 568, 100), "640": (640, 400, 100), "large letters": (1280, 800, 200)}
USUAL = (1280, 800, 100)

LETTERS = "(size) => void (document.documentElement.style.fontSize = `${size}%`)"
# What a reader would have to scroll sideways for: the page as a whole, or a control cut off. And
# words with a line for each of their letters.
BEYOND = """() => {
  const found = [];
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`the page is ${over} pixels wider than the window`);
  for (const one of document.querySelectorAll("a, button, input, summary, h1, h2, h3, td, label")) {
    const { left, right, width } = one.getBoundingClientRect();
    const seen = width > 1 && one.checkVisibility({ visibilityProperty: true });
    const name = (one.ariaLabel ?? one.textContent).trim().slice(0, 40);
    if (seen && left < -1) found.push(`${one.localName} "${name}" begins at ${left}`);
    if (seen && right > innerWidth + 1) found.push(`${one.localName} "${name}" ends at ${right}`);
  }
  for (const one of document.body.querySelectorAll("*")) {
    const words = one.childElementCount === 0 ? one.textContent.trim() : "";
    const { width, height } = one.getBoundingClientRect();
    const letter = parseFloat(getComputedStyle(one).fontSize);
    const thin = words.length > 2 && width > 1 && width < 1.8 * letter && height > 3 * letter;
    if (thin) found.push(`"${words.slice(0, 40)}" stands upright`);
  }
  return found;
}"""


async def in_little_room(page: Page) -> AsyncIterator[str]:
    """Each narrow window in turn; the usual one again afterwards."""
    try:
        for name, size in NARROW.items():
            await give_room(page, *size)
            yield name
    finally:
        await give_room(page, *USUAL)


async def beyond(page: Page) -> list[str]:
    """What of the page lies outside of the window, sideways, in each narrow window."""
    return [
        f"{page.url.split('/', 3)[3].split('#')[0]} at {name}: {one}"
        async for name in in_little_room(page)
        for one in await page.evaluate(BEYOND)
    ]


async def stays(page: Page, *controls: Locator) -> None:
    """Each control can be clicked in each narrow window. TimeoutError when one cannot."""
    async for _ in in_little_room(page):
        for control in controls:
            await control.click(trial=True)


async def at_hand(page: Page, *controls: Locator) -> None:
    """Each control is seen in each narrow window as it is, without scrolling."""
    async for name in in_little_room(page):
        for control in controls:
            await expect(control, name).to_be_in_viewport(ratio=0.9)


async def give_room(page: Page, width: int, height: int, letters: int) -> None:
    """A window of that size in CSS pixels, with letters of `letters` %."""
    await page.set_viewport_size({"width": width, "height": height})
    await page.evaluate(LETTERS, letters)
