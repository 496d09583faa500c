"""The archive's rows: each document once, its longest term, and no term made up where the office gave none."""

from __future__ import annotations

import pytest

from desktop.domain.register import ArchiveRecord
from desktop.services.archiving import Dossier
from desktop.ui.models.kept import DOCUMENTS, Kept, kept_documents
from desktop.ui.models.rows import Look
from tests.ui.rows import ENTRIES, FILES, NOW, RECORDS


@pytest.mark.parametrize(
    ("years", "words"),
    [((20,), "20 năm"), ((5, 20), "20 năm"), ((20, None), "vĩnh viễn"), ((0, 0), ""), ((), "")],
)
def test_the_longest_term_counts(years: tuple[int | None, ...], words: str) -> None:
    records = tuple(ArchiveRecord("e1", f"K{place}", NOW, year, "", FILES) for place, year in enumerate(years))
    kept = Kept(ENTRIES[0], records)
    assert kept.retention == words
    look = DOCUMENTS[0].look(kept)
    assert isinstance(look, Look)
    assert look.under.endswith(f"bảo quản {words}" if words else "chưa khai thời hạn bảo quản")


def test_a_document_with_two_keepers_stands_once_newest_first() -> None:
    dossiers = [Dossier(name, tuple(r for r in RECORDS if r.keeper == name), tuple(ENTRIES)) for name in ("VT", "HC")]
    kept = kept_documents(dossiers)
    assert len(kept) == len(ENTRIES)
    assert kept[0].keepers == "VT, HC"
    assert [item.entry.date for item in kept] == sorted((e.date for e in ENTRIES), reverse=True)
    assert [file.name for file in kept[0].files] == ["a.docx", "a.pdf"]
