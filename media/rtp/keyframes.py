"""Does a packet begin a key frame? One predicate per codec, on the RTP payload alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum


class Codec(StrEnum):
    """What the relay forwards, the best for screens first."""

    AV1 = "AV1"
    VP9 = "VP9"
    VP8 = "VP8"
    H264 = "H264"


def _vp8(payload: bytes) -> bool:
    """RFC 7741 section 4.2: start of partition 0, and P = 0 in the payload header."""
    if not payload or payload[0] & 0x10 == 0 or payload[0] & 0x07:
        return False
    position = 1
    if payload[0] & 0x80:
        if len(payload) < 2:
            return False
        flags = payload[1]
        position = 2
        if flags & 0x80:
            if len(payload) <= position:
                return False
            position += 2 if payload[position] & 0x80 else 1
        position += 1 if flags & 0x40 else 0
        position += 1 if flags & 0x30 else 0
    return len(payload) > position and payload[position] & 0x01 == 0


def _vp9(payload: bytes) -> bool:
    """RFC 9628 section 4.2: not predicted from an earlier picture, begins a frame of layer 0."""
    if not payload or payload[0] & 0x40 or payload[0] & 0x08 == 0:
        return False
    if payload[0] & 0x20 == 0:
        return True
    position = 1
    if payload[0] & 0x80:
        if len(payload) < 2:
            return False
        position += 2 if payload[1] & 0x80 else 1
    return len(payload) > position and payload[position] & 0x0E == 0


def _av1(payload: bytes) -> bool:
    """AV1 RTP section 4.4: the N bit marks the first packet of a coded video sequence."""
    return bool(payload) and payload[0] & 0x88 == 0x08


_IDR, _SPS, _STAP_A, _FU_A = 5, 7, 24, 28


def _h264(payload: bytes) -> bool:
    """RFC 6184 section 5.2: an SPS (alone or in a STAP-A), or the beginning of an IDR slice."""
    if not payload:
        return False
    kind = payload[0] & 0x1F
    if kind in (_SPS, _IDR):
        return True
    if kind == _STAP_A:
        position = 1
        while position + 2 < len(payload):
            if payload[position + 2] & 0x1F in (_SPS, _IDR):
                return True
            position += 2 + (payload[position] << 8 | payload[position + 1])
        return False
    return kind == _FU_A and len(payload) > 1 and payload[1] & 0x9F == 0x80 | _IDR


_PREDICATES: Mapping[Codec, Callable[[bytes], bool]] = {
    Codec.AV1: _av1,
    Codec.VP9: _vp9,
    Codec.VP8: _vp8,
    Codec.H264: _h264,
}


def key_frame_predicate(codec: Codec) -> Callable[[bytes], bool]:
    """The predicate for `codec`: payload of one packet -> it is the first of a key frame."""
    return _PREDICATES[codec]
