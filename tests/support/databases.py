"""The database of a test: a SQLite file, or one of a real PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL

from server.db.database import Database
from server.db.opening import open_database
from server.db.url import default_url
from tests.support.postgres import Postgres

KINDS = ("sqlite", "postgresql")


def empty(kind: str, request: pytest.FixtureRequest, folder: Path) -> URL:
    """Where a database may be made. PostgreSQL is started by the first test that asks."""
    if kind == "sqlite":
        return default_url(folder)
    server: Postgres = request.getfixturevalue("postgres")
    return server.empty_database()


@contextmanager
def opened(folder: Path, url: URL | None = None, *, owner: bool = False) -> Iterator[Database]:
    """Ready to use; by default the SQLite file of the folder."""
    database = open_database(folder, url or default_url(folder), owner=owner)
    try:
        yield database
    finally:
        database.close()
