"""Whole frames out of a history of packets."""

from __future__ import annotations

from media.rtp.frames import FrameAssembler
from media.rtp.header import RtpPacket
from media.rtp.history import History
from media.rtp.keyframes import Codec
from media.rtp.temporal import LayerReader

DELTA, KEY, MORE = b"\x10\x01", b"\x10\x00", b"\x00\x00"


def test_a_frame_without_its_end_is_left_out_and_the_next_is_whole() -> None:
    """Chromium's pacer forgets the rest of a frame when a key frame comes; no number is missing."""
    history = History()
    packets = [(DELTA, 1), (MORE, 1), (KEY, 2), (MORE, 2), (b"", 2), (DELTA, 3), (DELTA, 4)]
    ends = {3, 6}
    for number, (payload, timestamp) in enumerate(packets):
        history.add(RtpPacket(96, number in ends, number, timestamp, 1, payload, None))
    found = FrameAssembler(LayerReader(Codec.VP8), history, 0).frames(len(packets) - 1, 0.0)
    assert [(f.timestamp, len(f.packets), f.layer.key, f.broken) for f in found] == [
        (2, 2, True, True),
        (4, 1, False, True),
    ]
