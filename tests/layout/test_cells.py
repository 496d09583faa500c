"""Cells and broken rows as LibreOffice has them, and as the standard does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.document.blocks import Document, LineRule, Paragraph
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.layout.profile import LIBREOFFICE, WORD, Profile
from tests.layout.making import PLAIN, cell, document, lines, page_of_lines, paragraph, small, table, texts

AUTO = {"line": Twips(360), "line_rule": LineRule.AUTO}


def below(made: Document, profile: Profile) -> int:
    """Baseline of the last text of the first page, in twips from the first."""
    found = [item.baseline // 6 for item in texts(lay_out(made, profile).pages[0])]
    return found[-1] - found[0]


def ending(base: Paragraph) -> Document:
    """Two rows of one cell each, whose distance tells how the first one ends."""
    return document(table((4000,), (cell(base),), (cell(base),)))


@pytest.mark.parametrize(("profile", "differs"), [(WORD, False), (LIBREOFFICE, True)])
def test_below_the_last_line_of_a_cell_stands_the_spacing_of_the_style(profile: Profile, differs: bool) -> None:
    run = replace(paragraph("chữ", **AUTO), base=PLAIN)
    styled = replace(run, base=small(40))
    assert (below(ending(run), profile) != below(ending(styled), profile)) is differs


def test_exact_lines_end_cells_as_they_are() -> None:
    run = replace(paragraph("chữ"), base=small(40))
    assert below(ending(run), LIBREOFFICE) == below(ending(replace(run, base=PLAIN)), LIBREOFFICE) == 360


@pytest.mark.parametrize(("profile", "gap"), [(WORD, 0), (LIBREOFFICE, 200)])
def test_the_gap_above_a_paragraph_in_the_next_part_of_a_row(profile: Profile, gap: int) -> None:
    made = document(table((9000,), (cell(lines(16, before=Twips(200))),)), setup=page_of_lines(10))
    first = texts(lay_out(made, profile).pages[1])[0]
    assert first.baseline // 6 == 1134 + 288 + gap


@pytest.mark.parametrize("profile", [WORD, LIBREOFFICE], ids=lambda profile: profile.name)
def test_a_row_that_lacks_room_only_below_its_last_line_is_broken_or_moved_whole(profile: Profile) -> None:
    row = table((9000,), (cell(lines(5, after=Twips(300))),))
    pages = lay_out(document(lines(5), row, setup=page_of_lines(10)), profile).pages
    assert sum(len({item.baseline for item in texts(page)}) for page in pages) == 10
    assert len(pages) == 2
