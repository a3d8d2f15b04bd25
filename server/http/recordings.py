"""Recordings: listed and played by whoever made them, and by administrators. Each playback is noted
in the log of the session.
"""

import asyncio
from typing import Annotated, Literal

from aiohttp import hdrs, web
from msgspec import Meta

from media.recording.line import OPUS
from server.accounts.people import Role
from server.http.files import disposition
from server.http.route import Body, Call, Route
from server.recording.library import TYPES, Library, Part
from signaling.app.ports import Damaged
from signaling.domain.ids import ActivityId
from signaling.domain.refusals import Code, Refused
from signaling.told.recordings import Recorded, recordings

MOST = 100  # sessions of one answer


class RecordedPart(Body, frozen=True):
    """A stretch of one picture or voice, or, `voices`, all that was said in a segment, as one; it
    has no owner. Milliseconds; `at`: since the Unix epoch. `path`: where it is
    fetched, with Range; null: it is not finished yet, and `length`, `size`, `sha256` say nothing.
    """

    name: str
    segment: int
    kind: Literal["screen", "camera", "voice", "voices"]
    owner: str
    at: int
    length: int
    width: int
    height: int
    size: int
    sha256: str
    path: str | None


class RecordingFound(Body, frozen=True):
    """`agreed`: the names of everybody who is in it, or was for a while."""

    id: str
    session: str
    number: str
    by: str
    began_at: int
    ended_at: int | None
    agreed: list[str]
    parts: list[RecordedPart]


class Recordings(Body, frozen=True):
    """Newest sessions first."""

    recordings: list[RecordingFound]


class Which(Body, frozen=True):
    """`session`: of this one alone."""

    session: Annotated[str, Meta(max_length=64)] | None = None


class Playing(Body, frozen=True):
    """`download`: it is to be saved."""

    download: bool = False


async def list_recordings(call: Call, asked: Which) -> Recordings:
    """Those the caller made; of administrators: all."""
    library = call.services.library
    sessions = await asyncio.to_thread(library.sessions)
    wanted = [one for one in sessions if asked.session in (None, one)][:MOST]
    found: list[RecordingFound] = []
    for session in wanted:
        number, known = await _known(call, session)
        for one in known.values():
            if _may_play(call, one) and one.began_at is not None:
                parts = await asyncio.to_thread(library.parts, session, one.id)
                found.append(_found(session, number, one, parts))
    return Recordings(found)


async def play(call: Call, asked: Playing) -> web.StreamResponse:
    """One part. Whoever begins to is noted in the session's log."""
    library: Library = call.services.library
    recording, name = (call.request.match_info[key] for key in ("recording", "part"))
    session = await asyncio.to_thread(library.session_of, recording)
    if session is None:
        raise Refused(Code.NO_RECORDING)
    number, known = await _known(call, session)
    one = known.get(ActivityId(recording))
    if one is None or not _may_play(call, one):
        raise Refused(Code.NO_RECORDING)
    part = await asyncio.to_thread(library.part, session, recording, name)
    if part is None or part.path is None:
        raise Refused(Code.NO_RECORDING)
    caller, playbacks = call.caller, call.services.playbacks
    if _begins(call.request) or not playbacks.goes_on(caller.id, recording, name):
        await call.services.desk.recording.played(session, recording, caller.id, caller.name)
    playbacks.had(caller.id, recording, name)
    headers = {
        hdrs.CONTENT_TYPE: TYPES[part.path.suffix],
        hdrs.CACHE_CONTROL: "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    if asked.download:
        saved = f"{number}-{name}{part.path.suffix}"
        headers[hdrs.CONTENT_DISPOSITION] = disposition(saved)
    return web.FileResponse(part.path, headers=headers)


def _begins(request: web.Request) -> bool:
    return request.headers.get(hdrs.RANGE, "bytes=0-").startswith("bytes=0-")


def _may_play(call: Call, one: Recorded) -> bool:
    return call.caller.role is Role.ADMIN or one.person == call.caller.id


async def _known(call: Call, session: str) -> tuple[str, dict[ActivityId, Recorded]]:
    try:
        log = await call.services.historian.log.read(session)
    except Damaged:
        return "", {}
    return await asyncio.to_thread(recordings, log)


def _found(session: str, number: str, one: Recorded, parts: list[Part]) -> RecordingFound:
    return RecordingFound(
        id=one.id,
        session=session,
        number=number,
        by=one.by_name,
        began_at=round((one.began_at or 0) * 1000),
        ended_at=None if one.ended_at is None else round(one.ended_at * 1000),
        agreed=list(one.agreed),
        parts=[
            RecordedPart(
                name=part.name,
                segment=part.segment,
                kind=_kind(one, part),
                owner=one.shown.get(part.about.publication, ""),
                at=part.about.at,
                length=part.about.length,
                width=part.about.width,
                height=part.about.height,
                size=part.about.size,
                sha256=part.about.sha256,
                path=None if part.path is None else f"/api/recordings/{one.id}/{part.name}",
            )
            for part in parts
        ],
    )


def _kind(one: Recorded, part: Part) -> Literal["screen", "camera", "voice", "voices"]:
    if part.about.codec == OPUS:
        return "voice" if part.about.publication else "voices"
    return "camera" if part.about.publication in one.cameras else "screen"


ROUTES = (
    Route(
        "GET",
        "/api/recordings",
        list_recordings,
        asks=Which,
        gives=Recordings,
        needs="person",
    ),
    Route(
        "GET",
        "/api/recordings/{recording}/{part}",
        play,
        asks=Playing,
        needs="person",
        refuses=(Code.NO_RECORDING,),
        media_type="video/webm",
    ),
)
