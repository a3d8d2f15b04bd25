"""RTCP (RFC 3550 section 6, RFC 4585, RFC 5104): what the relay reads and what it writes."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SENDER_REPORT, RECEIVER_REPORT, SDES, BYE = 200, 201, 202, 203
TRANSPORT_FEEDBACK, PAYLOAD_FEEDBACK = 205, 206
NACK, TRANSPORT_WIDE = 1, 15
PLI, FIR, APPLICATION = 1, 4, 15
NTP_EPOCH = 2_208_988_800  # seconds from 1900 to 1970

_HEADER = struct.Struct("!BBH")
_REPORT_BLOCK = struct.Struct("!IIIIII")
_SENDER_INFO = struct.Struct("!QIII")


@dataclass(frozen=True, slots=True)
class SenderReport:
    """`ntp` is the 64-bit wall clock of the sender at `timestamp`."""

    ssrc: int
    ntp: int
    timestamp: int


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """How one receiver gets the stream `ssrc` (RFC 3550 section 6.4.1); jitter in clock ticks."""

    ssrc: int
    fraction_lost: int
    packets_lost: int
    highest_sequence: int
    jitter: int
    last_sender_report: int
    delay_since: int


@dataclass(frozen=True, slots=True)
class Nack:
    """These packets of `ssrc` are missing."""

    ssrc: int
    sequences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeyFrameRequest:
    """PLI or FIR."""

    ssrc: int


@dataclass(frozen=True, slots=True)
class TransportFeedback:
    """Transport-wide feedback, still packed: `congestion.feedback` reads it."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The streams that end."""

    sources: tuple[int, ...]


Report = SenderReport | ReportBlock | Nack | KeyFrameRequest | TransportFeedback | Goodbye
MAX_NACKED = 512


def parse(data: bytes) -> list[Report]:
    """The parts of a compound packet that the relay acts on; ValueError when it is malformed."""
    reports: list[Report] = []
    position = 0
    while position < len(data):
        if position + 4 > len(data):
            raise ValueError("truncated header")
        first, kind, words = _HEADER.unpack_from(data, position)
        end = position + 4 + 4 * words
        if first & 0xC0 != 0x80 or end > len(data):
            raise ValueError("bad version or length")
        reports.extend(_one(first & 0x1F, kind, data[position + 4 : end]))
        position = end
    return reports


def _one(count: int, kind: int, body: bytes) -> Iterator[Report]:
    if kind == SENDER_REPORT:
        if len(body) < 24:
            raise ValueError("short sender report")
        ntp, timestamp, _, _ = _SENDER_INFO.unpack_from(body, 4)
        yield SenderReport(int.from_bytes(body[:4]), ntp, timestamp)
        yield from _blocks(count, body, 24)
    elif kind == RECEIVER_REPORT:
        yield from _blocks(count, body, 4)
    elif kind == BYE:
        if len(body) < 4 * count:
            raise ValueError("short goodbye")
        yield Goodbye(struct.unpack_from(f"!{count}I", body))
    elif kind == TRANSPORT_FEEDBACK and count == NACK:
        yield _nack(body)
    elif kind == TRANSPORT_FEEDBACK and count == TRANSPORT_WIDE:
        yield TransportFeedback(body)
    elif kind == PAYLOAD_FEEDBACK and count in (PLI, FIR):
        yield _key_frame_request(count, body)


def _blocks(count: int, body: bytes, start: int) -> Iterator[ReportBlock]:
    if len(body) < start + 24 * count:
        raise ValueError("short report blocks")
    for index in range(count):
        ssrc, lost, highest, jitter, last, delay = _REPORT_BLOCK.unpack_from(
            body, start + 24 * index
        )
        cumulative = lost & 0xFFFFFF
        if cumulative & 0x800000:
            cumulative -= 1 << 24
        yield ReportBlock(ssrc, lost >> 24, cumulative, highest, jitter, last, delay)


def _nack(body: bytes) -> Nack:
    if len(body) < 12:
        raise ValueError("short feedback")
    sequences: list[int] = []
    for position in range(8, len(body) - 3, 4):
        first, mask = struct.unpack_from("!HH", body, position)
        sequences.append(first)
        sequences.extend((first + bit + 1) & 0xFFFF for bit in range(16) if mask >> bit & 1)
        if len(sequences) > MAX_NACKED:
            break
    return Nack(int.from_bytes(body[4:8]), tuple(sequences[:MAX_NACKED]))


def _key_frame_request(count: int, body: bytes) -> KeyFrameRequest:
    if len(body) < (8 if count == PLI else 16):
        raise ValueError("short feedback")
    start = 4 if count == PLI else 8  # FIR names the stream in its entries (RFC 5104 4.3.1)
    return KeyFrameRequest(int.from_bytes(body[start : start + 4]))


def _packet(count: int, kind: int, body: bytes) -> bytes:
    return _HEADER.pack(0x80 | count, kind, len(body) // 4) + body


def pack_receiver_report(ssrc: int, blocks: Sequence[ReportBlock]) -> bytes:
    """A receiver report with up to 31 blocks."""
    body = struct.pack("!I", ssrc)
    for block in blocks:
        body += _REPORT_BLOCK.pack(
            block.ssrc,
            block.fraction_lost << 24 | block.packets_lost & 0xFFFFFF,
            block.highest_sequence & 0xFFFFFFFF,
            block.jitter & 0xFFFFFFFF,
            block.last_sender_report,
            block.delay_since & 0xFFFFFFFF,
        )
    return _packet(len(blocks), RECEIVER_REPORT, body)


def pack_sender_report(ssrc: int, ntp: int, timestamp: int, packets: int, octets: int) -> bytes:
    """A sender report; counts wrap at 32 bits."""
    info = _SENDER_INFO.pack(ntp, timestamp, packets & 0xFFFFFFFF, octets & 0xFFFFFFFF)
    return _packet(0, SENDER_REPORT, struct.pack("!I", ssrc) + info)


def pack_sdes(ssrc: int, cname: str) -> bytes:
    """A source description holding the CNAME, which every compound packet must carry."""
    name = cname.encode()
    item = struct.pack("!IBB", ssrc, 1, len(name)) + name + b"\0"
    return _packet(1, SDES, item + bytes(-len(item) % 4))


def pack_nack(ssrc: int, media_ssrc: int, sequences: Sequence[int]) -> bytes:
    """A generic NACK for `sequences`, which must be sorted in sending order."""
    entries: list[tuple[int, int]] = []
    for sequence in sequences:
        if entries:
            first, mask = entries[-1]
            bit = (sequence - first - 1) & 0xFFFF
            if bit < 16:
                entries[-1] = (first, mask | 1 << bit)
                continue
        entries.append((sequence, 0))
    body = struct.pack("!II", ssrc, media_ssrc)
    body += b"".join(struct.pack("!HH", *entry) for entry in entries)
    return _packet(NACK, TRANSPORT_FEEDBACK, body)


def pack_pli(ssrc: int, media_ssrc: int) -> bytes:
    """Picture loss indication: please send a key frame."""
    return _packet(PLI, PAYLOAD_FEEDBACK, struct.pack("!II", ssrc, media_ssrc))


def pack_estimate(ssrc: int, media_ssrc: int, rate: int) -> bytes:
    """Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03): send no more than `rate`
    bit/s, whatever your own estimate says."""
    exponent = max(rate.bit_length() - 18, 0)
    amount = 1 << 24 | exponent << 18 | rate >> exponent
    body = struct.pack("!II4sII", ssrc, 0, b"REMB", amount, media_ssrc)
    return _packet(APPLICATION, PAYLOAD_FEEDBACK, body)


def pack_bye(ssrc: int) -> bytes:
    """This stream ends."""
    return _packet(1, BYE, struct.pack("!I", ssrc))


def round_trip(block: ReportBlock, wall: float) -> float | None:
    """Seconds to the receiver and back (RFC 3550 section 6.4.1), None before it had our report."""
    if not block.last_sender_report:
        return None
    now = ntp_time(wall) >> 16 & 0xFFFFFFFF
    elapsed = (now - block.last_sender_report - block.delay_since) & 0xFFFFFFFF
    return elapsed / 65_536 if elapsed < 1 << 31 else None


def ntp_time(wall: float) -> int:
    """Unix seconds as a 64-bit NTP timestamp."""
    return int((wall + NTP_EPOCH) * (1 << 32)) & 0xFFFFFFFFFFFFFFFF
