"""Whose token tells the record of a session that is over."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "history_tokens",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("participant", sa.Text, primary_key=True),
        sa.Column("hashed", sa.Text, nullable=False),
    )
    op.create_index("ix_history_tokens_hashed", "history_tokens", ["hashed"])
