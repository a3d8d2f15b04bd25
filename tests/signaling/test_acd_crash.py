"""What is there of the line, of who accepted and of the day's figures after a crash."""

import asyncio

import msgspec

from signaling.app.acd.acd import Entrant
from signaling.wire.desk.agent import (
    Accepted,
    BoardWatch,
    OfferAccept,
)
from signaling.wire.desk.line import LineLeave, LineMessage, LineSay
from signaling.wire.desk.settings import Hours, Opening, Queues
from signaling.wire.desk.updates import DeskDone
from tests.support.acd_shell import HELP, Counter, Person, available, settle


async def accepted_and_crashed(counter: Counter) -> tuple[Person, Person]:
    """Ana has accepted the first of two, and is not in the session yet. Their pages, then."""
    (ana,) = await available(counter, "Ana")
    _, token = await counter.acd.enter("help", Entrant("First", "en", {}))
    await counter.back(token)
    await counter.customer("Second")
    assert await ana.do(OfferAccept(ana.view.offers[0].id)) == Accepted("s1")
    await counter.crash()
    return await counter.agent("Ana"), await counter.back(token)


async def test_who_accepted_before_a_crash_comes_into_the_session_after_it(counter):
    ana, first = await accepted_and_crashed(counter)
    assert ana.view.open is not None and ana.view.open.session == "s1"
    await counter.came("s1")
    assert (first.view.line.state, ana.view.open) == ("called", None)
    assert [row.session for row in ana.view.sessions] == ["s1"]


async def test_who_accepted_before_a_crash_and_does_not_come_gives_back_to_the_head(counter):
    ana, first = await accepted_and_crashed(counter)
    await counter.pass_time(21)
    assert (first.view.line.state, first.view.line.position) == ("waiting", 1)
    assert ana.view.open is None and counter.front.over == {"s1"}
    await counter.crash()
    (ben,) = await available(counter, "Ben")
    await counter.pass_time(1)
    assert [row.customer for row in ben.view.waiting] == ["First", "Second"]


async def test_who_accepted_just_before_a_crash_is_asked_again_at_once(counter):
    """Killed before the session had begun: nobody waits for who accepted to come there."""
    (ana,) = await available(counter, "Ana")
    _, token = await counter.acd.enter("help", Entrant("First", "en", {}))
    await counter.back(token)
    await counter.customer("Second")
    counter.front.ready.clear()
    accepting = asyncio.create_task(ana.do(OfferAccept(ana.view.offers[0].id)))
    await settle()
    assert ana.view.agent.serving == 1 and not counter.front.begun
    accepting.cancel()
    await counter.crash()
    first, ana = await counter.back(token), await counter.agent("Ana")
    assert ana.view.agent.availability == "available", "it was not their doing"
    assert [one.customer for one in ana.view.offers] == ["First"]
    assert (first.view.line.state, first.view.line.position) == ("waiting", 1)
    counter.front.ready.set()
    again = await ana.do(OfferAccept(ana.view.offers[0].id))
    assert isinstance(again, Accepted) and ana.view.open.session == again.session


async def test_a_session_that_ended_with_a_crash_gives_back_to_the_head(counter):
    (ana,) = await available(counter, "Ana")
    _, token = await counter.acd.enter("help", Entrant("First", "en", {}))
    await counter.back(token)
    await ana.do(OfferAccept(ana.view.offers[0].id))
    counter.front.over.add("s1")
    await counter.crash()
    await settle()
    first = await counter.back(token)
    assert (first.view.line.state, first.view.line.position) == ("waiting", 1)


async def test_everybody_in_line_keeps_their_place_over_a_crash(counter):
    _, token = await counter.acd.enter("help", Entrant("First", "en", {}))
    await counter.back(token)
    second = await counter.customer("Second")
    await second.do(LineSay("Are you there?"))
    await counter.crash()
    again = await counter.back(token)
    assert (again.view.line.position, again.view.line.name) == (1, "First")
    ana = await counter.agent("Ana")
    await counter.pass_time(1)
    assert [row.customer for row in ana.view.waiting] == ["First", "Second"]
    assert ana.view.talks[0].lines[0].text == "Are you there?"


async def test_a_message_is_kept_over_a_crash_and_dealt_with_once(counter):
    xu = await counter.customer()
    assert await xu.do(LineMessage({"message": "Call me"})) == DeskDone()
    assert (xu.view.line.state, xu.view.line.message) == ("left", True)
    await counter.crash()
    ana = await counter.agent("Ana")
    assert ana.view.messages == 1
    (message,) = counter.acd.state.messages
    await counter.acd.message_done(message, "p-Ana")
    await counter.pass_time(1)
    assert ana.view.messages == 0


async def test_what_was_counted_today_is_known_after_a_crash(counter):
    """By the day of the queue's zone, which begins while nobody serves, too."""
    kolkata = Hours(zone="Asia/Kolkata", week=((Opening("00:00", "24:00"),),) * 7)
    await counter.acd.keep_queues(Queues((msgspec.structs.replace(HELP, hours=kolkata),)), "admin")
    await counter.staff("Ana", managers=["Mia"])
    counter.clock.advance(-counter.clock.now() % 86_400 + 17 * 3_600)  # 22:30 there
    (ana,) = await available(counter, "Ana")
    for leaves in (False, True):
        xu = await counter.customer()
        if leaves:
            await xu.do(LineLeave())
        else:
            await ana.do(OfferAccept(ana.view.offers[0].id))
            await counter.came("s1")
    assert await seen(counter) == (1, 1)
    await counter.crash()
    assert await seen(counter) == (1, 1)
    await counter.customer()  # helped by nobody, and gone with the crash
    await counter.acd.close()
    counter.clock.advance(5_400)  # midnight there
    counter._build()
    await counter.acd.recover(counter.front)
    assert await seen(counter) == (0, 0)


async def seen(counter: Counter) -> tuple[int, int]:
    """Abandoned and served, on the board."""
    mia = await counter.agent("Mia")
    await mia.do(BoardWatch(on=True))
    (queue,) = mia.view.board.queues
    return queue.abandoned, queue.served
