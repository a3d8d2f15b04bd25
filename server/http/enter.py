"""Strangers come into the line of a queue: what stands at its door, and taking a place."""

import asyncio
import time

from aiohttp import web

from server.http.guests import guest, remember
from server.http.route import Body, Call, Route, reply
from server.http.sessions import Admitted, admitted
from server.signed_context import NotSigned, unsigned
from server.site.catalogue import LANGUAGE
from signaling.acd.ids import QueueId
from signaling.acd.rules.estimates import estimated, waiting
from signaling.acd.rules.hours import opens_at
from signaling.acd.terms.line import Given
from signaling.app.acd.acd import Entrant
from signaling.domain.refusals import Code, Refused
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.told.desk.words import both, told_field
from signaling.wire import Capabilities
from signaling.wire.base import milliseconds
from signaling.wire.desk.entering import Context, Enter, Entered, Entry, EntryQueue
from signaling.wire.desk.words import Estimate

SITE = "lines"  # the one target of all strangers


class Capable(Body, frozen=True):
    """What the browser of whoever comes can do."""

    capabilities: Capabilities = Capabilities()


async def entry(call: Call, _: None) -> Entry:
    """What somebody reads before they come into a line."""
    acd, name = call.services.acd, QueueId(call.request.match_info["queue"])
    state, now = acd.state, acd.now
    queue = state.queues.known.get(name)
    if queue is None:
        raise Refused(Code.NO_QUEUE)
    opens = opens_at(queue.hours, now)
    before = waiting(state, queue.id)
    wait = estimated(state, queue.id, before, now)
    return Entry(
        queue=EntryQueue(queue.id, both(queue.names), both(queue.descriptions)),
        open=opens is not None and opens <= now,
        full=acd.is_full(queue.id),
        opens_at=milliseconds(opens) if opens is not None and opens > now else None,
        waiting=before,
        estimate=Estimate(round(wait.low - now), round(wait.high - now)) if wait else None,
        form=tuple(map(told_field, queue.form)),
        hold=both(queue.hold),
        language="zh-Hans" if call.services.site.value(LANGUAGE) == "zh-Hans" else "en",
        files=queue.files,
    )


async def enter(call: Call, body: Enter) -> Entered:
    """Take a place in line, or one for leaving a message."""
    await _in_turn(call)
    queue = call.request.match_info["queue"]
    given, context = await _given(call, body.context)
    said = unsigned(body.context) if given is None else given.values
    claimed = {**(said if given is None else {}), "email": body.email, "ref": body.ref}
    who = Entrant(
        name=body.name or said.get("name", ""),
        lang=body.lang,
        form=body.form,
        email=body.email or said.get("email", ""),
        ref=body.ref or said.get("ref", ""),
        claimed={name: value for name, value in claimed.items() if value},
        given=given,
        near=neighbourhoods(call.address),
    )
    acd = call.services.acd
    ticket, token = acd.write(queue, who) if body.message else await acd.enter(queue, who)
    return Entered(ticket, token, context)


async def place(call: Call, body: Capable) -> web.Response:
    """A place in the session of whoever helps, by the token of one's place in line."""
    if call.bearer is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    found = await call.services.acd.place(call.bearer, body.capabilities, call.address)
    return remember(call, reply(admitted(found), 201))


async def _in_turn(call: Call) -> None:
    """As at the door of a session: every place a stranger takes counts."""
    entering, now, before = call.services.entering, time.monotonic(), guest(call)
    near = neighbourhoods(call.address)
    attempt = (
        entering.attempt(near, SITE, now)
        if before is None
        else entering.attempt_of_guest(before, near, SITE, now)
    )
    if attempt is None:
        raise Refused(Code.RATE_LIMITED)
    await asyncio.sleep(attempt.pause)


async def _given(call: Call, context: str) -> tuple[Given | None, Context | None]:
    """With how it was taken: nobody is kept out by a link that is not good any more."""
    if not context:
        return None, None
    try:
        return await call.services.signing_keys.given(context), "given"
    except NotSigned as problem:
        return None, problem.why.value


ROUTES = (
    Route("GET", "/api/enter/{queue}", entry, gives=Entry, refuses=(Code.NO_QUEUE,)),
    Route(
        "POST",
        "/api/enter/place",
        place,
        takes=Capable,
        gives=Admitted,
        status=201,
        needs="bearer",
        refuses=(Code.NO_TICKET, Code.DOOR_LOCKED, Code.TOO_MANY_CUSTOMERS, Code.NO_SESSION),
    ),
    Route(
        "POST",
        "/api/enter/{queue}",
        enter,
        takes=Enter,
        gives=Entered,
        status=201,
        refuses=(
            Code.NO_QUEUE,
            Code.CLOSED,
            Code.QUEUE_FULL,
            Code.BAD_NAME,
            Code.INVALID,
            Code.RATE_LIMITED,
        ),
    ),
)
