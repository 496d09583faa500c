"""The office: issuers, units, persons, who may sign what, books, recipient groups.

Every record has a ``key`` that stays and a span of validity; several records may share a key, so that an old
document prints the old name. Lookups are always made for a day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar

from desktop.domain.plan import Signer


@dataclass(frozen=True, slots=True)
class Validity:
    """From and to, both included; None = open end."""

    start: datetime.date | None = None
    end: datetime.date | None = None

    def holds(self, day: datetime.date) -> bool:
        """Whether ``day`` lies inside."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Regime(Enum):
    """Chế độ thủ trưởng or tập thể (Điều 13.1–2): whether "TM." belongs on the documents."""

    HEAD = "head"
    COLLECTIVE = "collective"


class Mode(Enum):
    """Quyền hạn ký (PL I, II.7): how a person signs."""

    NONE = ""
    TM = "TM."
    Q = "Q."
    KT = "KT."
    TL = "TL."
    TUQ = "TUQ."


@dataclass(frozen=True, slots=True)
class Issuer:
    """Cơ quan ban hành as printed: ``parent_name`` above ``name``; ``symbol`` follows the type in the ký hiệu."""

    key: str
    name: str
    symbol: str
    place: str
    parent_name: str = ""
    parent_key: str | None = None
    head_title: str = ""
    """Chức vụ of the head as printed under the text ("CHÁNH VĂN PHÒNG"); KT., TL. and TUQ. lines name it."""
    collective_name: str = ""
    """What "TM." speaks for ("ỦY BAN NHÂN DÂN"); "" under the regime of a head."""
    regime: Regime = Regime.HEAD
    seal_mm: float = 36.0
    """Diameter of the seal in mm; a setting of the office, not of the decree."""
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class Unit:
    """Đơn vị; ``abbreviation`` stands in the archive line ("TCHCQT")."""

    key: str
    issuer_key: str
    name: str
    abbreviation: str
    head_title: str = ""
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class Person:
    """``password_hash``: argon2id in its own encoded form, None = no password set."""

    key: str
    name: str
    password_hash: str | None = None
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class Post:
    """Chức vụ of a person in an issuer, or in one of its units; ``title`` in capitals as printed."""

    person_key: str
    issuer_key: str
    title: str
    unit_key: str | None = None
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class SigningAuthority:
    """Who may sign which kinds how, since when, and the document that says so (Điều 13)."""

    person_key: str
    issuer_key: str
    mode: Mode
    title: str
    """Chức vụ printed above the name."""
    authority: str
    """Lines of quyền hạn above it, as printed ("KT. CHÁNH VĂN PHÒNG"); "" for Mode.NONE."""
    types: tuple[str, ...] = ()
    """Kinds of document it covers; empty = all."""
    decision: str = ""
    """Số, ký hiệu and date of the deciding document; TUQ. needs one."""
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class RecipientGroup:
    """A name for several lines of Nơi nhận ("UBND các xã, phường")."""

    key: str
    name: str
    members: tuple[str, ...]
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class Book:
    """Sổ đăng ký văn bản đi of an issuer. ``types``: kinds it numbers, empty = all (Điều 15.1.c)."""

    key: str
    issuer_key: str
    code: str
    name: str
    types: tuple[str, ...] = ()
    first_number: int = 1
    """Where ``first_year`` starts; an office may begin mid-year."""
    first_year: int | None = None
    """The year that starts with ``first_number``; every other year starts with 01."""
    numbered_elsewhere: bool = False
    """Whether another system gives the numbers: then they are typed, and order and doubles are checked."""
    validity: Validity = Validity()

    def start(self, year: int) -> int:
        """The first number of a year (Điều 15.1: 01)."""
        return self.first_number if year == self.first_year else 1


@dataclass(frozen=True, slots=True)
class Retention:
    """Thời hạn bảo quản of a kind of document in years, None = vĩnh viễn; confirmed by the office in its danh mục."""

    type: str
    years: int | None = None
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """The office's own template, in place of the shipped one. ``kind``: the name of that one ("quyet-dinh");
    ``sha256``: its DOCX in the vault; ``name``: how the file was called."""

    kind: str
    sha256: str
    name: str
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Days of a year on which the office does not work (``off``), or works all the same (làm bù); its validity is those
    days, one where it has no end."""

    name: str
    off: bool = True
    validity: Validity = Validity()


class Valid(Protocol):
    """Any record with a span of validity."""

    @property
    def validity(self) -> Validity: ...


R = TypeVar("R", bound=Valid)


def on(records: Iterable[R], day: datetime.date) -> list[R]:
    """The records in force on a day, in their order."""
    return [record for record in records if record.validity.holds(day)]


@dataclass(frozen=True, slots=True)
class Office:
    """All of it, with all its history."""

    issuers: tuple[Issuer, ...] = ()
    units: tuple[Unit, ...] = ()
    persons: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    authorities: tuple[SigningAuthority, ...] = ()
    groups: tuple[RecipientGroup, ...] = ()
    books: tuple[Book, ...] = ()
    retentions: tuple[Retention, ...] = ()
    templates: tuple[OwnTemplate, ...] = ()
    days: tuple[SpecialDays, ...] = ()

    def issuer(self, key: str, day: datetime.date) -> Issuer | None:
        """The issuer as it was called on that day."""
        return next((i for i in on(self.issuers, day) if i.key == key), None)

    def unit(self, key: str, day: datetime.date) -> Unit | None:
        """The unit as it was called on that day."""
        return next((u for u in on(self.units, day) if u.key == key), None)

    def person(self, key: str) -> Person | None:
        """The person, whenever employed."""
        return next((p for p in self.persons if p.key == key), None)

    def may_sign(self, issuer_key: str, doc_type: str, day: datetime.date) -> list[SigningAuthority]:
        """Everyone who may sign this kind for this issuer on this day, in the office's order."""
        return [
            a for a in on(self.authorities, day) if a.issuer_key == issuer_key and (not a.types or doc_type in a.types)
        ]

    def signer(self, authority: SigningAuthority) -> Signer:
        """The exact lines that this authority prints."""
        person = self.person(authority.person_key)
        return Signer(authority.authority, authority.title, person.name if person else "")

    def book_for(self, issuer_key: str, doc_type: str, day: datetime.date) -> Book | None:
        """The book that numbers this kind: one for the kind alone before a shared one."""
        books = [b for b in on(self.books, day) if b.issuer_key == issuer_key and (not b.types or doc_type in b.types)]
        return min(books, key=lambda book: len(book.types) or 999, default=None)
