"""A DOCX as blocks → a plan and what became of the rest. The door of this room for blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from desktop.document.blocks import (
    Block,
    BlockTable,
    Document,
    Drawing,
    NoteMark,
    Paragraph,
    Picture,
    inline_text,
    words_of,
)
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.importing.block_lines import Spoken, lines_of, with_emphasis
from desktop.importing.emphasis import with_runs
from desktop.importing.ledger import Ledger
from desktop.importing.legacy import old_font
from desktop.importing.lines import without_noise
from desktop.importing.marks import mark_of
from desktop.importing.recognising.document import recognise
from desktop.importing.recognising.zones import body_end, find_kind
from desktop.importing.repair import sound
from desktop.importing.vocabulary import SURE_BASIS
from desktop.importing.wrapping import Wrapping

MARGIN = "Đầu trang hoặc chân trang, không thuộc nội dung văn bản."
BOX = "Chữ trong khung (text box), đứng ngoài dòng chữ của văn bản."
NOTE = "Chú thích cuối trang hoặc cuối văn bản: kế hoạch không có ô cho phần này."
DELETED = "Chữ đã xóa khi theo dõi thay đổi"
REMARK = "Lời nhận xét bên lề"
CHANGED = "Thay đổi đang được theo dõi; lấy như đã chấp nhận."
STRAY = "Chữ nằm trong phần định dạng của tệp, Word không hiện ra: tệp bị hỏng hoặc bị sửa bất thường."
DRAWN = "Hình ảnh, khung hoặc đường vẽ: kế hoạch không giữ, vẫn còn trong tệp DOCX."
UNREAD = "Thành phần của tệp mà kế hoạch không giữ"


def import_document(document: Document, stray: tuple[str, ...] = ()) -> Imported:
    """The plan in a DOCX made elsewhere, by the same recognition as for text. Nothing is invented.

    ``stray``: words that were met where no editor shows them. Raises Refusal where there is no word in it.
    """
    ledger = Ledger("đoạn")
    source = _Asides(document, ledger, stray)
    spoken = lines_of(document, ledger)
    if not any(char.isalnum() for item in spoken for char in item.line.text):
        raise _wordless(source.words)
    _name_old_font(spoken, ledger)
    lines = without_noise(with_emphasis(spoken, _running_text(spoken)), ledger)
    plan = recognise(lines, ledger, Wrapping(whole=True))
    source.hand_over()
    return ledger.closed(with_runs(plan), "\n".join(source.everything()))


def _wordless(elsewhere: list[str]) -> Refusal:
    if elsewhere:
        what = "Chữ của tệp DOCX chỉ nằm trong khung (text box), đầu trang hoặc chú thích."
        return Refusal(what, todo="Chép chữ ra dòng văn bản trong Word rồi nhập lại.", code="no-words")
    what = "Tệp DOCX không có chữ nào (có thể chỉ là ảnh chụp trang giấy)."
    return Refusal(what, todo="Chọn tệp khác, hoặc gõ lại nội dung.", code="no-words")


def _name_old_font(spoken: list[Spoken], ledger: Ledger) -> None:
    if found := old_font("\n".join(item.line.text for item in spoken)):
        why = f"Chữ có vẻ gõ bằng bảng mã {found[0]}; giữ nguyên, chưa chuyển sang Unicode."
        ledger.doubt("toàn văn", found[1], why)


def _running_text(spoken: list[Spoken]) -> range:
    """The lines of running text: names and titles around them have a form of their own, and no emphasis."""
    lines = [item.line for item in spoken]
    kind = find_kind(lines)
    start = kind.index + 1 if kind else 0
    end, appendices = body_end(lines, start)
    end = min((end, *appendices))
    while start < end and not (mark_of(lines[start].text) or SURE_BASIS.match(lines[start].text)):
        start += 1
    return range(start, end)


class _Asides:
    """Everything of a document that does not stand in the flow of its text."""

    def __init__(self, document: Document, ledger: Ledger, stray: tuple[str, ...]) -> None:
        self._document = document
        self._ledger = ledger
        self._entries: list[tuple[str, str]] = [*self._margins(), *self._inside(), *self._revisions()]
        self._entries += [(words, STRAY) for words in stray]

    @property
    def words(self) -> list[str]:
        """The words of all of them."""
        return [words for words, _ in self._entries]

    def everything(self) -> Iterator[str]:
        """Every word of the file, for the final accounting."""
        for section in self._document.sections:
            yield from _flow_words(section.blocks)
        yield from self.words

    def hand_over(self) -> None:
        """Puts them into the ledger: words as left out, the rest as doubts."""
        for words, why in self._entries:
            self._ledger.left(sound(words), why)
        for change in self._document.changes:
            if change.kind != "deleted":
                why = f"{CHANGED} {_who(change.author, change.date)}".rstrip()
                self._ledger.doubt(self._ledger.place(change.block + 1), change.words[:80], why)
        drawn = sum(1 for section in self._document.sections for _ in _drawings(section.blocks))
        if drawn:
            self._ledger.doubt("toàn văn", f"{drawn} hình vẽ", DRAWN)
        silent = Counter(item.element for item in self._document.unread if not item.words.strip())
        if silent:
            named = ", ".join(f"{name} ({count})" for name, count in sorted(silent.items()))
            self._ledger.doubt("toàn văn", named, f"{UNREAD}.")

    def _margins(self) -> Iterator[tuple[str, str]]:
        for section in self._document.sections:
            for _, blocks in (*section.headers, *section.footers):
                if words := words_of(blocks).strip():
                    yield words, MARGIN

    def _inside(self) -> Iterator[tuple[str, str]]:
        for section in self._document.sections:
            for paragraph in _paragraphs(section.blocks):
                shown = (part.content for drawing in _drawings_of(paragraph) for part in drawing.parts)
                boxes = (content.blocks for content in shown if not isinstance(content, Picture))
                yield from ((words, BOX) for box in boxes if (words := words_of(box).strip()))
                notes = (words_of(item.blocks) for item in paragraph.inlines if isinstance(item, NoteMark))
                yield from ((words, NOTE) for words in notes if words.strip())

    def _revisions(self) -> Iterator[tuple[str, str]]:
        for change in self._document.changes:
            if change.kind == "deleted":
                yield change.words, f"{DELETED}{_by(change.author, change.date)}."
        for remark in self._document.comments:
            yield remark.words, f"{REMARK}{_by(remark.author, remark.date)}."
        for item in self._document.unread:
            if item.words.strip():
                yield item.words, f"{UNREAD} ({item.element})."


def _by(author: str, date: str) -> str:
    named = _who(author, date)
    return f" ({named})" if named else ""


def _who(author: str, date: str) -> str:
    return ", ".join(part for part in (author.strip(), date[:10]) if part)


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, BlockTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
        else:
            yield block


def _drawings_of(paragraph: Paragraph) -> Iterator[Drawing]:
    yield from (item.drawing for item in paragraph.floats)
    yield from (item for item in paragraph.inlines if isinstance(item, Drawing))


def _flow_words(blocks: tuple[Block, ...]) -> Iterator[str]:
    for paragraph in _paragraphs(blocks):
        yield "".join(inline_text(inline) for inline in paragraph.inlines)


def _drawings(blocks: tuple[Block, ...]) -> Iterator[Drawing]:
    """Drawings that show more than words."""
    for paragraph in _paragraphs(blocks):
        for drawing in _drawings_of(paragraph):
            if any(isinstance(part.content, Picture) or not part.content.blocks for part in drawing.parts):
                yield drawing
