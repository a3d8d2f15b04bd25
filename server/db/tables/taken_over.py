"""Files of before there was one database, once their content is here."""

from sqlalchemy import Column, Double, Table, Text

from server.db.tables.metadata import metadata

taken_over = Table(
    "taken_over",
    metadata,
    Column("file", Text, primary_key=True),
    Column("at", Double, nullable=False),
)
