"""What WHIP and WHEP share: an offer in, an answer and a Location out, and who the bearer is."""

from aiohttp import hdrs, web

from server.http.join import digits
from server.http.route import Call, body_deadline
from signaling.app.register import Place
from signaling.domain.refusals import Code, Refused

MEDIA_TYPE = "application/sdp"
LONGEST_OFFER = 64 * 1024


def place_of(call: Call) -> Place:
    """The participant the bearer stands for in the session of the address.

    The token is a person's, who must be in that session, or a participant's own. Raises
    Refused(sign_in_required) without a token and Refused(no_session) with one that does not fit.
    """
    if call.bearer is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    person_id = call.person.id if call.person is not None else None
    number = digits(call.request.match_info["number"])
    return call.services.desk.participant_of(number, person_id=person_id, token=call.bearer)


async def read_offer(call: Call) -> str:
    """The offer. Raises Refused(bad_offer) when it is too large or no text, before parsing it."""
    request = call.request
    if request.content_type != MEDIA_TYPE:
        raise web.HTTPUnsupportedMediaType
    async with body_deadline():
        content = await _up_to(request, LONGEST_OFFER + 1)
    if len(content) > LONGEST_OFFER:
        raise Refused(Code.BAD_OFFER, f"longer than {LONGEST_OFFER} bytes")
    try:
        return content.decode()
    except UnicodeDecodeError as problem:
        raise Refused(Code.BAD_OFFER, f"not UTF-8 at byte {problem.start}") from None


async def _up_to(request: web.Request, size: int) -> bytes:
    """The body, or more than its first `size` - 1 bytes."""
    content = b""
    while len(content) < size and (more := await request.content.read(size)):
        content += more
    return content


def created(answer: str, location: str) -> web.Response:
    """201 with the answer (RFC 9725 section 4.2)."""
    return web.Response(
        status=201,
        text=answer,
        content_type=MEDIA_TYPE,
        headers={hdrs.LOCATION: location, hdrs.CACHE_CONTROL: "no-store"},
    )
