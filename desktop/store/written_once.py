"""Rows that are written once: the database itself refuses to change or delete them."""

from __future__ import annotations

from alembic import op


def write_once(*tables: str) -> None:
    """The promise of revision 0001 for tables of a later one; called inside its ``upgrade``.

    On PostgreSQL with the function ``written_once`` that revision 0001 made.
    """
    for table in tables:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE TRIGGER {table}_written_once BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION written_once()"
            )
            continue
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are written once'); END"
            )
