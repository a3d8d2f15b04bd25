"""Pages come and go. Who is there is not remembered, it is compared: after every change, and when a
page comes or goes, the acd is made to say what the pages there are say.
"""

from functools import partial

from signaling.acd.ids import PersonId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.terms.agents import AgentConnect, AgentDisconnect, AgentKept
from signaling.acd.terms.base import Command, Event
from signaling.acd.terms.line import LineConnect, LineDisconnect, Restarted
from signaling.app.acd.machine import LiveAcd
from signaling.app.acd.pages import AcdPages
from signaling.app.acd.readers import InLine, Reader, Staff
from signaling.app.live import Change, Follower


class AcdAttendance(Follower[Queueing, Event]):
    """The last of the followers. `join` it to the live stream."""

    def __init__(self, pages: AcdPages) -> None:
        self._pages = pages
        self._live: LiveAcd | None = None

    def join(self, live: LiveAcd) -> None:
        """The stream whose word it is."""
        self._live = live

    def look(self, reader: Reader) -> None:
        """A page of theirs has come or gone."""
        live = self._live
        if live is not None and _strays(live.state, reader, self._pages.has(reader)):
            _ = live.insist(("here", reader), partial(self._agree, live, reader))

    async def follow(self, change: Change[Queueing, Event]) -> None:
        for event in change.events:
            if isinstance(event, AgentKept):
                self.look(Staff(event.agent.person))
            elif isinstance(event, Restarted):
                for reader in self._pages.readers:
                    self.look(reader)

    def _agree(self, live: LiveAcd, reader: Reader, at: float) -> Command | None:
        here = self._pages.has(reader)
        if not _strays(live.state, reader, here):
            return None
        if isinstance(reader, InLine):
            return (LineConnect if here else LineDisconnect)(at=at, ticket=reader.ticket)
        return (AgentConnect if here else AgentDisconnect)(at=at, person=reader.person)


def _strays(state: Queueing, reader: Reader, here: bool) -> bool:
    """Whether the acd says something else of them than the pages do."""
    if isinstance(reader, InLine):
        return _ticket_strays(state, reader.ticket, here)
    return _agent_strays(state, reader.person, here)


def _ticket_strays(state: Queueing, name: TicketId, here: bool) -> bool:
    ticket = state.ticket(name)
    return ticket is not None and (ticket.lost_at is None) is not here


def _agent_strays(state: Queueing, person: PersonId, here: bool) -> bool:
    agent = state.agent(person)
    return agent is not None and (agent.here and agent.lost_at is None) is not here
