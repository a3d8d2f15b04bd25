"""Recordings: listed and played by whoever made them, by administrators, and by who came by a link
to one. Each playback is noted in the log of the session.
"""

import asyncio
import time
from typing import Annotated, Literal

from aiohttp import hdrs, web
from msgspec import Meta

from media.recording.line import OPUS
from server.history.store import BadCursor, cursor_of, read_cursor
from server.http.files import disposition
from server.http.ranges import asks_for_nothing, served
from server.http.recording_access import Found, is_admin, known, playable, plays
from server.http.refusals import refusing
from server.http.route import Body, Call, Route
from server.recording.library import TYPES, Part
from signaling.domain.refusals import Code, Refused
from signaling.told.recordings import Recorded
from signaling.told.replay import Reader, told
from signaling.wire.replay import RecordingTold

Kind = Literal["screen", "camera", "sound", "voice", "voices"]
MOST = 100  # sessions of one answer


class RecordedPart(Body, frozen=True):
    """A stretch of one picture, of its `sound` or of a voice, or, `voices`, all that was heard in
    a segment, as one; it has no owner. `share`: whose picture or sound it is, as drawings name it;
    of voices empty. Milliseconds; `at`: since the Unix epoch. `path`: where it is fetched, with
    Range; null: it is not finished yet, and `length`, `size`, `sha256` say nothing. `sounding`: of
    a picture, what was heard meanwhile is in its file, too. `recovered`: of `voices`, how many
    packets that were lost on their way were had from those after them.
    """

    name: str
    segment: int
    kind: Kind
    owner: str
    share: str
    at: int
    length: int
    width: int
    height: int
    size: int
    sha256: str
    path: str | None
    sounding: bool
    recovered: int


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
    """A page of them, newest sessions first. `next`: the cursor of the next page; null: this is the
    last.
    """

    recordings: list[RecordingFound]
    next: str | None


class Which(Body, frozen=True):
    """`session`: of this one alone. `cursor`: the `next` of a page. `limit`: sessions of a page."""

    session: Annotated[str, Meta(max_length=64)] | None = None
    cursor: Annotated[str, Meta(max_length=200)] | None = None
    limit: Annotated[int, Meta(ge=1, le=MOST)] = MOST


class Playing(Body, frozen=True):
    """`download`: it is to be saved."""

    download: bool = False


async def list_recordings(call: Call, asked: Which) -> Recordings:
    """Those the caller made; of administrators: all."""
    library = call.services.library
    found, told = list[RecordingFound](), list[str]()
    for session in await _sessions(call, asked):
        _, state, made = await known(call, session)
        theirs = [r for r in made.values() if r.began_at is not None and plays(call, state, r)]
        if theirs and len(told) == asked.limit:
            return Recordings(found, cursor_of(*library.place(told[-1])))
        for one in theirs:
            parts = await asyncio.to_thread(library.parts, session, one.id)
            found.append(found_of(session, state.life.number, one, parts))
        if theirs:
            told.append(session)
    return Recordings(found, None)


async def _sessions(call: Call, asked: Which) -> list[str]:
    """Those in which there may be recordings of the caller, the newest first."""
    with refusing({BadCursor: Code.BAD_REQUEST}):
        after = None if asked.cursor is None else read_cursor(asked.cursor)
    sessions = await asyncio.to_thread(call.services.library.sessions, after)
    wanted = [one for one in sessions if asked.session in (None, one)]
    if is_admin(call):
        return wanted
    return await call.services.historian.maybe_of(call.caller.id, wanted)


async def play(call: Call, asked: Playing) -> web.StreamResponse:
    """One part. Whoever begins to is noted in the session's log."""
    found, name = await playable(call), call.request.match_info["part"]
    part = await asyncio.to_thread(call.services.library.part, found.session, found.one.id, name)
    if part is None or part.path is None:
        raise Refused(Code.NO_RECORDING)
    if not asks_for_nothing(call.request):
        await _note(call, found, name)
    headers = {
        hdrs.CONTENT_TYPE: TYPES[part.path.suffix],
        hdrs.CACHE_CONTROL: "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    if asked.download:
        saved = f"{found.state.life.number}-{name}{part.path.suffix}"
        headers[hdrs.CONTENT_DISPOSITION] = disposition(saved)
    return await served(call.request, part.path, headers)


async def _note(call: Call, found: Found, name: str) -> None:
    """Once for a playback."""
    playbacks, by, recording = call.services.playbacks, found.by, found.one.id
    holder = call.caller.id if by is None else by.link
    who = holder if by is None else f"{by.link} {by.name}"
    begun = _begins(call.request) and playbacks.is_another(holder, recording)
    if begun or not playbacks.goes_on(who, recording, name):
        desk = call.services.desk.recording
        if by is None:
            await desk.played(found.session, recording, call.caller.id, call.caller.name)
        else:
            await desk.played(found.session, recording, None, by.name, by.link)
    playbacks.had(who, recording, name)


async def read_timeline(call: Call, _: None) -> RecordingTold:
    """What happened, was written, drawn and pointed at while a recording was made."""
    found = await playable(call)
    one, state = found.one, found.state
    moves = await asyncio.to_thread(call.services.library.moves, found.session, one.id)
    reader = Reader()
    if found.by is None:
        reader = Reader(state.recording_links.made[one.id], is_admin(call))
    end = time.time() if one.ended_at is None else one.ended_at
    return await asyncio.to_thread(told, found.log, one.id, one.began_at or 0.0, end, reader, moves)


def _begins(request: web.Request) -> bool:
    return request.headers.get(hdrs.RANGE, "bytes=0-").startswith("bytes=0-")


def found_of(session: str, number: str, one: Recorded, parts: list[Part]) -> RecordingFound:
    """A recording as it is told."""
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
                share=one.shares.get(part.about.publication, ""),
                at=part.about.at,
                length=part.about.length,
                width=part.about.width,
                height=part.about.height,
                size=part.about.size,
                sha256=part.about.sha256,
                path=None if part.path is None else f"/api/recordings/{one.id}/{part.name}",
                sounding=part.about.sounding,
                recovered=part.about.recovered,
            )
            for part in parts
        ],
    )


def _kind(one: Recorded, part: Part) -> Kind:
    if part.about.codec == OPUS:
        if not part.about.publication:
            return "voices"
        return "sound" if part.about.publication in one.shares else "voice"
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
        "/api/recordings/{recording}/timeline",
        read_timeline,
        gives=RecordingTold,
        refuses=(Code.SIGN_IN_REQUIRED, Code.NO_RECORDING, Code.RECORDING_LINK_OVER),
    ),
    Route(
        "GET",
        "/api/recordings/{recording}/{part}",
        play,
        asks=Playing,
        refuses=(Code.SIGN_IN_REQUIRED, Code.NO_RECORDING, Code.RECORDING_LINK_OVER),
        media_type="video/webm",
    ),
)
