"""What can be seen of a running relay."""

from __future__ import annotations

import asyncio

from media.rtp import rtcp
from tests.media.conftest import Stage, play, until
from tests.support.lossy_link import LossPattern
from tests.support.webrtc_peer import SharingPeer, WatchingPeer


async def report(viewer: WatchingPeer, *, lost: int, waited: float) -> None:
    """A receiver report `waited` seconds after the newest sender report, saying `lost` of 256."""
    await until(lambda: viewer.sender_reports, "a sender report")
    newest = viewer.sender_reports[-1].sender_info.ntp_timestamp >> 16 & 0xFFFFFFFF
    delay = int(waited * 65_536)
    block = rtcp.ReportBlock(viewer.media_ssrc, lost, 0, 0, 0, newest, delay)
    viewer.send_rtcp(rtcp.pack_receiver_report(viewer.ssrc, [block]))


async def flowing(stage: Stage) -> tuple[SharingPeer, WatchingPeer]:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    sharer.key_frame_wanted = True
    return sharer, viewer


async def test_frames_and_octets_are_counted_both_ways(stage: Stage) -> None:
    sharer, viewer = await flowing(stage)
    await play(sharer, frames=10, packets=3)
    await until(lambda: len(viewer.packets) == 30)
    (share,) = stage.relay.stats().publications
    (seen,) = share.viewers
    assert (share.received, share.octets, share.frames) == (30, 30 * 1_100, 10)
    assert (seen.packets, seen.octets, seen.frames) == (30, 30 * 1_100, 10)
    assert seen.layer == "all"


async def test_loss_and_round_trip_are_what_the_viewer_tells(stage: Stage) -> None:
    sharer, viewer = await flowing(stage)
    await play(sharer)
    assert stage.relay.stats().publications[0].viewers[0].round_trip is None
    await report(viewer, lost=64, waited=0.0)
    await until(lambda: stage.relay.stats().publications[0].viewers[0].loss == 0.25)
    trip = stage.relay.stats().publications[0].viewers[0].round_trip
    assert trip is not None and 0 < trip < 5


async def test_loss_on_the_sharers_side_is_seen_though_it_is_repaired(stage: Stage) -> None:
    sharer, viewer = await flowing(stage)
    sharer.outgoing = LossPattern("..x")

    async def keep_sharing() -> None:
        while True:
            sharer.frame()
            await asyncio.sleep(0.01)

    sharing = asyncio.create_task(keep_sharing())
    try:
        await until(lambda: stage.relay.stats().publications[0].loss > 0.1)
    finally:
        sharing.cancel()
    assert viewer.packets
