"""Where pointers were on recorded pictures: `recordings/SESSION/RECORDING/pointers.jsonl`, a line
`[milliseconds, share, participant, x, y]` for each, appended as they come.

Each is appended at once, as sixty bytes to what the system keeps in memory: a server that is killed
loses none of them.
"""

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

_moves = msgspec.json.Decoder(Move)


class Pointers:
    """Keeps them, and reads them again. `clock`: seconds since the Unix epoch."""

    def __init__(self, root: Path, clock: Callable[[], float] = time.time) -> None:
        self._root = root
        self._clock = clock
        self._lately: dict[tuple[str, str], float] = {}  # when whose was kept, a moment ago
        self._kept = True  # the last one

    def moved(self, session: str, recording: str, share: str, by: str, x: float, y: float) -> None:
        """It is kept, unless another of the same was a moment ago, or the disk does not take it."""
        now, who = self._clock(), (session, by)
        self._lately = {one: at for one, at in self._lately.items() if 0 <= now - at < APART}
        if who in self._lately:
            return
        self._lately[who] = now
        line = msgspec.json.encode((round(now * 1000), share, by, x, y)) + b"\n"
        path = self._root / session / recording / NAME
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                if file.tell() < LARGEST:
                    file.write(line)
            self._kept = True
        except OSError as problem:
            if self._kept:  # twenty a second would fill the log
                logger.warning("pointers are not recorded (%s)", problem.strerror)
            self._kept = False

    def of(self, session: str, recording: str) -> list[Move]:
        """All of a recording, without a line that was cut off. It waits for the disk."""
        try:
            lines = (self._root / session / recording / NAME).read_bytes().splitlines()
        except OSError:
            return []
        return list(_read(lines))


def _read(lines: list[bytes]) -> Iterator[Move]:
    for line in lines:
        try:
            yield _moves.decode(line)
        except msgspec.MsgspecError:
            pass
