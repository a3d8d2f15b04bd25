"""Recording a session, and who lets themselves be recorded."""

from typing import Literal

from signaling.domain.ids import ActivityId, RequestId
from signaling.domain.terms import recording
from signaling.wire.base import Ask, Stamp, Wire

Answer = Literal["asked", "agreed", "declined"]


class RecordingStart(Ask, frozen=True):
    """Ask everybody in the session, and whoever comes, whether they may be recorded; the sender
    agrees with it. It begins once somebody else does.
    """

    verb = recording.RecordingStart.verb

    control_epoch: int

    def command(self, stamp: Stamp) -> recording.RecordingStart:
        return recording.RecordingStart(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            recording=ActivityId(stamp.new()),
        )


class RecordingStop(Ask, frozen=True):
    """End it, or the question."""

    verb = recording.RecordingStop.verb

    control_epoch: int

    def command(self, stamp: Stamp) -> recording.RecordingStop:
        return recording.RecordingStop(at=stamp.at, by=stamp.by, control_epoch=self.control_epoch)


class RecordingAsk(Ask, frozen=True):
    """An assistant or a customer would like the session recorded. The controller answers."""

    verb = recording.RecordingAsk.verb

    def command(self, stamp: Stamp) -> recording.RecordingAsk:
        return recording.RecordingAsk(at=stamp.at, by=stamp.by, request=RequestId(stamp.new()))


class RecordingAnswer(Ask, frozen=True):
    """To a recording's question, by the id of the recording: everybody for themselves, also again
    later; from a no on nothing of them is written. To a wish for one, by its id: the controller.
    """

    verb = recording.RecordingAnswer.verb

    request: str
    allow: bool

    def command(self, stamp: Stamp) -> recording.RecordingAnswer:
        return recording.RecordingAnswer(
            at=stamp.at, by=stamp.by, request=RequestId(self.request), allow=self.allow
        )


class RecordingPart(Wire, frozen=True):
    """Whether somebody who is here is in the recording: only who `agreed` is."""

    participant: str
    answer: Answer


class Recording(Wire, frozen=True):
    """`since`: when it began to be written; None while its starter alone has agreed, or while what
    writes it starts (`starting`). `segment`: which file is written, counted from 1; turning to
    another customer begins a new one (D6).
    """

    id: str
    by: str
    asked_at: int
    since: int | None
    starting: bool
    segment: int
    people: tuple[RecordingPart, ...]


class RecordingWish(Wire, frozen=True):
    """Somebody would like the session recorded; for reps, and for whoever it is."""

    id: str
    by: str
    asked_at: int
