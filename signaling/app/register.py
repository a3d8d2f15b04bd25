"""Which session a token, a number or a link belongs to. An index over the logs: rebuilt from them,
never stored.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from signaling.app.live import Change
from signaling.domain.ids import ParticipantId, SessionId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.door import Knocked, KnockRefused, KnockWithdrawn
from signaling.domain.terms.life import SessionEnded, SessionStarted
from signaling.domain.terms.people import Joined, Left, TokenRenewed
from signaling.told.links import Links


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
        message = f"{kind}:{session}".encode()
        digest = hmac.digest(self._secret, message, "sha256")[:16]
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def links(self, session: SessionId) -> Links:
        """Addresses with the token in the fragment, which no log and no Referer ever holds."""
        return Links(
            customer=f"{self._public_url}/join#{self.token(LinkKind.CUSTOMER, session)}",
            assist=f"{self._public_url}/assist#{self.token(LinkKind.ASSIST, session)}",
        )


class Register:
    def __init__(self, links: LinkMaker) -> None:
        self._link_maker = links
        self._places: dict[str, Place] = {}  # by token hash
        self._hashes: dict[Place, str] = {}
        self._numbers: dict[str, SessionId] = {}
        self._links: dict[str, tuple[LinkKind, SessionId]] = {}  # by token hash

    def place(self, token: str) -> Place | None:
        return self._places.get(token_hash(token))

    def by_number(self, number: str) -> SessionId | None:
        return self._numbers.get(number)

    def by_link(self, kind: LinkKind, token: str) -> SessionId | None:
        found = self._links.get(token_hash(token))
        return found[1] if found is not None and found[0] is kind else None

    async def follow(self, change: Change[Session, Event]) -> None:
        self.learn(change.after.id, change.events)

    def learn(self, session: SessionId, events: Sequence[Event]) -> None:
        """Take in what happened, in order."""
        for event in events:
            match event:
                case SessionStarted():
                    self._open_door(session, event.number)
                case Joined() | TokenRenewed():
                    self._give(Place(session, event.participant), event.token_hash)
                case Knocked():
                    self._give(Place(session, event.knock.id), event.knock.token_hash)
                case Left():
                    self._take(Place(session, event.participant))
                case KnockRefused() | KnockWithdrawn():
                    self._take(Place(session, event.knock))
                case SessionEnded():
                    self._close_door(session)
                case _:
                    pass

    def learn_state(self, state: Session) -> None:
        """Take in a session of before: what all its events taught."""
        if not state.ended:
            self._open_door(state.id, state.life.number)
        for participant in state.present:
            self._give(Place(state.id, participant.id), participant.token_hash)
        for knock in state.knocks.values():
            self._give(Place(state.id, knock.id), knock.token_hash)

    def forget(self, session: SessionId) -> None:
        """The session is over and its end page has been readable long enough."""
        self._close_door(session)
        for place in [p for p in self._hashes if p.session == session]:
            self._take(place)

    def _open_door(self, session: SessionId, number: str) -> None:
        self._numbers[number] = session
        for kind in LinkKind:
            hashed = token_hash(self._link_maker.token(kind, session))
            self._links[hashed] = (kind, session)

    def _give(self, place: Place, hashed: str) -> None:
        self._take(place)
        self._places[hashed] = place
        self._hashes[place] = hashed

    def _take(self, place: Place) -> None:
        hashed = self._hashes.pop(place, None)
        if hashed is not None:
            self._places.pop(hashed, None)

    def _close_door(self, session: SessionId) -> None:
        """Numbers and links die with their session."""
        self._numbers = {n: s for n, s in self._numbers.items() if s != session}
        self._links = {h: found for h, found in self._links.items() if found[1] != session}
