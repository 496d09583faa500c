"""Pieces of markup: text, fixed widths, order of the schema."""

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from desktop.document.blocks import Font
from desktop.document.fonts import face
from desktop.document.lengths import HalfPoints, Twips, mm
from desktop.docx import markup
from desktop.docx.names import w


def width(content: str, size: int) -> float:
    """Width in twips of runs as any engine adds it up: letters, and spacing behind each."""
    total = 0.0
    for run in markup.elements(f"<w:p>{content}</w:p>")[0].iter(w("r")):
        text = "".join(run.itertext())
        spacing = run.find(f"{w('rPr')}/{w('spacing')}")
        each = int(spacing.get(w("val"), "0")) if spacing is not None else 0
        own = run.find(f"{w('rPr')}/{w('sz')}")
        written = HalfPoints(size if own is None else int(own.get(w("val"), "0")))
        total += face().width(text, Font(size=written)) / 6 + each * len(text)
    return total


@pytest.mark.parametrize("size", [22, 24, 26, 28])
@pytest.mark.parametrize("centred", [True, False])
@pytest.mark.parametrize("words", ["", "5", "05", "47", "173", "1240"])
@pytest.mark.parametrize("room", [8, 12, 20])
def test_a_field_is_as_wide_as_it_has_to_be(words: str, size: int, centred: bool, room: int) -> None:
    content = markup.fixed_field(words, mm(room), HalfPoints(size), "KhSo", centred=centred)
    blank = 0 if centred else size * 2.5  # digits against "/" are printed as they are where they leave less than that
    wanted = max(mm(room), width(markup.run(words), size))
    assert wanted - blank - 2.5 <= width(content, size) <= wanted + 2.5
    assert "".join(markup.elements(f"<w:p>{content}</w:p>")[0].itertext()).strip(markup.NBSP) == words


@pytest.mark.parametrize("room", [5.5, 6.0, 8.0, 9.5, 12.0])
@pytest.mark.parametrize("words", ["", "05", "1240"])
def test_no_blank_of_a_field_is_condensed(words: str, room: float) -> None:
    content = markup.fixed_field(words, mm(room), HalfPoints(28), "KhSo", centred=True)
    assert not re.search(r'<w:spacing w:val="-', content)


def test_longer_words_are_printed_as_they_are() -> None:
    content = markup.fixed_field("1234567890", mm(8), HalfPoints(26), "KhSo", centred=False)
    assert "".join(markup.elements(f"<w:p>{content}</w:p>")[0].itertext()) == "1234567890"


@pytest.mark.parametrize("words", ["", "05"])
def test_the_widened_space_is_never_the_last_run(words: str) -> None:
    content = markup.fixed_field(words, mm(8), HalfPoints(28), "KhNgay", centred=True)
    last = list(markup.elements(f"<w:p>{content}</w:p>")[0].iter(w("r")))[-1]
    assert last.find(f"{w('rPr')}/{w('spacing')}") is None


def test_digits_in_a_narrow_room_stand_in_its_middle() -> None:
    content = markup.fixed_field("05", mm(8), HalfPoints(28), "KhNgay", centred=True)
    before = content.split("05")[0]
    assert width(before + "</w:t></w:r>", 28) == pytest.approx((mm(8) - 280) / 2, abs=20)


@given(st.text())
def test_any_text_makes_a_sound_run(words: str) -> None:
    (run,) = markup.elements(markup.run(words))
    shown = "".join("\t" if c.tag == w("tab") else "\n" if c.tag == w("br") else c.text or "" for c in run)
    assert shown == markup.printable(words).replace("\r", "\n") or "\r" in words


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ({}, ""),
        ({"bold": True}, "<w:b/>"),
        ({"bold": False}, '<w:b w:val="0"/>'),
        ({"style": "KhSo", "italic": True}, '<w:rStyle w:val="KhSo"/><w:i/>'),
        ({"bold": True, "underline": True}, '<w:b/><w:u w:val="single"/>'),
    ],
)
def test_looks(look: dict[str, object], expected: str) -> None:
    assert markup.look(**look) == expected  # type: ignore[arg-type]


def test_numbers_of_controls_are_the_same_everywhere() -> None:
    assert markup.stable_number("so") == zlib.crc32(b"so") & 0x7FFFFFFF
    assert markup.stable_number("\ud800") < 2**31


def test_a_table_is_fixed_and_without_margins() -> None:
    (table,) = markup.elements(markup.table((Twips(100), Twips(200)), markup.row(markup.cell(Twips(100), "<w:p/>"))))
    xml = etree.tostring(table).decode()
    assert 'w:type="fixed"' in xml
    assert xml.count('w:w="0"') == 4
    assert "<w:cantSplit/>" in xml
