"""One viewer behind a bad link: it keeps a moving picture, the others lose nothing.

The link is simulated, its losses come from a seed, time is simulated too: what is asserted holds
on a busy machine as well. `python -m tests.bench.slow_viewer` measures it with real browsers.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from media import Relay, RelaySettings
from tests.media.conftest import ROOM, Stage, until
from tests.support.bottleneck import BottleneckViewer
from tests.support.layered_sharer import LayeredSharer
from tests.support.link_model import LinkModel
from tests.support.simulated_time import in_simulated_time

STILL = 2.0  # seconds without a new picture
SETTLED, STEADY = 3.0, 1.0  # so long after the link became bad, no stop is above a second any more
UNHURT = 0.99  # of the frames a second that the others saw before


@asynccontextmanager
async def open_stage() -> AsyncIterator[Stage]:
    """A relay, and peers that are cleaned up, on the loop of the test."""
    stage = Stage(Relay(RelaySettings(), lambda room, publication: None), [])
    await stage.relay.start()
    try:
        yield stage
    finally:
        for peer in stage.peers:
            peer.vanish()
        await stage.relay.stop()


async def set_up(
    stage: Stage, sharer: LayeredSharer, links: dict[str, LinkModel]
) -> dict[str, BottleneckViewer]:
    """Everybody connected and routed; nothing sent yet."""
    stage.add(sharer)
    answer = await stage.relay.publish(ROOM, "screen", sharer.offer(), "VP8")
    await stage.relay.route(ROOM, {"screen": frozenset(links)})
    await sharer.connect(answer)
    viewers = {}
    for name, link in links.items():
        viewers[name] = viewer = BottleneckViewer(link)
        stage.add(viewer)
        _, answer = await stage.relay.watch(ROOM, "screen", name, viewer.offer())
        await viewer.connect(answer)
    await until(lambda: all(v.flowing for v in stage.relay.stats().publications[0].viewers))
    return viewers


def now() -> float:
    return asyncio.get_running_loop().time()


def layers(stage: Stage) -> dict[str, str]:
    """What each viewer gets."""
    return {v.viewer: v.layer for v in stage.relay.stats().publications[0].viewers}


def main_frames(viewer: BottleneckViewer) -> list[int]:
    return [number for _, stream, number in viewer.shown if stream == 1]


@in_simulated_time
@pytest.mark.parametrize("seed", range(1, 4))
async def test_a_small_stream_that_is_named_and_never_comes(seed: int) -> None:
    """A small window: its picture is sent once, and nobody waits for the other."""
    async with open_stage() as stage:
        good, bad = LinkModel(), LinkModel(seed=seed)
        sharer = LayeredSharer(frame_size=2_500)
        sharer.streams, sharer.full.key_size = [sharer.full], 12_000
        viewers = await set_up(stage, sharer, {"ana": good, "ben": bad})
        await sharer.play(3)
        begin = now()
        bad.rate, bad.delay, bad.loss = 300_000.0, 0.05, 0.05
        await sharer.play(10)
        ana, ben = viewers["ana"], viewers["ben"]
        assert max(ben.freezes(begin, now())) < STILL
        assert ben.rate(begin + SETTLED, now()) > 5.0
        assert ben.undecodable == 0
        assert ana.rate(begin, now()) >= UNHURT * ana.rate(begin - 2, begin) > 25


@in_simulated_time
@pytest.mark.parametrize("seed", range(1, 6))
async def test_300_kbit_with_5_percent_loss(seed: int) -> None:
    async with open_stage() as stage:
        good, bad = LinkModel(), LinkModel(seed=seed)
        sharer = LayeredSharer()
        viewers = await set_up(stage, sharer, {"ana": good, "ben": bad})
        ana, ben = viewers["ana"], viewers["ben"]
        await sharer.play(3)
        begin = now()
        bad.rate, bad.delay, bad.loss, bad.queue = 300_000.0, 0.05, 0.05, 0.3
        await sharer.play(10)
        end = now()
        assert layers(stage) == {"ana": "all", "ben": "small"}
        assert max(ben.freezes(begin, end)) < STILL
        assert max(ben.freezes(begin + SETTLED, end)) < STEADY
        assert ben.rate(begin + SETTLED, end) > 5.0
        assert ben.undecodable == 0
        # the others get every frame, and few key frames for somebody else's sake
        assert ana.rate(begin, end) >= UNHURT * ana.rate(begin - 2, begin) > 25
        numbers = main_frames(ana)
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert sharer.full.key_frames <= 4

        bad.rate, bad.delay, bad.loss = None, 0.025, 0.0
        for _ in range(25):
            await sharer.play(1)
            if ben.shown[-1][1] == 1:
                break
        assert layers(stage)["ben"].startswith(("full", "all"))
        assert ben.undecodable == 0
        for _ in range(15):  # once its path has proved itself, the next key frame brings it back
            sharer.key_frame_wanted = True
            await sharer.play(1)
            if layers(stage)["ben"] == "all":
                break
        assert layers(stage)["ben"] == "all"
        before = len(main_frames(ben))
        await sharer.play(1)
        assert len(main_frames(ben)) >= before + 29
        assert ben.undecodable == 0


@in_simulated_time
@pytest.mark.parametrize("frame_size", [2_000, 2_900, 4_000])
@pytest.mark.parametrize("loss", [0.0, 0.05])
@pytest.mark.parametrize("seed", [4, 13, 19])
async def test_streams_that_fit_almost(frame_size: int, loss: float, seed: int) -> None:
    """Half to one megabit into 300 kbit/s: repairing all that was lost would take seconds."""
    async with open_stage() as stage:
        bad = LinkModel(seed=seed)
        sharer = LayeredSharer(frame_size=frame_size)
        sharer.full.key_size = 40_000
        viewers = await set_up(stage, sharer, {"ana": LinkModel(), "ben": bad})
        ana, ben = viewers["ana"], viewers["ben"]
        await sharer.play(3 + seed / 10)
        begin = now()
        bad.rate, bad.delay, bad.loss, bad.queue = 300_000.0, 0.05, loss, 0.3
        await sharer.play(20)
        end = now()
        assert layers(stage)["ana"] == "all"
        assert max(ben.freezes(begin, end)) < STILL
        assert ben.rate(begin + SETTLED, end) > 5.0
        assert ben.undecodable == 0
        assert ana.rate(begin, end) >= UNHURT * ana.rate(begin - 2, begin) > 25
        assert sharer.full.key_frames <= 5


@in_simulated_time
@pytest.mark.parametrize("frame_size", [2_900, 8_000])
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_path_that_had_recovered_breaks_down_again(frame_size: int, seed: int) -> None:
    """An estimate of megabits must not take seconds to come down, nor drown the path till then."""
    async with open_stage() as stage:
        bad = LinkModel(rate=300_000.0, delay=0.05, loss=0.05, seed=seed)
        sharer = LayeredSharer(frame_size=frame_size)
        viewers = await set_up(stage, sharer, {"ana": LinkModel(), "ben": bad})
        ben = viewers["ben"]
        await sharer.play(6 + seed / 10)
        bad.rate, bad.loss = None, 0.0
        await sharer.play(12)
        assert layers(stage)["ben"].startswith("full")
        begin, dropped = now(), bad.dropped
        bad.rate, bad.loss = 300_000.0, 0.05
        await sharer.play(8)
        assert max(ben.freezes(begin, now())) < STILL
        assert bad.dropped - dropped < 200
        assert ben.rate(begin + SETTLED, now()) > 5.0
        assert ben.undecodable == 0


@in_simulated_time
@pytest.mark.parametrize("offered", [False, True], ids=["never", "not now"])
async def test_without_a_small_stream_upper_layers_are_left_out(offered: bool) -> None:
    async with open_stage() as stage:
        bad = LinkModel()
        sharer = LayeredSharer(two_streams=offered, frame_size=4_000)  # a megabit
        sharer.streams, sharer.full.key_size = [sharer.full], 12_000
        viewers = await set_up(stage, sharer, {"ana": LinkModel(), "ben": bad})
        ana, ben = viewers["ana"], viewers["ben"]
        await sharer.play(3)
        begin = now()
        bad.rate, bad.queue, bad.loss = 600_000.0, 0.3, 0.02
        await sharer.play(10)
        end = now()
        assert layers(stage)["ben"] in {"full/0", "full/1"}
        assert max(ben.freezes(begin, end)) < STILL
        assert max(ben.freezes(begin + SETTLED, end)) < STEADY
        assert 5 < ben.rate(begin + SETTLED, end) < 20
        assert ben.undecodable == 0
        assert ana.rate(begin, end) >= UNHURT * ana.rate(begin - 2, begin) > 25


@in_simulated_time
@pytest.mark.parametrize("seed", range(1, 6))
async def test_a_viewer_alone_makes_the_sharer_send_less(seed: int) -> None:
    """Nobody else watches: all frames of a lesser picture are better than few of a good one."""
    async with open_stage() as stage:
        bad = LinkModel(seed=seed)
        sharer = LayeredSharer(frame_size=8_000)
        sharer.streams = [sharer.full]  # a browser sends the small picture for two viewers at least
        ben = (await set_up(stage, sharer, {"ben": bad}))["ben"]
        await sharer.play(3)
        begin = now()
        bad.rate, bad.delay, bad.loss, bad.queue = 300_000.0, 0.05, 0.05, 0.3
        await sharer.play(15)
        assert 100_000 < sharer.limit < 400_000
        assert max(ben.freezes(begin, now())) < STILL
        assert max(ben.freezes(begin + 2 * SETTLED, now())) < STEADY
        assert sharer.full.key_frames <= 4
        assert ben.rate(begin + 2 * SETTLED, now()) > 15
        assert ben.undecodable == 0
        bad.rate, bad.loss = None, 0.0
        for _ in range(40):
            sharer.key_frame_wanted = True
            await sharer.play(1)
            if layers(stage)["ben"] == "all":
                break
        await sharer.play(1)
        assert layers(stage)["ben"] == "all"
        assert sharer.limit > 10_000_000


@in_simulated_time
@pytest.mark.parametrize("frame_size", [1_700, 3_000])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_a_viewer_alone_whose_sharer_makes_big_key_frames(frame_size: int, seed: int) -> None:
    """Repairs keep the picture moving; where too much is missing, until the key frame is there."""
    async with open_stage() as stage:
        bad = LinkModel(seed=seed)
        sharer = LayeredSharer(frame_size=frame_size)  # 0.4 and 0.7 Mbit/s
        sharer.streams, sharer.full.key_size = [sharer.full], 12_000
        sharer.full.key_size, sharer.stiff = 45_000, True
        ben = (await set_up(stage, sharer, {"ben": bad}))["ben"]
        await sharer.play(3 + seed / 10)
        begin, keys = now(), sharer.full.key_frames
        bad.rate, bad.delay, bad.loss, bad.queue = 300_000.0, 0.05, 0.05, 0.3
        await sharer.play(15)
        assert max(ben.freezes(begin, now())) < STILL
        assert max(ben.freezes(begin + 2 * SETTLED, now())) < STEADY
        assert ben.rate(begin + 2 * SETTLED, now()) > 15
        assert sharer.full.key_frames - keys <= 1
        assert ben.undecodable == 0


@in_simulated_time
async def test_another_viewer_frees_the_sharer() -> None:
    async with open_stage() as stage:
        bad = LinkModel()
        sharer = LayeredSharer(two_streams=False, frame_size=8_000)
        viewers = await set_up(stage, sharer, {"ana": LinkModel(), "ben": bad})
        await stage.relay.route(ROOM, {"screen": frozenset({"ben"})})
        await sharer.play(2)
        bad.rate = 300_000.0
        await sharer.play(5)
        assert sharer.limit < 300_000
        await stage.relay.route(ROOM, {"screen": frozenset({"ana", "ben"})})
        await sharer.play(2)
        assert sharer.limit > 10_000_000
        assert viewers["ana"].undecodable == 0


@in_simulated_time
async def test_nothing_leaves_a_constrained_viewer_once_route_has_returned() -> None:
    async with open_stage() as stage:
        bad = LinkModel()
        sharer = LayeredSharer()
        viewers = await set_up(stage, sharer, {"ana": LinkModel(), "ben": bad})
        await sharer.play(1)
        bad.rate = 300_000.0
        await sharer.play(2)
        ben = viewers["ben"]
        assert layers(stage)["ben"] != "all"
        await stage.relay.route(ROOM, {"screen": frozenset({"ana"})})
        ben.drain()
        received = ben.link.sent
        await sharer.play(1)
        assert ben.link.sent == received
        bad.rate = None
        await stage.relay.route(ROOM, {"screen": frozenset({"ana", "ben"})})
        shown = len(ben.shown)
        await sharer.play(1)
        assert len(ben.shown) > shown + 15


@in_simulated_time
async def test_when_the_sharer_can_send_only_the_small_picture_everybody_gets_it() -> None:
    async with open_stage() as stage:
        sharer = LayeredSharer()
        viewers = await set_up(stage, sharer, {"ana": LinkModel()})
        ana = viewers["ana"]
        await sharer.play(1)
        both, sharer.streams = sharer.streams, [sharer.small]
        await sharer.play(5)
        assert layers(stage) == {"ana": "small"}
        assert ana.shown[-1][1] == 0
        sharer.streams = both
        sharer.key_frame_wanted = True
        for _ in range(15):
            await sharer.play(1)
            if ana.shown[-1][1] == 1:
                break
        assert ana.shown[-1][1] == 1
        assert ana.undecodable == 0
