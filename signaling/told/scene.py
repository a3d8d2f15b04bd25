"""One state as its readers see it. What they see alike is made once for all of them, and what a
change left as it was is taken over from the state before.

Slices of a session are values, so the same object means the same part. A part names the slices it
is made of, and is made of nothing else.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Generic, NamedTuple, TypeVar, cast

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.rules.roles import Role
from signaling.domain.session import Session
from signaling.told.links import Links
from signaling.wire import View

T = TypeVar("T")
NOTHING: frozenset[str] = frozenset()


class Shown(NamedTuple):
    """A reader's view of some state, what it was made of beside that, and the slices that changed
    since. `refused`: what they could not use, but for those on hold.
    """

    view: View
    role: Role
    links: Links | None
    sound: Any
    refused: dict[str, Code]
    since: frozenset[str] = NOTHING


SLICES = tuple(field.name for field in fields(Session) if field.name != "version")


class Part(Generic[T]):
    """Something shown, and the slices it is made of."""

    def __init__(self, *slices: str) -> None:
        unknown = set(slices) - set(SLICES)
        if unknown:
            raise TypeError(f"no slices {sorted(unknown)}")
        self.slices = frozenset(slices)


class Scene:
    """Made for each state; `before`: the one of an earlier state of the same session."""

    __slots__ = ("_parts", "session", "shown")

    def __init__(self, session: Session, before: "Scene | None" = None) -> None:
        self.session = session
        self._parts: dict[Part[Any], Any] = {}
        self.shown: dict[ParticipantId, Shown] = {}
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: "Scene") -> None:
        old, new = vars(before.session), vars(self.session)
        changed = frozenset([name for name in SLICES if new[name] is not old[name]])
        for part, made in before._parts.items():
            if changed.isdisjoint(part.slices):
                self._parts[part] = made
        people = self.session.people
        for reader, shown in before.shown.items():
            if reader in people and people[reader].present:
                self.shown[reader] = Shown(*shown[:5], shown.since | changed)

    def part(self, part: Part[T], make: Callable[["Scene"], T]) -> T:
        """`make` it, unless there is one already."""
        found = self._parts.get(part)
        if found is None:
            found = self._parts[part] = make(self)
        return cast(T, found)
