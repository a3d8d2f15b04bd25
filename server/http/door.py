"""The door of a session: who may try, and one answer, in one time, for all that is wrong (D16, T1).

A link has 128 bits and is not guessed, so only numbers are counted. Nobody with a link, and nobody
who is signed in or has been on this browser, waits for what strangers do.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server.guesses import Attempt
from server.http.guests import guest
from server.http.route import Call
from signaling.domain.refusals import Code, Refused
from signaling.limits.neighbourhoods import neighbourhoods

SITE = "numbers"  # the one target that all guess at
WRONG_LINK = frozenset({Code.NO_SESSION})
WRONG_NUMBER = frozenset({Code.NO_SESSION, Code.BAD_NAME})


@asynccontextmanager
async def at_the_door(call: Call, number: str | None) -> AsyncIterator[None]:
    """Around one attempt to enter, by `number` or by link. Raises Refused(rate_limited).

    With a number whatever is wrong, its own name included, is `no_session`. That leaves only after
    the site's `refusal_seconds`, so that its time tells nothing either.
    """
    attempt = None if number is None else await _may_try(call)
    began = time.monotonic()
    try:
        yield
    except Refused as refused:
        if refused.code in (WRONG_LINK if number is None else WRONG_NUMBER):
            left = began + call.services.settings.refusal_seconds - time.monotonic()
            await asyncio.sleep(max(0.0, left))
            raise Refused(Code.NO_SESSION) from None
        _was_right(attempt)
        raise
    _was_right(attempt)


async def _may_try(call: Call) -> Attempt:
    """Waits as long as a stranger has to. Raises Refused(rate_limited)."""
    accounts, numbers = call.services.accounts, call.services.numbers
    known = call.person
    if known is None and call.browser is not None:
        known = await accounts.known_browser(call.browser)
    before = guest(call)
    if known is not None:
        attempt = numbers.attempt_of_known(known.id, time.monotonic())
    elif before is not None:
        attempt = numbers.attempt_of_guest(
            before, neighbourhoods(call.address), SITE, time.monotonic()
        )
    else:
        attempt = numbers.attempt(neighbourhoods(call.address), SITE, time.monotonic())
    if attempt is None:
        raise Refused(Code.RATE_LIMITED)
    await asyncio.sleep(attempt.pause)
    return attempt


def _was_right(attempt: Attempt | None) -> None:
    if attempt is not None:
        attempt.was_right(time.monotonic())
