"""The tools of the bench of the session core: where the load client is wrong, all figures are."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from signaling.gateway.websocket import frame as from_server
from tests.bench.signaling import install, lines, measure, pointers, report
from tests.bench.signaling.contestants import ALIVE, BARE, HANDOFF, KEEPING, NODE
from tests.bench.signaling.plan import Plan
from tests.bench.signaling.socket import Refused, Socket, frame, version_of

HANG = 240  # seconds
UPDATE = b'42["update",{"now":1,"view":{"version":%d,"you":{"id":"a"}}}]'
TINY = Plan(
    sessions=4,
    rates=(40,),
    seconds=0.6,
    warm_up=0.3,
    idle=0.1,
    lag_rate=20,
    lag_seconds=0.2,
    joins=2,
    live_sessions=3,
    old=120,
    old_rate=20,
    resumes=1,
    rounds=1,
    patience=60.0,  # a load client that waits for a processor is not gone
)


class Listener:
    """Implements `Hears`."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    def acknowledged(self, socket: Socket, command: int, ack: bytes) -> None:
        self.heard.append((command, json.loads(ack)))

    def updated(self, socket: Socket, version: int) -> None:
        self.heard.append(version)


class FakeTransport:
    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def close(self) -> None:
        self.closed = True


def opened() -> tuple[Socket, FakeTransport, Listener]:
    socket, transport, listener = Socket({"token": "t"}), FakeTransport(), Listener()
    socket.connection_made(transport)
    socket.data_received(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")
    socket.hears = listener
    return socket, transport, listener


def test_versions_are_found_without_reading_the_rest() -> None:
    assert version_of(UPDATE % 120) == 120
    assert version_of(b'[{"version":7,"ok":true}]') == 7


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 100_000])
async def test_frames_of_every_length_cut_anywhere(size: int) -> None:
    socket, _, listener = opened()
    packet = UPDATE % 5
    data = from_server(packet + b" " * size) + from_server(b'4377[{"ok":true}]')
    step = max(1, len(data) // 7)
    for start in range(0, len(data), step):
        socket.data_received(data[start : start + step])
    assert listener.heard == [5, (77, [{"ok": True}])]
    assert socket.version == 5 and socket.bytes_in >= len(data)
    assert socket.view() == {"version": 5, "you": {"id": "a"}}


async def test_pings_are_answered_and_the_greeting_is_followed() -> None:
    socket, transport, _ = opened()
    socket.data_received(from_server(b'0{"sid":"x"}') + from_server(b"2"))
    connect, pong = transport.written
    assert connect == frame(b'40{"token": "t"}')
    assert pong == frame(b"3") and socket.pings == 1


async def test_a_connection_that_is_refused_says_so() -> None:
    socket, _, _ = opened()
    socket.data_received(from_server(b'44{"message":"ended"}'))
    with pytest.raises(Refused, match="ended"):
        await socket.shown
    other = Socket({})
    other.connection_made(FakeTransport())
    other.data_received(b"HTTP/1.1 403 Forbidden\r\n\r\n")
    with pytest.raises(Refused, match="403"):
        await other.shown


async def test_everything_is_measured_of_a_small_crowd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "SETTLE", 0.1)
    async with asyncio.timeout(HANG):
        own = await measure.contest(HANDOFF, TINY, None, install.slow_disk(tmp_path))
        other = await measure.contest(KEEPING, TINY, own["sample"], None)
    for found in (own, other):
        (rate,) = found["rates"]
        assert found["sockets"] == 12 and rate["finished"] > 0
        assert rate["views"] >= 3 * rate["finished"] - 12
        assert rate["refused"] == {} and rate["lost"] == 0
    assert abs(other["rates"][0]["bytes_a_view"] - own["rates"][0]["bytes_a_view"]) < 800
    assert own["rates"][0]["last_view_p50_ms"] > install.SLOW_MS


async def test_a_session_grows_old_and_its_pages_come_back() -> None:
    async with asyncio.timeout(HANG):
        found = await measure.old_session(TINY)
    assert found["events"] >= TINY.old
    assert found["old"]["finished"] > 0 and found["old"]["refused"] == {}
    assert found["resume"]["first_version"]["bytes"] > found["resume"]["no_version"]["bytes"]


def found(cpu: float) -> dict[str, Any]:
    rate = {"rate": 200, "cpu_us_a_command": cpu, "last_view_p99_ms": cpu / 10}
    return {
        "rates": [rate | {"core_percent": 1.0, "last_view_p50_ms": 1.0, "bytes_a_view": 2_000}],
        "idle_percent": 0.5,
        "memory_kb_a_socket": 20.0,
        "open_cpu_ms": 1.0,
        "lag": {"p999": 5.0},
    }


def test_ratios_are_of_medians_and_what_was_not_played_is_not_judged() -> None:
    rounds = {
        HANDOFF: [found(100), found(300), found(120)],
        BARE: [found(240)],
        ALIVE: [found(480)],
        KEEPING: [found(600)],
        NODE: [found(60)],
    }
    figures = report.Figures({"commands": rounds})
    verdicts = {verdict.what: verdict for verdict in report.targets(figures)}
    ratios = [v for v in report.targets(figures) if v.what == "CPU a command at 200/s"]
    assert [v.value for v in ratios] == [0.5, 0.25, 0.2, 2.0]
    assert [v.met for v in ratios] == [True, True, True, False]
    assert verdicts["CPU of a join"].value is None and not verdicts["CPU of a join"].met
    text = report.table({"commands": rounds})
    assert "met    CPU a command at 200/s: 0.5 of python-socketio's" in text
    assert "join" not in text.split("missed", 1)[1]
    assert report.table({}) == ""


async def test_a_pointer_is_seen_by_two_others() -> None:
    plan = replace(TINY, pointed_rooms=2)
    found = await pointers.pointers(HANDOFF, plan, None)
    assert found["moves"] == 2 * 18 and 0 < found["heard"] <= 2 * found["moves"]
    assert found["cpu_us_a_move"] >= 0 and found["p50_ms"] > 0


async def test_a_line_arrives_everywhere() -> None:
    plan = replace(TINY, pointed_rooms=2, seconds=2)
    found = await lines.lines(HANDOFF, plan, None)
    assert found["lines"] == found["everywhere"] == 2 * 4
    assert 0 < found["p50_ms"] <= found["p99_ms"]
