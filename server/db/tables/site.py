"""What administrators have set. What is not here has its default."""

from sqlalchemy import Column, Double, Table, Text

from server.db.tables.metadata import metadata

site_settings = Table(
    "site_settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # as JSON
    Column("changed_at", Double, nullable=False),
)
