"""What follows from a command: the facts it asks for, then their consequences, to a fixed point.

Pure. An illegal command raises `Refused` before any event exists, so a refusal changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

from signaling.domain import activities, consent, control, focus, joining, presence
from signaling.domain import commands as c
from signaling.domain.events import Event
from signaling.domain.evolve import evolve
from signaling.domain.lifetimes import settle
from signaling.domain.model import Session
from signaling.domain.receipts import told
from signaling.domain.roles import authorise

HANDLERS: Mapping[type[c.Command], Callable[[Session, Any], Iterable[Event]]] = {
    c.SessionStart: joining.start,
    c.SessionEnd: joining.end,
    c.SessionLeave: joining.leave,
    c.SessionStop: joining.stop,
    c.SessionTransfer: control.transfer,
    c.Join: joining.join,
    c.Assist: joining.assist,
    c.Reopen: joining.reopen,
    c.KnockAtDoor: joining.knock_at_door,
    c.KnockAdmit: joining.knock_admit,
    c.KnockRefuse: joining.knock_refuse,
    c.CapabilitiesReport: joining.report_capabilities,
    c.Connect: presence.connect,
    c.Disconnect: presence.disconnect,
    c.Expel: presence.expel,
    c.SayLeaving: presence.say_leaving,
    c.PresenceDue: presence.due,
    c.Recover: presence.recover,
    c.FocusSelect: focus.select,
    c.ControlPass: control.pass_on,
    c.ControlAccept: control.accept,
    c.ControlDecline: control.decline,
    c.OfferDue: control.offer_due,
    c.ConsentRequest: consent.ask,
    c.ConsentCancel: consent.cancel,
    c.ConsentAnswer: consent.answer,
    c.ConsentRevoke: consent.revoke,
    c.RequestDue: consent.due,
    c.ShareStart: activities.start_share,
    c.ShareFailed: consent.capture_failed,
    c.ShareStop: activities.stop_share,
    c.SharePause: activities.pause_share,
    c.ShareResume: activities.resume_share,
    c.MediaPublish: activities.publish,
    c.MediaWatch: activities.watch,
    c.LoseMedia: activities.lose_media,
    c.ActivityStart: activities.start_activity,
}


def decide(session: Session, command: c.Command) -> list[Event]:
    """All events of this command in order, the receipt last; [] when nothing changes. Raises
    `Refused`.
    """
    facts = list(_asked_for(session, command))
    after = reduce(evolve, facts, session)
    while implied := list(settle(after, command.at)):
        facts += implied
        after = reduce(evolve, implied, after)
    return facts + told(session, facts, after)


def _asked_for(session: Session, command: c.Command) -> Iterable[Event]:
    if isinstance(command, c.Asked):
        epoch: int | None = getattr(command, "control_epoch", None)
        authorise(session, command.by, command.verb, epoch)
    return HANDLERS[type(command)](session, command)
