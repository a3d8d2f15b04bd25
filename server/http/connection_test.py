"""Whether a browser reaches the media port, for people who are in no session (yet).

The relay answers an offer, the browser sees ICE and DTLS succeed or not, and that is all: no media,
a few packets, some seconds. Each address may do so a few times a minute.
"""

import time

from server.http.addresses import neighbourhood
from server.http.route import Body, Call, Route
from signaling.app.ports import MediaRefused
from signaling.domain.refusals import Code, Refused

LONGEST_OFFER = 16 * 1024


class PathOffer(Body, frozen=True):
    """An offer (SDP) that would send one video."""

    offer: str


class PathAnswer(Body, frozen=True):
    """The relay's answer, with its UDP and TCP candidates: the page keeps those it tests."""

    answer: str


async def check_path(call: Call, body: PathOffer) -> PathAnswer:
    """Let the caller connect to the media port for some seconds."""
    services, near, now = call.services, neighbourhood(call.address), time.monotonic()
    if not services.checks.may_try(near, now):
        raise Refused(Code.RATE_LIMITED)
    services.checks.failed(near, now)  # every try counts here
    if len(body.offer) > LONGEST_OFFER:
        raise Refused(Code.BAD_OFFER)
    try:
        return PathAnswer(await services.viewers.check_path(body.offer))
    except MediaRefused as refused:
        raise Refused(Code(refused.code)) from None


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
