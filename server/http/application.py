"""The aiohttp application: routes, middleware and pages around the given parts."""

from aiohttp import web

from server.http import openapi
from server.http.middleware import (
    answer_problems,
    count_strangers,
    refuse_strangers,
    set_headers,
)
from server.http.pages import Page, add_routes
from server.http.route import endpoint
from server.http.routes import ROUTES
from server.http.services import SERVICES, Services

LARGEST_BODY = 128 * 1024  # an SDP may have 64 kB


def build(services: Services, pages: dict[str, Page]) -> web.Application:
    """One application; starting and stopping the parts is the caller's business."""
    app = web.Application(
        middlewares=[count_strangers, answer_problems, refuse_strangers],
        client_max_size=LARGEST_BODY,
    )
    app[SERVICES] = services
    app.on_response_prepare.append(set_headers)
    for route in ROUTES:
        app.router.add_route(route.method, route.path, endpoint(route))
    app.router.add_get("/openapi.json", _openapi)
    add_routes(app, pages)
    return app


async def _openapi(request: web.Request) -> web.Response:
    return web.json_response(text=openapi.FILE.read_text())
