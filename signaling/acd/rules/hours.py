"""When a queue is open, by the clocks on the wall of its zone: over both changes to and from
summer time, and on holidays. The zones are those of the `tzdata` package, whatever the system has.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from signaling.acd.terms.queues import Hours, Span

DAY = 1_440  # minutes on the clock
AHEAD = 400  # days in which somebody opens again, or nobody knows when


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """Raises `ValueError` for a name that is none."""
    parts = name.split("/")
    if not all(part and part[0].isalpha() and ".." not in part for part in parts):
        raise ValueError(name)
    try:
        found = resources.files("tzdata").joinpath("zoneinfo", *parts)
        with found.open("rb") as data:
            return ZoneInfo.from_file(data, key=name)
    except (OSError, ValueError) as problem:
        raise ValueError(name) from problem


def valid(hours: Hours) -> bool:
    """Whether all of it means something."""
    try:
        zone(hours.zone)
        for holiday in hours.holidays:
            date.fromisoformat(holiday)
    except ValueError:
        return False
    spans = [span for day in hours.week for span in day]
    return len(hours.week) == 7 and all(0 <= s.start < s.end <= DAY for s in spans)


def is_open(hours: Hours | None, at: float) -> bool:
    """Whether it is open at that time."""
    if hours is None:
        return True
    now = datetime.fromtimestamp(at, zone(hours.zone))
    minute = now.hour * 60 + now.minute
    return any(span.start <= minute < span.end for span in _spans(hours, now.date()))


def opens_at(hours: Hours | None, at: float) -> float | None:
    """When it opens next; `at` itself while it is open. None: not in a year, as far as is known."""
    if hours is None or is_open(hours, at):
        return at
    today = datetime.fromtimestamp(at, zone(hours.zone)).date()
    for ahead in range(AHEAD):
        day = today + timedelta(days=ahead)
        for span in sorted(_spans(hours, day), key=lambda span: span.start):
            begins = _moment(hours, day, span.start)
            if begins > at:
                return begins
    return None


def day_of(hours: Hours | None, at: float) -> str:
    """The date at that time, where the queue is."""
    return (
        datetime.fromtimestamp(at, zone("UTC" if hours is None else hours.zone)).date().isoformat()
    )


def ahead(place: ZoneInfo, at: float) -> float:
    """How far the clocks there are ahead of UTC at that time, in seconds."""
    found = datetime.fromtimestamp(at, place).utcoffset()
    return 0.0 if found is None else found.total_seconds()


def _spans(hours: Hours, day: date) -> tuple[Span, ...]:
    return () if day.isoformat() in hours.holidays else hours.week[day.weekday()]


def _moment(hours: Hours, day: date, minute: int) -> float:
    """When the clock first shows that minute. One that it skips (the hour that summer time takes)
    begins when it has been skipped.
    """
    place = zone(hours.zone)
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    early = wall.replace(tzinfo=place, fold=0).timestamp()
    if datetime.fromtimestamp(early, place).replace(tzinfo=None) == wall:
        return early
    late = wall.replace(tzinfo=place, fold=1).timestamp()  # skipped: the change lies between
    low, high = min(early, late) - DAY * 60, max(early, late) + DAY * 60
    while high - low > 1:
        middle = (low + high) // 2
        before = datetime.fromtimestamp(middle, place).replace(tzinfo=None) < wall
        low, high = (middle, high) if before else (low, middle)
    return high
