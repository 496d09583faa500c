"""The judge of the schema finds what Word would refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.docx.package import open_package, save_package
from tests.fidelity.schema import misplaced

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates_docx").glob("*.docx"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_shipped_template_is_in_order(path: Path) -> None:
    assert misplaced(path.read_bytes()) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:pPr>", "<w:pPr><w:jc w:val='left'/>"),
        ("<w:pPr>", "<w:pPr><w:pStyle w:val='KhDoanVan'/>"),
        ("<w:pPr>", "<w:pPr><w:nonsense/>"),
        ("<w:p>", "<w:p><w:r/>"),
    ],
)
def test_what_stands_in_the_wrong_place_is_named(before: str, after: str) -> None:
    package = open_package(TEMPLATES[0].read_bytes())
    parts = dict(package.parts)
    parts[package.main] = parts[package.main].replace(before.encode(), after.encode())
    assert parts[package.main] != package.parts[package.main]
    assert misplaced(save_package(parts))
