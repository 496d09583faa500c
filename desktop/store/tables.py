"""The tables (docs/formats.md). Both databases get the same ones; revisions under migrations/ make them."""

from __future__ import annotations

import datetime
from typing import Any

import sqlalchemy as sa

from desktop.domain.calendar import VIETNAM


class Moment(sa.types.TypeDecorator[datetime.datetime]):
    """A point in time, kept as the clock of Vietnam showed it; read back with its zone."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: sa.Dialect) -> datetime.datetime | None:  # noqa: ARG002
        return value.astimezone(VIETNAM).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime.datetime | None, dialect: sa.Dialect) -> datetime.datetime | None:  # noqa: ARG002
        return value.replace(tzinfo=VIETNAM) if value else None


def _text(name: str, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False, **more)


def _valid() -> tuple[sa.Column[Any], sa.Column[Any]]:
    """From and to, both included; NULL = open end."""
    return sa.Column("valid_from", sa.Date), sa.Column("valid_to", sa.Date)


def _ordinal() -> sa.Column[Any]:
    """Keeps the order that the office gave its records."""
    return sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False)


metadata = sa.MetaData()

issuers = sa.Table(
    "issuers",
    metadata,
    _ordinal(),
    _text("key"),
    _text("name"),
    _text("symbol"),
    _text("place"),
    _text("parent_name"),
    sa.Column("parent_key", sa.Text),
    _text("head_title"),
    _text("collective_name"),
    _text("regime"),
    sa.Column("seal_mm", sa.Float, nullable=False),
    *_valid(),
)
units = sa.Table(
    "units",
    metadata,
    _ordinal(),
    _text("key"),
    _text("issuer_key"),
    _text("name"),
    _text("abbreviation"),
    _text("head_title"),
    *_valid(),
)
persons = sa.Table(
    "persons", metadata, _ordinal(), _text("key"), _text("name"), sa.Column("password_hash", sa.Text), *_valid()
)
posts = sa.Table(
    "posts",
    metadata,
    _ordinal(),
    _text("person_key"),
    _text("issuer_key"),
    sa.Column("unit_key", sa.Text),
    _text("title"),
    *_valid(),
)
authorities = sa.Table(
    "authorities",
    metadata,
    _ordinal(),
    _text("person_key"),
    _text("issuer_key"),
    _text("mode"),
    _text("title"),
    _text("authority"),
    sa.Column("types", sa.JSON, nullable=False),
    _text("decision"),
    *_valid(),
)
groups = sa.Table(
    "recipient_groups",
    metadata,
    _ordinal(),
    _text("key"),
    _text("name"),
    sa.Column("members", sa.JSON, nullable=False),
    *_valid(),
)
books = sa.Table(
    "books",
    metadata,
    _ordinal(),
    _text("key"),
    _text("issuer_key"),
    _text("code"),
    _text("name"),
    sa.Column("types", sa.JSON, nullable=False),
    sa.Column("first_number", sa.Integer, nullable=False),
    sa.Column("first_year", sa.Integer),
    sa.Column("numbered_elsewhere", sa.Boolean, nullable=False),
    *_valid(),
)
own_templates = sa.Table(
    "own_templates", metadata, _ordinal(), _text("kind"), _text("sha256"), _text("name"), *_valid()
)
special_days = sa.Table(
    "special_days", metadata, _ordinal(), _text("name"), sa.Column("off", sa.Boolean, nullable=False), *_valid()
)
retentions = sa.Table("retentions", metadata, _ordinal(), _text("type"), sa.Column("years", sa.Integer), *_valid())

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("issuer_key", sa.Text),
    sa.Column("unit_key", sa.Text),
    _text("type"),
    _text("title"),
    _text("state"),
    _text("author"),
    sa.Column("created", Moment, nullable=False),
    sa.Column("changed", Moment, nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),
    _text("open_in"),
    _text("notes"),
    _text("ignored", server_default=""),
    _text("plan"),
)
versions = sa.Table(
    "versions",
    metadata,
    sa.Column("draft_id", sa.Text, sa.ForeignKey("drafts.id"), primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    _text("reason"),
    sa.Column("made", Moment, nullable=False),
    _text("author"),
    _text("note"),
    _text("plan"),
)

signing_steps = sa.Table(
    "signing_steps",
    metadata,
    sa.Column("draft_id", sa.Text, sa.ForeignKey("drafts.id"), primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    _text("step"),
    _text("sha256"),
    _text("page"),
    sa.Column("signed", sa.JSON, nullable=False),
    sa.Column("at", Moment, nullable=False),
    _text("by"),
)

counters = sa.Table(
    "counters",
    metadata,
    sa.Column("issuer_key", sa.Text, primary_key=True),
    sa.Column("book_key", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last_number", sa.Integer, nullable=False),
    sa.Column("last_date", sa.Date, nullable=False),
)
register = sa.Table(
    "register",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _text("request_id", unique=True),
    _text("issuer_key"),
    _text("book_key"),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    _text("symbol"),
    sa.Column("date", sa.Date, nullable=False),
    _text("type"),
    _text("subject"),
    _text("signer_name"),
    _text("signer_title"),
    sa.Column("recipients", sa.JSON, nullable=False),
    sa.Column("keepers", sa.JSON, nullable=False),
    sa.Column("copies", sa.Integer),
    sa.Column("transferred", sa.Date),
    _text("note"),
    sa.Column("pages", sa.Integer),
    _text("urgency"),
    _text("origin"),
    _text("number_source"),
    sa.Column("draft_id", sa.Text, sa.ForeignKey("drafts.id"), index=True),
    _text("template", server_default=""),
    _text("registered_by"),
    sa.Column("registered", Moment, nullable=False),
    sa.UniqueConstraint("issuer_key", "book_key", "year", "number", name="one_entry_per_number"),
    sa.CheckConstraint("number >= 1", name="numbers_start_at_one"),
)
voids = sa.Table(
    "voids",
    metadata,
    sa.Column("entry_id", sa.Text, sa.ForeignKey("register.id"), primary_key=True),
    _text("reason"),
    _text("voided_by"),
    _text("second"),
    sa.Column("at", Moment, nullable=False),
)
corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("entry_id", sa.Text, sa.ForeignKey("register.id"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    _text("fact"),
    _text("old"),
    _text("new"),
    _text("reason"),
    _text("corrected_by"),
    sa.Column("at", Moment, nullable=False),
    sa.UniqueConstraint("entry_id", "ordinal", name="one_correction_per_place"),
)
closings = sa.Table(
    "closings",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _text("issuer_key"),
    _text("book_key"),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    _text("act"),
    _text("reason"),
    _text("closed_by"),
    _text("second"),
    sa.Column("issued", sa.Integer, nullable=False),
    sa.Column("void", sa.Integer, nullable=False),
    sa.Column("outside", sa.Integer, nullable=False),
    sa.Column("last_number", sa.Integer, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.UniqueConstraint("issuer_key", "book_key", "year", "ordinal", name="one_closing_per_place"),
)
chain = sa.Table(
    "chain",
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("subject"),
    _text("name"),
    _text("hash"),
)
chain_end = sa.Table(
    "chain_end",
    metadata,
    sa.Column("length", sa.Integer, primary_key=True, autoincrement=False),
    _text("hash"),
    sa.Column("day", sa.Date),
)
"""One row. It tells when the last links were cut off."""
seals = sa.Table(
    "seals",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    _text("hash"),
)
archive = sa.Table(
    "archive",
    metadata,
    sa.Column("entry_id", sa.Text, sa.ForeignKey("register.id"), primary_key=True),
    sa.Column("keeper", sa.Text, primary_key=True),
    _text("dossier"),
    sa.Column("retention_years", sa.Integer),
    sa.Column("kept", Moment, nullable=False),
)
kept_files = sa.Table(
    "kept_files",
    metadata,
    sa.Column("entry_id", sa.Text, sa.ForeignKey("register.id"), primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),
    _text("sha256", index=True),
    sa.Column("size", sa.Integer, nullable=False),
    _text("name"),
)

assignments = sa.Table(
    "assignments",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("entry_id", sa.Text, sa.ForeignKey("register.id"), nullable=False, index=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    _text("task_id"),
    _text("node_id"),
    _text("words"),
    _text("unit"),
    sa.Column("unit_key", sa.Text),
    _text("role"),
    sa.Column("phrase", sa.Text),
    sa.Column("starts", sa.Date),
    sa.Column("due", sa.Date),
    sa.Column("product", sa.Text),
    sa.Column("person", sa.Text),
)
progress = sa.Table(
    "progress",
    metadata,
    sa.Column("assignment_id", sa.Text, sa.ForeignKey("assignments.id"), primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    _text("state"),
    sa.Column("percent", sa.Integer, nullable=False),
    _text("note"),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

server_metadata = sa.MetaData()
blobs = sa.Table(
    "blobs",
    server_metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
"""The vault of an office of many clerks: there is no folder that all of them share."""
