"""The tool that measures files: both servers take what is sent."""

import pytest

from tests.bench import files_bench, table


async def test_both_take_a_file() -> None:
    if reason := files_bench.why_not():
        pytest.skip(reason)
    found = await files_bench.measure(size=1, rounds=1)
    assert found["cpu_ratio"] > 0
    assert "nginx" in table.files(found)
