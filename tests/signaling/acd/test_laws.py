"""Laws of the queues that hold after any history."""

import random
from collections.abc import Callable, Iterable
from functools import reduce

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from signaling.acd.decide import settle
from signaling.acd.evolve import evolve, replay
from signaling.acd.features import DUES
from signaling.acd.order import each
from signaling.acd.queueing import Queueing
from signaling.acd.rules.forgetting import BARE
from signaling.acd.rules.indexing import made
from signaling.acd.rules.messages import DONE
from signaling.acd.terms.agents import Agent
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import Entered, Kind, State, Ticket, TicketGone, Why
from signaling.acd.terms.messages import FormOffered
from signaling.acd.terms.offers import (
    OfferAccepted,
    Offered,
    OfferGivenBack,
    OfferWidened,
    ServingPassed,
)
from signaling.stores.acd import QUEUEING, about, bare
from tests.support.acd_history import OFTEN, STEPS, AcdHistory, Step

Method = Callable[["Lawful"], None]
LAWS: list[Method] = []
BY_THEMSELVES = {Why.LEFT, Why.LOST, Why.MESSAGE, Why.SESSION_OVER}


def law(method: Method) -> Method:
    """A method that asserts what holds after every step."""
    LAWS.append(method)
    return method


def suits(state: Queueing, agent: Agent, ticket: Ticket) -> bool:
    """Whether this agent is one of those who are asked on the ticket's step."""
    if ticket.move.aim is not None:
        return agent.person in ticket.move.aim
    queues = agent.profile.queues
    mine = queues is None or ticket.queue in queues
    return mine and agent.profile.inbound and ticket.queue in state.queues.known


class Lawful(AcdHistory):
    """A history, and what has to hold in it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0
        self.before = Queueing()

    def news(self) -> list[tuple[Queueing, Event, Queueing]]:
        """Every event since the last look, with the state before and after it."""
        events, story = self.events[self.seen :], []
        for event in events:
            after = evolve(self.before, event)
            story.append((self.before, event, after))
            self.before = after
        self.seen = len(self.events)
        return story

    @law
    def nothing_is_left_to_settle(self) -> None:
        assert list(settle(self.state, self.at)) == []

    @law
    def the_index_is_what_would_be_made_anew(self) -> None:
        assert _plain(self.state) == _plain(made_anew(self.state))

    @law
    def nobody_is_offered_beyond_their_limit(self) -> None:
        for agent in self.state.agents.known.values():
            assert not agent.offers or agent.load <= agent.profile.limit
            assert not agent.offers or agent.at_work

    @law
    def nobody_waits_while_somebody_suitable_is_idle(self) -> None:
        for ticket in self.tickets():
            if not ticket.in_line or ticket.lost_at is not None:
                continue
            asking = self.state.asking(ticket.id)
            for agent in self.state.agents.known.values():
                free = agent.idle and suits(self.state, agent, ticket)
                if not free or self.state.unwilling(ticket.id, agent.person):
                    continue  # by their own word: they declined, or gave the session away
                assert asking.offer is not None, (ticket.id, agent.person)
                if ticket.move.wide:
                    assert agent.person in asking.to or agent.person in asking.missed

    @law
    def who_is_asked_suits_and_knows_of_it(self) -> None:
        state = self.state
        for ticket in self.tickets():
            asking = state.asking(ticket.id)
            assert (asking.offer is None) == (not asking.to)
            assert not asking.to or ticket.in_line
            for person in asking.to:
                assert suits(state, state.agents.known[person], ticket)
                assert not state.unwilling(ticket.id, person)
        for agent in state.agents.known.values():
            asked = [t for t, asking in state.offers.items() if agent.person in asking.to]
            assert sorted(asked) == sorted(agent.offers)
            helped = [t.id for t in self.tickets() if t.by == agent.person]
            assert sorted(helped) == sorted(agent.serving)
        assert state.offers.keys() == state.line.tickets.keys()

    @law
    def order_is_kept_within_a_queue(self) -> None:
        for before, event, _ in self.news():
            if not isinstance(event, Offered) or event.queue is None:
                continue
            ticket = before.line.tickets[event.ticket]
            if ticket.move.aim is not None:
                continue
            for key in each(before.index.needy.get(event.queue, ())):
                if key >= ticket.key:
                    break
                assert all(before.unwilling(_id(key), one) for one in event.to), (event, key)

    @law
    def every_session_has_an_owner_or_waits_for_one(self) -> None:
        sessions = [t.session for t in self.tickets() if t.session and t.state is not State.MESSAGE]
        assert len(sessions) == len(set(sessions))
        for ticket in self.tickets():
            if ticket.state is State.SERVING:
                assert ticket.by is not None and ticket.accepted_at is not None
            elif ticket.in_line:
                assert ticket.by is None and ticket.move.until is not None
                assert ticket.move.aim or ticket.queue in self.state.queues.known
                assert ticket.who.kind is Kind.INBOUND or ticket.session is not None

    # --- of whole histories -----------------------------------------------------------------------

    def replay_equals_state(self) -> None:
        assert replay(self.events) == self.state
        stored = [(type(event).__name__, QUEUEING.event_to_json(event)) for event in self.events]
        read = [QUEUEING.event_from_json(*one) for one in stored]
        assert reduce(evolve, read, Queueing()) == self.state
        assert QUEUEING.state_from_json(QUEUEING.state_to_json(self.state)) == self.state

    def without_who_was_in_line_it_is_the_same_state(self) -> None:
        """As the log is once those of before are forgotten in it, whatever happened since."""
        before, stay = self.forgot

        def left(event: Event) -> Event:
            old = type(event) in BARE and event.at < before and about(event) not in stay
            return bare(event) if old else event

        assert replay(map(left, self.events)) == self.state

    def exactly_one_accepts(self) -> None:
        helped: dict[str, str] = {}
        state = Queueing()
        for event in self.events:
            if isinstance(event, OfferAccepted):
                assert event.ticket not in helped
                asking = state.asking(event.ticket)
                assert asking.offer == event.offer and event.person in asking.to
                helped[event.ticket] = event.person
            elif isinstance(event, ServingPassed):
                helped[event.ticket] = event.person
            elif isinstance(event, OfferGivenBack):
                assert helped.pop(event.ticket) == event.person
            elif isinstance(event, Offered | OfferWidened):
                assert event.ticket not in helped
            state = evolve(state, event)

    def what_was_promised_never_rises_without_a_word(self) -> None:
        state = Queueing()
        for event in self.events:
            after = evolve(state, event)
            for one in state.line.tickets.keys() & after.line.tickets.keys():
                was, now = state.line.tickets[one], after.line.tickets[one]
                if was.promised is not None and now.promised is not None:
                    assert now.promised.high <= was.promised.high or now.longer
            state = after

    def everybody_comes_to_an_end_though_nobody_helps(self) -> None:
        for _ in range(4):
            self.step_wait(10, 0)
        assert not any(ticket.in_line for ticket in self.tickets())
        came = {event.ticket for event in self.events if isinstance(event, Entered)}
        there = {ticket.id for ticket in self.tickets()}
        ended = {event.ticket for event in self.events if type(event).__name__ == "TicketGone"}
        assert came == there | ended and not there & ended

    def whoever_nobody_helped_had_the_form_or_left_by_themselves(self) -> None:
        asked = set[str]()
        for event in self.events:
            if isinstance(event, FormOffered):
                asked.add(event.ticket)
            elif isinstance(event, TicketGone):
                match event.why:
                    case Why.SERVED:
                        assert event.by is not None
                    case Why.NOBODY:
                        assert event.ticket in asked
                    case _:  # left, lost, wrote, or ended the session that waited
                        assert event.why in BY_THEMSELVES

    def nothing_that_was_dealt_with_stays(self) -> None:
        for _ in range(4):
            self.step_wait(10, 0)
        done = [one for one in self.state.messages.values() if one.done_at is not None]
        assert all(self.at - one.done_at < DONE for one in done if one.done_at is not None)


def made_anew(state: Queueing) -> Queueing:
    return Queueing(index=made(state, DUES))


def _plain(state: Queueing) -> dict[str, object]:
    """Of an index, without the blocks."""
    tables = {
        name: {key: list(each(entries)) for key, entries in getattr(state.index, name).items()}
        for name in ("lines", "coming", "needy", "wide", "aimed", "idle")
    }
    plain = {name: dict(getattr(state.index, name)) for name in ("staff", "sessions")}
    return {**tables, **plain, "agenda": list(each(state.index.agenda))}


def _id(key: tuple[int, float, str]) -> str:
    return key[2]


def live_through(steps: Iterable[Step]) -> None:
    history = Lawful()
    for name, arguments in steps:
        STEPS[name](history, *arguments)
        for check in LAWS:
            check(history)
    history.replay_equals_state()
    history.without_who_was_in_line_it_is_the_same_state()
    history.exactly_one_accepts()
    history.what_was_promised_never_rises_without_a_word()
    history.everybody_comes_to_an_end_though_nobody_helps()
    history.whoever_nobody_helped_had_the_form_or_left_by_themselves()
    history.nothing_that_was_dealt_with_stays()


_number = st.integers(min_value=0, max_value=419)
_a_step = st.tuples(st.sampled_from(sorted(STEPS)), st.tuples(_number, _number))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(_a_step, min_size=5, max_size=40))
def test_the_laws_hold_in_short_histories(steps: list[Step]) -> None:
    """Found failures are shrunk to the shortest history."""
    live_through(steps)


@pytest.mark.parametrize("seed", range(40))
def test_the_laws_hold_in_long_histories(seed: int) -> None:
    """Evenly random, so that deep states are reached too."""
    dice = random.Random(seed)
    names = [*sorted(STEPS), *OFTEN, *OFTEN]
    live_through(
        (dice.choice(names), (dice.randrange(420), dice.randrange(420))) for _ in range(120)
    )
