"""States as values: the next one is a copy with other slices."""

from collections.abc import Mapping
from typing import Any, TypeVar

S = TypeVar("S")


def with_slices(state: S, slices: Mapping[str, Any]) -> S:
    """`state`, a frozen dataclass without `__slots__`, with these slices instead: as
    `dataclasses.replace` gives it, in a fraction of its time. What else it keeps with itself goes
    along.
    """
    following: S = object.__new__(type(state))
    following.__dict__.update(state.__dict__)
    following.__dict__.update(slices)
    return following
