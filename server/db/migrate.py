"""Brings the tables up to this program, forwards only.

A database that a newer program has changed is refused: an older one would misread it.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

FOLDER = Path(__file__).with_name("migrations")


class NewerSchema(Exception):
    """The database was written by a newer program."""


class ForeignDatabase(Exception):
    """There are tables, and nothing says that they are ours."""


def is_current(connection: Connection) -> bool:
    """Whether nothing is to be done. Raises NewerSchema, ForeignDatabase."""
    script = ScriptDirectory(str(FOLDER))
    known = {revision.revision for revision in script.walk_revisions()}
    present = set(MigrationContext.configure(connection).get_current_heads())
    if not present <= known:
        raise NewerSchema
    if not present and inspect(connection).get_table_names():
        raise ForeignDatabase
    return present == set(script.get_heads())


def upgrade(connection: Connection) -> bool:
    """Run what is missing, within the transaction of `connection`. Returns whether there was
    nothing before. Raises NewerSchema, ForeignDatabase.
    """
    if is_current(connection):
        return False
    begins = not MigrationContext.configure(connection).get_current_heads()
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return begins
