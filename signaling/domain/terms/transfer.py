"""A session that is given to a queue or to agents (S65-S76), and waits for whoever takes it."""

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.terms.base import Command, Event, Fenced
from signaling.domain.terms.picture import Handed, HandOn
from signaling.values import Value

LONGEST = 345  # code points of a message (S73, D10)


class Target(Value, frozen=True):
    """One queue, or agents by their accounts; never both."""

    queue: str | None = None
    agents: tuple[str, ...] = ()


class Called(Value, frozen=True):
    """The name of a queue, in each language, or of an agent, the same in both."""

    en: str
    zh: str


class Standing(Value, frozen=True):
    """What only the site knows of who transfers, and to whom. `agent`: the sender is one; `known`:
    the target exists; `picture`: customers are asked whether their last picture may go along;
    `names`: of the target.
    """

    agent: bool = False
    known: bool = False
    picture: bool = False
    names: tuple[Called, ...] = ()


class Waiting(Value, frozen=True):
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


class Transfer(Value, frozen=True):
    """The slice of the state. `coming`: took the session, and their page has not been there yet;
    `before`: what they took it from, should they never come.
    """

    waiting: Waiting | None = None
    coming: ParticipantId | None = None
    before: Waiting | None = None


class SessionTransfer(Fenced, frozen=True, kw_only=True):
    """The controller gives the session to a queue or agents and leaves (S74-S76)."""

    verb = "session.transfer"
    queue: str | None
    agents: tuple[str, ...]
    message: str
    standing: Standing
    picture: HandOn | None = None


class TransferPlace(Command, frozen=True, kw_only=True):
    """What is known of the line that the session waits in."""

    place: int | None
    hold: str


class TransferTake(Command, frozen=True, kw_only=True):
    """An agent takes the session that waits. `participant`: who they become in it, unless they are
    in it already.
    """

    participant: ParticipantId
    person: PersonId
    name: str
    token_hash: str


class TransferGiveBack(Command, frozen=True, kw_only=True):
    """Who took the session did not come: it waits again."""


class TransferFail(Command, frozen=True, kw_only=True):
    """Nobody took it, and nobody else is asked. `form`: where a message can be left, or empty."""

    form: str


class PacketOpen(Command, frozen=True, kw_only=True):
    """Somebody who may take the session reads what there is to know of it."""

    person: PersonId
    name: str


class SessionTransferred(Event, frozen=True, kw_only=True):
    """`by_person`: the transferor's account. Logs of before have neither it nor a target. `names`:
    of the target, as it was called then.
    """

    by: ParticipantId
    target: Target | None = None
    message: str = ""
    by_person: str = ""
    picture: Handed | None = None
    names: tuple[Called, ...] = ()


class TransferPlaced(Event, frozen=True, kw_only=True):
    place: int | None
    hold: str


class TransferTaken(Event, frozen=True, kw_only=True):
    """`frm`: who had given it away. Who joins by it stands before."""

    participant: ParticipantId
    person: PersonId
    frm: ParticipantId


class TransferGivenBack(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    person: str


class TransferFailed(Event, frozen=True, kw_only=True):
    form: str


class PacketRead(Event, frozen=True, kw_only=True):
    """`person` need not be in the session. `picture`: the last picture was in what they read."""

    person: PersonId
    name: str
    picture: bool = False
