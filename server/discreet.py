"""The log keeps no byte of what strangers send (T25).

Libraries write down what they could not read, and an exception's words often quote it: bearer
tokens, cookies, addresses. So of a library's line only the kind is kept, which is the type of the
exception and where it was raised, and lines of one kind are counted. Our own lines name no
stranger's words; of their exceptions the type and the frames are kept.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import format_tb, walk_tb
from types import TracebackType

from aiohttp.http import HttpProcessingError
from aiohttp.web import RequestPayloadError

from signaling.limits.tally import Tally

FRAMES = 6
# A stranger sent nonsense, or went away: where that was noticed tells nothing.
THEIRS = (HttpProcessingError, RequestPayloadError, ConnectionError)
# Every logger of theirs that may see a request, a packet or an exception that quotes one.
LIBRARIES = (
    "aiohttp.access",
    "aiohttp.client",
    "aiohttp.internal",
    "aiohttp.server",
    "aiohttp.web",
    "aiohttp.websocket",
    "asyncio",
    "engineio.server",
    "socketio.server",
)


def blame(error: BaseException) -> str:
    """The type of an exception and the last frames it came through; never its words."""
    frames = [
        f"{_short(frame.f_code.co_filename)}:{line}" for frame, line in walk_tb(error.__traceback__)
    ]
    return " < ".join([type(error).__name__, *reversed(frames[-FRAMES:])])


def _short(file: str) -> str:
    """The last two parts of a path: the rest is this machine's."""
    return "/".join(Path(file).parts[-2:])


class Kinds(logging.Filter):
    """For a library's logger: one line for each kind, and how often since the last one."""

    def __init__(self) -> None:
        super().__init__()
        self._tally = Tally()

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            kind = f"{record.module}:{record.lineno}"
        elif isinstance(error, THEIRS):
            kind, record.levelno, record.levelname = type(error).__name__, logging.INFO, "INFO"
        else:
            kind = blame(error)
        count = self._tally.count(f"{record.name} {kind}", time.monotonic())
        record.msg, record.args = "%s: %s (%d since the last such line)", (record.name, kind, count)
        record.exc_info = record.exc_text = record.stack_info = None
        return count > 0


@contextmanager
def discreet() -> Iterator[None]:
    """The libraries keep to it for as long as the block lasts."""
    kinds = Kinds()
    loggers = [logging.getLogger(name) for name in LIBRARIES]
    for logger in loggers:
        logger.addFilter(kinds)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(kinds)


class Formatter(logging.Formatter):
    """For the program's own handler: an exception is its frames and its type, and those of what
    caused it.
    """

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            lines += [type(error).__name__ + "\n", *format_tb(error.__traceback__)]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()
