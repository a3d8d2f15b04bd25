"""Open hours by the clock on the wall: both changes of summer time, holidays, the next opening."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from signaling.acd.rules.hours import day_of, is_open, opens_at, valid
from signaling.acd.terms.line import Enter
from signaling.acd.terms.queues import Hours, Span
from signaling.domain.refusals import Code
from tests.support.acd import AcdStory, queue

BERLIN = "Europe/Berlin"
NIGHT = Span(60, 240)  # 01:00 to 04:00


def at(text: str, zone: str = BERLIN, fold: int = 0) -> float:
    """The time when the clock there shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp()


def every_day(*spans: Span, zone: str = BERLIN, holidays: tuple[str, ...] = ()) -> Hours:
    return Hours(zone, (spans,) * 7, holidays)


def test_the_night_that_lacks_an_hour_and_the_one_that_has_it_twice() -> None:
    hours = every_day(NIGHT)
    opens, closes = at("2026-03-29 01:00"), at("2026-03-29 04:00")
    assert closes - opens == 2 * 3600
    assert [is_open(hours, t) for t in (opens - 1, opens, closes - 1, closes)] == [0, 1, 1, 0]
    opens, closes = at("2026-10-25 01:00"), at("2026-10-25 04:00")
    assert closes - opens == 4 * 3600
    assert all(is_open(hours, opens + minute * 60) for minute in range(240))
    assert not is_open(hours, closes)


def test_an_opening_in_the_hour_that_is_skipped_is_when_it_has_been_skipped() -> None:
    hours = every_day(Span(150, 240))  # 02:30, which does not come on that day
    assert opens_at(hours, at("2026-03-29 00:00")) == at("2026-03-29 03:00")
    assert opens_at(hours, at("2026-03-28 00:00")) == at("2026-03-28 02:30")


def test_an_opening_in_the_hour_that_comes_twice_is_the_first() -> None:
    hours = every_day(Span(150, 240))
    assert opens_at(hours, at("2026-10-25 00:00")) == at("2026-10-25 02:30", fold=0)
    first, second = at("2026-10-25 02:15", fold=0), at("2026-10-25 02:15", fold=1)
    assert second - first == 3600
    assert not is_open(hours, first) and not is_open(hours, second)


def test_weekdays_and_holidays() -> None:
    week = ((Span(540, 720), Span(780, 1020)),) * 5 + ((), ())
    hours = Hours("Asia/Shanghai", week, ("2026-10-01",))
    here = "Asia/Shanghai"
    assert is_open(hours, at("2026-09-30 09:00", here))
    assert not is_open(hours, at("2026-09-30 12:30", here))
    assert not is_open(hours, at("2026-10-01 10:00", here))
    assert opens_at(hours, at("2026-09-30 17:00", here)) == at("2026-10-02 09:00", here)
    assert opens_at(hours, at("2026-10-02 17:00", here)) == at("2026-10-05 09:00", here)
    assert day_of(hours, at("2026-09-30 23:59", here)) == "2026-09-30"
    assert opens_at(Hours(here, ((),) * 7), 0.0) is None
    assert opens_at(None, 7.0) == 7.0


@pytest.mark.parametrize(
    "hours",
    [
        every_day(NIGHT, zone="Europe/Atlantis"),
        every_day(NIGHT, zone="../../etc/passwd"),
        every_day(NIGHT, zone=""),
        every_day(Span(60, 60)),
        every_day(Span(0, 1441)),
        every_day(NIGHT, holidays=("Christmas",)),
        Hours(BERLIN, ((NIGHT,),)),
    ],
)
def test_hours_that_mean_nothing(hours: Hours) -> None:
    assert not valid(hours)
    assert valid(every_day(Span(0, 1440), zone="UTC"))


def test_a_closed_queue_takes_nobody_in() -> None:
    it = AcdStory(queue("help", hours=every_day(zone="UTC")))
    it.refused(Code.CLOSED, Enter, ticket="xu", queue="help", name="Xu")
