"""Whoever joins and leaves, in whatever way, leaves nothing behind (`make soak`: 2,000 of them)."""

from __future__ import annotations

from tests.faults.soak import soak


async def test_joins_and_leaves_leave_nothing_behind() -> None:
    report = await soak(150, warm_up=60, steps=1, uvloop=False)
    assert report["joins"] >= 150
    assert report["left_behind"] == [], report
