"""Full passes come by the clock only, and everything is as before afterwards."""

import asyncio
import gc

import pytest

from server import garbage


class Knot:
    """Something that only a full pass frees."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def passes() -> object:
    full: list[int] = []

    def watch(phase: str, info: dict[str, int]) -> None:
        if phase == "stop" and info["generation"] == 2:
            full.append(info["collected"])

    gc.callbacks.append(watch)
    yield full
    gc.callbacks.remove(watch)


async def test_traffic_brings_about_no_full_pass(passes: list[int]) -> None:
    with garbage.by_the_clock():
        passes.clear()
        kept = [[n] for n in range(300_000)]
        assert passes == [] and kept


async def test_the_clock_does(passes: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY", 0.01)
    with garbage.by_the_clock():
        passes.clear()
        Knot()
        async with asyncio.timeout(10):
            while len(passes) < 2:  # noqa: ASYNC110
                await asyncio.sleep(0)
        assert sum(passes) >= 1


async def test_afterwards_all_is_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError), garbage.by_the_clock():
        assert gc.get_freeze_count() > 0
        raise ValueError
    assert gc.get_threshold() == before and gc.get_freeze_count() == 0
