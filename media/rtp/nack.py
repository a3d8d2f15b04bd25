"""Which packets of a sharer are missing, and when to ask for them (RFC 4585 section 6.2.1)."""

from __future__ import annotations

from itertools import islice

from media.rtp.sequence import Unwrapper

REORDER_PACKETS = 3
REORDER_SECONDS = 0.015
MAX_MISSING = 512
MAX_ASKED = 300  # at once; in one RTCP packet, however they lie
MAX_ATTEMPTS = 10
GIVE_UP = 2.0
RESEND_MIN, RESEND_MAX = 0.02, 0.4


class _Gap:
    __slots__ = ("asked", "attempts", "since")

    def __init__(self, since: float) -> None:
        self.since = since
        self.asked = 0.0
        self.attempts = 0


class NackTracker:
    """Watches the sequence numbers of one stream.

    A number that is skipped counts as lost once three later packets have come or 15 ms have passed,
    since networks reorder. `due` is called after packets and on a tick. Times: monotonic seconds.
    """

    __slots__ = ("_missing", "_unwrapper", "gave_up", "recovered", "round_trip")

    def __init__(self) -> None:
        self._unwrapper = Unwrapper()
        self._missing: dict[int, _Gap] = {}
        self.round_trip = 0.1
        self.recovered = 0
        self.gave_up = 0

    @property
    def waiting(self) -> bool:
        """Something is missing: `due` wants to be called."""
        return bool(self._missing)

    def received(self, sequence: int, now: float, count: int = 1) -> None:
        """A packet came, by itself or by retransmission; `count` of them in order from there."""
        unwrapper = self._unwrapper
        newest = unwrapper.last
        if newest is not None and sequence == newest + 1 & 0xFFFF:
            unwrapper.last = newest + count  # in order, as nearly always
            return
        if count > 1:
            for offset in range(count):
                self.received((sequence + offset) & 0xFFFF, now)
            return
        number = unwrapper.unwrap(sequence)
        if newest is None:
            return
        if number > newest:
            if number - newest > MAX_MISSING:  # a restart, not a loss
                self.gave_up += len(self._missing) + 1
                self._missing.clear()
                return
            for lost in range(newest + 1, number):
                self._missing[lost] = _Gap(now)
            self._drop_oldest()
        elif (gap := self._missing.pop(number, None)) is not None and gap.attempts:
            self.recovered += 1
            if gap.attempts == 1:
                sample = now - gap.asked
                self.round_trip += (sample - self.round_trip) / 8

    def _drop_oldest(self) -> None:
        excess = len(self._missing) - MAX_MISSING
        if excess > 0:  # they were put in in order
            for number in list(islice(self._missing, excess)):
                del self._missing[number]
            self.gave_up += excess

    def due(self, now: float) -> list[int]:
        """The 16-bit numbers to ask for now, in order."""
        if not self._missing:
            return []
        newest = self._unwrapper.last or 0
        resend = min(max(self.round_trip * 1.5, RESEND_MIN), RESEND_MAX)
        asked: list[int] = []
        for number, gap in list(self._missing.items()):
            if gap.attempts >= MAX_ATTEMPTS or now - gap.since > GIVE_UP:
                del self._missing[number]
                self.gave_up += 1
            elif gap.attempts == 0:
                if newest - number >= REORDER_PACKETS or now - gap.since >= REORDER_SECONDS:
                    asked.append(number)
            elif now - gap.asked >= resend:
                asked.append(number)
        asked.sort()
        del asked[MAX_ASKED:]  # the rest next time
        for number in asked:
            gap = self._missing[number]
            gap.asked = now
            gap.attempts += 1
        return [number & 0xFFFF for number in asked]
