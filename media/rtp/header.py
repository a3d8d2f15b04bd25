"""RTP packets (RFC 3550 section 5.1), header extensions (RFC 8285), retransmission (RFC 4588)."""

from __future__ import annotations

import struct

from msgspec import Struct
from msgspec.structs import replace

FIXED = struct.Struct("!BBHII")
HEADER_SIZE = 12
ONE_BYTE_PROFILE = 0xBEDE
TWO_BYTE_PROFILE = 0x1000
PADDING_ID = 0
STOP_ID = 15


class RtpPacket(Struct, frozen=True, gc=False):
    """One packet without its header extensions, contributing sources and padding.

    Of these a relay holds some hundred thousand for repairs. The garbage collector does not look at
    them, as nothing in them can refer back: its full passes took 20 to 50 ms with them.
    """

    payload_type: int
    marker: bool
    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes
    transport_sequence: int | None  # transport-wide-cc, when its extension id is known
    descriptor: bytes | None = None  # dependency descriptor, likewise


def parse(
    data: bytes | memoryview,
    transport_sequence_id: int = 0,
    begin: int = 0,
    end: int | None = None,
    descriptor_id: int = 0,
) -> RtpPacket | None:
    """The packet in data[begin:end], or None when it is no well-formed RTP.

    `transport_sequence_id` and `descriptor_id` are the negotiated ids of transport-wide-cc and of
    the dependency descriptor, 0 when there is none.
    """
    if end is None:
        end = len(data)
    if end - begin < HEADER_SIZE:
        return None
    first, second, sequence, timestamp, ssrc = FIXED.unpack_from(data, begin)
    if first & 0xC0 != 0x80:
        return None
    start = begin + HEADER_SIZE + 4 * (first & 0x0F)
    transport_sequence = descriptor = None
    if first & 0x10:
        if end < start + 4:
            return None
        words = data[start + 2] << 8 | data[start + 3]
        if (
            words == 1
            and end >= start + 8
            and data[start + 4] == transport_sequence_id << 4 | 1
            and data[start] == 0xBE
        ):  # that extension first and alone: the usual packet
            transport_sequence = data[start + 5] << 8 | data[start + 6]
        elif end < start + 4 + 4 * words:
            return None
        elif transport_sequence_id:
            found = find_extension(data, start, start + 4 + 4 * words, transport_sequence_id)
            if found is not None and len(found) == 2:
                transport_sequence = found[0] << 8 | found[1]
            if descriptor_id:
                found = find_extension(data, start, start + 4 + 4 * words, descriptor_id)
                descriptor = None if found is None else bytes(found)
        start += 4 + 4 * words
    if end < start:
        return None
    if first & 0x20:
        padding = data[end - 1] if end > start else 0
        if not padding or start + padding > end:
            return None
        end -= padding
    return RtpPacket(
        second & 0x7F,
        second > 0x7F,
        sequence,
        timestamp,
        ssrc,
        bytes(data[start:end]),
        transport_sequence,
        descriptor,
    )


def find_extension(
    data: bytes | memoryview, start: int, end: int, wanted: int
) -> bytes | memoryview | None:
    """The value of extension `wanted` in the block data[start:end] (RFC 8285 section 4)."""
    profile = data[start] << 8 | data[start + 1]
    position = start + 4
    if profile == ONE_BYTE_PROFILE:
        while position < end:
            identifier, length = data[position] >> 4, (data[position] & 0x0F) + 1
            if identifier == PADDING_ID:
                position += 1
                continue
            if identifier == STOP_ID or position + 1 + length > end:
                return None
            if identifier == wanted:
                return data[position + 1 : position + 1 + length]
            position += 1 + length
    elif profile & 0xFFF0 == TWO_BYTE_PROFILE:
        while position + 1 < end:
            identifier, length = data[position], data[position + 1]
            if identifier == PADDING_ID:
                position += 1
                continue
            if position + 2 + length > end:
                return None
            if identifier == wanted:
                return data[position + 2 : position + 2 + length]
            position += 2 + length
    return None


def extension(data: bytes | memoryview, begin: int, end: int, wanted: int) -> bytes | None:
    """The value of extension `wanted` of the well-formed packet in data[begin:end]."""
    if not wanted or not data[begin] & 0x10:
        return None
    start = begin + HEADER_SIZE + 4 * (data[begin] & 0x0F)
    stop = start + 4 + 4 * (data[start + 2] << 8 | data[start + 3])
    found = find_extension(data, start, stop, wanted)
    return None if found is None else bytes(found)


def pack(
    payload_type: int, marker: bool, sequence: int, timestamp: int, ssrc: int, payload: bytes
) -> bytes:
    """A packet with the plain 12-byte header."""
    second = payload_type | 0x80 if marker else payload_type
    return FIXED.pack(0x80, second, sequence, timestamp, ssrc) + payload


def packed(packet: RtpPacket) -> bytes:
    """The same of a whole packet, without its extensions."""
    return pack(
        packet.payload_type,
        packet.marker,
        packet.sequence,
        packet.timestamp,
        packet.ssrc,
        packet.payload,
    )


def unwrap_retransmission(packet: RtpPacket, payload_type: int, ssrc: int) -> RtpPacket | None:
    """The original of a retransmitted packet (RFC 4588 section 4), None when it is only padding."""
    payload = packet.payload
    if len(payload) < 2:
        return None
    return replace(
        packet,
        payload_type=payload_type,
        ssrc=ssrc,
        sequence=payload[0] << 8 | payload[1],
        payload=payload[2:],
    )
