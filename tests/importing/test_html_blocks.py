"""HTML → blocks: words, looks, lists and tables; nothing is fetched, no nesting is too deep, nothing crashes."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.document.blocks import Alignment, BlockTable, Paragraph, TextRun, words_of
from desktop.domain.errors import Refusal
from desktop.importing.html_blocks import read_html


def said(html: str) -> list[str]:
    document = read_html(f"<html><body>{html}</body></html>".encode())
    return words_of(document.sections[0].blocks).split("\n")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Một</p><p>Hai</p>", ["Một", "Hai"]),
        ("Một<div>Hai</div>Ba", ["Một", "Hai", "Ba"]),
        ("<p>Một <b>hai</b>\n  ba</p>", ["Một hai ba"]),
        ("<ul><li>Một<li>Hai</ul>", ["- Một", "- Hai"]),
        ("<ol><li>Một<ol><li>Trong</ol><li>Hai</ol>", ["1. Một", "1. Trong", "2. Hai"]),
        ("<p>A &amp; B &lt;c&gt; &#272;</p>", ["A & B <c> Đ"]),
        ("<script>Một</script><style>Hai</style><p>Ba</p>", ["Ba"]),
        ("<noscript>Một</noscript><svg><text>Hai</text></svg>", [""]),
        ("<!-- Một --><p>Hai</p>", ["Hai"]),
        ("<p></p><p> </p><p>Một</p>", ["Một"]),
    ],
)
def test_words_in_order(html: str, words: list[str]) -> None:
    assert said(html) == words


def test_looks_and_centre() -> None:
    document = read_html('<p style="text-align: center"><b>Đậm <i>cả hai</i></b> <u>gạch</u></p>'.encode())
    (paragraph,) = document.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.format.alignment is Alignment.CENTRE
    looks = [
        (run.text.strip(), run.font.bold, run.font.italic, run.font.underline)
        for run in paragraph.inlines
        if isinstance(run, TextRun) and run.text.strip()
    ]
    assert looks == [("Đậm", True, False, False), ("cả hai", True, True, False), ("gạch", False, False, True)]


def test_a_table_with_spans() -> None:
    html = "<table><tr><th>A<th>B<th>C<tr><td rowspan=2>1<td colspan=2>2<tr><td>3<td>4</table>"
    (table,) = read_html(html.encode()).sections[0].blocks
    assert isinstance(table, BlockTable)
    assert len(table.grid) == 3
    assert table.rows[0].header
    assert [[(words_of(c.blocks), c.span, c.merge) for c in row.cells] for row in table.rows[1:]] == [
        [("1", 1, "start"), ("2", 2, "")],
        [("", 1, "continue"), ("3", 1, ""), ("4", 1, "")],
    ]


def test_menus_are_handed_over_by_name() -> None:
    document = read_html("<nav><a>Trang chủ</a> <a>Liên hệ</a></nav><p>Một</p><footer>Bản quyền</footer>".encode())
    assert [(item.element, item.words) for item in document.unread] == [
        ("nav", "Trang chủ Liên hệ"),
        ("footer", "Bản quyền"),
    ]
    assert words_of(document.sections[0].blocks) == "Một"


def test_other_encodings_are_read_as_they_say() -> None:
    html = '<html><head><meta charset="windows-1258"></head><p>Kế</p>'.encode()
    assert words_of(read_html(html).sections[0].blocks) == "Kế", "sound UTF-8 is UTF-8, whatever it says"


@pytest.mark.parametrize(
    "html", ["<div>" * 200, "<div>" * 300, "<div>" * 20_000, "<table><tr><td>" * 5_000, "<b>" * 50_000, "<p>" * 100_000]
)
def test_deep_nesting_is_read_to_the_last_word_or_refused(html: str) -> None:
    with contextlib.suppress(Refusal):
        document = read_html(f"{html}cuối cùng".encode())
        assert "cuối cùng" in words_of(document.sections[0].blocks)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <table> <tr> <td> <td_rowspan=3> <td_colspan=9> </td> </tr> </table> <ul> <li> </ul> <b> </b> "
            "<br> <nav> </nav> chữ một".split()
        ),
        max_size=60,
    )
)
def test_any_jumble_keeps_its_words(pieces: list[str]) -> None:
    html = " ".join(pieces).replace("_", " ")
    document = read_html(f"<html><body>{html}</body></html>".encode())
    words = words_of(document.sections[0].blocks) + " ".join(item.words for item in document.unread)
    assert words.count("chữ") == pieces.count("chữ")
