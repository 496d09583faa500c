"""No word and no cell of a DOCX is lost: all are in the blocks, in order, or reported with their words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from desktop.document.blocks import Block, BlockTable, Document, NoteMark, Paragraph, boxes_beside, words_of
from desktop.docx.names import local, w
from desktop.docx.package import open_package, parse_xml
from desktop.docx.reading import read
from tests.fidelity.others.corpus import documents
from tests.fidelity.others.making import Made, anchor, inline, shape, tbl, tc, tr, vml_box

_WORD = re.compile(r"w\d+e")
_number = itertools.count()


def word() -> str:
    """A word that stands nowhere else."""
    return f"w{next(_number)}e"


def run(look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{word()} </w:t></w:r>'


# --- documents of every shape, each word of them its own

_LOOKS = st.sampled_from(["", "<w:b/>", "<w:smallCaps/>", "<w:strike/>", '<w:w w:val="80"/>', "<w:vanish/>"])
_AROUND: dict[str, Callable[[str], str]] = {
    "plain": lambda content: content,
    "link": lambda content: f"<w:hyperlink>{content}</w:hyperlink>",
    "control": lambda content: f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>",
    "tag": lambda content: f"<w:smartTag>{content}</w:smartTag>",
    "inserted": lambda content: f'<w:ins w:id="1" w:author="a">{content}</w:ins>',
    "field": lambda content: f'<w:fldSimple w:instr=" DATE ">{content}</w:fldSimple>',
    "deleted": lambda content: f'<w:del w:id="2" w:author="a">{content}</w:del>',
    "unknown": lambda content: f"<w:ruby>{content}</w:ruby>",
}


@st.composite
def _paragraphs(draw: st.DrawFn, depth: int) -> str:
    floats = ""
    if depth and draw(st.integers(0, 4)) == 0:
        inside = draw(_stories(depth - 1))
        made = (lambda c: anchor(shape(90, 40, c), (0, 0, 90, 40)), lambda c: vml_box(c, (0, 0, 90, 40)))
        floats = draw(st.sampled_from(made))(inside)
    parts = [_AROUND[draw(st.sampled_from(sorted(_AROUND)))](run(draw(_LOOKS))) for _ in range(draw(st.integers(0, 3)))]
    behind = inline(shape(50, 30, draw(_stories(0))), 50, 30) if depth and draw(st.integers(0, 7)) == 0 else ""
    return f"<w:p>{floats}{''.join(parts)}{behind}</w:p>"


@st.composite
def _tables(draw: st.DrawFn, depth: int) -> str:
    columns = draw(st.integers(1, 3))
    rows = [
        tr(*(tc(900, draw(_stories(depth - 1)) + "<w:p/>") for _ in range(columns)))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return tbl([900] * columns, *rows)


@st.composite
def _stories(draw: st.DrawFn, depth: int) -> str:
    out = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["p", "p", "tbl", "sdt"])) if depth else "p"
        block = draw(_tables(depth)) if kind == "tbl" else draw(_paragraphs(depth))
        out.append(f"<w:sdt><w:sdtContent>{block}</w:sdtContent></w:sdt>" if kind == "sdt" else block)
    return "".join(out)


def of_source(root: etree._Element) -> list[str]:
    """The words of the file's text in its order, one way of what is written twice."""
    return _WORD.findall(" ".join(t.text or "" for t in root.iter(w("t"), w("delText"))))


def cells_of_source(root: etree._Element) -> list[list[str]]:
    return [of_source(cell) for cell in root.iter(w("tc"))]


def cells_of(blocks: tuple[Block, ...]) -> Iterator[list[str]]:
    """The words of each cell; outer cells before those inside them, as the file has them."""
    for block in blocks:
        if isinstance(block, BlockTable):
            for row in block.rows:
                for cell in row.cells:
                    yield _WORD.findall(words_of(cell.blocks).lower())
                    yield from cells_of(cell.blocks)
            continue
        before, after = boxes_beside(block)
        for boxed in (*before, *after):
            yield from cells_of(boxed)


def body(document: Document) -> tuple[Block, ...]:
    return tuple(block for section in document.sections for block in section.blocks)


@given(_stories(3))
def test_every_word_is_shown_in_order_or_reported(markup: str) -> None:
    data = Made(markup + "<w:p/>").docx()
    root = parse_xml(open_package(data).parts["word/document.xml"], "document")
    document = read(data)
    shown = _WORD.findall(words_of(body(document)).lower())
    reported = {found for unread in document.unread for found in _WORD.findall(unread.words)}
    expected = of_source(root)
    assert shown == [one for one in expected if one not in reported]
    assert reported.isdisjoint(shown)


@given(_stories(3))
def test_every_cell_holds_its_words(markup: str) -> None:
    data = Made(markup + "<w:p/>").docx()
    root = parse_xml(open_package(data).parts["word/document.xml"], "document")
    document = read(data)
    reported = {found for unread in document.unread for found in _WORD.findall(unread.words)}
    expected = [[one for one in cell if one not in reported] for cell in cells_of_source(root)]
    assert list(cells_of(body(document))) == expected


# --- the documents that look like those of others


def _source_letters(root: etree._Element) -> str:
    """All that is printed of the body: deleted and hidden words and second ways left out."""
    out = []
    for text in root.iter(w("t")):
        above = [local(e.tag) for e in text.iterancestors()]
        properties = next(text.iterancestors(w("r"))).find(w("rPr"))
        hidden = properties is not None and properties.find(w("vanish")) is not None
        if not hidden and not {"del", "moveFrom", "Fallback"} & set(above):
            out.append(text.text or "")
    return "".join("".join(out).split()).casefold()


def _is_inside(shorter: str, longer: str) -> bool:
    """Whether all letters stand in the other text, in their order."""
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


@pytest.mark.parametrize("name", sorted(documents()))
def test_documents_of_others_keep_every_letter_in_order(name: str) -> None:
    data = documents()[name]
    root = parse_xml(open_package(data).parts["word/document.xml"], "document")
    shown = "".join(words_of(body(read(data))).split()).casefold()
    assert _is_inside(_source_letters(root), shown)


def test_notes_hold_their_words() -> None:
    notes = [
        inline.blocks
        for block in body(read(documents()["notes"]))
        if isinstance(block, Paragraph)
        for inline in block.inlines
        if isinstance(inline, NoteMark)
    ]
    assert len(notes) == 14
    assert all(len(words_of(note).split()) > 5 for note in notes)
