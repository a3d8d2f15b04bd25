"""A relay, and a site whose one page talks through it: no session, no names."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web
from playwright.async_api import Browser, Page, async_playwright

from media import Relay, RelaySettings, VoiceEvents
from media.plane import InSlots
from tests.browser import pages
from tests.browser.chromium import EXECUTABLE, FLAGS
from tests.browser.voice.speech import write_speech

PAGE, ROOM = Path(__file__).parent / "person.html", "room"
MICROPHONE = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)
Heard = list[dict[str, float]]


@dataclass
class Lab:
    """The relay, its site, who joined, and what it told."""

    relay: Relay
    site: str = ""
    people: dict[str, Page] = field(default_factory=dict)
    slots: dict[str, InSlots] = field(default_factory=dict)
    speaking: list[frozenset[str]] = field(default_factory=list)

    hops: dict[str, int] = field(default_factory=dict)
    """Ports that are somebody's only way to the relay."""

    async def answer(self, request: web.Request) -> web.Response:
        name, offer = request.query["name"], await request.text()
        answer = await self.relay.voice(ROOM, name, offer)
        if name in self.hops:
            lines = [line for line in answer.split("\r\n") if " 1 tcp " not in line]
            way = f" {self.hops[name]} typ host"
            answer = "\r\n".join(
                line.replace(f" {self.relay.port} typ host", way) for line in lines
            )
        return web.Response(text=answer)

    async def join(self, browser: Browser, name: str) -> float:
        """Somebody with a page of their own; milliseconds from the offer to the first sound, to
        the answer when there is nobody else."""
        page = await (await browser.new_context()).new_page()
        await page.goto(self.site)
        self.people[name] = page
        everybody = frozenset(self.people)
        await self.relay.hear(ROOM, {one: everybody - {one} for one in everybody})
        alone = len(everybody) == 1
        return float(await page.evaluate("([name, alone]) => join(name, alone)", [name, alone]))

    async def heard(self, name: str) -> dict[str, dict[str, Any]]:
        """By who is in the slot."""
        slots: Heard = await self.people[name].evaluate("slotsHeard()")
        who = self.slots.get(name, (None, None, None))
        return {one: slot for one, slot in zip(who, slots, strict=True) if one is not None}

    async def hears(self, name: str, *others: str, energy: float = 1e-4) -> None:
        """Waits until these, and they alone, are in somebody's slots and are heard."""

        async def all_of_them() -> bool:
            found = await self.heard(name)
            return set(found) == set(others) and all(
                slot["energy"] > energy for slot in found.values()
            )

        await pages.until(all_of_them, f"{name} does not hear {others}")

    async def recovered(self, name: str) -> tuple[int, int]:
        """(packets that did not come, those of them that the next one brought again)."""
        found = await self.people[name].evaluate("recovered()")
        return int(found["lost"]), int(found["recovered"])

    async def packets(self, name: str) -> list[float]:
        """So many in each slot."""
        slots: Heard = await self.people[name].evaluate("slotsHeard()")
        return [slot["packets"] for slot in slots]


@asynccontextmanager
async def open_lab() -> AsyncIterator[Lab]:
    """A relay on a free port, and the page on another."""
    events = VoiceEvents(
        slots=lambda room, name, heard: lab.slots.update({name: heard}),
        speaking=lambda room, speakers: lab.speaking.append(speakers),
    )
    lab = Lab(Relay(RelaySettings(), voice_events=events))
    await lab.relay.start()
    app = web.Application()
    app.router.add_post("/join", lab.answer)
    app.router.add_get("/", _page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    lab.site = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield lab
    finally:
        await runner.cleanup()
        await lab.relay.stop()


async def _page(request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE)


@asynccontextmanager
async def talkative_chromium(sound: Path) -> AsyncIterator[Browser]:
    """A Chromium whose microphone hears what is in `sound`, which is made."""
    write_speech(sound)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=EXECUTABLE,
            headless=True,
            args=[*FLAGS, *MICROPHONE, f"--use-file-for-fake-audio-capture={sound}"],
            ignore_default_args=["--mute-audio"],
        )
        try:
            yield browser
        finally:
            await browser.close()


def settings_of(preferences: Mapping[str, str | float | bool]) -> dict[str, str | float | bool]:
    """Of a Firefox whose microphone sounds, on top of these."""
    return {
        **preferences,
        "media.navigator.streams.fake": True,
        "media.autoplay.default": 0,
        "media.autoplay.blocking_policy": 0,
        "permissions.default.microphone": 1,
    }
