"""The steps of somebody's way so far (D9), as the packet tells of them."""

from signaling.acd.queueing import Queueing
from signaling.acd.terms.line import Ticket
from signaling.told.desk.words import called, named
from signaling.wire.base import milliseconds
from signaling.wire.desk.packet import Asked


def asked(state: Queueing, ticket: Ticket) -> tuple[Asked, ...]:
    """The oldest first; the last one is now."""
    return tuple(
        Asked(
            at=milliseconds(move.at or ticket.entered),
            queue=named(state, move.queue),
            names=tuple(filter(None, (called(state, one) for one in move.aim or ()))),
        )
        for move in ticket.moves
    )
