"""WHIP (RFC 9725): a script, OBS or GStreamer shares its picture as the bearer's participant, with
sound where it offers that.

The same rules as for a page: only the controller, or a customer whose request is allowed. There
is no trickle ICE and no ICE restart; PATCH gets 405, as section 4.3 has it for that case.
"""

from aiohttp import web

from server.http.route import Call, Route
from server.http.sdp import MEDIA_TYPE, created, place_of, read_offer
from server.media_bridge import offered_codecs, offers_sound
from signaling.app.ports import MediaRefused
from signaling.domain.refusals import Code, Refused


async def publish(call: Call, _: None) -> web.Response:
    """Start a share and publish it."""
    place = place_of(call)
    offer = await read_offer(call)
    try:
        codecs, sound = offered_codecs(offer), offers_sound(offer)
    except MediaRefused as refused:
        raise Refused(Code(refused.code), refused.detail) from None
    desk = call.services.desk.media
    share = await desk.whip(place.session, place.participant, offer, codecs, sound=sound)
    number = call.request.match_info["number"]
    return created(share.answer, f"/whip/{number}/{share.share}")


async def unpublish(call: Call, _: None) -> None:
    """Stop that share; 404 when it has ended."""
    place = place_of(call)
    share = call.request.match_info["share"]
    await call.services.desk.media.stop(place.session, place.participant, share)


ROUTES = (
    Route(
        "POST",
        "/whip/{number}",
        publish,
        status=201,
        needs="bearer",
        refuses=(
            Code.NO_SESSION,
            Code.NOT_CONTROLLER,
            Code.NO_CONSENT,
            Code.ALREADY_SHARING,
            Code.IN_BACKGROUND,
            Code.BAD_OFFER,
            Code.NO_COMMON_CODEC,
            Code.UNAVAILABLE,
        ),
        media_type=MEDIA_TYPE,
    ),
    Route(
        "DELETE",
        "/whip/{number}/{share}",
        unpublish,
        status=204,
        needs="bearer",
        refuses=(Code.NO_SESSION, Code.NO_SHARE, Code.NOT_YOUR_SHARE),
    ),
)
