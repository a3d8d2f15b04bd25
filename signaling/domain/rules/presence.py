"""Sockets that come and go, pages that say good-bye, and a server that was gone itself (D1, D7,
D15, D17).

A participant is connected, lost (no socket; the grace runs) or leaving (the page said good-bye; 3 s
to come back).
"""

from collections.abc import Iterator
from typing import Any

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.transfer import never_came
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.control import PrimaryVanished
from signaling.domain.terms.door import KnockRefused, KnockWithdrawn, Visitor
from signaling.domain.terms.life import EndReason, SessionEnded
from signaling.domain.terms.people import (
    CapabilitiesReported,
    Left,
    Participant,
    People,
    Presence,
    TokenRenewed,
)
from signaling.domain.terms.presence import (
    Connect,
    Connected,
    Disconnect,
    Expel,
    Lost,
    PresenceDue,
    Recover,
    SaidLeaving,
    SayLeaving,
    ServerRestarted,
    SignedOut,
    Stayed,
)
from signaling.domain.terms.recording import RecordingInterrupted
from signaling.domain.terms.screens import MediaLost
from signaling.values import replace

presence = Feature[People]("presence", slice="people")


@presence.decides
def connect(session: Session, command: Connect) -> Iterator[Event]:
    """A page of theirs is there; inside a grace they are back (D1). `unknown_token`."""
    if command.participant in session.knocks:
        yield Connected(at=command.at, participant=command.participant, back=False)
        return
    participant = session.people.get(command.participant)
    if participant is None or not participant.present:
        raise Refused(Code.UNKNOWN_TOKEN)
    expected = (participant.joined_at, participant.moved_at)
    was_lost = not participant.online and participant.lost_at not in expected
    yield Connected(at=command.at, participant=participant.id, back=was_lost)
    if command.capabilities not in (None, participant.capabilities):
        assert command.capabilities is not None
        yield CapabilitiesReported(
            at=command.at, participant=participant.id, capabilities=command.capabilities
        )


@presence.decides
def disconnect(session: Session, command: Disconnect) -> Iterator[Event]:
    """Their page is gone, and the grace runs (D1). Nothing when that is known."""
    if session.ended:
        return
    knock = session.knocks.get(command.participant)
    participant = session.people.get(command.participant)
    knocking = knock is not None and knock.lost_at is None
    if knocking or (participant is not None and participant.present and participant.online):
        yield Lost(at=command.at, participant=command.participant)


@presence.decides
def say_leaving(session: Session, command: SayLeaving) -> Iterator[Event]:
    """Their page says good-bye: it has 3 s to come back (D1)."""
    if session.ended:
        return
    knock = session.knocks.get(command.participant)
    participant = session.people.get(command.participant)
    inside = participant if participant is not None and participant.present else None
    page = knock or inside
    if page is not None and page.leaving_at is None:
        yield SaidLeaving(at=command.at, participant=command.participant)


@presence.decides
def expel(session: Session, command: Expel) -> Iterator[Event]:
    """Their token dies and their page goes, now. Who may sign in again has the usual grace; who may
    not is gone, and control with them (D15, D17).
    """
    participant = session.people.get(command.participant)
    if participant is None or not participant.present or session.ended:
        return
    yield TokenRenewed(at=command.at, participant=participant.id, token_hash=command.token_hash)
    yield SignedOut(at=command.at, participant=participant.id)
    if participant.online:
        yield Lost(at=command.at, participant=participant.id)
    asked_already = (
        session.control.vanished is not None and participant.id == session.control.controller
    )
    if command.for_good and not asked_already:
        signed_out = replace(participant, signed_out=True)
        yield from _grace_over(session, signed_out, command.at)


def due_at(session: Session, participant: Participant) -> float | None:
    """When this participant's absence has consequences; None while there is nothing to wait for."""
    if not participant.present or session.ended:
        return None
    if participant.leaving_at is not None:
        return participant.leaving_at + session.rules.leaving
    if participant.online or participant.lost_at is None:
        return None
    if session.control.vanished is not None and participant.id == session.control.controller:
        return None  # noticed already; the offer's own deadline runs (D17)
    return participant.lost_at + session.rules.grace


def knock_due_at(session: Session, knock: Visitor) -> float:
    """When nobody answers any more, or the visitor is taken to be gone."""
    unanswered = knock.at + session.rules.knock
    if knock.leaving_at is not None:
        return min(unanswered, knock.leaving_at + session.rules.leaving)
    if knock.lost_at is None:
        return unanswered
    return min(unanswered, knock.lost_at + session.rules.grace)


@presence.comes_due
def _deadlines(session: Session) -> Iterator[tuple[float, PresenceDue]]:
    for participant in session.present:
        at = due_at(session, participant)
        if at is not None:
            yield at, PresenceDue(at=at, participant=participant.id)
    for knock in session.knocks.values():
        at = knock_due_at(session, knock)
        yield at, PresenceDue(at=at, participant=knock.id)


@presence.decides
def due(session: Session, command: PresenceDue) -> Iterator[Event]:
    """A grace or a good-bye is over: what that means depends on who they are (D1, D7, D15, D17)."""
    knock = session.knocks.get(command.participant)
    if knock is not None:
        yield from _knock_due(session, knock, command.at)
        return
    participant = session.people.get(command.participant)
    if participant is None:
        return
    limit = due_at(session, participant)
    if limit is None or command.at < limit:
        return
    if participant.presence is Presence.LEAVING:
        yield from _good_bye_due(session, participant, command.at)
    else:
        yield from _grace_over(session, participant, command.at)


def _knock_due(session: Session, knock: Visitor, at: float) -> Iterator[Event]:
    if at < knock_due_at(session, knock):
        return
    if knock.lost_at is not None:
        yield KnockWithdrawn(at=at, knock=knock.id, name=knock.name)
    elif knock.leaving_at is not None and at < knock.at + session.rules.knock:
        yield Stayed(at=at, participant=knock.id)  # as below: the page lives on
    else:
        yield KnockRefused(at=at, knock=knock.id, name=knock.name, by=None)


def _good_bye_due(session: Session, participant: Participant, at: float) -> Iterator[Event]:
    if participant.online:
        # the good-bye of an older page overtook the new page's socket, or the page lives on after
        # all
        yield Stayed(at=at, participant=participant.id)
    elif participant.id == session.transfer.coming:
        yield from never_came(session, at)
    elif participant.id == session.control.controller:
        yield SessionEnded(at=at, reason=EndReason.DASHBOARD_CLOSED, by=participant.id)  # S5, S6
    else:
        yield Left(at=at, participant=participant.id, cause=Cause.LEFT)  # D7


def _grace_over(session: Session, participant: Participant, at: float) -> Iterator[Event]:
    if participant.id == session.transfer.coming:
        yield from never_came(session, at)
    elif participant.id != session.control.controller:
        cause = Cause.SIGNED_OUT if participant.signed_out else Cause.LOST
        yield Left(at=at, participant=participant.id, cause=cause)
    elif any(a.connected for a in session.assistants):
        yield PrimaryVanished(at=at, primary=participant.id)  # D17
    else:
        out = participant.signed_out
        reason = EndReason.PRIMARY_SIGNED_OUT if out else EndReason.PRIMARY_LOST
        yield SessionEnded(at=at, reason=reason, by=None)  # D15


@presence.decides
def recover(session: Session, command: Recover) -> Iterator[Event]:
    """The server was killed: nobody is connected, every grace is fresh, no media runs."""
    if session.ended:
        return
    yield ServerRestarted(at=command.at)
    for share in session.pictures:
        if share.screen.publication is not None:
            yield MediaLost(at=command.at, share=share.id, publication=share.screen.publication.id)
    running = session.recording.running
    if running is not None and running.began_at is not None:
        yield RecordingInterrupted(at=command.at, recording=running.id)


@presence.evolves
def _(mine: People, event: Connected) -> People:
    return _changed(
        mine, event.participant, online=True, lost_at=None, signed_out=False, leaving_at=None
    )


@presence.evolves
def _(mine: People, event: Lost) -> People:
    return _changed(mine, event.participant, online=False, lost_at=event.at)


@presence.evolves
def _(mine: People, event: SignedOut) -> People:
    return _changed(mine, event.participant, signed_out=True)


@presence.evolves
def _(mine: People, event: SaidLeaving) -> People:
    return _changed(mine, event.participant, leaving_at=event.at)


@presence.evolves
def _(mine: People, event: Stayed) -> People:
    return _changed(mine, event.participant, leaving_at=None)


@presence.evolves
def _(mine: People, event: ServerRestarted) -> People:
    """Every socket is gone and everybody has a fresh grace."""
    return {
        k: replace(p, online=False, lost_at=event.at, leaving_at=None) if p.present else p
        for k, p in mine.items()
    }


def _changed(mine: People, who: ParticipantId, **changes: Any) -> People:
    """A visitor at the door is no participant yet: nothing changes."""
    return {**mine, who: replace(mine[who], **changes)} if who in mine else mine
