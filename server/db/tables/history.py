"""Sessions that are over, ready to be searched; made from their logs, and made again from them.

`figures` is what stays when a session is forgotten: nothing in it says whose it was.
"""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Double, Index, Integer, LargeBinary, Table, Text

from server.db.tables.metadata import metadata


def _counted() -> tuple[Column[Any], ...]:
    """What can be counted of a session; times in seconds."""
    return (
        Column("length", Integer, nullable=False),
        Column("waited", Integer),  # the longest at the door; null: nobody did
        Column("customers", Integer, nullable=False),
        Column("reps", Integer, nullable=False),
        Column("lines", Integer, nullable=False),  # that were written
        Column("solved", Boolean),  # null: nobody said so
        Column("score", Double),  # the mean of what customers answered
    )


history = Table(
    "history",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("version", Integer, nullable=False),  # of the log that it was made from
    Column("shape", Integer, nullable=False),  # of what is made of a log
    Column("day", Date, nullable=False),  # on which it ended, in UTC
    *_counted(),
)

history_readers = Table(  # a row for each who may read of it; person '': administrators
    "history_readers",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("started_at", Double, nullable=False),
    Column("ended_at", Double, nullable=False),
    Column("number", Text, nullable=False),
    Column("names", Text, nullable=False),  # of people, folded for comparing
    Column("words", Text, nullable=False),  # that this reader may read, folded
    Column("shown", LargeBinary, nullable=False),  # the line of a list, as JSON
    Index("ix_history_readers_person", "person", "ended_at", "stream"),
)

history_tokens = Table(  # what tells its holder who saw what; hashes of participants' tokens
    "history_tokens",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("participant", Text, primary_key=True),
    Column("hashed", Text, nullable=False, index=True),
)

figures = Table(
    "figures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    *_counted(),
)
