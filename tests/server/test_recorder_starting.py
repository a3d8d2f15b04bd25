"""The recorder of a slow machine: who does not wait for it ends no start."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from server.recording.process import RecorderGone, RecorderProcess


class Slow(RecorderProcess):
    """Starts when it is told to."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.go = asyncio.Event()
        self.starts = 0
        self.works = True

    async def _start(self) -> str:
        self.starts += 1
        await self.go.wait()
        if not self.works:
            raise RecorderGone
        self._path = "socket"
        return self._path


async def test_who_waits_no_longer_ends_no_start(tmp_path: Path) -> None:
    recorder = Slow(tmp_path)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await recorder.ready()
    recorder.go.set()
    assert await asyncio.gather(recorder.ready(), recorder.ready()) == ["socket", "socket"]
    assert recorder.starts == 1
    await recorder.close()


async def test_what_did_not_start_is_tried_again(tmp_path: Path) -> None:
    recorder = Slow(tmp_path)
    recorder.works = False
    recorder.go.set()
    with pytest.raises(RecorderGone):
        await recorder.ready()
    recorder.works = True
    assert await recorder.ready() == "socket"
    assert recorder.starts == 2
    await recorder.close()


async def test_what_is_starting_when_the_server_ends_leaves_nothing(tmp_path: Path) -> None:
    recorder = RecorderProcess(tmp_path)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await recorder.ready()
    async with asyncio.timeout(60):
        await recorder.close()
    with pytest.raises(RecorderGone):
        await recorder.ready()


async def test_a_recorder_that_hangs_is_replaced(tmp_path: Path) -> None:
    """It is there, but takes nothing: everybody would read that they are recorded."""
    recorder, again = RecorderProcess(tmp_path, patience=1.0), asyncio.Event()
    recorder.again = again.set
    first = await recorder.ready()
    hung = recorder.pid
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    async with asyncio.timeout(60):
        await again.wait()
    assert await recorder.ready() != first and recorder.pid != hung
    await recorder.close()


async def test_recordings_end_where_the_recorder_dies_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.recording.process.DEATHS", 1)
    monkeypatch.setattr("server.recording.process.REST", 0.0)
    recorder, said = RecorderProcess(tmp_path), list[str]()
    news = asyncio.Event()

    def tell(what: str) -> None:
        said.append(what)
        news.set()

    recorder.again, recorder.given_up = lambda: tell("again"), lambda: tell("given up")
    await recorder.ready()
    for told in (["again"], ["again", "given up", "again"], ["again", "given up"] * 2):
        assert recorder.pid is not None
        os.kill(recorder.pid, signal.SIGKILL)
        async with asyncio.timeout(60):
            while len(said) < len(told):
                news.clear()
                await news.wait()
        assert said == told
    await recorder.ready()  # whoever records next has one
    await recorder.close()
