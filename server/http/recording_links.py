"""Links to one recording: given away by who may play it, opened with a password and a name by
people without an account.
"""

import asyncio
import hmac
import secrets
import time
from collections.abc import Sequence
from typing import Annotated

from aiohttp import web
from msgspec import Meta

from server.accounts.turns import Busy
from server.guesses import Attempt
from server.http.recording_access import Found, cookie, find, is_admin, mine
from server.http.recordings import RecordingFound, found_of
from server.http.refusals import SiteCode, SiteRefused
from server.http.route import Body, Call, Route, reply
from server.recording.passes import GOOD_FOR, Pass, Passes
from signaling.app.register import token_hash
from signaling.domain.ids import ActivityId, LinkId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.recording_links import good, link_now
from signaling.domain.terms.base import Event
from signaling.domain.terms.recording_links import RecordingLink, RecordingLinkOpened
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.names.cleaning import clean_name

HOUR = 3600.0
Typed = Annotated[str, Meta(max_length=256)]


class LinkOpening(Body, frozen=True):
    """Somebody came by it. `name`: as they typed it."""

    name: str
    at: int


class LinkToRecording(Body, frozen=True):
    """Milliseconds. `openings`: the last hundred."""

    id: str
    by: str
    made_at: int
    expires_at: int
    openings: list[LinkOpening]


class LinksToRecording(Body, frozen=True):
    """Those that are good, the oldest first."""

    links: list[LinkToRecording]


class NewLink(Body, frozen=True):
    """`hours`: how long it is good, 90 days at most. `password`: who opens it has to type it; at
    least 12 characters that are not soon guessed.
    """

    hours: Annotated[int, Meta(ge=1, le=2160)]
    password: Typed


class LinkMade(Body, frozen=True):
    """`url` is told once."""

    link: LinkToRecording
    url: str


class LinkOpen(Body, frozen=True):
    """`link`: what follows the `#`. `name`: stands over the picture, and in the session's log."""

    link: Typed
    password: Typed
    name: Typed


class RecordingShown(Body, frozen=True):
    """`name`: of whoever looks, as it is to stand over the picture."""

    name: str
    expires_at: int
    recording: RecordingFound


async def make_link(call: Call, asked: NewLink) -> LinkMade:
    """One more link to a recording."""
    found, services, caller = await mine(call), call.services, call.caller
    if await services.passwords.is_weak(asked.password):
        raise SiteRefused(SiteCode.WEAK_PASSWORD)
    secret, now = secrets.token_urlsafe(24), time.time()
    new = RecordingLink(
        id=LinkId(secrets.token_urlsafe(9)),
        recording=found.one.id,
        by=PersonId(caller.id),
        by_name=caller.name,
        made_at=now,
        expires_at=now + asked.hours * HOUR,
        secret_hash=token_hash(secret),
        password_hash=await services.passwords.hash(asked.password),
    )
    await services.desk.recording.link(found.session, new, is_admin(call))
    url = f"{services.settings.site_url}/recording#{new.recording}.{new.id}.{secret}"
    return LinkMade(_shown(new, ()), url)


async def list_links(call: Call, _: None) -> LinksToRecording:
    """The links to a recording that are good, with who came by them."""
    found = await mine(call)
    links = good(found.state, found.one.id, time.time())
    return LinksToRecording([_shown(one, found.log) for one in links])


async def revoke_link(call: Call, _: None) -> None:
    """It leads nowhere from now on, also for who plays by it."""
    found = await mine(call)
    await call.services.desk.recording.unlink(
        found.session, found.one.id, call.request.match_info["link"], call.caller.id, is_admin(call)
    )


async def open_link(call: Call, asked: LinkOpen) -> web.Response:
    """Come by a link: its password and a name are asked for."""
    name = clean_name(asked.name)
    if name is None:
        raise Refused(Code.BAD_NAME)
    attempt = await _may_try(call, asked.link)
    found, link = await _linked(call, asked.link)
    await _must_know(call, link, asked.password, attempt)
    if not call.services.playbacks.may_open(link.id):
        raise Refused(Code.RATE_LIMITED)
    await call.services.desk.recording.open_link(found.session, found.one.id, link.id, name)
    until = min(link.expires_at, time.time() + GOOD_FOR)
    parts = await asyncio.to_thread(call.services.library.parts, found.session, found.one.id)
    recording = found_of(found.session, found.state.life.number, found.one, parts)
    response = reply(RecordingShown(name, round(until * 1000), recording))
    response.set_cookie(
        cookie(call),
        Passes(call.services.guests).cookie(Pass(found.one.id, link.id, name, until)),
        path=f"/api/recordings/{found.one.id}",
        max_age=round(until - time.time()),
        httponly=True,
        secure=call.services.settings.https,
        samesite="Strict",
    )
    return response


async def _linked(call: Call, token: str) -> tuple[Found, RecordingLink]:
    """`recording_link_over` for all that is wrong with it."""
    recording, _, rest = token.partition(".")
    which, _, secret = rest.partition(".")
    try:
        found = await find(call, recording)
    except Refused:
        raise Refused(Code.RECORDING_LINK_OVER) from None
    link = link_now(found.state, ActivityId(recording), LinkId(which), time.time())
    if not hmac.compare_digest(token_hash(secret), link.secret_hash):
        raise Refused(Code.RECORDING_LINK_OVER)
    return found, link


async def _may_try(call: Call, token: str) -> Attempt:
    """`rate_limited` after some that were wrong, in the link or its password: to look for one a
    session's log is read.
    """
    which = token.rpartition(".")[0]
    near, guesses = neighbourhoods(call.address), call.services.opening
    attempt = guesses.attempt(near, which, time.monotonic())
    if attempt is None:
        raise Refused(Code.RATE_LIMITED)
    await asyncio.sleep(attempt.pause)
    return attempt


async def _must_know(call: Call, link: RecordingLink, password: str, attempt: Attempt) -> None:
    """`wrong_password`."""
    try:
        match = await call.services.passwords.matches(link.password_hash, password, attempt.rank)
    except Busy:
        attempt.was_right(time.monotonic())  # it was not looked at
        raise Refused(Code.RATE_LIMITED) from None
    if not match.right:
        raise SiteRefused(SiteCode.WRONG_PASSWORD)
    attempt.was_right(time.monotonic())


def _shown(link: RecordingLink, log: Sequence[Event]) -> LinkToRecording:
    opened = [e for e in log if isinstance(e, RecordingLinkOpened) and e.link == link.id]
    return LinkToRecording(
        id=link.id,
        by=link.by_name,
        made_at=round(link.made_at * 1000),
        expires_at=round(link.expires_at * 1000),
        openings=[LinkOpening(one.name, round(one.at * 1000)) for one in opened[-100:]],
    )


ROUTES = (
    Route(
        "POST",
        "/api/recordings/{recording}/links",
        make_link,
        takes=NewLink,
        gives=LinkMade,
        status=201,
        needs="person",
        refuses=(Code.NO_RECORDING, Code.TOO_MANY_LINKS, SiteCode.WEAK_PASSWORD),
    ),
    Route(
        "GET",
        "/api/recordings/{recording}/links",
        list_links,
        gives=LinksToRecording,
        needs="person",
        refuses=(Code.NO_RECORDING,),
    ),
    Route(
        "DELETE",
        "/api/recordings/{recording}/links/{link}",
        revoke_link,
        status=204,
        needs="person",
        refuses=(Code.NO_RECORDING,),
    ),
    Route(
        "POST",
        "/api/recording-links/open",
        open_link,
        takes=LinkOpen,
        gives=RecordingShown,
        refuses=(
            Code.RECORDING_LINK_OVER,
            SiteCode.WRONG_PASSWORD,
            Code.BAD_NAME,
            Code.RATE_LIMITED,
        ),
    ),
)
