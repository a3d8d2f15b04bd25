"""A session that is given to a queue or to agents (S65-S76), and waits for whoever takes it."""

from dataclasses import dataclass

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.terms.base import Command, Event, Fenced
from signaling.domain.terms.picture import Handed, HandOn

LONGEST = 345  # code points of a message (S73, D10)


@dataclass(frozen=True, slots=True)
class Target:
    """One queue, or agents by their accounts; never both."""

    queue: str | None = None
    agents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """The name of a queue, in each language, or of an agent, the same in both."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What only the site knows of who transfers, and to whom. `agent`: the sender is one; `known`:
    the target exists; `picture`: customers are asked whether their last picture may go along;
    `names`: of the target.
    """

    agent: bool = False
    known: bool = False
    picture: bool = False
    names: tuple[Called, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nobody controls the session until it is taken. `by`: who gave it away. `place`: where in line
    it is, 1 is next, as far as it was told; `hold`: what customers read meanwhile; `form`: where a
    message can be left, once nobody came.
    """

    since: float
    by: ParticipantId
    target: Target
    message: str
    place: int | None = None
    hold: str = ""
    form: str = ""
    names: tuple[Called, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """The slice of the state. `coming`: took the session, and their page has not been there yet;
    `before`: what they took it from, should they never come.
    """

    waiting: Waiting | None = None
    coming: ParticipantId | None = None
    before: Waiting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTransfer(Fenced):
    """The controller gives the session to a queue or agents and leaves (S74-S76)."""

    verb = "session.transfer"
    queue: str | None
    agents: tuple[str, ...]
    message: str
    standing: Standing
    picture: HandOn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPlace(Command):
    """What is known of the line that the session waits in."""

    place: int | None
    hold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTake(Command):
    """An agent takes the session that waits. `participant`: who they become in it, unless they are
    in it already.
    """

    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferGiveBack(Command):
    """Who took the session did not come: it waits again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFail(Command):
    """Nobody took it, and nobody else is asked. `form`: where a message can be left, or empty."""

    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketOpen(Command):
    """Somebody who may take the session reads what there is to know of it."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTransferred(Event):
    """`by_person`: the transferor's account. Logs of before have neither it nor a target. `names`:
    of the target, as it was called then.
    """

    by: ParticipantId
    target: Target | None = None
    message: str = ""
    by_person: str = ""
    picture: Handed | None = None
    names: tuple[Called, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPlaced(Event):
    place: int | None
    hold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTaken(Event):
    """`frm`: who had given it away. Who joins by it stands before."""

    participant: ParticipantId
    person: PersonId
    frm: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferGivenBack(Event):
    participant: ParticipantId
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFailed(Event):
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRead(Event):
    """`person` need not be in the session. `picture`: the last picture was in what they read."""

    person: PersonId
    name: str
    picture: bool = False
