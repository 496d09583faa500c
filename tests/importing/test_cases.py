"""Real plans beside the project: structure, bases, recipients, signer and fields as read by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.interchange import to_view
from desktop.domain.text import words
from desktop.importing.ledger import UNPLACED, kept_words
from desktop.importing.text_import import import_bytes


@pytest.fixture(params=["00", "05"])
def case(request: pytest.FixtureRequest, cases: Path) -> tuple[dict[str, Any], dict[str, Any], str]:
    """(gold, what import makes of it, the source)."""
    gold = json.loads((cases / "gold" / f"{request.param}.json").read_text("utf-8"))
    path = cases / gold["file"]
    return gold, to_view(import_bytes(path.read_bytes(), path.name)), path.read_text("utf-8")


def outline(nodes: list[dict[str, Any]], depth: int = 0) -> list[tuple[int, str, str, str]]:
    found = []
    for node in nodes:
        words_of = node.get("text_first_60_chars", node.get("text", "")) or ""
        found.append((depth, node["label"], node["heading"], words_of[:50]))
        found += outline(node["children"], depth + 1)
    return found


def test_the_tree_is_the_one_read_by_hand(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    gold, found, _ = case
    assert outline(found["sections"]) == outline(gold["sections"])


@pytest.mark.parametrize("key", ["type", "number", "issuer_parent", "issuer", "place", "date", "title"])
def test_a_field_says_what_the_text_says(case: tuple[dict[str, Any], dict[str, Any], str], key: str) -> None:
    gold, found, _ = case
    assert found[key] == gold[key]


@pytest.mark.parametrize("key", ["bases", "recipients", "archive_line", "signer"])
def test_a_part_is_the_one_read_by_hand(case: tuple[dict[str, Any], dict[str, Any], str], key: str) -> None:
    gold, found, _ = case
    assert found[key] == gold[key]


def test_every_word_has_its_place(cases: Path) -> None:
    for path in sorted(cases.glob("*.txt")):
        found = import_bytes(path.read_bytes(), path.name)
        assert not Counter(words(path.read_text("utf-8"))) - kept_words(found)
        assert [item for item in found.left_out if item.why == UNPLACED] == []
        assert found.unsure == ()
