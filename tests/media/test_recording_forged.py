"""Frames and voices that were forged, as a recorder takes them: whoever sends such spoils what is
their own, and nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from media.recording.line import Frame, Open
from media.recording.recorder import _Feed
from media.rtp.keyframes import Codec
from tests.support.encoded import encoded, packets_of

FORGED = {
    Codec.VP8: b"\x10\x00",
    Codec.VP9: b"\x0c\x82",
    Codec.AV1: b"\x18\x12",
    Codec.H264: b"\x65\x88",
}


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def frame(number: int, *payloads: bytes, key: bool = True) -> Frame:
    return Frame(1, number * 3_000, 1_000 + number / 30, key, payloads)


def files(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("codec", list(Codec))
def test_key_frames_that_no_file_can_begin_with_leave_nothing(tmp_path: Path, codec: Codec) -> None:
    feed, before = _Feed(Open(1, "s/r/1", "m1", codec.value), tmp_path), descriptors()
    for number in range(60):
        feed.take(frame(number, FORGED[codec]))
    assert descriptors() == before and files(tmp_path) == []
    real = encoded(codec, 3)
    for number, one in enumerate(real[:2], 600):
        feed.take(frame(number, *packets_of(codec, one.data), key=one.key))
    feed.close()
    assert [name.split(".")[1] for name in files(tmp_path)] == ["json", "raw"]
    assert descriptors() == before
