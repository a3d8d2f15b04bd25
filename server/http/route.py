"""A route is a row: method, path, who may call it, what goes in, what comes out, how it may refuse.

Handlers never parse or print: `endpoint` turns a row into an aiohttp handler, `openapi` into a
page. A refusal is raised as `Refused(code)` and becomes `{"code": ...}`.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import msgspec
from aiohttp import hdrs, web

from server.accounts.people import Person, Role
from server.http.addresses import client_address
from server.http.refusals import SiteCode
from server.http.services import SERVICES, Services
from signaling.domain.refusals import Code, Refused

Structure = TypeVar("Structure", bound=msgspec.Struct)
BODY_SECONDS = 20.0  # to send a body in
# `bearer`: a person's token or a participant's own; the handler decides which.
Needs = Literal["nobody", "person", "admin", "bearer"]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Base of all request and response bodies: immutable, strict, camelCase."""


@dataclass(frozen=True)
class Call:
    """One request on its way through a handler. `person` is set wherever the route needs one."""

    request: web.Request
    services: Services
    person: Person | None

    @property
    def caller(self) -> Person:
        """The signed-in person. Raises Refused(sign_in_required)."""
        if self.person is None:
            raise Refused(Code.SIGN_IN_REQUIRED)
        return self.person

    @property
    def address(self) -> str:
        """Of the client; behind a trusted proxy as that says."""
        return address_of(self.request)

    @property
    def browser(self) -> str | None:
        """What this browser keeps since somebody signed in on it; signs nobody in."""
        https = self.services.settings.https
        return self.request.cookies.get(browser_cookie_name(https)) or None

    @property
    def bearer(self) -> str | None:
        """The token in the Authorization header, if there is one."""
        return bearer_of(self.request)

    @property
    def secret(self) -> str | None:
        """What proves who the caller is: their bearer token, or the cookie of their browser."""
        return self.bearer or cookie_of(self.request, self.services)


Handler = Callable[[Call, Any], Awaitable[msgspec.Struct | web.StreamResponse | None]]


@dataclass(frozen=True)
class Route:
    """`takes` None: no JSON body is read. `asks`: what the query says, in place of a body. `gives`
    None: 204 or a body of `media_type`.
    """

    method: str
    path: str
    handler: Handler
    takes: type[msgspec.Struct] | None = None
    asks: type[msgspec.Struct] | None = None
    gives: type[msgspec.Struct] | None = None
    status: int = 200
    needs: Needs = "nobody"
    refuses: tuple[Code | SiteCode, ...] = ()
    media_type: str = "application/json"  # of both bodies, where they are not JSON


def endpoint(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The aiohttp handler of a row."""

    async def handle(request: web.Request) -> web.StreamResponse:
        call = await _called(request, route)
        body = await _said(request, route)
        if route.takes is not None and call.person is not None:
            call = await _called(request, route)  # who was signed out while they were still sending
        result = await route.handler(call, body)
        if isinstance(result, web.StreamResponse):
            return result
        if result is None:
            return web.Response(status=204)
        return reply(result, route.status)

    return handle


async def _called(request: web.Request, route: Route) -> Call:
    """Whoever may. `sign_in_required`, `not_allowed`."""
    services = request.app[SERVICES]
    call = Call(request, services, await identify(request, services))
    if route.needs in {"person", "admin"} and call.person is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    if route.needs == "admin" and call.caller.role is not Role.ADMIN:
        raise Refused(Code.NOT_ALLOWED)
    return call


def reply(body: msgspec.Struct, status: int = 200) -> web.Response:
    """A JSON answer that nobody keeps."""
    return web.Response(
        status=status,
        body=msgspec.json.encode(body),
        content_type="application/json",
        headers={hdrs.CACHE_CONTROL: "no-store"},
    )


def bearer_of(request: web.Request) -> str | None:
    """The secret of an `Authorization: Bearer` header."""
    scheme, _, value = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" and value.strip() else None


def address_of(request: web.Request) -> str:
    """Of the client; behind a trusted proxy as that says."""
    settings = request.app[SERVICES].settings
    forwarded = request.headers.getall(hdrs.X_FORWARDED_FOR, [])
    return client_address(request.remote, forwarded, settings.trusted_proxies)


@asynccontextmanager
async def body_deadline() -> AsyncIterator[None]:
    """Read a body in here: 408 for who does not send it in time."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            yield
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


def cookie_name(https: bool) -> str:
    """`__Host-` ties the cookie to this very host, path / and https (RFC 6265bis 4.1.3.2)."""
    return "__Host-handoff" if https else "handoff"


def browser_cookie_name(https: bool) -> str:
    """Of the one that stays when its owner signs out."""
    return cookie_name(https) + "-browser"


def cookie_of(request: web.Request, services: Services) -> str | None:
    """The secret of a browser that is signed in."""
    return request.cookies.get(cookie_name(services.settings.https))


async def identify(request: web.Request, services: Services) -> Person | None:
    """Who calls, by bearer token or cookie; None: a visitor."""
    person = await _holder(request, services)
    if person is not None:
        services.strangers.gone(request.protocol)  # no stranger's connection any more
    return person


async def _holder(request: web.Request, services: Services) -> Person | None:
    bearer = bearer_of(request)
    if bearer is not None:
        return await services.accounts.holder(bearer, "bearer")
    cookie = cookie_of(request, services)
    return await services.accounts.holder(cookie, "browser") if cookie else None


async def _said(request: web.Request, route: Route) -> msgspec.Struct | None:
    if route.takes is not None:
        return await _decode(request, route.takes, precise=route.needs == "admin")
    return None if route.asks is None else _asked(request, route.asks)


def _asked(request: web.Request, kind: type[Structure]) -> Structure:
    if len(request.query) != len(set(request.query)):  # one of them twice
        raise Refused(Code.BAD_REQUEST)
    try:
        return msgspec.convert(dict(request.query), kind, strict=False)
    except msgspec.ValidationError:
        raise Refused(Code.BAD_REQUEST) from None


async def _decode(request: web.Request, kind: type[Structure], *, precise: bool) -> Structure:
    """`precise`: a refusal names the field, for whoever administers by script."""
    if request.content_type != "application/json":  # what a plain form cannot send (T21)
        raise Refused(Code.BAD_REQUEST)
    async with body_deadline():
        content = await request.read()
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as wrong:
        raise Refused(Code.BAD_REQUEST, str(wrong) if precise else "") from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Refused(Code.BAD_REQUEST) from None
