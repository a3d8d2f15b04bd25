"""Figures are counted from the events alone."""

import pytest

from signaling.acd.figures import HOUR, By, Figures, Tally
from signaling.acd.terms.line import LineLeave
from signaling.acd.terms.messages import LineMessage
from signaling.acd.terms.offers import GiveBack
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
    assert {name: row.served for name, row in agents.items()} == {"ana": 2, "ben": 1}
    assert (agents["ana"].transfers, agents["ben"].missed) == (1, 1)
    assert {float(hour) / 1000 - T0: row.entered for hour, row in hours.items()} == {0: 5, HOUR: 1}


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
