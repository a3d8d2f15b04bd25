"""Accounts: who am I, sign in, sign out, the first administrator."""

from typing import Literal

from aiohttp import hdrs, web

from server.accounts import people
from server.accounts.accounts import (
    BadCredentials,
    BadEmail,
    BadName,
    TooManyAttempts,
    WeakPassword,
)
from server.accounts.credentials import KNOWN, LONGEST, Agent, device_of
from server.accounts.setup import SetupOver
from server.http.agents import agent
from server.http.refusals import SiteCode, SiteRefused
from server.http.route import Body, Call, Route, browser_cookie_name, cookie_name, reply
from server.http.sessions import close_pages
from signaling.domain.refusals import Code, Refused


class Person(Body, frozen=True):
    """Somebody with an account. `multi`: may have several sessions of their own (S9)."""

    id: str
    name: str
    email: str
    role: Literal["rep", "admin"]
    multi: bool


class Me(Body, frozen=True):
    """Who the caller is; null: a visitor."""

    person: Person | None


class SignIn(Body, frozen=True):
    """E-mail address and password."""

    email: str
    password: str


class SetUp(Body, frozen=True):
    """The one-time token of the set-up link, and the first administrator."""

    token: str
    name: str
    email: str
    password: str


class SignedIn(Body, frozen=True):
    """Who is signed in now; the cookie comes along."""

    person: Person


async def me(call: Call, _: None) -> Me:
    """Who the caller is."""
    return Me(_shown(call, call.person) if call.person else None)


async def sign_in(call: Call, body: SignIn) -> web.Response:
    """Open a browser session; the same answer for an unknown address and a wrong password."""
    accounts = call.services.accounts
    try:
        person, secret = await accounts.sign_in(
            body.email, body.password, call.address, call.browser, agent_of(call)
        )
    except BadCredentials:
        raise SiteRefused(SiteCode.BAD_CREDENTIALS) from None
    except TooManyAttempts:
        raise Refused(Code.RATE_LIMITED) from None
    return await signed_in(call, person, secret)


async def sign_out(call: Call, _: None) -> web.Response:
    """End this browser session. Pages of live sessions that were opened from it close (T27)."""
    services = call.services
    name = cookie_name(services.settings.https)
    secret = call.request.cookies.get(name)
    if secret:
        person = await services.accounts.holder(secret, "browser")
        if person is not None:  # what cannot be closed now is asked for again, still signed in
            await close_pages(services, person.id, device_of(secret))
        await services.accounts.sign_out(secret)
        if person is not None:
            services.acd.expel(person.id, device_of(secret))
            await close_pages(services, person.id, device_of(secret))  # what was opened meanwhile
    response = web.Response(status=204)
    response.del_cookie(name, path="/", secure=services.settings.https, httponly=True)
    return response


async def set_up(call: Call, body: SetUp) -> web.Response:
    """Make the first administrator and sign them in."""
    try:
        person, secret = await call.services.accounts.set_up(
            body.token, body.name, body.email, body.password, agent_of(call)
        )
    except SetupOver:
        raise SiteRefused(SiteCode.SETUP_OVER) from None
    except BadName:
        raise Refused(Code.BAD_NAME) from None
    except BadEmail:
        raise SiteRefused(SiteCode.BAD_EMAIL) from None
    except WeakPassword:
        raise SiteRefused(SiteCode.WEAK_PASSWORD) from None
    return await signed_in(call, person, secret)


def agent_of(call: Call) -> Agent:
    """What the caller's browser says it is."""
    return agent(call.request.headers.get(hdrs.USER_AGENT, ""))


async def signed_in(call: Call, person: people.Person, secret: str) -> web.Response:
    """The answer to somebody who is signed in from now on, with the cookies that prove it."""
    response = reply(SignedIn(_shown(call, person)))
    browser = await call.services.accounts.know_browser(person, call.browser)
    https = call.services.settings.https
    for name, value, age in (
        (cookie_name(https), secret, LONGEST),
        (browser_cookie_name(https), browser, KNOWN),
    ):
        response.set_cookie(
            name,
            value,
            path="/",
            max_age=int(age),
            httponly=True,
            secure=https,
            samesite="Strict",
        )
    return response


def _shown(call: Call, person: people.Person) -> Person:
    return Person(
        id=person.id,
        name=person.name,
        email=person.email,
        role=person.role.value,
        multi=call.services.roster.several(person.id),
    )


ROUTES = (
    Route("GET", "/api/me", me, gives=Me),
    Route(
        "POST",
        "/api/sign-in",
        sign_in,
        takes=SignIn,
        gives=SignedIn,
        refuses=(SiteCode.BAD_CREDENTIALS, Code.RATE_LIMITED),
    ),
    Route("POST", "/api/sign-out", sign_out, status=204),
    Route(
        "POST",
        "/api/setup",
        set_up,
        takes=SetUp,
        gives=SignedIn,
        refuses=(SiteCode.SETUP_OVER, Code.BAD_NAME, SiteCode.BAD_EMAIL, SiteCode.WEAK_PASSWORD),
    ),
)
