"""The doors of a session: places are given out to pages that are to come."""

from collections.abc import Callable, Collection, Sequence

from signaling import wire
from signaling.app.admission import Admission, DeskSettings
from signaling.app.ports import Clock, Ids
from signaling.app.register import Place, token_hash
from signaling.app.reservations import GOOD_FOR, Reservation, Reservations
from signaling.app.sessions import Sessions
from signaling.app.workloads import Workloads
from signaling.domain.decide import permitted
from signaling.domain.ids import ParticipantId, SessionId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.removal import everybody_knocks
from signaling.domain.rules.workload import has_no_room
from signaling.domain.terms.base import Command
from signaling.domain.terms.door import Join, KnockAtDoor
from signaling.domain.terms.moving import MoveAtDoor
from signaling.domain.terms.people import Door
from signaling.domain.terms.workload import FREE
from signaling.limits.neighbourhoods import Neighbourhood, neighbourhoods
from signaling.values import replace

Make = Callable[[float, ParticipantId, str], Command]
"""The command with which a page comes: now, as whom, by the hash of which token."""


class Doors:
    """`settings`: as they are now. Owns the places it has given out."""

    def __init__(
        self,
        settings: Callable[[], DeskSettings],
        sessions: Sessions,
        workloads: Workloads,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._settings = settings
        self._sessions = sessions
        self._workloads = workloads
        self._clock = clock
        self._ids = ids
        self._reservations = Reservations()

    def reserved(self, token: str) -> Reservation | None:
        """The place that waits for the page of this token."""
        return self._reservations.find(token, self._clock.now())

    def remove(self, token: str) -> None:
        """It waits no more. Unknown tokens are ignored."""
        self._reservations.remove(token)

    def forget(self, person: str, but: Collection[str]) -> list[Place]:
        """No place waits for this person any more, in any session `but` those; given back are
        those that did.
        """
        return self._reservations.forget(person, but)

    def join_or_knock(
        self,
        session: SessionId | None,
        name: str,
        door: Door,
        caps: wire.Capabilities,
        address: str,
        *,
        as_new: bool = True,
    ) -> Admission:
        """A customer, or somebody at the door. `as_new`: as of `terms.door.Join`; who has a place
        is asked no more, also if a customer comes in before their page does.
        """

        def join(at: float, who: ParticipantId, hashed: str) -> Join:
            return Join(
                at=at,
                participant=who,
                name=name,
                door=door,
                token_hash=hashed,
                capabilities=caps.known(),
                as_new=as_new,
                load=self._workloads.of(self._sessions.get(session).state) if session else FREE,
            )

        def knock(at: float, who: ParticipantId, hashed: str) -> KnockAtDoor:
            return KnockAtDoor(
                at=at,
                knock=who,
                name=name,
                address=address,
                token_hash=hashed,
                capabilities=caps.known(),
                door=door,
                as_new=as_new,
            )

        knocks = self._knocks(session, door)
        make: Callable[[float, ParticipantId, str], Join | KnockAtDoor]
        make = knock if knocks else join

        def enter(at: float, who: ParticipantId, hashed: str) -> Command:
            return replace(make(at, who, hashed), as_new=True)

        near = neighbourhoods(address)
        return self.reserve(session, near, make, enter=enter, knocking=knocks)

    def ask_to_move(
        self,
        session: SessionId | None,
        name: str,
        door: Door,
        caps: wire.Capabilities,
        address: str,
        device: wire.OtherDevice,
    ) -> Admission:
        """Somebody at the door who says that they are in already (D22)."""

        def ask(at: float, who: ParticipantId, hashed: str) -> Command:
            return MoveAtDoor(
                at=at,
                knock=who,
                name=name,
                address=address,
                token_hash=hashed,
                capabilities=caps.known(),
                door=door,
                device=device.known(),
            )

        return self.reserve(session, neighbourhoods(address), ask, knocking=True)

    def _knocks(self, session: SessionId | None, door: Door) -> bool:
        """A number must not tell whether it is one (D16): who would be one too many knocks, and the
        rep lets them in when there is room.
        """
        by_number = door is Door.NUMBER
        if by_number and not self._settings().admit_by_number:
            return True
        if session is None:
            return False
        state = self._sessions.get(session).state
        full = by_number and has_no_room(state, self._workloads.of(state))
        return full or everybody_knocks(state)

    def reserve(
        self,
        session: SessionId | None,
        near: Sequence[Neighbourhood],
        make: Make,
        *,
        enter: Make | None = None,
        knocking: bool = False,
        person: str | None = None,
    ) -> Admission:
        """A place for a page that is to come. Whoever would be refused now is refused now. `enter`:
        what takes the place, if it is not the same.
        """
        if session is None:
            raise Refused(Code.NO_SESSION)
        participant, token = ParticipantId(self._ids.id()), self._ids.token()
        now, hashed = self._clock.now(), token_hash(token)
        permitted(self._sessions.get(session).state, make(now, participant, hashed))
        reservation = Reservation(
            Place(session, participant),
            lambda at: (enter or make)(at, participant, hashed),
            now + GOOD_FOR,
            person,
        )
        self._reservations.add(token, reservation, near, now)
        return Admission(session, participant, token, knocking)
