"""Recording a session: who asked for it, and who let themselves be recorded (S61, D6)."""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, LinkId, ParticipantId, PersonId, RequestId
from signaling.domain.terms.base import Asked, Cause, Command, Event, Fenced
from signaling.values import Value, field


class Wish(Value, frozen=True):
    """Somebody who does not control the session asks for a recording; the controller answers."""

    id: RequestId
    by: ParticipantId
    asked_at: float


class Recording(Value, frozen=True):
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


class Recordings(Value, frozen=True):
    """The slice of the state. `allowed`: the site lets sessions be recorded."""

    allowed: bool = False
    running: Recording | None = None
    wishes: Mapping[RequestId, Wish] = field(default_factory=dict)


class RecordingStart(Fenced, frozen=True, kw_only=True):
    """Ask everybody who is here, and whoever comes; its sender agrees with it."""

    verb = "recording.start"
    recording: ActivityId  # new


class RecordingStop(Fenced, frozen=True, kw_only=True):
    verb = "recording.stop"


class RecordingAsk(Asked, frozen=True, kw_only=True):
    """An assistant or a customer would like the session recorded."""

    verb = "recording.ask"
    request: RequestId  # new


class RecordingAnswer(Asked, frozen=True, kw_only=True):
    """To the question of a recording, by its id: anybody, for themselves, as often as they like.
    To a wish: the controller.
    """

    verb = "recording.answer"
    request: RequestId
    allow: bool


class RecordingFail(Command, frozen=True, kw_only=True):
    """It cannot go on: the disk is full, or something failed. What there is stays."""

    recording: ActivityId
    cause: Cause


class RecordingPrepare(Command, frozen=True, kw_only=True):
    """There is a recorder: from now on what it is given is written."""

    recording: ActivityId


class RecordingInterrupt(Command, frozen=True, kw_only=True):
    """Another recorder goes on with it, in the place of one that died."""

    recording: ActivityId


class NotePlayback(Command, frozen=True, kw_only=True):
    """Somebody begins to play a recording. `person`: None who has a link; `name`: as they say."""

    recording: ActivityId
    person: PersonId | None
    name: str
    link: LinkId | None = None


class RecordingMayBeMade(Event, frozen=True, kw_only=True):
    """Site setting of a session, from its beginning to its end."""


class RecordingWished(Event, frozen=True, kw_only=True):
    wish: Wish


class RecordingWishDeclined(Event, frozen=True, kw_only=True):
    request: RequestId
    by: ParticipantId
    whose: ParticipantId


class RecordingWishLapsed(Event, frozen=True, kw_only=True):
    """A recording was asked for meanwhile, or whoever wished for it has left."""

    request: RequestId


class RecordingAnswered(Event, frozen=True, kw_only=True):
    """From now on they are in the recording, or left out."""

    recording: ActivityId
    participant: ParticipantId
    allow: bool


class RecordingPrepared(Event, frozen=True, kw_only=True):
    """There is a recorder; logs of before have none of these."""

    recording: ActivityId


class RecordingBegan(Event, frozen=True, kw_only=True):
    """Its starter and somebody else have agreed, and there is a recorder."""

    recording: ActivityId
    by: ParticipantId


class RecordingInterrupted(Event, frozen=True, kw_only=True):
    """A moment of it may be missing: the recorder died, or the server. It goes on."""

    recording: ActivityId


class RecordingPlayed(Event, frozen=True, kw_only=True):
    """Later: by somebody with an account, or by `link`, under the name they gave."""

    recording: ActivityId
    person: PersonId | None
    name: str
    link: LinkId | None = None
