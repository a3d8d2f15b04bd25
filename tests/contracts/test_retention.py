"""Sessions are kept as long as the site says, and not longer; on SQLite and on PostgreSQL."""

from sqlalchemy import func, select

from server.db.event_log import SqlEventLog
from server.db.tables.events import events, snapshots, streams
from server.site.retention import DAY, forget_old
from server.site.site import Site
from signaling.domain.ids import SessionId
from signaling.domain.terms.life import EndReason, SessionStop
from tests.support.builders import running


async def test_what_ended_long_ago_is_forgotten_and_nothing_else(database):
    log, site = SqlEventLog(database), Site(database)
    story = running()
    live = list(story.events)
    story.do(SessionStop, reason=EndReason.ENDED)
    for n in range(120):
        await log.append(SessionId(f"ended{n}"), 0, story.events)
    await log.append(SessionId("live"), 0, live)
    ended_at = story.events[-1].at

    def tomorrow_in(days: float) -> float:
        return ended_at + days * DAY

    assert await forget_old(site, database, lambda: tomorrow_in(5000)) == 0  # for ever by default
    await site.put("history.days", 90)
    assert await forget_old(site, database, lambda: tomorrow_in(89)) == 0
    assert await forget_old(site, database, lambda: tomorrow_in(91)) == 120
    assert await log.read(SessionId("live")) == live
    for table, left in ((streams, 1), (events, len(live)), (snapshots, 0)):
        count = select(func.count()).select_from(table)
        assert database.read_now(lambda db, count=count: db.scalar(count)) == left


async def test_a_state_that_waited_to_be_kept_is_not_kept_of_what_was_forgotten(database):
    """It goes with what is appended next: on a quiet site days later."""
    log, site = SqlEventLog(database), Site(database)
    story = running()
    live = list(story.events)
    story.do(SessionStop, reason=EndReason.ENDED)
    ended = SessionId("ended")
    await log.append(ended, 0, story.events)
    log.keep(ended, len(story.events), story.session)
    await site.put("history.days", 1)
    assert await forget_old(site, database, lambda: story.events[-1].at + 2 * DAY) == 1
    await log.append(SessionId("live"), 0, live)
    assert database.read_now(lambda db: db.scalars(select(snapshots.c.stream)).all()) == []
