"""Random histories of queues: commands by anybody, legal or not, in any order, and time."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from signaling.acd.decide import deadlines
from signaling.acd.ids import PersonId, QueueId, TicketId
from signaling.acd.rules.forgetting import there
from signaling.acd.terms.agents import (
    AgentConnect,
    AgentDisconnect,
    AgentSet,
    AgentsKeep,
    Availability,
    Away,
    Profile,
)
from signaling.acd.terms.base import Command, Words
from signaling.acd.terms.forgetting import PeopleForget
from signaling.acd.terms.line import (
    Enter,
    LineConnect,
    LineDisconnect,
    LineLeave,
    LineSay,
    Recover,
    State,
)
from signaling.acd.terms.messages import LineMessage, MessageDone
from signaling.acd.terms.offers import (
    GiveBack,
    OfferAccept,
    OfferDecline,
    OfferLook,
    Reason,
    Serve,
    ServingPass,
    SessionOver,
)
from signaling.acd.terms.queues import Distribution, Field, Part, Queue, QueuesKeep
from signaling.acd.terms.sorting import Op, Rule, RulesKeep
from signaling.acd.terms.transfers import TransferIn
from signaling.domain.refusals import Refused
from tests.support.acd import AcdStory

T = TypeVar("T")
Step = tuple[str, tuple[int, ...]]
NAMES = ("Ana", "Ben", "Cleo", "Dan")
WAYS = (Distribution.EVERYBODY, Distribution.MOST_IDLE, Distribution.ROUND_ROBIN)
QUEUES = ("all", "odd", "ring", "turn")
DECLINES, AWAYS, TIMES = (
    tuple(Reason),
    (None, Away.LUNCH, Away.OTHER),
    (1, 2, 3, 5, 8, 13, 21, 31, 61, 130, 400),
)


def queues(which: int) -> tuple[Queue, ...]:
    """Four of them, one for each way of asking; fewer, or others, as `which` says."""
    first, second, third = (WAYS[(which + more) % 3] for more in range(3))
    form = (Field("what"),)
    parts = (Part(QueueId("odd"), 2), Part(QueueId("ring"), 1))
    quick: dict[str, Any] = {"escalation": 30.0, "ring": 45.0}
    made = [
        Queue(id=QueueId("all"), names=Words("all"), form=form, parts=parts),
        Queue(
            id=QueueId("odd"),
            names=Words("odd"),
            form=form,
            distribution=second,
            missed=which % 3,
            **quick,
        ),
        Queue(id=QueueId("ring"), names=Words("ring"), form=form, distribution=first, ring=20.0),
        Queue(
            id=QueueId("turn"),
            names=Words("turn"),
            form=form,
            distribution=third,
            missed=0,
            **quick,
        ),
    ]
    return tuple(made[:-1] if which % 4 == 3 else made)


def profiles(which: int) -> tuple[Profile, ...]:
    made = [
        Profile(PersonId("ana"), "Ana", None, 1 + which % 3),
        Profile(PersonId("ben"), "Ben", (QueueId("odd"), QueueId("turn")), 1 + which % 2),
        Profile(PersonId("cleo"), "Cleo", (QueueId("ring"),), 1),
        Profile(PersonId("dan"), "Dan", None, 2, inbound=which % 2 == 0),
    ]
    return tuple(made[:-1] if which % 5 == 4 else made)


class AcdHistory(AcdStory):
    """Every step is a command or a few, chosen by numbers."""

    def __init__(self) -> None:
        super().__init__(*queues(0), agents=profiles(0), fallback="turn")
        self.count = 0
        self.forgot: tuple[float, frozenset[TicketId]] = (0.0, frozenset())
        self.works("ana", "ben", "cleo", "dan")

    def attempt(self, kind: type[Command], **fields: Any) -> None:
        """Refusals are fine, and change nothing."""
        before = self.state
        try:
            self.do(kind, **fields)
        except Refused:
            assert self.state is before

    def step_enter(self, which: int, what: int) -> None:
        self.count += 1
        ticket = f"t{self.count}"
        form = {"what": ("", "printer", "phone")[what % 3]}
        queue = QUEUES[which % 4]
        self.attempt(Enter, ticket=ticket, queue=queue, name=ticket, form=form)
        if what % 7:
            self.attempt(LineConnect, ticket=ticket)

    def step_transfer(self, by: int, whom: int) -> None:
        self.count += 1
        sessions = [t.session for t in self.tickets() if t.session is not None]
        session = _one(sessions, whom) if by % 3 else f"s{self.count}"
        to: dict[str, Any] = {"queue": QUEUES[whom % 4]}
        if whom % 2:
            to = {"agents": tuple(name.lower() for name in NAMES[: 1 + whom % 3])}
        self.attempt(
            TransferIn,
            ticket=f"t{self.count}",
            session=session or "s",
            by=NAMES[by % 4].lower(),
            name="Xu",
            **to,
        )

    def step_page(self, which: int, what: int) -> None:
        ticket = _one([t.id for t in self.tickets()], which)
        self.attempt(LineConnect if what % 2 else LineDisconnect, ticket=ticket)

    def step_leave(self, which: int, what: int) -> None:
        ticket = _one([t.id for t in self.tickets()], which) or "nobody"
        if what % 3 == 0:
            self.attempt(LineLeave, ticket=ticket)
        elif what % 3 == 1:
            self.attempt(LineMessage, ticket=ticket, form={"message": "call me"})
        else:
            self.attempt(LineSay, ticket=ticket, id=str(what), text="hello", by=None)

    def step_agent(self, who: int, what: int) -> None:
        person = NAMES[who % 4].lower()
        if what % 6 == 0:
            self.attempt(AgentDisconnect, person=person)
        elif what % 6 < 5:
            self.attempt(AgentConnect, person=person)
            self.attempt(AgentSet, by=person, availability=Availability.AVAILABLE)
        else:
            reason = AWAYS[what % 3]
            self.attempt(AgentSet, by=person, availability=Availability.AWAY, reason=reason)

    def step_answer(self, which: int, how: int) -> None:
        asked = [(a.offer, p) for a in self.state.offers.values() if a.offer for p in sorted(a.to)]
        offer, person = _one(asked, which) or ("t1.1", "ana")
        if how % 4 == 0:
            reason = DECLINES[how % 5]
            self.attempt(OfferDecline, by=person, offer=offer, reason=reason)
        elif how % 7 == 0:
            self.attempt(OfferLook, by=person, offer=offer)
        else:
            self.attempt(OfferAccept, by=person, offer=offer)

    def step_serve(self, which: int, how: int) -> None:
        accepted = [t for t in self.tickets() if t.state is State.SERVING]
        ticket = _one(accepted, which)
        if ticket is None:
            return
        if how % 9 == 0:
            self.attempt(GiveBack, ticket=ticket.id)
        else:
            session = ticket.session or f"session of {ticket.id}"
            self.attempt(Serve, ticket=ticket.id, session=session)

    def step_over(self, which: int, how: int) -> None:
        sessions = [t.session for t in self.tickets() if t.session is not None]
        session = _one(sessions, which) or "s"
        if how % 4 == 3:
            self.attempt(ServingPass, session=session, to=(*NAMES, "Eve")[how % 5].lower())
        else:
            self.attempt(SessionOver, session=session)

    def step_inbox(self, which: int, who: int) -> None:
        message = _one(list(self.state.messages), which) or "nobody"
        self.attempt(MessageDone, message=message, by=NAMES[who % 4].lower())

    def step_forget(self, which: int, how: int) -> None:
        """Then there is nothing left to forget."""
        before = self.at - TIMES[which % len(TIMES)]
        while self.do(PeopleForget, before=before):
            pass
        self.forgot = before, there(self.state)

    def step_wait(self, which: int, how: int) -> None:
        until = self.at + TIMES[which % len(TIMES)]
        while (due := deadlines(self.state)) and due[0][0] <= until:
            self.at = max(self.at, due[0][0])
            before = self.state
            self.put(due[0][1])
            assert self.state is not before, due[0][1]
        self.at = until

    def step_set_up(self, which: int, how: int) -> None:
        if how % 2:
            self.step_agent(which, how)
        elif how % 8 == 0:
            self.attempt(AgentsKeep, agents=profiles(which))
        elif how % 8 == 2:
            self.attempt(RulesKeep, rules=_rules(which))
        elif how % 8 == 4:
            self.attempt(Recover)
        else:
            fallback = ("ring", "odd", None)[which % 3]
            self.attempt(QueuesKeep, queues=queues(which), fallback=fallback)

    def tickets(self) -> list[Any]:
        return list(self.state.line.tickets.values())


def _rules(which: int) -> tuple[Rule, ...]:
    printers = Rule("what", Op.CONTAINS, "print", agent=PersonId(NAMES[which % 3].lower()))
    phones = Rule("what", Op.IS, "phone", queue=QueueId(QUEUES[which % 3]))
    return (printers, phones)[: which % 3]


def _one(items: Sequence[T], which: int) -> T | None:
    return items[which % len(items)] if items else None


STEPS: dict[str, Callable[..., None]] = {
    name: method for name, method in vars(AcdHistory).items() if name.startswith("step_")
}
OFTEN = ("step_enter", "step_answer", "step_answer", "step_serve", "step_agent", "step_over")
