"""A site with reps who have signed in: made once, copied for each fault, run as the real server."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.server_process import PASSWORD, ServerProcess
from tests.chaos.history import databases
from tests.chaos.page import Ledger, Page, Seat, Visitor, address

HOME = 15_000  # the first of the addresses that the honest come from
DESCRIPTORS = 1_024  # what a login shell gives a program
GRACE = 5
GREETINGS = re.compile(
    r"Handoff is at|Make the first administrator|/setup#|/sign-in|stopping; sessions stay"
)
LOOPBACK = re.compile(r"\b127\.\d{1,3}\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True)
class Template:
    """A data folder with people in it, and the cookies of their browsers."""

    data: Path
    cookies: tuple[dict[str, str], ...]

    @classmethod
    async def make(cls, folder: Path, reps: int) -> Template:
        server = ServerProcess(folder / "template", log=folder / "template.log")
        await server.start()
        for first in range(0, reps, 2):  # two cores
            numbers = range(first, min(reps, first + 2))
            await asyncio.gather(*(server.add_person(email(n), f"Rep {n}") for n in numbers))
        cookies = [await _sign_in(server.port, n) for n in range(reps)]
        await server.stop()
        return cls(folder / "template", tuple(cookies))


def email(rep: int) -> str:
    return f"rep{rep}@example.org"


async def _sign_in(port: int, rep: int) -> dict[str, str]:
    async with Visitor(port, address(HOME + rep)) as browser:
        status, _ = await browser.post("/api/sign-in", email=email(rep), password=PASSWORD)
        assert status == 200, f"signing in: {status}"
        return browser.cookies


@dataclass
class Session:
    """A session with its primary's page; `page` is theirs, `reps` and `customers` those invited."""

    number: str
    link: str
    assist: str
    page: Page
    customers: list[Page] = field(default_factory=list)
    assistants: list[Page] = field(default_factory=list)


class World:
    """The server and everybody honest. Everyone has an address in a neighbourhood of their own."""

    def __init__(self, server: ServerProcess, template: Template, stack: AsyncExitStack) -> None:
        self.server = server
        self.ledger = Ledger()
        self.secrets: dict[str, str] = {PASSWORD: "password"}
        self._stack = stack
        self._next = HOME + len(template.cookies)
        self.reps = [
            self._visitor(address(HOME + n), cookies) for n, cookies in enumerate(template.cookies)
        ]

    @classmethod
    @asynccontextmanager
    async def running(
        cls,
        template: Template,
        *,
        data: Path | None = None,
        flags: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> AsyncIterator[World]:
        """`data`: where the data folder shall be; somewhere temporary unless named. An existing one
        is taken as it is.
        """
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            data = data or folder / "data"
            if not (data.exists() and databases(data)):
                shutil.copytree(template.data, data, dirs_exist_ok=True)
            server = ServerProcess(
                data,
                ["--grace", str(GRACE), *flags],
                log=folder / "server.log",
                environment=environment,
                descriptors=DESCRIPTORS,
            )
            stack.push_async_callback(server.stop)
            await server.start()
            yield cls(server, template, stack)

    def _visitor(self, source: str, cookies: dict[str, str] | None = None) -> Visitor:
        visitor = Visitor(self.server.port, source, cookies)
        self._stack.push_async_callback(visitor.__aexit__)
        self._keep_secret(cookies or {})
        return visitor

    def visitor(self) -> Visitor:
        """Somebody honest who has never been here."""
        self._next += 1
        return self._visitor(address(self._next))

    async def open(self, visitor: Visitor, seat: Seat, **how: bool | int) -> Page:
        """That seat's page; it closes with the world."""
        self.secrets[seat.token] = "participant token"
        page = await Page.open(visitor, seat, self.ledger, **how)  # type: ignore[arg-type]
        self._stack.push_async_callback(page.close)
        return page

    async def session(self, rep: int, *, watched: bool = False) -> Session:
        """Started by that rep."""
        browser = self.reps[rep]
        page = await self.open(browser, await browser.enter("/api/sessions"), watched=watched)
        shown = page.view["session"]
        link, assist = (shown[kind].partition("#")[2] for kind in ("customerLink", "assistLink"))
        number = "".join(c for c in shown["number"] if c.isdigit())
        self.secrets |= {link: "customer link", assist: "assist link", number: "session number"}
        return Session(number, link, assist, page)

    async def join(self, session: Session, name: str, *, watched: bool = False) -> Page:
        """A customer by link."""
        visitor = self.visitor()
        seat = await visitor.enter("/api/join", link=session.link, name=name)
        page = await self.open(visitor, seat, watched=watched)
        session.customers.append(page)
        return page

    async def assist(self, session: Session, rep: int, *, watched: bool = False) -> Page:
        """That rep assists."""
        browser = self.reps[rep]
        seat = await browser.enter("/api/assist", number=session.number)
        page = await self.open(browser, seat, watched=watched)
        session.assistants.append(page)
        return page

    async def healthy(self) -> bool:
        async with Visitor(self.server.port, address(HOME - 1)) as visitor:
            status, answer = await visitor.ask("GET", "/healthz")
            return status == 200 and bool(answer and answer.get("ok"))

    # --- the log ----------------------------------------------------------------------------------

    def _keep_secret(self, cookies: Mapping[str, str]) -> None:
        self.secrets |= {value: f"cookie {name}" for name, value in cookies.items()}

    @property
    def log_lines(self) -> list[str]:
        """What the server printed, without its greetings."""
        lines = self.server.log.splitlines()
        return [line for line in lines if not GREETINGS.search(line)]

    def leaked(self) -> list[str]:
        """Which kinds of secrets or addresses stand in the log."""
        text = "\n".join(self.log_lines)
        found = {kind for secret, kind in self.secrets.items() if secret in text}
        if set(LOOPBACK.findall(text)) - {"127.0.0.1"}:
            found.add("address")
        return sorted(found)

    def tracebacks(self) -> int:
        return self.server.log.count("Traceback (most recent call last)")
