"""Texts of every shape, written for this test: what import makes of them was read and found right, line by line.

A changed rule shows here as a changed ``.outline`` beside the sample.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from desktop.domain.text import words
from desktop.importing.ledger import UNPLACED, kept_words
from desktop.importing.text_import import import_bytes
from tests.importing.outline import outlined

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.[tm][xd]*"))


def test_there_are_samples() -> None:
    assert len(SAMPLES) > 12


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_reads_as_a_person_reads_it(path: Path) -> None:
    found = outlined(import_bytes(path.read_bytes(), path.name))
    assert found == path.with_suffix(".outline").read_text("utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_word_of_a_sample_is_lost_or_without_a_place(path: Path) -> None:
    found = import_bytes(path.read_bytes(), path.name)
    assert not Counter(words(path.read_text("utf-8"))) - kept_words(found)
    assert [item for item in found.left_out if item.why == UNPLACED] == []


@pytest.mark.parametrize("path", [p for p in SAMPLES if p.suffix == ".txt"], ids=lambda path: path.stem)
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_the_kind_of_newline_does_not_matter(path: Path, newline: str) -> None:
    found = outlined(import_bytes(path.read_text("utf-8").replace("\n", newline).encode(), path.name))
    assert found == path.with_suffix(".outline").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    path = SAMPLES[0]
    found = outlined(import_bytes(path.read_text("utf-8").encode(encoding), path.name))
    assert found == path.with_suffix(".outline").read_text("utf-8")
