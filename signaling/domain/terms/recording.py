"""Recording a session: who asked for it, and who let themselves be recorded (S61, D6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from signaling.domain.ids import ActivityId, LinkId, ParticipantId, PersonId, RequestId
from signaling.domain.terms.base import Asked, Cause, Command, Event, Fenced


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody who does not control the session asks for a recording; the controller answers."""

    id: RequestId
    by: ParticipantId
    asked_at: float


@dataclass(frozen=True, slots=True)
class Recording:
    """`answers`: who said yes or no, each for themselves; who is not in it has not answered yet.
    `ready`: there is a recorder for it. `began_at`: since when something may be written, None:
    nobody but its starter has agreed yet, or there is no recorder.
    """

    id: ActivityId
    by: ParticipantId
    asked_at: float
    began_at: float | None = None
    answers: Mapping[ParticipantId, bool] = field(default_factory=dict)
    ready: bool = False


@dataclass(frozen=True, slots=True)
class Recordings:
    """The slice of the state. `allowed`: the site lets sessions be recorded."""

    allowed: bool = False
    running: Recording | None = None
    wishes: Mapping[RequestId, Wish] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStart(Fenced):
    """Ask everybody who is here, and whoever comes; its sender agrees with it."""

    verb = "recording.start"
    recording: ActivityId  # new


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStop(Fenced):
    verb = "recording.stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingAsk(Asked):
    """An assistant or a customer would like the session recorded."""

    verb = "recording.ask"
    request: RequestId  # new


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingAnswer(Asked):
    """To the question of a recording, by its id: anybody, for themselves, as often as they like.
    To a wish: the controller.
    """

    verb = "recording.answer"
    request: RequestId
    allow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFail(Command):
    """It cannot go on: the disk is full, or something failed. What there is stays."""

    recording: ActivityId
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPrepare(Command):
    """There is a recorder: from now on what it is given is written."""

    recording: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingInterrupt(Command):
    """Another recorder goes on with it, in the place of one that died."""

    recording: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlayback(Command):
    """Somebody begins to play a recording. `person`: None who has a link; `name`: as they say."""

    recording: ActivityId
    person: PersonId | None
    name: str
    link: LinkId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingMayBeMade(Event):
    """Site setting of a session, from its beginning to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingWished(Event):
    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingWishDeclined(Event):
    request: RequestId
    by: ParticipantId
    whose: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingWishLapsed(Event):
    """A recording was asked for meanwhile, or whoever wished for it has left."""

    request: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingAnswered(Event):
    """From now on they are in the recording, or left out."""

    recording: ActivityId
    participant: ParticipantId
    allow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPrepared(Event):
    """There is a recorder; logs of before have none of these."""

    recording: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingBegan(Event):
    """Its starter and somebody else have agreed, and there is a recorder."""

    recording: ActivityId
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingInterrupted(Event):
    """A moment of it may be missing: the recorder died, or the server. It goes on."""

    recording: ActivityId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPlayed(Event):
    """Later: by somebody with an account, or by `link`, under the name they gave."""

    recording: ActivityId
    person: PersonId | None
    name: str
    link: LinkId | None = None
