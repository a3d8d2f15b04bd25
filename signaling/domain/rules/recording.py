"""Recording: the controller asks, everybody answers for themselves, and of whoever has not said yes
nothing is written.

It runs like any activity, so that the table of lifetimes ends it (S61) and gives it a new segment
(D6). What may be written at a moment is derived, `recorded`: who takes their yes back, hides their
picture or is on hold is out of it with the same change. Why so: decisions/0015-recording.md.
"""

from collections.abc import Iterator, Mapping

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId, PublicationId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.activities import begun
from signaling.domain.rules.hearing import heard_openly
from signaling.domain.rules.routes import paused
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.people import Left
from signaling.domain.terms.recording import (
    NotePlayback,
    Recording,
    RecordingAnswer,
    RecordingAnswered,
    RecordingAsk,
    RecordingBegan,
    RecordingFail,
    RecordingInterrupt,
    RecordingInterrupted,
    RecordingMayBeMade,
    RecordingPlayed,
    RecordingPrepare,
    RecordingPrepared,
    Recordings,
    RecordingStart,
    RecordingStop,
    RecordingWishDeclined,
    RecordingWished,
    RecordingWishLapsed,
    Wish,
)
from signaling.values import replace

recording = Feature[Recordings]("recording")
recording.only_tells(RecordingPlayed, RecordingInterrupted)


def recorded(session: Session) -> Mapping[PublicationId, int]:
    """What is written now: each publication with the segment it goes into (D6)."""
    running = session.recording.running
    if session.ended or running is None or running.began_at is None:
        return {}
    segment = session.segments.get(running.id, 1)
    return {
        share.screen.publication.id: segment
        for share in session.pictures
        if share.screen.publication is not None
        and running.answers.get(session.seat(share.owner), False)
        and paused(session, share) is None
    }


def recorded_pointer(session: Session, share: ActivityId, by: ParticipantId) -> ActivityId | None:
    """The recording that somebody's pointer on the picture of a share goes into now: the picture is
    written, and they agreed too.
    """
    running, shown = session.recording.running, session.screens.get(share)
    publication = None if shown is None else shown.publication
    if running is None or publication is None or publication.id not in recorded(session):
        return None
    return running.id if running.answers.get(session.seat(by), False) else None


def recorded_voices(session: Session) -> tuple[int, frozenset[ParticipantId]] | None:
    """Whose voices are written now, and the segment they go into; None: nobody's."""
    running = session.recording.running
    if session.ended or running is None or running.began_at is None:
        return None
    speakers = frozenset(who for who in heard_openly(session) if running.answers.get(who, False))
    return (session.segments.get(running.id, 1), speakers) if speakers else None


def cannot_start(session: Session) -> Code | None:
    """Why no recording can be asked for now; None when one can."""
    if not session.recording.allowed:
        return Code.RECORDING_OFF
    return None if session.recording.running is None else Code.RECORDING_OPEN


def _must_be_possible(session: Session) -> None:
    code = cannot_start(session)
    if code is not None:
        raise Refused(code)


@recording.unable("recording.start", slices=("recording",))
def _cannot_start(session: Session, reader: ParticipantId) -> Code | None:
    return cannot_start(session)


@recording.unable("recording.ask", slices=("recording",))
def _cannot_wish(session: Session, reader: ParticipantId) -> Code | None:
    mine = any(wish.by == reader for wish in session.recording.wishes.values())
    return cannot_start(session) or (Code.REQUEST_OPEN if mine else None)


@recording.unable("recording.stop", slices=("recording",))
def _nothing_to_stop(session: Session, reader: ParticipantId) -> Code | None:
    return Code.NO_RECORDING if session.recording.running is None else None


@recording.unable("recording.answer", slices=("control", "recording"))
def _nothing_to_answer(session: Session, reader: ParticipantId) -> Code | None:
    mine = session.recording
    wished = mine.wishes and session.control.controller == reader
    return None if mine.running is not None or wished else Code.NO_REQUEST


@recording.decides
def start(session: Session, command: RecordingStart) -> Iterator[Event]:
    """`recording_off` by the site, `recording_open` where there is one."""
    _must_be_possible(session)
    yield _started(session, command.recording, command.by, command.at)


def _started(session: Session, which: ActivityId, by: ParticipantId, at: float) -> Event:
    owner = session.people[by]
    return ActivityStarted(at=at, activity=begun(session, which, Kind.RECORDING, owner, at, None))


@recording.decides
def stop(session: Session, command: RecordingStop) -> Iterator[Event]:
    """`no_recording`."""
    running = session.recording.running
    if running is None:
        raise Refused(Code.NO_RECORDING)
    yield _ended(running, command.at, Cause.STOPPED, command.by)


@recording.decides
def fail(session: Session, command: RecordingFail) -> Iterator[Event]:
    """Nothing when it is over."""
    running = session.recording.running
    if running is not None and running.id == command.recording:
        yield _ended(running, command.at, command.cause, None)


@recording.decides
def prepare(session: Session, command: RecordingPrepare) -> Iterator[Event]:
    """Nothing when it is over, or ready."""
    running = session.recording.running
    if running is not None and running.id == command.recording and not running.ready:
        yield RecordingPrepared(at=command.at, recording=running.id)


@recording.decides
def interrupt(session: Session, command: RecordingInterrupt) -> Iterator[Event]:
    """Nothing when it is over, or has not begun."""
    running = session.recording.running
    if running is not None and running.id == command.recording and running.began_at is not None:
        yield RecordingInterrupted(at=command.at, recording=running.id)


def _ended(running: Recording, at: float, cause: Cause, by: ParticipantId | None) -> Event:
    return ActivityEnded(
        at=at, activity=running.id, kind=Kind.RECORDING, owner=running.by, cause=cause, by=by
    )


@recording.decides
def ask(session: Session, command: RecordingAsk) -> Iterator[Event]:
    """As `start` is refused, and `request_open` while an earlier wish of theirs waits."""
    code = _cannot_wish(session, command.by)
    if code is not None:
        raise Refused(code)
    yield RecordingWished(at=command.at, wish=Wish(command.request, command.by, command.at))


@recording.decides
def answer(session: Session, command: RecordingAnswer) -> Iterator[Event]:
    """Nothing when they said so already. `no_request`; `not_controller` to a wish. Whoever wished
    for a recording agrees to it, and so does the controller who allows it.
    """
    wish = session.recording.wishes.get(command.request)
    if wish is not None:
        yield from _answer_wish(session, command, wish)
        return
    running = session.recording.running
    if running is None or running.id != ActivityId(command.request):
        raise Refused(Code.NO_REQUEST)
    if running.answers.get(command.by) is not command.allow:
        yield RecordingAnswered(
            at=command.at, recording=running.id, participant=command.by, allow=command.allow
        )


def _answer_wish(session: Session, command: RecordingAnswer, wish: Wish) -> Iterator[Event]:
    if command.by != session.control.controller:
        raise Refused(Code.NOT_CONTROLLER)
    if not command.allow:
        yield RecordingWishDeclined(at=command.at, request=wish.id, by=command.by, whose=wish.by)
        return
    _must_be_possible(session)
    which = ActivityId(wish.id)
    yield _started(session, which, command.by, command.at)
    yield RecordingAnswered(at=command.at, recording=which, participant=wish.by, allow=True)


@recording.decides
def note_playback(session: Session, command: NotePlayback) -> Iterator[Event]:
    """Whether they may is asked before."""
    yield RecordingPlayed(
        at=command.at,
        recording=command.recording,
        person=command.person,
        name=command.name,
        link=command.link,
    )


@recording.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """It begins once its starter and somebody else who is here have agreed and there is a recorder:
    what is said to be recorded is. A wish is over when there is a recording, or nobody who wishes
    it.
    """
    running = session.recording.running
    if running is not None and running.ready and waits_for_recorder(session, running):
        yield RecordingBegan(at=at, recording=running.id, by=running.by)
    for wish in session.recording.wishes.values():
        gone = session.ended or not session.people[wish.by].present
        if running is not None or gone or wish.by == session.control.controller:
            yield RecordingWishLapsed(at=at, request=wish.id)


def waits_for_recorder(session: Session, running: Recording) -> bool:
    """Nothing else is missing for it to begin."""
    if running.began_at is not None:
        return False
    agree = {one.id for one in session.present if running.answers.get(one.id, False)}
    return running.by in agree and len(agree) > 1


@recording.evolves
def _(mine: Recordings, event: RecordingMayBeMade) -> Recordings:
    return replace(mine, allowed=True)


@recording.evolves
def _(mine: Recordings, event: ActivityStarted) -> Recordings:
    begun = event.activity
    if begun.kind is not Kind.RECORDING:
        return mine
    answers = {begun.owner: True}
    return replace(
        mine, running=Recording(begun.id, begun.owner, begun.started_at, answers=answers)
    )


@recording.evolves
def _(mine: Recordings, event: ActivityEnded) -> Recordings:
    over = mine.running is not None and mine.running.id == event.activity
    return replace(mine, running=None) if over else mine


@recording.evolves
def _(mine: Recordings, event: RecordingAnswered) -> Recordings:
    running = mine.running
    if running is None or running.id != event.recording:
        return mine
    answers = {**running.answers, event.participant: event.allow}
    return replace(mine, running=replace(running, answers=answers))


@recording.evolves
def _(mine: Recordings, event: RecordingPrepared) -> Recordings:
    running = mine.running
    if running is None or running.id != event.recording:
        return mine
    return replace(mine, running=replace(running, ready=True))


@recording.evolves
def _(mine: Recordings, event: RecordingBegan) -> Recordings:
    running = mine.running
    if running is None or running.id != event.recording:
        return mine
    return replace(mine, running=replace(running, began_at=event.at))


@recording.evolves
def _(mine: Recordings, event: Left) -> Recordings:
    """Who comes again is asked again."""
    running = mine.running
    if running is None or event.participant not in running.answers:
        return mine
    answers = {who: yes for who, yes in running.answers.items() if who != event.participant}
    return replace(mine, running=replace(running, answers=answers))


@recording.evolves
def _(mine: Recordings, event: RecordingWished) -> Recordings:
    return replace(mine, wishes={**mine.wishes, event.wish.id: event.wish})


@recording.evolves
def _(mine: Recordings, event: RecordingWishDeclined | RecordingWishLapsed) -> Recordings:
    wishes = {which: wish for which, wish in mine.wishes.items() if which != event.request}
    return replace(mine, wishes=wishes)
