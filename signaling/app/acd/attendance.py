"""Pages come and go. Who is there is not remembered, it is compared: after every change, and when a
page comes or goes, the acd is made to say what the pages there are say.
"""

from signaling.acd.ids import PersonId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.terms.agents import AgentConnect, AgentDisconnect, AgentKept
from signaling.acd.terms.base import Command, Event
from signaling.acd.terms.line import LineConnect, LineDisconnect, Restarted
from signaling.app.acd.machine import LiveAcd
from signaling.app.acd.pages import AcdPages
from signaling.app.acd.readers import InLine, Reader, Staff
from signaling.app.live import AGAIN, Change, Follower
from signaling.app.ports import Clock
from signaling.domain.refusals import Refused

TOGETHER = 50  # in one change: whoever is offered somebody meanwhile waits no longer than for that


class AcdAttendance(Follower[Queueing, Event]):
    """The last of the followers. `join` it to the live stream. Those who come together, as after a
    restart, are written together: the stream takes one change after another.
    """

    def __init__(self, pages: AcdPages, clock: Clock) -> None:
        self._pages = pages
        self._clock = clock
        self._live: LiveAcd | None = None
        self._strays: dict[Reader, None] = {}  # to be looked at, in their order
        self._asked = False  # a job comes for them

    def join(self, live: LiveAcd) -> None:
        """The stream whose word it is."""
        self._live = live

    def look(self, reader: Reader) -> None:
        """A page of theirs has come or gone."""
        if self._live is not None and _strays(self._live.state, reader, self._pages.has(reader)):
            self._strays[reader] = None
            self._ask()

    def follow(self, change: Change[Queueing, Event]) -> None:
        for event in change.events:
            if isinstance(event, AgentKept):
                self.look(Staff(event.agent.person))
            elif isinstance(event, Restarted):
                for reader in self._pages.readers:
                    self.look(reader)

    def _ask(self) -> None:
        if self._live is not None and not self._asked:
            self._asked = True
            _ = self._live.post(self._agree)

    async def _agree(self) -> None:
        """A job: the acd says of these what the pages do. What cannot be written is tried again."""
        live, self._asked = self._live, False
        if live is None:
            return
        some = list(self._strays)[:TOGETHER]
        for reader in some:
            del self._strays[reader]
        now = self._clock.now()
        commands = [self._command(one, now) for one in some if self._differs(live, one)]
        try:
            if commands:
                await live.apply(*commands)
        except Refused:
            self._strays |= dict.fromkeys(some)
            self._clock.call_at(now + AGAIN, self._ask)
            return
        for one in some:  # whose page came or went while that was written
            self.look(one)
        if self._strays:
            self._ask()

    def _differs(self, live: LiveAcd, reader: Reader) -> bool:
        return _strays(live.state, reader, self._pages.has(reader))

    def _command(self, reader: Reader, at: float) -> Command:
        here = self._pages.has(reader)
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
