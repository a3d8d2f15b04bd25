"""Sessions of a rep: start one, list the live ones, open one again in another page."""

from typing import Literal

from server.http.route import Body
from signaling.app.desk import Admission
from signaling.gateway.wire import Capabilities


class Here(Body, frozen=True):
    """What the calling browser can do."""

    capabilities: Capabilities = Capabilities()


class Admitted(Body, frozen=True):
    """A place in a session; `token` is its only proof and connects the page over Socket.IO.

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
    state: Literal["new", "waiting", "active", "ended"]
    helping: str | None
    customers: int
    role: Literal["primary", "assistant"]
    started_at: int
    here: bool


class LiveSessions(Body, frozen=True):
    """The caller's live sessions, newest first."""

    sessions: list[LiveSession]


def admitted(admission: Admission, knocking: bool = False) -> Admitted:
    return Admitted(
        session=admission.session,
        participant=admission.participant,
        token=admission.token,
        knocking=knocking,
    )
