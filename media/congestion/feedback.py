"""What was sent, what the viewer says arrived (draft-holmer-rmcat-transport-wide-cc-extensions-01).

Send times are seconds of our clock, arrival times seconds of the viewer's: only differences count.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

TICK = 0.000_25
REFERENCE = 0.064
REFERENCE_WRAP = REFERENCE * (1 << 24)
MAX_STATUSES = 1_000
MAX_HELD = 4_096


class Result(NamedTuple):
    """One packet of ours; `arrived` is None when it was lost. `probe`: its cluster, 0 for none."""

    sent: float
    arrived: float | None
    size: int
    probe: int


def parse(body: bytes) -> tuple[int, list[float | None]]:
    """(first number, arrival of it and each that follows); ValueError when it is malformed.

    `body` is the packet after its RTCP header. Times wrap after some twelve days.
    """
    if len(body) < 16:
        raise ValueError("short feedback")
    base, count, reference = struct.unpack_from("!HHI", body, 8)
    if not 0 < count <= MAX_STATUSES:
        raise ValueError("too many statuses")
    statuses: list[int] = []
    position = 16
    while len(statuses) < count:
        if position + 2 > len(body):
            raise ValueError("truncated chunks")
        statuses += _chunk(body[position] << 8 | body[position + 1])
        position += 2
    return base, list(_arrivals(statuses[:count], body, position, (reference >> 8) * REFERENCE))


def _chunk(chunk: int) -> list[int]:
    """A packet status chunk (section 3.1.3, 3.1.4)."""
    if not chunk & 0x8000:
        return [chunk >> 13 & 3] * (chunk & 0x1FFF)
    if chunk & 0x4000:
        return [chunk >> shift & 3 for shift in range(12, -1, -2)]
    return [chunk >> shift & 1 for shift in range(13, -1, -1)]


def _arrivals(
    statuses: list[int], body: bytes, position: int, clock: float
) -> Iterator[float | None]:
    for status in statuses:
        if status == 0:
            yield None
            continue
        size = 1 if status == 1 else 2
        if status == 3 or position + size > len(body):
            raise ValueError("bad or missing delta")
        delta = int.from_bytes(body[position : position + size], signed=size == 2)
        clock += delta * TICK
        position += size
        yield clock


class SentLog:
    """Remembers sent packets until feedback tells their fate. Numbers wrap at 16 bits."""

    def __init__(self, first: int = 1) -> None:
        self.next = first & 0xFFFF
        self._held: dict[int, tuple[float, int, int]] = {}
        self._clock = 0.0

    def __len__(self) -> int:
        return len(self._held)

    def sent(self, now: float, size: int, probe: int = 0) -> int:
        """A packet leaves: its number."""
        number = self.next
        self.next = (number + 1) & 0xFFFF
        self._held[number] = now, size, probe
        if len(self._held) > MAX_HELD:
            del self._held[next(iter(self._held))]
        return number

    def results(self, body: bytes) -> list[Result]:
        """The fate of packets not told before, in sending order; ValueError when malformed.

        A packet once called lost is not corrected should it still come: it came too late to help.
        """
        base, arrivals = parse(body)
        offset = self._offset(next((a for a in arrivals if a is not None), 0.0))
        found: list[Result] = []
        for index, arrived in enumerate(arrivals):
            held = self._held.pop((base + index) & 0xFFFF, None)
            if held is not None:
                when = None if arrived is None else arrived + offset
                found.append(Result(held[0], when, held[1], held[2]))
        return found

    def _offset(self, clock: float) -> float:
        """What to add so that time goes on where the 24-bit reference wraps."""
        turns = round((self._clock - clock) / REFERENCE_WRAP) * REFERENCE_WRAP
        self._clock = clock + turns
        return turns

    def expire(self, now: float, age: float) -> int:
        """Forget what nobody told about for `age` seconds; how many."""
        old = []
        for number, (sent, _, _) in self._held.items():
            if now - sent < age:
                break
            old.append(number)
        for number in old:
            del self._held[number]
        return len(old)
