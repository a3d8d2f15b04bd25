"""People who sign in, and what proves that they are who they say."""

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    false,
    true,
)

from server.db.tables.metadata import metadata


def _person() -> ForeignKey:
    return ForeignKey("people.id", ondelete="CASCADE")


people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text),  # its hash; null: no password opens this account
    Column("disabled", Boolean, nullable=False, server_default=false()),
    Column("created_at", Double, nullable=False),
    Column("multi", Boolean, nullable=False, server_default=true()),  # several sessions
    Column("customers", Integer),  # at a time; null: as many as the site says
)

credentials = Table(
    "credentials",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("person", Text, _person(), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # browser or bearer
    Column("created_at", Double, nullable=False),
    Column("used_at", Double, nullable=False),
    Column("browser", Text, nullable=False, server_default=""),  # such as Firefox
    Column("system", Text, nullable=False, server_default=""),  # such as Windows
)

invitations = Table(  # the one link by which a person may set their own password
    "invitations",
    metadata,
    Column("person", Text, _person(), primary_key=True),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("expires_at", Double, nullable=False),
)

setup = Table(  # the one link that is open, if any
    "setup",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("expires_at", Double, nullable=False),
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

sign_outs = Table(  # whose session pages are to be closed
    "sign_outs",
    metadata,
    Column("person", Text, _person(), primary_key=True),
)
