"""The outbox: what waits and until when, and how many somebody had; on SQLite and on PostgreSQL."""

from sqlalchemy import func, select

from server.db.database import Database
from server.db.event_log import SqlEventLog
from server.db.outbox import Due, Outbox
from server.db.retention import forget
from server.db.tables.outbox import outbox
from signaling.app.ports import Pending
from signaling.domain.ids import SessionId
from signaling.domain.terms.life import EndReason, SessionStop
from tests.support.builders import running


def mail(which: str, at: float = 100.0, due: float | None = 100.0, person: str = "ana") -> Pending:
    return Pending(which, person, at, due)


def rows(database: Database) -> int:
    return database.read_now(lambda db: db.scalar(select(func.count()).select_from(outbox))) or 0


async def test_what_is_due_comes_in_its_order_and_not_before(database):
    box = Outbox(database)
    await box.keep("s1", [mail("a", due=300.0), mail("b", due=200.0)])
    await box.keep("s2", [mail("c", due=250.0), mail("d", due=None)])
    assert await box.due(199.0, 9) == []
    assert await box.due(250.0, 9) == [Due("s1", "b", 200.0), Due("s2", "c", 250.0)]
    assert [one.id for one in await box.due(999.0, 2)] == ["b", "c"]
    assert await box.next() == 200.0


async def test_a_message_that_is_kept_again_is_moved(database):
    box = Outbox(database)
    await box.keep("s1", [mail("a"), mail("b")])
    await box.keep("s1", [mail("a", due=160.0), mail("b", due=None)])
    assert await box.due(999.0, 9) == [Due("s1", "a", 160.0)]
    assert rows(database) == 2


async def test_one_that_is_not_named_any_more_waits_no_more_and_still_counts(database):
    box = Outbox(database)
    await box.keep("s1", [mail("a"), mail("b")])
    await box.keep("s2", [mail("c")])
    await box.keep("s1", [])
    await box.drop("c")
    assert await box.next() is None
    assert await box.lately("ana", 99.0) == 3


async def test_counted_is_who_sent_it_and_when(database):
    box = Outbox(database)
    await box.keep("s1", [mail("a", at=100.0), mail("b", at=200.0), mail("c", person="ben")])
    assert await box.lately("ana", 99.0) == 2
    assert await box.lately("ana", 100.0) == 1
    assert await box.lately("cleo", 0.0) == 0


async def test_what_is_done_with_is_forgotten_when_it_does_not_count_any_more(database):
    box = Outbox(database)
    await box.keep("s1", [mail("a", due=None), mail("b", due=500.0), mail("c", at=200.0, due=None)])
    await box.tidy(150.0)
    assert rows(database) == 2
    assert await box.lately("ana", 0.0) == 2


async def test_it_is_there_after_a_restart(database):
    await Outbox(database).keep("s1", [mail("a")])
    assert await Outbox(database).due(100.0, 9) == [Due("s1", "a", 100.0)]


async def test_it_goes_with_its_session_and_holds_no_address(database):
    story = running()
    story.do(SessionStop, reason=EndReason.ENDED)
    await SqlEventLog(database).append(SessionId("s1"), 0, story.events)
    await Outbox(database).keep("s1", [mail("a")])
    await Outbox(database).keep("s2", [mail("b")])
    assert {column.name for column in outbox.columns} == {"id", "stream", "person", "at", "due"}
    assert await forget(database, story.at + 1) == 1
    assert [one.id for one in await Outbox(database).due(999.0, 9)] == ["b"]
