"""A database that fails is told of once, and once when it is well again."""

import sqlite3

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, OperationalError

from server.db.trouble import CALM, Trouble
from tests.support.databases import opened


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_one_line_when_it_begins_and_one_when_it_is_over(caplog):
    clock = Time()
    trouble = Trouble("written", clock)
    trouble.worked()
    for _ in range(40):  # a disk that is nearly full takes some
        trouble.failed(sqlite3.OperationalError("disk is full"))
        clock.now += 0.1
        trouble.worked()
    clock.now += CALM
    trouble.worked()
    trouble.worked()
    began, over = caplog.messages
    assert began.startswith("the database cannot be written: OperationalError")
    assert over == "the database is written again, after 40 failures in 5 s"


def test_what_cannot_be_is_no_trouble(tmp_path, caplog):
    """Nor is a row that cannot be read: SQLite is well."""

    def twice(connection: Connection) -> None:
        for _ in range(2):
            connection.execute(text("INSERT INTO taken_over VALUES ('a', 0)"))

    def no_text(connection: Connection) -> None:
        connection.execute(text("SELECT CAST(x'ff' AS TEXT)")).all()

    with opened(tmp_path) as database:
        with pytest.raises(IntegrityError):
            database.write_now(twice)
        with pytest.raises(OperationalError):
            database.read_now(no_text)
    assert not caplog.messages
