"""The payloads of one frame's packets as the bytes that a file holds. Pure; raises IndexError or
ValueError on what is malformed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from media.rtp.keyframes import FU_A, STAP_A, Codec

START = b"\0\0\0\1"
TEMPORAL_DELIMITER, TILE_LIST, PADDING = 2, 8, 15
HAS_SIZE, HAS_EXTENSION = 0x02, 0x04


def _vp8(payloads: Sequence[bytes]) -> bytes:
    """RFC 7741 section 4.2."""
    return b"".join(payload[_vp8_begin(payload) :] for payload in payloads)


def _vp8_begin(payload: bytes) -> int:
    if not payload[0] & 0x80:
        return 1
    flags, at = payload[1], 2
    if flags & 0x80:
        at += 2 if payload[at] & 0x80 else 1
    return at + bool(flags & 0x40) + bool(flags & 0x30)


def _vp9(payloads: Sequence[bytes]) -> bytes:
    """RFC 9628 section 4.2; one spatial layer, as the product asks for."""
    return b"".join(payload[_vp9_begin(payload) :] for payload in payloads)


def _vp9_begin(payload: bytes) -> int:
    first, at = payload[0], 1
    if first & 0x80:
        at += 2 if payload[at] & 0x80 else 1
    if first & 0x20:
        at += 1 if first & 0x10 else 2
    if first & 0x50 == 0x50:  # reference indices
        while payload[at] & 0x01:
            at += 1
        at += 1
    return _vp9_structure(payload, at) if first & 0x02 else at


def _vp9_structure(payload: bytes, at: int) -> int:
    flags = payload[at]
    at += 1
    if flags & 0x10:
        at += 4 * ((flags >> 5) + 1)
    if flags & 0x08:
        pictures = payload[at]
        at += 1
        for _ in range(pictures):
            at += 1 + (payload[at] >> 2 & 0x03)
    return at


def _av1(payloads: Sequence[bytes]) -> bytes:
    """AV1 RTP section 4: OBUs without sizes, spread over packets; with sizes in files."""
    return b"".join(
        _sized(unit)
        for unit in _units(payloads)
        if unit[0] >> 3 & 0x0F not in (TEMPORAL_DELIMITER, TILE_LIST, PADDING)
    )


def _units(payloads: Sequence[bytes]) -> Iterator[bytes]:
    part = bytearray()
    for payload in payloads:
        continued, continues = payload[0] & 0x80, payload[0] & 0x40
        for index, element in enumerate(_elements(payload)):
            if part and not (index == 0 and continued):
                yield bytes(part)
                part.clear()
            part += element
        if part and not continues:
            yield bytes(part)
            part.clear()
    if part:
        yield bytes(part)


def _elements(payload: bytes) -> Iterator[bytes]:
    count, at, index = payload[0] >> 4 & 0x03, 1, 0
    while at < len(payload):
        index += 1
        size = len(payload) - at
        if index != count:
            size, at = _leb128(payload, at)
        yield payload[at : at + size]
        at += size


def _leb128(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 35, 7):
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, at
    raise ValueError("a size of more than five bytes")


def _sized(unit: bytes) -> bytes:
    if unit[0] & HAS_SIZE:
        return unit
    head = 2 if unit[0] & HAS_EXTENSION else 1
    return bytes([unit[0] | HAS_SIZE]) + unit[1:head] + _as_leb128(len(unit) - head) + unit[head:]


def _as_leb128(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _h264(payloads: Sequence[bytes]) -> bytes:
    """RFC 6184 section 5, to Annex B."""
    out = bytearray()
    for payload in payloads:
        kind = payload[0] & 0x1F
        if kind == STAP_A:
            at = 1
            while at + 2 < len(payload):
                size = payload[at] << 8 | payload[at + 1]
                out += START + payload[at + 2 : at + 2 + size]
                at += 2 + size
        elif kind == FU_A:
            if payload[1] & 0x80:
                out += START + bytes([payload[0] & 0xE0 | payload[1] & 0x1F])
            out += payload[2:]
        else:
            out += START + payload
    return bytes(out)


_BY: Mapping[Codec, Callable[[Sequence[bytes]], bytes]] = {
    Codec.AV1: _av1,
    Codec.VP9: _vp9,
    Codec.VP8: _vp8,
    Codec.H264: _h264,
}


def depacketised(codec: Codec, payloads: Sequence[bytes]) -> bytes:
    """One frame. Raises IndexError or ValueError."""
    return _BY[codec](payloads)
