"""Who may play the recording that a path names: who made it, administrators, and who came by a link
to it that is good. Asked anew for every piece, so that a link revoked ends a playback.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from server.accounts.people import Role
from server.http.route import Call, cookie_name
from server.recording.passes import Pass, Passes
from signaling.app.ports import Damaged
from signaling.domain.ids import ActivityId, LinkId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.recording_links import link_now, may_play
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.told.recordings import Recorded, recordings


@dataclass(frozen=True)
class Found:
    """A recording, and the session it is of: its id, its log and what that leads to. `by`: the pass
    of who came by a link; None: the caller has an account that may.
    """

    session: str
    log: Sequence[Event]
    state: Session
    one: Recorded
    by: Pass | None = None


async def known(
    call: Call, session: str
) -> tuple[Sequence[Event], Session, dict[ActivityId, Recorded]]:
    """The log of a session, what it leads to, and its recordings; none of a damaged one."""
    try:
        log = await call.services.historian.log.read(session)
    except Damaged:
        return (), Session(), {}
    return (log, *await asyncio.to_thread(recordings, log))


async def find(call: Call, recording: str) -> Found:
    """One that was made, whoever asks. `no_recording`."""
    session = await asyncio.to_thread(call.services.library.session_of, recording)
    if session is not None:
        log, state, made = await known(call, session)
        one = made.get(ActivityId(recording))
        if one is not None and one.began_at is not None:
            return Found(session, log, state, one)
    raise Refused(Code.NO_RECORDING)


async def mine(call: Call) -> Found:
    """The one of the path, for who has an account and may play it. `no_recording`."""
    found = await find(call, call.request.match_info["recording"])
    if not plays(call, found.state, found.one):
        raise Refused(Code.NO_RECORDING)
    return found


async def playable(call: Call) -> Found:
    """The same, or for who came by a link. `sign_in_required` to a stranger, `recording_link_over`
    to whose link is over.
    """
    recording = call.request.match_info["recording"]
    kept = _pass(call)
    if call.person is None and (kept is None or kept.recording != recording):
        raise Refused(Code.SIGN_IN_REQUIRED)
    try:
        found = await find(call, recording)
    except Refused:
        if call.person is None:
            raise Refused(Code.RECORDING_LINK_OVER) from None
        raise
    if call.person is not None and plays(call, found.state, found.one):
        return found
    if kept is None or kept.recording != recording:
        raise Refused(Code.NO_RECORDING)
    link_now(found.state, found.one.id, LinkId(kept.link), time.time())
    return Found(found.session, found.log, found.state, found.one, kept)


def plays(call: Call, state: Session, one: Recorded) -> bool:
    """Whether the caller's account may play it."""
    return may_play(state, one.id, PersonId(call.caller.id), is_admin(call))


def is_admin(call: Call) -> bool:
    return call.caller.role is Role.ADMIN


def cookie(call: Call) -> str:
    """The name of the one that keeps a pass, below the path of its recording."""
    return cookie_name(call.services.settings.https).removeprefix("__Host-") + "-recording"


def _pass(call: Call) -> Pass | None:
    kept = call.request.cookies.get(cookie(call))
    return None if not kept else Passes(call.services.guests).read(kept, time.time())
