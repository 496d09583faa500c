"""The register and the kept copies ↔ their rows. Rows are added, never changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import sqlalchemy as sa

from desktop.domain.chain import LinkKind, Record, correction_facts, entry_facts, link_name, void_facts
from desktop.domain.changes import Change
from desktop.domain.errors import Fault, Refusal
from desktop.domain.numbering import BookYear, Span
from desktop.domain.register import (
    ArchiveRecord,
    Correction,
    Entry,
    FileRole,
    Mendable,
    NumberSource,
    Origin,
    StoredFile,
    Void,
    mended,
)
from desktop.store.chain_rows import ChainRows
from desktop.store.tables import archive, corrections, kept_files, register, voids
from desktop.store.unit import WorkUnit

_ENTRIES = sa.select(register, voids).select_from(register.outerjoin(voids))


class RegisterRows:
    """Sổ đăng ký văn bản đi. Whatever is written here gets its link of the chain in the same unit."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit
        self._chain = ChainRows(unit)

    def add(self, entry: Entry) -> None:
        """Writes a line."""
        statement = sa.insert(register).values(
            id=entry.id,
            request_id=entry.request_id,
            issuer_key=entry.issuer_key,
            book_key=entry.book_key,
            year=entry.year,
            number=entry.number,
            symbol=entry.symbol,
            date=entry.date,
            type=entry.type,
            subject=entry.subject,
            signer_name=entry.signer_name,
            signer_title=entry.signer_title,
            recipients=list(entry.recipients),
            keepers=list(entry.keepers),
            copies=entry.copies,
            transferred=entry.transferred,
            note=entry.note,
            pages=entry.pages,
            urgency=entry.urgency,
            origin=entry.origin.value,
            number_source=entry.source.value,
            draft_id=entry.draft_id,
            template=entry.template,
            registered_by=entry.by,
            registered=entry.registered,
        )
        self._unit.write(statement, Change.REGISTER)
        record = Record(LinkKind.ENTRY, entry.id, entry_facts(entry))
        self._chain.append(record, link_name(entry), entry.registered)

    def by_request(self, request_id: str) -> Entry | None:
        """What a request has led to."""
        return self._one(register.c.request_id == request_id)

    def by_number(self, series: BookYear, number: int) -> Entry | None:
        """The line that bears a number."""
        return self._one(sa.and_(_is(series), register.c.number == number))

    def by_draft(self, draft_id: str) -> list[Entry]:
        """Every number that a draft has had, first one first."""
        return self._all(register.c.draft_id == draft_id, register.c.registered)

    def of(self, series: BookYear) -> list[Entry]:
        """The year of a book in the order of numbers."""
        return self._all(_is(series), register.c.number)

    def series(self) -> list[BookYear]:
        """Every book and year that has an entry."""
        columns = (register.c.issuer_key, register.c.book_key, register.c.year)
        query = sa.select(*columns).distinct().order_by(*columns)
        return [BookYear(row["issuer_key"], row["book_key"], row["year"]) for row in self._unit.rows(query)]

    def spans(self) -> dict[BookYear, Span]:
        """How many numbers each book and year has, from which to which."""
        keys = (register.c.issuer_key, register.c.book_key, register.c.year)
        number, count = register.c.number, sa.func.count().label("count")
        found = (count, sa.func.min(number).label("first"), sa.func.max(number).label("last"))
        with _legible():
            return {
                BookYear(row["issuer_key"], row["book_key"], row["year"]): Span(
                    row["count"], int(row["first"]), int(row["last"])
                )
                for row in self._unit.rows(sa.select(*keys, *found).group_by(*keys))
            }

    def neighbours(self, series: BookYear, number: int) -> tuple[Entry | None, Entry | None]:
        """The entries just below and just above a number."""
        below = _ENTRIES.where(_is(series), register.c.number < number).order_by(register.c.number.desc()).limit(1)
        above = _ENTRIES.where(_is(series), register.c.number > number).order_by(register.c.number).limit(1)
        with _legible():
            found = [self._unit.first(query) for query in (below, above)]
            return _entry(found[0]) if found[0] else None, _entry(found[1]) if found[1] else None

    def void(self, entry_id: str, void: Void) -> None:
        """Puts a voiding beside its line."""
        statement = sa.insert(voids).values(
            entry_id=entry_id, reason=void.reason, voided_by=void.by, second=void.second, at=void.at
        )
        self._unit.write(statement, Change.REGISTER)
        entry = self._one(register.c.id == entry_id)
        if entry is None:
            raise Fault("a voiding without its line")
        self._chain.append(Record(LinkKind.VOID, entry_id, void_facts(entry_id, void)), link_name(entry), void.at)

    def correct(self, entry: Entry, correction: Correction) -> None:
        """Puts a correcting row beside its line."""
        facts = correction_facts(entry.id, correction)
        self._unit.write(sa.insert(corrections).values({**facts, "at": correction.at}), Change.REGISTER)
        record = Record(LinkKind.CORRECTION, correction.id, facts)
        self._chain.append(record, link_name(entry), correction.at)

    def _corrections(self, condition: sa.ColumnElement[bool]) -> dict[str, list[Correction]]:
        """By line; most years have none."""
        found: dict[str, list[Correction]] = {}
        query = sa.select(corrections).join(register).where(condition).order_by(corrections.c.ordinal)
        for row in self._unit.rows(query):
            found.setdefault(row["entry_id"], []).append(_correction(row))
        return found

    def _one(self, condition: sa.ColumnElement[bool]) -> Entry | None:
        return next(iter(self._all(condition, register.c.number)), None)

    def _all(self, condition: sa.ColumnElement[bool], order: sa.ColumnElement[object]) -> list[Entry]:
        with _legible():
            rows = self._unit.rows(_ENTRIES.where(condition).order_by(order, register.c.id))
            beside = self._corrections(condition)
            return [mended(_entry(row), beside[row["id"]]) if row["id"] in beside else _entry(row) for row in rows]


class ArchiveRows:
    """Kept copies: who keeps which files of an entry."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    def add_files(self, entry_id: str, files: tuple[StoredFile, ...]) -> None:
        """Notes the files of an entry."""
        for file in files:
            statement = sa.insert(kept_files).values(
                entry_id=entry_id, role=file.role.value, sha256=file.sha256, size=file.size, name=file.name
            )
            self._unit.write(statement, Change.ARCHIVE)

    def add(self, record: ArchiveRecord) -> None:
        """Notes who keeps a copy; its files are those of the entry."""
        statement = sa.insert(archive).values(
            entry_id=record.entry_id,
            keeper=record.keeper,
            dossier=record.dossier,
            retention_years=record.retention_years,
            kept=record.kept,
        )
        self._unit.write(statement, Change.ARCHIVE)

    def files(self, entry_id: str) -> tuple[StoredFile, ...]:
        """The files of an entry, DOCX before PDF."""
        query = sa.select(kept_files).where(kept_files.c.entry_id == entry_id).order_by(kept_files.c.role)
        return tuple(_file(row) for row in self._unit.rows(query))

    def all_files(self) -> list[tuple[str, StoredFile]]:
        """(entry id, file) of everything that is kept."""
        query = sa.select(kept_files).order_by(kept_files.c.entry_id, kept_files.c.role)
        return [(row["entry_id"], _file(row)) for row in self._unit.rows(query)]

    def records(self) -> list[ArchiveRecord]:
        """Every kept copy, in the order in which they were kept."""
        by_entry: dict[str, list[StoredFile]] = {}
        for entry_id, file in self.all_files():
            by_entry.setdefault(entry_id, []).append(file)
        rows = self._unit.rows(sa.select(archive).order_by(archive.c.kept, archive.c.entry_id, archive.c.keeper))
        return [_record(row, tuple(by_entry.get(row["entry_id"], ()))) for row in rows]


@contextlib.contextmanager
def _legible() -> Iterator[None]:
    """A value that this program never writes means that somebody else wrote it."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise Refusal(
            "Sổ có dòng bị sửa từ bên ngoài, không đọc được.",
            todo="Không xóa gì; chạy kiểm tra để biết dòng nào, rồi khôi phục từ bản sao lưu gần nhất.",
            code="register-damaged",
        ) from error


def _is(series: BookYear) -> sa.ColumnElement[bool]:
    return sa.and_(
        register.c.issuer_key == series.issuer_key,
        register.c.book_key == series.book_key,
        register.c.year == series.year,
    )


def _entry(row: sa.RowMapping) -> Entry:
    void = Void(row["reason"], row["voided_by"], row["second"], row["at"]) if row["entry_id"] else None
    return Entry(
        id=row["id"],
        request_id=row["request_id"],
        issuer_key=row["issuer_key"],
        book_key=row["book_key"],
        year=row["year"],
        number=row["number"],
        symbol=row["symbol"],
        date=row["date"],
        type=row["type"],
        subject=row["subject"],
        signer_name=row["signer_name"],
        registered=row["registered"],
        signer_title=row["signer_title"],
        recipients=tuple(row["recipients"]),
        keepers=tuple(row["keepers"]),
        copies=row["copies"],
        transferred=row["transferred"],
        note=row["note"],
        pages=row["pages"],
        urgency=row["urgency"],
        origin=Origin(row["origin"]),
        source=NumberSource(row["number_source"]),
        draft_id=row["draft_id"],
        template=row["template"],
        by=row["registered_by"],
        void=void,
    )


def _correction(row: sa.RowMapping) -> Correction:
    return Correction(
        id=row["id"],
        ordinal=row["ordinal"],
        fact=Mendable(row["fact"]),
        old=row["old"],
        new=row["new"],
        reason=row["reason"],
        by=row["corrected_by"],
        at=row["at"],
    )


def _file(row: sa.RowMapping) -> StoredFile:
    return StoredFile(FileRole(row["role"]), row["sha256"], row["size"], row["name"])


def _record(row: sa.RowMapping, files: tuple[StoredFile, ...]) -> ArchiveRecord:
    return ArchiveRecord(row["entry_id"], row["keeper"], row["kept"], row["retention_years"], row["dossier"], files)
