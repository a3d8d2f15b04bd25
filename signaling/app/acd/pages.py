"""The pages of agents, managers and people in line follow the acd.

Whom something happened to is shown it at once: an offer, that somebody took one, being called. For
everybody else, whose place in line is another now, once a second is enough, a few at a time: so a
thousand who wait do not hold up an offer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from signaling.acd.ids import PersonId, QueueId, TicketId
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event
from signaling.acd.terms.messages import MessageLeft
from signaling.app.acd.readers import DeskPage, InLine, Outside, Reader, Staff, Telling
from signaling.app.live import Change, Follower
from signaling.app.ports import Clock
from signaling.domain.refusals import Code
from signaling.told.desk.agent import queues_of, watched
from signaling.wire.base import milliseconds
from signaling.wire.desk.updates import DeskUpdate, DeskView

EVERY = 1.0  # seconds between two views of what is not urgent
SLICE = 40  # readers who are shown something in one go
PAUSE = 0.004  # seconds between two of them, for whatever is urgent
MOST = 10  # pages of one reader; the oldest gives way


@dataclass
class Shown:
    """What a reader's pages have. `watching`: those of them that show the board."""

    pages: list[DeskPage] = field(default_factory=list)
    watching: set[int] = field(default_factory=set)  # by id of the page
    last: DeskView | None = None


class AcdPages(Follower[Queueing, Event]):
    """`outside`: what the acd does not know itself."""

    def __init__(self, clock: Clock, outside: Outside) -> None:
        self._clock = clock
        self._outside = outside
        self._open: dict[Reader, Shown] = {}
        self._state = Queueing()
        self._touched: set[QueueId | None] = set()
        self._busier: set[PersonId] = set()  # who may have more or less to do than before
        self._all = False  # everybody's view may be another
        self._round: list[Reader] = []  # who is left of this second's round
        self._next = 0.0
        self._armed = False

    def has(self, reader: Reader) -> bool:
        """Whether a page of theirs is open."""
        return reader in self._open

    @property
    def readers(self) -> Iterator[Reader]:
        """Everybody with a page open."""
        return iter(self._open)

    def add(self, reader: Reader, page: DeskPage, state: Queueing) -> None:
        """Show this page everything, from now on. Of very many the oldest has to go."""
        self._state = state
        shown = self._open.setdefault(reader, Shown())
        shown.pages.append(page)
        if len(shown.pages) > MOST:
            oldest = shown.pages[0]
            self.remove(reader, oldest)
            oldest.gone(Code.SUPERSEDED)
        shown.last = None  # the others may have an older view
        view = self._telling().to(reader, watching=False)
        page.show(DeskUpdate(milliseconds(self._clock.now()), view))

    def remove(self, reader: Reader, page: DeskPage) -> None:
        """It has closed. Idempotent."""
        shown = self._open.get(reader)
        if shown is None or page not in shown.pages:
            return
        shown.pages.remove(page)
        shown.watching.discard(id(page))
        if not shown.pages:
            del self._open[reader]

    def watch(self, reader: Reader, page: DeskPage, on: bool) -> None:
        """Show this page the board as well, or no more."""
        shown = self._open.get(reader)
        if shown is None or page not in shown.pages:
            return
        (shown.watching.add if on else shown.watching.discard)(id(page))
        self.show(reader)

    def show(self, reader: Reader) -> None:
        """Their view, now."""
        self._show(self._telling(), reader)

    def expel(self, reader: Reader, code: Code, via: str | None = None) -> None:
        """Their pages have no place here any more; or those that came `via` this sign-in."""
        shown = self._open.get(reader)
        for page in list(shown.pages) if shown is not None else ():
            if via is None or page.via == via:
                self.remove(reader, page)
                page.gone(code)

    def follow(self, change: Change[Queueing, Event]) -> None:
        self._state = change.after
        if not change.events:
            return
        telling, now = self._telling(), concerned(change.events, change.after)
        for reader in now:
            self._show(telling, reader)
        for event in change.events:
            self._touch(event, change)
        self._arm()

    def recall(self, stream: str, found: Queueing, state: Queueing) -> None:
        self._state = state

    def _touch(self, event: Event, change: Change[Queueing, Event]) -> None:
        ticket: TicketId | None = getattr(event, "ticket", None)
        if ticket is None:
            self._all = True
            return
        self._busier |= people_of(event)
        if isinstance(event, MessageLeft):  # also by somebody who has no place in line
            self._touched.add(event.message.queue)
        for state in (change.before, change.after):
            place = state.ticket(ticket)
            if place is not None:
                self._touched.add(place.queue)

    def _telling(self) -> Telling:
        return Telling(self._state, self._outside, self._clock.now())

    def _show(self, telling: Telling, reader: Reader) -> None:
        shown = self._open.get(reader)
        if shown is None:
            return
        watching = bool(shown.watching)
        view = telling.to(reader, watching=watching)
        if view == shown.last:
            return
        shown.last = view
        update = DeskUpdate(milliseconds(telling.now), view)
        plain = update
        if watching:
            plain = DeskUpdate(update.now, msgspec.structs.replace(view, board=None))
        for page in shown.pages:
            page.show(update if id(page) in shown.watching else plain)

    # --- once a second ----------------------------------------------------------------------------

    def _arm(self) -> None:
        if self._armed or not (self._touched or self._busier or self._all):
            return
        self._armed = True
        now = self._clock.now()
        self._clock.call_at(max(now, self._next), self._begin_round)

    def _begin_round(self) -> None:
        self._next = self._clock.now() + EVERY
        named = self._who_named_the_busier()
        self._round = [
            reader
            for reader in self._open
            if self._all or reader in named or self._concerns(reader)
        ]
        self._touched, self._busier, self._all = set(), set(), False
        self._go_on()

    def _go_on(self) -> None:
        some, self._round = self._round[:SLICE], self._round[SLICE:]
        telling = self._telling()
        for reader in some:
            self._show(telling, reader)
        if self._round:
            self._clock.call_at(self._clock.now() + PAUSE, self._go_on)
        else:
            self._armed = False
            self._arm()

    def _who_named_the_busier(self) -> set[Reader]:
        """Who transferred to them reads whether they can be asked, whatever queue they help in."""
        transfers = self._state.transfers.values() if self._busier else ()
        return {Staff(one.by) for one in transfers if not self._busier.isdisjoint(one.agents)}

    def _concerns(self, reader: Reader) -> bool:
        """Whether what is in the touched queues is shown to them."""
        state = self._state
        if isinstance(reader, InLine):
            place = state.ticket(reader.ticket)
            return place is not None and place.queue in self._touched
        agent = state.agents.known.get(reader.person)
        manager = state.agents.managers.get(reader.person)
        mine = set() if agent is None else set(queues_of(state, agent))
        mine |= set() if manager is None else set(watched(state, manager))
        return not mine.isdisjoint(self._touched)


def concerned(events: Sequence[Event], state: Queueing) -> set[Reader]:
    """To whom these events happened, or who is asked about those they happened to."""
    people: set[PersonId] = set()
    tickets: set[TicketId] = set()
    for event in events:
        people |= people_of(event)
        if (ticket := getattr(event, "ticket", None)) is not None:
            tickets.add(ticket)
    for ticket in tickets:
        people |= set(state.asking(ticket).to)
        transfer = state.transfers.get(ticket)
        if transfer is not None:
            people.add(transfer.by)
    return {*map(InLine, tickets), *map(Staff, people)}


def people_of(event: Event) -> set[PersonId]:
    """Of the staff: who did it, and to whom it happened."""
    said: Any = event
    wrote = getattr(getattr(said, "line", None), "by", None)
    alone = (getattr(said, "person", None), getattr(said, "by", None), wrote)
    people = {one for one in alone if one is not None}
    for several in ("people", "others", "to"):
        people |= set(getattr(said, several, ()))
    return people
