"""A session that is transferred, from the real sessions through the real acd and back."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from signaling.acd.ids import PersonId, SessionId
from signaling.app.acd.acd import Acd, Entrant
from signaling.app.acd.build import build
from signaling.app.acd.front import FrontOfDesk
from signaling.app.acd.joining import Joining
from signaling.app.acd.known import KnownToSessions
from signaling.app.acd.readers import Staff
from signaling.app.register import LinkMaker
from signaling.app.system import SystemIds
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.supervision import Mode
from signaling.told.desk.steps import asked
from signaling.wire.control import ControlPass
from signaling.wire.desk.agent import Accepted, AgentSet, OfferAccept, OfferDecline, Taken
from signaling.wire.desk.settings import Agents, AgentSettings, ManagerSettings, Queue, Queues
from signaling.wire.desk.words import Both
from signaling.wire.life import SessionEnd
from signaling.wire.transfer import SessionTransfer
from tests.support.acd_shell import MemoryLog
from tests.support.acd_shell import Person as Page
from tests.support.desk import CAPABILITIES, Person, Site

NAMES = ("Ana", "Ben", "Cyd")
WAY = ("phone", "tv", "rest")
RING = 30  # seconds that agents who are named may take to answer; then they are away


@dataclass
class Whole:
    """Sessions and queues, joined as the server joins them."""

    log: MemoryLog = field(default_factory=MemoryLog)
    site: Site = field(default_factory=Site)
    acd: Acd = field(init=False)

    async def start(self) -> "Whole":
        joining = Joining(SystemIds())
        self.site.others = (joining.of_sessions,)
        await self.site.crash()
        self.acd = build(self.log, joining, self.site.clock, SystemIds())
        desk = self.site.desk
        desk.transfers.queueing = KnownToSessions(self.acd)
        await self.acd.recover(FrontOfDesk(desk, LinkMaker(desk.settings.secret, "https://x")))
        return self

    async def set_up(self) -> "Whole":
        await self.acd.keep_queues(
            Queues((Queue("tv", Both("TV"), hold=Both("Soon")), Queue("phone", Both("Phone")))),
            "admin",
        )
        people = tuple(AgentSettings(f"p-{name}") for name in NAMES)
        names = {f"p-{name}": name for name in (*NAMES, "Mia")}
        managers = (ManagerSettings("p-Mia", may_take_over=True),)
        await self.acd.keep_agents(Agents(people, managers), names.get)
        return self

    async def agent(self, name: str) -> Page:
        page = await Page(self.acd, Staff(PersonId(f"p-{name}"))).connect()
        await page.do(AgentSet("available"))
        return page

    async def open(self, name: str, session: str) -> Person:
        """The agent's page goes to the session."""
        place = await self.site.desk.open(f"p-{name}", session, CAPABILITIES)
        person = await Person(self.site.desk, place).connect()
        await self.site.settle()
        return person

    async def close(self) -> None:
        await self.acd.close()
        await self.site.close()


@pytest.fixture
async def whole() -> AsyncIterator[Whole]:
    whole = await (await Whole().start()).set_up()
    yield whole
    await whole.close()


async def transferred(whole: Whole, **to: object) -> tuple[Person, str]:
    """Ana's session with Xu, given away; Xu, and the session's id."""
    ana = await whole.site.rep("Ana")
    xu = await whole.site.customer(ana, "Xu")
    session = ana.page.view.session.id
    await ana.do(SessionTransfer(control_epoch=ana.epoch, message="很急", **to))
    await whole.site.settle()
    return xu, session


async def test_a_queue_takes_it_and_the_agent_who_accepts_controls(whole):
    ben = await whole.agent("Ben")
    xu, session = await transferred(whole, queue="tv")
    offer = ben.view.offers[0]
    assert (offer.kind, offer.customer, offer.message, offer.from_name) == (
        "transfer",
        "Xu",
        "很急",
        "Ana",
    )
    assert (xu.page.view.transfer.place, xu.page.view.transfer.hold) == (1, "Soon")
    ana = await Page(whole.acd, Staff(PersonId("p-Ana"))).connect()
    assert [(one.state, one.customer) for one in ana.view.transfers] == [("waiting", "Xu")]
    assert await ben.do(OfferAccept(offer.id)) == Accepted(session)
    assert ben.view.open.session == session
    await whole.open("Ben", session)
    assert (xu.page.view.transfer, ben.view.open) == (None, None)
    assert [one.session for one in ben.view.sessions] == [session]
    await whole.site.pass_time(1)
    assert [(one.state, one.accepted) for one in ana.view.transfers] == [("taken", "Ben")]


async def test_of_several_agents_the_first_to_accept_takes_it(whole):
    ben, cyd = await whole.agent("Ben"), await whole.agent("Cyd")
    _, session = await transferred(whole, agents=("p-Ben", "p-Cyd"))
    offer = ben.view.offers[0].id
    assert await cyd.do(OfferAccept(offer)) == Accepted(session)
    assert await ben.do(OfferAccept(offer)) == Taken("Cyd")


async def test_the_transferor_reads_who_declined_and_why(whole):
    ben = await whole.agent("Ben")
    await transferred(whole, queue="tv")
    ana = await Page(whole.acd, Staff(PersonId("p-Ana"))).connect()
    await ben.do(OfferDecline(ben.view.offers[0].id, "language"))
    await whole.site.pass_time(1)
    (one,) = ana.view.transfers[0].declined
    assert (one.name, one.reason) == ("Ben", "language")


async def test_the_transferor_reads_that_the_agent_was_away_and_who_is_asked_now(whole):
    ben = await whole.agent("Ben")
    await ben.do(AgentSet("away"))
    await whole.acd.keep_queues(
        Queues((Queue("tv", Both("TV")),), fallback="tv"), PersonId("p-Mia")
    )
    await transferred(whole, agents=("p-Ben",))
    ana = await Page(whole.acd, Staff(PersonId("p-Ana"))).connect()
    await whole.site.pass_time(1)
    (one,) = ana.view.transfers
    assert (one.state, one.absent, one.now.queue.name.en) == ("waiting", ("Ben",), "TV")


async def test_the_transferor_reads_within_a_second_that_who_was_named_is_free_again(whole):
    """Although they were busy in a queue that does not concern the transferor."""
    helps = {"p-Ana": "tv", "p-Ben": "phone", "p-Cyd": "tv"}
    people = tuple(AgentSettings(one, queues=(queue,)) for one, queue in helps.items())
    await whole.acd.keep_agents(Agents(people, ()), {one: one[2:] for one in helps}.get)
    queues = (Queue("tv", Both("TV")), Queue("phone", Both("Phone")))
    await whole.acd.keep_queues(Queues(queues, fallback="tv"), PersonId("p-Mia"))
    ben, _ = await whole.agent("Ben"), await whole.agent("Cyd")
    _, token = await whole.acd.enter("phone", Entrant("Yao", "en", {}))
    await Page(whole.acd, whole.acd.in_line(token)).connect()
    accepted = await ben.do(OfferAccept(ben.view.offers[0].id))
    assert isinstance(accepted, Accepted)
    busy = await whole.open("Ben", accepted.session)
    await transferred(whole, agents=("p-Ben",))
    ana = await Page(whole.acd, Staff(PersonId("p-Ana"))).connect()
    await whole.site.pass_time(61)  # nobody is named any more, the fallback is asked
    (one,) = ana.view.transfers
    assert (one.absent, one.now.queue.name.en) == (("Ben",), "TV")
    await busy.do(SessionEnd(control_epoch=busy.epoch))
    await whole.site.pass_time(1)
    assert ben.view.agent.serving == 0
    assert ana.view.transfers[0].absent == ()


async def test_who_accepts_and_does_not_come_gives_the_session_back(whole):
    ben, cyd = await whole.agent("Ben"), await whole.agent("Cyd")
    xu, session = await transferred(whole, agents=("p-Ben", "p-Cyd"))
    await ben.do(OfferAccept(ben.view.offers[0].id))
    await whole.site.pass_time(21)
    assert xu.page.view.transfer is not None
    assert await cyd.do(OfferAccept(cyd.view.offers[0].id)) == Accepted(session)
    await whole.open("Cyd", session)
    assert xu.page.view.transfer is None


async def test_when_nobody_comes_the_session_ends_with_a_form_for_a_message(whole):
    xu, _ = await transferred(whole, queue="tv")
    await whole.site.pass_time(400)
    assert (xu.page.view.session.state, xu.page.view.session.end_reason) == ("ended", "nobody_came")
    assert xu.page.view.transfer.form == "/enter/tv#message=1"


@pytest.mark.parametrize("named", [True, False])
async def test_nobody_takes_it_on_any_step_of_the_way(whole, named):
    """Offered agents, else the queue of the transfer > the queue it came from > the site's fallback
    > a message (D9): each for as long as is set, and each is in the packet.
    """
    short = {"patience": 30, "escalation": 30, "missed": 0}  # nobody is sent away for not answering
    queues = [Queue(name, Both(name.title()), **short) for name in WAY]
    await whole.acd.keep_queues(Queues(tuple(queues), fallback="rest"), "admin")
    ana, xu, session = await helped(whole, "tv")
    for name in ("Ben", "Cyd"):
        await whole.agent(name)
    to = {"agents": ("p-Ben", "p-Cyd")} if named else {"queue": "phone"}
    await ana.do(SessionTransfer(control_epoch=ana.epoch, message="", **to))
    await whole.site.settle()
    first, lasts = (("Ben", "Cyd"), RING) if named else ("Phone", 60)
    for told, seconds in (([first], lasts), ([first, "Tv"], 30), ([first, "Tv", "Rest"], 30)):
        assert steps(whole, session) == told
        await whole.site.pass_time(seconds - 1)
        assert steps(whole, session) == told
        await whole.site.pass_time(1)
    assert xu.page.view.session.end_reason == "nobody_came"
    assert xu.page.view.transfer.form == "/enter/rest#message=1"


async def helped(whole: Whole, queue: str) -> tuple[Person, Person, str]:
    """Xu came into this queue, and Ana helps; their session. Nobody else has a page."""
    page = await whole.agent("Ana")
    _, token = await whole.acd.enter(queue, Entrant("Xu", "en", {}))
    await Page(whole.acd, whole.acd.in_line(token)).connect()
    done = await page.do(OfferAccept(page.view.offers[0].id))
    assert isinstance(done, Accepted)
    ana = await whole.open("Ana", done.session)
    xu = await Person(
        whole.site.desk, await whole.acd.place(token, CAPABILITIES, "192.0.2.1")
    ).connect()
    await whole.site.settle()
    return ana, xu, done.session


def steps(whole: Whole, session: str) -> list[object]:
    """As the packet tells them: names, or of which queue."""
    state = whole.acd.state
    ticket = state.ticket(state.index.sessions[SessionId(session)])
    assert ticket is not None
    return [one.names or (one.queue and one.queue.name.en) for one in asked(state, ticket)]


async def test_a_transfer_to_agents_alone_is_no_dead_end_either(whole):
    await whole.agent("Ben")
    xu, _ = await transferred(whole, agents=("p-Ben",))
    await whole.site.pass_time(900)
    assert xu.page.view.session.end_reason == "nobody_came"
    assert xu.page.view.transfer.form == "/enter/tv#message=1"


async def test_the_form_is_of_a_queue_that_is_there(whole):
    """Also where the queue is removed in which the session waits."""
    xu, _ = await transferred(whole, queue="phone")
    await whole.acd.keep_queues(Queues((Queue("tv", Both("TV")),)), "admin")
    await whole.site.settle()
    assert xu.page.view.session.end_reason == "nobody_came"
    assert xu.page.view.transfer.form == "/enter/tv#message=1"


async def test_only_agents_transfer_and_only_to_who_is_there(whole):
    dan = await whole.site.rep("Dan")
    await whole.site.customer(dan)
    with pytest.raises(Refused) as refused:
        await dan.do(SessionTransfer(control_epoch=dan.epoch, queue="tv"))
    assert refused.value.code is Code.NOT_AN_AGENT
    ana = await whole.site.rep("Ana")
    await whole.site.customer(ana)
    with pytest.raises(Refused) as refused:
        await ana.do(SessionTransfer(control_epoch=ana.epoch, queue="none"))
    assert refused.value.code is Code.NO_TARGET


async def test_a_restart_between_the_two_logs_loses_no_session(whole):
    log = whole.log.events["acd"][:]
    _, session = await transferred(whole, queue="tv")
    await whole.acd.close()
    whole.log.events["acd"] = log  # the acd had not written it yet
    whole.log.kept.clear()
    await whole.start()
    ben = await whole.agent("Ben")
    await whole.site.settle()
    assert await ben.do(OfferAccept(ben.view.offers[0].id)) == Accepted(session)


async def test_who_may_look_reads_whom_it_is_about(whole):
    ben = await whole.agent("Ben")
    await transferred(whole, queue="tv")
    offer = ben.view.offers[0].id
    assert whole.acd.may_look(offer, "p-Ben").who.name == "Xu"
    assert whole.acd.may_look(offer, "p-Mia").who.name == "Xu"
    with pytest.raises(Refused):
        whole.acd.may_look(offer, "p-Cyd")
    await whole.acd.look(offer, "p-Ben")
    ana = await Page(whole.acd, Staff(PersonId("p-Ana"))).connect()
    assert ana.view.transfers[0].looking == ("Ben",)


async def test_managers_watch_those_they_may_and_the_policy_counts_its_changes(whole):
    known = KnownToSessions(whole.acd)
    assert known.watches("p-Mia", ["p-Ana"])
    assert not known.watches("p-Mia", ["p-Eve"])
    assert not known.watches("p-Ana", ["p-Ben"])
    assert (known.may_take_over("p-Mia"), known.may_take_over("p-Ana")) == (True, False)
    assert (known.policy().told, known.policy().version) == (True, 1)
    await whole.acd.keep_queues(Queues((Queue("tv", Both("TV")),), supervision="silent"), "admin")
    assert (known.policy().told, known.policy().version) == (False, 2)


async def test_who_is_no_manager_any_more_looks_into_no_session(whole):
    ana = await whole.site.rep()
    session = ana.admission.session
    admission = await whole.site.desk.supervise("p-Mia", "Mia", session, Mode.WATCH, CAPABILITIES)
    mia = await Person(whole.site.desk, admission).connect()
    people = tuple(AgentSettings(f"p-{name}") for name in NAMES)
    names = {f"p-{name}": name for name in (*NAMES, "Mia")}
    for agents, stays in ((("p-Ana", "p-Ben"), True), (("p-Ben",), False)):
        managers = (ManagerSettings("p-Mia", agents=agents),)
        await whole.acd.keep_agents(Agents(people, managers), names.get)
        await whole.site.settle()
        assert (mia.page.gone_with is None) is stays
    assert [one.id for one in ana.page.view.participants] == [ana.id]


async def test_control_passed_by_hand_counts_for_whoever_has_it_now(whole):
    ana, _, _ = await helped(whole, "tv")
    ben_at_desk, ben = await whole.agent("Ben"), await whole.site.assistant(ana, "Ben")
    await ana.do(ControlPass(to=ben.id, control_epoch=ana.epoch))
    await whole.site.settle()
    serving = {one.name: len(one.serving) for one in whole.acd.state.agents.known.values()}
    assert (serving["Ana"], serving["Ben"]) == (0, 1)
    _, token = await whole.acd.enter("tv", Entrant("Yi", "en", {}))
    await Page(whole.acd, whole.acd.in_line(token)).connect()
    # Ana has room again, Ben has none.
    assert whole.acd.state.agents.known[PersonId("p-Ana")].offers
    assert ben_at_desk.view.offers == ()
    await whole.start()  # also what is found out after a restart stays so
    await whole.site.settle()
    assert whole.acd.state.agents.known[PersonId("p-Ben")].serving
