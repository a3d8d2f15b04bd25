"""The tools of the comparison: what they count must be right before any number is quoted."""

from __future__ import annotations

import os
import random
import time
from typing import NoReturn

from hypothesis import given
from hypothesis import strategies as st

from tests.bench import __main__ as bench
from tests.bench import table
from tests.bench.compare import __main__ as compare
from tests.bench.compare import install, sdp, usage
from tests.bench.compare.measure import Result
from tests.bench.compare.plan import QUICK
from tests.bench.compare.report import Report
from tests.bench.compare.stream import FPS, MAX_PAYLOAD, Share, split_about_equally


def result(server: str, scene: str, cpu: float) -> Result:
    return Result(
        server=server,
        scene=scene,
        profile="AEAD_AES_128_GCM",
        packets=1_000,
        delivered=1.0,
        refused=0,
        cpu_us_per_packet=cpu,
        cpu_percent=cpu,
        cpu_ms_per_join=1.0,
        memory_kb_per_viewer=100.0,
        latency_median_ms=None,
        latency_p99_ms=None,
        key_frames=0,
    )


@given(st.binary(min_size=1, max_size=9_000), st.integers(50, 1_200))
def test_a_frame_is_cut_into_nearly_equal_packets_the_larger_last(body: bytes, limit: int) -> None:
    parts = list(split_about_equally(body, limit))
    sizes = [len(part) for part in parts]
    assert b"".join(parts) == body
    assert sizes == sorted(sizes)
    assert sizes[-1] <= limit
    assert sizes[-1] - sizes[0] <= 1


def test_a_share_keeps_its_bit_rate_and_begins_with_a_key_frame() -> None:
    share = Share(2_000_000, seed=random.randrange(100))
    frames = [share.next() for _ in range(20 * FPS)]
    octets = sum(len(payload) for frame in frames for payload in frame.payloads)
    assert abs(octets * 8 / 20 / 2_000_000 - 1) < 0.1
    assert all(len(payload) <= MAX_PAYLOAD for frame in frames for payload in frame.payloads)
    keys = [frame.payloads[0][4] & 1 == 0 for frame in frames]
    assert keys == [True] + [False] * (len(frames) - 1)


def test_a_key_frame_request_is_answered_by_the_next_frame() -> None:
    share = Share(500_000, seed=1)
    share.next()
    share.request_key_frame()
    assert share.next().payloads[0][4] & 1 == 0
    assert share.next().payloads[0][4] & 1 == 1


def test_the_cpu_clock_is_the_sum_that_proc_stat_shows() -> None:
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass
    fields = (usage.PROC / "self" / "stat").read_text().rsplit(")", 1)[1].split()
    ticks = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    assert abs(usage.cpu_seconds(os.getpid()) - ticks) < 0.1


def test_medians_and_ratios() -> None:
    cpu = {"handoff": (4.0, 9.0, 5.0), "janus": (20.0, 40.0, 30.0)}
    report = Report(
        [result(server, "50 viewers", value) for server in cpu for value in cpu[server]]
    )
    spread = report.spread("50 viewers", "handoff", "cpu_us_per_packet")
    assert str(spread) == "5 (4-9)"
    verdicts = {(v.target.measure, v.target.other): v for v in report.verdicts()}
    assert verdicts["cpu_us_per_packet", None].met
    assert verdicts["cpu_us_per_packet", "janus"].value == 5 / 30
    assert verdicts["cpu_us_per_packet", "janus"].met
    assert ("cpu_us_per_packet", "pion") not in verdicts  # not measured, so no verdict
    assert ("latency_median_ms", "pion") not in verdicts


def test_rounds_are_interleaved_and_can_be_narrowed() -> None:
    plan = QUICK.only(servers=["handoff", "pion"], scenes=["1 viewer"], rounds=2)
    assert [server.name for server, _ in plan] == ["handoff", "pion"] * 2


def test_a_server_that_cannot_be_had_is_left_out_with_the_reason(monkeypatch, tmp_path) -> None:
    packages = {"janus": {"janus": tmp_path}, "pion": {"golang-go": tmp_path / "nowhere"}}
    monkeypatch.setattr(install, "PACKAGES", packages)
    absent = {"pion": "not installed: golang-go"}
    assert compare.left_out(own_network=True) == absent
    no_network = "no network namespace is allowed here"
    assert compare.left_out(own_network=False) == absent | {"janus": no_network}


def test_a_part_that_fails_or_cannot_run_says_so(monkeypatch) -> None:
    def left_out(_quick: bool) -> NoReturn:
        raise bench.LeftOut("needs root")

    def fails(_quick: bool) -> NoReturn:
        raise RuntimeError("it ended")

    parts = {"a": ("A", left_out), "b": ("B", fails), "c": ("C", lambda quick: ([quick], "t"))}
    monkeypatch.setattr(bench, "PARTS", parts)
    assert bench.play("a", True) == ({"left_out": "needs root"}, "A\n\nleft out: needs root\n")
    assert bench.play("b", True)[0] == {"failed": "RuntimeError('it ended')"}
    assert bench.play("c", True) == ([True], "C\n\nt\n")


def test_tables_are_aligned() -> None:
    assert table.columns([("a", "bb"), ("ccc", "d")]) == "a    bb\nccc  d"


def test_an_offer_can_be_read_back() -> None:
    text = sdp.write(
        ufrag="u",
        pwd="p",
        fingerprint="AA",
        setup="actpass",
        direction="sendonly",
        port=9,
        ssrc=7,
        payload_type=100,
        mid="v",
    )
    assert sdp.mid_of(text) == "v"
    assert sdp.read(text) == sdp.Remote("actpass", 100, sdp.TRANSPORT_SEQUENCE_ID)
