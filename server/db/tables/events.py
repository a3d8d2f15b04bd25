"""What happened, stream by stream. A stream is one session, or whatever else keeps its history so.

SQLite keeps the rows of a stream beside each other (no rowid): an append touches one page.
"""

from sqlalchemy import Column, Double, Integer, LargeBinary, Table, Text

from server.db.tables.metadata import metadata

streams = Table(
    "streams",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("ended_at", Double, index=True),  # null: more may happen
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3, without a gap
    Column("at", Double, nullable=False),
    Column("type", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

snapshots = Table(  # can be thrown away: each can be made again from the events
    "snapshots",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("version", Integer, nullable=False),  # the state after this event
    Column("shape", Text, nullable=False),  # of the state: another one is of another program
    Column("data", LargeBinary, nullable=False),
)

forgotten = Table(  # can be thrown away: then all is looked at again
    "forgotten",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("version", Integer, nullable=False),  # up to this event nothing is to be forgotten
)
