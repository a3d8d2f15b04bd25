"""One state as its readers see it. What they see alike is made once for all of them, and what a
change left as it was is taken over from the state before.

Slices of a session are values, so the same object means the same part. A part names the slices it
is made of, and is made of nothing else.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Generic, TypeVar, cast

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.rules.roles import Role
from signaling.domain.session import Session

T = TypeVar("T")
Refused = tuple[dict[str, Code], frozenset[str]]
"""What a reader could not use by some state, with the slices that changed since."""

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

    __slots__ = ("_parts", "refused", "session")

    def __init__(self, session: Session, before: "Scene | None" = None) -> None:
        self.session = session
        self._parts: dict[tuple[Part[Any], ParticipantId | None], Any] = {}
        self.refused: dict[tuple[ParticipantId, Role], Refused] = {}
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: "Scene") -> None:
        old, new = vars(before.session), vars(self.session)
        changed = frozenset([name for name in SLICES if new[name] is not old[name]])
        for key, part in before._parts.items():
            if changed.isdisjoint(key[0].slices):
                self._parts[key] = part
        people = self.session.people
        for whose, (refused, since) in before.refused.items():
            if whose[0] in people and people[whose[0]].present:
                self.refused[whose] = refused, since | changed

    def part(
        self, part: Part[T], make: Callable[["Scene"], T], reader: ParticipantId | None = None
    ) -> T:
        """`make` it, unless there is one already. `reader`: whose it is, if not everybody's."""
        key = (part, reader)
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = make(self)
        return cast(T, found)
