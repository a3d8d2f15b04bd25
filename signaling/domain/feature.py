"""How a feature plugs into the session: one object that collects what its rules say.

What a function is for is read from its annotations, once, when it is imported: a handler cannot be
listed under a command it does not take, because nobody lists it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar, get_args, get_type_hints

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Due, Event
from signaling.plugging import classes, hints, once

S = TypeVar("S")
C = TypeVar("C", bound=Command)
D = TypeVar("D", bound=Due)
E = TypeVar("E", bound=Event)

Handler = Callable[[Session, C], Iterable[Event]]
Settle = Callable[[Session, float], Iterator[Event]]
Deadlines = Callable[[Session], Iterator[tuple[float, D]]]
Reason = Callable[[Session, ParticipantId], Code | None]


class Unable(NamedTuple):
    """`reason`: why a command would be refused now. It looks at nothing but these slices, so it
    says the same while they are the same.
    """

    reason: Reason
    slices: frozenset[str]


class Feature(Generic[S]):
    """`name`: also of its file in `terms/`, whose commands and events it owns. `slice`: the field
    of `Session` that its evolutions get and give.
    """

    def __init__(self, name: str, slice: str | None = None) -> None:
        self.name = name
        self.slice = slice or name
        self.handlers: dict[type[Command], Handler[Any]] = {}
        self.evolutions: dict[type[Event], Callable[[Any, Any, Session], Any]] = {}
        self.deadlines: dict[type[Due], Deadlines[Any]] = {}
        self.unable_now: dict[str, Unable] = {}
        self.told: tuple[type[Event], ...] = ()
        self.settle: Settle | None = None

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

    def evolves_seeing(self, step: Callable[[S, E, Session], S]) -> Callable[[S, E, Session], S]:
        """As `evolves`, where the next slice depends on others' as they were before the event."""
        for event in classes(hints(step)[1]):
            once(self.evolutions, event, step)
        return step

    def only_tells(self, *events: type[Event]) -> None:
        """Events that are told and change no slice."""
        self.told += events

    def settles(self, settle: Settle) -> Settle:
        """What follows from the state as it is; nothing when all is consistent."""
        if self.settle is not None:
            raise TypeError(f"{self.name} settles twice")
        self.settle = settle
        return settle

    def comes_due(self, deadlines: Deadlines[D]) -> Deadlines[D]:
        """What time alone will bring about, and when: derived from the state, nobody starts or
        cancels a timer.
        """
        (entry,) = get_args(get_type_hints(deadlines)["return"])
        once(self.deadlines, get_args(entry)[1], deadlines)
        return deadlines

    def unable(self, *verbs: str, slices: tuple[str, ...]) -> Callable[[Reason], Reason]:
        """Why a command that the reader's role allows would be refused now; None when it would not:
        for disabled buttons that say why. `slices`: all that it looks at.
        """

        def named(reason: Reason) -> Reason:
            for verb in verbs:
                once(self.unable_now, verb, Unable(reason, frozenset(slices)))
            return reason

        return named
