"""Files that went out to be signed, and those that came back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.store.written_once import write_once

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table more; its lines are written once, like those of the register."""
    op.create_table(
        "signing_steps",
        sa.Column("draft_id", sa.Text, primary_key=True, nullable=False),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("step", "sha256", "page")),
        sa.Column("signed", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"]),
    )
    write_once("signing_steps")
