"""Debian's Chromium, headless, with nobody at the picker of getDisplayMedia."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

EXECUTABLE = "/usr/bin/chromium"
HERE = Path(__file__).parent
PROBE = (HERE / "probe.js").read_text()
SOURCE = (HERE / "source.html").read_text()
SOURCE_TITLE = "Ledger to show"
SOURCE_SIZE = {"width": 640, "height": 400}

Picker = Literal["chooses", "refuses"]
PICKERS: dict[Picker, str] = {
    # Takes the tab with that title. Headless Chromium captures tabs only; the pixels are real.
    "chooses": f"--auto-select-tab-capture-source-by-title={SOURCE_TITLE}",
    "refuses": "--auto-reject-capture",
}
FLAGS = (
    "--no-sandbox",  # continuous integration runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-loopback-in-peer-connection",  # a machine without any network has only this
)


AUDIBLE = "--audible"  # no flag of Chromium's: what tabs play can be captured
CLOSING = 30.0  # seconds; catches a hang only
MICROPHONE = "--use-fake-device-for-media-stream"  # one that beeps once a second


class Idle:
    """Browsers that wait for the next story; a start of Playwright and Chromium is dear."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._waiting: dict[tuple[str, ...], list[Browser]] = {}

    @asynccontextmanager
    async def one(self, picker: Picker, more: tuple[str, ...]) -> AsyncIterator[Browser]:
        """With nobody's profile in it."""
        waiting = self._waiting.setdefault((picker, *more), [])
        while waiting and not waiting[-1].is_connected():
            waiting.pop()
        browser = waiting.pop() if waiting else await _launch(self._playwright, picker, more)
        try:
            yield browser
        finally:
            if await _emptied(browser):
                waiting.append(browser)

    async def close(self) -> None:
        """All that wait."""
        for browser in [one for kind in self._waiting.values() for one in kind]:
            await browser.close()


async def _emptied(browser: Browser) -> bool:
    """Nobody's profile is in it any more; False when it does not get that far."""
    try:
        async with asyncio.timeout(CLOSING):
            for context in browser.contexts:
                await context.close()
    except (TimeoutError, PlaywrightError):
        return False
    return True


_kept: list[Idle] = []  # of this run, while `idle_browsers` holds


@asynccontextmanager
async def idle_browsers() -> AsyncIterator[None]:
    """Meanwhile, and on the same loop, `chromium` takes a browser that waits, and leaves it."""
    async with async_playwright() as playwright:
        kept = Idle(playwright)
        _kept.append(kept)
        try:
            yield
        finally:
            _kept.remove(kept)
            await kept.close()


@asynccontextmanager
async def chromium(
    picker: Picker = "chooses", *more: str, fresh: bool = False
) -> AsyncIterator[Browser]:
    """One browser; `picker` is what everybody who is asked for a screen does, `more`: flags.
    `fresh`: started now, in the network that this thread is in.
    """
    async with AsyncExitStack() as stack:
        if fresh or not _kept:
            await stack.enter_async_context(idle_browsers())
        yield await stack.enter_async_context(_kept[-1].one(picker, more))


async def _launch(playwright: Playwright, picker: Picker, more: tuple[str, ...]) -> Browser:
    return await playwright.chromium.launch(
        executable_path=EXECUTABLE,
        headless=True,
        args=[*FLAGS, PICKERS[picker], *more],
        ignore_default_args=["--mute-audio"] if AUDIBLE in more else None,
    )


async def new_context(
    browser: Browser,
    *,
    locale: str = "en-US",
    width: int = 1280,
    height: int = 800,
    linger: float = 0.0,
) -> BrowserContext:
    """Somebody's own browser profile. `linger`: seconds for which connections that the page closes
    go on counting what arrives.
    """
    context = await browser.new_context(
        locale=locale, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    await context.add_init_script(PROBE.replace("LINGER = 0", f"LINGER = {int(linger * 1000)}"))
    return context


async def open_source(context: BrowserContext, content: str = SOURCE) -> Page:
    """A page of moving text, for its owner to show; it is found by its title."""
    page = await context.new_page()
    await page.set_viewport_size(SOURCE_SIZE)
    await page.set_content(content)
    return page
