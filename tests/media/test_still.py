"""A frozen publication: one key frame for everybody, again to who comes or asks, nothing live."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from media.rtp.rtcp import ReportBlock, pack_receiver_report
from media.still import MOST_PACKETS
from tests.media.conftest import ROOM, Stage, play, until
from tests.media.test_repair import PATTERNS, catch_up
from tests.support.lossy_link import LossPattern
from tests.support.webrtc_peer import SharingPeer, WatchingPeer


async def freeze(stage: Stage, *viewers: str, on: bool = True) -> None:
    frozen = frozenset({"screen"}) if on else frozenset()
    await stage.relay.route(ROOM, {"screen": frozenset(viewers)}, frozen)


async def playing(stage: Stage, *viewers: str) -> tuple[SharingPeer, list[WatchingPeer]]:
    """Everybody sees it move."""
    sharer = await stage.share("screen", *viewers)
    watching = [await stage.view(viewer) for viewer in viewers]
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    await play(sharer, 5)
    newest = sharer.sent[(sharer.sequence - 1) & 0xFFFF]
    for viewer in watching:
        await until(partial(holds, viewer, newest))
    return sharer, watching


async def frozen(sharer: SharingPeer, stage: Stage, *viewers: str) -> list[bytes]:
    """Freeze it; the packets of the key frame that is kept."""
    asked = sharer.key_frame_requests
    await freeze(stage, *viewers)
    await until(lambda: sharer.key_frame_requests > asked, "it is asked for at once")
    begin = sharer.sequence
    sharer.frame()
    return [sharer.sent[begin + index] for index in range(4)]


def holds(viewer: WatchingPeer, payload: bytes) -> bool:
    return payload in viewer.packets.values()


def more(viewer: WatchingPeer, packets: int) -> bool:
    return len(viewer.packets) >= packets


def after(viewer: WatchingPeer, seen: int) -> list[bytes]:
    return list(viewer.packets.values())[seen:]


async def test_nothing_live_flows(stage: Stage) -> None:
    sharer, [ana] = await playing(stage, "ana")
    seen = len(ana.packets)
    sharer.frame()  # lies in the relay's socket, unread
    kept = await frozen(sharer, stage, "ana", "ben")
    await until(lambda: len(ana.packets) >= seen + 4)
    for _ in range(3):
        sharer.key_frame_wanted = True
        await play(sharer, 10)
    ben = await stage.view("ben")
    await until(lambda: len(ben.packets) >= 4)
    assert after(ana, seen)[:4] == list(ben.packets.values())[:4] == kept
    assert not ana.missing()
    for viewer in (ana, ben):
        viewer.ask_for_key_frame()
        before = len(viewer.packets)
        await until(partial(more, viewer, before + 4))
    assert set(after(ana, seen)) == set(ben.packets.values()) == set(kept)
    assert not ana.missing() and not ben.missing()


async def test_times_move_on(stage: Stage) -> None:
    sharer, [ana] = await playing(stage, "ana")
    times: list[int] = []
    inner = ana.on_rtp

    def on_rtp(data: bytes) -> None:
        times.append(int.from_bytes(data[4:8]))
        inner(data)

    ana.on_rtp = on_rtp  # type: ignore[method-assign]
    await play(sharer, 3)
    await frozen(sharer, stage, "ana")
    await until(lambda: len(times) >= 24)
    await freeze(stage, "ana", on=False)
    sharer.timestamp += 900_000  # as time goes by
    await until(lambda: sharer.key_frame_wanted)
    await play(sharer, 3)
    await until(lambda: len(times) >= 36)
    assert times == sorted(times)
    assert len(set(times[12:24])) == 3


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_it_is_repaired_on_both_ways(stage: Stage, pattern: str) -> None:
    sharer, [ana] = await playing(stage, "ana")
    seen, asked = len(ana.packets), sharer.key_frame_requests
    ana.incoming, sharer.outgoing = LossPattern(pattern), LossPattern(pattern)
    await freeze(stage, "ana")
    await until(lambda: sharer.key_frame_requests > asked)
    begin = sharer.sequence
    sharer.frame(packets=60)
    last = sharer.sequence
    await play(sharer, 30)  # a loss shows by what follows
    await until(lambda: len(ana.packets) > seen)
    ana.incoming.stop()
    ana.ask_for_key_frame()
    await catch_up(ana, seen + 120)
    assert set(after(ana, seen)) == {sharer.sent[number] for number in range(begin, last)}


async def test_it_goes_on_with_a_key_frame_asked_for_at_once(stage: Stage) -> None:
    sharer, [ana] = await playing(stage, "ana")
    seen = len(ana.packets)
    kept = await frozen(sharer, stage, "ana")
    await until(lambda: len(ana.packets) >= seen + 4)
    held_back = sharer.sequence
    sharer.outgoing = LossPattern("...x")
    sharer.answers_nack = False
    await play(sharer, 10)
    sharer.outgoing = LossPattern()
    asked = sharer.key_frame_requests
    await freeze(stage, "ana", on=False)
    await until(lambda: sharer.key_frame_requests > asked)
    going_on = sharer.sequence
    for number in range(held_back, going_on):  # too late: what was lost while it stood still
        sharer.repair(number)
    await play(sharer, 10)
    await until(lambda: sharer.sent[(sharer.sequence - 1) & 0xFFFF] in ana.packets.values())
    moved = [payload for payload in after(ana, seen) if payload not in kept]
    assert moved[0][:2] == b"\x10\x00"
    assert set(moved) <= {sharer.sent[number] for number in range(going_on, sharer.sequence)}
    assert not ana.missing()


async def test_routes_decide_who_is_sent_it(stage: Stage) -> None:
    sharer, [ana, ben] = await playing(stage, "ana", "ben")
    seen = len(ben.packets)
    await frozen(sharer, stage, "ana")
    await until(lambda: len(ana.packets) >= 24)
    ben.ask_for_key_frame()
    ben.ask_for_missing()
    await asyncio.sleep(0.6)
    assert len(ben.packets) == seen
    await freeze(stage)  # a curtain
    hidden = len(ana.packets)
    ana.ask_for_key_frame()
    await asyncio.sleep(0.6)
    assert len(ana.packets) == hidden
    await freeze(stage, "ana", "ben")
    await until(lambda: len(ana.packets) >= hidden + 4 and len(ben.packets) >= seen + 4)


@pytest.mark.parametrize("word", [True, False], ids=["goodbye", "silence"])
async def test_it_outlives_its_sharer(
    make_stage: Callable[..., Awaitable[Stage]], word: bool
) -> None:
    stage = await make_stage(publisher_silence=1.0)
    sharer, [ana] = await playing(stage, "ana")
    seen = len(ana.packets)
    kept = await frozen(sharer, stage, "ana", "ben")
    await until(lambda: len(ana.packets) >= seen + 4)
    if word:
        await sharer.close()
    else:
        sharer.vanish()
    await until(lambda: stage.relay.stats().publications[0].stage == "closed")
    assert not stage.lost
    ben = await stage.view("ben")
    await until(lambda: len(ben.packets) >= 4)
    before = len(ana.packets)
    ana.ask_for_key_frame()
    await until(lambda: len(ana.packets) >= before + 4)
    assert set(ben.packets.values()) == set(after(ana, seen)) == set(kept)
    await freeze(stage, "ana", on=False)
    await until(lambda: stage.lost == [(ROOM, "screen")])
    assert not stage.relay.stats().publications


async def test_without_a_key_frame_it_is_lost_with_its_sharer(stage: Stage) -> None:
    sharer, _ = await playing(stage, "ana")
    await freeze(stage, "ana")
    await sharer.close()
    await until(lambda: stage.lost == [(ROOM, "screen")])


async def test_the_end_of_the_share_drops_it(stage: Stage) -> None:
    sharer, [ana] = await playing(stage, "ana")
    await frozen(sharer, stage, "ana")
    await sharer.close()
    await stage.relay.route(ROOM, {})
    await until(ana.goodbye.is_set)
    assert not stage.relay.stats().publications and not stage.lost


async def test_one_that_is_too_large_is_not_kept(stage: Stage) -> None:
    sharer, [ana] = await playing(stage, "ana")
    seen, asked = len(ana.packets), sharer.key_frame_requests
    await freeze(stage, "ana")
    await until(lambda: sharer.key_frame_requests > asked)
    sharer.frame(packets=MOST_PACKETS + 1, size=200)
    await until(lambda: sharer.key_frame_requests > asked + 1)
    begin = sharer.sequence
    sharer.frame()
    await until(lambda: len(ana.packets) >= seen + 4)
    assert after(ana, seen)[:4] == [sharer.sent[begin + index] for index in range(4)]


async def test_a_lost_end_is_sent_again(stage: Stage) -> None:
    """Nothing follows that would show it."""
    sharer, [ana] = await playing(stage, "ana")
    seen = len(ana.packets)
    ana.incoming = LossPattern("..xx")
    kept = await frozen(sharer, stage, "ana")
    await until(lambda: len(ana.packets) == seen + 2)
    ana.incoming.stop()
    await until(lambda: len(ana.packets) >= seen + 6)
    ana.ask_for_missing()
    await until(lambda: not ana.missing())
    assert set(after(ana, seen)) == set(kept)


async def test_who_says_to_have_it_is_not_sent_it_again(stage: Stage) -> None:
    sharer, [ana] = await playing(stage, "ana")
    seen = len(ana.packets)
    await frozen(sharer, stage, "ana")
    await until(lambda: len(ana.packets) == seen + 4)
    block = ReportBlock(ana.media_ssrc, 0, 0, ana.newest or 0, 0, 0, 0)
    ana.send_rtcp(pack_receiver_report(ana.ssrc, [block]))
    await asyncio.sleep(2.0)
    assert len(ana.packets) == seen + 4
