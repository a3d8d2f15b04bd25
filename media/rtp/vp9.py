"""The VP9 payload descriptor (RFC 9628 section 4.2): its layer, and its two counters rewritten."""

from __future__ import annotations

from typing import NamedTuple

PICTURES = 1 << 15


class Vp9(NamedTuple):
    """`picture` and `base` (TL0PICIDX, non-flexible mode only) are None when absent."""

    picture: int | None
    wide: bool
    layered: bool
    temporal: int
    up: bool
    base: int | None
    base_at: int


def parse(payload: bytes) -> Vp9 | None:
    """The descriptor of one packet, None when it is truncated."""
    try:
        return _parse(payload)
    except IndexError:
        return None


def _parse(payload: bytes) -> Vp9:
    first = payload[0]
    position = 1
    picture = base = None
    base_at = temporal = 0
    wide = up = False
    if first & 0x80:
        picture = payload[1] & 0x7F
        wide = payload[1] > 0x7F
        if wide:
            picture = picture << 8 | payload[2]
        position = 3 if wide else 2
    if first & 0x20:
        temporal, up = payload[position] >> 5, bool(payload[position] & 0x10)
        position += 1
        if not first & 0x10:
            base_at, base = position, payload[position]
    return Vp9(picture, wide, bool(first & 0x20), temporal, up, base, base_at)


def shift(payload: bytes, fields: Vp9, pictures: int, bases: int) -> bytes:
    """The payload with its picture id and TL0PICIDX moved by so much; same length."""
    changed = bytearray(payload)
    if fields.picture is not None:
        moved = fields.picture + pictures
        if fields.wide:
            changed[1] = 0x80 | moved >> 8 & 0x7F
            changed[2] = moved & 0xFF
        else:
            changed[1] = moved & 0x7F
    if fields.base is not None:
        changed[fields.base_at] = (fields.base + bases) & 0xFF
    return bytes(changed)
