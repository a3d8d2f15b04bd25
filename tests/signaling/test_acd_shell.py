"""The shell of the acd: whoever is in line, is asked, accepts, comes and goes."""

import asyncio

import msgspec
import pytest

from signaling.acd.ids import PersonId
from signaling.app.acd.acd import Entrant
from signaling.app.acd.pages import MOST
from signaling.domain.refusals import Code, Refused
from signaling.gateway.limits import OUTBOUND_BYTES
from signaling.wire import Capabilities
from signaling.wire.desk.agent import (
    Accepted,
    AgentSet,
    BoardWatch,
    OfferAccept,
    OfferDecline,
    QueueHold,
    Taken,
)
from signaling.wire.desk.line import LineLeave, LineMessage, LineSay
from signaling.wire.desk.settings import Queue, Queues
from signaling.wire.desk.updates import DeskDone, DeskRefusal
from signaling.wire.desk.words import Both, Field
from tests.support.acd_shell import HELP, Counter, FakeDeskPage, Person, available, settle


async def test_all_who_are_available_are_asked_and_the_first_to_accept_helps(counter):
    ana, ben = await available(counter, "Ana", "Ben")
    xu = await counter.customer("Xu")
    offer = ana.view.offers[0]
    assert [offer.customer, offer.queue.name, ben.view.offers[0].id] == [
        "Xu",
        Both("Help", "帮助"),
        offer.id,
    ]
    assert await ana.do(OfferAccept(offer.id)) == Accepted("s1")
    assert await ben.do(OfferAccept(offer.id)) == Taken("Ana")
    assert ben.view.offers == ana.view.offers == ()
    assert ana.view.open.session == "s1"
    assert (xu.view.line.state, xu.view.line.call) == ("called", None)
    await counter.came("s1")
    assert xu.view.line.call.url == "https://support.test/join#s1"
    assert ana.view.open is None
    assert [one.session for one in ana.view.sessions] == ["s1"]
    counter.front.over.add("s1")
    counter.joining.ended("s1")
    await settle()
    assert xu.view.line.state == "served"
    assert ana.view.agent.serving == 0


async def test_who_accepts_twice_gets_the_same_session(counter):
    (ana,) = await available(counter, "Ana")
    await counter.customer()
    offer = ana.view.offers[0].id
    assert await ana.do(OfferAccept(offer)) == await ana.do(OfferAccept(offer)) == Accepted("s1")
    assert len(counter.front.begun) == 1


async def test_who_accepts_in_two_tabs_at_the_same_moment_gets_the_same_session(counter):
    (ana,) = await available(counter, "Ana")
    await counter.customer("Xu")
    accept = OfferAccept(ana.view.offers[0].id)
    counter.front.ready.clear()
    both = asyncio.gather(ana.do(accept), ana.do(accept))
    await settle()
    counter.front.ready.set()
    assert await both == [Accepted("s1")] * 2
    assert list(counter.front.begun) == ["s1"]


async def test_who_accepts_and_does_not_come_gives_back_to_the_head_of_the_line(counter):
    ana, ben = await available(counter, "Ana", "Ben")
    first = await counter.customer("First")
    await ana.do(OfferAccept(ana.view.offers[0].id))
    await counter.customer("Second")
    await ben.do(OfferDecline(ben.view.offers[0].id, "busy"))
    await counter.pass_time(20)
    assert counter.front.over == {"s1"}
    assert ana.view.open is None
    assert (first.view.line.state, first.view.line.position) == ("waiting", 1)


async def test_a_queue_says_whether_its_customers_are_asked_for_their_screen(counter):
    asks = msgspec.structs.replace(HELP, ask="view")
    await counter.acd.keep_queues(Queues((asks,)), "admin")
    ana, ben = await available(counter, "Ana", "Ben")
    await counter.customer()
    await ana.do(OfferAccept(ana.view.offers[0].id))
    await counter.acd.keep_queues(Queues((HELP,)), "admin")
    await counter.customer("Yao")
    await ben.do(OfferAccept(ben.view.offers[0].id))
    assert counter.front.views == {"s1"}


async def test_a_session_that_cannot_begin_gives_back_and_says_why(counter):
    (ana,) = await available(counter, "Ana")
    xu = await counter.customer()
    counter.front.refuse = Code.SESSION_OPEN
    assert await ana.do(OfferAccept(ana.view.offers[0].id)) == DeskRefusal(Code.SESSION_OPEN)
    assert xu.view.line.state == "waiting"


async def test_a_message_that_will_not_do_names_its_fields(counter):
    xu = await counter.customer()
    wrong = DeskRefusal(Code.INVALID, fields=("message",))
    assert await xu.do(LineMessage({"email": "x@y"})) == wrong
    assert xu.view.line.state == "waiting"


async def test_a_page_that_comes_back_finds_its_place_and_another_device_too(counter):
    _, token = await counter.acd.enter("help", Entrant("Xu", "en", {}))
    laptop = await counter.back(token)
    await laptop.go()
    phone = await counter.back(token)
    assert phone.view.line.position == 1
    tablet = await counter.back(token)
    await phone.do(LineSay("Hello"))
    assert [line.by for line in tablet.view.line.lines] == ["me"]
    with pytest.raises(Refused) as refused:
        counter.acd.in_line("of-nobody")
    assert refused.value.code is Code.NO_TICKET


async def reload_while_the_disk_is_slow(counter: Counter, one: Person) -> None:
    """The new page is there before it is written that the one before went."""
    counter.log.writes.clear()
    await one.go()
    await one.connect()
    counter.log.writes.set()
    await settle()


async def test_a_visitor_who_reloads_while_the_disk_is_slow_is_offered(counter):
    (ana,) = await available(counter, "Ana")
    await ana.do(AgentSet("busy"))
    await reload_while_the_disk_is_slow(counter, await counter.customer())
    await ana.do(AgentSet("available"))
    assert [one.customer for one in ana.view.offers] == ["Xu"]


async def test_an_agent_who_reloads_while_the_disk_is_slow_is_asked(counter):
    (ana,) = await available(counter, "Ana")
    await reload_while_the_disk_is_slow(counter, ana)
    await counter.customer()
    assert [one.customer for one in ana.view.offers] == ["Xu"]


async def test_an_agent_who_reloads_keeps_the_offer(counter):
    (ana,) = await available(counter, "Ana")
    await counter.customer()
    offer = ana.view.offers[0].id
    await ana.go()
    again = await counter.agent("Ana")
    assert [one.id for one in again.view.offers] == [offer]


async def test_leaving_the_line_is_everybodys_own_choice(counter):
    xu = await counter.customer()
    assert await xu.do(LineLeave()) == DeskDone()
    assert xu.view.line.state == "left"


async def test_positions_are_told_once_a_second_and_offers_at_once(counter):
    crowd = [await counter.customer(f"C{at}") for at in range(5)]
    await counter.pass_time(2)
    shown = len(crowd[4].page.updates)
    for one in crowd[:3]:
        await one.do(LineLeave())
    assert len(crowd[4].page.updates) == shown
    await counter.pass_time(1)
    assert len(crowd[4].page.updates) == shown + 1
    assert crowd[4].view.line.position == 2
    (ana,) = await available(counter, "Ana")
    assert ana.view.offers[0].customer == "C3"


async def test_a_manager_watches_the_board_and_changes_what_those_who_wait_read(counter):
    await counter.staff("Ana", managers=["Mia"])
    mia, xu = await counter.agent("Mia"), await counter.customer()
    assert mia.view.board is None
    await mia.do(BoardWatch(on=True))
    (queue,) = mia.view.board.queues
    assert (queue.waiting, queue.open, mia.view.board.agents[0].name) == (1, True, "Ana")
    assert await mia.do(QueueHold("help", Both("Soon", "马上"))) == DeskDone()
    await counter.pass_time(1)
    assert xu.view.line.hold == "Soon"
    assert mia.view.board.queues[0].hold == Both("Soon", "马上")
    ana = await counter.agent("Ana")
    await ana.do(AgentSet("available"))
    await counter.pass_time(1)
    (queue,) = mia.view.board.queues
    assert (len(ana.view.offers), queue.available) == (1, 1)  # who is being asked is available
    await ana.do(OfferAccept(ana.view.offers[0].id))
    await counter.pass_time(1)
    assert mia.view.board.queues[0].available == 0
    assert await ana.do(QueueHold("help", Both("x"))) == DeskRefusal(Code.NOT_ALLOWED)
    assert await ana.do(BoardWatch(on=True)) == DeskRefusal(Code.NOT_ALLOWED)


async def test_nobody_asks_for_what_is_anothers(counter):
    xu, ana = await counter.customer(), await counter.agent("Ana")
    stranger = await counter.agent("Eve")
    assert await xu.do(AgentSet("available")) == DeskRefusal(Code.NOT_ALLOWED)
    assert await ana.do(LineLeave()) == DeskRefusal(Code.NOT_ALLOWED)
    assert await stranger.do(AgentSet("available")) == DeskRefusal(Code.NOT_AN_AGENT)
    ticket = xu.view.line.ticket
    assert await stranger.do(LineSay("Hi", ticket)) == DeskRefusal(Code.NO_TICKET)
    assert await ana.do(LineSay("Hi", ticket)) == DeskDone()
    assert [(line.by, line.name) for line in xu.view.line.lines] == [("agent", "Ana")]


async def test_who_only_leaves_a_message_has_a_place_with_its_form(counter):
    ana = await counter.agent("Ana")
    _, token = counter.acd.write("help", Entrant("Xu", "zh-Hans", {}))
    xu = await counter.back(token)
    assert (xu.view.line.state, [field.id for field in xu.view.line.form]) == (
        "message",
        ["message", "email"],
    )
    assert await xu.do(LineMessage({})) == DeskRefusal(Code.INVALID, fields=("message",))
    for _ in range(2):
        assert await xu.do(LineMessage({"message": "请回电"})) == DeskDone()
    assert (xu.view.line.state, xu.view.line.message) == ("left", True)
    await counter.pass_time(1)
    assert ana.view.messages == 1
    (message,) = counter.acd.state.messages.values()
    assert (message.name, message.lang, message.form) == ("Xu", "zh-Hans", {"message": "请回电"})


async def test_who_is_called_has_a_place_in_the_session_without_typing_a_name(counter):
    (ana,) = await available(counter, "Ana")
    _, token = await counter.acd.enter("help", Entrant("Xu", "en", {}))
    await counter.back(token)
    with pytest.raises(Refused):
        await counter.acd.place(token, Capabilities(), "192.0.2.1")
    await ana.do(OfferAccept(ana.view.offers[0].id))
    await counter.came("s1")
    place = await counter.acd.place(token, Capabilities(), "192.0.2.1")
    assert place.participant == "Xu in s1"


async def test_agents_and_managers_read_of_whom_the_connection_is_lost(counter):
    await counter.staff("Ana", managers=("Ana",))
    ana = await counter.agent("Ana")
    counter.acd.watch(ana.reader, ana.page, True)
    xu, _ = await counter.customer("Xu"), await counter.customer("Yao")
    await counter.acd.enter("help", Entrant("Not there yet", "en", {}))

    async def lost() -> list[list[bool]]:
        await counter.pass_time(1)
        board = ana.view.board
        return [[row.lost for row in rows] for rows in (ana.view.waiting, board.waiting)]

    assert await lost() == [[False] * 3] * 2
    await xu.go()
    assert await lost() == [[True, False, False]] * 2
    await xu.connect()
    assert await lost() == [[False] * 3] * 2


async def test_who_was_signed_out_has_no_page_any_more(counter):
    ana, other = await counter.agent("Ana"), await counter.agent("Ana")
    ana.page.via, other.page.via = "laptop", "phone"
    counter.acd.expel("p-Ana", "laptop")
    assert (ana.page.ended, other.page.ended) == (Code.SIGN_IN_REQUIRED, None)
    counter.acd.expel("p-Ana")
    assert other.page.ended is Code.SIGN_IN_REQUIRED


async def test_a_page_that_came_meanwhile_is_told_when_all_is_as_before(counter):
    ahead = await counter.customer("Ahead")
    _, token = await counter.acd.enter("help", Entrant("Xu", "en", {}))
    first = await counter.back(token)
    await counter.pass_time(2)
    await ahead.do(LineLeave())
    second = await counter.back(token)
    await counter.pass_time(2)
    assert [page.view.line.position for page in (first, second)] == [1, 1]


async def test_of_very_many_pages_of_one_place_the_oldest_goes(counter):
    """A place in line is a stranger's: it is worth so many sockets, and no more."""
    xu = await counter.customer("Xu")
    pages = [xu.page, *[FakeDeskPage() for _ in range(MOST + 1)]]
    for page in pages[1:]:
        counter.acd.connect(xu.reader, page)
    assert [page.ended for page in pages] == [Code.SUPERSEDED] * 2 + [None] * MOST
    counter.acd.disconnect(xu.reader, pages[0])
    await settle()
    assert counter.acd.state.ticket(xu.reader.ticket).lost_at is None


async def test_no_visitor_makes_an_agents_view_too_large_to_be_sent(counter):
    """What strangers write is in the views of all agents; a socket that is sent more than it reads
    is closed.
    """
    ana, ben = await available(counter, "Ana", "Ben")
    fields = tuple(Field(f"f{n}", "long") for n in range(40))
    await counter.acd.keep_queues(
        Queues((Queue(id="help", names=Both("Help"), form=fields),)), "admin"
    )
    long = "\U0001f600" * 3_900
    filled = {field.id: long for field in fields}
    for name in ("Xu", "Yao", "Zoe", "Guo"):
        person = await counter.customer(name, **filled)
        for n in range(30):
            await person.do(LineSay(f"{n}{long}"))
        assert len(msgspec.json.encode(person.view)) < OUTBOUND_BYTES / 2
        assert person.view.line.lines[-1].text.startswith("29")
    await counter.pass_time(2)
    assert ana.view.offers and len(ana.view.talks) == 4
    for agent in (ana, ben):
        assert len(msgspec.json.encode(agent.view)) < OUTBOUND_BYTES
        assert all(talk.lines[-1].text.startswith("29") for talk in agent.view.talks)
    kept = counter.acd.state.ticket(person.reader.ticket).lines
    assert sum(len(line.text) for line in kept) <= 40_000
    (packet, *_) = (counter.acd.may_look(offer.id, "p-Ana") for offer in ana.view.offers)
    assert packet.who.form["f0"] == long


async def test_an_agent_is_called_as_their_account_is(counter):
    await counter.staff("Ana", "Ben", managers=["Mia"])
    (ana,) = await available(counter, "Ana")
    await counter.customer()
    names = {"p-Ana": "Ana Lima", "p-Mia": "Mia Lund", "p-Ben": None}
    counter.acd.rename(names.get)
    await counter.pass_time(2)
    mia = await counter.agent("Mia")
    await mia.do(BoardWatch(on=True))
    assert ana.view.agent.name == "Ana Lima"
    assert counter.acd.state.agents.managers[PersonId("p-Mia")].name == "Mia Lund"
    assert {one.name for one in mia.view.board.agents} == {"Ana Lima", "Ben"}
    assert (len(ana.view.offers), ana.view.agent.availability) == (1, "available")
    version = counter.acd.state.version
    counter.acd.rename(names.get)
    await settle()
    assert counter.acd.state.version == version
