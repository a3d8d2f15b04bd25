"""The short form of `make chaos`: each fault once. What is slow is a figure there, a hang a failure
here.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.chaos.catalogue import FAULTS
from tests.chaos.scene import Scene
from tests.chaos.world import Template

END_SECONDS = 20.0  # catches a hang only
REPS = 6
LONG_ONLY = {
    "crowd-10", "crowd-20", "silent", "half-open", "slow-requests", "damage-flipped",
    "guesses-ipv6",
}  # fmt: skip
NOT_YET: dict[str, str] = {}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def template() -> AsyncIterator[Template]:
    with tempfile.TemporaryDirectory() as folder:
        yield await Template.make(Path(folder), REPS)


def _marked(name: str) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=NOT_YET[name])] if name in NOT_YET else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", [_marked(name) for name in FAULTS if name not in LONG_ONLY])
@pytest.mark.asyncio(loop_scope="module")
async def test_it_holds(name: str, template: Template, tmp_path: Path) -> None:
    row = await FAULTS[name](Scene(template, tmp_path, long=False))
    assert row.faults() == []
    assert (row.end_seconds or 0.0) < END_SECONDS
