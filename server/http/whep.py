"""WHEP: a player watches a share of the session, beside the page of the bearer's participant.

It is sent exactly what that page is, sound included if it offers to take any, so it goes silent
with the page's route. One player per participant and share; a new one takes the place of the old.
"""

from aiohttp import web

from server.http.route import Call, Route
from server.http.sdp import MEDIA_TYPE, created, place_of, read_offer
from signaling.domain.refusals import Code, Refused


async def watch(call: Call, _: None) -> web.Response:
    """Watch a share by its id, or the latest one."""
    place = place_of(call)
    offer = await read_offer(call)
    share = call.request.match_info["share"]
    watched = await call.services.desk.media.whep(place.session, place.participant, share, offer)
    number = call.request.match_info["number"]
    return created(watched.answer, f"/whep/{number}/{share}/{watched.connection}")


async def unwatch(call: Call, _: None) -> None:
    """Close that player's connection: one's own, or any of a session one controls. Else 404."""
    place = place_of(call)
    connection = call.request.match_info["connection"]
    call.services.desk.media.check_player(place.session, place.participant, connection)
    if not await call.services.viewers.unwatch(place.session, connection):
        raise Refused(Code.NO_SHARE)


ROUTES = (
    Route(
        "POST",
        "/whep/{number}/{share}",
        watch,
        status=201,
        needs="bearer",
        refuses=(
            Code.NO_SESSION,
            Code.NO_SHARE,
            Code.BAD_OFFER,
            Code.NO_COMMON_CODEC,
            Code.UNAVAILABLE,
        ),
        media_type=MEDIA_TYPE,
    ),
    Route(
        "DELETE",
        "/whep/{number}/{share}/{connection}",
        unwatch,
        status=204,
        needs="bearer",
        refuses=(Code.NO_SESSION, Code.NO_SHARE),
    ),
)
