"""When the database fails everything fails at once, so it is told once: a line when it begins, and
one when it is over.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)

from server.discreet import blame

logger = logging.getLogger("handoff.db")

CALM = 1.0  # seconds without a failure; a disk that is nearly full takes some and refuses others
# What was asked for cannot be: no trouble of the database's.
ASKED = (DataError, IntegrityError, NotSupportedError, ProgrammingError)


# What reading raises when a value is not what its column says.
NONSENSE = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


def is_trouble(problem: BaseException) -> bool:
    """Whether the database failed, which it has told of itself by `Trouble`."""
    return (
        isinstance(problem, (DBAPIError, sqlite3.Error))
        and not isinstance(problem, ASKED)
        and not is_of_a_row(problem)
    )


def is_of_a_row(problem: BaseException) -> bool:
    """Whether only what is in some row cannot be read, such as text that is none."""
    if isinstance(problem, (DBAPIError, sqlite3.Error)):
        cause = problem.orig if isinstance(problem, DBAPIError) else problem
        # The driver's own complaint: SQLite itself found nothing wrong.
        return isinstance(cause, sqlite3.Error) and not hasattr(cause, "sqlite_errorname")
    return isinstance(problem, NONSENSE)


class Trouble:
    """Of one kind: `what` can or cannot be done. For any thread."""

    def __init__(self, what: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._monotonic = monotonic
        self._lock = Lock()
        self._count = 0  # failures since it began; 0: there is none
        self._began = self._latest = 0.0

    @contextmanager
    def told(self) -> Iterator[None]:
        """Around one piece of work: how it went is told, if it has to be."""
        try:
            yield
        except OSError as problem:  # of a sync
            self.failed(problem)
            raise
        except (DBAPIError, sqlite3.Error) as problem:
            if is_trouble(problem):
                self.failed(problem)
            raise
        self.worked()

    def failed(self, problem: BaseException) -> None:
        """It did not work."""
        with self._lock:
            self._latest = self._monotonic()
            self._count += 1
            if self._count == 1:
                self._began = self._latest
                logger.error("the database cannot be %s: %s", self._what, name_of(problem))

    def worked(self) -> None:
        """It did. Costs nothing while there is no trouble."""
        if self._count and self._monotonic() - self._latest >= CALM:
            with self._lock:
                count, self._count = self._count, 0
            seconds = self._monotonic() - self._began
            told = "the database is %s again, after %d failures in %.0f s"
            logger.warning(told, self._what, count, seconds)


def name_of(problem: BaseException) -> str:
    """As the database calls it, SQLITE_FULL for example."""
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    name = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return str(name or blame(problem))
