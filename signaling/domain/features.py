"""The features of a session, in the order of settling. What one brings is found here by everybody:
plugging one in is its row.

The import fails if a command, an event or a deadline has no owner, or two.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from signaling.domain.feature import Feature, Handler, Settle, Unable
from signaling.domain.rules.activities import activities, segments
from signaling.domain.rules.audience import audience
from signaling.domain.rules.background import background
from signaling.domain.rules.chat import chat
from signaling.domain.rules.closing import closing
from signaling.domain.rules.consent import consent
from signaling.domain.rules.control import control
from signaling.domain.rules.curtain import curtain
from signaling.domain.rules.door import door
from signaling.domain.rules.files import files
from signaling.domain.rules.focus import focus
from signaling.domain.rules.invitations import invitations
from signaling.domain.rules.life import life
from signaling.domain.rules.lock import lock
from signaling.domain.rules.notes import notes
from signaling.domain.rules.onhold import onhold
from signaling.domain.rules.people import people
from signaling.domain.rules.pointing import pointing
from signaling.domain.rules.presence import presence
from signaling.domain.rules.receipts import receipts
from signaling.domain.rules.record import record
from signaling.domain.rules.removal import removal
from signaling.domain.rules.rename import rename
from signaling.domain.rules.screens import screens
from signaling.domain.rules.survey import survey
from signaling.domain.rules.system import system
from signaling.domain.rules.voice import voice
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Due, Event

FEATURES: tuple[Feature[Any], ...] = (
    life,
    people,
    removal,
    rename,
    presence,
    activities,
    segments,
    screens,
    audience,
    curtain,
    pointing,
    chat,
    files,
    voice,
    consent,
    focus,
    onhold,
    background,
    door,
    lock,
    invitations,
    control,
    notes,
    system,
    survey,
    closing,
    record,
    receipts,
)

Step = Callable[[Any, Any, Session], Any]
SLICES = frozenset(field.name for field in fields(Session))


def handlers(features: Iterable[Feature[Any]]) -> Mapping[type[Command], Handler[Any]]:
    """Every command with the one that decides it, which is the feature whose term it is."""
    table: dict[type[Command], Handler[Any]] = {}
    for feature in features:
        for command, handler in feature.handlers.items():
            if command in table or _owner(command) != feature.name:
                raise TypeError(f"{command.__name__} is not {feature.name}'s alone to decide")
            table[command] = handler
    _complete(Command, table)
    return table


def evolutions(
    features: Iterable[Feature[Any]],
) -> Mapping[type[Event], tuple[tuple[str, Step], ...]]:
    """Every event with the slices it changes."""
    table: dict[type[Event], tuple[tuple[str, Step], ...]] = {}
    names = set()
    for feature in features:
        names.add(feature.name)
        table |= {event: table.get(event, ()) for event in feature.told}
        if feature.evolutions and feature.slice not in SLICES:
            raise TypeError(f"a session has no slice {feature.slice}")
        for event, step in feature.evolutions.items():
            if feature.slice in dict(table.get(event, ())):
                raise TypeError(f"two evolutions of {feature.slice} by {event.__name__}")
            table[event] = (*table.get(event, ()), (feature.slice, step))
    strangers = {event.__name__ for event in _leaves(Event) if _owner(event) not in names}
    if strangers:
        raise TypeError(f"no feature for {sorted(strangers)}")
    _complete(Event, table)
    return table


def deadlines(features: Iterable[Feature[Any]]) -> tuple[Callable[[Session], Any], ...]:
    """Every kind of deadline, from its one owner."""
    table: dict[type[Due], Callable[[Session], Any]] = {}
    for feature in features:
        for due, derive in feature.deadlines.items():
            if due in table or _owner(due) != feature.name:
                raise TypeError(f"{due.__name__} is not {feature.name}'s alone to time")
            table[due] = derive
    _complete(Due, table)
    return tuple(table.values())


def unable(features: Iterable[Feature[Any]]) -> Mapping[str, Unable]:
    """Why a command cannot be used now, by its verb."""
    table: dict[str, Unable] = {}
    for feature in features:
        for verb, reason in feature.unable_now.items():
            if verb in table:
                raise TypeError(f"two reasons for {verb}")
            table[verb] = reason
    return table


def _owner(term: type[Command] | type[Event]) -> str:
    return term.__module__.rpartition(".")[2]


def _leaves(base: type) -> list[Any]:
    """The terms that can be said: those nobody derives from, as far as they are a feature's."""
    derived: list[Any] = base.__subclasses__()
    below = [leaf for child in derived for leaf in _leaves(child)]
    return below or ([base] if _is_term(base) else [])


def _is_term(base: type) -> bool:
    # a dataclass with slots is made anew: the first one, which nobody uses, may still be around
    in_use = vars(sys.modules[base.__module__]).get(base.__name__) is base
    return in_use and base.__module__.startswith(f"{__package__}.terms.") and _owner(base) != "base"


def _complete(base: type, table: Mapping[Any, object]) -> None:
    missing = [leaf.__name__ for leaf in _leaves(base) if leaf not in table]
    if missing:
        raise TypeError(f"nobody's: {sorted(missing)}")


HANDLERS = handlers(FEATURES)
EVOLUTIONS = evolutions(FEATURES)
DEADLINES = deadlines(FEATURES)
UNABLE = unable(FEATURES)
SETTLING: tuple[Settle, ...] = tuple(f.settle for f in FEATURES if f.settle is not None)
