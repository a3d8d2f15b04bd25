"""Whoever joins and leaves, in whatever way, leaves nothing behind (`make soak`: 2,000 of them)."""

from __future__ import annotations

import mmap
from pathlib import Path

import pytest

from media.native import ffi, mapped
from tests.faults.soak import soak


async def test_joins_and_leaves_leave_nothing_behind() -> None:
    report = await soak(150, warm_up=60, steps=1, uvloop=False)
    assert report["joins"] >= 150
    assert report["left_behind"] == [], report


def test_what_large_structs_took_goes_back_to_the_system() -> None:
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("only Linux tells so easily")

    def pages() -> int:
        return int(statm.read_text().split()[1])

    before, size = pages(), ffi.sizeof("struct fp_kept")
    held = [mapped("struct fp_kept") for _ in range(100)]
    for one in held:
        assert one.count == 0
        ffi.memmove(one, b"\1" * size, size)
    least = 50 * size // mmap.PAGESIZE
    assert pages() - before > least
    del one
    held.clear()
    assert pages() - before < least
