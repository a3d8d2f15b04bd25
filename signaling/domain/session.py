"""The session as a value: one slice per feature. Frozen: only `evolve` makes the next one, only
from events.

Times are seconds since the Unix epoch, always passed in. Mappings are never changed in place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from signaling.domain.derived import derived, stale
from signaling.domain.ids import ActivityId, ParticipantId, SessionId
from signaling.domain.terms.activities import Activities, Activity, Kind, Segments
from signaling.domain.terms.asking import Asking
from signaling.domain.terms.audience import Audiences
from signaling.domain.terms.background import Background
from signaling.domain.terms.chat import Chat
from signaling.domain.terms.closing import Closing
from signaling.domain.terms.consent import Consents
from signaling.domain.terms.control import Control
from signaling.domain.terms.curtain import Stills
from signaling.domain.terms.door import Knocks
from signaling.domain.terms.eye import Eyes
from signaling.domain.terms.files import Files
from signaling.domain.terms.focus import Focus
from signaling.domain.terms.freeze import Frozen
from signaling.domain.terms.invitations import Invitations
from signaling.domain.terms.life import Life, Rules, State
from signaling.domain.terms.lock import Lock
from signaling.domain.terms.moving import Moving
from signaling.domain.terms.notes import Notes
from signaling.domain.terms.onhold import OnHold
from signaling.domain.terms.people import Participant, People
from signaling.domain.terms.picture import LastPicture
from signaling.domain.terms.pointing import Pointing
from signaling.domain.terms.preparing import Preparing
from signaling.domain.terms.record import Record
from signaling.domain.terms.recording import Recordings
from signaling.domain.terms.recording_links import RecordingLinks
from signaling.domain.terms.removal import Removals
from signaling.domain.terms.screens import Screen, Screens
from signaling.domain.terms.supervision import Mode, Supervision
from signaling.domain.terms.survey import Surveys
from signaling.domain.terms.system import Systems
from signaling.domain.terms.transfer import Transfer
from signaling.domain.terms.voice import Voice
from signaling.domain.terms.zoom import Zooms
from signaling.states import with_slices
from signaling.values import Value


class Share(Value, frozen=True):
    """A running share or view: the activity, and its screen."""

    activity: Activity
    screen: Screen

    @property
    def id(self) -> ActivityId:
        return self.activity.id

    @property
    def kind(self) -> Kind:
        return self.activity.kind

    @property
    def owner(self) -> ParticipantId:
        return self.activity.owner


@dataclass(frozen=True)
class Session:
    """Everything there is to know. `Session()` is the one before its first event."""

    # Without __slots__: each event makes a new one, and `changed` copies all slices at once.

    version: int = 0
    life: Life = field(default_factory=Life)
    people: People = field(default_factory=dict)
    eyes: Eyes = field(default_factory=Eyes)
    knocks: Knocks = field(default_factory=dict)
    moving: Moving = field(default_factory=Moving)
    lock: Lock = field(default_factory=Lock)
    removals: Removals = field(default_factory=dict)
    focus: Focus = field(default_factory=Focus)
    onhold: OnHold = field(default_factory=dict)
    background: Background = frozenset()
    control: Control = field(default_factory=Control)
    asking: Asking = field(default_factory=dict)
    supervision: Supervision = field(default_factory=dict)
    transfer: Transfer = field(default_factory=Transfer)
    last_picture: LastPicture = field(default_factory=LastPicture)
    consent: Consents = field(default_factory=Consents)
    activities: Activities = field(default_factory=dict)
    screens: Screens = field(default_factory=dict)
    audiences: Audiences = field(default_factory=Audiences)
    stills: Stills = frozenset()
    frozen: Frozen = field(default_factory=dict)
    preparing: Preparing = field(default_factory=dict)
    pointing: Pointing = field(default_factory=dict)
    zooms: Zooms = field(default_factory=Zooms)
    segments: Segments = field(default_factory=dict)
    recording: Recordings = field(default_factory=Recordings)
    recording_links: RecordingLinks = field(default_factory=RecordingLinks)
    chat: Chat = field(default_factory=Chat)
    notes: Notes = field(default_factory=Notes)
    systems: Systems = field(default_factory=dict)
    invitations: Invitations = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    voice: Voice = field(default_factory=Voice)
    surveys: Surveys = field(default_factory=dict)
    closing: Closing = field(default_factory=Closing)
    record: Record = field(default_factory=Record)

    def changed(self, slices: Mapping[str, Any]) -> "Session":
        """With these slices instead, and without what was derived from those before."""
        following = with_slices(self, slices)
        for name in stale(slices):
            following.__dict__.pop(name, None)
        return following

    @property
    def id(self) -> SessionId:
        return self.life.id

    @property
    def rules(self) -> Rules:
        return self.life.rules

    @property
    def ended(self) -> bool:
        return self.life.ended_at is not None

    @derived("people")
    def present(self) -> tuple[Participant, ...]:
        return tuple([p for p in self.people.values() if p.left_at is None])

    @derived("people", "eyes")
    def customers(self) -> tuple[Participant, ...]:
        """A second eye is none."""
        return tuple([p for p in self.present if not p.rep and p.id not in self.eyes.seats])

    def seat(self, who: ParticipantId) -> ParticipantId:
        """In whose seat they sit: a second eye in its customer's, anybody else in their own."""
        return self.eyes.seats.get(who, who)

    def held(self, who: ParticipantId) -> bool:
        """Whether nothing flows between them and anybody (D20)."""
        return self.seat(who) in self.onhold

    def is_customer(self, who: Participant) -> bool:
        """Also one who has left; a second eye is none."""
        return not who.rep and who.id not in self.eyes.seats

    @derived("supervision")
    def hidden(self) -> frozenset[ParticipantId]:
        """Those of whom customers are told nothing, not even that they were there."""
        return frozenset(
            who
            for who, one in self.supervision.items()
            if one.mode is not Mode.JOIN and not one.policy.told
        )

    @property
    def seen(self) -> list[Participant]:
        """Those present whom everybody is told of."""
        out_of_sight = self.hidden
        return [p for p in self.present if p.id not in out_of_sight]

    def is_told_of(self, reader: ParticipantId, who: ParticipantId) -> bool:
        """Whether `reader` may know that `who` is here; to a customer who hides is as who is not,
        also where they saw them before.
        """
        return self.people[reader].rep or who not in self.hidden

    @property
    def primary(self) -> Participant | None:
        controller = self.control.controller
        return None if controller is None else self.people[controller]

    @property
    def assistants(self) -> list[Participant]:
        """Longest present first. Whoever supervises is none."""
        others = (p for p in self.present if p.rep and p.id != self.control.controller)
        return [p for p in others if p.id not in self.supervision]

    @derived("activities", "screens")
    def pictures(self) -> tuple[Share, ...]:
        """Whatever is published and watched: shares, views, cameras. Oldest first."""
        return tuple([Share(self.activities[which], one) for which, one in self.screens.items()])

    @derived("activities", "screens")
    def shares(self) -> tuple[Share, ...]:
        """Shares and views, oldest first."""
        return tuple([one for one in self.pictures if one.kind is not Kind.VIDEO])

    @derived("activities", "screens")
    def cameras(self) -> tuple[Share, ...]:
        """Those beside what is shared, oldest first."""
        return tuple([one for one in self.pictures if one.kind is Kind.VIDEO])

    @property
    def state(self) -> State:
        if self.ended:
            return State.ENDED
        if self.customers:
            held = all(customer.id in self.onhold for customer in self.customers)
            return State.ON_HOLD if held else State.ACTIVE
        ever = self.knocks or any(not p.rep for p in self.people.values())
        return State.WAITING if ever else State.NEW
