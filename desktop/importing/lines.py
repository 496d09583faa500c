"""The lines of a source as recognition sees them: blanks counted, columns kept, noise of the page taken out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.domain.plan import Table
from desktop.importing.ledger import Ledger
from desktop.importing.repair import SourceLine

_MOST_COLUMNS_IN = 2000
"""A longer line holds running text, not columns."""
_PAGE_NUMBER = re.compile(
    r"[-–—]?\s?(\d{1,3})\s?[-–—]?|(?:Trang|Page)\s(\d{1,3})(?:\s?(?:/|of)\s?\d{1,3})?|(\d{1,3})/\d{1,3}"
)
_RULE = re.compile(r"[-_=*~.–—―|+•·…:\s]{3,}|\*|\|")
_GAP = re.compile(r"\t+| {3,}")
_BLANKS = re.compile(r"[ \t]+")
_LINES_OF_A_PAGE = 15

PAGE_NUMBER = "Số trang."
RULE = "Đường kẻ của biểu mẫu."
SIGNATURE = "Thông tin chữ ký số, không phải nội dung văn bản."


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a line that stands apart; ``start``: letters before it on its line, tabs every eight."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has something on it. ``text``: single blanks; ``raw``: as it stood, for columns.

    ``blank_before``: empty lines just above; ``indent``: blanks before the first letter, a tab as eight.
    From a file that knows its paragraphs: ``bold`` throughout, ``inside`` the paragraph of the line above, and a
    ``table`` that stands here, whose caption is the text.
    """

    number: int
    text: str
    raw: str
    indent: int = 0
    blank_before: bool = False
    page_start: bool = False
    bold: bool = False
    inside: bool = False
    table: Table | None = None

    @property
    def cells(self) -> list[Cell]:
        """The columns of the line: parts with a tab or at least three blanks between them."""
        if len(self.raw) > _MOST_COLUMNS_IN:
            return [Cell(0, self.text)]
        out: list[Cell] = []
        at = 0
        for gap in (*_GAP.finditer(self.raw), None):
            end = gap.start() if gap else len(self.raw)
            if words := self.raw[at:end].strip(" |"):
                out.append(Cell(len(self.raw[:at].expandtabs()), _BLANKS.sub(" ", words)))
            at = gap.end() if gap else end
        return out


def numbered_lines(source: Iterable[SourceLine]) -> list[Line]:
    """The lines with words or signs on them."""
    out: list[Line] = []
    blank = page = False
    for item in source:
        raw = item.text.rstrip()
        page = page or item.page_start
        if not raw.strip():
            blank = True
            continue
        bare = raw.lstrip()
        indent = len(raw[: len(raw) - len(bare)].replace("\t", " " * 8))
        out.append(Line(item.number, _BLANKS.sub(" ", bare), raw, indent, blank, page))
        blank = page = False
    return out


def without_noise(lines: list[Line], ledger: Ledger) -> list[Line]:
    """The lines without drawn rules, signature panels and page numbers; each goes to the ledger with its reason."""
    dropped = dict.fromkeys(_rules(lines), RULE) | dict.fromkeys(_signature_lines(lines), SIGNATURE)
    dropped |= dict.fromkeys(_page_numbers(lines), PAGE_NUMBER)
    out: list[Line] = []
    page = blank = False
    for index, line in enumerate(lines):
        page = page or line.page_start
        blank = blank or line.blank_before
        if index in dropped:
            ledger.left(line.text, dropped[index])
            page = page or dropped[index] is PAGE_NUMBER
            continue
        out.append(replace(line, blank_before=blank, page_start=page))
        page = blank = False
    return out


def _rules(lines: list[Line]) -> list[int]:
    return [i for i, line in enumerate(lines) if _RULE.fullmatch(line.text) and line.text not in ("...", "…")]


def _page_numbers(lines: list[Line]) -> list[int]:
    """Lone numbers that count up page by page, at the start of a page or at least half a page apart."""
    found: list[int] = []
    last, at = 0, 0
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.text)
        if not match:
            continue
        number = int(match[1] or match[2] or match[3])
        named = match[1] is None
        far = line.page_start or named or not index or index - at >= _LINES_OF_A_PAGE
        if far and (number == last + 1 or (not last and number <= 2) or line.page_start or named):
            found.append(index)
            last, at = number, index
    return found


_SIGNED = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,8}|.{0,200}đã ký lên văn bản này!?"
    r"|(?:Người ký|Ký bởi|Ký số bởi|Thời gian ký|Ngày ký|Ký ngày|Digitally signed by|Signed by)\s?[::].{0,200}"
    r"|Digitally signed by .{1,200}|Signature (?:Not Verified|valid).{0,40}|Văn bản (?:này )?đã được ký số.{0,100}",
    re.IGNORECASE,
)
_PANEL = re.compile(
    r"(?:Email|E-mail|Thư điện tử|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Date|Reason|Location|DN|CN)\s?[::=].{0,200}"
    r"|.{0,100}\b(?:Phone|Fax|Điện thoại|ĐT)\s?:.{0,200}",
    re.IGNORECASE,
)
_MOST_BETWEEN = 3


def _signature_lines(lines: list[Line]) -> list[int]:
    """Lines of a digital signature's panel: sure ones, and what stands between or beside them."""
    sure = [i for i, line in enumerate(lines) if len(line.text) <= 400 and _SIGNED.fullmatch(line.text)]
    found = set(sure)
    for here, after in itertools.pairwise(sure):
        if after - here <= _MOST_BETWEEN:
            found.update(range(here, after))
    for start in sure:
        for step in (-1, 1):
            index = start + step
            while 0 <= index < len(lines) and index not in found and _PANEL.fullmatch(lines[index].text[:400]):
                found.add(index)
                index += step
    return sorted(found)
