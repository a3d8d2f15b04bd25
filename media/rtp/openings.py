"""What a source may say once, at its beginning, and a decoder needs before any key frame: the
parameter sets of H.264 (RFC 6184), the sequence header of AV1. Who comes later is told again.

Browsers repeat both with each key frame; FFmpeg, GStreamer and hardware encoders need not. VP8 has
nothing of the kind. VP9's scalability structure comes with every key frame or is of no use to
anybody (RFC 9628 section 4.2.1), and what the dependency descriptor says once is for the relay.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from typing import Protocol

from media.rtp.keyframes import SPS, STAP_A, Codec, obus

PPS = 8
MOST_BYTES = 1_100  # of one packet
MOST_SETS = 8  # of each kind; who uses more has them repeated, or has no viewers
SEQUENCE_HEADER = 1


class Opening(Protocol):
    """Of one stream. Payloads of RTP packets in and out."""

    def learn(self, payload: bytes) -> None:
        """This packet came."""

    def before(self, payload: bytes) -> list[bytes]:
        """What somebody has to get before this packet, which begins a key frame: nothing when the
        key frame brings it itself, or when it is not known."""


def opening_of(codec: Codec, sets: str | None = None) -> Opening | None:
    """For a stream of `codec`; None where nothing is said once. `sets`: sprop-parameter-sets."""
    match codec:
        case Codec.H264:
            opening = ParameterSets()
            for payload in _decoded(sets or ""):
                opening.learn(payload)
            return opening
        case Codec.AV1:
            return SequenceHeader()
        case Codec.VP8 | Codec.VP9:
            return None


def _decoded(sets: str) -> Iterator[bytes]:
    for part in sets.split(",")[: 2 * MOST_SETS]:
        try:
            yield b64decode(part, validate=True)
        except ValueError:
            continue


class ParameterSets:
    """See the module. The newest of each id."""

    def __init__(self) -> None:
        self._sets: dict[int, dict[int, bytes]] = {SPS: {}, PPS: {}}

    def learn(self, payload: bytes) -> None:
        """See `Opening`."""
        for unit in units(payload):
            kind = unit[0] & 0x1F
            if kind in self._sets and len(unit) <= MOST_BYTES:
                known, identifier = self._sets[kind], _identifier(unit)
                if identifier is not None and (identifier in known or len(known) < MOST_SETS):
                    known[identifier] = unit

    def before(self, payload: bytes) -> list[bytes]:
        """See `Opening`."""
        if any(unit[0] & 0x1F == SPS for unit in units(payload)) or not self._sets[SPS]:
            return []
        return _aggregated([*self._sets[SPS].values(), *self._sets[PPS].values()])


def units(payload: bytes) -> Iterator[bytes]:
    """The NAL units of one packet; of a fragment none."""
    kind = payload[0] & 0x1F if payload else 0
    if 0 < kind < STAP_A:
        yield payload
    at = 1
    while kind == STAP_A and at + 2 < len(payload):
        size = payload[at] << 8 | payload[at + 1]
        at += 2 + size
        if size and at <= len(payload):
            yield payload[at - size : at]


def _identifier(unit: bytes) -> int | None:
    """RFC 6184's `seq_parameter_set_id` or `pic_parameter_set_id` (ITU-T H.264 section 7.3.2), None
    when there is none. No zeros come before it that would need an escape."""
    begin = 4 if unit[0] & 0x1F == SPS else 1
    bits = int.from_bytes(unit[begin : begin + 4].ljust(4, b"\0"))
    zeros = 32 - bits.bit_length()
    if len(unit) <= begin or zeros > 8:
        return None
    return (bits >> (31 - 2 * zeros)) - 1


def _aggregated(sets: list[bytes]) -> list[bytes]:
    """In one packet (RFC 6184 section 5.7.1) if there is room, else in one each."""
    if 1 + sum(2 + len(unit) for unit in sets) > MOST_BYTES:
        return sets
    importance = max(unit[0] & 0x60 for unit in sets)
    parts = (len(unit).to_bytes(2) + unit for unit in sets)
    return [bytes((importance | STAP_A,)) + b"".join(parts)]


class SequenceHeader:
    """See the module."""

    def __init__(self) -> None:
        self._header = b""

    def learn(self, payload: bytes) -> None:
        """See `Opening`."""
        found = list(obus(payload))
        if found and payload[0] & 0x40:
            found.pop()  # it goes on in the next packet
        for unit in found:
            if unit[0] >> 3 & 0x0F == SEQUENCE_HEADER and len(unit) <= MOST_BYTES:
                self._header = unit

    def before(self, payload: bytes) -> list[bytes]:
        """See `Opening`. One element, first of a coded video sequence (AV1 RTP section 4.4)."""
        brought = any(unit[0] >> 3 & 0x0F == SEQUENCE_HEADER for unit in obus(payload))
        return [] if brought or not self._header else [b"\x18" + self._header]
