"""What happens to every request: refusals and failures become answers, strangers' pages are
refused, headers are set.
"""

import asyncio
import logging
import time
from functools import lru_cache

from aiohttp import hdrs, web
from aiohttp.http import HttpProcessingError
from aiohttp.typedefs import Handler
from aiohttp.web import RequestPayloadError

from server.db.trouble import is_trouble
from server.discreet import blame
from server.http import problems
from server.http.pages import for_the_lost
from server.http.refusals import SiteCode, SiteRefused
from server.http.route import address_of, bearer_of
from server.http.services import SERVICES
from signaling.domain.refusals import Code, Refused
from signaling.limits.neighbourhoods import neighbourhoods

logger = logging.getLogger("handoff.http")

TOO_OFTEN = 4.0  # times the time of a refusal at the door
SAFE_METHODS = frozenset({hdrs.METH_GET, hdrs.METH_HEAD, hdrs.METH_OPTIONS})
FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: with that, Firefox sends a beacon of our own with `Origin: null` (Fetch,
    # "append a request Origin header"), and good-byes would be refused. Addresses carry no secrets.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "display-capture=(self), camera=(self), microphone=(self), "
        "geolocation=(), hid=(), serial=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@lru_cache(256)
def content_security_policy(own_origin: str | None) -> str:
    """Only our own files run; sockets go to our own origin, named because older browsers' 'self'
    leaves ws out.
    """
    sockets = "" if own_origin is None else " " + own_origin.replace("http", "ws", 1)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self'{sockets}; media-src 'self' blob: mediastream:; "
        "manifest-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


@web.middleware
async def answer_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refusals and errors as `{"code": ...}`; no trace of the inside leaves the server."""
    try:
        return await handler(request)
    except (Refused, SiteRefused) as refused:
        if refused.code is Code.RATE_LIMITED:  # whoever asks too often asks more slowly then
            await asyncio.sleep(TOO_OFTEN * request.app[SERVICES].settings.refusal_seconds)
        detail = refused.detail if isinstance(refused, Refused) else ""
        return problems.response(refused.code, detail=detail)
    except web.HTTPException as problem:
        page = for_the_lost(request) if problem.status == 404 else None
        return page or problems.response(Code.BAD_REQUEST, problem.status)
    except (RequestPayloadError, HttpProcessingError):
        return problems.response(Code.BAD_REQUEST)  # a body that cannot be read
    except ConnectionError:
        raise  # the caller has gone; nobody reads an answer
    except Exception as error:
        if is_trouble(error):  # the database has told
            return problems.response(Code.UNAVAILABLE)
        what = f"a request to {request.match_info.route.resource} failed: {blame(error)}"
        if count := request.app[SERVICES].tally.count(what, time.monotonic()):
            logger.error("%s (%d since the last such line)", what, count)
        return problems.response(Code.UNAVAILABLE, 500)


@web.middleware
async def count_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Tell who has a request under way from who only holds a connection open, and let them take
    turns.
    """
    services = request.app[SERVICES]
    strangers = services.strangers
    strangers.busy(request.protocol)
    try:
        address = address_of(request)
        if request.protocol in strangers or address != request.remote:  # or behind a proxy
            await services.pace.turn(neighbourhoods(address)[:2][-1].name)
        return await handler(request)
    finally:
        strangers.idle(request.protocol)


@web.middleware
async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Unsafe methods need our own Origin, or a bearer token, which pages never add (T21)."""
    if request.method not in SAFE_METHODS and bearer_of(request) is None:
        origins = request.app[SERVICES].origins
        same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if not same_site or not origins.allow(request.headers.get(hdrs.ORIGIN), request.host):
            raise SiteRefused(SiteCode.FORBIDDEN_ORIGIN)
    return await handler(request)


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """For `on_response_prepare`: the security headers of every answer."""
    services = request.app[SERVICES]
    if isinstance(response, web.WebSocketResponse):
        services.strangers.gone(request.protocol)  # the gateway counts sockets
    for name, value in FIXED_HEADERS.items():
        response.headers.setdefault(name, value)
    own_origin = services.origins.own(request.host)
    response.headers["Content-Security-Policy"] = content_security_policy(own_origin)
    if services.settings.https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers.pop(hdrs.SERVER, None)
