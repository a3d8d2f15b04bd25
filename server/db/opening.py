"""Opens the database of a site, ready to use, or says in one sentence why not."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from server.cannot_start import CannotStart
from server.db import migrate
from server.db.database import Database
from server.db.migrate import ForeignDatabase, NewerSchema
from server.db.owner import AlreadyOwned
from server.db.take_over import SOURCES, NotTakenOver, take_over
from server.db.trouble import NONSENSE
from server.db.url import is_sqlite, shown
from server.discreet import blame
from signaling.app.ports import Unwritable

logger = logging.getLogger("handoff.db")

# What SQLite means, by the beginning of the name of its error.
SQLITE = {
    "SQLITE_NOTADB": "is damaged; put a copy of it back",
    "SQLITE_CORRUPT": "is damaged; put a copy of it back",
    "SQLITE_READONLY": "is read-only",
    "SQLITE_CANTOPEN": "cannot be opened; its folder is missing or not writable",
    "SQLITE_BUSY": "is locked by another program",
    "SQLITE_FULL": "cannot be written; the disk is full",
    "SQLITE_IOERR": "cannot be read or written; the disk reports an error",
}

NOT_THE_FIRST = (
    "%s was empty or gone, though Handoff was started with it before: a new site begins in it; "
    "to have the one of before, stop this server and put a copy of its database there"
)


def open_database(data: Path, url: URL, *, owner: bool = False) -> Database:
    """`owner`: for the server; without, for a sub-command beside it. Raises CannotStart."""
    with in_one_sentence(url):
        _mind_what_was_written_last(url)
        try:
            _make_room(data, url)
        except OSError as error:
            raise CannotStart(f"Cannot write to the folder {data}: {error.strerror}.") from None
        if owner:
            return _renewed(data, url)
        if not _is_ready(data, url):
            _renewed(data, url).close()
        return Database(url)


@contextmanager
def in_one_sentence(url: URL) -> Iterator[None]:
    """Around what needs the database at the start. Raises CannotStart for whatever is wrong."""
    where = f"The database {shown(url)}"
    try:
        yield
    except AlreadyOwned:
        raise CannotStart(f"{where} is used by another Handoff server; stop that first.") from None
    except NewerSchema:
        raise CannotStart(f"{where} was written by a newer version of Handoff.") from None
    except NotTakenOver as error:
        raise CannotStart(f"{error}.") from None
    except ForeignDatabase:
        raise CannotStart(f"{where} holds something that is not Handoff's.") from None
    except (SQLAlchemyError, sqlite3.Error, psycopg.Error) as error:
        raise CannotStart(f"{where} {_what_is_wrong(error)}.") from None
    except Unwritable as refused:
        raise CannotStart(f"{where} {_what_is_wrong(refused.__cause__)}.") from None
    except NONSENSE as error:
        raise CannotStart(f"{where} holds what makes no sense: {blame(error)}.") from None
    except OSError as error:  # of the lock beside it: a folder on a read-only disk, say
        raise CannotStart(f"{where} cannot be used: {error.strerror}.") from None


def _mind_what_was_written_last(url: URL) -> None:
    """SQLite throws away what was not moved into its file yet, where the file is empty or gone:
    it takes it for another file's.
    """
    if not is_sqlite(url):
        return
    last = Path(f"{url.database}-wal")
    if not _has_something(Path(url.database or "")) and _has_something(last):
        raise CannotStart(
            f"The database {shown(url)} is empty or gone, but what was written to it last is in "
            f"{last}; put a copy of it back, or move that file away to begin a new site."
        )


def _has_something(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


def _make_room(data: Path, url: URL) -> None:
    """The folder, and the file of SQLite, for their owner only."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = Path(url.database or "")
    if is_sqlite(url) and file.parent.is_dir() and not file.exists():
        file.touch(mode=0o600)


def _old_files(data: Path) -> bool:
    return any((data / name).is_file() for name in SOURCES)


def _is_ready(data: Path, url: URL) -> bool:
    """Whether the database can be used as it is. Raises NewerSchema."""
    if _old_files(data):
        return False
    database = Database(url)
    try:
        return database.read_now(migrate.is_current)
    finally:
        database.close()


def _renewed(data: Path, url: URL) -> Database:
    """Owned, with the tables of this program and what the files of before hold."""
    used_before = is_sqlite(url) and Path(f"{url.database}.lock").exists()
    database = Database(url, owner=True)
    try:
        begins = database.write_now(migrate.upgrade) and not _old_files(data)
        take_over(data, database)
    except BaseException:
        database.close()
        raise
    if begins and used_before:
        logger.warning(NOT_THE_FIRST, shown(url))
    elif begins:
        logger.info("a new site begins in %s", shown(url))
    return database


def _what_is_wrong(error: BaseException | None) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "")
        known = (text for start, text in SQLITE.items() if name.startswith(start))
        return next(known, f"cannot be used: {_one_line(cause)}")
    return f"cannot be used: {_one_line(cause)}"


def _one_line(error: BaseException | None) -> str:
    """Its first line, of characters that show."""
    first = str(error).strip().partition("\n")[0].rstrip(".:")
    return "".join(character if character.isprintable() else "?" for character in first)
