"""Which session a token, a number or a link belongs to. An index over the logs: rebuilt from them,
never stored.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from enum import StrEnum

from signaling.app.live import Change, Follower
from signaling.domain.ids import ActivityId, ParticipantId, SessionId
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.door import Knocked, KnockRefused, KnockWithdrawn
from signaling.domain.terms.eye import EyeInvited, EyeSeated
from signaling.domain.terms.life import SessionEnded, SessionStarted
from signaling.domain.terms.moving import SeatMoved
from signaling.domain.terms.people import Joined, Left, TokenRenewed
from signaling.told.links import Links

COMES_AGAIN = frozenset({Cause.LEFT, Cause.LOST, Cause.REMOVED})
"""How one left who may still come: to read why there is no place any more, or to say how it was."""


class LinkKind(StrEnum):
    """A customer link can never yield a rep's place (D14)."""

    CUSTOMER = "customer"
    ASSIST = "assist"


@dataclass(frozen=True)
class Place:
    session: SessionId
    participant: ParticipantId


def token_hash(token: str) -> str:
    """All that is kept of a token: SHA-256, hexadecimal. Tokens are random, so no salt and no
    stretching.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class LinkMaker:
    """Link tokens are derived from the site's secret, so that the controller can always see them
    and nothing stores them.
    """

    def __init__(self, secret: bytes, public_url: str) -> None:
        self._secret = secret
        self._public_url = public_url.rstrip("/")

    def token(self, kind: LinkKind, session: SessionId) -> str:
        """128 bits, base64url."""
        return self._derived(f"{kind}:{session}")

    def file(self, session: SessionId, file: ActivityId, receiver: ParticipantId) -> str:
        """What opens one file to the one who received it. 128 bits, base64url."""
        return self._derived(f"file:{session}:{file}:{receiver}")

    def eye(self, token: str) -> str:
        """The address that a phone opens to be a second eye."""
        return f"{self._public_url}/eye#{token}"

    def links(self, session: SessionId) -> Links:
        """Addresses with the token in the fragment, which no log and no Referer ever holds."""
        return Links(
            customer=f"{self._public_url}/join#{self.token(LinkKind.CUSTOMER, session)}",
            assist=f"{self._public_url}/assist#{self.token(LinkKind.ASSIST, session)}",
        )

    def _derived(self, what: str) -> str:
        digest = hmac.digest(self._secret, what.encode(), "sha256")[:16]
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass
class Known:
    """What leads to one session: all that has to go with it. Tokens by participant, as hashes;
    `gone`: of those who left, were given up or had to leave; `eyes`: of phones' links, by customer;
    `moved`: of seats that moved to another device.
    """

    number: str
    links: tuple[str, ...]
    tokens: dict[ParticipantId, str]
    gone: list[str] = field(default_factory=list)
    eyes: dict[ParticipantId, str] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)


class Register(Follower[Session, Event]):
    """The first of the followers: who comes next is told of what was just written."""

    def __init__(self, links: LinkMaker) -> None:
        self._link_maker = links
        self._places: dict[str, Place] = {}  # by token hash
        self._gone: dict[str, Place] = {}  # by token hash: places that somebody had
        self._moved: set[str] = set()  # token hashes, of seats that go on elsewhere
        self._numbers: dict[str, SessionId] = {}
        self._links: dict[str, tuple[LinkKind, SessionId]] = {}  # by token hash
        self._eyes: dict[str, SessionId] = {}  # by token hash
        self._known: dict[SessionId, Known] = {}

    def place(self, token: str) -> Place | None:
        """Whose token this is."""
        return self._places.get(token_hash(token))

    def place_before(self, token: str) -> Place | None:
        """Whose token this was, of somebody who left, was lost for too long or had to leave."""
        return self._gone.get(token_hash(token))

    def moved(self, token: str) -> bool:
        """Whether the seat of this token goes on from another device."""
        return token_hash(token) in self._moved

    def by_number(self, number: str) -> SessionId | None:
        """The session that this number leads to; none when it has ended."""
        return self._numbers.get(number)

    def by_link(self, kind: LinkKind, token: str) -> SessionId | None:
        """The session that a link of this kind leads to; none when it has ended."""
        found = self._links.get(token_hash(token))
        return found[1] if found is not None and found[0] is kind else None

    def by_eye(self, hashed: str) -> SessionId | None:
        """The session that made a phone's link; its rules say whether it still lets in."""
        return self._eyes.get(hashed)

    def follow(self, change: Change[Session, Event]) -> None:
        session = SessionId(change.stream)
        for event in change.events:
            self._learn(session, event)

    def recall(self, stream: str, found: Session, state: Session) -> None:
        session = state.id
        self._open_door(session, state.life.number)
        for knock in state.knocks.values():
            self._give(session, knock.id, knock.token_hash)
        for customer, code in state.eyes.codes.items():
            self._invite(session, customer, code.hashed)
        for participant in state.present:
            self._give(session, participant.id, participant.token_hash)
        for participant in state.people.values():
            if participant.left_cause in COMES_AGAIN:
                self._give_up(session, participant.id, participant.token_hash)
        for hashed in state.moving.before:
            self._move_on(session, hashed)
        if state.ended:
            self._close_door(session)

    def forget(self, stream: str) -> None:
        session = SessionId(stream)
        self._close_door(session)
        known = self._known.pop(session, None)
        for hashed in known.tokens.values() if known is not None else ():
            self._places.pop(hashed, None)
        for hashed in known.gone if known is not None else ():
            self._gone.pop(hashed, None)
        self._moved.difference_update(known.moved if known is not None else ())

    def _learn(self, session: SessionId, event: Event) -> None:
        match event:
            case SessionStarted():
                self._open_door(session, event.number)
            case Joined() | TokenRenewed():
                self._give(session, event.participant, event.token_hash)
            case Knocked():
                self._give(session, event.knock.id, event.knock.token_hash)
            case SeatMoved():
                self._take(session, event.knock)
                hashed = self._take(session, event.participant)
                if hashed is not None:
                    self._move_on(session, hashed)
                self._give(session, event.participant, event.token_hash)
            case Left():
                hashed = self._take(session, event.participant)
                if hashed is not None and event.cause in COMES_AGAIN:
                    self._give_up(session, event.participant, hashed)
            case KnockRefused() | KnockWithdrawn():
                self._take(session, event.knock)
            case EyeInvited():
                self._invite(session, event.customer, event.hashed)
            case EyeSeated():
                self._eyes.pop(self._known[session].eyes.pop(event.customer, ""), None)
            case SessionEnded():
                self._close_door(session)
            case _:
                pass

    def _give(self, session: SessionId, who: ParticipantId, hashed: str) -> None:
        self._take(session, who)
        self._places[hashed] = Place(session, who)
        self._known[session].tokens[who] = hashed

    def _take(self, session: SessionId, who: ParticipantId) -> str | None:
        hashed = self._known[session].tokens.pop(who, None)
        if hashed is not None:
            self._places.pop(hashed, None)
        return hashed

    def _invite(self, session: SessionId, customer: ParticipantId, hashed: str) -> None:
        known = self._known[session]
        self._eyes.pop(known.eyes.get(customer, ""), None)
        self._eyes[hashed] = session
        known.eyes[customer] = hashed

    def _give_up(self, session: SessionId, who: ParticipantId, hashed: str) -> None:
        self._gone[hashed] = Place(session, who)
        self._known[session].gone.append(hashed)

    def _move_on(self, session: SessionId, hashed: str) -> None:
        self._moved.add(hashed)
        self._known[session].moved.append(hashed)

    def _open_door(self, session: SessionId, number: str) -> None:
        kinds = {token_hash(self._link_maker.token(kind, session)): kind for kind in LinkKind}
        self._numbers[number] = session
        self._links |= {hashed: (kind, session) for hashed, kind in kinds.items()}
        self._known[session] = Known(number, tuple(kinds), {})

    def _close_door(self, session: SessionId) -> None:
        """Numbers and links die with their session."""
        known = self._known.get(session)
        if known is not None and self._numbers.get(known.number) == session:
            del self._numbers[known.number]
        for hashed in known.links if known is not None else ():
            self._links.pop(hashed, None)
        for hashed in known.eyes.values() if known is not None else ():
            self._eyes.pop(hashed, None)
