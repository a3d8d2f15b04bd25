"""SQLAlchemy engines as we want them, for either database.

A write holds the database's write lock from its first statement, so that what it read is still so
when it writes. A read never takes that lock, and cannot write.
"""

import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from server.db.checkpoints import OFF
from server.db.url import is_sqlite

WRITES = (
    0x68616E64_6F666677  # "handoffw": PostgreSQL's number of the lock that writes take turns by
)
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # zeros where something was
)
COMMIT_ONLY = (OFF, "PRAGMA synchronous = NORMAL")  # no sync and no checkpoint within a commit
PATIENCE = 5.0  # seconds to wait for the write of another process, or for an answer


def writing(url: URL, *, commit_only: bool = False) -> Engine:
    """One connection, whose transactions may write; what is committed survives a power cut.

    `commit_only`: of SQLite not yet, and it is not moved into the file either; others do both.
    """
    if is_sqlite(url):
        return _sqlite(url, 1, "BEGIN IMMEDIATE", *(COMMIT_ONLY if commit_only else ()))
    engine = _postgresql(url, 1)

    @event.listens_for(engine, "begin")
    def one_at_a_time(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (WRITES,))

    return engine


def reading(url: URL, connections: int) -> Engine:
    """Connections that see what was committed before each of their transactions began."""
    if is_sqlite(url):
        return _sqlite(url, connections, "BEGIN", "PRAGMA query_only = ON")
    return _postgresql(url, connections).execution_options(postgresql_readonly=True)


def _sqlite(url: URL, connections: int, begin: str, *more: str) -> Engine:
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # errors are logged; what is stored is nobody's business there
        connect_args={"timeout": PATIENCE, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours to say, see below
        try:
            for statement in (*PRAGMAS, *more):
                connection.execute(statement)
        except sqlite3.Error:
            connection.close()
            raise

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgresql(url: URL, connections: int) -> Engine:
    from server.db.without_nul import WithoutNul

    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # errors are logged; what is stored is nobody's business there
        pool_pre_ping=True,  # a restart of the database costs nobody an error
        paramstyle="format",
        connect_args={"connect_timeout": int(PATIENCE), "application_name": "handoff"},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.adapters.register_dumper(str, WithoutNul)

    return engine
