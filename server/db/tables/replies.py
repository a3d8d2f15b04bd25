"""Texts that reps put into messages: of the site, and everybody's own."""

from sqlalchemy import Column, Integer, Table, Text

from server.db.tables.metadata import metadata

replies = Table(
    "replies",
    metadata,
    Column("owner", Text, primary_key=True),  # a person's id; empty: the site's
    Column("place", Integer, primary_key=True, autoincrement=False),  # 0, 1, 2 in the owner's order
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
)
