"""From the wire's words to the core's and back, one line per command."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from signaling.app.desk import Stamp, capabilities_of
from signaling.app.dispatcher import Outcome
from signaling.domain import commands as c
from signaling.domain import shown
from signaling.domain.events import ActivityStarted
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.model import Action, Surface
from signaling.domain.routes import wanted_codec
from signaling.gateway import wire

Ask = Callable[[Stamp], c.Command]


def _who(s: Stamp) -> dict[str, Any]:
    return {"at": s.at, "by": s.by}


_ASK: Mapping[type[wire.Wire], Callable[[Any, Stamp], c.Command]] = {
    wire.SessionEnd: lambda w, s: c.SessionEnd(**_who(s), control_epoch=w.control_epoch),
    wire.SessionLeave: lambda w, s: c.SessionLeave(**_who(s)),
    wire.FocusSelect: lambda w, s: c.FocusSelect(
        **_who(s), control_epoch=w.control_epoch, customer=ParticipantId(w.customer)
    ),
    wire.ControlPass: lambda w, s: c.ControlPass(
        **_who(s), control_epoch=w.control_epoch, to=ParticipantId(w.to)
    ),
    wire.ControlAccept: lambda w, s: c.ControlAccept(**_who(s), control_epoch=w.control_epoch),
    wire.ControlDecline: lambda w, s: c.ControlDecline(**_who(s), control_epoch=w.control_epoch),
    wire.KnockAdmit: lambda w, s: c.KnockAdmit(
        **_who(s), control_epoch=w.control_epoch, knock=ParticipantId(w.knock)
    ),
    wire.KnockRefuse: lambda w, s: c.KnockRefuse(
        **_who(s), control_epoch=w.control_epoch, knock=ParticipantId(w.knock)
    ),
    wire.ConsentRequest: lambda w, s: c.ConsentRequest(
        **_who(s),
        control_epoch=w.control_epoch,
        request=RequestId(s.id),
        action=Action(w.action),
        customer=ParticipantId(w.customer),
        surface=Surface(w.surface),
    ),
    wire.ConsentCancel: lambda w, s: c.ConsentCancel(
        **_who(s), control_epoch=w.control_epoch, request=RequestId(w.request)
    ),
    wire.ConsentAnswer: lambda w, s: c.ConsentAnswer(
        **_who(s), request=RequestId(w.request), allow=w.allow, everything=w.everything
    ),
    wire.ConsentRevoke: lambda w, s: c.ConsentRevoke(
        **_who(s), everything=w.action == "everything"
    ),
    wire.ShareStart: lambda w, s: c.ShareStart(
        **_who(s),
        share=ActivityId(s.id),
        surface=Surface(w.surface),
        request=None if w.request is None else RequestId(w.request),
        control_epoch=w.control_epoch,
    ),
    wire.ShareFailed: lambda w, s: c.ShareFailed(
        **_who(s), request=RequestId(w.request), unavailable=w.reason == "unavailable"
    ),
    wire.ShareStop: lambda w, s: c.ShareStop(
        **_who(s), share=ActivityId(w.share), control_epoch=w.control_epoch
    ),
    wire.SharePause: lambda w, s: c.SharePause(**_who(s), share=ActivityId(w.share)),
    wire.ShareResume: lambda w, s: c.ShareResume(**_who(s), share=ActivityId(w.share)),
    wire.CapabilitiesReport: lambda w, s: c.CapabilitiesReport(
        **_who(s), capabilities=capabilities_of(w.capabilities)
    ),
}


def ask(command: wire.Wire) -> Ask:
    """What to put into the mailbox: the command, once it is stamped."""
    make = _ASK[type(command)]
    return lambda stamp: make(command, stamp)


def done(command: wire.Wire, outcome: Outcome) -> wire.Done | wire.ShareStarted:
    """The acknowledgement of a command that was carried out."""
    version = outcome.session.version
    if isinstance(command, wire.ShareStart):
        for event in outcome.events:
            if isinstance(event, ActivityStarted):
                return wire.ShareStarted(
                    version=version,
                    share=event.activity.id,
                    codec=wanted_codec(outcome.session, event.activity).value,
                )
    return wire.Done(version=version)


def update(shown_update: shown.Update) -> wire.Update:
    """Field by field; a value the wire does not know is an error here, not in a browser."""
    return msgspec.convert(shown_update, wire.Update, from_attributes=True)
