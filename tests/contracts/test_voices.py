"""What every media plane promises of voices: the relay in this process, and one in its own."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest

from media import MediaRelay, Relay, RelayPool, RelaySettings, VoiceEvents
from media.plane import InSlots
from server.media_bridge import RelayBridge
from signaling.app.ports import MediaRefused
from tests.support.talking_peer import TalkingPeer

ROOM = "room"


class Plane:
    """A plane with real peers on it, and what it told."""

    def __init__(self, workers: int) -> None:
        self.slots: dict[str, InSlots] = {}
        self.speaking: list[frozenset[str]] = []
        self.lost: list[str] = []
        events = VoiceEvents(
            slots=lambda room, member, heard: self.slots.update({member: heard}),
            speaking=lambda room, speakers: self.speaking.append(speakers),
            lost=lambda room, member: self.lost.append(member),
        )
        self.relay: MediaRelay
        if workers:
            self.relay = RelayPool(RelaySettings(), workers, voice_events=events)
        else:
            self.relay = Relay(RelaySettings(), voice_events=events)
        self.media = RelayBridge(self.relay)
        self.peers: list[TalkingPeer] = []

    async def join(self, name: str) -> TalkingPeer:
        peer = TalkingPeer(name)
        self.peers.append(peer)
        await peer.connect(await self.media.voice(ROOM, name, peer.offer()))
        return peer

    async def sit(self, names: str) -> list[TalkingPeer]:
        hearing = {one: frozenset(names) - {one} for one in names}
        await self.media.hear(ROOM, hearing)
        return [await self.join(name) for name in names]


@pytest.fixture(params=["in process", "one worker"])
async def plane(request: pytest.FixtureRequest) -> AsyncIterator[Plane]:
    made = Plane(int(request.param == "one worker"))
    await made.relay.start()
    yield made
    for peer in made.peers:
        peer.vanish()
    await made.relay.stop()


async def talk(speaker: TalkingPeer, *listeners: TalkingPeer, more: int = 10) -> None:
    """Until each has heard so much more."""
    wanted = [len(one.words()) + more for one in listeners]
    async with asyncio.timeout(10):
        while any(len(o.words()) < n for o, n in zip(listeners, wanted, strict=True)):
            speaker.say()
            await asyncio.sleep(0.005)


async def test_voices_are_heard_and_told_until_they_may_not_be(plane: Plane) -> None:
    ana, ben, eve = await plane.sit("abe")
    await talk(ana, ben, eve)
    async with asyncio.timeout(5):
        while not (plane.speaking and "a" in plane.slots.get("b", ())):
            await talk(ana, ben, more=1)
    await plane.media.hear(ROOM, {"a": frozenset("b"), "e": frozenset("a")})
    eve.drain()
    seen = len(eve.words())
    await talk(ana, ben)
    eve.drain()
    assert len(eve.words()) == seen
    assert plane.slots["e"] == (None, None, None)
    (stats,) = await plane.media.overview()
    assert {one.member for one in stats.voices} == set("abe")
    assert not plane.lost


async def test_who_is_not_named_any_more_is_closed_without_a_word(plane: Plane) -> None:
    ana, ben = await plane.sit("ab")
    await plane.media.hear(ROOM, {"a": frozenset()})
    async with asyncio.timeout(5):
        await ben.goodbye.wait()
    await plane.media.close_room(ROOM)
    async with asyncio.timeout(5):
        await ana.goodbye.wait()
    assert not plane.lost


async def test_an_offer_of_no_voice_is_refused(plane: Plane) -> None:
    with pytest.raises(MediaRefused) as refused:
        await plane.media.voice(ROOM, "a", "v=0\r\n")
    assert refused.value.code == "bad_offer"


async def test_who_was_on_a_worker_that_died_is_lost() -> None:
    plane = Plane(2)  # of a lone one that has died there is none until the next has started
    await plane.relay.start()
    try:
        await plane.sit("ab")
        assert isinstance(plane.relay, RelayPool)
        os.kill(plane.relay.workers[0].pid, signal.SIGKILL)
        async with asyncio.timeout(10):
            while sorted(plane.lost) != ["a", "b"]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        ana = TalkingPeer("a")
        plane.peers.append(ana)
        joining = asyncio.create_task(plane.media.voice(ROOM, "a", ana.offer()))
        await asyncio.sleep(0)  # it waits for another worker, and what is said meanwhile holds
        await plane.media.hear(ROOM, {})
        await plane.media.hear(ROOM, {"a": frozenset("b"), "b": frozenset("a")})
        await ana.connect(await joining)
        await talk(ana, await plane.join("b"))
    finally:
        for peer in plane.peers:
            peer.vanish()
        await plane.relay.stop()
