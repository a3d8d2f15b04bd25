"""What is worked out from a session: once, from a few of its slices alone, and taken along to the
next state while these are the same objects. What is given is never changed.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Generic, TypeVar, overload

S = TypeVar("S")  # the session
T = TypeVar("T")

KEPT: dict[str, list[str]] = {}
"""By slice: under which names a state keeps what is worked out from it."""

WORKED_OUT: list[tuple[tuple[str, ...], Callable[[Any], Any]]] = []
"""Everything that is, with all the slices that it looks at."""


class Derived(Generic[T]):
    """A property of the session."""

    def __init__(self, make: Callable[[Any], T], slices: tuple[str, ...]) -> None:
        self.make = make
        self.slices = slices

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        _keep(name, self.make, self.slices)

    @overload
    def __get__(self, session: None, owner: type) -> "Derived[T]": ...

    @overload
    def __get__(self, session: object, owner: type) -> T: ...

    def __get__(self, session: object | None, owner: type) -> "Derived[T] | T":
        """Asked for once: what is kept under its name is found before it."""
        if session is None:
            return self
        made = session.__dict__[self.name] = self.make(session)
        return made


def derived(*slices: str) -> Callable[[Callable[[Any], T]], Derived[T]]:
    """A property, of these slices alone."""
    return lambda make: Derived(make, slices)


def worked_out(*slices: str) -> Callable[[Callable[[S], T]], Callable[[S], T]]:
    """A rule, of these slices alone. It never gives None."""

    def keep(make: Callable[[S], T]) -> Callable[[S], T]:
        name = f"{make.__module__}.{make.__name__}"
        _keep(name, make, slices)

        @wraps(make)
        def kept(session: S) -> T:
            found: T | None = session.__dict__.get(name)
            if found is None:
                found = session.__dict__[name] = make(session)
            return found

        return kept

    return keep


def stale(slices: Iterable[str]) -> Iterable[str]:
    """The names of what has to be worked out again when these slices are other ones."""
    return [name for slice in slices for name in KEPT.get(slice, ())]


def _keep(name: str, make: Callable[[Any], Any], slices: tuple[str, ...]) -> None:
    if any(name in names for names in KEPT.values()):
        raise TypeError(f"two are kept as {name}")
    WORKED_OUT.append((slices, make))
    for slice in slices:
        KEPT.setdefault(slice, []).append(name)
