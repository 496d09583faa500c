"""What the use cases need from outside, as Protocols: a store, a vault, a page maker, a clock.

``desktop.app`` joins them into ``Ports``. A use case takes what it needs and knows nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.domain.calendar import VIETNAM
from desktop.domain.changes import Change

if TYPE_CHECKING:  # the window opens with the ports, and needs few of these values at once
    from desktop.document.blocks import Document
    from desktop.document.measured import Measured
    from desktop.domain.chain import Chain, Seal
    from desktop.domain.closing import Closing
    from desktop.domain.drafts import Draft, DraftLine, Version
    from desktop.domain.following import Counts, Day, Followed, Item, Step
    from desktop.domain.numbering import BookYear, Counter, Span
    from desktop.domain.office import Office, OwnTemplate
    from desktop.domain.plan import Plan
    from desktop.domain.signatures import SignatureReport, SigningStep
from desktop.domain.register import ArchiveRecord, Correction, Entry, StoredFile, Void


class OfficeRows(Protocol):
    """The office with all its history."""

    def load(self) -> Office:
        """All records in their order; an empty Office in a new store."""
        ...

    def save(self, office: Office) -> None:
        """Puts this office in place of the stored one."""
        ...

    def template(self, kind: str, day: datetime.date) -> OwnTemplate | None:
        """The office's own template in place of the shipped one of this name on that day."""
        ...


class DraftRows(Protocol):
    """Drafts and their versions."""

    def add(self, draft: Draft) -> None: ...

    def get(self, draft_id: str) -> Draft | None: ...

    def lines(self) -> list[DraftLine]:
        """Every draft without its text, last changed first."""
        ...

    def save(self, draft: Draft, seen_revision: int) -> bool:
        """Overwrites the row if it still has ``seen_revision``; False where somebody else saved in between."""
        ...

    def set_open(self, draft_id: str, session: str) -> None:
        """Notes which session has the draft open; "" = none."""
        ...

    def add_version(self, version: Version) -> None: ...

    def versions(self, draft_id: str) -> list[Version]:
        """All versions, first one first."""
        ...

    def last_version(self, draft_id: str) -> Version | None: ...


class SigningRows(Protocol):
    """What went out to be signed, and what came back; added, never changed."""

    def add(self, step: SigningStep) -> None: ...

    def of(self, draft_id: str) -> list[SigningStep]:
        """All steps of a draft, the first one first."""
        ...

    def files(self) -> set[str]:
        """The hash of every file of every step."""
        ...


class NumberRows(Protocol):
    """Counters of the books."""

    def counters(self, issuer_key: str, book_key: str) -> dict[int, Counter]:
        """By year. In a unit that writes, the book is held until its end: nobody else takes a number meanwhile."""
        ...

    def all(self) -> dict[BookYear, Counter]: ...

    def take(self, series: BookYear, date: datetime.date, start: int) -> int:
        """The next number of a series; ``start`` where the series is new."""
        ...

    def note(self, series: BookYear, number: int, date: datetime.date) -> None:
        """Moves the counter up to a number that another system gave."""
        ...


class RegisterRows(Protocol):
    """The register; lines are added, never changed."""

    def add(self, entry: Entry) -> None: ...

    def by_request(self, request_id: str) -> Entry | None: ...

    def by_number(self, series: BookYear, number: int) -> Entry | None: ...

    def by_draft(self, draft_id: str) -> list[Entry]: ...

    def of(self, series: BookYear) -> list[Entry]:
        """The year of a book in the order of numbers."""
        ...

    def series(self) -> list[BookYear]:
        """Every book and year that has an entry."""
        ...

    def spans(self) -> dict[BookYear, Span]:
        """How many numbers each book and year has, from which to which."""
        ...

    def neighbours(self, series: BookYear, number: int) -> tuple[Entry | None, Entry | None]:
        """The entries just below and just above a number."""
        ...

    def void(self, entry_id: str, void: Void) -> None: ...

    def correct(self, entry: Entry, correction: Correction) -> None: ...


class ClosingRows(Protocol):
    """Every closing of a year of a book, and every opening again."""

    def add(self, closing: Closing) -> None: ...

    def of(self, series: BookYear) -> list[Closing]:
        """The acts of a year of a book in their order."""
        ...


class ChainRows(Protocol):
    """The chain of the register and its seals; the register itself adds the links."""

    def load(self) -> Chain:
        """Everything that a look at the chain needs."""
        ...

    def seals(self) -> list[Seal]:
        """Every seal, oldest first."""
        ...

    def unsealed(self, day: datetime.date) -> bool:
        """Whether ``seal_before`` would write a seal."""
        ...

    def seal_before(self, day: datetime.date) -> None:
        """Seals the last day that has links, if it is over on ``day``."""
        ...


class ArchiveRows(Protocol):
    """Kept copies and the hashes of their files."""

    def add_files(self, entry_id: str, files: tuple[StoredFile, ...]) -> None:
        """Notes the files of an entry."""
        ...

    def add(self, record: ArchiveRecord) -> None:
        """Notes who keeps a copy; its files are those of the entry."""
        ...

    def files(self, entry_id: str) -> tuple[StoredFile, ...]:
        """The files of an entry, DOCX before PDF."""
        ...

    def all_files(self) -> list[tuple[str, StoredFile]]:
        """(entry id, file) of everything that is kept."""
        ...

    def records(self) -> list[ArchiveRecord]:
        """Every kept copy, in the order in which they were kept."""
        ...


class FollowingRows(Protocol):
    """What issued plans gave to whom, and how far it is; added, never changed."""

    def add(self, followed: list[Followed]) -> None:
        """Writes down the assignments of a plan that is issued."""
        ...

    def add_step(self, step: Step) -> None: ...

    def get(self, assignment_id: str) -> Item | None:
        """One assignment as it stands now; None where there is none, or its number is void."""
        ...

    def steps(self, assignment_id: str) -> list[Step]:
        """All steps of an assignment, the first one first."""
        ...

    def hold(self, assignment_id: str) -> None:
        """Nobody else adds a step to it until this unit ends."""
        ...

    def items(self, until: datetime.datetime | None = None) -> list[Item]:
        """Every assignment, or those that were known before ``until`` as they stood then; the first due first."""
        ...

    def counts(self, day: Day) -> Counts:
        """How many stand how now, seen from that day."""
        ...


class Work(Protocol):
    """One unit of work: everything in it happens, or nothing."""

    @property
    def office(self) -> OfficeRows: ...

    @property
    def drafts(self) -> DraftRows: ...

    @property
    def signing(self) -> SigningRows: ...

    @property
    def numbers(self) -> NumberRows: ...

    @property
    def register(self) -> RegisterRows: ...

    @property
    def archive(self) -> ArchiveRows: ...

    @property
    def closings(self) -> ClosingRows: ...

    @property
    def chain(self) -> ChainRows: ...

    @property
    def following(self) -> FollowingRows: ...


class Store(Protocol):
    """The office's store."""

    @property
    def name(self) -> str:
        """What the title bar says: the folder, or the server and database."""
        ...

    def draft_lines(self) -> list[DraftLine]:
        """What ``drafts.lines`` of a unit of work gives, and as soon as the store is open."""
        ...

    def reading(self) -> AbstractContextManager[Work]:
        """A unit that sees one moment of the store and writes nothing."""
        ...

    def writing(self) -> AbstractContextManager[Work]:
        """A unit that alone may write; committed at its end, taken back on any error."""
        ...

    def marks(self) -> Mapping[Change, object]:
        """A mark for each kind of thing, another one after somebody changed it, here or in another process."""
        ...

    def examine(self) -> list[str]:
        """What is wrong inside the database file itself, one technical line each; empty = sound."""
        ...

    def free_space(self) -> int | None:
        """Bytes that are free where the store lies; None where the server alone knows."""
        ...

    def close(self) -> None: ...


class Vault(Protocol):
    """Files named by their hash; written once, never changed."""

    def put(self, content: bytes) -> str:
        """Keeps the bytes and gives their hash; they are on the disk, whole, when this returns."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes, compared with their hash; refused where they are missing or differ."""
        ...

    def sound(self, sha256: str) -> bool | None:
        """Whether the file still has its hash; None where it is missing."""
        ...

    def names(self) -> Iterator[str]:
        """The hash of every file that is there."""
        ...


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Something on ``page`` (from 1) that the page engine could not draw; ``paragraph``: which of the document's
    paragraphs and tables it is in, from 1; ``words``: those that do not show with it."""

    element: str
    page: int
    paragraph: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished PDF; ``undrawn`` is never passed over in silence."""

    pdf: bytes
    pages: int
    undrawn: tuple[Undrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """A DOCX from outside as blocks; ``plan``: the one inside it where it is one of our own, perhaps edited since.

    ``stray``: words where no editor shows them; ``links``: kinds of what it would fetch from elsewhere; ``damaged``:
    the plan inside it cannot be read.
    """

    document: Document
    plan: Plan | None = None
    stray: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    damaged: bool = False


class PageMaker(Protocol):
    """Plan → DOCX → PDF."""

    def template(self, name: str) -> bytes:
        """The template of a kind or of this name: the office's own where it has one, else the shipped one."""
        ...

    def compose(self, plan: Plan, *, template: str | bytes | None = None) -> bytes:
        """The working DOCX of a plan, from which ``plan_in`` reads it back whole. ``template``: a name or the template
        itself, None = the one of its kind."""
        ...

    def sending_copy(self, docx: bytes) -> bytes:
        """The same document without the plan inside: nothing internal leaves the office."""
        ...

    def draw(self, docx: bytes, *, seal_mm: float = 36.0, initials: bool = False) -> Drawn:
        """The PDF of any DOCX; a working one gives it the fields for number, date and signatures, and for a seal of
        this diameter in mm; ``initials``: for those who checked content and format too."""
        ...

    def fill(self, pdf: bytes, values: Mapping[str, str]) -> bytes:
        """A PDF of ours with values in its text fields, as a revision of its own: what was signed stays as it is."""
        ...

    def signatures(self, pdf: bytes) -> tuple[SignatureReport, ...]:
        """A report on every signature of a PDF, the first one first. Refuses what is no PDF."""
        ...

    def draw_blocks(self, document: Document) -> Drawn:
        """The PDF of blocks that were made here and not read from a DOCX."""
        ...

    def measure(self, pdf: bytes) -> Measured:
        """What a PDF shows."""
        ...

    def plan_in(self, docx: bytes) -> Plan | None:
        """The whole plan inside a working DOCX; None where there is none. Refuses what is not a DOCX."""
        ...

    def read_foreign(self, docx: bytes) -> Foreign:
        """What a DOCX from outside holds, read in a process of its own within limits of time and memory."""
        ...

    def with_fields(self, pdf: bytes, docx: bytes, *, seal_mm: float = 36.0) -> bytes:
        """A PDF that another program made of this DOCX, with the form fields for number, date and signatures; refused
        where it says other words."""
        ...

    def read_html(self, html: bytes) -> Document:
        """The blocks of an HTML file, read in that process; nothing is fetched."""
        ...

    def read_working(self, docx: bytes) -> Document:
        """The blocks of a working DOCX, perhaps edited elsewhere, with our styles under our own ids."""
        ...

    def carrying(self, docx: bytes, plan: Plan) -> bytes:
        """The same DOCX with this plan inside."""
        ...


Report = Callable[[int, int], None]
"""Hears how far a long work is: done, of how many (0 = nobody knows). It may raise to end the work, which then has
changed nothing."""


def unheard(_done: int, _total: int) -> None:
    """For whoever does not want to know."""


Clock = Callable[[], datetime.datetime]
"""The time now, with its zone."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything outside that a use case may touch."""

    store: Store
    vault: Vault
    pages: PageMaker
    now: Clock

    def today(self) -> datetime.date:
        """The day in Vietnam."""
        return self.now().astimezone(VIETNAM).date()


def now_in_vietnam() -> datetime.datetime:
    """The clock of this PC in Vietnam's time."""
    return datetime.datetime.now(VIETNAM)
