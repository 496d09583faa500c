"""The sample plan, the shipped template, and how tests look at what was composed."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.document.blocks import Block, BlockTable, Document, Paragraph, words_of
from desktop.docx.reading import read
from desktop.docx.template_build import build
from desktop.domain.interchange import loads
from desktop.domain.plan import Plan

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "ke-hoach.json"


@functools.cache
def template() -> bytes:
    return build("ke-hoach")


@functools.cache
def sample_plan() -> Plan:
    return loads(SAMPLE.read_text("utf-8")).plan


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def all_paragraphs(docx: bytes) -> list[Paragraph]:
    return [p for section in read(docx).sections for p in paragraphs(section.blocks)]


def all_words(document: Document) -> str:
    return "\n".join(words_of(section.blocks) for section in document.sections)


def styled(docx: bytes, style: str) -> list[Paragraph]:
    return [p for p in all_paragraphs(docx) if p.format.style == style]


def said(docx: bytes, style: str) -> list[str]:
    """The words of every paragraph in a style."""
    return [words_of((p,)) for p in styled(docx, style)]


def tables(docx: bytes) -> list[BlockTable]:
    return [block for section in read(docx).sections for block in section.blocks if isinstance(block, BlockTable)]


def part(docx: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name).decode()
