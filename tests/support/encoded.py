"""Real frames of every codec, and the packets a browser would make of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import av

from media.rtp.keyframes import Codec
from tests.support.webrtc_peer import VP8, SharingPeer

MOST = 1_000  # bytes of a payload
START = b"\0\0\0\1"
ENCODERS: Mapping[Codec, tuple[str, dict[str, str]]] = {
    Codec.VP8: ("libvpx", {"deadline": "realtime", "lag-in-frames": "0"}),
    Codec.VP9: ("libvpx-vp9", {"deadline": "realtime", "lag-in-frames": "0", "cpu-used": "8"}),
    Codec.H264: ("libx264", {"tune": "zerolatency", "preset": "ultrafast"}),
    Codec.AV1: ("libsvtav1", {"preset": "12", "svtav1-params": "pred-struct=1"}),
}


@dataclass(frozen=True)
class Encoded:
    data: bytes
    key: bool


@cache
def encoded(codec: Codec, count: int) -> tuple[Encoded, ...]:
    """Frames of 320 x 240 that change in each; the first is the only key frame."""
    with _scheduled_as_before():
        return _encoded(codec, count)


@contextmanager
def _scheduled_as_before() -> Iterator[None]:
    """For root, SVT-AV1 gives whoever calls it the highest real-time priority, and with it all
    processes that are started afterwards: browsers that never leave a processor to anybody.
    """
    policy, priority = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        yield
    finally:
        os.sched_setscheduler(0, policy, priority)


def _encoded(codec: Codec, count: int) -> tuple[Encoded, ...]:
    name, options = ENCODERS[codec]
    context: Any = av.CodecContext.create(name, "w")
    context.width, context.height, context.pix_fmt = 320, 240, "yuv420p"
    context.time_base, context.framerate = Fraction(1, 25), Fraction(25)
    context.gop_size, context.options = 1_000, options
    packets: list[Any] = []
    for number in range(count):
        picture = av.VideoFrame(320, 240, "yuv420p")
        for plane, at in zip(picture.planes, (number * 5, 100, 150), strict=True):
            plane.update(bytes([at % 256]) * plane.buffer_size)
        picture.pts = number
        packets += context.encode(picture)
    packets += context.encode(None)
    return tuple(Encoded(_plain(codec, bytes(p)), p.is_keyframe) for p in packets)


def _plain(codec: Codec, data: bytes) -> bytes:
    """As a recorder is to write it: what can be written in several ways in one of them."""
    if codec is Codec.H264:
        return b"".join(START + unit for unit in _nal_units(data))
    if codec is Codec.AV1:
        units = (u for u in _obus(data) if u[0] >> 3 & 0x0F != 2)  # no temporal delimiter
        return b"".join(bytes([u[0] | 2]) + _leb128(len(u) - 1) + u[1:] for u in units)
    return data


def packets_of(codec: Codec, data: bytes) -> list[bytes]:
    """The payloads of one frame."""
    match codec:
        case Codec.VP8:
            return [(b"\x00" if at else b"\x10") + part for at, part in _parts(data)]
        case Codec.VP9:
            return list(_vp9(data))
        case Codec.H264:
            return [p for unit in _nal_units(data) for p in _h264(unit)]
        case Codec.AV1:
            return [p for unit in _obus(data) for p in _av1(unit)]


def _parts(data: bytes) -> list[tuple[int, bytes]]:
    return [(at, data[at : at + MOST]) for at in range(0, len(data), MOST)]


def _vp9(data: bytes) -> Iterator[bytes]:
    parts = _parts(data)
    for at, part in parts:
        begins, ends = 0x08 * (at == 0), 0x04 * (at == parts[-1][0])
        predicted = 0x40 * bool(data[0] & 0x04)  # frame_type of a profile 0 frame
        yield bytes([predicted | begins | ends]) + part


def _nal_units(data: bytes) -> list[bytes]:
    found = data.replace(START, START[1:]).split(START[1:])
    return [unit for unit in found if unit]


def _h264(unit: bytes) -> Iterator[bytes]:
    if len(unit) <= MOST:
        yield unit
        return
    parts = _parts(unit[1:])
    for at, part in parts:
        flags = 0x80 * (at == 0) | 0x40 * (at == parts[-1][0])
        yield bytes([unit[0] & 0xE0 | 28, flags | unit[0] & 0x1F]) + part


def _obus(data: bytes) -> Iterator[bytes]:
    """Without their sizes."""
    at = 0
    while at < len(data):
        begin, at, size, shift = at, at + 1, 0, 0
        while True:
            size |= (data[at] & 0x7F) << shift
            shift, at = shift + 7, at + 1
            if data[at - 1] < 0x80:
                break
        yield bytes([data[begin] & ~2]) + data[at : at + size]
        at += size


def _leb128(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _av1(unit: bytes) -> Iterator[bytes]:
    parts = _parts(unit)
    for at, part in parts:
        yield bytes([0x80 * (at > 0) | 0x40 * (at < parts[-1][0]) | 0x10]) + part


def send_frame(sharer: SharingPeer, data: bytes, number: int) -> None:
    """A frame of VP8 from a connected sharer, the `number`-th of 25 a second."""
    payloads = packets_of(Codec.VP8, data)
    for index, payload in enumerate(payloads):
        last = index == len(payloads) - 1
        sharer.timestamp = number * 3_600
        sharer.sent[sharer.sequence] = payload
        sharer.send_rtp(VP8, last, sharer.sequence, sharer.ssrc, payload)
        sharer.sequence = (sharer.sequence + 1) & 0xFFFF
