"""Old fonts are named, ordinary Vietnamese never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from desktop.importing.legacy import old_font
from desktop.importing.text_import import import_text
from tests.strategies import sentences

TCVN3 = "Uû ban nh©n d©n tØnh Méc Lam, céng hßa x· héi chñ nghÜa ViÖt Nam, kÕ ho¹ch tæ chøc ngµy héi"
VNI = "Uûy ban nhaân daân tænh Moäc Lam, coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, keá hoaïch toå chöùc ngaøy hoäi"


@pytest.mark.parametrize(("text", "named"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_an_old_font_is_a_doubt_and_changes_nothing(text: str, named: str) -> None:
    found = old_font(text)
    assert found is not None
    assert named in found[0]
    doubts = import_text(f"KẾ HOẠCH\n\n1. {text}.").unsure
    assert any(named in doubt.why for doubt in doubts)


@given(sentences())
def test_ordinary_words_are_no_old_font(words: str) -> None:
    assert old_font(words) is None


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "samples").glob("*.txt")), ids=lambda p: p.stem)
def test_the_samples_are_ordinary(path: Path) -> None:
    assert old_font(path.read_text("utf-8")) is None
