"""Janus's audiobridge and a fan-out on Pion for `voice_bench`: the same people with each of them.

Janus decodes, mixes and encodes, so it gets real Opus, and everybody is sent one stream of 50
packets a second. Pion passes on (compare/pion/voice.go): each hears three, as with the relay.
`python -m tests.bench.voice_janus [--seconds S] [PEOPLE ...]` runs them in a network
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
from tests.bench.compare.servers import JANUS_CONFIG, PION, Server, run
from tests.bench.compare.signaling import Janus, Whip, http_session
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

    def __init__(self, name: str, first: int, slots: int = 1) -> None:
        super().__init__(name, first, slots=slots)
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


class Passed(Mixed):
    """Hears three others, as with the relay; the offer names the stream, for Pion to know it."""

    def offer(self) -> str:
        first, rest = super().offer().split("m=audio", 1)
        own, others = rest.split("m=audio", 1)
        named = f"a=msid:voice {self.name}\r\na=ssrc:{self.ssrc} cname:{self.name}\r\n"
        return f"{first}m=audio{own}{named}m=audio{others}"

    def sound(self) -> bytes:
        return Speaker.sound(self)


class Fanout(Whip):
    """Pion's, likewise."""

    async def join(self, person: Mixed) -> None:
        await person.connect(await self._post("/voice/talk", person.offer()))


async def talk(count: int, name: str, base: str) -> None:
    """The people's process."""
    only_measured_profiles()
    pion = name == PION.name
    people: list[Mixed] = [
        Passed(f"p{index}", 100 * index, 3) if pion else Mixed(f"p{index}", 100 * index)
        for index in range(count)
    ]
    joins = []
    async with http_session() as http:
        bridge = Fanout(http, base) if pion else Bridge(http, base)
        for person in people:
            begin = time.monotonic()
            await bridge.join(person)
            joins.append(time.monotonic() - begin)
        await keep_talking(people, joins)


async def measure(people: int, seconds: float, server: Server) -> dict[str, Any]:
    """As `voice_bench.measure`."""
    heard = min(3, people - 1) if server is PION else 1
    async with run(server) as running:
        crowd = await Child.start("talk", str(people), server.name, running.base, module=MODULE)
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
        "server": server.name,
        "people": people,
        "connections": people,
        "microseconds_per_packet": round(cpu * 1e6 / max(packets, 1), 2),
        "packets_a_second": round(packets / wall),
        "delivered": round(packets / (wall / INTERVAL * people * heard), 4),
        "cpu_percent": round(100 * cpu / wall, 2),
        "join_ms": joined["join_ms"],
    }


def why_not() -> str:
    """Why neither can be played here; "" when one can."""
    if not namespace.allowed():
        return "no network namespace is allowed here"
    lacking = install.missing()
    return f"not installed: {', '.join(lacking)}" if len(lacking) == len(install.PACKAGES) else ""


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
    lacking = install.missing()
    servers = [one for name, one in (("janus", SERVER), ("pion", PION)) if name not in lacking]
    rows = [
        asyncio.run(measure(count, options.seconds, server))
        for count in options.people
        for server in servers
    ]
    print(json.dumps(rows, indent=2))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["talk", number, name, base]:
            asyncio.run(talk(int(number), name, base))
        case _:
            main()
