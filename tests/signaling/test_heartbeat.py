"""Who is missed and when, turn by turn, without waiting."""

import asyncio

import pytest

from signaling.gateway import heartbeat
from signaling.gateway.heartbeat import BEHIND, INTERVAL, PATIENCE, STEP, TURNS, Heartbeat


class Patient:
    """Implements `Beating`; `answers` as long as it is well."""

    def __init__(self, *, well: bool = True) -> None:
        self.silent = False
        self.turn = 0
        self.well = well
        self.pings = 0
        self.gone = False

    def ping(self) -> None:
        self.pings += 1
        if self.well:
            self.silent = False

    def missed(self) -> None:
        self.gone = True


async def test_everyone_is_pinged_once_in_an_interval() -> None:
    heart, patients = Heartbeat(), [Patient() for _ in range(3 * TURNS)]
    for patient in patients:
        heart.add(patient)
    for _ in range(TURNS):
        before = sum(patient.pings for patient in patients)
        heart.step()
        assert sum(patient.pings for patient in patients) == before + 3  # evenly over the turns
    assert all(patient.pings == 1 and not patient.gone for patient in patients)
    heart.stop()


async def test_who_falls_silent_is_missed_within_interval_and_patience() -> None:
    assert INTERVAL + PATIENCE <= 3.0
    for when in range(TURNS):
        heart, patient = Heartbeat(), Patient()
        heart.add(patient)
        for _ in range(TURNS + when):
            heart.step()
        patient.well = False
        turns = 0
        while not patient.gone:
            heart.step()
            turns += 1
        assert turns * STEP <= INTERVAL + PATIENCE
        heart.stop()


async def test_an_answer_that_comes_late_but_in_time_is_an_answer() -> None:
    heart, patient = Heartbeat(), Patient(well=False)
    heart.add(patient)
    while not patient.pings:
        heart.step()
    for _ in range(BEHIND - 1):
        heart.step()
    patient.silent = False
    for _ in range(TURNS - BEHIND):
        heart.step()
    assert not patient.gone
    heart.stop()


async def test_a_silent_one_is_missed_once_and_may_take_others_along() -> None:
    heart = Heartbeat()

    class Pair(Patient):
        def missed(self) -> None:
            assert not self.gone
            super().missed()
            heart.remove(self)
            heart.remove(other)

    one, other = Pair(well=False), Patient(well=False)
    for patient in (one, other):
        heart.add(patient)
    heart._wheel[one.turn].add(other)
    other.turn = one.turn
    for _ in range(3 * TURNS):
        heart.step()
    assert one.gone
    heart.stop()


async def test_a_loop_that_was_held_up_takes_nobody_for_lost() -> None:
    """Turns are counted, not seconds: a late turn is one turn."""
    heart, patient = Heartbeat(), Patient(well=False)
    heart.add(patient)
    while not patient.pings:
        heart.step()
    heart.step()  # the first one after a pause of any length
    assert not patient.gone
    heart.stop()


async def test_the_wheel_stands_still_while_nobody_is_there() -> None:
    heart, patient = Heartbeat(), Patient()
    heart.add(patient)
    assert heart._timer is not None
    heart.remove(patient)
    heart.remove(patient)
    heart.step()
    assert heart._timer is None
    heart.add(patient)
    assert heart._timer is not None
    heart.stop()
    heart.stop()


async def test_it_turns_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "STEP", 0.0)
    missed = asyncio.Event()

    class Watched(Patient):
        def missed(self) -> None:
            missed.set()

    heart = Heartbeat()
    heart.add(Watched(well=False))
    async with asyncio.timeout(10):
        await missed.wait()
    heart.stop()
