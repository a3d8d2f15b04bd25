"""Sessions of a rep: start one, list the live ones, open one again in another page."""

from typing import Literal

from server.accounts.credentials import device_of
from server.http.route import Body, Call, Route, identify
from server.http.services import Services
from signaling.app.admission import Admission
from signaling.domain.refusals import Code, Refused
from signaling.wire import Capabilities, Missed


class Here(Body, frozen=True):
    """What the calling browser can do."""

    capabilities: Capabilities = Capabilities()


class Admitted(Body, frozen=True):
    """A place in a session; `token` is its only proof and connects the page over Socket.IO, which
    takes the place: it is kept for half a minute.

    `knocking`: the rep has yet to admit by name (D16).
    """

    session: str
    participant: str
    token: str
    knocking: bool = False


class LiveSession(Body, frozen=True):
    """One of the caller's live sessions.

    `here`: a page of theirs is connected to it; times in milliseconds.
    """

    id: str
    number: str
    state: Literal["new", "waiting", "active", "on_hold", "ended"]
    helping: str | None
    customers: int
    role: Literal["primary", "assistant", "supervisor"]
    started_at: int
    here: bool


class LiveSessions(Body, frozen=True):
    """The caller's live sessions, newest first; and those that another rep took over from them,
    who was lost for too long. `multi`: they may have several of their own (S9). `customers`: so
    many they help in all of them, of `mostCustomers` at the same time, null: any number (S34).
    """

    sessions: list[LiveSession]
    missed: list[Missed]
    multi: bool
    customers: int
    most_customers: int | None


def admitted(admission: Admission) -> Admitted:
    """As a page is told of its place."""
    return Admitted(
        session=admission.session,
        participant=admission.participant,
        token=admission.token,
        knocking=admission.knocking,
    )


async def came_in(call: Call, admission: Admission) -> Admitted:
    """The same for a rep; signing out where they came from ends it. `sign_in_required` for who was
    signed out meanwhile: what was closed then did not have this place yet.
    """
    services, who, device = call.services, call.caller.id, device_of(call.secret or "")
    live = {one.id for one in services.desk.live_sessions(who)}
    services.opened.note(who, admission.session, device, live)
    if await identify(call.request, services) is None:
        await close_pages(services, who, device)
        raise Refused(Code.SIGN_IN_REQUIRED)
    return admitted(admission)


async def close_pages(services: Services, person: str, device: str) -> None:
    """The pages of live sessions that this person opened there close."""
    elsewhere = services.opened.elsewhere(person, device)
    await services.desk.expel(person, for_good=False, but=elsewhere)


async def start(call: Call, body: Here) -> Admitted:
    """Start a session of one's own (S8)."""
    person = call.caller
    desk = call.services.desk
    return await came_in(call, await desk.start_session(person.id, person.name, body.capabilities))


async def mine(call: Call, _: None) -> LiveSessions:
    """The live sessions the caller controls or assists in."""
    desk, who = call.services.desk, call.caller.id
    helped, most = desk.workloads.of_person(who)
    return LiveSessions(
        [
            LiveSession(**{name: getattr(live, name) for name in LiveSession.__struct_fields__})
            for live in desk.live_sessions(who)
        ],
        desk.missed_sessions(who),
        call.services.roster.several(who),
        helped,
        most,
    )


async def open_again(call: Call, body: Here) -> Admitted:
    """A place for a new page of a rep who is in the session; an older page of theirs gives way."""
    session = call.request.match_info["session"]
    desk = call.services.desk
    return await came_in(call, await desk.open(call.caller.id, session, body.capabilities))


ROUTES = (
    Route(
        "POST",
        "/api/sessions",
        start,
        takes=Here,
        gives=Admitted,
        status=201,
        needs="person",
        refuses=(Code.SESSION_OPEN, Code.TOO_MANY_SESSIONS),
    ),
    Route("GET", "/api/sessions", mine, gives=LiveSessions, needs="person"),
    Route(
        "POST",
        "/api/sessions/{session}/open",
        open_again,
        takes=Here,
        gives=Admitted,
        status=201,
        needs="person",
        refuses=(Code.NO_SESSION,),
    ),
)
