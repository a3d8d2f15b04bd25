"""The last picture of a customer's view, which goes with a session that is given away."""

from typing import Annotated

from aiohttp import hdrs, web
from msgspec import Meta

from server.files.sniffing import sniff
from server.http.route import Body, Call, Route, body_deadline
from signaling.domain.refusals import Code, Refused

JPEG = "image/jpeg"
LARGEST = 512 * 1024  # bytes: a screen of 1,280 points, well kept


class Of(Body, frozen=True):
    """The share that it shows."""

    share: Annotated[str, Meta(max_length=64)]


class Picture(Body, frozen=True):
    """For `session.transfer`."""

    picture: str


async def take_in(call: Call, asked: Of) -> Picture:
    """A still of what a customer shows, before the session is given away, from who controls it."""
    if call.bearer is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    desk = call.services.desk
    place, pictures = desk.present(call.bearer), desk.transfers.pictures
    name = pictures.new(place.session, place.participant, asked.share)
    data = await _body(call.request)
    desk.present(call.bearer)  # it took its time
    pictures.must_be_let(place.session, place.participant, asked.share)
    if call.request.content_type != JPEG or sniff(data) != JPEG:
        raise Refused(Code.BAD_REQUEST)
    if not call.services.files.has_room(len(data)):
        raise Refused(Code.NO_SPACE)
    await call.services.pictures.take_in(place.session, name, data)
    return Picture(name)


async def _body(request: web.Request) -> bytes:
    data = bytearray()
    async with body_deadline():
        async for part in request.content.iter_any():
            data += part
            if len(data) > LARGEST:
                raise Refused(Code.FILE_TOO_LARGE)
    return bytes(data)


async def picture(call: Call, _: None) -> web.Response:
    """The last picture in a packet, for whoever may read that."""
    ticket = call.services.acd.may_look(call.request.match_info["offer"], call.caller.id)
    session = ticket.session or ""
    name = call.services.desk.transfers.pictures.handed(session)
    data = None if name is None else await call.services.pictures.read(session, name)
    if data is None:
        raise Refused(Code.NO_FILE)
    return web.Response(body=data, content_type=JPEG, headers={hdrs.CACHE_CONTROL: "no-store"})


ROUTES = (
    Route(
        "POST",
        "/api/pictures",
        take_in,
        asks=Of,
        gives=Picture,
        status=201,
        needs="bearer",
        refuses=(
            Code.NO_SESSION,
            Code.NO_SHARE,
            Code.NO_CONSENT,
            Code.NOT_CONTROLLER,
            Code.FILE_TOO_LARGE,
            Code.RATE_LIMITED,
            Code.NO_SPACE,
        ),
        media_type=JPEG,
    ),
    Route(
        "GET",
        "/api/packet/{offer}/picture",
        picture,
        needs="person",
        refuses=(Code.NO_OFFER, Code.NO_FILE),
        media_type=JPEG,
    ),
)
