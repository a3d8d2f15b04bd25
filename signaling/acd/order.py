"""Values that change by being copied, at a cost that hardly grows: sorted ones in blocks, and
mappings.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T", bound=tuple[Any, ...])
K = TypeVar("K")
V = TypeVar("V")

Sorted: TypeAlias = tuple[tuple[T, ...], ...]
"""All different, in order, in blocks none of which is empty: a change copies one of them, and the
list of them.
"""
BLOCK = 64


def sorted_in_blocks(items: Iterable[T]) -> Sorted[T]:
    """All of `items`."""
    whole = sorted(items)
    half = BLOCK // 2
    return tuple(tuple(whole[at : at + half]) for at in range(0, len(whole), half))


def with_one(items: Sorted[T], one: T) -> Sorted[T]:
    """`items` and `one`, which is not among them."""
    if not items:
        return ((one,),)
    at = _block(items, one)
    block = list(items[at])
    insort(block, one)
    half = len(block) // 2
    new = (tuple(block),) if len(block) <= BLOCK else (tuple(block[:half]), tuple(block[half:]))
    return items[:at] + new + items[at + 1 :]


def without(items: Sorted[T], one: T) -> Sorted[T]:
    """`items` but for `one`, which is among them."""
    at = _block(items, one)
    block = items[at]
    where = bisect_left(block, one)
    if where == len(block) or block[where] != one:
        raise LookupError(one)
    left = block[:where] + block[where + 1 :]
    return items[:at] + ((left,) if left else ()) + items[at + 1 :]


def each(items: Sorted[T]) -> Iterator[T]:
    """In order."""
    return chain.from_iterable(items)


def each_after(items: Sorted[T], one: T) -> Iterator[T]:
    """Those above `one` in order, then the others."""
    if not items:
        return
    at = _block(items, one)
    where = bisect_right(items[at], one)
    yield from items[at][where:]
    yield from chain.from_iterable(items[at + 1 :])
    yield from chain.from_iterable(items[:at])
    yield from items[at][:where]


def first(items: Sorted[T]) -> T | None:
    """The least."""
    return items[0][0] if items else None


def size(items: Sorted[T]) -> int:
    """How many there are."""
    return sum(map(len, items))


def place(items: Sorted[T], one: T) -> int:
    """How many are below `one`."""
    if not items:
        return 0
    at = _block(items, one)
    return sum(map(len, items[:at])) + bisect_left(items[at], one)


def put(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """The mapping with this value."""
    new = dict(mapping)
    new[key] = value
    return new


def drop(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    """The mapping without this key."""
    if key not in mapping:
        return mapping
    new = dict(mapping)
    del new[key]
    return new


def _block(items: Sorted[T], one: T) -> int:
    """The block that `one` is in, or would be put into."""
    low, high = 0, len(items) - 1
    while low < high:
        middle = (low + high) // 2
        if items[middle][-1] < one:
            low = middle + 1
        else:
            high = middle
    return low
