"""A signed-in rep joins a colleague's session (S42-S46)."""

from server.http.door import at_the_door
from server.http.join import digits
from server.http.route import Body, Call, Route
from server.http.sessions import Admitted, came_in
from signaling.domain.refusals import Code, Refused
from signaling.wire import Capabilities


class Assist(Body, frozen=True):
    """Either the session number or the token of an assist link (D14: never a customer link's).

    `move`: if they are in the session with another page, this one takes its place (D22).
    """

    number: str | None = None
    link: str | None = None
    move: bool = False
    capabilities: Capabilities = Capabilities()


async def assist(call: Call, body: Assist) -> Admitted:
    """Join as an assisting rep."""
    person, desk = call.caller, call.services.desk
    if (body.number is None) == (body.link is None):
        raise Refused(Code.BAD_REQUEST)
    number = digits(body.number) if body.number is not None else None
    async with at_the_door(call, number):
        return await came_in(
            call,
            await desk.assist(
                person.id,
                person.name,
                number=number,
                link=body.link,
                caps=body.capabilities,
                move=body.move,
            ),
        )


ROUTES = (
    Route(
        "POST",
        "/api/assist",
        assist,
        takes=Assist,
        gives=Admitted,
        status=201,
        needs="person",
        refuses=(
            Code.NO_SESSION,
            Code.ALREADY_HERE,
            Code.REMOVED,
            Code.DOOR_LOCKED,
            Code.RATE_LIMITED,
        ),
    ),
)
