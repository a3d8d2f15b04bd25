"""The door of a session: rate limits; one answer, in one time, for wrong, ended, full (D16, T1)."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server.http.addresses import neighbourhood
from server.http.route import Call
from signaling.domain.refusals import Code, Refused


@asynccontextmanager
async def at_the_door(call: Call) -> AsyncIterator[None]:
    """Around one attempt to enter. Raises Refused(rate_limited).

    A refusal counts against the caller's neighbourhood and leaves only after the site's
    `refusal_seconds`, so that its time tells nothing either.
    """
    door, near = call.services.door, neighbourhood(call.address)
    began = time.monotonic()
    if not door.may_try(near, began):
        raise Refused(Code.RATE_LIMITED)
    try:
        yield
    except Refused as refused:
        if refused.code is Code.NO_SESSION:
            door.failed(near, time.monotonic())
            left = began + call.services.settings.refusal_seconds - time.monotonic()
            await asyncio.sleep(max(0.0, left))
        raise
