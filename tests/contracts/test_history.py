"""The history follows the logs, is searched by those who may, and leaves figures; on SQLite and on
PostgreSQL.
"""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from server.db.event_log import SqlEventLog
from server.db.retention import forget
from server.db.tables.events import events
from server.db.tables.history import figures, history, history_readers, history_tokens
from server.front_desk import front_desk
from server.history.historian import Historian
from server.history.store import BadCursor, Search
from server.site.retention import forget_old
from server.site.site import Site as SiteSettings
from signaling import wire
from signaling.app.admission import DeskSettings
from signaling.app.live import Change
from signaling.app.sessions import END_PAGE
from signaling.app.system import SystemIds
from signaling.domain.ids import PersonId, SessionId
from signaling.domain.refusals import Refused
from signaling.domain.session import Session
from signaling.domain.terms.closing import ClosingWrite
from signaling.domain.terms.life import SessionEnd
from signaling.domain.terms.notes import NoteWrite
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.rename import ParticipantRename
from signaling.domain.terms.survey import SurveyAnswer
from signaling.wire.history import HistoryEntry
from tests.support.builders import ANA, BEN, XU, Story, running
from tests.support.clock import FakeClock
from tests.support.desk import CAPABILITIES, Person
from tests.support.mailroom import FakeMailroom
from tests.support.media_plane import FakeMediaPlane
from tests.support.staff import FakeStaff

DAY = 24 * 3600.0


@pytest.fixture
def log(database):
    return SqlEventLog(database)


@pytest.fixture
def historian(database, log):
    return Historian(database, log)


def told(text: str = "Hello", *, at: float = 1_000.0) -> Story:
    """Ana helps Xu, Ben assists; Xu writes."""
    story = running()
    story.at = max(at, story.at)
    story.say(XU, text)
    return story


def over(story: Story) -> Story:
    story.asked(SessionEnd, ANA)
    return story


def answered(story: Story, score: int = 4, comment: str = "Danke schön") -> Story:
    story.do(SurveyAnswer, by=XU, score=score, comment=comment)
    return story


def closed(story: Story, about: str = "Drucker") -> Story:
    story.do(ClosingWrite, person=PersonId("p-ana"), about=about, solved=True, notes="")
    return story


async def keep(log: SqlEventLog, stream: str, story: Story) -> None:
    await log.append(SessionId(stream), 0, story.events)


async def found(
    historian: Historian, who: str = "p-ana", *, everything: bool = False, **asked: Any
) -> list[HistoryEntry]:
    page, _ = await historian.find(
        who, Search(**asked), everything=everything, cursor=None, limit=100
    )
    return page


def rows(database: Any, table: Any) -> int:
    return database.read_now(lambda db: db.scalar(select(func.count()).select_from(table)))


async def test_what_ended_is_found_and_what_goes_on_is_not(log, historian):
    await keep(log, "s1", over(told()))
    await keep(log, "s2", told())
    await historian.catch_up()
    (entry,) = await found(historian)
    assert (entry.part, entry.customers, entry.reps) == ("primary", ("Xu", "Yao"), ("Ana", "Ben"))
    assert (entry.may_close, entry.closed, entry.solved, entry.score) == (True, False, None, None)


async def test_who_was_not_there_finds_nothing_and_administrators_find_all(log, historian):
    await keep(log, "s1", over(told("canary")))
    await historian.catch_up()
    assert await found(historian, "p-len") == []
    assert await found(historian, "p-len", text="canary") == []
    (entry,) = await found(historian, "p-len", everything=True, text="canary")
    assert (entry.part, entry.may_close) == (None, False)
    (own,) = await found(historian, "p-ana", everything=True)
    assert (own.part, own.may_close) == ("primary", True)
    with pytest.raises(Refused, match="no_session"):
        await historian.read("s1", "p-len", everything=False, before=None, limit=9)
    assert (await historian.read("s1", "p-len", everything=True, before=None, limit=9)).part is None


async def test_nobody_finds_by_words_they_may_not_read(log, historian):
    story = told()
    story.say(XU, "whispered", to=(ANA,))
    story.asked(SessionLeave, BEN)
    story.do(NoteWrite, by=ANA, id="1", text="noted later")
    story.asked(ParticipantRename, ANA, participant=XU, name="Zacharias")
    await keep(log, "s1", closed(answered(over(story), comment="commented")))
    await historian.catch_up()
    for asked in (
        {"text": "whispered"},
        {"text": "noted later"},
        {"text": "commented"},
        {"text": "drucker"},
        {"person": "zacharias"},
    ):
        assert await found(historian, "p-ben", **asked) == [], asked
        assert len(await found(historian, "p-ana", **asked)) == 1, asked
    (ben,) = await found(historian, "p-ben", text="hello")
    assert (ben.solved, ben.score, ben.customers) == (None, None, ("Xu", "Yao"))


@pytest.mark.parametrize(
    "asked",
    [
        {"number": "456"},
        {"number": "123 456-789"},
        {"person": "xU"},
        {"text": "打印机坏了"},
        {"text": "打印"},
        {"text": "STRASSE"},  # written with ß
        {"text": "\uff50\uff41\uff50\uff45\uff52"},  # paper, full width
        {"text": "no  paper"},
        {"text": "100%_sure\\"},
        {"anywhere": "456 789"},
        {"anywhere": "坏"},
        {"anywhere": "ben"},
        {"text": "schön"},
        {"text": "drucker", "person": "yao", "number": "1"},
        {},
    ],
)
async def test_ways_to_find_one(log, historian, asked):
    story = told("打印机坏了")
    story.say(XU, "Straße\nNo paper, 100%_sure\\")
    await keep(log, "s1", closed(answered(over(story))))
    await historian.catch_up()
    assert len(await found(historian, **asked)) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"number": "999"},
        {"number": "xu"},
        {"person": "hello"},
        {"person": "xu\nyao"},
        {"text": "xu"},
        {"text": "h_llo"},
        {"text": "%"},
        {"text": "a\0b"},
        {"anywhere": "nothing"},
        {"text": "hello", "person": "len"},
    ],
)
async def test_what_is_not_there(log, historian, asked):
    await keep(log, "s1", over(told()))
    await historian.catch_up()
    assert await found(historian, **asked) == []


async def test_by_date(log, historian):
    story = over(told(at=10 * DAY))
    await keep(log, "s1", story)
    await historian.catch_up()
    start, end = story.session.life.started_at, story.session.life.ended_at
    assert end is not None
    for asked, there in (
        ({"since": end}, True),
        ({"since": end + 1}, False),
        ({"until": start + 1}, True),
        ({"until": start}, False),
        ({"since": start + 1, "until": end - 1}, True),
    ):
        assert bool(await found(historian, **asked)) is there, asked


async def test_pages_hold_each_once_newest_first(log, historian):
    for n in range(7):
        story = over(told(at=1_000.0 + (n // 2) * DAY))  # some end at the same time
        await keep(log, f"s{n}", story)
    await historian.catch_up()
    seen: list[HistoryEntry] = []
    cursor: str | None = None
    for _ in range(4):
        page, cursor = await historian.find(
            "p-ana", Search(), everything=False, cursor=cursor, limit=2
        )
        seen += page
        if cursor is None:
            break
    assert cursor is None and len(seen) == 7
    assert [e.ended_at for e in seen] == sorted((e.ended_at for e in seen), reverse=True)
    for bad in ("x", "W10=", "WzEsIlx1MDAwMCJd"):
        with pytest.raises(BadCursor):
            await historian.find("p-ana", Search(), everything=False, cursor=bad, limit=2)


async def test_what_is_written_after_the_end_is_taken_in(log, historian):
    story = over(told())
    await keep(log, "s1", story)
    await historian.catch_up()
    before = story.session
    events_ = answered(story).events[before.version :]
    await log.append(SessionId("s1"), before.version, events_)
    historian.follow(Change("s1", before, tuple(events_), story.session))
    await historian.catch_up()
    (entry,) = await found(historian)
    assert entry.score == 4


async def test_a_session_that_goes_on_is_looked_at_when_it_is_over(log, historian):
    story = told()
    await keep(log, "s1", story)
    historian.follow(Change("s1", Session(), tuple(story.events), story.session))
    await historian.catch_up()
    before = story.session
    over(story)
    rest = story.events[before.version :]
    await log.append(SessionId("s1"), before.version, rest)
    historian.follow(Change("s1", before, tuple(rest), story.session))
    await historian.catch_up()
    assert len(await found(historian)) == 1


async def test_another_start_makes_up_for_what_is_missing(database, log, historian):
    for n in range(3):
        await keep(log, f"s{n}", answered(over(told())))
    await historian.catch_up()
    whole = await found(historian)
    database.write_now(lambda db: db.execute(delete(history).where(history.c.stream == "s0")))
    stale = history.c.stream == "s1"
    database.write_now(lambda db: db.execute(update(history).where(stale).values(version=3)))
    other = history.c.stream == "s2"
    database.write_now(lambda db: db.execute(update(history).where(other).values(shape=-1)))
    database.write_now(lambda db: db.execute(delete(history_readers)))
    again = Historian(database, log)
    await again.catch_up()
    assert await found(again) == whole and len(whole) == 3


async def test_a_damaged_log_keeps_nobody_elses_away(database, log, historian):
    await keep(log, "s1", over(told()))
    await keep(log, "s2", over(told()))
    gone = (events.c.stream == "s1") & (events.c.version == 2)
    database.write_now(lambda db: db.execute(delete(events).where(gone)))
    await historian.catch_up()
    assert len(await found(historian)) == 1
    with pytest.raises(Refused, match="no_session"):
        await historian.read("s1", "p-ana", everything=False, before=None, limit=99)


async def test_an_older_look_overwrites_no_newer_one(database, log, historian):
    await keep(log, "s1", over(told()))
    await historian.take_in("s1")
    database.write_now(lambda db: db.execute(update(history).values(version=999)))
    await historian.take_in("s1")
    assert database.read_now(lambda db: db.scalar(select(history.c.version))) == 999


async def test_only_figures_are_left_of_what_is_forgotten(database, log, historian):
    await keep(log, "s1", closed(answered(over(told()))))
    await historian.catch_up()
    assert await forget(database, DAY) == 1
    for table in (history, history_readers, events):
        assert rows(database, table) == 0
    left = database.read_now(lambda db: db.execute(select(figures)).mappings().all())
    assert [dict(one) for one in left] == [
        {
            "id": left[0]["id"],
            "day": date(1970, 1, 1),
            "length": left[0]["length"],
            "waited": None,
            "customers": 2,
            "reps": 2,
            "lines": 1,
            "solved": True,
            "score": 4.0,
        }
    ]
    assert left[0]["length"] > 0
    await historian.take_in("s1")  # whoever still had it in hand brings nothing back
    assert rows(database, history) == 0


async def test_a_page_is_read_by_the_index_of_its_reader(database):
    one = {"started_at": 0.0, "number": "1", "names": "", "words": "x", "shown": b"{}"}
    many = [
        {**one, "stream": f"s{n}", "person": f"p{n % 10}", "ended_at": float(n)} for n in range(50)
    ]
    database.write_now(lambda db: db.execute(insert(history_readers), many))
    plan = select(history_readers.c.shown).where(history_readers.c.person == "p1")
    ordered = plan.order_by(history_readers.c.ended_at.desc(), history_readers.c.stream.desc())
    text = str(ordered.compile(dialect=database.dialect, compile_kwargs={"literal_binds": True}))
    if database.dialect.name == "sqlite":
        explain = f"EXPLAIN QUERY PLAN {text}"
        steps = database.read_now(lambda db: db.exec_driver_sql(explain).all())
        assert "ix_history_readers_person" in str(steps) and "TEMP B-TREE" not in str(steps)


async def test_after_the_days_of_the_site_nothing_is_found_or_written_any_more(database, log):
    """By the site's own clockwork, from the end to the day after the last."""
    historian, site = Historian(database, log), SiteSettings(database)
    await site.put("history.days", 30)
    clock = FakeClock()
    desk = front_desk(
        DeskSettings(b"0123456789abcdef", "https://support.test"),
        log,
        FakeMediaPlane(),
        clock,
        SystemIds(),
        FakeMailroom(),
        FakeStaff(),
        None,
        historian,
    )
    seat = await desk.start_session("p-ana", "Ana", CAPABILITIES)
    ana = await Person(desk, seat).connect()
    await ana.do(wire.SessionEnd(control_epoch=0))
    await historian.catch_up()

    def now() -> float:
        return clock.now()

    async def write() -> None:
        await desk.afterwards.write_closing(seat.session, "p-ana", "Canary", False, "Canary")
        await historian.take_in(seat.session)

    clock.advance(END_PAGE + 1)  # it is no live session any more
    clock.at += 29 * DAY
    assert (await historian.record(seat.token)).name == "Ana"
    assert await forget_old(site, database, now) == 0
    await write()
    assert len(await found(historian, text="canary")) == 1
    clock.at += 2 * DAY
    assert await forget_old(site, database, now) == 1
    assert await found(historian) == [] and await found(historian, everything=True) == []
    with pytest.raises(Refused, match="no_session"):
        await write()
    with pytest.raises(Refused, match="no_session"):
        await historian.read(seat.session, "p-ana", everything=True, before=None, limit=99)
    with pytest.raises(Refused, match="no_session"):
        await historian.record(seat.token)
    assert database.read_now(lambda db: db.execute(select(history_tokens)).all()) == []
    assert await log.read(SessionId(seat.session)) == []
    (left,) = database.read_now(lambda db: db.execute(select(figures)).mappings().all())
    assert (left["solved"], left["customers"], left["reps"]) == (False, 0, 1)
    assert "Canary" not in str(dict(left)) and seat.session not in str(dict(left))
    await desk.close()
