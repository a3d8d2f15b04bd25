"""How the features of a pure machine are plugged in: what each brings is collected, and what nobody
brings, or two do, fails at the import.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Protocol, get_args, get_origin, get_type_hints


class Plugged(Protocol):
    """A feature, as far as every machine has it. `name`: also of its file in `terms/`, whose
    commands and events it owns. `slice`: the field of the state that its evolutions get and give.
    """

    name: str
    slice: str
    handlers: dict[Any, Any]
    evolutions: dict[Any, Any]
    deadlines: dict[Any, Any]
    told: tuple[Any, ...]


@dataclass(frozen=True)
class Terms:
    """What can be said in one machine: the leaves of three bases, in the modules below `package`'s
    `terms`. `slices`: the fields of its state.
    """

    package: str
    command: type
    event: type
    due: type
    slices: frozenset[str]

    def handlers(self, features: Iterable[Plugged]) -> Mapping[Any, Any]:
        """Every command with the one that decides it, which is the feature whose term it is."""
        table: dict[Any, Any] = {}
        for feature in features:
            for command, handler in feature.handlers.items():
                if command in table or _owner(command) != feature.name:
                    raise TypeError(f"{command.__name__} is not {feature.name}'s alone to decide")
                table[command] = handler
        self._complete(self.command, table)
        return table

    def evolutions(self, features: Iterable[Plugged]) -> Mapping[Any, tuple[tuple[str, Any], ...]]:
        """Every event with the slices it changes."""
        table: dict[Any, tuple[tuple[str, Any], ...]] = {}
        names = set()
        for feature in features:
            names.add(feature.name)
            table |= {event: table.get(event, ()) for event in feature.told}
            if feature.evolutions and feature.slice not in self.slices:
                raise TypeError(f"a state has no slice {feature.slice}")
            for event, step in feature.evolutions.items():
                if feature.slice in dict(table.get(event, ())):
                    raise TypeError(f"two evolutions of {feature.slice} by {event.__name__}")
                table[event] = (*table.get(event, ()), (feature.slice, step))
        leaves = self._leaves(self.event)
        strangers = {event.__name__ for event in leaves if _owner(event) not in names}
        if strangers:
            raise TypeError(f"no feature for {sorted(strangers)}")
        self._complete(self.event, table)
        return table

    def deadlines(self, features: Iterable[Plugged]) -> tuple[Any, ...]:
        """Every kind of deadline, from its one owner."""
        table: dict[Any, Any] = {}
        for feature in features:
            for due, derive in feature.deadlines.items():
                if due in table or _owner(due) != feature.name:
                    raise TypeError(f"{due.__name__} is not {feature.name}'s alone to time")
                table[due] = derive
        self._complete(self.due, table)
        return tuple(table.values())

    def _leaves(self, base: type) -> list[Any]:
        """The terms that can be said: those nobody derives from, as far as they are a feature's."""
        derived: list[Any] = base.__subclasses__()
        below = [leaf for child in derived for leaf in self._leaves(child)]
        return below or ([base] if self._is_term(base) else [])

    def _is_term(self, base: type) -> bool:
        # a dataclass with slots is made anew: the first one, which nobody uses, may still be around
        in_use = vars(sys.modules[base.__module__]).get(base.__name__) is base
        ours = base.__module__.startswith(f"{self.package}.terms.")
        return in_use and ours and _owner(base) != "base"

    def _complete(self, base: type, table: Mapping[Any, object]) -> None:
        missing = [leaf.__name__ for leaf in self._leaves(base) if leaf not in table]
        if missing:
            raise TypeError(f"nobody's: {sorted(missing)}")


def hints(function: Any) -> list[Any]:
    """What a function takes and gives, in order."""
    return list(get_type_hints(function).values())


def classes(annotation: Any) -> tuple[Any, ...]:
    """One class, or those of a union."""
    return get_args(annotation) if get_origin(annotation) is UnionType else (annotation,)


def once(table: dict[Any, Any], key: Any, value: Any) -> None:
    """Add it, unless it has an owner already."""
    if key in table:
        raise TypeError(f"two owners for {key}")
    table[key] = value


def _owner(term: Any) -> str:
    name: str = term.__module__
    return name.rpartition(".")[2]
