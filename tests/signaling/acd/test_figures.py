"""Figures are counted from the events alone."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from signaling.acd.figures import FED, HOUR, MARGIN, NONE, By, Clocks, Figures, Tally
from signaling.acd.ids import PersonId, QueueId
from signaling.acd.terms.agents import Manager
from signaling.acd.terms.line import LineLeave
from signaling.acd.terms.messages import LineMessage
from signaling.acd.terms.offers import GiveBack, ServingPass
from tests.support.acd import T0, AcdStory, profile, queue

LEVELS = {"help": 60.0, "rest": 60.0}


def counted(it: AcdStory, by: By, since: float = T0, until: float = T0 + 9 * HOUR) -> Figures:
    figures = Figures(by, since, until, LEVELS)
    figures.feed(it.events)
    return figures


def busy_day() -> AcdStory:
    """Ana helps two and transfers one of them to Ben; others leave, early, late, with a message."""
    it = AcdStory(
        queue("help", escalation=999.0),
        queue("rest", escalation=999.0),
        agents=[profile("Ana", "help"), profile("Ben", "rest")],
    )
    it.works("ana")
    it.enters("one", "help")
    it.helps("ana", "one")
    it.enters("two", "help")
    it.enters("early", "help")
    it.wait(30)
    it.do(LineLeave, ticket="early")
    it.enters("late", "help")
    it.wait(70)
    it.do(LineLeave, ticket="late")
    it.ends("one")  # 100 seconds
    it.helps("ana", "two")  # who waited as long
    it.wait(50)
    it.works("ben")
    it.transfers("again", "ana", queue="rest", session=it.session("two"))
    it.wait(5)
    it.helps("ben", "again")
    it.sets("ana", "busy")
    it.wait(HOUR)
    it.ends("again")
    it.enters("three", "rest")
    it.wait(30)  # ben misses it
    it.do(LineMessage, ticket="three", form={"message": "call me"})
    return it


def passed_twice() -> AcdStory:
    """Ana has control for 40 seconds, Ben for 200, and Ana again for 60."""
    it = AcdStory(queue("help"), agents=[profile("Ana", "help"), profile("Ben")])
    it.works("ana")
    it.enters("one", "help")
    it.helps("ana", "one")
    for seconds, to in ((40, "ben"), (200, "ana")):
        it.wait(seconds)
        it.do(ServingPass, session=it.session("one"), to=to)
    it.wait(60)
    it.ends("one")
    return it


def test_who_had_control_has_the_time_in_which_they_had_it() -> None:
    agents = counted(passed_twice(), By.AGENT)
    rows = agents.rows.items()
    spent = {one: (row.handled, row.handling) for one, row in rows if row.handled}
    assert spent == {"ana": (1, 100.0), "ben": (1, 200.0)}
    assert (agents.total.handled, agents.total.handling) == (2, 300.0)
    for by in (By.QUEUE, By.HOUR):
        (row,) = counted(passed_twice(), by).rows.values()
        assert (row.handled, row.handling) == (1, 300.0)


def test_in_all() -> None:
    total = counted(busy_day(), By.QUEUE).total
    assert (total.entered, total.served, total.abandoned, total.messages) == (6, 3, 2, 1)
    assert (total.transfers, total.missed) == (1, 1)
    assert total.wait == pytest.approx((0 + 100 + 5) / 3)
    assert total.longest == 100
    assert total.handling_time == pytest.approx((100 + 50 + HOUR) / 3)
    # in time: one, again; late: two, late; before it: early, three
    assert total.service_level == pytest.approx(2 / 4)


def test_by_queue_agent_and_hour() -> None:
    it = busy_day()
    queues, agents, hours = (counted(it, by).rows for by in (By.QUEUE, By.AGENT, By.HOUR))
    assert {name: row.served for name, row in queues.items()} == {"help": 2, "rest": 1}
    assert {name: row.served for name, row in agents.items()} == {NONE: 0, "ana": 2, "ben": 1}
    assert (agents["ana"].transfers, agents["ben"].missed) == (1, 1)
    assert {float(hour) / 1000 - T0: row.entered for hour, row in hours.items()} == {0: 5, HOUR: 1}


@pytest.mark.parametrize("by", list(By))
def test_rows_add_up_to_the_total(by: By) -> None:
    it = busy_day()
    it.transfers("by name", "ana", "ben")  # of no queue, to no queue
    it.wait(HOUR)
    found = counted(it, by)
    for figure in ("entered", "served", "abandoned", "messages", "transfers", "missed"):
        together = sum(getattr(row, figure) for row in found.rows.values())
        assert together == getattr(found.total, figure), figure


@pytest.mark.parametrize("by", list(By))
def test_a_manager_reads_of_the_queues_and_agents_they_watch(by: By) -> None:
    """All of it in all, and nothing of anybody else."""
    it = busy_day()
    of = {
        watched: Figures(by, T0, T0 + 9 * HOUR, LEVELS, manager=watches)
        for watched, watches in (
            ("all", Manager(PersonId("m"))),
            ("help", Manager(PersonId("m"), "", (QueueId("help"),), (PersonId("ana"),))),
            ("none", Manager(PersonId("m"), "", (), ())),
        )
    }
    for figures in of.values():
        figures.feed(it.events)
    everything = counted(it, by)
    assert (of["all"].rows, of["all"].total) == (everything.rows, everything.total)
    assert (of["none"].rows, of["none"].total) == ({}, Tally())
    assert not of["help"].rows.keys() & {"rest", "ben"}
    assert (of["help"].total.served, of["help"].total.entered) == (2, 4)


def test_only_what_lies_between_counts() -> None:
    it = busy_day()
    assert counted(it, By.QUEUE, since=T0 + HOUR).total.entered == 1
    assert counted(it, By.QUEUE, until=T0 + HOUR).total.entered == 5
    assert counted(it, By.QUEUE, since=T0 + 9 * HOUR).total == Tally()
    assert Tally().wait is None and Tally().service_level is None


def test_who_accepts_and_does_not_come_has_served_nobody() -> None:
    it = AcdStory(queue("help"), agents=[profile("Ana")])
    it.works("ana")
    it.enters("xu", "help")
    it.accepts("ana", "xu")
    it.do(GiveBack, ticket="xu")
    assert counted(it, By.QUEUE).total.served == 0


@pytest.mark.parametrize(
    ("zone", "clock", "begins"),
    [
        ("UTC", "2026-03-02T09:59:59+00:00", "2026-03-02T09:00:00+00:00"),
        ("Asia/Kolkata", "2026-03-02T09:29:59+05:30", "2026-03-02T09:00:00+05:30"),
        ("Asia/Kolkata", "2026-03-02T09:30:00+05:30", "2026-03-02T09:00:00+05:30"),
        ("Asia/Kathmandu", "2026-03-02T09:10:00+05:45", "2026-03-02T09:00:00+05:45"),
        # the hour that is skipped, and the one that comes twice
        ("Europe/Berlin", "2026-03-29T01:59:59+01:00", "2026-03-29T01:00:00+01:00"),
        ("Europe/Berlin", "2026-03-29T03:10:00+02:00", "2026-03-29T03:00:00+02:00"),
        ("Europe/Berlin", "2026-10-25T02:59:00+02:00", "2026-10-25T02:00:00+02:00"),
        ("Europe/Berlin", "2026-10-25T02:00:00+01:00", "2026-10-25T02:00:00+01:00"),
        # set by half an hour: to 02:30, and back to 01:30
        ("Australia/Lord_Howe", "2026-10-04T02:40:00+11:00", "2026-10-04T02:30:00+11:00"),
        ("Australia/Lord_Howe", "2026-04-05T01:40:00+10:30", "2026-04-05T01:30:00+10:30"),
    ],
)
def test_an_hour_begins_as_the_clocks_of_the_zone_show_it(
    zone: str, clock: str, begins: str
) -> None:
    at, wanted = (datetime.fromisoformat(text).timestamp() for text in (clock, begins))
    assert Clocks(zone).hour(at) == wanted


def test_hours_of_a_zone_that_is_half_an_hour_away() -> None:
    it = busy_day()  # from 09:00 UTC on
    figures = Figures(By.HOUR, T0, T0 + 9 * HOUR, LEVELS, "Asia/Kolkata")
    figures.feed(it.events)
    starts = {float(hour) / 1000 - T0: row.entered for hour, row in figures.rows.items()}
    half = HOUR / 2
    assert T0 % HOUR == 0 and starts == {-half: 5, half: 1}


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_a_day_of_23_and_one_of_25_hours(day: str) -> None:
    """Every hour that its clocks show, each for itself."""
    clocks, here = Clocks("Europe/Berlin"), ZoneInfo("Europe/Berlin")
    begin = datetime.fromisoformat(day).replace(tzinfo=here)
    end = datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=here).timestamp()
    minutes = range(int(begin.timestamp()), int(end), 60)
    hours = sorted({clocks.hour(minute) for minute in minutes})
    assert len(hours) == (23 if "03" in day[4:7] else 25)
    assert {later - one for one, later in pairwise(hours)} == {HOUR}


def test_there_is_no_such_zone() -> None:
    for name in ("Mars/Olympus", "", "../etc"):
        with pytest.raises(ValueError):
            Figures(By.HOUR, 0, 1, {}, name)


def test_what_is_fed_is_enough() -> None:
    """All other kinds of events may be left out, and what is older than the margin."""
    it = busy_day()
    since = T0 + 120.0
    for by in By:
        whole, part = counted(it, by, since), Figures(by, since, T0 + 9 * HOUR, LEVELS)
        part.feed(e for e in it.events if type(e) in FED and e.at >= since - MARGIN)
        assert (part.rows, part.total) == (whole.rows, whole.total)
