"""Which place in line a token belongs to. An index over the log: rebuilt from it, never stored."""

from signaling.acd.ids import TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import Entered, TicketGone
from signaling.app.live import Change, Follower
from signaling.app.register import token_hash
from signaling.domain.refusals import Code, Refused


class Tickets(Follower[Queueing, Event]):
    """The first of the followers."""

    def __init__(self) -> None:
        self._by_hash: dict[str, TicketId] = {}
        self._over: dict[TicketId, str] = {}  # hashes of those whose end can still be read

    def of(self, token: str) -> TicketId:
        """Raises `no_ticket`."""
        found = self._by_hash.get(token_hash(token))
        if found is None:
            raise Refused(Code.NO_TICKET)
        return found

    def follow(self, change: Change[Queueing, Event]) -> None:
        for event in change.events:
            if isinstance(event, Entered) and event.who.token_hash:
                self._by_hash[event.who.token_hash] = event.ticket
            elif isinstance(event, TicketGone):
                self._end(change, event.ticket)

    def recall(self, stream: str, found: Queueing, state: Queueing) -> None:
        for ticket in state.line.tickets.values():
            if ticket.who.token_hash:
                self._by_hash[ticket.who.token_hash] = ticket.id

    def _end(self, change: Change[Queueing, Event], name: TicketId) -> None:
        ticket = change.before.ticket(name)
        if ticket is not None and ticket.who.token_hash:
            self._over[name] = ticket.who.token_hash
        for one in [one for one in self._over if one not in change.after.line.over]:
            hashed = self._over.pop(one)
            if self._by_hash.get(hashed) == one:  # not of the one that went on from it
                del self._by_hash[hashed]
