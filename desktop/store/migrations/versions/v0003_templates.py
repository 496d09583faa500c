"""The office's own templates of kinds of documents; a line of the register knows on what it was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table of the office, one column of the register; what is there was made on an unnamed template."""
    op.create_table(
        "own_templates",
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "sha256", "name")),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
    )
    op.add_column("register", sa.Column("template", sa.Text, nullable=False, server_default=""))
