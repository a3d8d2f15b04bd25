"""The bytes of files: in by tus 1.0 (https://tus.io/protocols/resumable-upload), out by GET.

A file is created by the command `file.offer`, or by POST, which is the same; the address is
used with the participant's token. Extensions: creation, checksum, termination.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import quote

import msgspec
from aiohttp import hdrs, web

from server.files.arrival import (
    Elsewhere,
    Interrupted,
    Mismatch,
    NoSpace,
    Over,
    TooMuch,
)
from server.http import problems
from server.http.ranges import served
from server.http.refusals import SiteCode, SiteRefused, refusing
from server.http.route import Body, Call, Route
from server.http.tus_headers import ALGORITHMS, checksum_of, metadata, number
from signaling import wire
from signaling.acd.ids import TicketId
from signaling.app.register import Place
from signaling.domain.ids import ParticipantId, SessionId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.files import File, FileState

VERSION = "1.0.0"
PATCHED = "application/offset+octet-stream"
AT_ONCE = 1 << 20  # bytes that are written together
SILENCE = 30.0  # seconds without a byte; then who sends comes back by another request

Speaking = Callable[[Call], Awaitable[web.StreamResponse]]
Handler = Callable[[Call, Any], Awaitable[web.StreamResponse]]


# --- in -------------------------------------------------------------------------------------------


def tus(speak: Speaking) -> Handler:
    """Every answer says the version; a request of another one is refused (412)."""

    async def answer(call: Call, _: Any) -> web.StreamResponse:
        try:
            if call.request.headers.get("Tus-Resumable") != VERSION:
                raise SiteRefused(SiteCode.TUS_VERSION)
            response = await speak(call)
        except (Refused, SiteRefused) as refused:
            response = problems.response(refused.code)
        except Gone:
            response = problems.response(Code.NO_FILE, status=410)
        response.headers["Tus-Resumable"] = VERSION
        response.headers["Tus-Version"] = VERSION
        return response

    answer.__name__, answer.__doc__ = speak.__name__, speak.__doc__
    return answer


class Gone(Exception):
    """It was there, and will not be again."""


async def upload_options(call: Call, _: Any) -> web.Response:
    """What of tus is spoken here."""
    return web.Response(
        status=204,
        headers={
            "Tus-Resumable": VERSION,
            "Tus-Version": VERSION,
            "Tus-Extension": "creation,checksum,termination",
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
            "Tus-Max-Size": str(call.services.files.allowance().file),
        },
    )


async def upload_options_of_one(call: Call, _: Any) -> web.Response:
    """The same, where the client has an address only."""
    return await upload_options(call, None)


@tus
async def upload_creation(call: Call) -> web.Response:
    """Offer a file, as `file.offer` does.

    Upload-Metadata has `filename`, `to`, `sha256` if it is known and, of reps, `controlEpoch`. Its
    bytes may come once the receiver has accepted. With the token of a place in line it goes along
    with the message that is left there: without `to`, and its bytes may come at once.
    """
    ticket = _ticket(call)
    if ticket is not None:
        return _attached(call, ticket)
    place, headers = _place(call), call.request.headers
    said = metadata(headers.get("Upload-Metadata", ""))
    size = number(headers.get("Upload-Length"))
    if size is None or not {"filename", "to"} <= said.keys():
        raise Refused(Code.BAD_REQUEST)
    try:
        asked = wire.FileOffer(
            name=said["filename"],
            size=size,
            to=said["to"],
            sha256=said.get("sha256") or None,
            control_epoch=number(said.get("controlEpoch")),
        )
        msgspec.convert(msgspec.to_builtins(asked), wire.FileOffer)  # as long as it may be
    except msgspec.ValidationError:
        raise Refused(Code.BAD_REQUEST) from None
    sent = await call.services.desk.files.create(place.session, place.participant, asked)
    return web.Response(status=201, headers={hdrs.LOCATION: sent.upload})


def _attached(call: Call, ticket: TicketId) -> web.Response:
    """Of whoever leaves a message."""
    headers = call.request.headers
    said = metadata(headers.get("Upload-Metadata", ""))
    size = number(headers.get("Upload-Length"))
    if size is None or "filename" not in said:
        raise Refused(Code.BAD_REQUEST)
    sha256 = said.get("sha256") or None
    file = call.services.acd.attachments.offer(ticket, said["filename"], size, sha256)
    return web.Response(status=201, headers={hdrs.LOCATION: f"/files/{file}"})


@tus
async def upload_offset(call: Call) -> web.Response:
    """Where its sender goes on; to its receiver, how far it has come."""
    place, file = _file(call)
    store = call.services.files
    if file.frm == place.participant and file.state is FileState.ACCEPTED:
        with gone():
            offset, checking = await store.offset(place.session, file), False
    else:
        _not_over(file)
        progress = await store.progress(place.session, file)
        offset, checking = progress.offset, progress.checking
    return web.Response(
        headers={
            "Upload-Offset": str(offset),
            "Upload-Length": str(file.size),
            "Handoff-Checking": "true" if checking else "false",
            hdrs.CACHE_CONTROL: "no-store",
        }
    )


@tus
async def upload_part(call: Call) -> web.Response:
    """The next bytes; they are on the disk when this is answered."""
    place, file = _file(call)
    request = call.request
    if file.frm != place.participant:
        raise Refused(Code.NO_FILE)
    _not_over(file)
    if file.state is FileState.OFFERED:
        raise Refused(Code.NO_CONSENT)
    if request.content_type != PATCHED:
        raise web.HTTPUnsupportedMediaType
    offset = number(request.headers.get("Upload-Offset"))
    if offset is None:
        raise Refused(Code.BAD_REQUEST)
    if file.state is FileState.ARRIVED:
        raise SiteRefused(SiteCode.WRONG_OFFSET)
    if request.content_length is not None and offset + request.content_length > file.size:
        raise SiteRefused(SiteCode.TOO_MUCH)
    checksum = checksum_of(request.headers.get("Upload-Checksum"))
    with gone(), refusing(REFUSALS):
        size = await call.services.files.receive(
            place.session, file, offset, _body(request), checksum
        )
    return web.Response(status=204, headers={"Upload-Offset": str(size)})


@tus
async def upload_end(call: Call) -> web.Response:
    """Its sender or its receiver stops it."""
    place, file = _file(call)
    _not_over(file)
    ticket = _ticket(call)
    if ticket is not None:
        call.services.acd.attachments.remove(ticket, file.id)
        return web.Response(status=204)
    await call.services.desk.execute(
        place.session, place.participant, wire.FileCancel(file=file.id)
    )
    return web.Response(status=204)


async def upload_overridden(call: Call, _: Any) -> web.StreamResponse:
    """The method that X-HTTP-Method-Override names, for networks that let only POST through."""
    handler = OVERRIDES.get(call.request.headers.get("X-HTTP-Method-Override", "").upper())
    if handler is None:
        raise web.HTTPMethodNotAllowed(hdrs.METH_POST, list(OVERRIDES))
    return await handler(call, None)


REFUSALS: dict[type[Exception], Code | SiteCode] = {
    Elsewhere: SiteCode.WRONG_OFFSET,
    TooMuch: SiteCode.TOO_MUCH,
    Mismatch: SiteCode.CHECKSUM_MISMATCH,
    NoSpace: Code.NO_SPACE,
    Interrupted: Code.UNAVAILABLE,
}
OVERRIDES: dict[str, Handler] = {
    hdrs.METH_PATCH: upload_part,
    hdrs.METH_DELETE: upload_end,
    hdrs.METH_HEAD: upload_offset,
}


class gone:
    """Inside, what is over is Gone."""

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, Over):
            raise Gone from None


async def _body(request: web.Request) -> AsyncIterator[bytes]:
    """In portions. What came before the line was cut is not lost."""
    parts: list[bytes] = []
    size = 0
    try:
        while True:
            async with asyncio.timeout(SILENCE):
                part = await request.content.readany()
            if not part:
                break
            parts.append(part)
            size += len(part)
            if size >= AT_ONCE:
                yield b"".join(parts)
                parts, size = [], 0
    except GeneratorExit:
        raise
    except Exception:
        if parts:
            yield b"".join(parts)
        raise
    if parts:
        yield b"".join(parts)


def _file(call: Call) -> tuple[Place, File]:
    """Of whose it is, by their token. Whatever is wrong with it, nothing is told apart."""
    name, ticket = call.request.match_info["file"], _ticket(call)
    if ticket is not None:
        place = Place(SessionId(ticket), ParticipantId(ticket))
        return place, call.services.acd.attachments.file(ticket, name)
    place = _place(call)
    return place, call.services.desk.files.file(place.session, place.participant, name)


def _ticket(call: Call) -> TicketId | None:
    """Whose place in line the token is, if it is one's. Anybody may have one: a stranger."""
    return call.services.acd.place_of(call.bearer) if call.bearer is not None else None


def _place(call: Call) -> Place:
    if call.bearer is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    place = call.services.desk.present(call.bearer)
    call.services.strangers.gone(call.request.protocol)
    return place


def _not_over(file: File) -> None:
    if not file.under_way and file.state is not FileState.ARRIVED:
        raise Gone


# --- out ------------------------------------------------------------------------------------------


class Link(Body, frozen=True):
    """`link`: a path of this site. Whoever has it has the file, so give it to nobody."""

    link: str


async def download(call: Call, _: Any) -> web.StreamResponse:
    """A file that arrived, to its receiver, for as long as they are in the session."""
    place, file = _file(call)
    if file.to != place.participant:
        raise Refused(Code.NO_FILE)
    return await saved(call, place.session, file)


async def download_link(call: Call, _: Any) -> Link:
    """Where a browser saves a file that arrived by itself.

    The link dies with the place in the session.
    """
    place, file = _file(call)
    return Link(call.services.desk.files.link(place.session, place.participant, file.id))


async def download_linked(call: Call, _: Any) -> web.StreamResponse:
    """A file that arrived, by the link of its receiver."""
    session, name, key = (call.request.match_info[part] for part in ("session", "file", "key"))
    file = call.services.desk.files.linked(session, name, key)
    call.services.strangers.gone(call.request.protocol)
    return await saved(call, session, file)


async def saved(call: Call, session: str, file: File) -> web.StreamResponse:
    """The bytes of a file, never shown under our name but saved."""
    try:
        path = call.services.files.path(session, file)
    except Over:
        raise Refused(Code.NO_FILE) from None
    headers: dict[str, str] = {
        hdrs.CONTENT_TYPE: "application/octet-stream",
        hdrs.CONTENT_DISPOSITION: disposition(file.name),
        hdrs.CACHE_CONTROL: "no-store",
    }
    return await served(call.request, path, headers)


def disposition(name: str) -> str:
    """To be saved under that name (RFC 6266, RFC 8187)."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


_REFUSES = (Code.SIGN_IN_REQUIRED, Code.NO_SESSION, Code.NO_FILE, SiteCode.TUS_VERSION)
ROUTES = (
    Route("OPTIONS", "/files", upload_options, status=204),
    Route("OPTIONS", "/files/{file}", upload_options_of_one, status=204),
    Route(
        "POST",
        "/files",
        upload_creation,
        status=201,
        needs="bearer",
        refuses=(
            *_REFUSES,
            Code.NO_TICKET,
            Code.NOT_ALLOWED,
            Code.BAD_REQUEST,
            Code.BAD_NAME,
            Code.RATE_LIMITED,
            Code.STALE_EPOCH,
            Code.NOT_HERE,
            Code.NOT_A_REP,
            Code.ON_HOLD,
            Code.FILE_TOO_LARGE,
            Code.FILES_FULL,
            Code.TOO_MANY_FILES,
            Code.NO_SPACE,
        ),
    ),
    Route("HEAD", "/files/{file}", upload_offset, needs="bearer", refuses=_REFUSES),
    Route(
        "PATCH",
        "/files/{file}",
        upload_part,
        status=204,
        needs="bearer",
        refuses=(
            *_REFUSES,
            Code.BAD_REQUEST,
            Code.NO_CONSENT,
            Code.NO_SPACE,
            Code.UNAVAILABLE,
            SiteCode.WRONG_OFFSET,
            SiteCode.TOO_MUCH,
            SiteCode.BAD_CHECKSUM,
            SiteCode.CHECKSUM_MISMATCH,
        ),
        media_type=PATCHED,
    ),
    Route("DELETE", "/files/{file}", upload_end, status=204, needs="bearer", refuses=_REFUSES),
    Route(
        "POST",
        "/files/{file}",
        upload_overridden,
        status=204,
        needs="bearer",
        refuses=_REFUSES,
        media_type=PATCHED,
    ),
    Route(
        "POST",
        "/api/files/{file}/link",
        download_link,
        gives=Link,
        needs="bearer",
        refuses=(Code.SIGN_IN_REQUIRED, Code.NO_SESSION, Code.NO_FILE),
    ),
    Route(
        "GET",
        "/files/{session}/{file}/{key}",
        download_linked,
        refuses=(Code.NO_FILE,),
        media_type="application/octet-stream",
    ),
    Route(
        "GET",
        "/files/{file}",
        download,
        needs="bearer",
        refuses=(Code.SIGN_IN_REQUIRED, Code.NO_SESSION, Code.NO_FILE),
        media_type="application/octet-stream",
    ),
)
