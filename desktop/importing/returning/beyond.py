"""What a plan cannot hold of a DOCX that came back: named one by one, so that the clerk can choose words or file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from desktop.document.blocks import (
    Block,
    BlockTable,
    Break,
    BreakKind,
    Document,
    Drawing,
    NoteMark,
    PageSetup,
    Paragraph,
    Picture,
    TableCell,
    TextRun,
    words_of,
)
from desktop.importing.returning.parts import Parts, paragraph_words, paragraphs_of

_ROUNDING = 30
"""Twips by which an editor may round a length."""
_MOST_WORDS = 60


def beyond(sent: tuple[Document, Parts], got: tuple[Document, Parts]) -> tuple[str, ...]:
    """One line for each kind of thing that is in the document and cannot be in the plan; none where all of it can."""
    before, after = Counter(_things(sent[0])), Counter(_things(got[0]))
    out = [f"{more} {name}" for name, count in after.items() if (more := count - before[name]) > 0]
    out += [f"Nhận xét bên lề{_by(c.author)}: “{_short(c.words)}”" for c in got[0].comments]
    if got[0].changes:
        out.append(f"{len(got[0].changes)} thay đổi đang theo dõi (lấy chữ là lấy như đã chấp nhận)")
    out += [f"Chữ ngoài các thành phần: “{_short(words)}”" for words in _more(sent[1].loose, got[1].loose)]
    out += [f"Chữ của biểu mẫu sửa tay: “{_short(words)}”" for words in _more(sent[1].form, got[1].form)]
    if _margins_of(sent[0]) != _margins_of(got[0]):
        out.append("Chữ ở đầu trang hoặc chân trang")
    if not _same_pages(sent[0], got[0]):
        out.append("Khổ giấy, lề, chiều trang hoặc cột riêng")
    return (*out, *_own_looks(sent[0], got[0]))


def _more(before: list[str], after: list[str]) -> list[str]:
    return list((Counter(after) - Counter(before)).elements())


def _short(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1].rstrip()}…"


def _by(author: str) -> str:
    return f" của {author}" if author else ""


def _things(document: Document) -> Iterator[str]:
    for section in document.sections:
        for paragraph in paragraphs_of(section.blocks):
            yield from _things_of(paragraph)
        for cell in _cells(section.blocks):
            yield from _things_of_cell(cell)
    yield from (f"thành phần Word “{item.element}”" for item in document.unread)


def _things_of(paragraph: Paragraph) -> Iterator[str]:
    for drawing in _drawings(paragraph):
        for part in drawing.parts:
            content = part.content
            shape = "khung chữ" if not isinstance(content, Picture) and words_of(content.blocks) else "hình vẽ"
            yield "hình ảnh" if isinstance(content, Picture) else shape
    for inline in paragraph.inlines:
        if isinstance(inline, NoteMark):
            yield "chú thích cuối trang"
        elif isinstance(inline, Break):
            yield from _break(inline, paragraph)
    if paragraph.format.page_break_before and paragraph.inlines:
        yield "chỗ sang trang đặt tay"


def _break(inline: Break, paragraph: Paragraph) -> Iterator[str]:
    if inline.kind is not BreakKind.LINE:
        yield "chỗ sang trang đặt tay"
    elif paragraph_words(paragraph).strip():
        yield "chỗ xuống dòng trong đoạn (chữ được nối liền)"


def _drawings(paragraph: Paragraph) -> Iterator[Drawing]:
    yield from (floating.drawing for floating in paragraph.floats)
    yield from (inline for inline in paragraph.inlines if isinstance(inline, Drawing))


def _cells(blocks: tuple[Block, ...]) -> Iterator[TableCell]:
    for block in blocks:
        if isinstance(block, BlockTable):
            for row in block.rows:
                for cell in row.cells:
                    yield cell
                    yield from _cells(cell.blocks)


def _things_of_cell(cell: TableCell) -> Iterator[str]:
    if any(isinstance(block, BlockTable) for block in cell.blocks):
        yield "bảng nằm trong ô bảng (chữ được nối liền)"
    own = [b for b in cell.blocks if isinstance(b, Paragraph) and b.format.style in ("KhBang", "KhBangTieuDe")]
    if len([paragraph for paragraph in own if paragraph.inlines]) > 1:
        yield "ô bảng có nhiều đoạn (chữ được nối liền)"
    if cell.shading:
        yield "ô bảng có màu nền"


def _margins_of(document: Document) -> list[str]:
    found = (words_of(b) for s in document.sections for _, b in (*s.headers, *s.footers))
    return sorted({" ".join(words.split()) for words in found} - {""})


def _same_pages(sent: Document, got: Document) -> bool:
    """Whether every page set-up of the one is one of the other's: sections come and go with appendices."""
    return all(any(_alike(one.setup, other.setup) for other in sent.sections) for one in got.sections)


def _alike(one: PageSetup, other: PageSetup) -> bool:
    lengths = ((s.width, s.height, s.top, s.bottom, s.left, s.right) for s in (one, other))
    close = all(abs(a - b) <= _ROUNDING for a, b in zip(*lengths, strict=True))
    return close and len(one.columns) == len(other.columns)


Look = tuple[str, int, str, str, bool, bool]
Shape = tuple[str, int, int]


def _own_looks(sent: Document, got: Document) -> Iterator[str]:
    """Paragraphs in our styles that look otherwise than those that were sent out in the same style."""
    looks: dict[str, set[Look]] = {}
    shapes: dict[str, set[Shape]] = {}
    for paragraph in _all(sent):
        looks.setdefault(paragraph.format.style, set()).update(_looks(paragraph))
        shapes.setdefault(paragraph.format.style, set()).add(_shape(paragraph))
    fonts = sum(1 for p in _all(got) if p.format.style in looks and _looks(p) - looks[p.format.style])
    moved = sum(1 for p in _all(got) if p.format.style in shapes and not _is_near(_shape(p), shapes[p.format.style]))
    if fonts:
        yield f"Phông, cỡ, màu hoặc kiểu chữ riêng ở {fonts} đoạn"
    if moved:
        yield f"Căn lề hoặc thụt dòng riêng ở {moved} đoạn"


def _all(document: Document) -> Iterator[Paragraph]:
    """Paragraphs that say something."""
    for section in document.sections:
        yield from (p for p in paragraphs_of(section.blocks) if paragraph_words(p).strip())


def _looks(paragraph: Paragraph) -> set[Look]:
    return {
        (f.family, f.size, f.colour, f.highlight, f.strike, f.rise != 0)
        for inline in paragraph.inlines
        if isinstance(inline, TextRun) and inline.text.strip()
        for f in (inline.font,)
    }


def _shape(paragraph: Paragraph) -> Shape:
    shape = paragraph.format
    return shape.alignment.value, shape.left, shape.first_line


def _is_near(shape: Shape, known: set[Shape]) -> bool:
    return any(
        shape[0] == other[0] and abs(shape[1] - other[1]) <= _ROUNDING and abs(shape[2] - other[2]) <= _ROUNDING
        for other in known
    )
