"""Does a packet begin a key frame? One predicate per codec, on the RTP payload alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
    """AV1 RTP section 4.4: the N bit marks the first packet of a coded video sequence. A source
    that says its sequence header once has only one; its later key frames say so themselves."""
    if not payload or payload[0] & 0x80:
        return False
    return payload[0] & 0x08 != 0 or any(_shows_key_frame(unit) for unit in obus(payload))


_FRAME_HEADER, _FRAME = 3, 6


def obus(payload: bytes) -> Iterator[bytes]:
    """The elements of one packet that begin in it (AV1 RTP section 4.4), headers included; the last
    may go on in the next packet."""
    if not payload:
        return
    count, at, index = payload[0] >> 4 & 0x03, 1, 0
    while at < len(payload):
        index += 1
        size = len(payload) - at
        if index != count:
            size, at = _leb128(payload, at)
        if 0 < size <= len(payload) - at and (index > 1 or not payload[0] & 0x80):
            yield payload[at : at + size]
        at += size


def _leb128(data: bytes, at: int) -> tuple[int, int]:
    """The number at `at` (AV1 section 4.10.5) and where it ends."""
    value = 0
    for shift in range(0, 35, 7):
        if at >= len(data):
            break
        value |= (data[at] & 0x7F) << shift
        at += 1
        if not data[at - 1] & 0x80:
            break
    return value, at


def _shows_key_frame(unit: bytes) -> bool:
    """AV1 section 5.9.2: no frame that exists already, a key frame, shown."""
    kind = unit[0] >> 3 & 0x0F
    at = 2 if unit[0] & 0x04 else 1
    if unit[0] & 0x02:
        _, at = _leb128(unit, at)
    return kind in (_FRAME_HEADER, _FRAME) and at < len(unit) and unit[at] & 0xF0 == 0x10


IDR, SPS, STAP_A, FU_A = 5, 7, 24, 28


def _h264(payload: bytes) -> bool:
    """RFC 6184 section 5.2: an SPS (alone or in a STAP-A), or the beginning of an IDR slice."""
    if not payload:
        return False
    kind = payload[0] & 0x1F
    if kind in (SPS, IDR):
        return True
    if kind == STAP_A:
        position = 1
        while position + 2 < len(payload):
            if payload[position + 2] & 0x1F in (SPS, IDR):
                return True
            position += 2 + (payload[position] << 8 | payload[position + 1])
        return False
    return kind == FU_A and len(payload) > 1 and payload[1] & 0x9F == 0x80 | IDR


_PREDICATES: Mapping[Codec, Callable[[bytes], bool]] = {
    Codec.AV1: _av1,
    Codec.VP9: _vp9,
    Codec.VP8: _vp8,
    Codec.H264: _h264,
}


def key_frame_predicate(codec: Codec) -> Callable[[bytes], bool]:
    """The predicate for `codec`: payload of one packet -> it is the first of a key frame."""
    return _PREDICATES[codec]
