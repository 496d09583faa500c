"""Lines of the register are mended by correcting rows, written once like the lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER corrections_written_once BEFORE UPDATE OR DELETE ON corrections "
            "FOR EACH ROW EXECUTE FUNCTION written_once()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER corrections_no_{act.lower()} BEFORE {act} ON corrections "
            "BEGIN SELECT RAISE(ABORT, 'rows of corrections are written once'); END"
        )
