"""Socket.IO, and nothing of it elsewhere. `attach` joins the desk to an aiohttp application."""

from aiohttp import web

from signaling.app.desk import Desk
from signaling.gateway import limits
from signaling.gateway.desk import NAMESPACE, DeskConversation, DeskDoor
from signaling.gateway.namespace import Conversation
from signaling.gateway.paces import Paces
from signaling.gateway.sockets import AddressOf, Allowed, Socket, Sockets, remote
from signaling.gateway.talks import Begin, Talks, Tasks


def attach(
    application: web.Application,
    desk: Desk,
    allowed: Allowed,
    address: AddressOf = remote,
    half_open: int = limits.HALF_OPEN_EVERYWHERE,
    door: DeskDoor | None = None,
) -> Sockets:
    """Serve `/socket.io/`. `allowed`: whether pages of this Origin may connect to the host that the
    request names. `address`: where a request comes from. `half_open`: sockets in all that may be
    there without a page behind them yet. `door`: who may come into `/desk`; None: there is no such
    namespace. `shutdown` what this returns before the desk closes.
    """
    tasks, paces = Tasks(), Paces()

    def begin(socket: Socket, request: web.Request) -> Talks:
        namespaces: dict[str, Begin] = {
            "/": lambda socket: Conversation(desk, socket, tasks, paces)
        }
        if door is not None:
            secret = door.secret(request)
            namespaces[NAMESPACE] = lambda socket: DeskConversation(
                door, secret, socket, tasks, paces
            )
        return Talks(socket, namespaces)

    sockets = Sockets(begin, allowed, address, half_open)
    application.router.add_get("/socket.io/", sockets.handle)
    return sockets
