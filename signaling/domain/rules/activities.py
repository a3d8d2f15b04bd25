"""Whatever runs: the plain start every kind shares, and its end by the table of lifetimes."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.lifetimes import ENDS, LIFETIMES, Fate, Lifetime
from signaling.domain.session import Session
from signaling.domain.terms.activities import (
    Activities,
    Activity,
    ActivityCarried,
    ActivityEnded,
    ActivityStart,
    ActivityStarted,
    Begun,
    Kind,
    Segments,
)
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.control import Handover
from signaling.domain.terms.files import FileArrived, FileCancelled, FileDeclined, FileFailed
from signaling.domain.terms.people import Participant
from signaling.domain.terms.screens import Screen
from signaling.values import replace

activities = Feature[Activities]("activities")
segments = Feature[Segments]("segments")


@activities.decides
def start_activity(session: Session, command: ActivityStart) -> Iterator[Event]:
    """Any kind that has no screen, of somebody who is here and does not supervise: what they
    owned would be seen; nor is a second eye. `ended`, `not_here`, `not_allowed`.
    """
    owner = session.people.get(command.owner)
    if session.ended:
        raise Refused(Code.ENDED)
    if owner is None or not owner.present:
        raise Refused(Code.NOT_HERE)
    if owner.id in session.supervision or owner.id in session.eyes.seats:
        raise Refused(Code.NOT_ALLOWED)
    yield ActivityStarted(
        at=command.at,
        activity=begun(session, command.activity, command.kind, owner, command.at, None),
    )


def begun(
    session: Session,
    activity: ActivityId,
    kind: Kind,
    owner: Participant,
    at: float,
    screen: Screen | None,
) -> Begun:
    """An activity of the present epochs."""
    return Begun(
        id=activity,
        kind=kind,
        owner=owner.id,
        started_at=at,
        control_epoch=session.control.epoch,
        focus_epoch=session.focus.epoch,
        consent_epoch=owner.consent_epoch,
        device=owner.device,
        screen=screen,
    )


@activities.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """What the table of lifetimes ends or carries over now."""
    for activity in session.activities.values():
        yield from _settle_activity(session, activity, at)


def _settle_activity(session: Session, activity: Activity, at: float) -> Iterator[Event]:
    cause = _why_over(session, activity)
    if cause is not None:
        yield ActivityEnded(
            at=at, activity=activity.id, kind=activity.kind, owner=activity.owner, cause=cause
        )
    elif (activity.control_epoch, activity.focus_epoch) != (
        session.control.epoch,
        session.focus.epoch,
    ):
        yield _carried(session, activity, at)


def _why_over(session: Session, activity: Activity) -> Cause | None:
    lifetime = LIFETIMES[activity.kind]
    owner = session.people[activity.owner]
    if session.ended:
        return Cause.ENDED
    if not owner.present and lifetime.owner_leaves is ENDS:
        return owner.left_cause
    if lifetime.by_consent and activity.consent_epoch != owner.consent_epoch:
        return Cause.REVOKED
    if lifetime.on_device and activity.device != owner.device:
        return Cause.MOVED
    if lifetime.in_foreground and activity.owner in session.background:
        return Cause.BACKGROUND
    if activity.control_epoch != session.control.epoch:
        if _ends(_column(lifetime, session.control.handover), session, activity):
            return Cause.CONTROL
    if activity.focus_epoch != session.focus.epoch and _ends(lifetime.switch, session, activity):
        return Cause.FOCUS
    return None


def _column(lifetime: Lifetime, handover: Handover) -> Fate:
    match handover:
        case Handover.PASS:
            return lifetime.passing
        case Handover.TRANSFER:
            return lifetime.transfer
        case Handover.TAKEN:
            return Fate.GOES_ON


def _ends(fate: Fate, session: Session, activity: Activity) -> bool:
    if fate is Fate.IF_VOICE:
        accepting = session.primary
        started = activity.owner == session.control.ex_primary
        return not (started and accepting is not None and accepting.capabilities.voice)
    return fate is ENDS


def _carried(session: Session, activity: Activity, at: float) -> Event:
    switched = activity.focus_epoch != session.focus.epoch
    moved = activity.control_epoch != session.control.epoch
    passed = moved and session.control.handover is Handover.PASS
    lifetime = LIFETIMES[activity.kind]
    new_segment = switched and lifetime.switch is Fate.NEW_SEGMENT
    handed_on = passed and lifetime.passing is Fate.IF_VOICE
    controller = session.control.controller
    return ActivityCarried(
        at=at,
        activity=activity.id,
        owner=controller if handed_on and controller else activity.owner,
        segment=session.segments.get(activity.id, 1) + new_segment,
    )


@activities.evolves
def _(mine: Activities, event: ActivityStarted) -> Activities:
    begun = event.activity
    activity = Activity(
        id=begun.id,
        kind=begun.kind,
        owner=begun.owner,
        started_at=begun.started_at,
        control_epoch=begun.control_epoch,
        focus_epoch=begun.focus_epoch,
        consent_epoch=begun.consent_epoch,
        device=begun.device,
    )
    return {**mine, activity.id: activity}


@activities.evolves
def _(mine: Activities, event: ActivityEnded) -> Activities:
    return {k: a for k, a in mine.items() if k != event.activity}


@activities.evolves
def _(
    mine: Activities, event: FileArrived | FileCancelled | FileDeclined | FileFailed
) -> Activities:
    """Over by itself, as files are: nothing that a receipt has to tell everybody."""
    return {k: a for k, a in mine.items() if k != event.file}


@activities.evolves_seeing
def _(mine: Activities, event: ActivityCarried, session: Session) -> Activities:
    carried = replace(
        mine[event.activity],
        owner=event.owner,
        control_epoch=session.control.epoch,
        focus_epoch=session.focus.epoch,
    )
    return {**mine, carried.id: carried}


@segments.evolves
def _(mine: Segments, event: ActivityStarted) -> Segments:
    begun = event.activity
    return {**mine, begun.id: begun.segment} if begun.kind is Kind.RECORDING else mine


@segments.evolves
def _(mine: Segments, event: ActivityCarried) -> Segments:
    return {**mine, event.activity: event.segment} if event.activity in mine else mine


@segments.evolves
def _(mine: Segments, event: ActivityEnded) -> Segments:
    return {k: n for k, n in mine.items() if k != event.activity}
