"""TURN servers for browsers that reach the relay neither by UDP nor by TCP."""

import time

from aiohttp import web

from server.http.guests import remember
from server.http.route import Body, Call, Route, reply
from signaling.domain.refusals import Code, Refused


class IceServer(Body, frozen=True):
    """As RTCPeerConnection takes it."""

    urls: list[str]
    username: str
    credential: str


class IceServers(Body, frozen=True):
    """None where the site has no TURN server. Milliseconds since the Unix epoch."""

    ice_servers: list[IceServer]
    expires_at: int | None


async def ice_servers(call: Call, _: None) -> web.Response:
    """TURN credentials for a participant (bearer: their token) or a signed-in person."""
    response = reply(_servers(call, _holder(call)))
    return response if call.person is not None else remember(call, response)


def _servers(call: Call, holder: str) -> IceServers:
    turn = call.services.settings.turn
    if not turn.urls:
        return IceServers([], None)
    found = turn.credential(holder, time.time())
    server = IceServer(list(turn.urls), found.username, found.password)
    return IceServers([server], found.expires * 1000)


def _holder(call: Call) -> str:
    if call.person is not None:
        return call.person.id
    if call.bearer is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    return call.services.desk.present(call.bearer).participant


ROUTES = (
    Route(
        "GET",
        "/api/ice-servers",
        ice_servers,
        gives=IceServers,
        refuses=(Code.SIGN_IN_REQUIRED, Code.NO_SESSION),
    ),
)
