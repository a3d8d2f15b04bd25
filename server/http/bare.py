"""What no middleware sees: bytes that are no HTTP, and expectations that nobody meets. aiohttp
answers in sentences that quote the sender; here the answer is a code, as for every other refusal.
"""

from collections.abc import Callable

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from server.http import problems
from signaling.domain.refusals import Code


class Bare(RequestHandler):
    """A connection of aiohttp's that says nothing in its own words."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        spoken = super().handle_error(request, status, exc, message)  # writes its line in the log
        answer = _bare(spoken.status)
        answer.force_close()
        return answer

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        if isinstance(resp, web.HTTPException):
            resp = _bare(resp.status)
        return await super().finish_response(request, resp, start_time)


def bare(server: web.Server) -> Callable[[], RequestHandler]:
    """Makes connections of `server`, whose own maker is not asked which class they are of."""

    def connection() -> RequestHandler:
        made = server()
        made.__class__ = Bare
        return made

    return connection


def _bare(status: int) -> web.Response:
    return problems.response(Code.BAD_REQUEST if status < 500 else Code.UNAVAILABLE, status)
