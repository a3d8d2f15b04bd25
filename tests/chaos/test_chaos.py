"""The short form of `make chaos`: each fault once, three at a time. What is slow is a figure there,
a hang a failure here.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.chaos.catalogue import FAULTS
from tests.chaos.scene import Scene
from tests.chaos.table import Row
from tests.chaos.world import Template

END_SECONDS = 20.0  # catches a hang only
REPS = 6
AT_ONCE = 3
LONG_ONLY = {
    "crowd-10",
    "crowd-20",
    "silent",
    "half-open",
    "slow-requests",
    "damage-flipped",
    "guesses-ipv6",
}
Rows = dict[str, "asyncio.Task[Row]"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def rows(request: pytest.FixtureRequest) -> AsyncIterator[Rows]:
    """Of every fault that is asked for: their waiting overlaps."""
    asked = [item.callspec.params["name"] for item in request.session.items if _is_ours(item)]
    turns = asyncio.Semaphore(AT_ONCE)
    with tempfile.TemporaryDirectory() as folder:
        template = await Template.make(Path(folder), REPS)

        async def one(name: str) -> Row:
            async with turns:
                own = Path(folder) / name
                own.mkdir()
                return await FAULTS[name](Scene(template, own, long=False))

        tasks = {name: asyncio.create_task(one(name)) for name in asked}
        yield tasks
        for task in tasks.values():
            task.cancel()
        await asyncio.wait(tasks.values())


def _is_ours(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and item.function is test_it_holds


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in LONG_ONLY])
@pytest.mark.asyncio(loop_scope="module")
async def test_it_holds(name: str, rows: Rows) -> None:
    row = await rows[name]
    assert row.faults() == []
    assert (row.end_seconds or 0.0) < END_SECONDS
