"""The blocks of a working DOCX → its parts by the styles they bear: fields, signers, and units of the running text.

Editors keep the names of styles whatever else they rename, so a part is known by the style of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop.document.blocks import Block, BlockTable, Break, Document, Font, Inline, Paragraph, Tab, TextRun, words_of
from desktop.domain.lines import trimmed
from desktop.domain.plan import Run, Signer, Text
from desktop.domain.text import clean

FIELDS = {
    "KhCoQuanChuQuan": "cơ quan chủ quản",
    "KhCoQuan": "cơ quan ban hành",
    "KhSoKyHieu": "số, ký hiệu",
    "KhDiaDanhNgay": "địa danh, ngày tháng",
    "KhKhan": "mức độ khẩn",
    "KhTenLoai": "tên loại",
    "KhTrichYeu": "trích yếu",
    "KhVeViec": "trích yếu",
    "KhKinhGui": "kính gửi",
    "KhNoiKinhGui": "nơi kính gửi",
    "KhNoiNhan": "nơi nhận",
    "KhLuu": "lưu",
}
"""Styles whose paragraphs are one field of the plan, and what the field is called."""
_HEAD = frozenset({"KhCoQuanChuQuan", "KhCoQuan", "KhSoKyHieu", "KhDiaDanhNgay"})
_ATTACHED = {"KhTenLoai": "KhPhuLuc", "KhTrichYeu": "KhTenPhuLuc"}
"""Kind and subject of a text that the document issues stand where an appendix has its label and title."""
_YEAR = re.compile(r"năm \d{4}")
_SIGNER = ("KhQuyenHan", "KhChucVu", "KhHoTen")
_FORM = frozenset(
    "KhQuocHieu KhTieuNgu KhTuNoiNhan KhChoKy KhKemTheo KhNganKhan KhThamQuyen KhQuyetDinh KhXacNhan".split()
)
_SIDE = frozenset(FIELDS) | frozenset(_SIGNER) | _FORM
_WORD_TITLES = {"KhTenPhan": "KhPhan", "KhTenChuong": "KhChuong", "KhTenMuc": "KhMuc", "KhTenTieuMuc": "KhTieuMuc"}
_BODY = frozenset(
    "KhCanCu KhThucHien KhMoDau KhKetThuc KhTenBang KhDieu KhChuCai KhLaMa KhKhoan KhKhoanTieuDe KhKhoanCon "
    "KhKhoanConTieuDe KhDiem KhGachDau KhDauCong KhDoanVan KhPhan KhChuong KhMuc KhTieuMuc".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph of the running text, or a table. ``words``: on one line, single blanks; ``runs``: with their looks.

    ``base``: the look of the paragraph's style; ``title``: the paragraph below that names a Phần, Chương or Mục.
    """

    style: str
    words: str
    runs: Text = ()
    base: Font = Font()
    table: BlockTable | None = None
    anchor: str = ""
    title: str = ""


@dataclass(slots=True)
class Parts:
    """Everything that stands in a working DOCX. ``form``: words that the program prints of itself; ``loose``: words
    outside of every part that it knows."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    signers: list[Signer] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def parts_of(document: Document) -> Parts:
    """The parts of a document whose styles are under our own ids."""
    reader = _Reader()
    for section in document.sections:
        for block in section.blocks:
            reader.take(block)
    return reader.parts


class _Reader:
    """Takes the blocks from top to bottom; ``_text``: whether running text may stand here."""

    def __init__(self) -> None:
        self.parts = Parts()
        self._text = False
        self._signer: list[list[str]] | None = None

    def take(self, block: Block) -> None:
        if isinstance(block, BlockTable):
            if any(p.format.style in _SIDE or p.format.style.startswith("KhKe") for p in paragraphs_of((block,))):
                self._side(block)
            else:
                self._unit(Unit("", _one_line(words_of((block,))), table=block))
            return
        style = block.format.style
        if self.parts.units and style in _ATTACHED and (words := _one_line(paragraph_words(block))):
            self._unit(Unit(_ATTACHED[style], words, runs_of(block.inlines), block.mark))
        elif style in _SIDE:
            self._field(block)
            self._text = self._text or style in ("KhTenLoai", "KhTrichYeu")
        elif words := _one_line(paragraph_words(block)):
            self._text = self._text or style in _BODY
            self._unit(Unit(style, words, runs_of(block.inlines), block.mark, anchor=block.anchor))

    def _unit(self, unit: Unit) -> None:
        if not self._text and unit.style != "KhPhuLuc":
            self.parts.loose.append(unit.words)
            return
        self._text = True
        last = self.parts.units[-1] if self.parts.units else None
        if last and _WORD_TITLES.get(unit.style) == last.style and not last.title:
            joined = f"{last.words} {unit.words}"
            self.parts.units[-1] = Unit(last.style, joined, last.runs, last.base, None, last.anchor, unit.words)
        else:
            self.parts.units.append(unit)

    def _side(self, table: BlockTable) -> None:
        """A table of the letterhead, of an urgency mark or of the signatures; after the last one text has ended."""
        styles = {p.format.style for p in paragraphs_of((table,))}
        for row in table.rows:
            for cell in row.cells:
                self._signer = None
                for paragraph in paragraphs_of(cell.blocks):
                    self._field(paragraph)
        self._signer = None
        if styles & set(_SIGNER) and self.parts.units:
            self._text = False

    def _field(self, paragraph: Paragraph) -> None:
        style = paragraph.format.style
        words = paragraph_words(paragraph)
        if not words.strip():
            return
        if style in _HEAD and self.parts.units:  # the letterhead again, above a text that the document issues
            self.parts.form.append(_one_line(words))
        elif style in FIELDS:
            self.parts.fields.setdefault(style, []).append(_tidy(words))
        elif style in _SIGNER:
            self._sign(_SIGNER.index(style), _tidy(words))
        elif style in _FORM:
            self.parts.form.append(_one_line(words))
        else:
            self.parts.loose.append(_one_line(words))

    def _sign(self, place: int, words: str) -> None:
        """One line of a signer; a head after a name begins the next signer."""
        if self._signer is None or self._signer[2]:
            self._signer = [[], [], []]
            self.parts.signers.append(Signer("", "", ""))
        self._signer[place].append(words)
        self.parts.signers[-1] = Signer(*("\n".join(lines) for lines in self._signer))


def without_year(parts: Parts) -> Parts:
    """The parts without the year of the date line, which is that of the day on which a blank one was printed."""
    fields = {
        style: [_YEAR.sub("năm", line) for line in lines] if style == "KhDiaDanhNgay" else lines
        for style, lines in parts.fields.items()
    }
    return replace(parts, fields=fields, form=[_YEAR.sub("năm", line) for line in parts.form])


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


def paragraph_words(paragraph: Paragraph) -> str:
    """The words of a paragraph's own line, without what floats beside it."""
    return clean("".join(_said(inline) for inline in paragraph.inlines))


def _said(inline: Inline) -> str:
    if isinstance(inline, TextRun):
        return inline.text
    if isinstance(inline, Tab):
        return " "
    return "\n" if isinstance(inline, Break) else ""


def _tidy(words: str) -> str:
    """Single blanks, line breaks kept."""
    return "\n".join(line for part in words.split("\n") if (line := _one_line(part)))


def _one_line(words: str) -> str:
    return " ".join(clean(words).split())


def runs_of(inlines: tuple[Inline, ...]) -> Text:
    """Words with the looks that they show, on one line with single blanks."""
    runs = ((clean(_said(inline)), inline.font if isinstance(inline, TextRun) else Font()) for inline in inlines)
    return trimmed(tuple(Run(words, font.bold, font.italic, font.underline) for words, font in runs))


def words_in(unit: Unit) -> str:
    """What a unit reads as, for messages."""
    return unit.words if unit.table is None else f"[bảng] {unit.words}"
