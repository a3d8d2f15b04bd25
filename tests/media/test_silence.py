"""A share that stands and brings nobody a picture says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from media import Relay, RelaySettings, silence
from media.silence import ANSWER, ASK, MOST_ASK, Silence
from tests.media.conftest import ROOM, Stage, until
from tests.support.webrtc_peer import VP8, SharingPeer

BEAT = 0.25
SOON = 3.0  # seconds within which people are to know


class Told:
    """A `Silence` looked at four times a second; `changes`: when it was what."""

    def __init__(self) -> None:
        self.silence = Silence()
        self.now = self.octets = 0
        self.changes: list[tuple[float, bool]] = []
        self.asks: list[float] = []

    def go(
        self, seconds: float, *, comes: float = 0.0, expected: bool = True, reached: bool = True
    ) -> None:
        """`comes`: every so many seconds something does."""
        for _ in range(int(seconds / BEAT)):
            self.now += 1
            if comes and self.now % int(comes / BEAT) == 0:
                self.octets += 100
            at = self.now * BEAT
            if self.silence.look(self.octets, at, expected=expected, reached=reached):
                self.changes.append((at, self.silence.silent))
            if self.silence.asks:
                self.asks.append(at)


def test_nothing_that_comes_is_told_within_three_seconds() -> None:
    told = Told()
    told.go(5)
    assert told.changes == [(pytest.approx(ASK + ANSWER, abs=2 * BEAT), True)]
    assert told.changes[0][0] <= SOON
    told.go(1, comes=BEAT)
    assert told.changes[1][1] is False
    told.go(60, comes=BEAT)
    assert len(told.changes) == 2


def test_what_goes_to_nobody_is_no_picture() -> None:
    """As when no key frame ever comes."""
    told = Told()
    told.go(5, comes=BEAT, reached=False)
    assert [silent for _, silent in told.changes] == [True]
    told.go(1, comes=BEAT)
    assert [silent for _, silent in told.changes] == [True, False]


def test_while_nobody_is_to_see_it_nothing_is_told() -> None:
    told = Told()
    told.go(30, expected=False)
    assert told.changes == told.asks == []
    told.go(5)
    assert [silent for _, silent in told.changes] == [True]
    told.go(1, expected=False)
    assert [silent for _, silent in told.changes] == [True, False]


def test_a_screen_that_sends_once_a_second_is_never_asked() -> None:
    told = Told()
    told.go(60, comes=1.0)
    assert told.changes == told.asks == []


def test_a_still_screen_that_answers_is_asked_less_and_less() -> None:
    told = Told()
    for _ in range(400):
        told.go(BEAT)
        if told.silence.asks:
            told.octets += 1_000  # a key frame
    assert told.changes == []
    gaps = [b - a for a, b in zip(told.asks, told.asks[1:], strict=False)]
    assert gaps[-1] >= MOST_ASK and sorted(gaps) == gaps
    told.go(5, comes=BEAT)
    told.go(SOON)  # it moved by itself since: what comes is missed at once again
    assert [silent for _, silent in told.changes] == [True]


class Watchful(Stage):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.silent: list[bool] = []
        super().__init__(Relay(RelaySettings(), self._on_lost, self._on_silent), [])

    def _on_lost(self, room: str, publication: str) -> None:
        self.lost.append((room, publication))

    def _on_silent(self, room: str, publication: str, silent: bool) -> None:
        assert (room, publication) == (ROOM, "screen")
        self.silent.append(silent)


def undecryptable(sharer: SharingPeer) -> None:
    sharer.send(bytes((0x80, VP8)) + sharer.sequence.to_bytes(2) + bytes(4) + bytes(80))


def another_payload_type(sharer: SharingPeer) -> None:
    sharer.send_rtp(101, True, sharer.sequence, sharer.ssrc, bytes(80))
    sharer.sequence = (sharer.sequence + 1) & 0xFFFF


def no_key_frame(sharer: SharingPeer) -> None:
    sharer.key_frame_wanted = False
    sharer.frame()


def padding(sharer: SharingPeer) -> None:
    sharer.send_rtp(VP8, False, sharer.sequence, sharer.ssrc, b"")
    sharer.sequence = (sharer.sequence + 1) & 0xFFFF


def nothing(_: SharingPeer) -> None:
    pass


@pytest.mark.parametrize(
    "sends", [nothing, undecryptable, another_payload_type, no_key_frame, padding]
)
async def test_whatever_is_wrong_with_it(
    sends: Callable[[SharingPeer], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "ASK", 0.3)
    monkeypatch.setattr(silence, "ANSWER", 0.2)
    stage = Watchful()
    await stage.relay.start()
    try:
        sharer = await stage.share("screen", "ana")
        ana = await stage.view("ana")
        async with asyncio.timeout(SOON):
            while not stage.silent:
                sends(sharer)
                await asyncio.sleep(0.05)
        sharer.key_frame_wanted = True
        while stage.silent == [True]:
            sharer.frame()
            await asyncio.sleep(0.05)
        await until(lambda: len(ana.packets) > 0)
        assert stage.silent == [True, False]
        assert stage.lost == []
    finally:
        for peer in stage.peers:
            peer.vanish()
        await stage.relay.stop()


async def test_a_source_that_never_connects_is_told_of_as_well() -> None:
    stage = Watchful()
    await stage.relay.start()
    try:
        peer = SharingPeer()
        stage.add(peer)
        await stage.relay.publish(ROOM, "screen", peer.offer(), "VP8")
        await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
        await until(lambda: stage.silent == [True], seconds=SOON + 2)
        await stage.relay.route(ROOM, {"screen": frozenset()})
        await until(lambda: stage.silent == [True, False])
    finally:
        peer.vanish()
        await stage.relay.stop()
