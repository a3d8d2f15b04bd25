"""A session that waits for a new owner (S65-S76, D8, D9)."""

from signaling.acd.terms.agents import AgentsKeep
from signaling.acd.terms.line import LineSay, State, TicketGone, Why
from signaling.acd.terms.offers import OfferLook, Reason, ServingEnded, SessionOver
from signaling.acd.terms.queues import QueuesKeep
from signaling.acd.terms.transfers import Came, TransferIn
from signaling.domain.refusals import Code
from tests.support.acd import AcdStory, profile, queue


def site() -> AcdStory:
    it = AcdStory(
        queue("help"),
        queue("experts"),
        queue("rest"),
        agents=[
            profile("Ana", "help"),
            profile("Ben", "experts"),
            profile("Cleo", "experts", inbound=False),
            profile("Dan", "rest"),
        ],
        fallback="rest",
    )
    it.works("ana", "ben", "cleo", "dan")
    return it


def test_to_agents_of_whom_the_first_to_accept_has_it() -> None:
    it = site()
    it.transfers("xu", "ana", "ben", "cleo")
    assert it.asked("xu") == ["ben", "cleo"]
    it.do(OfferLook, offer=it.offer("xu"), by="cleo")
    assert it.state.offers[it.ticket("xu").id].looking == ("cleo",)
    it.helps("cleo", "xu")
    transfer = it.state.transfers[it.ticket("xu").id]
    assert (transfer.state, transfer.accepted) == (Came.TAKEN, "cleo")
    it.ends("xu")
    assert it.all(TicketGone)[0].why is Why.SERVED


def test_to_a_queue_leaves_the_one_it_came_from() -> None:
    it = site()
    it.enters("xu", "help")
    it.helps("ana", "xu")
    it.wait(60)
    it.transfers("xu again", "ana", queue="experts", session=it.session("xu"))
    assert it.all(ServingEnded)[0].person == "ana"
    assert it.state.agents.known["ana"].idle
    assert it.asked("xu again") == ["ben"]
    assert it.state.transfers[it.ticket("xu again").id].came_from == "help"
    it.transfers("twice", "ana", queue="experts", session=it.session("xu"))
    assert it.stands("twice") is None


def test_who_gave_a_session_away_is_not_offered_it() -> None:
    it = AcdStory(queue("help"), queue("rest"), agents=[profile("Ana"), profile("Ben")])
    it.works("ana")
    it.transfers("xu", "ana", queue="help")
    assert it.state.asking(it.ticket("xu").id).offer is None
    it.enters("yi", "help")  # they are idle for all others
    assert it.asked("yi") == ["ana"]
    it.works("ben")
    assert it.asked("xu") == ["ben"]
    it.do(AgentsKeep, agents=[profile("Ana")])  # nobody else is left
    it.wait(600)
    assert it.stands("xu") is State.MESSAGE
    it.transfers("by name", "ana", "ana")
    assert it.asked("yi") == ["ana"] or it.stands("yi") is State.MESSAGE
    assert it.stands("by name") is State.MESSAGE


def test_what_was_written_in_line_goes_along() -> None:
    it = site()
    it.enters("xu", "help")
    it.do(LineSay, ticket="xu", id="l1", text="Error 5")
    it.do(LineSay, ticket="xu", id="l2", text="A minute", by="ana")
    it.helps("ana", "xu")
    it.transfers("again", "ana", queue="experts", session=it.session("xu"))
    assert [(one.id, one.name) for one in it.ticket("again").lines] == [("l1", "xu"), ("l2", "Ana")]
    it.helps("ben", "again")
    it.transfers("third", "ben", queue="help", session=it.session("xu"))
    assert [one.text for one in it.ticket("third").lines] == ["Error 5", "A minute"]


def test_nobody_accepts_agents_then_the_queue_it_came_from_then_the_fallback() -> None:
    it = site()
    it.enters("xu", "help")
    it.helps("ana", "xu")
    it.transfers("again", "ana", "ben", "cleo", session=it.session("xu"))
    it.wait(600)
    moves = [(m.queue, m.aim) for m in it.ticket("again").moves]
    assert moves == [(None, ("ben", "cleo")), ("help", None), ("rest", None)]
    assert it.stands("again") is State.MESSAGE
    assert it.state.transfers[it.ticket("again").id].state is Came.MESSAGE
    assert it.do(SessionOver, session=it.session("xu")) == []  # the form stays


def test_the_queue_of_the_transfer_comes_first() -> None:
    it = site()
    it.enters("xu", "help")
    it.helps("ana", "xu")
    it.transfers("again", "ana", queue="experts", session=it.session("xu"))
    it.wait(600)
    steps = [(m.queue, m.wide) for m in it.ticket("again").moves]
    assert steps == [("experts", False), ("experts", True), ("help", True), ("rest", True)]


def test_when_all_decline_nobody_waits_for_them() -> None:
    it = site()
    it.transfers("xu", "ana", "ben", "cleo")
    it.declines("ben", "xu", Reason.LANGUAGE)
    it.declines("cleo", "xu")
    assert it.state.offers[it.ticket("xu").id].declined == {
        "ben": Reason.LANGUAGE,
        "cleo": Reason.NOT_MINE,
    }
    assert it.asked("xu") == ["dan"]


def test_a_session_that_ends_waits_for_nobody() -> None:
    it = site()
    it.transfers("xu", "ana", queue="experts")
    it.do(SessionOver, session=it.session("xu"))
    assert it.all(TicketGone)[0].why is Why.SESSION_OVER
    assert it.state.agents.known["ben"].idle


def test_who_may_transfer_to_whom() -> None:
    it = site()
    wrong = {"ticket": "xu", "session": "s", "name": "Xu"}
    it.refused(Code.NOT_AN_AGENT, TransferIn, by="eve", queue="help", **wrong)
    it.refused(Code.NO_QUEUE, TransferIn, by="ana", **wrong)
    it.refused(Code.NO_QUEUE, TransferIn, by="ana", queue="help", agents=("ben",), **wrong)
    it.refused(Code.NO_QUEUE, TransferIn, by="ana", agents=("eve",), **wrong)


def test_a_limit_that_is_lowered_takes_offers_back() -> None:
    it = AcdStory(queue("help"), queue("more"), agents=[profile("Ana", limit=2)])
    it.works("ana")
    it.enters("xu", "help")
    it.enters("yi", "more")
    assert (it.asked("xu"), it.asked("yi")) == (["ana"], ["ana"])
    it.do(AgentsKeep, agents=(profile("Ana"),))
    assert (it.asked("xu"), it.asked("yi")) == (["ana"], [])
    it.do(AgentsKeep, agents=())
    assert it.asked("xu") == []
    it.do(QueuesKeep, queues=(queue("help"),))
    assert it.replayed() == it.state
