"""The voice conference (S1, S62, S76).

It is one activity: the table of lifetimes says what it outlives. It is its starter's, so that a
pass can tell whether the ex-primary had started it; what a customer starts is the controller's, who
answers for the session. It is over when nobody is in it. Who hears whom is derived elsewhere
(`hearing`), from this and everything else.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.activities import begun
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.moving import SeatMoved
from signaling.domain.terms.people import Left, Participant
from signaling.domain.terms.voice import (
    Member,
    MicrophoneFound,
    MicrophoneLost,
    Voice,
    VoiceJoin,
    VoiceJoined,
    VoiceLeave,
    VoiceLeft,
    VoiceMute,
    VoiceMuted,
    VoiceUnmuted,
)
from signaling.values import replace

voice = Feature[Voice]("voice")


@voice.decides
def join(session: Session, command: VoiceJoin) -> Iterator[Event]:
    """Anybody who is here; the first begins the conference. Nothing when they are in it so
    already. `no_voice` to a supervisor where there is none.
    """
    who = command.by
    if session.voice.activity is None:
        code = _nothing_to_supervise(session, who)  # who begins one is seen and heard
        if code is not None:
            raise Refused(code)
        owner = _starter(session, session.people[who])
        started = begun(session, command.activity, Kind.VOICE, owner, command.at, None)
        yield ActivityStarted(at=command.at, activity=started)
    member = session.voice.members.get(who)
    if member is None:
        yield VoiceJoined(at=command.at, participant=who, listening=command.listening)
    elif command.listening and not member.listening:
        yield MicrophoneLost(at=command.at, participant=who)
    elif member.listening and not command.listening:
        yield MicrophoneFound(at=command.at, participant=who)


def _starter(session: Session, who: Participant) -> Participant:
    return who if who.rep or session.primary is None else session.primary


@voice.decides
def leave(session: Session, command: VoiceLeave) -> Iterator[Event]:
    """Nothing when they are not in it."""
    if command.by not in session.voice.members:
        return
    yield VoiceLeft(at=command.at, participant=command.by)
    if not _others(session, command.by):
        yield _over(session, command.at, by=command.by)


@voice.decides
def mute(session: Session, command: VoiceMute) -> Iterator[Event]:
    """One's own microphone, or by the controller another's, which they alone open again. Nothing
    when it is so already. `no_voice`, `not_controller`, `not_allowed`.
    """
    member = session.voice.members.get(command.participant)
    if command.participant != command.by:
        if command.by != session.control.controller:
            raise Refused(Code.NOT_CONTROLLER if _is_rep(session, command) else Code.NOT_ALLOWED)
        if not command.on:
            raise Refused(Code.NOT_ALLOWED)
    if member is None:
        raise Refused(Code.NO_VOICE)
    if command.on and member.muted_by is None:
        yield VoiceMuted(at=command.at, participant=command.participant, by=command.by)
    elif member.muted_by is not None and not command.on:
        yield VoiceUnmuted(at=command.at, participant=command.participant)


def _is_rep(session: Session, command: VoiceMute) -> bool:
    return session.people[command.by].rep


@voice.unable("voice.join", slices=("supervision", "voice"))
def _nothing_to_supervise(session: Session, reader: ParticipantId) -> Code | None:
    begins = session.voice.activity is None
    return Code.NO_VOICE if begins and reader in session.supervision else None


@voice.unable("voice.mute", slices=("control", "voice"))
def _not_in_it(session: Session, reader: ParticipantId) -> Code | None:
    controls = reader == session.control.controller and session.voice.members
    return None if reader in session.voice.members or controls else Code.NO_VOICE


@voice.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """The last one in it has left the session. What the table of lifetimes ends or carries over is
    its own: it comes first.
    """
    activity = session.activities.get(session.voice.activity or ActivityId(""))
    if activity is None or _others(session) or session.ended:
        return
    epochs = (session.control.epoch, session.focus.epoch)
    if (activity.control_epoch, activity.focus_epoch) == epochs:
        yield _over(session, at)


def _others(session: Session, besides: ParticipantId | None = None) -> set[ParticipantId]:
    """Those for whom the conference is: not who supervises it."""
    return set(session.voice.members) - session.supervision.keys() - {besides}


def _over(session: Session, at: float, by: ParticipantId | None = None) -> Event:
    assert session.voice.activity is not None
    activity = session.activities[session.voice.activity]
    return ActivityEnded(
        at=at,
        activity=activity.id,
        kind=activity.kind,
        owner=activity.owner,
        cause=Cause.STOPPED,
        by=by,
    )


# --- the slice ------------------------------------------------------------------------------------


@voice.evolves
def _(mine: Voice, event: ActivityStarted) -> Voice:
    return Voice(event.activity.id) if event.activity.kind is Kind.VOICE else mine


@voice.evolves
def _(mine: Voice, event: ActivityEnded) -> Voice:
    return Voice() if event.activity == mine.activity else mine


@voice.evolves
def _(mine: Voice, event: VoiceJoined) -> Voice:
    return _with(mine, event.participant, Member(event.at, listening=event.listening))


@voice.evolves
def _(mine: Voice, event: VoiceLeft | Left | SeatMoved) -> Voice:
    if event.participant not in mine.members:
        return mine
    others = {who: member for who, member in mine.members.items() if who != event.participant}
    return replace(mine, members=others)


@voice.evolves
def _(mine: Voice, event: MicrophoneFound) -> Voice:
    return _with(mine, event.participant, _member(mine, event.participant, listening=False))


@voice.evolves
def _(mine: Voice, event: MicrophoneLost) -> Voice:
    return _with(mine, event.participant, _member(mine, event.participant, listening=True))


@voice.evolves
def _(mine: Voice, event: VoiceMuted) -> Voice:
    member = replace(mine.members[event.participant], muted_by=event.by)
    return _with(mine, event.participant, member)


@voice.evolves
def _(mine: Voice, event: VoiceUnmuted) -> Voice:
    member = replace(mine.members[event.participant], muted_by=None)
    return _with(mine, event.participant, member)


def _member(mine: Voice, who: ParticipantId, *, listening: bool) -> Member:
    return replace(mine.members[who], listening=listening)


def _with(mine: Voice, who: ParticipantId, member: Member) -> Voice:
    return replace(mine, members={**mine.members, who: member})
