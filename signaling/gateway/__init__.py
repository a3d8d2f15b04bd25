"""Socket.IO, and nothing of it elsewhere. `attach` joins the desk to an aiohttp application."""

from aiohttp import web

from signaling.app.desk import Desk
from signaling.gateway import limits
from signaling.gateway.namespace import Conversation, Tasks
from signaling.gateway.paces import Paces
from signaling.gateway.sockets import AddressOf, Allowed, Socket, Sockets, remote


def attach(
    application: web.Application,
    desk: Desk,
    allowed: Allowed,
    address: AddressOf = remote,
    half_open: int = limits.HALF_OPEN_EVERYWHERE,
) -> Sockets:
    """Serve `/socket.io/`. `allowed`: whether pages of this Origin may connect to the host that the
    request names. `address`: where a request comes from. `half_open`: sockets in all that may be
    there without a page behind them yet. `shutdown` what this returns before the desk closes.
    """
    tasks, paces = Tasks(), Paces()

    def begin(socket: Socket) -> Conversation:
        return Conversation(desk, socket, tasks, paces)

    sockets = Sockets(begin, allowed, address, half_open)
    application.router.add_get("/socket.io/", sockets.handle)
    return sockets
