"""Files that went out to be signed, and those that came back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"]),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER signing_steps_written_once BEFORE UPDATE OR DELETE ON signing_steps "
            "FOR EACH ROW EXECUTE FUNCTION written_once()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER signing_steps_no_{act.lower()} BEFORE {act} ON signing_steps "
            "BEGIN SELECT RAISE(ABORT, 'signing_steps is written once'); END"
        )
