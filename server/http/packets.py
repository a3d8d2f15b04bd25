"""What one reads of somebody before one accepts them; every reading is told and written down."""

from urllib.parse import quote

import msgspec

from server.http.route import Call, Route
from signaling.acd.ids import PersonId
from signaling.acd.terms.line import Kind
from signaling.domain.refusals import Code
from signaling.told.desk.steps import asked
from signaling.told.desk.words import filled_in, given, lines
from signaling.wire.desk.packet import Packet


async def packet(call: Call, _: None) -> Packet:
    """For those who are asked about somebody, and managers of the queue."""
    acd, who, offer = call.services.acd, call.caller, call.request.match_info["offer"]
    ticket = acd.may_look(offer, who.id)
    await acd.look(offer, who.id)
    read = Packet((), "entry", "", (), (), (), (), (), None, ())
    if ticket.who.kind is Kind.TRANSFER and ticket.session is not None:
        read = await call.services.desk.packet(ticket.session, who.id, who.name)
        if call.services.desk.transfers.pictures.handed(ticket.session) is not None:
            path = f"/api/packet/{quote(offer, safe='')}/picture"
            read = msgspec.structs.replace(read, picture=path)
    return msgspec.structs.replace(
        read,
        form=filled_in(acd.state, ticket),
        lines=lines(ticket, PersonId(who.id)),
        asked=asked(acd.state, ticket),
        given=given(ticket.who.given),
        claimed=dict(ticket.who.claimed),
    )


ROUTES = (
    Route(
        "GET",
        "/api/packet/{offer}",
        packet,
        gives=Packet,
        needs="person",
        refuses=(Code.NO_OFFER, Code.NO_SESSION, Code.RATE_LIMITED, Code.UNAVAILABLE),
    ),
)
