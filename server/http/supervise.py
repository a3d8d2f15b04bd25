"""A manager supervises: which sessions they may look into, and the door to one."""

from server.http.route import Body, Call, Route
from server.http.sessions import Admitted, came_in
from signaling.domain.refusals import Code
from signaling.domain.terms.supervision import Mode
from signaling.wire import Capabilities


class Supervise(Body, frozen=True):
    """Into the live session of this id. See `supervise.start` for the modes."""

    session: str
    mode: Mode = Mode.WATCH
    capabilities: Capabilities = Capabilities()


class WatchedSession(Body, frozen=True):
    """A live session that the caller may look into. `rep` is empty while it waits to be taken over;
    `here`: they are in it. Milliseconds.
    """

    id: str
    number: str
    rep: str
    customers: tuple[str, ...]
    started_at: int
    here: bool


class WatchedSessions(Body, frozen=True):
    """Newest first. `told`: customers are told of supervision."""

    sessions: list[WatchedSession]
    told: bool


async def supervise(call: Call, body: Supervise) -> Admitted:
    """Come in as a supervisor."""
    person = call.caller
    return await came_in(
        call,
        await call.services.desk.supervise(
            person.id, person.name, body.session, body.mode, body.capabilities
        ),
    )


async def watched(call: Call, _: None) -> WatchedSessions:
    """What the caller may look into; nothing for whoever is no manager."""
    desk = call.services.desk
    return WatchedSessions(
        [
            WatchedSession(one.id, one.number, one.rep, one.customers, one.started_at, one.here)
            for one in desk.watched(call.caller.id)
        ],
        desk.transfers.queueing.policy().told,
    )


ROUTES = (
    Route("GET", "/api/supervise", watched, gives=WatchedSessions, needs="person"),
    Route(
        "POST",
        "/api/supervise",
        supervise,
        takes=Supervise,
        gives=Admitted,
        status=201,
        needs="person",
        refuses=(Code.NOT_ALLOWED, Code.NO_SESSION, Code.ALREADY_HERE, Code.REMOVED),
    ),
)
