"""Who is asked, who wins, and what becomes of those who do not answer."""

import pytest

from signaling.acd.ids import PersonId
from signaling.acd.terms.agents import Availability, Away
from signaling.acd.terms.line import LineConnect, LineDisconnect, State, TicketGone, Why
from signaling.acd.terms.offers import (
    GiveBack,
    OfferAccept,
    OfferAccepted,
    OfferDecline,
    OfferGivenBack,
    OfferMissed,
    Reason,
    ServingEnded,
    ServingPass,
)
from signaling.acd.terms.queues import Distribution
from signaling.domain.refusals import Code
from tests.support.acd import AcdStory, profile, queue

NAMES = ("Ana", "Ben", "Cleo")


def story(distribution: Distribution, *names: str, **settings: object) -> AcdStory:
    made = AcdStory(
        queue("help", distribution=distribution, **settings),
        agents=[profile(name) for name in names or NAMES],
    )
    made.works(*(name.lower() for name in names or NAMES))
    return made


def test_everybody_is_asked_and_the_first_wins_exactly_once() -> None:
    it = story(Distribution.EVERYBODY)
    it.enters("xu", "help")
    assert it.asked("xu") == ["ana", "ben", "cleo"]
    offer = it.offer("xu")
    it.accepts("ben", "xu")
    accepted = it.all(OfferAccepted)[0]
    assert (accepted.person, set(accepted.others)) == ("ben", {"ana", "cleo"})
    assert it.refused(Code.TAKEN, OfferAccept, by="ana", offer=offer).detail == "Ben"
    assert it.do(OfferAccept, by="ben", offer=offer) == []
    assert len(it.all(OfferAccepted)) == 1
    it.helps("ana", it.enters("yi", "help").id)
    assert it.state.agents.known["ana"].serving == ("yi",)


def test_who_has_been_idle_longest_is_asked_and_ties_go_by_name() -> None:
    it = story(Distribution.MOST_IDLE)
    for ticket, person in (("a", "ana"), ("b", "ben"), ("c", "cleo")):
        it.enters(ticket, "help")
        assert it.asked(ticket) == [person]
        it.helps(person, ticket)
    for ticket in ("b", "c", "a"):
        it.wait(10)
        it.ends(ticket)
    for ticket, person in (("d", "ben"), ("e", "cleo"), ("f", "ana")):
        it.enters(ticket, "help")
        assert it.asked(ticket) == [person]


def test_in_turn_the_next_by_name_is_asked() -> None:
    it = story(Distribution.ROUND_ROBIN)
    for person in ("ana", "ben", "cleo", "ana"):
        ticket = it.enters(f"for {person}", "help").id if person else ""
        assert it.asked(ticket) == [person]
        it.helps(person, ticket)
        it.wait(5)
        it.ends(ticket)


def test_who_does_not_answer_is_unavailable_and_the_next_is_asked() -> None:
    it = story(Distribution.MOST_IDLE)
    it.enters("xu", "help")
    it.wait(30)
    ana = it.state.agents.known["ana"]
    assert (ana.availability, ana.reason) == (Availability.AWAY, Away.MISSED)
    assert [missed.customer for missed in ana.missed] == ["xu"]
    assert it.asked("xu") == ["ben"]


def test_where_nobody_is_made_unavailable_the_others_are_asked_first() -> None:
    it = story(Distribution.MOST_IDLE, missed=0)
    it.enters("xu", "help")
    seen = []
    for _ in range(2):
        seen += it.asked("xu")
        it.wait(29)
        assert it.asked("xu") == seen[-1:]
        it.wait(1)
    assert seen == ["ana", "ben"]
    assert len(it.all(OfferMissed)) == 2


def test_nobody_is_asked_beyond_their_limit() -> None:
    it = story(Distribution.MOST_IDLE, "Ana")
    it.enters("xu", "help")
    it.enters("yi", "help")
    assert (it.asked("xu"), it.asked("yi")) == (["ana"], [])
    it.helps("ana", "xu")
    assert it.asked("yi") == []
    it.ends("xu")
    assert it.asked("yi") == ["ana"]


@pytest.mark.parametrize(
    ("reason", "now"),
    [
        (Reason.NOT_MINE, (Availability.AVAILABLE, None)),
        (Reason.LANGUAGE, (Availability.AVAILABLE, None)),
        (Reason.OTHER, (Availability.AVAILABLE, None)),
        (Reason.BUSY, (Availability.BUSY, None)),
        (Reason.BREAK, (Availability.AWAY, Away.BREAK)),
    ],
)
def test_who_declines_is_not_asked_again(
    reason: Reason, now: tuple[Availability, Away | None]
) -> None:
    it = story(Distribution.MOST_IDLE, "Ana")
    it.enters("xu", "help")
    it.declines("ana", "xu", reason)
    assert it.asked("xu") == []
    ana = it.state.agents.known["ana"]
    assert (ana.availability, ana.reason) == now
    it.enters("yi", "help")
    assert it.asked("yi") == (["ana"] if ana.at_work else [])


def test_an_agent_who_reloads_keeps_the_offer_and_one_who_vanishes_does_not() -> None:
    it = story(Distribution.MOST_IDLE, "Ana", "Ben", ring=120.0)
    it.enters("xu", "help")
    it.closes("ana")
    it.wait(20)
    assert it.asked("xu") == ["ana"]
    it.works("ana")
    assert it.asked("xu") == ["ana"]
    it.closes("ana")
    it.wait(31)
    assert it.asked("xu") == ["ben"]


def test_who_accepts_and_does_not_come_gives_back_to_the_head_of_the_line() -> None:
    it = story(Distribution.MOST_IDLE, "Ana")
    it.enters("xu", "help")
    it.enters("yi", "help")
    it.accepts("ana", "xu")
    it.wait(20)
    assert [event.person for event in it.all(OfferGivenBack)] == ["ana"]
    assert it.state.agents.known["ana"].reason is Away.MISSED
    it.works("ana")
    assert it.asked("xu") == ["ana"]
    it.accepts("ana", "xu")
    it.do(GiveBack, ticket="xu")
    assert it.state.agents.known["ana"].availability is Availability.BUSY
    assert it.stands("xu") is State.WAITING


def test_nobody_is_asked_about_somebody_whose_page_is_gone() -> None:
    it = story(Distribution.MOST_IDLE, "Ana")
    it.sets("ana", Availability.AWAY, Away.LUNCH)
    it.enters("xu", "help")
    it.do(LineDisconnect, ticket="xu")
    it.enters("yi", "help")
    it.works("ana")
    assert (it.asked("xu"), it.asked("yi")) == ([], ["ana"])
    it.helps("ana", "yi")
    it.do(LineConnect, ticket="xu")
    it.ends("yi")
    assert it.asked("xu") == ["ana"]


def test_a_strangers_answer_is_refused() -> None:
    it = story(Distribution.MOST_IDLE)
    it.enters("xu", "help")
    offer = it.offer("xu")
    it.refused(Code.NOT_AN_AGENT, OfferAccept, by="eve", offer=offer)
    it.refused(Code.NO_OFFER, OfferAccept, by="ben", offer=offer)
    it.refused(Code.NO_OFFER, OfferAccept, by="ben", offer="nobody.1")
    it.refused(Code.NO_OFFER, OfferDecline, by="ben", offer=offer, reason=Reason.OTHER)


def test_the_end_of_a_session_is_the_end_of_the_ticket() -> None:
    it = story(Distribution.MOST_IDLE, "Ana")
    it.enters("xu", "help")
    it.helps("ana", "xu")
    it.wait(300)
    it.ends("xu")
    assert [event.why for event in it.all(TicketGone)] == [Why.SERVED]
    assert it.state.agents.known["ana"].idle_since == it.at
    assert it.replayed() == it.state


def test_control_that_goes_from_hand_to_hand_takes_a_place_of_whoever_has_it() -> None:
    it = story(Distribution.EVERYBODY, "Ana", "Ben")
    it.enters("xu", "help")
    it.helps("ana", "xu")
    it.enters("yi", "help")
    assert it.asked("yi") == ["ben"]
    assert it.do(ServingPass, session=it.session("xu"), to="ana") == []
    it.wait(10)
    it.do(ServingPass, session=it.session("xu"), to="ben")
    ana, ben = (it.state.agents.known[PersonId(one)] for one in ("ana", "ben"))
    assert (ana.serving, ana.idle_since, ben.serving, ben.offers) == ((), it.at, ("xu",), ())
    assert it.asked("yi") == ["ana"]  # nobody is asked beyond their limit
    it.do(ServingPass, session="of no line", to="ana")
    it.do(ServingPass, session=it.session("xu"), to="a rep who is no agent")
    assert it.asked("yi") == ["ana", "ben"]
    it.ends("xu")
    assert it.all(ServingEnded)[0].person == "a rep who is no agent"
    assert it.replayed() == it.state


@pytest.mark.parametrize("distribution", list(Distribution))
def test_nobody_waits_for_agents_who_have_all_declined(distribution: Distribution) -> None:
    it = AcdStory(
        queue("help", distribution=distribution),
        queue("rest"),
        agents=[profile("Ana", "help"), profile("Ben", "help"), profile("Dan", "rest")],
        fallback="rest",
    )
    it.works("ana", "ben", "dan")
    it.enters("xu", "help")
    it.declines("ana", "xu", Reason.BREAK)
    assert it.asked("xu") == ["ben"]
    it.declines("ben", "xu")
    assert it.asked("xu") == ["dan"]
    it.declines("dan", "xu")
    assert it.stands("xu") is State.MESSAGE
    it.closes("ben")
    it.enters("yi", "help")  # that nobody is at work now is no answer
    assert it.stands("yi") is State.WAITING
