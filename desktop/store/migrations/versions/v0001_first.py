"""The first tables: office, drafts with versions, counters, register, archive."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WRITTEN_ONCE = ("versions", "register", "voids", "archive", "kept_files")


def upgrade() -> None:
    """Makes everything."""
    make_office()
    make_drafts()
    make_register()
    make_archive()
    on_server = op.get_bind().dialect.name == "postgresql"
    if on_server:
        op.create_table("blobs", text("sha256", primary_key=True), sa.Column("content", sa.LargeBinary, nullable=False))
    forbid_changes(on_server)


def text(name: str, **more: Any) -> sa.Column[Any]:
    """A text column that is never NULL."""
    return sa.Column(name, sa.Text, nullable=False, **more)


def integer(name: str, **more: Any) -> sa.Column[Any]:
    """A whole number that is never NULL and never made up by the database."""
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=False, **more)


def make_record(name: str, *columns: sa.Column[Any]) -> None:
    """A table of the office: its columns between an order and a span of validity."""
    op.create_table(
        name,
        integer("ordinal", primary_key=True),
        *columns,
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
    )


def make_office() -> None:
    """Issuers, units, persons, posts, authorities, groups, books, retention."""
    make_record(
        "issuers",
        *map(text, ("key", "name", "symbol", "place", "parent_name")),
        sa.Column("parent_key", sa.Text),
        *map(text, ("head_title", "collective_name", "regime")),
        sa.Column("seal_mm", sa.Float, nullable=False),
    )
    make_record("units", *map(text, ("key", "issuer_key", "name", "abbreviation", "head_title")))
    make_record("persons", text("key"), text("name"), sa.Column("password_hash", sa.Text))
    make_record("posts", text("person_key"), text("issuer_key"), sa.Column("unit_key", sa.Text), text("title"))
    make_record(
        "authorities",
        *map(text, ("person_key", "issuer_key", "mode", "title", "authority")),
        sa.Column("types", sa.JSON, nullable=False),
        text("decision"),
    )
    make_record("recipient_groups", text("key"), text("name"), sa.Column("members", sa.JSON, nullable=False))
    make_record(
        "books",
        *map(text, ("key", "issuer_key", "code", "name")),
        sa.Column("types", sa.JSON, nullable=False),
        integer("first_number"),
        sa.Column("first_year", sa.Integer),
        sa.Column("numbered_elsewhere", sa.Boolean, nullable=False),
    )
    make_record("retentions", text("type"), sa.Column("years", sa.Integer))


def make_drafts() -> None:
    """One row per draft, and its versions."""
    op.create_table(
        "drafts",
        text("id", primary_key=True),
        sa.Column("issuer_key", sa.Text),
        sa.Column("unit_key", sa.Text),
        *map(text, ("type", "title", "state", "author")),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        integer("revision"),
        *map(text, ("open_in", "notes", "plan")),
    )
    op.create_index("ix_drafts_changed", "drafts", ["changed"])
    op.create_table(
        "versions",
        text("draft_id", primary_key=True),
        integer("ordinal", primary_key=True),
        text("reason"),
        sa.Column("made", sa.DateTime, nullable=False),
        *map(text, ("author", "note", "plan")),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"]),
    )


def make_register() -> None:
    """Counters, the register with columns for documents made elsewhere, voided numbers."""
    op.create_table(
        "counters",
        text("issuer_key", primary_key=True),
        text("book_key", primary_key=True),
        integer("year", primary_key=True),
        integer("last_number"),
        sa.Column("last_date", sa.Date, nullable=False),
    )
    op.create_table(
        "register",
        text("id", primary_key=True),
        text("request_id", unique=True),
        text("issuer_key"),
        text("book_key"),
        integer("year"),
        integer("number"),
        text("symbol"),
        sa.Column("date", sa.Date, nullable=False),
        *map(text, ("type", "subject", "signer_name", "signer_title")),
        sa.Column("recipients", sa.JSON, nullable=False),
        sa.Column("keepers", sa.JSON, nullable=False),
        sa.Column("copies", sa.Integer),
        sa.Column("transferred", sa.Date),
        text("note"),
        sa.Column("pages", sa.Integer),
        *map(text, ("urgency", "origin", "number_source")),
        sa.Column("draft_id", sa.Text),
        text("registered_by"),
        sa.Column("registered", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"]),
        sa.UniqueConstraint("issuer_key", "book_key", "year", "number", name="one_entry_per_number"),
        sa.CheckConstraint("number >= 1", name="numbers_start_at_one"),
    )
    op.create_index("ix_register_draft_id", "register", ["draft_id"])
    op.create_table(
        "voids",
        text("entry_id", primary_key=True),
        *map(text, ("reason", "voided_by", "second")),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["register.id"]),
    )


def make_archive() -> None:
    """Who keeps a copy, and the hashes of the files."""
    op.create_table(
        "archive",
        text("entry_id", primary_key=True),
        text("keeper", primary_key=True),
        text("dossier"),
        sa.Column("retention_years", sa.Integer),
        sa.Column("kept", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["register.id"]),
    )
    op.create_table(
        "kept_files",
        text("entry_id", primary_key=True),
        text("role", primary_key=True),
        text("sha256"),
        integer("size"),
        text("name"),
        sa.ForeignKeyConstraint(["entry_id"], ["register.id"]),
    )
    op.create_index("ix_kept_files_sha256", "kept_files", ["sha256"])


def forbid_changes(on_server: bool) -> None:
    """Triggers that hold what the program promises: these rows are added, never changed or deleted."""
    if on_server:
        op.execute(
            "CREATE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME; END $$"
        )
    for table in WRITTEN_ONCE:
        if on_server:
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
