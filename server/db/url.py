"""Which database: SQLite in a file, or PostgreSQL."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

FILE = "handoff.sqlite"  # in the data folder, where nothing else is said

POSTGRESQL = "postgresql+psycopg"  # the driver we have


def default_url(data: Path) -> URL:
    """The file in the data folder."""
    return URL.create("sqlite", database=str(data / FILE))


def read_url(text: str) -> URL:
    """`sqlite:///a/path.sqlite` or `postgresql://user@host/name`. Raises ValueError."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise ValueError(text) from None
    if url.drivername in {"postgresql", "postgres", POSTGRESQL} and url.database:
        return url.set(drivername=POSTGRESQL)
    if url.drivername == "sqlite" and url.database and url.database != ":memory:" and not url.query:
        return url
    raise ValueError(text)


def is_sqlite(url: URL) -> bool:
    """Whether the database is a file."""
    return url.get_backend_name() == "sqlite"


def shown(url: URL) -> str:
    """For a sentence somebody reads: the file, or the address without its password."""
    if is_sqlite(url):
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)
