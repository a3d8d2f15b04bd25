"""The table of what outlives what (requirements section 7), and `settle`, which draws the
consequences.

Nothing else in the code ends an activity because of somebody else's act. Passing control or turning
to another customer raises a counter; an activity that began under an older one ends here, or is
carried over because the table says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from signaling.domain import consent, control, focus, joining
from signaling.domain.events import ActivityCarried, ActivityEnded, Event
from signaling.domain.model import Activity, Cause, Handover, Kind, Session


class Fate(StrEnum):
    """A cell of the matrix."""

    ENDS = "ends"
    GOES_ON = "goes on"
    NEW_SEGMENT = "goes on in a new segment"  # D6
    IF_VOICE = "goes on if the accepting rep supports voice"  # S62


@dataclass(frozen=True, slots=True)
class Lifetime:
    """Columns 1, 2, 3 and 5 of the matrix; column 4, the end of the session, ends everything."""

    switch: Fate
    passing: Fate
    transfer: Fate
    owner_leaves: Fate
    by_consent: bool = False  # ends when its owner revokes


ENDS, GOES_ON = Fate.ENDS, Fate.GOES_ON

LIFETIMES: Mapping[Kind, Lifetime] = {
    Kind.SHARE: Lifetime(ENDS, ENDS, ENDS, ENDS),  # S39
    Kind.VIEW: Lifetime(ENDS, ENDS, ENDS, ENDS, by_consent=True),  # S39; owner = the customer seen
    Kind.POINTING: Lifetime(
        ENDS, ENDS, ENDS, ENDS, by_consent=True
    ),  # owner = the customer granting
    Kind.FILE: Lifetime(GOES_ON, ENDS, ENDS, ENDS),
    Kind.CHAT: Lifetime(GOES_ON, ENDS, GOES_ON, GOES_ON),  # D5
    Kind.VIDEO: Lifetime(
        GOES_ON, ENDS, GOES_ON, ENDS
    ),  # the transferor leaves, and theirs ends with them
    Kind.RECORDING: Lifetime(Fate.NEW_SEGMENT, ENDS, ENDS, GOES_ON),  # D6
    Kind.VOICE: Lifetime(GOES_ON, Fate.IF_VOICE, ENDS, GOES_ON),  # S62, S76
}
_unlisted = set(Kind) - set(LIFETIMES)
if _unlisted:
    raise TypeError(f"no lifetime for {sorted(_unlisted)}")


def settle(session: Session, at: float) -> Iterator[Event]:
    """What follows from the state as it is; nothing when all is consistent. Call again until
    nothing follows.
    """
    for activity in session.activities.values():
        yield from _settle_activity(session, activity, at)
    yield from consent.settle(session, at)
    yield from focus.settle(session, at)
    yield from joining.settle(session, at)
    yield from control.settle(session, at)


def _settle_activity(session: Session, activity: Activity, at: float) -> Iterator[Event]:
    cause = _why_over(session, activity)
    if cause is not None:
        yield ActivityEnded(
            at=at, activity=activity.id, kind=activity.kind, owner=activity.owner, cause=cause
        )
    elif (activity.control_epoch, activity.focus_epoch) != (
        session.control_epoch,
        session.focus_epoch,
    ):
        yield _carried(session, activity, at)


def _why_over(session: Session, activity: Activity) -> Cause | None:
    lifetime = LIFETIMES[activity.kind]
    owner = session.participants[activity.owner]
    if session.ended:
        return Cause.ENDED
    if not owner.present and lifetime.owner_leaves is ENDS:
        return owner.left_cause
    if lifetime.by_consent and activity.consent_epoch != owner.consent_epoch:
        return Cause.REVOKED
    if activity.control_epoch != session.control_epoch:
        column = lifetime.passing if session.handover is Handover.PASS else lifetime.transfer
        if _ends(column, session, activity):
            return Cause.CONTROL
    if activity.focus_epoch != session.focus_epoch and _ends(lifetime.switch, session, activity):
        return Cause.FOCUS
    return None


def _ends(fate: Fate, session: Session, activity: Activity) -> bool:
    if fate is Fate.IF_VOICE:
        accepting = session.primary
        started = activity.owner == session.ex_primary
        return not (started and accepting is not None and accepting.capabilities.voice)
    return fate is ENDS


def _carried(session: Session, activity: Activity, at: float) -> Event:
    switched = activity.focus_epoch != session.focus_epoch
    passed = activity.control_epoch != session.control_epoch
    lifetime = LIFETIMES[activity.kind]
    new_segment = switched and lifetime.switch is Fate.NEW_SEGMENT
    handed_on = passed and lifetime.passing is Fate.IF_VOICE and session.controller is not None
    return ActivityCarried(
        at=at,
        activity=activity.id,
        owner=session.controller if handed_on and session.controller else activity.owner,
        segment=activity.segment + 1 if new_segment else activity.segment,
    )
