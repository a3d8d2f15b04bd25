"""Who was in line is kept as long as the site says, and not longer; the log goes on as it was."""

import random
from collections import Counter as Counted
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from server.acd import forget_people
from server.db import retention
from server.db.database import Database
from server.db.event_log import SqlAcdLog
from server.db.tables.events import events, snapshots
from server.site.retention import DAY, forget_old
from server.site.site import Site
from signaling.acd.evolve import replay
from signaling.acd.figures import FED, By, Figures
from signaling.acd.ids import SessionId, TicketId
from signaling.acd.rules.forgetting import there
from signaling.acd.terms.base import Event
from signaling.acd.terms.forgetting import PeopleForget
from signaling.acd.terms.line import Enter, LineConnect, LineLeave, LineSay
from signaling.acd.terms.messages import MessageLeave
from signaling.acd.terms.offers import SessionOver
from signaling.app.acd.machine import STREAM
from signaling.app.ports import Found, VersionConflict
from signaling.stores.acd import ABOUT_PEOPLE, QUEUEING, bare
from signaling.wire.desk.agent import AgentSet, OfferAccept
from signaling.wire.desk.line import LineMessage
from signaling.wire.desk.line import LineSay as Say
from tests.support.acd import T0, AcdStory, profile, queue
from tests.support.acd_shell import Counter
from tests.support.databases import opened

NAME = "Zebulon Quagmire"


def files_with(word: str, folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if word.encode() in file.read_bytes()]


def days(days: int, name: str = NAME, each: int = 8) -> AcdStory:
    """So many people a day who say much or little, and leave, or leave a message."""
    dice = random.Random(7)
    story = AcdStory(queue("help"), agents=[profile("Ana")])
    for n in range(days * each):
        ticket = f"t{n}"
        if n % each == 0:
            story.do(MessageLeave, ticket=ticket, queue="help", name=name, form={"message": name})
        else:
            form = {"what": name * dice.randrange(1, 60)}
            story.do(Enter, ticket=ticket, queue="help", name=name, form=form)
            story.do(LineConnect, ticket=ticket)
            for line in range(dice.randrange(6)):
                text = name * dice.randrange(1, 200)
                story.do(LineSay, ticket=ticket, id=str(line), text=text)
            story.do(LineLeave, ticket=ticket)
        story.wait(DAY / each)
    return story


async def written(database: Database, story: AcdStory) -> SqlAcdLog:
    """As it comes about, with states that are kept on the way."""
    log, done = SqlAcdLog(database), 0
    for upto in (*range(50, len(story.events), 50), len(story.events)):
        await log.append(STREAM, done, story.events[done:upto])
        log.keep(STREAM, upto, replay(story.events[:upto]))
        done = upto
    return log


def rows(database: Database) -> list[tuple[int, str, bytes]]:
    asked = select(events.c.version, events.c.type, events.c.data).order_by(events.c.version)
    return database.read_now(lambda db: [(n, name, data) for n, name, data in db.execute(asked)])


def bare_before(story: AcdStory, before: float) -> list[Event]:
    stay = there(story.state)
    return [
        bare(event)
        if type(event).__name__ in ABOUT_PEOPLE and event.at < before and event.ticket not in stay
        else event
        for event in story.events
    ]


async def test_only_who_was_gone_before_is_forgotten_and_all_else_is_as_it_was(database):
    story = days(30)
    story.do(Enter, ticket="stays", queue="help", name="Still There")
    story.do(LineConnect, ticket="stays")
    log, before = await written(database, story), T0 + 20 * DAY
    assert await retention.forget_people(database, before, there(story.state))
    assert await log.read(STREAM) == bare_before(story, before)
    assert await log.read(STREAM, 7) == bare_before(story, before)[7:]
    (found,) = await log.find([STREAM])
    assert isinstance(found, Found)
    assert replay(found.events, found.state) == story.state
    for by in By:
        of_log, of_story = (Figures(by, T0, story.at, {}) for _ in range(2))
        of_log.feed(await log.during(STREAM, 0, story.at, FED))
        of_story.feed(story.events)
        assert of_log.rows == of_story.rows
    known = len(story.events)
    with pytest.raises(VersionConflict):
        await log.append(STREAM, known - 1, story.events[-1:])
    await log.append(STREAM, known, story.do(LineLeave, ticket="stays"))
    assert replay(await log.read(STREAM)) == story.state


async def test_it_is_done_once_and_of_who_stayed_as_soon_as_they_are_gone(database):
    story = days(3)
    log = await written(database, story)
    before, all_gone = story.at, frozenset[TicketId]()
    stays = frozenset({TicketId("t1")})
    many = await retention.forget_people(database, before, stays)
    assert many and await retention.forget_people(database, before, stays) == 0
    left = [event for event in await log.read(STREAM) if getattr(event, "ticket", "") == "t1"]
    assert left == [one for one in story.events if getattr(one, "ticket", "") == "t1"]
    assert await retention.forget_people(database, before, all_gone)
    assert await retention.forget_people(database, before, all_gone) == 0
    assert not any(NAME.encode() in data for _, _, data in rows(database))


async def test_whoever_is_killed_between_two_steps_goes_on_there(database, monkeypatch):
    monkeypatch.setattr(retention, "EVENTS", 7)
    story = days(3)
    log, steps = await written(database, story), 0
    put = retention._put

    def until_killed(*given, **named):
        nonlocal steps
        steps += 1
        if steps % 3 == 0:
            raise KeyboardInterrupt
        put(*given, **named)

    monkeypatch.setattr(retention, "_put", until_killed)
    forgot = False
    for _ in range(40):
        try:
            await retention.forget_people(database, story.at, frozenset())
            forgot = True
            break
        except KeyboardInterrupt:
            (found,) = await log.find([STREAM])
            assert isinstance(found, Found)
            assert replay(found.events, found.state) == story.state
    assert forgot and steps > 9
    assert not any(NAME.encode() in data for _, _, data in rows(database))


async def test_what_cannot_be_read_keeps_nothing_else(database):
    story = days(2)
    await written(database, story)
    first = next(n for n, name, _ in rows(database) if name in ABOUT_PEOPLE)
    spoil = update(events).where(events.c.version == first).values(data=b"{")
    database.write_now(lambda db: db.execute(spoil))
    assert await retention.forget_people(database, story.at, frozenset())
    assert not any(NAME.encode() in data for _, _, data in rows(database))


async def lived_long_ago(database: Database) -> Counter:
    """The acd itself, on this log: one is helped, one left a message, one wrote and left. The state
    that was kept last still has all of them in line.
    """
    before = await Counter().open("Ana")
    ana = await before.agent("Ana")
    await ana.do(AgentSet("available"))
    await before.customer(NAME)
    await ana.do(OfferAccept(ana.view.offers[0].id))
    await before.came("s1")
    left, gone = await before.customer(NAME), await before.customer(NAME)
    await gone.do(Say(NAME))
    known = len(before.log.events[STREAM])
    await left.do(LineMessage({"message": f"Call {NAME}"}))
    await gone.go()
    await before.pass_time(4_000)
    await before.close()
    happened, log = before.log.events[STREAM], SqlAcdLog(database)
    await log.append(STREAM, 0, happened[:known])
    log.keep(STREAM, known, replay(happened[:known]))
    await log.append(STREAM, known, happened[known:])
    counter = Counter(log=log, clock=before.clock, front=before.front)
    await counter.acd.recover(counter.front)
    return counter


async def people_of(counter: Counter, database: Database, after: float) -> None:
    site = Site(database)
    await site.put("history.days", 1)
    now = counter.clock.now() + after

    async def people(before: float) -> int:
        return await forget_people(counter.acd, database, before)

    await forget_old(site, database, lambda: now, people)


async def test_the_site_keeps_them_for_so_many_days(database):
    """And of who is helped still what the state knows, however long ago they came."""
    counter = await lived_long_ago(database)
    await people_of(counter, database, 0.5 * DAY)
    assert counter.acd.state.messages
    before = rows(database)
    await people_of(counter, database, 2 * DAY)
    assert not counter.acd.state.messages
    (helped,) = counter.acd.state.line.tickets.values()
    assert helped.who.name == NAME
    assert len(rows(database)) == len(before) + 1  # the message is forgotten
    told = [data for _, _, data in rows(database) if NAME.encode() in data]
    assert len(told) == 1 and helped.id.encode() in told[0]
    state = counter.acd.state
    version, shape, data = database.read_now(
        lambda db: db.execute(
            select(snapshots.c.version, snapshots.c.shape, snapshots.c.data)
        ).one()
    )
    assert (version, shape) == (state.version, QUEUEING.shape)
    assert QUEUEING.state_from_json(data) == state
    await counter.close()


async def test_with_the_last_one_their_name_is_in_no_file_of_the_database(tmp_path: Path):
    with opened(tmp_path, owner=True) as database:
        counter = await lived_long_ago(database)
        await counter.acd.live.command(lambda at: SessionOver(at=at, session=SessionId("s1")))
        await people_of(counter, database, 2 * DAY)
        assert files_with(NAME, tmp_path) == []
        await counter.close()
    assert files_with(NAME, tmp_path) == []


async def test_nor_where_rows_were_moved_from_page_to_page(tmp_path: Path, monkeypatch):
    """Copies stay in the unused middle of pages; those of others go on writing between."""
    dice, story, others = random.Random(5), days(60), Counted[str]()
    while story.do(PeopleForget, before=story.at):
        pass
    with opened(tmp_path, owner=True) as database:
        log, done = SqlAcdLog(database, 0.0), 0
        while done < len(story.events):
            some = story.events[done : done + dice.randrange(1, 12)]
            await log.append(STREAM, done, some)
            done += len(some)
            others[other := f"acd{dice.randrange(20)}"] += 1
            row = {"stream": other, "version": others[other], "at": 0.0, "type": "Other"}
            row["data"] = b"y" * dice.randrange(3_000)
            await database.write(lambda db, row=row: db.execute(insert(events).values(row)))
        await retention.keep(database, story.state)
        await retention.forget_people(database, story.at, frozenset())
        monkeypatch.setattr(retention, "SMALL", 0)
        await retention.close_up(database)
        assert await database.scrub()
        assert files_with(NAME, tmp_path)  # a file that holds much is left as it is
        monkeypatch.undo()
        await retention.close_up(database)
        await log.append(STREAM, done, story.do(Enter, ticket="t", queue="help", name="Xu"))
        assert await database.scrub()
        assert files_with(NAME, tmp_path) == []
        assert replay(await log.read(STREAM)) == story.state
