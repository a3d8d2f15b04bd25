"""Takes one state of a page in every look: both languages, light and dark, wide and narrow, at
200 % and with letters twice as large.
"""

import asyncio
from pathlib import Path

from playwright.async_api import Page

from tests.browser.reflow import give_room

LANGUAGES = ("en", "zh-Hans")
SCHEMES = ("light", "dark")
# width, height, size of letters in %; 640: a window of 1280 at 200 %
CUSTOMER = {"desktop": (1280, 800, 100), "phone": (390, 844, 100), "640": (640, 400, 100)}
REP = {
    "1440": (1440, 900, 100),
    "1280": (1280, 800, 100),
    "640": (640, 400, 100),
    "letters": (1280, 800, 200),
}
ADMIN = {"1280": (1280, 800, 100), "phone": (390, 844, 100), "letters": (1280, 800, 200)}
SETTLE = 0.15  # seconds for a resize and a change of language to be painted

# What another tab of the site does when its reader changes the language.
SPEAK = """(language) => {
  localStorage.setItem("handoff.lang", language);
  dispatchEvent(new StorageEvent("storage", { key: "handoff.lang", newValue: language }));
}"""
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


class Camera:
    """Writes `<folder>/<state>-<width>-<language>-<scheme>.png`; counts what it took and keeps
    every page that can be scrolled sideways.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken = 0
        self.sideways: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    async def customer(self, state: str, page: Page) -> None:
        await self._all(state, page, CUSTOMER)

    async def rep(self, state: str, page: Page) -> None:
        await self._all(state, page, REP)

    async def admin(self, state: str, page: Page) -> None:
        await self._all(state, page, ADMIN)

    async def _all(self, state: str, page: Page, sizes: dict[str, tuple[int, int, int]]) -> None:
        """Leaves the page as it was found: English, light, its first size."""
        for size, room in reversed(sizes.items()):
            await give_room(page, *room)
            for language in reversed(LANGUAGES):
                await page.evaluate(SPEAK, language)
                await self._both_schemes(f"{state}-{size}-{language}", page)

    async def _both_schemes(self, name: str, page: Page) -> None:
        for scheme in reversed(SCHEMES):
            await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            await asyncio.sleep(SETTLE)
            await page.screenshot(path=self.folder / f"{name}-{scheme}.png")
            self.taken += 1
        if await page.evaluate(SIDEWAYS) > 0:
            self.sideways.append(name)
