"""DOCX → blocks → pages → PDF, step by step, beside reportlab drawing the same lines without layout in the same run.

Run with ``-s`` to read the figures; docs/performance.md keeps them.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.composing.composing import compose
from desktop.docx.reading import read
from desktop.domain.interchange import loads
from desktop.domain.plan import Node, Plan, Run
from desktop.domain.text import new_id
from desktop.layout.engine import lay_out
from desktop.layout.lines import break_lines
from desktop.layout.pages import LaidOut, PlacedText
from desktop.pdf.writing import About, FieldValues, write
from tests.drawing import font_name

TEMPLATE = Path(__file__).resolve().parents[2] / "templates_docx" / "ke-hoach.docx"
ABOUT = About("Kế hoạch")


def grown(sample: Path, times: int, turn: int = 0) -> Plan:
    """The sample plan with its body many times over, no paragraph twice: its words go round by one each time."""

    def turned(run: Run, by: int) -> Run:
        words = run.text.split(" ")
        at = by % len(words)
        return replace(run, text=" ".join(words[at:] + words[:at]))

    def fresh(node: Node, by: int) -> Node:
        children = tuple(fresh(child, by) for child in node.children)
        return replace(node, id=new_id(), text=tuple(turned(run, by) for run in node.text), children=children)

    plan = loads((sample / "ke-hoach.json").read_text("utf-8")).plan
    return replace(plan, sections=tuple(fresh(node, turn + by) for by in range(times) for node in plan.sections))


def median_ms(work: Callable[[Any], object], inputs: list[Any]) -> float:
    """Warm, and with another text each time, so that nothing remembered helps."""
    work(inputs[0])
    taken = []
    for value in inputs[1:]:
        begin = time.perf_counter()
        work(value)
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def floor(laid_out: LaidOut) -> bytes:
    """The same stretches of text at the same places by reportlab's own means: no layout, no form, no archive."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in laid_out.pages:
        for item in page.items:
            if isinstance(item, PlacedText):
                text = canvas.beginText(item.x / 120, page.height / 20 - item.baseline / 120)
                text.setFont(font_name(item.font.bold, item.font.italic), item.font.size / 2)
                text.setWordSpace(item.stretch / 120)
                text.textOut(item.text)
                canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(("times", "pages", "texts"), [(1, 3, 20), (50, 100, 4)])
def test_the_page(sample: Path, times: int, pages: int, texts: int) -> None:
    files = [compose(grown(sample, times, turn * times), TEMPLATE.read_bytes(), year=2026) for turn in range(texts)]
    documents = [read(docx) for docx in files]
    break_lines.cache_clear()
    fresh = median_ms(lay_out, documents)
    laid_out = [lay_out(document) for document in documents]
    assert len(laid_out[0].pages) >= pages
    assert len(floor(laid_out[0])) > 10_000
    break_lines.cache_clear()
    steps = {
        "DOCX to PDF": median_ms(lambda docx: write(lay_out(read(docx)), ABOUT, FieldValues()), files),
        "read": median_ms(read, files),
        "lay out": fresh,
        "lay out again": median_ms(lay_out, documents),
        "write": median_ms(lambda made: write(made, ABOUT, FieldValues()), laid_out),
    }
    least = median_ms(floor, laid_out)
    size = len(write(laid_out[0], ABOUT, FieldValues())) / 1000
    print(f"\n{len(laid_out[0].pages)} pages, {size:.0f} kB; reportlab alone {least:.1f} ms")  # noqa: T201
    for step, taken in steps.items():
        print(f"{step}: {taken:.1f} ms, {taken / least:.2f} x")  # noqa: T201
