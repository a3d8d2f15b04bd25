"""The state of the acd as a value: one slice per feature, and the index of them. Frozen: only
`evolve` makes the next one, only from events. Times are seconds since the Unix epoch.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from signaling.acd.ids import OfferId, PersonId, TicketId
from signaling.acd.index import Index
from signaling.acd.terms.agents import Agent, Agents
from signaling.acd.terms.line import Line, Ticket
from signaling.acd.terms.mails import Mails
from signaling.acd.terms.messages import Messages
from signaling.acd.terms.offers import Asking, Offers
from signaling.acd.terms.queues import Queues
from signaling.acd.terms.sorting import Sorting
from signaling.acd.terms.transfers import Transfers
from signaling.states import with_slices

NOBODY_ASKED = Asking()


@dataclass(frozen=True)
class Queueing:
    """Everything there is to know. `Queueing()` is the one before its first event."""

    version: int = 0
    queues: Queues = field(default_factory=Queues)
    agents: Agents = field(default_factory=Agents)
    sorting: Sorting = field(default_factory=Sorting)
    line: Line = field(default_factory=Line)
    offers: Offers = field(default_factory=dict)
    transfers: Transfers = field(default_factory=dict)
    messages: Messages = field(default_factory=dict)
    mails: Mails = field(default_factory=dict)
    index: Index = field(default_factory=Index)

    def changed(self, slices: Mapping[str, Any]) -> "Queueing":
        """With these slices instead."""
        return with_slices(self, slices)

    def ticket(self, ticket: TicketId) -> Ticket | None:
        return self.line.tickets.get(ticket)

    def agent(self, person: PersonId) -> Agent | None:
        return self.agents.known.get(person)

    def asking(self, ticket: TicketId) -> Asking:
        return self.offers.get(ticket, NOBODY_ASKED)

    def unwilling(self, ticket: TicketId, person: PersonId) -> bool:
        """Whether somebody is not asked about this ticket: they declined, or gave it away."""
        transfer = self.transfers.get(ticket)
        gave = transfer is not None and transfer.by == person
        return gave or person in self.asking(ticket).declined

    def offered(self, offer: OfferId) -> Ticket | None:
        """The ticket that an offer is or was about, while it is there."""
        return self.line.tickets.get(ticket_of(offer))


def ticket_of(offer: OfferId) -> TicketId:
    """Whom an offer is about: its name says so."""
    return TicketId(offer.rpartition(".")[0])
