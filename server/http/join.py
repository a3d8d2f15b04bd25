"""Customers come in: a link lets them in with a name, a number lets them knock (D16)."""

import unicodedata

from aiohttp import web

from server.http.door import at_the_door
from server.http.guests import remember
from server.http.route import Body, Call, Route, reply
from server.http.sessions import Admitted, admitted
from signaling.domain.refusals import Code, Refused
from signaling.wire import Capabilities, OtherDevice


class Join(Body, frozen=True):
    """Either the token of a customer link or a session number, spaces allowed. `moving`: they are
    in already, on another device, and want to go on from this one (D22). `as_new` false: whether
    they are was not asked yet; `seat_or_new` where they may be.
    """

    name: str
    link: str | None = None
    number: str | None = None
    capabilities: Capabilities = Capabilities()
    moving: OtherDevice | None = None
    as_new: bool = True


class EyeJoin(Body, frozen=True):
    """The token of the link that a customer's page shows to their phone."""

    link: str
    capabilities: Capabilities = Capabilities()


class Link(Body, frozen=True):
    """The token of a customer link."""

    link: str


async def join(call: Call, body: Join) -> Admitted | web.Response:
    """Join by link, or knock by number; also by link once a customer was made to leave."""
    desk, name, capabilities = call.services.desk, body.name, body.capabilities
    async with at_the_door(call, body.number):
        match body:
            case Join(moving=OtherDevice() as device) if (body.link is None) is not (
                body.number is None
            ):
                typed = None if body.number is None else digits(body.number)
                asked = desk.ask_to_move(
                    name, capabilities, call.address, device, link=body.link, number=typed
                )
                return admitted(await asked)
            case Join(link=str(link), number=None):
                place = await desk.join_by_link(
                    link, name, capabilities, call.address, as_new=body.as_new
                )
                answer = reply(admitted(place), 201)
                return answer if place.knocking else remember(call, answer)
            case Join(link=None, number=str(number)):
                return admitted(
                    await desk.join_by_number(
                        digits(number), name, capabilities, call.address, as_new=body.as_new
                    )
                )
            case _:
                raise Refused(Code.BAD_REQUEST)


async def join_as_eye(call: Call, body: EyeJoin) -> Admitted:
    """Seat a phone beside the customer whose page showed it the link: once, and not for long."""
    async with at_the_door(call, None):
        return admitted(
            await call.services.desk.join_as_eye(body.link, body.capabilities, call.address)
        )


async def check(call: Call, body: Link) -> None:
    """Whether a link leads to an open session, before anybody types a name."""
    async with at_the_door(call, None):
        call.services.desk.check_link(body.link)


def digits(number: str) -> str:
    """A session number as typed: digits of any script; spaces and dashes do not matter."""
    plain = unicodedata.normalize("NFKC", number[:64])
    return "".join(str(unicodedata.decimal(c)) for c in plain if c.isdecimal())


ROUTES = (
    Route(
        "POST",
        "/api/join",
        join,
        takes=Join,
        gives=Admitted,
        status=201,
        refuses=(
            Code.NO_SESSION,
            Code.DOOR_LOCKED,
            Code.TOO_MANY_CUSTOMERS,
            Code.SEAT_OR_NEW,
            Code.RATE_LIMITED,
            Code.BAD_NAME,
        ),
    ),
    Route(
        "POST",
        "/api/join/eye",
        join_as_eye,
        takes=EyeJoin,
        gives=Admitted,
        status=201,
        refuses=(Code.NO_SESSION,),
    ),
    Route(
        "POST",
        "/api/join/link",
        check,
        takes=Link,
        status=204,
        refuses=(Code.NO_SESSION, Code.DOOR_LOCKED, Code.TOO_MANY_CUSTOMERS),
    ),
)
