from __future__ import annotations

import pytest

from desktop.document.blocks import Font
from desktop.document.fonts import kerning


@pytest.mark.parametrize("pair", ["AV", "To", "VA", "P."])
def test_open_pairs_stand_nearer(pair: str) -> None:
    assert kerning(Font()).between(*pair) < 0


@pytest.mark.parametrize("pair", ["nn", "ể☃", "☃a"])
def test_other_pairs_stand_as_they_are(pair: str) -> None:
    assert kerning(Font()).between(*pair) == 0


def test_each_face_has_its_own_pairs() -> None:
    pairs = {kerning(Font(bold=bold, italic=italic)).between("A", "V") for bold in (0, 1) for italic in (0, 1)}
    assert len(pairs) > 1
