"""Findings that somebody decided to leave as they are stay with their draft."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is ignored in the drafts there are."""
    op.add_column("drafts", sa.Column("ignored", sa.Text, nullable=False, server_default=""))
