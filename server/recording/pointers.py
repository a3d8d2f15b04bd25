"""Where pointers were on recorded pictures: `recordings/SESSION/RECORDING/pointers.jsonl`, a line
`[milliseconds, share, participant, x, y]` for each, appended as they come.

A thread appends them, so that nobody waits for a slow disk. A server that is killed loses what came
while the batch before was written: a moment, unless the disk stands still.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from signaling.told.replay import Move

logger = logging.getLogger("handoff.recording")

NAME = "pointers.jsonl"
APART = 0.045  # seconds between two of one pointer: twenty a second look like all of them
LARGEST = 32_000_000  # bytes of one recording: some seven hours of one that never rests
MOST = 10_000  # of all recordings, that wait for the disk

_moves = msgspec.json.Decoder(Move)


class Pointers:
    """Keeps them, and reads them again. `clock`: seconds since the Unix epoch."""

    def __init__(self, root: Path, clock: Callable[[], float] = time.time) -> None:
        self._root = root
        self._clock = clock
        self._lately: dict[tuple[str, str], float] = {}  # when whose was kept, a moment ago
        self._kept = True  # the last one
        self._waiting: dict[Path, bytearray] = {}
        self._lines = 0  # that wait
        self._writing: asyncio.Task[None] | None = None

    def moved(self, session: str, recording: str, share: str, by: str, x: float, y: float) -> None:
        """It is kept, unless another of the same was a moment ago, or the disk does not take it.
        Waits for nothing.
        """
        now, who = self._clock(), (session, by)
        self._lately = {one: at for one, at in self._lately.items() if 0 <= now - at < APART}
        if who in self._lately:
            return
        self._lately[who] = now
        line = msgspec.json.encode((round(now * 1000), share, by, x, y)) + b"\n"
        if self._lines >= MOST:
            self._tell("the disk is slow")
            return
        self._lines += 1
        path = self._root / session / recording / NAME
        self._waiting.setdefault(path, bytearray()).extend(line)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write())

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting, self._lines = self._waiting, {}, 0
            problem = await asyncio.to_thread(_append, batch)
            if problem is None:
                self._kept = True
            else:
                self._tell(problem)

    def _tell(self, why: str) -> None:
        if self._kept:  # twenty a second would fill the log
            logger.warning("pointers are not recorded (%s)", why)
        self._kept = False

    async def close(self) -> None:
        """All that was kept is written when this returns."""
        if self._writing is not None:
            await self._writing

    def of(self, session: str, recording: str) -> list[Move]:
        """All of a recording, without a line that was cut off. It waits for the disk."""
        try:
            lines = (self._root / session / recording / NAME).read_bytes().splitlines()
        except OSError:
            return []
        return list(_read(lines))


def _append(batch: dict[Path, bytearray]) -> str | None:
    """What the disk did not take all of it for."""
    problem = None
    for path, lines in batch.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                if file.tell() < LARGEST:
                    file.write(lines)
        except OSError as failed:
            problem = failed.strerror
    return problem


def _read(lines: list[bytes]) -> Iterator[Move]:
    for line in lines:
        try:
            yield _moves.decode(line)
        except msgspec.MsgspecError:
            pass
