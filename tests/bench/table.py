"""What `make bench` measured, for reading: one table for each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Cells in columns, the first row being the heads."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def relay(rows: Iterable[Mapping[str, Any]]) -> str:
    """`relay_bench.measure`'s, one for each number of viewers; its delays are mostly its viewers'
    polling, so they are not shown.
    """
    measures = {
        "viewers": "viewers",
        "microseconds_per_packet": "CPU us/packet",
        "cpu_percent": "core %",
        "memory_per_viewer_kb": "kB/viewer",
        "join_cpu_ms": "CPU ms/join",
        "delivered": "delivered",
    }
    cells = [[str(row[measure]) for measure in measures] for row in rows]
    return columns([list(measures.values()), *cells])


def desk(found: Mapping[str, Any]) -> str:
    """`desk_bench.measure`'s."""
    return columns([list(found), [str(value) for value in found.values()]])


def voice(rows: Iterable[Mapping[str, Any]]) -> str:
    """`voice_bench.measure`'s and `voice_janus.measure`'s, for each number of people."""
    measures = {
        "server": "server",
        "people": "people",
        "connections": "connections",
        "microseconds_per_packet": "CPU us/packet sent",
        "cpu_percent": "core %",
        "median_ms": "median ms",
        "p99_ms": "p99 ms",
        "join_ms": "join ms",
        "delivered": "delivered",
    }
    cells = [[str(row.get(measure, "")) for measure in measures] for row in rows]
    return columns([list(measures.values()), *cells])


def recording(found: Mapping[str, Any]) -> str:
    """`recording_bench.measure`'s and `finishing_bench.measure`'s."""
    measures = {
        "recording_us_per_packet": "relay, CPU us a packet more",
        "recorder_us_per_packet": "recorder, CPU us a packet",
        "recorder_core_percent_a_stream": "recorder, core % a stream",
        "ffmpeg_copy_us_per_packet": "FFmpeg copying one, CPU us a packet",
        "picture_cpu_s_per_hour": "finishing an hour of picture, CPU s",
        "voices_cpu_s_per_hour": f"finishing an hour of {found['voices']} voices, CPU s",
    }
    return columns([("what", ""), *((name, str(found[key])) for key, name in measures.items())])


def slow_viewer(found: Mapping[str, Any]) -> str:
    """`slow_viewer.run`'s."""
    rows = [("link of the slow one", "viewer", "frames/s", "longest freeze s", "picture widths")]
    for phase in found["phases"]:
        for viewer in ("slow", "good"):
            seen = phase[viewer]
            rows.append(
                (
                    phase["phase"],
                    viewer,
                    str(seen["frames_a_second"]),
                    str(seen["longest_freeze_s"]),
                    ", ".join(map(str, seen["widths"])),
                )
            )
    return columns(rows)


def pages(found: Mapping[str, Any]) -> str:
    """`pages_bench.measure`'s."""
    waits = {
        "allowed, until the first frame": found["allow_to_first_frame_ms"],
        "control passed, until the last picture is gone": found[
            "pass_acknowledged_to_last_viewer_ended_ms"
        ],
    }
    rows = [(name, f"{wait['median']:.0f}", f"{wait['worst']:.0f}") for name, wait in waits.items()]
    return columns([("wait", "median ms", "worst ms"), *rows])


def first_frame(found: Mapping[str, Any]) -> str:
    """`first_frame.measure`'s."""
    rows = [
        (name.replace("_", " "), way.replace("_", " "), f"{w['median']:.0f}", f"{w['worst']:.0f}")
        for name, ways in found.items()
        if isinstance(ways, dict)
        for way, w in ways.items()
    ]
    return columns([("line", "connections", "median ms", "worst ms"), *rows])


def files(found: Mapping[str, Any]) -> str:
    """`files_bench.measure`'s."""
    rows = [("server", "CPU ms/MB", "MB/s")]
    for who in ("handoff", "nginx"):
        figures = found[who]
        rows.append((who, f"{figures['cpu_ms_per_mb']:.2f}", f"{figures['mb_a_second']:.0f}"))
    return f"{columns(rows)}\nCPU, Handoff to nginx: {found['cpu_ratio']:.2f}"
