"""The VP8 payload descriptor (RFC 7741 section 4.2), read and rewritten."""

from __future__ import annotations

from typing import NamedTuple


class Vp8(NamedTuple):
    """`picture` and `base` (TL0PICIDX) are None when absent; `*_at` are their offsets."""

    begins: bool
    key: bool
    picture: int | None
    picture_at: int
    wide: bool
    base: int | None
    base_at: int
    temporal: int
    layered: bool
    sync: bool


def parse(payload: bytes) -> Vp8 | None:
    """The descriptor of one packet, None when it is truncated."""
    try:
        return _parse(payload)
    except IndexError:
        return None


def _parse(payload: bytes) -> Vp8:
    first = payload[0]
    position = 1
    picture = base = None
    picture_at = base_at = temporal = 0
    wide = layered = sync = False
    if first & 0x80:
        flags = payload[1]
        position = 2
        if flags & 0x80:
            picture_at = position
            picture = payload[position] & 0x7F
            wide = payload[position] > 0x7F
            position += 1
            if wide:
                picture = picture << 8 | payload[position]
                position += 1
        if flags & 0x40:
            base_at, base = position, payload[position]
            position += 1
        if flags & 0x30:
            if flags & 0x20:
                layered = True
                temporal, sync = payload[position] >> 6, bool(payload[position] & 0x20)
            position += 1
    begins = first & 0x17 == 0x10
    key = begins and payload[position] & 0x01 == 0
    return Vp8(begins, key, picture, picture_at, wide, base, base_at, temporal, layered, sync)


def rewrite(payload: bytes, fields: Vp8, picture: int, base: int) -> bytes:
    """The payload with other picture id and TL0PICIDX, where it has them; same length."""
    changed = bytearray(payload)
    if fields.picture is not None:
        if fields.wide:
            changed[fields.picture_at] = 0x80 | picture >> 8 & 0x7F
            changed[fields.picture_at + 1] = picture & 0xFF
        else:
            changed[fields.picture_at] = picture & 0x7F
    if fields.base is not None:
        changed[fields.base_at] = base & 0xFF
    return bytes(changed)
