"""Loss in both directions is repaired by NACK and RTX, and the sharer is told when what arrived."""

from __future__ import annotations

import asyncio

import pytest

from tests.media.conftest import Stage, play, until
from tests.support.lossy_link import LossPattern
from tests.support.webrtc_peer import WatchingPeer

PATTERNS = ["...................x", "....x", "......xx", ".........xxx.........."]


async def catch_up(viewer: WatchingPeer, packets: int) -> None:
    """Ask until nothing is missing."""
    async with asyncio.timeout(5):
        while len(viewer.packets) < packets or viewer.missing():
            viewer.ask_for_missing()
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_what_the_sharer_loses_is_asked_for(stage: Stage, pattern: str) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 2)
    sharer.outgoing = LossPattern(pattern)
    await play(sharer, 40)
    sharer.outgoing.stop()
    await play(sharer, 2)
    await until(lambda: len(viewer.packets) >= 176 - 4 and not viewer.missing())
    assert sharer.outgoing.lost > 4
    assert stage.relay.stats().publications[0].recovered >= 1
    assert stage.relay.stats().publications[0].given_up == 0


@pytest.mark.parametrize("pattern", PATTERNS)
async def test_what_a_viewer_loses_is_sent_again(stage: Stage, pattern: str) -> None:
    sharer = await stage.share("screen", "ana", "ben")
    viewer, bystander = await stage.view("ana"), await stage.view("ben")
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    await play(sharer, 2)
    await until(lambda: len(viewer.packets) == 8)
    viewer.incoming = LossPattern(pattern)
    await play(sharer, 40)
    viewer.incoming.stop()
    await play(sharer, 2)
    await catch_up(viewer, 176)
    assert viewer.repaired >= viewer.incoming.lost > 4
    assert viewer.sources == {viewer.media_ssrc, viewer.media_ssrc + 1}
    for number, payload in viewer.packets.items():
        assert payload == sharer.sent[number]
    assert bystander.repaired == 0
    assert not bystander.missing()


async def test_reordering_is_not_taken_for_loss(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 2)
    held: list[bytes] = []
    send = sharer.send

    def swap(data: bytes | memoryview) -> None:
        if 127 < data[0] < 192 and not 191 < data[1] < 224:
            held.append(bytes(data))
            if len(held) == 2:
                send(held.pop())
                send(held.pop())
        else:
            send(data)

    sharer.send = swap  # type: ignore[method-assign]
    await play(sharer, 30)
    await until(lambda: len(viewer.packets) >= 124)
    assert sharer.nacked == []
    assert not viewer.missing()


async def test_duplicates_are_forwarded_once(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 2)
    for number in list(sharer.sent)[-6:]:
        sharer.repair(number)
    await play(sharer, 2)
    await until(lambda: len(viewer.packets) >= 12)
    assert viewer.duplicates == 0


async def test_congestion_feedback_names_every_packet(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    first = sharer.transport_sequence
    sharer.outgoing = LossPattern("......x")
    await play(sharer, 30)
    await until(lambda: viewer.packets)
    sent = (sharer.transport_sequence - first) & 0xFFFF
    await until(lambda: sum(_statuses(f) for f in sharer.feedback) >= sent - 1)
    numbers = [f[16] for f in sharer.feedback]
    assert numbers == sorted(numbers) or 255 in numbers


def _statuses(feedback: bytes) -> int:
    return feedback[14] << 8 | feedback[15]
