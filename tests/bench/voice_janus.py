"""Janus's audiobridge for `voice_bench`: the same people in a room that is mixed for each of them.

It decodes, mixes and encodes, so it gets real Opus, and everybody is sent one stream of 50 packets
a second. `python -m tests.bench.voice_janus [--seconds S] [PEOPLE ...]` runs it in a network
namespace of its own (compare/namespace.py says why) and prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
from aioice import stun

from media.aiortc_seam import DtlsSession
from tests.bench.compare import install, namespace, usage
from tests.bench.compare.peer import only_measured_profiles
from tests.bench.compare.servers import JANUS_CONFIG, Server, run
from tests.bench.compare.signaling import Janus, http_session
from tests.bench.relay_bench import Child
from tests.bench.voice_bench import INTERVAL, Speaker, keep_talking
from tests.support.webrtc_peer import CERTIFICATE

MODULE = "tests.bench.voice_janus"
ROOM, RATE, FRAME = 4_000, 48_000, 960


def _audiobridge(port: int, folder: Path) -> Sequence[str]:
    """Debian's build, with this plugin in the place of the videoroom."""
    for name, text in JANUS_CONFIG.items():
        text = text.replace("libjanus_audiobridge", "libjanus_videoroom")
        (folder / f"{name}.jcfg").write_text(text.replace("PORT", str(port)))
    (folder / "janus.plugin.audiobridge.jcfg").write_text("general: { }\n")
    return [install.janus_binary(), "--configs-folder", str(folder), "--disable-colors"]


SERVER = Server("janus audiobridge", "janus", _audiobridge, path="/janus")


@cache
def opus() -> list[bytes]:
    """A second of a tone that swells, at 32 kbit/s."""
    encoder = av.CodecContext.create("libopus", "w")
    encoder.sample_rate, encoder.bit_rate, encoder.time_base = RATE, 32_000, Fraction(1, RATE)
    encoder.layout, encoder.format = "mono", "s16"  # type: ignore[assignment]
    found: list[bytes] = []
    for number in range(60):
        frame = av.AudioFrame(format="s16", layout="mono", samples=FRAME)
        wave = (((i * 53) % 160 - 80) * (100 + number) for i in range(FRAME))
        frame.planes[0].update(
            b"".join(int(one).to_bytes(2, "little", signed=True) for one in wave)
        )
        frame.sample_rate, frame.pts, frame.time_base = RATE, number * FRAME, Fraction(1, RATE)
        found += [bytes(packet) for packet in encoder.encode(frame)]
    return found[5:55]


class Mixed(Speaker):
    """Hears everybody in one stream; answers the checks of a full ICE agent."""

    def __init__(self, name: str, first: int) -> None:
        super().__init__(name, first, slots=1)
        self._turn = first

    def offer(self) -> str:
        address, port = self.socket.getsockname()
        return f"{super().offer()}a=candidate:1 1 udp 2130706431 {address} {port} typ host\r\n"

    async def connect(self, answer: str) -> None:
        if "a=setup:active" in answer:
            self._dtls = DtlsSession(CERTIFICATE, self.send, self.goodbye.set, role="server")
        await super().connect(answer)

    def sound(self) -> bytes:
        self._turn += 1
        return opus()[self._turn % len(opus())]

    def _dispatch(self, data: bytes) -> None:
        if data[0] > 3:
            super()._dispatch(data)
            return
        message = stun.parse_message(data)
        if message.message_class is stun.Class.RESPONSE:
            super()._dispatch(data)
        elif message.message_class is stun.Class.REQUEST:
            answer = stun.Message(
                stun.Method.BINDING, stun.Class.RESPONSE, transaction_id=message.transaction_id
            )
            answer.attributes["XOR-MAPPED-ADDRESS"] = self.answer.address
            answer.add_message_integrity(self.password.encode())
            self.send(bytes(answer))


class Bridge(Janus):
    """Its HTTP API with the other plugin."""

    plugin = "janus.plugin.audiobridge"

    async def join(self, person: Mixed) -> None:
        handle = await self._attach()
        create = {"request": "create", "room": ROOM, "sampling_rate": RATE}
        if person.name == "p0":
            await self._ask(handle, create)
        await self._ask(handle, {"request": "join", "room": ROOM, "display": person.name})
        offer = {"type": "offer", "sdp": person.offer()}
        event = await self._ask(handle, {"request": "configure", "muted": False}, offer)
        await person.connect(event["jsep"]["sdp"])


async def talk(count: int, base: str) -> None:
    """The people's process."""
    only_measured_profiles()
    people, joins = [Mixed(f"p{index}", 100 * index) for index in range(count)], []
    async with http_session() as http:
        bridge = Bridge(http, base)
        for person in people:
            begin = time.monotonic()
            await bridge.join(person)
            joins.append(time.monotonic() - begin)
        await keep_talking(people, joins)


async def measure(people: int, seconds: float) -> dict[str, Any]:
    """As `voice_bench.measure`."""
    async with run(SERVER) as running:
        crowd = await Child.start("talk", str(people), running.base, module=MODULE)
        try:
            joined = await crowd.read()
            await asyncio.sleep(2)
            first, cpu = await crowd.ask("count"), usage.cpu_seconds(running.pid)
            clock = time.monotonic()
            await asyncio.sleep(seconds)
            last, cpu = await crowd.ask("count"), usage.cpu_seconds(running.pid) - cpu
            wall, packets = time.monotonic() - clock, last["count"] - first["count"]
        finally:
            await crowd.stop()
    return {
        "server": SERVER.name,
        "people": people,
        "connections": people,
        "microseconds_per_packet": round(cpu * 1e6 / max(packets, 1), 2),
        "packets_a_second": round(packets / wall),
        "delivered": round(packets / (wall / INTERVAL * people), 4),
        "cpu_percent": round(100 * cpu / wall, 2),
        "join_ms": joined["join_ms"],
    }


def why_not() -> str:
    """Why it cannot be played here; "" when it can."""
    if not namespace.allowed():
        return "no network namespace is allowed here"
    return "" if install.JANUS.exists() else "not installed: janus"


def play(people: int, seconds: float) -> list[dict[str, Any]]:
    """`measure` in a process of its own, because it moves into a network namespace."""
    command = [sys.executable, "-m", MODULE, "--seconds", str(seconds), str(people)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="*", type=int, default=[2, 6, 20])
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.inside:
        namespace.enter(MODULE, [*sys.argv[1:], "--inside"])
    namespace.prepare()
    rows = [asyncio.run(measure(count, options.seconds)) for count in options.people]
    print(json.dumps(rows, indent=2))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["talk", number, base]:
            asyncio.run(talk(int(number), base))
        case _:
            main()
