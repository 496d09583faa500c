"""A batch of letters on all cores beside one process; the cost of a page in documents of 10 to 200 pages.

Run with ``-s`` to read the figures; docs/performance.md keeps them.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from desktop.app import Crew, House
from desktop.composing.composing import compose
from desktop.docx.reading import read
from desktop.layout.engine import lay_out
from desktop.layout.lines import break_lines
from desktop.pdf.writing import FieldValues, write
from desktop.services.batching import render_batch
from tests.bench.test_page_speed import ABOUT, TEMPLATE, grown
from tests.services.test_batching import Alone, letters


@pytest.mark.timeout(600)
def test_a_thousand_letters(tmp_path: Path) -> None:
    crew = Crew(House(), 2)
    list(crew.render(letters(32), clean=True))  # the children are there
    rates = {}
    for name, who, count in (("one process", Alone(), 100), ("two processes", crew, 1000)):
        begin = time.perf_counter()
        written = render_batch(who, letters(count), tmp_path / name)
        rates[name] = count / (time.perf_counter() - begin)
        assert len(written) == 2 * count
    crew.close()
    for name, rate in rates.items():
        print(f"\n{name}: {rate:.0f} letters a second, DOCX and PDF on the disk")  # noqa: T201


@pytest.mark.timeout(600)
def test_cost_is_linear_in_pages(sample: Path) -> None:
    """From 10 to 200 pages a page costs the same, give or take what a busy machine adds."""
    costs: dict[int, tuple[float, float]] = {}
    for times in (4, 23, 47, 95):
        taken = []
        for turn in (1, 2, 3):
            plan = grown(sample, times, turn * times)
            break_lines.cache_clear()
            begin = time.process_time()
            docx = compose(plan, TEMPLATE.read_bytes(), year=2026)
            composed = time.process_time()
            break_lines.cache_clear()
            laid_out = lay_out(read(docx))
            write(laid_out, ABOUT, FieldValues())
            pages = len(laid_out.pages)
            taken.append(((composed - begin) / pages * 1000, (time.process_time() - composed) / pages * 1000))
        costs[pages] = min(first for first, _ in taken), min(second for _, second in taken)
    for pages, (made, drawn) in costs.items():
        print(f"\n{pages} pages: composed {made:.1f}, DOCX to PDF {drawn:.1f} ms a page of the processor")  # noqa: T201
    (least, most) = min(costs), max(costs)
    assert (least <= 11, most >= 195) == (True, True)
    assert costs[most][0] < 2 * costs[least][0]
    assert costs[most][1] < 2 * costs[least][1]
