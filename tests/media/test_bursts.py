"""What the relay does for several packets at once must be what it does for each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from media.rtp.nack import NackTracker
from media.rtp.reception import Reception
from media.rtp.transport_wide import ArrivalLog

FIRST = 65_530  # soon wraps


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 90)), min_size=1, max_size=12))
def test_feedback_for_bursts_is_feedback_for_their_packets(frames: list[tuple[int, int]]) -> None:
    together, singly = ArrivalLog(), ArrivalLog()
    number, now = FIRST, 1_000.0
    for round_of in (frames[:1], frames[1:]):
        for count, milliseconds in round_of:
            now += milliseconds / 1_000
            numbers = [(number + i) & 0xFFFF for i in range(count)]
            together.burst(tuple(numbers), now)
            for each in reversed(numbers):  # out of order: looked at closely
                singly.received(each, now)
            number += count
        assert together.feedback(1, 2) == singly.feedback(1, 2)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.sets(st.integers(1, 8)))
def test_runs_are_booked_as_their_packets_are(runs: list[int], skipped: set[int]) -> None:
    together, singly = (NackTracker(), Reception(1)), (NackTracker(), Reception(1))
    sequence = FIRST
    for index, count in enumerate([1, *runs]):  # the very first comes alone
        sequence += 2 * (index in skipped)
        together[0].received(sequence & 0xFFFF, 0.0, count)
        together[1].received(sequence & 0xFFFF, count)
        for each in range(sequence, sequence + count):
            singly[0].received(each & 0xFFFF, 0.0)
            singly[1].received(each & 0xFFFF)
        sequence += count
    assert together[0].due(1.0) == singly[0].due(1.0)
    assert together[1].block(1.0) == singly[1].block(1.0)
