"""Footnotes, endnotes, comments and tracked changes are kept as such, numbered and listed."""

from __future__ import annotations

import pytest

from desktop.document.blocks import Change, Comment, Document, NoteMark, Paragraph, words_of
from desktop.docx.reading import read
from tests.fidelity.others.making import Made, p, r, section

WHO = 'w:author="Lê Mẫu" w:date="2026-03-02T08:00:00Z"'


def reference(kind: str, key: int, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"{more}/></w:r>'


def note(kind: str, key: int, words: str) -> str:
    return f'<w:{kind} w:id="{key}"><w:p><w:r><w:{kind}Ref/></w:r>{r(words)}</w:p></w:{kind}>'


def marks(document: Document) -> list[NoteMark]:
    blocks = (block for part in document.sections for block in part.blocks)
    return [i for b in blocks if isinstance(b, Paragraph) for i in b.inlines if isinstance(i, NoteMark)]


def footnotes(body: str, *words: str, settings: str = "") -> list[NoteMark]:
    told = "".join(note("footnote", at, word) for at, word in enumerate(words, 1))
    return marks(read(Made(body, settings=settings, stories={"footnotes": told}).docx()))


def test_notes_are_numbered_in_the_order_of_the_text() -> None:
    found = footnotes(p(r("a") + reference("footnote", 2)) + p(r("b") + reference("footnote", 1)), " sau", " trước")
    assert [(mark.text, words_of(mark.blocks)) for mark in found] == [("1", "1 trước"), ("2", "2 sau")]


@pytest.mark.parametrize(
    ("properties", "labels"),
    [
        ('<w:numFmt w:val="lowerLetter"/>', ["a", "b"]),
        ('<w:numStart w:val="5"/>', ["5", "6"]),
        ('<w:numFmt w:val="chicago"/>', ["*", "†"]),
    ],
)
def test_how_notes_are_numbered(properties: str, labels: list[str]) -> None:
    body = p(reference("footnote", 1) + reference("footnote", 2))
    last = section(extra=f"<w:footnotePr>{properties}</w:footnotePr>")
    assert [mark.text for mark in footnotes(body + last, "a", "b")] == labels


def test_endnotes_stand_at_the_end_with_roman_numbers() -> None:
    made = Made(p(reference("endnote", 1)), stories={"endnotes": note("endnote", 1, " cuối")})
    (mark,) = marks(read(made.docx()))
    assert (mark.text, mark.at_end) == ("i", True)


def test_a_note_with_a_mark_of_its_own_is_not_numbered() -> None:
    body = p(reference("footnote", 1, ' w:customMarkFollows="1"') + r("(*)") + reference("footnote", 2))
    assert [mark.text.strip("\u2060") for mark in footnotes(body, "a", "b")] == ["", "1"]


def test_a_note_that_is_missing_is_named() -> None:
    assert [u.element for u in read(Made(p(reference("footnote", 9))).docx()).unread] == ["w:footnoteReference"]


def test_comments_are_listed_with_whose_they_are() -> None:
    comments = f'<w:comment w:id="3" {WHO}>{p("Xem lại số này")}</w:comment>'
    made = Made(p("x") + p(r("y") + '<w:r><w:commentReference w:id="3"/></w:r>'), stories={"comments": comments})
    document = read(made.docx())
    assert document.comments == (Comment("Xem lại số này", "Lê Mẫu", "2026-03-02T08:00:00Z", 1),)
    assert [(u.element, u.words) for u in document.unread] == [("w:commentReference", "Xem lại số này")]


def test_changes_are_listed_and_only_what_stays_is_shown() -> None:
    inserted = f'<w:ins w:id="1" {WHO}>{r(" mới")}</w:ins>'
    deleted = f'<w:del w:id="2" {WHO}><w:r><w:delText> cũ</w:delText></w:r></w:del>'
    document = read(Made(p(r("chữ") + inserted + deleted)).docx())
    when = "2026-03-02T08:00:00Z"
    assert document.changes == (
        Change("inserted", "mới", "Lê Mẫu", when, 0),
        Change("deleted", "cũ", "Lê Mẫu", when, 0),
    )
    assert words_of(document.sections[0].blocks) == "chữ mới"
    assert [u.words for u in document.unread] == ["cũ"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (p(r("a"), f'<w:pPrChange w:id="1" {WHO}><w:pPr/></w:pPrChange>'), "format"),
        (p(r("a", f'<w:rPrChange w:id="1" {WHO}><w:rPr/></w:rPrChange>')), "format"),
        (p(f'<w:moveTo w:id="1" {WHO}>{r("a")}</w:moveTo>'), "moved"),
        (p("a", mark=f'<w:del w:id="1" {WHO}/>'), "deleted"),
    ],
)
def test_every_kind_of_change_is_listed(body: str, kind: str) -> None:
    assert [change.kind for change in read(Made(body).docx()).changes] == [kind]
