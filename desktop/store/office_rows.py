"""The office ↔ its rows."""

from __future__ import annotations

import datetime
from typing import Any

import sqlalchemy as sa

from desktop.domain.changes import Change
from desktop.domain.office import (
    Book,
    Issuer,
    Mode,
    Office,
    OwnTemplate,
    Person,
    Post,
    RecipientGroup,
    Regime,
    Retention,
    SigningAuthority,
    SpecialDays,
    Unit,
    Validity,
    on,
)
from desktop.store import tables
from desktop.store.unit import WorkUnit

Row = sa.RowMapping


class OfficeRows:
    """Reads and writes the whole office: it is small, and its history must stay in one piece."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    def load(self) -> Office:
        """All records in their order."""
        return Office(
            issuers=tuple(_issuer(row) for row in self._rows(tables.issuers)),
            units=tuple(_unit(row) for row in self._rows(tables.units)),
            persons=tuple(_person(row) for row in self._rows(tables.persons)),
            posts=tuple(_post(row) for row in self._rows(tables.posts)),
            authorities=tuple(_authority(row) for row in self._rows(tables.authorities)),
            groups=tuple(_group(row) for row in self._rows(tables.groups)),
            books=tuple(_book(row) for row in self._rows(tables.books)),
            retentions=tuple(_retention(row) for row in self._rows(tables.retentions)),
            templates=tuple(_template(row) for row in self._rows(tables.own_templates)),
            days=tuple(_days(row) for row in self._rows(tables.special_days)),
        )

    def save(self, office: Office) -> None:
        """Puts this office in place of the stored one."""
        self._replace(tables.issuers, [_issuer_row(issuer) for issuer in office.issuers])
        self._replace(tables.units, [_unit_row(unit) for unit in office.units])
        self._replace(tables.persons, [_person_row(person) for person in office.persons])
        self._replace(tables.posts, [_post_row(post) for post in office.posts])
        self._replace(tables.authorities, [_authority_row(authority) for authority in office.authorities])
        self._replace(tables.groups, [_group_row(group) for group in office.groups])
        self._replace(tables.books, [_book_row(book) for book in office.books])
        self._replace(tables.retentions, [_retention_row(retention) for retention in office.retentions])
        self._replace(tables.own_templates, [_template_row(template) for template in office.templates])
        self._replace(tables.special_days, [_days_row(days) for days in office.days])

    def template(self, kind: str, day: datetime.date) -> OwnTemplate | None:
        """The office's own template in place of a shipped one on that day; read alone: every page asks for it."""
        found = [t for row in self._rows(tables.own_templates) if (t := _template(row)).kind == kind]
        return next(iter(on(found, day)), None)

    def _rows(self, table: sa.Table) -> list[Row]:
        return self._unit.rows(sa.select(table).order_by(table.c.ordinal))

    def _replace(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        self._unit.write(sa.delete(table), Change.OFFICE)
        if rows:
            numbered = [{"ordinal": ordinal, **row} for ordinal, row in enumerate(rows, start=1)]
            self._unit.write(sa.insert(table), Change.OFFICE, numbered)


def _validity(row: Row) -> Validity:
    return Validity(row["valid_from"], row["valid_to"])


def _span(validity: Validity) -> dict[str, Any]:
    return {"valid_from": validity.start, "valid_to": validity.end}


def _issuer(row: Row) -> Issuer:
    return Issuer(
        key=row["key"],
        name=row["name"],
        symbol=row["symbol"],
        place=row["place"],
        parent_name=row["parent_name"],
        parent_key=row["parent_key"],
        head_title=row["head_title"],
        collective_name=row["collective_name"],
        regime=Regime(row["regime"]),
        seal_mm=row["seal_mm"],
        validity=_validity(row),
    )


def _issuer_row(issuer: Issuer) -> dict[str, Any]:
    return {
        "key": issuer.key,
        "name": issuer.name,
        "symbol": issuer.symbol,
        "place": issuer.place,
        "parent_name": issuer.parent_name,
        "parent_key": issuer.parent_key,
        "head_title": issuer.head_title,
        "collective_name": issuer.collective_name,
        "regime": issuer.regime.value,
        "seal_mm": issuer.seal_mm,
        **_span(issuer.validity),
    }


def _unit(row: Row) -> Unit:
    return Unit(row["key"], row["issuer_key"], row["name"], row["abbreviation"], row["head_title"], _validity(row))


def _unit_row(unit: Unit) -> dict[str, Any]:
    return {
        "key": unit.key,
        "issuer_key": unit.issuer_key,
        "name": unit.name,
        "abbreviation": unit.abbreviation,
        "head_title": unit.head_title,
        **_span(unit.validity),
    }


def _person(row: Row) -> Person:
    return Person(row["key"], row["name"], row["password_hash"], _validity(row))


def _person_row(person: Person) -> dict[str, Any]:
    return {
        "key": person.key,
        "name": person.name,
        "password_hash": person.password_hash,
        **_span(person.validity),
    }


def _post(row: Row) -> Post:
    return Post(row["person_key"], row["issuer_key"], row["title"], row["unit_key"], _validity(row))


def _post_row(post: Post) -> dict[str, Any]:
    return {
        "person_key": post.person_key,
        "issuer_key": post.issuer_key,
        "title": post.title,
        "unit_key": post.unit_key,
        **_span(post.validity),
    }


def _authority(row: Row) -> SigningAuthority:
    return SigningAuthority(
        person_key=row["person_key"],
        issuer_key=row["issuer_key"],
        mode=Mode(row["mode"]),
        title=row["title"],
        authority=row["authority"],
        types=tuple(row["types"]),
        decision=row["decision"],
        validity=_validity(row),
    )


def _authority_row(authority: SigningAuthority) -> dict[str, Any]:
    return {
        "person_key": authority.person_key,
        "issuer_key": authority.issuer_key,
        "mode": authority.mode.value,
        "title": authority.title,
        "authority": authority.authority,
        "types": list(authority.types),
        "decision": authority.decision,
        **_span(authority.validity),
    }


def _group(row: Row) -> RecipientGroup:
    return RecipientGroup(row["key"], row["name"], tuple(row["members"]), _validity(row))


def _group_row(group: RecipientGroup) -> dict[str, Any]:
    return {"key": group.key, "name": group.name, "members": list(group.members), **_span(group.validity)}


def _book(row: Row) -> Book:
    return Book(
        key=row["key"],
        issuer_key=row["issuer_key"],
        code=row["code"],
        name=row["name"],
        types=tuple(row["types"]),
        first_number=row["first_number"],
        first_year=row["first_year"],
        numbered_elsewhere=row["numbered_elsewhere"],
        validity=_validity(row),
    )


def _book_row(book: Book) -> dict[str, Any]:
    return {
        "key": book.key,
        "issuer_key": book.issuer_key,
        "code": book.code,
        "name": book.name,
        "types": list(book.types),
        "first_number": book.first_number,
        "first_year": book.first_year,
        "numbered_elsewhere": book.numbered_elsewhere,
        **_span(book.validity),
    }


def _retention(row: Row) -> Retention:
    return Retention(row["type"], row["years"], _validity(row))


def _retention_row(retention: Retention) -> dict[str, Any]:
    return {"type": retention.type, "years": retention.years, **_span(retention.validity)}


def _template(row: Row) -> OwnTemplate:
    return OwnTemplate(row["kind"], row["sha256"], row["name"], _validity(row))


def _template_row(template: OwnTemplate) -> dict[str, Any]:
    return {
        "kind": template.kind,
        "sha256": template.sha256,
        "name": template.name,
        **_span(template.validity),
    }


def _days(row: Row) -> SpecialDays:
    return SpecialDays(row["name"], row["off"], _validity(row))


def _days_row(days: SpecialDays) -> dict[str, Any]:
    return {"name": days.name, "off": days.off, **_span(days.validity)}
