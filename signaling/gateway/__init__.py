"""Socket.IO, and nothing of it elsewhere. `attach` joins the desk to an aiohttp application."""

from typing import Any

from signaling.app.desk import Desk
from signaling.gateway.namespace import SessionNamespace
from signaling.gateway.sockets import (
    AddressOf,
    Allowed,
    LimitedServer,
    Sockets,
    make_server,
    remote,
)


def attach(
    application: Any, desk: Desk, allowed: Allowed, address: AddressOf = remote
) -> LimitedServer:
    """Serve `/socket.io/` on an `aiohttp.web.Application`. `allowed`: whether pages of this Origin
    may connect to the host that the WSGI-style environment names. `address`: where it comes from.
    """
    server = make_server(allowed, address)
    server.register_namespace(SessionNamespace(desk, Sockets(server)))
    server.attach(application)
    return server
