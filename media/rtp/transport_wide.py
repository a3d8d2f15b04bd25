"""Transport-wide congestion control feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01).

The sharer numbers every packet it sends; the relay answers with the arrival time of each, and the
browser's own estimator does the rest.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import islice

from media.rtp.rtcp import TRANSPORT_FEEDBACK, TRANSPORT_WIDE
from media.rtp.sequence import Unwrapper

TICK = 0.000_25  # unit of a receive delta
REFERENCE_TICKS = 256  # the reference time counts 64 ms
LOST, SMALL, LARGE = 0, 1, 2
MAX_STATUSES = 400
MAX_HELD = 2_000
_HEAD = struct.Struct("!BBHIIHHI")


class ArrivalLog:
    """Collects arrivals of one sharer for feedback packets. Times: monotonic seconds."""

    __slots__ = ("_arrivals", "_bursts", "_count", "_next", "_unwrapper")

    def __init__(self) -> None:
        self._bursts: list[tuple[tuple[int, ...], float]] = []  # 16-bit numbers, when they came
        self._unwrapper = Unwrapper()
        self._arrivals: dict[int, float] = {}
        self._next: int | None = None
        self._count = 0

    def __len__(self) -> int:
        return sum(len(numbers) for numbers, _ in self._bursts)

    def __bool__(self) -> bool:
        return bool(self._bursts)

    def received(self, number: int, now: float) -> None:
        """A packet with this transport-wide number arrived."""
        self.burst((number,), now)

    def burst(self, numbers: tuple[int, ...], now: float) -> None:
        """Packets with these numbers arrived together."""
        self._bursts.append((numbers, now))

    @property
    def state(self) -> tuple[int, int] | None:
        """What feedback goes on with: the number after the last one told about and how many
        feedbacks were sent, 16 and 8 bits; None before the first."""
        return None if self._next is None else (self._next & 0xFFFF, self._count & 0xFF)

    @state.setter
    def state(self, state: tuple[int, int]) -> None:
        """Somebody else went on with it meanwhile."""
        number, self._count = state
        if self._next is not None and (ahead := (number - self._next) & 0xFFFF):
            self._next += ahead
            self._unwrapper.last = self._next - 1

    def feedback(self, ssrc: int, media_ssrc: int) -> list[bytes]:
        """RTCP packets for all that arrived since the last call, in order; may be several."""
        bursts, self._bursts = self._bursts, []
        packets: list[bytes] = []
        for number, now in islice(((n, now) for ns, now in bursts for n in ns), MAX_HELD):
            self._arrivals.setdefault(self._unwrapper.unwrap(number), now)
        numbers = sorted(self._arrivals)
        start = 0
        while start < len(numbers):
            base = numbers[start]
            if self._next is not None and self._next < base and base - self._next < MAX_STATUSES:
                base = self._next  # name the lost ones in between
            end = start
            while end < len(numbers) and numbers[end] - base < MAX_STATUSES:
                end += 1
            chosen = numbers[start:end]
            packet, used = self._one(ssrc, media_ssrc, base, chosen)
            packets.append(packet)
            start += used
            self._next = max(self._next or 0, chosen[used - 1] + 1)
        self._arrivals.clear()
        return packets

    def _one(
        self, ssrc: int, media_ssrc: int, base: int, chosen: Sequence[int]
    ) -> tuple[bytes, int]:
        reference = int(self._arrivals[chosen[0]] / (TICK * REFERENCE_TICKS))
        clock = reference * REFERENCE_TICKS
        statuses: list[int] = []
        deltas = bytearray()
        used = 0
        for number in chosen:
            ticks = round(self._arrivals[number] / TICK)
            delta = ticks - clock
            if not -0x8000 <= delta <= 0x7FFF:
                break  # the rest goes into a packet with a reference of its own
            statuses += [LOST] * (number - base - len(statuses))
            if 0 <= delta <= 0xFF:
                statuses.append(SMALL)
                deltas.append(delta)
            else:
                statuses.append(LARGE)
                deltas += struct.pack("!h", delta)
            clock = ticks
            used += 1
        rest = _chunks(statuses) + deltas
        return self._pack(ssrc, media_ssrc, base, len(statuses), reference, rest), used

    def _pack(
        self, ssrc: int, media_ssrc: int, base: int, count: int, reference: int, rest: bytes
    ) -> bytes:
        padding = -len(rest) % 4
        if padding:
            rest += bytes(padding - 1) + bytes((padding,))
        head = _HEAD.pack(
            0x80 | (0x20 if padding else 0) | TRANSPORT_WIDE,
            TRANSPORT_FEEDBACK,
            (_HEAD.size + len(rest)) // 4 - 1,
            ssrc,
            media_ssrc,
            base & 0xFFFF,
            count,
            (reference & 0xFFFFFF) << 8 | self._count & 0xFF,
        )
        self._count += 1
        return head + rest


def _chunks(statuses: Sequence[int]) -> bytes:
    """Packet status chunks (section 3.1.1): runs where they pay, else two-bit vectors of seven."""
    out = bytearray()
    position = 0
    while position < len(statuses):
        symbol = statuses[position]
        run = 1
        while position + run < len(statuses) and statuses[position + run] == symbol:
            run += 1
        if run >= 7 or position + run == len(statuses):
            out += struct.pack("!H", symbol << 13 | run)
            position += run
            continue
        vector = 0xC000
        for index, status in enumerate(statuses[position : position + 7]):
            vector |= status << 2 * (6 - index)
        out += struct.pack("!H", vector)
        position += 7
    return bytes(out)
