"""All the documents in the manner of others, by class and name."""

from __future__ import annotations

import functools
from collections.abc import Callable

from tests.fidelity.others import edges, letters, tables, things
from tests.fidelity.others.making import Made

CLASSES: dict[str, tuple[Callable[[], Made], ...]] = {
    "letters": (letters.letter, letters.decision, things.inherited, things.letters, things.english_defaults),
    "lists and tabs": (letters.lists, things.contents, things.forms),
    "flow": (letters.spacing, letters.keeping, things.framed),
    "sections": (letters.running, letters.sections, letters.columns, letters.notes, letters.last_notes),
    "tables": (tables.report, tables.nested, tables.shares, tables.banded, tables.broken, tables.minutes),
    "edges": (
        *(edges.no_rule, edges.no_first_header, edges.labels, edges.odd_cells, edges.blanks, edges.odd_and_even),
        *(edges.modern, edges.kerned, edges.stops),
    ),
    "things": (things.boxes, things.pictures, things.tracked, things.wrapped, things.picture_cells),
}


@functools.cache
def documents() -> dict[str, bytes]:
    """Every file by its name."""
    return {make.__name__: make().docx() for makers in CLASSES.values() for make in makers}
