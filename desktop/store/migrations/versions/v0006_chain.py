"""The register is chained; the lines there are get their links in the order in which they were written."""

from __future__ import annotations

import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from desktop.domain.calendar import VIETNAM
from desktop.domain.chain import ChainEnd, Link, LinkKind, Record, entry_facts, link_name, linked, void_facts
from desktop.domain.register import Entry, NumberSource, Origin, Void
from desktop.store.written_once import write_once

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT, _LIST = sa.DateTime(), sa.JSON()
_REGISTER = sa.table(
    "register",
    *map(sa.column, ("id", "request_id", "issuer_key", "book_key", "year", "number", "symbol", "type", "subject")),
    *map(sa.column, ("signer_name", "signer_title", "copies", "note", "pages", "urgency", "origin", "number_source")),
    *map(sa.column, ("draft_id", "template", "registered_by")),
    *(sa.column(name, sa.Date()) for name in ("date", "transferred")),
    *(sa.column(name, _LIST) for name in ("recipients", "keepers")),
    sa.column("registered", _MOMENT),
)
_VOIDS = sa.table("voids", *map(sa.column, ("entry_id", "reason", "voided_by", "second")), sa.column("at", _MOMENT))
_CHAIN = sa.table("chain", *map(sa.column, ("position", "kind", "subject", "name", "hash")))
_END = sa.table("chain_end", sa.column("length"), sa.column("hash"), sa.column("day", sa.Date()))


def upgrade() -> None:
    """Three tables. Days that are over get no seal of their own: none was made on them."""
    op.create_table(
        "chain",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "subject", "name", "hash")),
    )
    op.create_table(
        "chain_end",
        sa.Column("length", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("day", sa.Date),
    )
    op.create_table(
        "seals",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    links, end = chained(written(op.get_bind()))
    if links:
        op.bulk_insert(_CHAIN, links)
    op.bulk_insert(_END, [{"length": end.length, "hash": end.hash, "day": end.day}])
    write_once("chain", "seals")


def written(connection: sa.Connection) -> list[tuple[datetime.datetime, Record, str]]:
    """Everything in the register with its moment and the name of its line, in the order of time."""
    voids = {row["entry_id"]: row for row in connection.execute(sa.select(_VOIDS)).mappings()}
    found = []
    for row in connection.execute(sa.select(_REGISTER)).mappings():
        entry = line(row)
        name = link_name(entry)
        found.append((entry.registered, entry.number, Record(LinkKind.ENTRY, entry.id, entry_facts(entry)), name))
        if row["id"] in voids:
            void = voiding(voids[row["id"]])
            at = max(void.at, entry.registered)
            found.append((at, entry.number, Record(LinkKind.VOID, entry.id, void_facts(entry.id, void)), name))
    found.sort(key=lambda each: (each[0], each[2].kind is LinkKind.VOID, each[1], each[3]))
    return [(at, record, name) for at, _, record, name in found]


def chained(records: list[tuple[datetime.datetime, Record, str]]) -> tuple[list[dict[str, Any]], ChainEnd]:
    """Rows of links, and where the chain ends."""
    links, end = [], ChainEnd(0, "", None)
    for at, record, name in records:
        link: Link = linked(end, record, name)
        links.append({"position": link.position, "kind": link.kind, "subject": link.subject, "name": link.name,
                      "hash": link.hash})  # fmt: skip
        end = ChainEnd(link.position, link.hash, at.date())
    return links, end


def line(row: sa.RowMapping) -> Entry:
    """A line as it stood at this revision."""
    values = {name: row[name] for name in row if name not in ("number_source", "registered_by")}
    values |= {"recipients": tuple(row["recipients"]), "keepers": tuple(row["keepers"])}
    values |= {"registered": here(row["registered"]), "by": row["registered_by"]}
    values |= {"origin": Origin(row["origin"]), "source": NumberSource(row["number_source"])}
    return Entry(**values)


def voiding(row: sa.RowMapping) -> Void:
    """A voiding as it stood at this revision."""
    return Void(row["reason"], row["voided_by"], row["second"], here(row["at"]))


def here(moment: datetime.datetime) -> datetime.datetime:
    """The store keeps what the clock of Vietnam showed."""
    return moment.replace(tzinfo=VIETNAM)
