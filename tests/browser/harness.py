"""One story's world: the real server, one Chromium, and a browser profile for each person."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.browser import chromium, pages
from tests.browser.people import Customer, Rep
from tests.browser.server_process import ServerProcess

TIMEOUT = 15_000  # ms; catches a hang only
LINGER = 15.0
UNREACHABLE = "establish a connection to the server"  # Firefox, of a socket; nothing was thrown
REPS = {"Li Wei", "Ana Souza"}  # everybody else is a customer

expect.set_options(timeout=TIMEOUT)


class Stage:
    """Brings people in; notices what goes wrong in any of their pages."""

    def __init__(self, server: ServerProcess, browser: Browser) -> None:
        self.server = server
        self.browser = browser
        self.faults: list[str] = []

    async def context(self, **more: object) -> BrowserContext:
        """A fresh browser profile; options as in `chromium.new_context`."""
        context = await chromium.new_context(self.browser, **more)  # type: ignore[arg-type]
        context.set_default_timeout(TIMEOUT)
        context.on("page", self._watch)
        return context

    async def page(self, **more: object) -> Page:
        return await (await self.context(**more)).new_page()

    async def rep(self, name: str, **more: object) -> Rep:
        """A rep with an account, signed in. Connections they close linger and go on counting."""
        email = f"{name.split()[0].lower()}@example.org"
        await self.server.add_person(email, name)
        page = await self.page(**{"linger": LINGER, **more})
        return await Rep(name, email, page, self.server.url).sign_in()

    async def customer(self, name: str, **more: object) -> Customer:
        """Somebody with a page open, not in any session yet."""
        page = await self.page(**{"linger": LINGER, **more})
        return Customer(name, page, self.server.url)

    async def cast(self, *names: str) -> tuple[Any, ...]:
        """The people of a story by name, all at once: reps and customers."""
        return tuple(
            await asyncio.gather(
                *(self.rep(name) if name in REPS else self.customer(name) for name in names)
            )
        )

    async def view(self) -> tuple[Rep, Customer]:
        """Li Wei helps Maria Okafor and sees her screen move."""
        await self.source()
        li, maria = await self.cast("Li Wei", "Maria Okafor")
        await li.start()
        await maria.come_by_link((await li.links())[0])
        await li.request_view()
        await maria.allow()
        await pages.sees_moving_picture(li.page)
        return li, maria

    async def source(self) -> Page:
        """What every picker of this browser chooses: a page of moving text."""
        return await chromium.open_source(await self.context())

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self._note(page, str(error)))
        page.on("console", self._listen)

    def _note(self, page: Page, error: str) -> None:
        if UNREACHABLE not in error:
            self.faults.append(f"{page.url}: {error}")

    def _listen(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(message.text)


@asynccontextmanager
async def open_stage(
    data: Path,
    *,
    picker: chromium.Picker = "chooses",
    flags: Sequence[str] = (),
    browser_flags: Sequence[str] = (),
    fresh: bool = False,
) -> AsyncIterator[Stage]:
    """`flags` are the server's. `fresh`: both start now, in the network that this thread is in. On
    leaving: no page may have thrown or run against its policy.
    """
    server = ServerProcess(data, flags, fresh=fresh)
    await server.start()
    try:
        async with chromium.chromium(picker, *browser_flags, fresh=fresh) as browser:
            stage = Stage(server, browser)
            yield stage
            assert not stage.faults, "\n".join(stage.faults)
    finally:
        await server.stop()
