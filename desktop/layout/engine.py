"""A document laid out on pages: sections, headers, footers, page numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.document.blocks import (
    Block,
    BlockTable,
    Document,
    PageNumberField,
    Paragraph,
    Section,
    TextRun,
)
from desktop.document.lengths import Twips
from desktop.layout.building import stack_of
from desktop.layout.pages import LaidOut, Page
from desktop.layout.pieces import Sheet
from desktop.layout.profile import WORD, Profile, Setting
from desktop.layout.stacks import Stack

_LEAST_COLUMN = Twips(20)
"""A page whose margins leave less than a point for text still has to take every letter somewhere."""


def lay_out(document: Document, profile: Profile = WORD, scale: float = 1.0) -> LaidOut:
    """The pages of a document: pure, the same for the same document on every machine.

    ``scale`` multiplies all widths of letters; 0.9995 and 1.0005 must give the same lines for our own documents.
    Whatever the engine cannot draw stands in ``LaidOut.undrawn``; no text is ever left out.
    """
    setting = Setting(profile, scale)
    pages: list[Page] = []
    sheets: list[Sheet] = []
    for section in document.sections:
        first_number = section.setup.first_number
        number = first_number if first_number is not None else (pages[-1].number + 1 if pages else 1)
        for page, sheet in _pages(section, number, len(pages), setting):
            pages.append(page)
            sheets.append(sheet)
    return LaidOut(tuple(pages), tuple(miss for sheet in sheets for miss in sheet.undrawn), document)


def columns_of(document: Document) -> Iterator[tuple[tuple[Block, ...], Twips]]:
    """The bodies of all sections and the width of their columns in twips."""
    for section in document.sections:
        yield section.blocks, _column(section)


def _column(section: Section) -> Twips:
    setup = section.setup
    return Twips(max(setup.width - setup.left - setup.right, _LEAST_COLUMN))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Header and footer of one page and the room they leave to the body, from ``top`` to ``bottom``."""

    header: Stack
    footer: Stack
    top: int
    bottom: int


def _pages(section: Section, number: int, before: int, setting: Setting) -> Iterator[tuple[Page, Sheet]]:
    setup = section.setup
    rest: Stack | None = stack_of(section.blocks, _column(section), setting)
    first = True
    while rest is not None:
        frame = _frame(section, number, setting, first=first)
        body, rest = rest.cut(max(frame.bottom - frame.top, _LEAST_COLUMN), must=True)
        sheet = Sheet(before + 1)
        frame.header.place(setup.left, setup.header_distance, sheet.as_artifact())
        if body:
            body.place(setup.left, frame.top, sheet)
        below = setup.height - setup.footer_distance - frame.footer.height
        frame.footer.place(setup.left, below, sheet.as_artifact())
        yield Page(number, setup.width, setup.height, tuple(sheet.items)), sheet
        number += 1
        before += 1
        first = False


def _frame(section: Section, number: int, setting: Setting, *, first: bool) -> _Frame:
    setup = section.setup
    kind = "first" if first and setup.title_page else "default"
    header, footer = (
        stack_of(_numbered(dict(parts).get(kind, ()), number), _column(section), setting)
        for parts in (section.headers, section.footers)
    )
    top = max(setup.top, setup.header_distance + header.height if header.pieces else 0)
    bottom = max(setup.bottom, setup.footer_distance + footer.height if footer.pieces else 0)
    return _Frame(header, footer, top, setup.height - bottom)


def _numbered(blocks: tuple[Block, ...], number: int) -> tuple[Block, ...]:
    """Header blocks with the page number written in."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, BlockTable):
            rows = tuple(
                replace(row, cells=tuple(replace(cell, blocks=_numbered(cell.blocks, number)) for cell in row.cells))
                for row in block.rows
            )
            out.append(replace(block, rows=rows))
        else:
            out.append(_number_paragraph(block, number))
    return tuple(out)


def _number_paragraph(paragraph: Paragraph, number: int) -> Paragraph:
    if not any(isinstance(inline, PageNumberField) for inline in paragraph.inlines):
        return paragraph
    written = (TextRun(str(number), i.font) if isinstance(i, PageNumberField) else i for i in paragraph.inlines)
    return replace(paragraph, inlines=tuple(written))
