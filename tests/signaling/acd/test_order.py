"""Sorted values in blocks are as one list."""

from bisect import bisect_left, insort

import hypothesis.strategies as st
import pytest
from hypothesis import given

from signaling.acd.order import (
    BLOCK,
    Sorted,
    each,
    each_after,
    first,
    place,
    size,
    sorted_in_blocks,
    with_one,
    without,
)


@given(st.lists(st.integers(0, 500), unique=True), st.lists(st.integers(0, 500)))
def test_they_are_as_one_list(start: list[int], changes: list[int]) -> None:
    plain = sorted(start)
    items: Sorted[tuple[int]] = sorted_in_blocks((one,) for one in start)
    for one in changes:
        if one in plain:
            plain.remove(one)
            items = without(items, (one,))
        else:
            insort(plain, one)
            items = with_one(items, (one,))
        assert [item for (item,) in each(items)] == plain
        assert all(0 < len(block) <= BLOCK for block in items)
        assert size(items) == len(plain) and first(items) == ((plain[0],) if plain else None)
        at = bisect_left(plain, one)
        assert place(items, (one,)) == at
        after = at + (at < len(plain) and plain[at] == one)
        assert [item for (item,) in each_after(items, (one,))] == plain[after:] + plain[:after]


def test_blocks_are_parted_and_what_is_not_there_is_not_taken_out() -> None:
    items: Sorted[tuple[int]] = ()
    for one in range(1000):
        items = with_one(items, (one,))
    assert max(map(len, items)) <= BLOCK and len(items) <= 1000 // (BLOCK // 2) + 1
    with pytest.raises(LookupError):
        without(items, (1000,))
