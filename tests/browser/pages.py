"""What is true of anybody's page: what it receives and shows, by the probe that looks on in it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, Page

PATIENCE = 20.0  # seconds; catches a hang only
READ = 0.3  # seconds in which a busy browser reads something of what waits for it
READING = 5.0  # seconds until it has read all


@dataclass(frozen=True)
class Stream:
    """One connection's video as the browser counts it; None: the browser knows none (any more)."""

    closed: bool
    state: str
    bytes: int | None
    packets: int | None
    frames: int | None


async def received(page: Page) -> list[Stream]:
    """Every connection the page ever opened, oldest first, with what it received."""
    return [Stream(**one) for one in await page.evaluate("probe.inbound()")]


async def sent(page: Page) -> list[Stream]:
    """The same with what it sent."""
    return [Stream(**one) for one in await page.evaluate("probe.outbound()")]


async def frames_of(page: Page) -> int:
    """Frames decoded over connections that are open in the page."""
    return sum(one.frames or 0 for one in await received(page) if not one.closed)


async def sees_moving_picture(page: Page, more: int = 5) -> None:
    """Waits until the page's open connections decode `more` further frames and a picture stands
    in the page.
    """
    before = await frames_of(page)

    async def moved() -> bool:
        return await frames_of(page) >= before + more and await shows_picture(page)

    await until(moved, "no moving picture arrives")


async def sees_moving_picture_anew(page: Page, known: int) -> None:
    """Waits until a connection newer than the first `known` decodes frames."""

    async def moved() -> bool:
        fresh = (await received(page))[known:]
        return any((one.frames or 0) > 0 for one in fresh) and await shows_picture(page)

    await until(moved, "no moving picture comes back")


async def sends_more_of(page: Page, picture: str, than: str, more: int = 10) -> None:
    """Waits until the page has encoded `more` frames of one picture beyond those of another that it
    sends as well.
    """
    before = await page.evaluate("probe.encoded()")

    async def ahead() -> bool:
        now = await page.evaluate("probe.encoded()")
        ours, theirs = (now[name] - before[name] for name in (picture, than))
        return theirs > 0 and ours >= theirs + more

    await until(ahead, f"{picture} is not sent oftener than {than}")


async def shows_picture(page: Page) -> bool:
    """A video element of the page plays a stream."""
    return bool(
        await page.evaluate(
            "[...document.querySelectorAll('video')].some((one) => one.srcObject && one.videoWidth)"
        )
    )


async def sees_no_picture(page: Page) -> None:
    """Waits until the page has no video element with a stream and every connection is closed."""

    async def gone() -> bool:
        shown = await page.evaluate(
            "[...document.querySelectorAll('video')].some((one) => one.srcObject)"
        )
        return not shown and all(one.closed for one in await received(page))

    await until(gone, "a picture stays in the page")


async def shows_words(page: Page) -> None:
    """Waits until no video element of the page has a stream, whatever its connections do."""

    async def gone() -> bool:
        return not await shows_picture(page)

    await until(gone, "a picture stays in the page")


async def nothing_arrives(*pages: Page, seconds: float = 2.0) -> None:
    """Nothing more is received over any connection of the pages, once they have read what was on
    its way. Those that a page closed linger and still count, at least one in each page, so that
    this says something. Whole-connection counters would not do: they grow by connectivity checks.
    """
    before = [await received(page) for page in pages]

    async def read() -> bool:
        nonlocal before
        await asyncio.sleep(READ)
        last, before = before, [await received(page) for page in pages]
        return last == before

    await until(read, "something goes on arriving", READING)
    await asyncio.sleep(seconds)
    after = [await received(page) for page in pages]
    for page, olds, news in zip(pages, before, after, strict=True):
        assert any(one.packets for one in news), f"{page.url} does not count any more"
        for old, new in zip(olds, news, strict=False):
            gone = new.packets is None  # closed for good meanwhile
            same = (new.bytes, new.packets) == (old.bytes, old.packets)
            assert gone or same, f"{page.url} still receives: {old} {new}"


async def sends_nothing(page: Page) -> None:
    """Waits until every connection over which the page sent is closed."""

    async def silent() -> bool:
        return all(one.closed for one in await sent(page) if one.packets is not None)

    await until(silent, "the page still sends")


async def captures(page: Page) -> list[str]:
    """readyState of every track the page ever captured, oldest first."""
    return list(await page.evaluate("probe.captures()"))


async def capture_released(page: Page) -> None:
    """Waits until no capture is open: the browser's own sign that the screen is shared is off."""

    async def released() -> bool:
        return "live" not in await captures(page)

    await until(released, "the capture stays open")


async def picture_gone_at(page: Page) -> float:
    """When the page last let go of a picture (ms since the epoch, by the machine's clock)."""
    changes = await page.evaluate("probe.pictures()")
    assert changes and not changes[-1]["shown"], "the page still shows a picture"
    return float(changes[-1]["at"])


async def view(page: Page) -> dict[str, Any]:
    """The newest view the server sent to this page."""
    return dict(await page.evaluate("probe.view()"))


async def command(page: Page, name: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Sends a command over the page's own socket, past everything the page shows or hides; returns
    the server's acknowledgement.
    """
    return dict(
        await page.evaluate("([name, payload]) => probe.command(name, payload)", [name, payload])
    )


async def until(
    true: Callable[[], Awaitable[bool]], else_say: str, seconds: float = PATIENCE
) -> float:
    """Polls until `true`; returns the seconds it took. AssertionError after `seconds`."""
    start = time.monotonic()
    while not await true():
        assert time.monotonic() < start + seconds, else_say
        await asyncio.sleep(0.05)
    return time.monotonic() - start


async def tab_to(target: Locator, most: int = 80) -> None:
    """Moves the focus to `target` with the Tab key alone."""
    page = target.page
    for _ in range(most):
        if await target.evaluate("(element) => element === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")
