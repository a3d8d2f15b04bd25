"""What each person may do where the site allows it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    multi = sa.Column("multi", sa.Boolean, nullable=False, server_default=sa.true())
    op.add_column("people", multi)
    op.add_column("people", sa.Column("customers", sa.Integer))
