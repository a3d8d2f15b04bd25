"""What somebody from a queue brought along into a session, for the reps who are in it."""

from server.http.route import Body, Call, Route
from signaling.acd.ids import PersonId
from signaling.domain.refusals import Code, Refused
from signaling.told.desk.words import filled_in, given, lines
from signaling.wire.desk.words import Answer, Given, Said


class Brought(Body, frozen=True):
    """What they filled in and what was written while they were in line; `given` and `claimed` as in
    an offer. All of it is empty of a session that came from no queue.
    """

    form: tuple[Answer, ...] = ()
    given: Given | None = None
    claimed: dict[str, str] = {}  # noqa: RUF012
    lines: tuple[Said, ...] = ()


async def brought(call: Call, _: None) -> Brought:
    """For reps of the session: what the customer filled in and wrote before it began."""
    who, session = call.caller.id, call.request.match_info["session"]
    ticket = call.services.acd.helped_in(session)
    theirs = ticket is not None and ticket.by == who
    if not theirs and all(one.id != session for one in call.services.desk.live_sessions(who)):
        raise Refused(Code.NO_SESSION)
    if ticket is None:
        return Brought()
    return Brought(
        form=filled_in(call.services.acd.state, ticket),
        given=given(ticket.who.given),
        claimed=dict(ticket.who.claimed),
        lines=lines(ticket, PersonId(who)),
    )


ROUTES = (
    Route(
        "GET",
        "/api/sessions/{session}/brought",
        brought,
        gives=Brought,
        needs="person",
        refuses=(Code.NO_SESSION,),
    ),
)
