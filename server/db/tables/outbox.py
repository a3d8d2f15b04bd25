"""Messages to be sent: when to look at each, and who had how many. To whom and what is not here: it
stands in the session's log.
"""

from sqlalchemy import Column, Double, Table, Text

from server.db.tables.metadata import metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("stream", Text, nullable=False, index=True),
    Column("person", Text, nullable=False, index=True),  # whose it is
    Column("at", Double, nullable=False),
    Column("due", Double, index=True),  # the next try; null: done with
)
