"""Lines of the register are mended by correcting rows, written once like the lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.store.written_once import write_once

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table more."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("entry_id", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("fact", "old", "new", "reason", "corrected_by")),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["register.id"]),
        sa.UniqueConstraint("entry_id", "ordinal", name="one_correction_per_place"),
    )
    write_once("corrections")
