"""The tool that measures offers: a few people in line, a few agents."""

from tests.bench import desk_bench, table


async def test_every_round_brings_an_offer() -> None:
    found = await desk_bench.measure(waiting=12, agents=3, rounds=6)
    assert found["p50_ms"] > 0
    assert "p99_ms" in table.desk(found)
    assert (await desk_bench.rings(agents=3))["all_stopped_ms"] > 0
