"""What a recording costs the relay and the recorder; finishing it: `finishing_bench`.

`python -m tests.bench.recording_bench [--seconds S] [--turns N] [--shares N]`

The relay, its sharers and the recorder are processes on 127.0.0.1. Some synthetic shares of
2 Mbit/s, 30 frames a second, which nobody watches. In turns all of them are recorded and none is:
what the relay's time on a core is more for it, by packets recorded, is the recording's. FFmpeg's
own reader of RTP and its muxer copy one such stream at the same time. Prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import socket
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import av

from media import Relay
from media.rtp.header import FIXED
from tests.bench.compare.stream import CLOCK_RATE, FPS, Share
from tests.bench.relay_bench import Child, ask, run, serve
from tests.support.webrtc_peer import VP8, SharingPeer

MODULE = "tests.bench.recording_bench"
ROOM, VIEWER, FOLDER = "bench", "recorder", "s/r/{}"
BITRATE = 2_000_000
SETTLE = 0.6  # seconds after a change that are not counted


async def carry_out(relay: Relay, command: str, arguments: list[Any]) -> object:
    """In the relay's process, which publishes one share after the other."""
    names = [one.publication for one in relay.stats().publications]
    match command:
        case "packets":
            return sum(one.received for one in relay.stats().publications)
        case "publish":
            (offer,) = arguments
            return await relay.publish(ROOM, f"m{len(names)}", offer, "VP8")
        case "record":
            (path,) = arguments
            for index, name in enumerate(names):
                await relay.record(ROOM, name, VIEWER, path, FOLDER.format(index))
        case "route":
            await relay.route(ROOM, {name: frozenset(arguments) for name in names})
    return None


# The sharers' process: an offer out on stdout, the answer in on stdin, then the work.


class Sharer(SharingPeer):
    def __init__(self, seed: int) -> None:
        super().__init__()
        self.frames = Share(BITRATE, seed)

    def next(self) -> None:
        if self.key_frame_wanted:
            self.key_frame_wanted = False
            self.frames.request_key_frame()
        frame = self.frames.next()
        self.timestamp = frame.timestamp & 0xFFFFFFFF
        for number, payload in enumerate(frame.payloads, 1):
            self.send_rtp(VP8, number == len(frame.payloads), self.sequence, self.ssrc, payload)
            self.sequence = (self.sequence + 1) & 0xFFFF


async def share(count: int) -> None:
    peers = [Sharer(index) for index in range(count)]
    for peer in peers:
        await peer.connect(await ask(peer.offer()))
    print(json.dumps("connected"), flush=True)
    loop = asyncio.get_running_loop()
    begin, turn = loop.time(), 0
    while True:
        turn += 1
        peers[turn % count].next()
        await asyncio.sleep(max(0, begin + turn / FPS / count - loop.time()))


# FFmpeg's process: it writes what comes as plain RTP, as `ffmpeg -c copy` does.


def copy(port: int, path: Path) -> None:
    """Until it is killed; it says when it has found out what comes."""
    about = f"c=IN IP4 127.0.0.1\nm=video {port} RTP/AVP {VP8}\na=rtpmap:{VP8} VP8/{CLOCK_RATE}\n"
    described = path.with_suffix(".sdp")
    described.write_text("v=0\n" + about)
    options = {"protocol_whitelist": "file,udp,rtp", "analyzeduration": "1000000"}
    with av.open(str(described), options=options) as read, av.open(str(path), "w") as write:
        to = write.add_stream_from_template(read.streams.video[0])
        print(json.dumps("copies"), flush=True)
        for packet in read.demux(video=0):
            if packet.dts is not None:
                packet.stream = to
                write.mux(packet)


class Plain:
    """Such a stream: RTP that nothing encrypts, three key frames a second."""

    def __init__(self, port: int) -> None:
        self.packets = 0
        self._to = "127.0.0.1", port
        self._task = asyncio.create_task(self._send())

    async def _send(self) -> None:
        frames, loop = Share(BITRATE, 99), asyncio.get_running_loop()
        begin, count = loop.time(), 0
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            while True:
                if count % (FPS // 3) == 0:
                    frames.request_key_frame()
                frame = frames.next()
                for number, payload in enumerate(frame.payloads, 1):
                    second = VP8 | (0x80 if number == len(frame.payloads) else 0)
                    numbers = (self.packets & 0xFFFF, frame.timestamp & 0xFFFFFFFF, 1)
                    out.sendto(FIXED.pack(0x80, second, *numbers) + payload, self._to)
                    self.packets += 1
                count += 1
                await asyncio.sleep(max(0, begin + count / FPS - loop.time()))

    def stop(self) -> None:
        self._task.cancel()


# The bench itself.


async def start_recorder(place: Path) -> tuple[Child, socket.socket]:
    """It lives as long as the socket."""
    ours, theirs = socket.socketpair()
    command = (sys.executable, "-m", "media.recording.process", str(theirs.fileno()))
    with theirs:
        process = await asyncio.create_subprocess_exec(
            *command, str(place / "root"), str(place / "socket"), pass_fds=[theirs.fileno()]
        )
    ours.setblocking(False)
    await asyncio.get_running_loop().sock_recv(ours, 1)
    return Child(process), ours


class Turn(NamedTuple):
    """Seconds on a core, and packets that came."""

    relay: float
    recorder: float
    packets: int

    def per_packet(self) -> float:
        """Microseconds of the relay."""
        return 1e6 * self.relay / max(1, self.packets)


async def take_turns(
    server: Child, recorder: Child, turns: int, seconds: float
) -> tuple[list[Turn], list[Turn]]:
    """Not recorded, recorded."""
    taken: tuple[list[Turn], list[Turn]] = [], []
    for turn in range(2 * turns):
        recorded = turn % 2
        await server.ask(["route", VIEWER] if recorded else ["route"])
        await asyncio.sleep(SETTLE)
        packets, before = await server.ask(["packets"]), (server.cpu(), recorder.cpu())
        await asyncio.sleep(seconds)
        relay, writing = server.cpu() - before[0], recorder.cpu() - before[1]
        packets = await server.ask(["packets"]) - packets
        taken[recorded].append(Turn(relay, writing, packets))
    return taken


async def measure(shares: int, turns: int, seconds: float) -> dict[str, Any]:
    """All of it."""
    place = Path(tempfile.mkdtemp(prefix="rec-"))  # short: a socket's path has room for 108 bytes
    recorder, life = await start_recorder(place)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    children = [recorder]
    copying = await Child.start("copy", str(port), str(place / "copy.webm"), module=MODULE)
    children.append(copying)
    plain = Plain(port)
    try:
        server = await Child.start("serve", module=MODULE)
        sharers = await Child.start("share", str(shares), module=MODULE)
        children += [server, sharers]
        for _ in range(shares):
            sharers.write(await server.ask(["publish", await sharers.read()]))
        await sharers.read()
        await server.ask(["record", str(place / "socket")])
        await copying.read()
        first = copying.cpu(), plain.packets
        without, recorded = await take_turns(server, recorder, turns, seconds)
        pairs = zip(recorded, without, strict=True)
        more = [one.per_packet() - other.per_packet() for one, other in pairs]
        writing = sum(one.recorder for one in recorded)
        packets, wall = sum(one.packets for one in recorded), turns * seconds
        copied = copying.cpu() - first[0], plain.packets - first[1]
        return {
            "shares": shares,
            "packets": packets,
            "relay_us_per_packet": round(statistics.median(x.per_packet() for x in without), 2),
            "recording_us_per_packet": round(statistics.median(more), 2),
            "recording_us_per_packet_turns": [round(one, 2) for one in sorted(more)],
            "recorder_us_per_packet": round(1e6 * writing / packets, 2),
            "recorder_core_percent_a_stream": round(100 * writing / wall / shares, 3),
            "ffmpeg_copy_us_per_packet": round(1e6 * copied[0] / max(1, copied[1]), 2),
        }
    finally:
        plain.stop()
        for child in children:
            await child.stop()
        life.close()
        shutil.rmtree(place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shares", type=int, default=12)
    parser.add_argument("--turns", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=1.5)
    options = parser.parse_args()
    found = asyncio.run(measure(options.shares, options.turns, options.seconds))
    print(json.dumps({"recording": found}, indent=2))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            run(serve(carry_out), fast=True)
        case ["share", number]:
            run(share(int(number)))
        case ["copy", port, path]:
            copy(int(port), Path(path))
        case _:
            main()
