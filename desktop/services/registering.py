"""Sổ đăng ký văn bản đi: its year as the decree prints it, documents made elsewhere, Excel."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.office import Book, Issuer
from desktop.domain.register import Entry, NumberSource
from desktop.services.issuing import Receipt
from desktop.services.ports import Ports, Store


@dataclass(frozen=True, slots=True)
class RegisterYear:
    """One book in one year. ``headings`` and ``rows`` hold the ten columns of Phụ lục IV in their order."""

    issuer: Issuer
    book: Book
    year: int
    entries: tuple[Entry, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A document made elsewhere. ``path``: its DOCX or PDF, None = a paper without file.

    ``symbol`` and ``keepers`` are made from type, issuer and unit where they are empty. ``number`` is given with
    TYPED and OUTSIDE only.
    """

    book_code: str
    type: str
    subject: str
    signer_name: str
    date: datetime.date
    request_id: str
    path: Path | None = None
    source: NumberSource = NumberSource.OWN
    number: int | None = None
    symbol: str = ""
    issuer_key: str | None = None
    unit_key: str | None = None
    signer_title: str = ""
    recipients: tuple[str, ...] = ()
    keepers: tuple[str, ...] = ()
    copies: int | None = None
    transferred: datetime.date | None = None
    note: str = ""
    by: str = ""


def register_year(store: Store, book_code: str, year: int, issuer_key: str | None = None) -> RegisterYear:
    """A year of a book. Refused for a code that no book has, or two issuers' books have."""
    raise NotImplementedError


def add_document(ports: Ports, document: Elsewhere) -> Receipt:
    """Enters a document made elsewhere; a dropped file is kept byte for byte.

    Its number comes from this book, was typed from another system, or was taken outside and is the next one. The
    same request id gives the same receipt.
    """
    raise NotImplementedError


def workbook(register: RegisterYear) -> bytes:
    """The year as an Excel file: ten columns, real dates, no formula and no link from anybody's text."""
    raise NotImplementedError
