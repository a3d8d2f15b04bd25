"""Who comes with which browser."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import BrowserContext

from tests.browser.chromium import chromium
from tests.browser.firefox.firefox import firefox
from tests.browser.harness import Stage
from tests.browser.server_process import ServerProcess


class Camp(Stage):
    """A stage for the people with one kind of browser. `before`: an init script for their pages."""

    async def context(self, *, before: str = "", **more: object) -> BrowserContext:
        context = await super().context(**more)
        if before:
            await context.add_init_script(before)
        return context


@dataclass
class Browsers:
    """One server, and whoever comes to it."""

    server: ServerProcess
    chromium: Camp
    firefox: Camp


@asynccontextmanager
async def open_browsers(
    data: Path, *flags: str, preferences: Mapping[str, str | float | bool] | None = None
) -> AsyncIterator[Browsers]:
    """Both browsers and the server; `flags` are Chromium's, `preferences` Firefox's. On leaving: no
    page may have thrown.
    """
    server = ServerProcess(data)
    await server.start()
    try:
        async with chromium("chooses", *flags) as one, firefox(preferences) as other:
            found = Browsers(server, Camp(server, one), Camp(server, other))
            yield found
            faults = found.chromium.faults + found.firefox.faults
            assert not faults, "\n".join(faults)
    finally:
        await server.stop()
