"""The inbox: messages that were left where nobody could help, for agents and managers."""

from aiohttp import web

from server.http.files import saved
from server.http.route import Call, Route
from signaling.acd.ids import PersonId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.messages import concerns, form_for
from signaling.acd.terms import messages as acd
from signaling.app.acd.attachments import files_of
from signaling.domain.ids import ActivityId
from signaling.domain.refusals import Code, Refused
from signaling.told.desk.line import NOWHERE
from signaling.told.desk.words import answers, called, named
from signaling.wire.base import milliseconds
from signaling.wire.desk.inbox import Message, MessageFile, Messages

TEXT = "message"  # the field of the form that all are asked for


async def messages(call: Call, _: None) -> Messages:
    """Those that nobody has dealt with, then the others, the newest first."""
    state, who = call.services.acd.state, call.caller.id
    if not call.services.acd.is_staff(who):
        raise Refused(Code.NOT_AN_AGENT)
    found = sorted(state.messages.values(), key=lambda one: (one.done_at is not None, -one.at))
    return Messages(
        tuple(_told(state, one) for one in found if concerns(state, PersonId(who), one.queue))
    )


async def done(call: Call, _: None) -> None:
    """Somebody has dealt with it."""
    await call.services.acd.message_done(call.request.match_info["message"], call.caller.id)


async def message_file(call: Call, _: None) -> web.StreamResponse:
    """A file that came along with a message, to be saved."""
    state, who, named = call.services.acd.state, call.caller.id, call.request.match_info
    message = state.messages.get(TicketId(named["message"]))
    if message is None or not concerns(state, PersonId(who), message.queue):
        raise Refused(Code.NO_FILE)
    file = files_of(message).get(ActivityId(named["file"]))
    if file is None:
        raise Refused(Code.NO_FILE)
    return await saved(call, message.ticket, file)


def _told(state: Queueing, message: acd.Message) -> Message:
    form = {name: value for name, value in message.form.items() if name not in (TEXT, "email")}
    return Message(
        id=message.ticket,
        at=milliseconds(message.at),
        queue=named(state, message.queue) or NOWHERE,
        name=message.name,
        email=message.email,
        lang=message.lang,
        text=message.form.get(TEXT, ""),
        form=answers(form, form_for(state, message.queue)),
        done_at=milliseconds(message.done_at) if message.done_at is not None else None,
        done_by=called(state, message.done_by) if message.done_by is not None else None,
        files=tuple(
            MessageFile(one.id, one.name, one.size, one.type, one.scanned) for one in message.files
        ),
    )


ROUTES = (
    Route(
        "GET",
        "/api/messages",
        messages,
        gives=Messages,
        needs="person",
        refuses=(Code.NOT_AN_AGENT,),
    ),
    Route(
        "POST",
        "/api/messages/{message}/done",
        done,
        status=204,
        needs="person",
        refuses=(Code.NOT_AN_AGENT, Code.NO_TICKET, Code.UNAVAILABLE),
    ),
    Route(
        "GET",
        "/api/messages/{message}/files/{file}",
        message_file,
        needs="person",
        refuses=(Code.NO_FILE,),
        media_type="application/octet-stream",
    ),
)
