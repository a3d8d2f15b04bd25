"""What a sharer sends becomes files: the recorder as a process, its parts, what ends it."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import socket
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import av
import pytest

from media import RelayPool, RelayRefused, RelaySettings
from media.channel import receive
from media.recording.depacketise import depacketised
from media.recording.line import Close, Frame, Frames, Line, Open
from media.rtp.keyframes import Codec
from tests.media.conftest import ROOM, Stage, until
from tests.support.encoded import encoded, packets_of, send_frame
from tests.support.recorder_desk import FOLDER, Desk, recording_in, short_folder
from tests.support.webrtc_peer import SharingPeer


@pytest.fixture
def place() -> Iterator[Path]:
    with short_folder() as folder:
        yield folder


@pytest.fixture
async def desk(place: Path) -> AsyncIterator[Desk]:
    async with recording_in(place) as desk:
        yield desk


def tell(line: Line, feed: int, codec: Codec, frames: Sequence[Any], *, until: int = -1) -> None:
    """Frames of 40 ms."""
    line.say(Open(feed, FOLDER, "m1", codec.value))
    for number, frame in enumerate(frames[:until]):
        payloads = tuple(packets_of(codec, frame.data))
        one = Frame(number * 3_600, 1_000 + number / 25, frame.key, payloads)
        line.say(Frames(feed, (one,)))


def pictures(path: Path) -> int:
    with av.open(str(path)) as file:
        return sum(1 for _ in file.decode(file.streams.video[0]))


def length(path: Path) -> float:
    with av.open(str(path)) as file:
        assert file.duration is not None
        return file.duration / 1e6


@pytest.mark.parametrize("codec", list(Codec))
def test_frames_come_out_of_their_packets_as_they_went_in(codec: Codec) -> None:
    for frame in encoded(codec, 10):
        whole = depacketised(codec, packets_of(codec, frame.data))
        assert whole == frame.data


@pytest.mark.parametrize("codec", list(Codec))
async def test_a_stretch_becomes_a_whole_file(desk: Desk, codec: Codec) -> None:
    line = await Line.to(desk.socket)
    tell(line, 1, codec, encoded(codec, 51))
    line.say(Close(1))
    (path,) = await desk.finished(1)
    (known,) = desk.finished_parts()
    assert known.publication == "m1" and known.codec == codec.value and known.at == 1_000_000
    assert (known.width, known.height) == (320, 240)
    assert pictures(path) == 50
    assert length(path) == pytest.approx(2.0, abs=0.05)
    assert known.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    line.close()


async def test_each_stretch_is_a_part_and_a_lost_relay_ends_its_own(desk: Desk) -> None:
    line, other = await Line.to(desk.socket), await Line.to(desk.socket)
    frames = encoded(Codec.VP8, 26)
    tell(line, 1, Codec.VP8, frames)
    line.say(Close(1))
    tell(line, 2, Codec.VP8, frames)
    tell(other, 1, Codec.VP8, frames)
    other.close()
    await desk.finished(2)
    line.close()
    await desk.finished(3)


async def test_nothing_is_written_before_a_key_frame(desk: Desk) -> None:
    line = await Line.to(desk.socket)
    line.say(Open(1, FOLDER, "m1", "VP8"))
    line.say(Frames(1, (Frame(0, 1.0, False, (b"\x10\x01",)),)))
    line.say(Close(1))
    tell(line, 2, Codec.VP8, encoded(Codec.VP8, 26))
    line.say(Close(2))
    await desk.finished(1)
    line.close()


async def test_a_full_disk_ends_it_with_a_word_and_what_is_there_plays(desk: Desk) -> None:
    line = await Line.to(desk.socket)
    tell(line, 1, Codec.VP8, encoded(Codec.VP8, 51))
    await until(lambda: desk.files())
    desk.free = 0
    await until(lambda: desk.full == [FOLDER])
    (path,) = await desk.finished(1)
    assert pictures(path) == 50
    tell(line, 2, Codec.VP8, encoded(Codec.VP8, 26))
    line.say(Close(2))
    line.close()
    assert desk.files() == [path]


async def test_a_recording_whose_folder_is_gone_ends_no_other(desk: Desk) -> None:
    """Nor the relay's connection: everybody in it would read that they are recorded."""
    line = await Line.to(desk.socket)
    line.say(Open(9, "gone/r1/1", "m9", "VP8"))
    (first, *_) = encoded(Codec.VP8, 2)
    payloads = tuple(packets_of(Codec.VP8, first.data))
    line.say(Frames(9, (Frame(0, 1.0, True, payloads),)))
    await until(lambda: list(desk.root.glob("gone/*/*/*.live.*")))
    shutil.rmtree(desk.root / "gone")
    (desk.root / "odd").touch()
    line.say(Open(8, "odd/r1/1", "m8", "VP8"))
    line.say(Close(9))
    tell(line, 1, Codec.VP8, encoded(Codec.VP8, 26))
    line.say(Close(1))
    (path,) = await desk.finished(1)
    assert pictures(path) == 25
    line.close()


async def test_a_killed_recorder_loses_at_most_a_second(place: Path) -> None:
    root, path_of_socket = place / "root", str(place / "socket")
    ours, process = await started(root, path_of_socket)
    line = await Line.to(path_of_socket)
    frames = encoded(Codec.VP8, 126)
    tell(line, 1, Codec.VP8, frames)
    await until(lambda: next((p.stat().st_size for p in root.glob("*/*/*/*.live.*")), 0) > 0)
    await until(lambda: written(root) >= 3.9, "four of five seconds on the disk")
    process.kill()
    await process.wait()
    line.close()
    ours.close()
    await ours.wait_closed()
    desk = Desk(place)
    await desk.start()  # as after a restart
    (path,) = await desk.finished(1)
    assert length(path) >= 4.0
    assert pictures(path) >= 100
    await desk.recorder.stop()


async def test_when_its_server_is_gone_it_closes_its_files_and_ends(place: Path) -> None:
    root, path_of_socket = place / "root", str(place / "socket")
    ours, process = await started(root, path_of_socket)
    line = await Line.to(path_of_socket)
    tell(line, 1, Codec.VP8, encoded(Codec.VP8, 51))
    await until(lambda: written_if_any(root) >= 1.4)
    ours.close()  # as the end of the server's process does
    await ours.wait_closed()
    async with asyncio.timeout(20):
        assert await process.wait() == 0
    line.close()
    assert not list(root.glob("*/*/*/*.live.*"))
    desk = Desk(place)
    await desk.start()
    (path,) = await desk.finished(1)
    assert pictures(path) == 50
    await desk.recorder.stop()


def written_if_any(root: Path) -> float:
    return written(root) if list(root.glob("*/*/*/*.live.*")) else 0.0


def written(root: Path) -> float:
    """Seconds that can be read of the file that is being written."""
    (live,) = root.glob("*/*/*/*.live.*")
    end = 0.0
    with suppress(av.FFmpegError), av.open(str(live)) as file:
        for packet in file.demux(video=0):
            if packet.pts is not None:
                end = float(packet.pts * packet.time_base)
    return end


async def started(root: Path, path: str) -> tuple[asyncio.StreamWriter, asyncio.subprocess.Process]:
    ours, theirs = socket.socketpair()
    with theirs:
        command = (sys.executable, "-m", "media.recording.process")
        process = await asyncio.create_subprocess_exec(
            *command, str(theirs.fileno()), str(root), path, pass_fds=(theirs.fileno(),)
        )
    reader, writer = await asyncio.open_unix_connection(sock=ours)
    assert await receive(reader) is not None
    return writer, process


# --- with a relay ---------------------------------------------------------------------------------


async def test_the_recorder_is_fed_while_the_routes_name_it(stage: Stage, desk: Desk) -> None:
    sharer = await stage.share("screen", "rec")
    await stage.relay.record(ROOM, "screen", "rec", desk.socket, FOLDER)
    frames = encoded(Codec.VP8, 76)
    await until(lambda: sharer.key_frame_requests, "a key frame request")
    for number, frame in enumerate(frames[:25]):
        send_frame(sharer, frame.data, number)
    await arrived(stage, sharer)
    await stage.relay.route(ROOM, {"screen": frozenset()})
    for number, frame in enumerate(frames[25:50], 25):  # hidden
        send_frame(sharer, frame.data, number)
    await arrived(stage, sharer)
    await stage.relay.route(ROOM, {"screen": frozenset({"rec"})})
    for number, frame in enumerate(frames[50:75], 50):  # without a key frame: nothing of it
        send_frame(sharer, frame.data, number)
    for number, frame in enumerate(frames[:25], 75):
        send_frame(sharer, frame.data, number)
    await arrived(stage, sharer)
    await stage.relay.route(ROOM, {"screen": frozenset()})
    first, second = await desk.finished(2)
    assert pictures(first) == 25
    assert pictures(second) == 25


async def test_of_a_frozen_picture_the_recorder_is_fed_the_still(stage: Stage, desk: Desk) -> None:
    sharer = await stage.share("screen", "rec")
    await stage.relay.record(ROOM, "screen", "rec", desk.socket, FOLDER)
    frames, routes = encoded(Codec.VP8, 51), {"screen": frozenset({"rec"})}
    await until(lambda: sharer.key_frame_requests, "a key frame request")
    for number, frame in enumerate(frames[:25]):
        send_frame(sharer, frame.data, number)
    await arrived(stage, sharer)
    asked = sharer.key_frame_requests
    await stage.relay.route(ROOM, routes, frozenset({"screen"}))
    await until(lambda: sharer.key_frame_requests > asked)
    for number, frame in enumerate(frames[:25], 25):  # of these the first
        send_frame(sharer, frame.data, number)
    await arrived(stage, sharer)
    [publication] = stage.relay._rooms[ROOM].publications.values()
    await until(lambda: publication.outlives)
    await stage.relay.route(ROOM, {"screen": frozenset()}, frozenset({"screen"}))
    first, second = await desk.finished(2)
    assert pictures(first) == 25
    assert pictures(second) == 1


async def test_a_relay_in_a_process_of_its_own_feeds_it_too(desk: Desk) -> None:
    pool = RelayPool(RelaySettings(), 1)
    await pool.start()
    sharer = SharingPeer()
    try:
        answer = await pool.publish(ROOM, "screen", sharer.offer(), "VP8")
        await pool.route(ROOM, {"screen": frozenset({"rec"})})
        await sharer.connect(answer)
        await pool.record(ROOM, "screen", "rec", desk.socket, FOLDER)
        with pytest.raises(RelayRefused):
            await pool.record(ROOM, "another", "rec", desk.socket, FOLDER)
        await until(lambda: sharer.key_frame_requests, "a key frame request")
        for number, frame in enumerate(encoded(Codec.VP8, 26)[:25]):
            send_frame(sharer, frame.data, number)
        await until(lambda: desk.files(), "a file", 20)
        await pool.route(ROOM, {"screen": frozenset()})
        (path,) = await desk.finished(1)
        assert pictures(path) == 25
    finally:
        await sharer.close()
        await pool.stop()


async def arrived(stage: Stage, sharer: SharingPeer) -> None:
    """All that was sent."""
    newest = (sharer.sequence - 1) & 0xFFFF
    (publication,) = stage.relay._publications()
    await until(lambda: publication.source.newest == newest)


async def test_it_is_no_audience(stage: Stage, desk: Desk) -> None:
    await stage.share("screen", "rec", "ana")
    await stage.relay.record(ROOM, "screen", "rec", desk.socket, FOLDER)
    await stage.view("ana")
    (publication,) = stage.relay._publications()
    await until(lambda: publication.flowing())
    assert [one.viewer for one in publication.flowing()] == ["ana"]


async def test_after_a_loss_nothing_follows_before_a_key_frame(stage: Stage, desk: Desk) -> None:
    sharer = await stage.share("screen", "rec")
    await stage.relay.record(ROOM, "screen", "rec", desk.socket, FOLDER)
    await until(lambda: sharer.key_frame_requests, "a key frame request")
    frames = encoded(Codec.VP8, 51)
    for number, frame in enumerate(frames[:20]):
        send_frame(sharer, frame.data, number)
    sharer.answers_nack = False
    sharer.sequence += 1  # a packet that never comes, nor is repaired
    for number, frame in enumerate(frames[20:50], 20):
        send_frame(sharer, frame.data, number)
    asked = sharer.key_frame_requests
    await until(lambda: sharer.key_frame_requests > asked, "another request", 10)
    for number, frame in enumerate(frames[:10], 50):
        send_frame(sharer, frame.data, number)
    await arrived(stage, sharer)
    await stage.relay.route(ROOM, {})
    (path,) = await desk.finished(1)
    assert pictures(path) == 30  # twenty before the hole, ten from the key frame on
