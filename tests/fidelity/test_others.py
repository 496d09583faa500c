"""Documents in the manner of others break lines and pages as LibreOffice does.

What LibreOffice makes of each of them stands in ``others/expected.json`` as a digest of every line, so that this runs
without it; where it is there, the digests are proved, and ``--write-expected`` writes them anew.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path

import pytest

from desktop.docx.reading import read
from desktop.layout.engine import lay_out
from desktop.layout.profile import LIBREOFFICE
from desktop.pdf.measuring import measure
from tests.fidelity.office import Office
from tests.fidelity.others.corpus import CLASSES, documents
from tests.fidelity.others.scoring import Rows, Score, rows_of_layout, rows_of_pdf, score

EXPECTED = Path(__file__).parent / "others" / "expected.json"
LEAST = 0.97
"""Share of equal lines that every class of documents reaches."""
REAL = ("09-ke-hoach-thpt-doc-binh-kieu-2026.docx", "51-thong-bao-phong-chu-vni.docx")


def digests(rows: Rows) -> Rows:
    """Each line as eight hexadecimal digits."""
    return tuple(tuple(hashlib.blake2s(row.encode(), digest_size=4).hexdigest() for row in page) for page in rows)


@functools.cache
def expected() -> dict[str, Rows]:
    stored = json.loads(EXPECTED.read_text("utf-8"))
    return {name: tuple(tuple(page.split()) for page in pages) for name, pages in stored.items()}


@functools.cache
def made(name: str) -> Rows:
    return rows_of_layout(lay_out(read(documents()[name]), LIBREOFFICE))


def scores(names: list[str]) -> list[Score]:
    return [score(digests(made(name)), expected()[name]) for name in names]


@pytest.mark.parametrize("name", sorted(documents()))
def test_each_document_has_as_many_pages(name: str) -> None:
    assert len(made(name)) == len(expected()[name])


@pytest.mark.parametrize("kind", CLASSES)
def test_lines_of_a_class_are_the_same(kind: str) -> None:
    found = scores([make.__name__ for make in CLASSES[kind]])
    assert sum(s.same for s in found) / sum(s.lines for s in found) >= LEAST, found


def test_lines_of_all_are_the_same() -> None:
    found = scores(sorted(documents()))
    assert len(found) >= 36
    assert sum(s.same for s in found) / sum(s.lines for s in found) >= 0.99


@pytest.mark.libreoffice
@pytest.mark.timeout(300)
def test_the_digests_are_those_of_libreoffice(office: Office, pytestconfig: pytest.Config) -> None:
    rendered = office.render(documents())
    found = {name: digests(rows_of_pdf(measure(pdf))) for name, pdf in rendered.items()}
    if pytestconfig.getoption("--write-expected"):
        stored = {name: [" ".join(page) for page in found[name]] for name in sorted(found)}
        EXPECTED.write_text(json.dumps(stored, indent=0) + "\n", "utf-8")
        expected.cache_clear()
    assert found == expected()


@pytest.mark.libreoffice
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", REAL)
def test_real_documents_look_the_same(office: Office, cases: Path, name: str) -> None:
    data = (cases / name).read_bytes()
    theirs = rows_of_pdf(measure(office.render({"real": data})["real"]))
    found = score(rows_of_layout(lay_out(read(data), LIBREOFFICE)), theirs)
    assert found.here == found.pages
    assert found.share >= LEAST
