"""Sessions that are over, to be searched; figures of those that were forgotten."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("shape", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        *_counted(),
    )
    op.create_table(
        "history_readers",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("started_at", sa.Double, nullable=False),
        sa.Column("ended_at", sa.Double, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("shown", sa.LargeBinary, nullable=False),
    )
    op.create_index(
        "ix_history_readers_person", "history_readers", ["person", "ended_at", "stream"]
    )
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        *_counted(),
    )
    op.create_index("ix_figures_day", "figures", ["day"])


def _counted() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("waited", sa.Integer),
        sa.Column("customers", sa.Integer, nullable=False),
        sa.Column("reps", sa.Integer, nullable=False),
        sa.Column("lines", sa.Integer, nullable=False),
        sa.Column("solved", sa.Boolean),
        sa.Column("score", sa.Double),
    )
