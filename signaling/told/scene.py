"""One state as its readers see it. What they see alike is made once for all of them, and what a
change left as it was is taken over from the state before.

Slices of a session are values, so the same object means the same part. A part names the slices it
is made of, and is made of nothing else.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from itertools import compress
from operator import is_not, itemgetter
from typing import Any, Final, Generic, TypeVar, cast

import msgspec

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.rules.roles import Role
from signaling.domain.session import Session
from signaling.told.links import Links
from signaling.wire import View

T = TypeVar("T")
NOTHING: frozenset[str] = frozenset()


class Shown(msgspec.Struct, frozen=True):
    """A reader's view of some state, and what it was made of beside that. `refused`: what they
    could not use, but for those on hold.
    """

    view: View
    role: Role
    links: Links | None
    sound: Any
    refused: dict[str, Code]


SLICES: Final = tuple(field.name for field in fields(Session) if field.name != "version")
_slices_of: Callable[[dict[str, Any]], tuple[Any, ...]] = itemgetter(*SLICES)


PARTS: "list[Part[Any]]" = []
"""All there are."""


class Part(Generic[T]):
    """Something shown, and the slices it is made of."""

    def __init__(self, *slices: str) -> None:
        unknown = set(slices) - set(SLICES)
        if unknown:
            raise TypeError(f"no slices {sorted(unknown)}")
        self.slices = frozenset(slices)
        PARTS.append(self)


class Scene:
    """Made for each state; `before`: the one of an earlier state of the same session. `changed`:
    the slices that did since. `shown`: the views of this state or of that one, by reader.
    """

    __slots__ = ("_parts", "_slices", "changed", "session", "shown")

    def __init__(self, session: Session, before: "Scene | None" = None) -> None:
        self.session = session
        self._slices: tuple[Any, ...] = ()  # while there is none before it
        self._parts: dict[Part[Any], Any] = {}
        self.changed = NOTHING
        self.shown: dict[ParticipantId, Shown] = {}
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: "Scene") -> None:
        earlier = before._slices or _slices_of(vars(before.session))
        self._slices = _slices_of(vars(self.session))
        self.changed = _set(tuple(compress(SLICES, map(is_not, earlier, self._slices))))
        self._parts = before._parts.copy()
        for part in _made_of(self.changed):
            self._parts.pop(part, None)
        then = before.session.version
        for reader, shown in before.shown.items():
            if shown.view.version == then:  # or they have no page: theirs is made anew
                self.shown[reader] = shown

    def part(self, part: Part[T], make: Callable[["Scene"], T]) -> T:
        """`make` it, unless there is one already."""
        found = self._parts.get(part)
        if found is None:
            found = self._parts[part] = make(self)
        return cast(T, found)


@lru_cache(maxsize=4096)
def _set(slices: tuple[str, ...]) -> frozenset[str]:
    """One and the same for the same slices, which makes it quick to look up."""
    return frozenset(slices)


@lru_cache(maxsize=4096)
def _made_of(slices: frozenset[str]) -> tuple[Part[Any], ...]:
    """The parts that can be other ones when these slices changed."""
    return tuple(part for part in PARTS if not slices.isdisjoint(part.slices))
