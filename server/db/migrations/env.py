"""Alembic's way in: the transaction is the caller's (server/db/migrate.py)."""

from alembic import context

from server.db.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
