"""Recording: everybody reads who is in it."""

from signaling import wire
from signaling.domain.rules.recording import waits_for_recorder
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted
from signaling.domain.terms.base import Cause
from signaling.domain.terms.people import Participant
from signaling.domain.terms.recording import (
    RecordingAnswered,
    RecordingBegan,
    RecordingInterrupted,
    RecordingMayBeMade,
    RecordingPlayed,
    RecordingPrepared,
    RecordingWishDeclined,
    RecordingWished,
    RecordingWishLapsed,
)
from signaling.domain.terms.recording_links import (
    RecordingLinked,
    RecordingLinkOpened,
    RecordingUnlinked,
)
from signaling.told.lines import Line, says, silent
from signaling.told.scene import Part, Scene
from signaling.wire.base import milliseconds
from signaling.wire.recording import Answer

RECORDING = Part[wire.Recording | None]("recording", "segments", "people", "supervision", "eyes")


def recording(scene: Scene) -> wire.Recording | None:
    """The same for everybody; whoever supervises is neither asked nor in it, and a second eye is in
    it with its customer.
    """
    return scene.part(RECORDING, lambda scene: _recording(scene.session))


def _recording(session: Session) -> wire.Recording | None:
    running = session.recording.running
    if running is None:
        return None
    return wire.Recording(
        id=running.id,
        by=running.by,
        asked_at=milliseconds(running.asked_at),
        since=None if running.began_at is None else milliseconds(running.began_at),
        starting=waits_for_recorder(session, running),
        segment=session.segments.get(running.id, 1),
        people=tuple(
            wire.RecordingPart(one.id, _answer(running.answers.get(one.id)))
            for one in session.present
            if one.id not in session.supervision and one.id not in session.eyes.seats
        ),
    )


def _answer(said: bool | None) -> Answer:
    if said is None:
        return "asked"
    return "agreed" if said else "declined"


def wishes(session: Session, me: Participant) -> tuple[wire.RecordingWish, ...]:
    """To reps all, to a customer their own."""
    return tuple(
        wire.RecordingWish(wish.id, wish.by, milliseconds(wish.asked_at))
        for wish in session.recording.wishes.values()
        if me.rep or wish.by == me.id
    )


def asked(event: ActivityStarted) -> Line:
    """Everybody is asked."""
    return Line("recording_asked", event.activity.owner)


def ended(event: ActivityEnded) -> Line:
    """Nothing is written any more, with the reason where nobody wanted it."""
    if event.cause is Cause.NO_SPACE:
        return Line("recording_full")
    if event.cause is Cause.FAILED:
        return Line("recording_failed")
    return Line("recording_ended", event.by or event.owner)


@says
def _(event: RecordingBegan, session: Session) -> Line:
    return Line("recording_began", event.by)


@says
def _(event: RecordingInterrupted, session: Session) -> Line:
    return Line("recording_interrupted")


@says
def _(event: RecordingAnswered, session: Session) -> Line:
    return Line("recording_agreed" if event.allow else "recording_declined", event.participant)


@says
def _(event: RecordingWished, session: Session) -> Line:
    return Line("recording_wished", event.wish.by, session.control.controller, private=True)


@says
def _(event: RecordingWishDeclined, session: Session) -> Line:
    return Line("recording_refused", event.by, event.whose, private=True)


silent(RecordingMayBeMade, RecordingWishLapsed, RecordingPlayed, RecordingPrepared)
silent(RecordingLinked, RecordingUnlinked, RecordingLinkOpened)
