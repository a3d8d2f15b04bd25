"""How a feature plugs into the acd, as in `signaling/domain/feature.py`: what a function is for is
read from its annotations, once, when it is imported.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar, get_args

from signaling.acd.queueing import Queueing
from signaling.acd.terms.agents import Agent
from signaling.acd.terms.base import Command, Due, Event
from signaling.acd.terms.line import Ticket
from signaling.acd.terms.messages import Message
from signaling.plugging import classes, hints, once

S = TypeVar("S")
C = TypeVar("C", bound=Command)
D = TypeVar("D", bound=Due)
E = TypeVar("E", bound=Event)
W = TypeVar("W", Agent, Ticket, Message)

Handler = Callable[[Queueing, C], Iterable[Event]]
Settle = Callable[[Queueing, W, float], Iterator[Event]]
Deadlines = Callable[[Queueing, W], Iterator[tuple[float, type[D]]]]


class Feature(Generic[S]):
    """`name`: also of its file in `terms/`, whose commands and events it owns. `slice`: the field
    of `Queueing` that its evolutions get and give.
    """

    def __init__(self, name: str, slice: str | None = None) -> None:
        self.name = name
        self.slice = slice or name
        self.handlers: dict[type[Command], Handler[Any]] = {}
        self.evolutions: dict[type[Event], Callable[[Any, Any, Queueing], Any]] = {}
        self.deadlines: dict[type[Due], tuple[type, Callable[[Queueing, Any], Any]]] = {}
        self.told: tuple[type[Event], ...] = ()
        self.settling: dict[type, Callable[[Queueing, Any, float], Iterator[Event]]] = {}

    def decides(self, handler: Handler[C]) -> Handler[C]:
        """A command of this feature: the facts it asks for, or `Refused`."""
        for command in classes(hints(handler)[1]):
            once(self.handlers, command, handler)
        return handler

    def evolves(self, step: Callable[[S, E], S]) -> Callable[[S, E], S]:
        """The slice after an event, whichever feature's event it is."""
        for event in classes(hints(step)[1]):
            once(self.evolutions, event, lambda mine, happened, _: step(mine, happened))
        return step

    def evolves_seeing(self, step: Callable[[S, E, Queueing], S]) -> Callable[[S, E, Queueing], S]:
        """As `evolves`, where the next slice depends on others' as they were before the event."""
        for event in classes(hints(step)[1]):
            once(self.evolutions, event, step)
        return step

    def only_tells(self, *events: type[Event]) -> None:
        """Events that are told and change no slice."""
        self.told += events

    def settles(self, settle: Settle[W]) -> Settle[W]:
        """What follows for an agent or a ticket, from the state as it is, when something has
        changed about them; nothing when all is consistent.
        """
        once(self.settling, hints(settle)[1], settle)
        return settle

    def comes_due(self, deadlines: Deadlines[W, D]) -> Deadlines[W, D]:
        """What time alone will bring about for an agent, a ticket or a message, and when."""
        whom, (entry,) = hints(deadlines)[1], get_args(hints(deadlines)[-1])
        (due,) = get_args(get_args(entry)[1])
        once(self.deadlines, due, (whom, deadlines))
        return deadlines
