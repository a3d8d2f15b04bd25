"""A page says that it goes away (pagehide), as a beacon: a reload comes back within 3 s, a closed
page does not (D1).
"""

from aiohttp import hdrs

from server.http.route import Call, Route, body_deadline
from signaling.domain.refusals import Code, Refused

LONGEST_TOKEN = 128


async def leaving(call: Call, _: None) -> None:
    """Body: the participant's token, as text/plain. An unknown token gets the same answer."""
    length = call.request.headers.get(hdrs.CONTENT_LENGTH, "")
    if not length.isdecimal() or int(length) > LONGEST_TOKEN:
        raise Refused(Code.BAD_REQUEST)
    async with body_deadline():
        token = await call.request.read()
    await call.services.desk.leaving(token.decode(errors="replace").strip())


ROUTES = (Route("POST", "/api/leaving", leaving, status=204, media_type="text/plain"),)
