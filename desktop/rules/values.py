"""The values of the law as typed, frozen data. Lengths in mm, sizes in pt; ``source`` names article and point."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """What the decree allows (both ends included) and what our templates use of it."""

    min: float
    max: float
    used: float
    source: str

    def holds(self, value: float, tolerance: float = 0.0) -> bool:
        """Whether ``value`` lies inside, give or take ``tolerance``."""
        return self.min - tolerance <= value <= self.max + tolerance


@dataclass(frozen=True, slots=True)
class Component:
    """How one component of the document is written. ``size`` in pt; ``align``: left, right, centre or both."""

    name: str
    size: Range
    capitals: bool
    bold: bool
    italic: bool
    align: str
    source: str


@dataclass(frozen=True, slots=True)
class FixedText:
    """Words that the decree prescribes."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SizeSet:
    """Sizes in pt of Quốc hiệu, Tiêu ngữ and place-date that go together."""

    sizes: tuple[float, float, float]
    source: str


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in mm."""

    width_mm: float
    height_mm: float
    source: str
    top: Range
    bottom: Range
    left: Range
    right: Range


@dataclass(frozen=True, slots=True)
class PageNumber:
    """``top_mm``: distance of the page number's line from the upper edge in our templates."""

    size: Range
    top_mm: float


@dataclass(frozen=True, slots=True)
class Body:
    """Body paragraphs: allowed first-line indents in mm, gap in pt, leading in lines and in pt as used."""

    indents_mm: tuple[float, ...]
    indent_mm: float
    spacing_min_pt: float
    spacing_pt: float
    line_min: float
    line_max: float
    line_pt: float
    source: str


@dataclass(frozen=True, slots=True)
class NumberField:
    """Widths in mm kept for number, day and month."""

    number_mm: float
    day_mm: float
    month_mm: float


@dataclass(frozen=True, slots=True)
class UrgencyMark:
    """Dấu mức độ khẩn: its word and the size of its frame in mm."""

    text: str
    width_mm: float
    height_mm: float
    source: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``right_mm``: least width of the column that holds Quốc hiệu and place-date; ``left_min_mm``: of the issuer's."""

    right_mm: float
    left_min_mm: float


@dataclass(frozen=True, slots=True)
class MarginMark:
    """Frames in the top margin of page 1. ``draft`` and ``draft_round`` ("DỰ THẢO (lần {round})") are our own words."""

    height_mm: float
    padding_mm: float
    draft: str
    draft_round: str
    source: str


@dataclass(frozen=True, slots=True)
class DocumentType:
    """Tên loại and its abbreviation in the symbol ("" = none). ``form``: key of the form it is written on;
    ``greeting``: whether it has Kính gửi: "needed", "allowed" or "" for none."""

    name: str
    abbreviation: str
    form: str
    greeting: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of document is put together (Phụ lục III, Mẫu 1.1 to 1.10); the comments of forms.toml say what a
    value means. Words in brackets are hints to the clerk and never printed."""

    key: str
    source: str
    subject: str = "title"
    subject_hint: str = "[Trích yếu nội dung]"
    dated: bool = True
    decision: str = ""
    addressees: str = "greeting"
    sender: str = ""
    signers: str = "one"
    first_recipient: str = "[Nơi nhận]"
    lines: tuple[str, ...] = ("[Nội dung]",)
    annex_hint: str = "[Phụ lục]"
    confirmation: str = ""

    @property
    def named(self) -> bool:
        """Whether tên loại is printed: on everything but a công văn."""
        return self.subject != "letter"


@dataclass(frozen=True, slots=True)
class CopyKind:
    """Hình thức sao ("Sao y") and its abbreviation in the symbol of the copy."""

    name: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its title and its columns in the decree's order."""

    title: str
    columns: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything; ``lines``: share of the text line above that the line below it has (tieu_ngu, issuer, subject,
    type_name)."""

    decree: str
    page: Page
    page_number: PageNumber
    body: Body
    lines: dict[str, Range]
    number_field: NumberField
    narrow_number_field: NumberField
    letterhead: Letterhead
    urgency_marks: tuple[UrgencyMark, ...]
    circulation_marks: tuple[FixedText, ...]
    margin_mark: MarginMark
    signature_space_mm: float
    national_name: FixedText
    motto: FixedText
    size_sets: tuple[SizeSet, ...]
    components: dict[str, Component]
    types: tuple[DocumentType, ...]
    copies: tuple[CopyKind, ...]
    forms: dict[str, Form]
    outgoing_register: Register

    def type_abbreviation(self, name: str) -> str | None:
        """The abbreviation of a kind of document; None where the decree knows no such kind."""
        found = self.kind(name)
        return found.abbreviation if found else None

    def kind(self, name: str) -> DocumentType | None:
        """The kind of document of this name; None where the decree knows no such kind."""
        return next((t for t in self.types if t.name.casefold() == name.casefold()), None)

    def form_of(self, name: str) -> Form:
        """The form of a kind of document; that of named kinds (Mẫu 1.4) where the decree knows no such kind."""
        found = self.kind(name)
        return self.forms[found.form if found else "1.4"]
