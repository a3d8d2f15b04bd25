"""Whether a browser reaches the media port, for people who are in no session (yet).

The relay answers an offer, the browser sees ICE and DTLS succeed or not, and that is all: no media,
a few packets, some seconds. Each address may do so a few times a minute.
"""

import asyncio
import time

from server.http.route import Body, Call, Route
from signaling.app.ports import MediaRefused
from signaling.domain.refusals import Code, Refused
from signaling.limits.neighbourhoods import neighbourhoods

LONGEST_OFFER = 16 * 1024


class PathOffer(Body, frozen=True):
    """An offer (SDP) that would send one video."""

    offer: str


class PathAnswer(Body, frozen=True):
    """The relay's answer, with its UDP and TCP candidates: the page keeps those it tests."""

    answer: str


async def check_path(call: Call, body: PathOffer) -> PathAnswer:
    """Let the caller connect to the media port for some seconds."""
    services, near = call.services, neighbourhoods(call.address)
    attempt = services.checks.attempt(near, "checks", time.monotonic())
    if attempt is None:  # every try counts here, as if it were a mistake
        raise Refused(Code.RATE_LIMITED)
    await asyncio.sleep(attempt.pause)
    if len(body.offer) > LONGEST_OFFER:
        raise Refused(Code.BAD_OFFER)
    try:
        return PathAnswer(await services.viewers.check_path(body.offer))
    except MediaRefused as refused:
        raise Refused(Code(refused.code), refused.detail) from None


ROUTES = (
    Route(
        "POST",
        "/api/connection-test",
        check_path,
        takes=PathOffer,
        gives=PathAnswer,
        status=201,
        refuses=(Code.RATE_LIMITED, Code.BAD_OFFER, Code.NO_COMMON_CODEC, Code.UNAVAILABLE),
    ),
)
