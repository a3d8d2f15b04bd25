"""After something ended: one receipt, the same for everyone. What ended, what goes on, who can see
you now.
"""

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.routes import audience
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.consent import GrantEnded
from signaling.domain.terms.control import ControlPassed
from signaling.domain.terms.focus import FocusSelected
from signaling.domain.terms.life import SessionEnded
from signaling.domain.terms.receipts import EndedThing, ReceiptGiven, SeenScreen
from signaling.domain.terms.removal import Removed
from signaling.domain.terms.transfer import SessionTransferred, TransferGivenBack, TransferTaken

receipts = Feature[None]("receipts")
receipts.only_tells(ReceiptGiven)


Act = tuple[Cause, ParticipantId | None, ParticipantId | None, ParticipantId | None]


def told(before: Session, facts: list[Event], after: Session) -> list[Event]:
    """The receipt that one command's facts are worth, or nothing."""
    act = _main_act(before, facts)
    if act is None:
        return []
    cause, by, frm, to = act
    return [
        ReceiptGiven(
            at=facts[-1].at,
            receipt=f"r{after.version + 1}",
            cause=cause,
            by=by,
            frm=frm,
            to=to,
            ended=tuple(_ended(after, facts)),
            goes_on=tuple(_goes_on(after)),
            seen=tuple(
                SeenScreen(
                    share.id,
                    share.owner,
                    tuple(sorted(audience(after, share))),
                    sound=share.screen.sound,
                )
                for share in after.shares
            ),
            reason=_reason(facts) if cause is Cause.CONTROL else "",
        )
    ]


def _main_act(before: Session, facts: list[Event]) -> Act | None:
    """The one act that explains the rest: the end, else a pass, else a switch, else what ended
    first.
    """
    acts: dict[Cause, Act] = {}
    for fact in facts:
        match fact:
            case SessionEnded():
                acts[Cause.ENDED] = (Cause.ENDED, fact.by, None, None)
            case ControlPassed():
                acts[Cause.CONTROL] = (Cause.CONTROL, fact.by, fact.frm, fact.to)
            case SessionTransferred():
                acts[Cause.CONTROL] = (Cause.CONTROL, fact.by, fact.by, None)
            case TransferTaken():
                who = fact.participant
                acts[Cause.CONTROL] = (Cause.CONTROL, who, None, who)
            case TransferGivenBack():
                acts[Cause.CONTROL] = (Cause.CONTROL, None, fact.participant, None)
            case FocusSelected() if fact.by is not None:
                acts[Cause.FOCUS] = (Cause.FOCUS, fact.by, before.focus.customer, fact.customer)
            case ActivityEnded():
                acts.setdefault(fact.cause, (fact.cause, _whose_act(fact, facts), None, None))
            case _:
                pass
    order = (Cause.ENDED, Cause.CONTROL, Cause.FOCUS, *acts)
    return next((acts[cause] for cause in order if cause in acts), None)


def _reason(facts: list[Event]) -> str:
    return next((fact.reason for fact in facts if isinstance(fact, ControlPassed)), "")


def _whose_act(fact: ActivityEnded, facts: list[Event]) -> ParticipantId | None:
    if fact.cause is Cause.REMOVED:
        return next((f.by for f in facts if isinstance(f, Removed)), None)
    if fact.cause in (Cause.LEFT, Cause.REVOKED, Cause.BACKGROUND, Cause.MOVED):
        return fact.owner
    return fact.by


def _ended(after: Session, facts: list[Event]) -> list[EndedThing]:
    def thing(activity: str, owner: ParticipantId) -> EndedThing:
        return EndedThing(activity, owner, after.people[owner].name)

    ended = [thing(f.kind, f.owner) for f in facts if isinstance(f, ActivityEnded)]
    ended += [thing("grants", f.customer) for f in facts if isinstance(f, GrantEnded)]
    if any(isinstance(f, SessionEnded) for f in facts) and after.control.controller is not None:
        ended.append(thing("session", after.control.controller))
    return ended


def _goes_on(after: Session) -> list[str]:
    if after.ended:
        return []
    running = {activity.kind for activity in after.activities.values()}
    shown = [str(k) for k in (Kind.SHARE, Kind.VIEW, Kind.VOICE, Kind.CHAT) if k in running]
    customers = ["customers"] if after.customers else []
    return ["session", *customers, *shown, "you"]
