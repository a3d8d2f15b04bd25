"""The benchmark of recordings: it finishes what it wrote, and recorded is what came."""

from __future__ import annotations

from tests.bench import finishing_bench, recording_bench, table


async def test_a_short_one_gives_all_figures() -> None:
    found = await recording_bench.measure(2, 1, 0.5)
    found |= finishing_bench.measure(2)
    assert found["packets"] > 0 and found["recorder_us_per_packet"] > 0
    assert found["files"] == 1 + finishing_bench.VOICES + 1  # a picture, voices, all voices as one
    assert "core % a stream" in table.recording(found)
