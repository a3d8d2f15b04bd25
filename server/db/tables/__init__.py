"""What is stored: a file per noun, all on one `metadata`. The migrations make it so."""

from server.db.tables import events, history, outbox, people, replies, site, taken_over
from server.db.tables.metadata import metadata

__all__ = ["events", "history", "metadata", "outbox", "people", "replies", "site", "taken_over"]
