"""Takes one state of a page in every look: both languages, light and dark, wide and narrow."""

import asyncio
from pathlib import Path

from playwright.async_api import Page

LANGUAGES = ("en", "zh-Hans")
SCHEMES = ("light", "dark")
CUSTOMER = {"desktop": (1280, 800), "phone": (390, 844)}
REP = {"1440": (1440, 900), "1280": (1280, 800)}
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

    async def _all(self, state: str, page: Page, sizes: dict[str, tuple[int, int]]) -> None:
        """Leaves the page as it was found: English, light, its first size."""
        for size, (width, height) in reversed(sizes.items()):
            await page.set_viewport_size({"width": width, "height": height})
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
