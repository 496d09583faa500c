"""Years of books are closed and opened again on record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.store.written_once import write_once

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table more, written once; no year there is has been closed."""
    op.create_table(
        "closings",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("issuer_key", "book_key")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("year", "ordinal")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("act", "reason", "closed_by", "second")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("issued", "void", "outside", "last_number")),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("issuer_key", "book_key", "year", "ordinal", name="one_closing_per_place"),
    )
    write_once("closings")
