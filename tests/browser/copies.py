"""What a browser does with a tab, and what must never be written down on the way."""

import asyncio
import json

from playwright.async_api import BrowserContext, Page, Request

from tests.browser.pages import until

REMEMBERED = "JSON.stringify({ ...sessionStorage })"
REMEMBER = """
if (location.protocol.startsWith("http") && !sessionStorage.length)
  Object.assign(sessionStorage, %s);
"""


async def duplicate(page: Page) -> Page:
    """What "Duplicate tab" gives: the same address, with a copy of what the tab remembers."""
    async with page.context.expect_page() as opened:
        await page.evaluate("void window.open(location.href)")
    copy = await opened.value
    await copy.wait_for_load_state()
    return copy


async def crash_and_restore(page: Page) -> Page:
    """The page dies without a word; the browser brings its address and its memory back."""
    remembered, address = await page.evaluate(REMEMBERED), page.url
    devtools = await page.context.new_cdp_session(page)
    async with page.expect_event("crash"):
        crash = asyncio.ensure_future(devtools.send("Page.crash"))  # nobody is left to answer
    crash.cancel()
    restored = await page.context.new_page()
    await restored.add_init_script(REMEMBER % remembered)
    await restored.goto(address)
    return restored


class Trail:
    """Every address a browser profile asks for, with its referrer."""

    def __init__(self, context: BrowserContext) -> None:
        self._seen: list[str] = []
        context.on("request", self._take)

    def _take(self, request: Request) -> None:
        self._seen += [request.url, request.headers.get("referer", "")]

    async def holds_none_of(self, page: Page, *secrets: str) -> None:
        """No request, and neither the address nor any step of the page's history, has a secret."""
        assert self._seen
        for secret in secrets:
            assert not [one for one in self._seen if secret in one.split("#")[0]]
            assert secret not in page.url
        steps = await _history(page)
        assert not [secret for secret in secrets for step in steps if secret in step], steps


async def _history(page: Page) -> list[str]:
    """The addresses that Back and Forward lead to; only Chromium tells."""
    browser = page.context.browser
    if browser is None or browser.browser_type.name != "chromium":
        return []
    devtools = await page.context.new_cdp_session(page)
    history = await devtools.send("Page.getNavigationHistory")
    return [entry["url"] for entry in history["entries"]]


async def token_of(page: Page) -> str:
    """The token of the seat that the page remembers."""
    found: list[str] = []

    async def there() -> bool:
        seat = await page.evaluate("sessionStorage.getItem('handoff.seat')")
        found[:] = [json.loads(seat)["token"]] if seat else []
        return bool(found)

    await until(there, "the page has no seat")
    return found[0]
