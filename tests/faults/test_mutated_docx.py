"""2,000 damaged DOCX (``--faults 2000``; fewer in a short run): read whole or refused, no crash, no word lost."""

from __future__ import annotations

import contextlib
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from desktop.composing.carrying import plan_of
from desktop.composing.working import read_working
from desktop.docx.package import open_package
from desktop.docx.reading import read
from desktop.docx.sweeping import stray_words
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.text import fold
from desktop.importing.block_import import import_document
from desktop.importing.ledger import kept_words
from desktop.importing.returning.beyond import beyond
from desktop.importing.returning.merging import merge
from desktop.importing.returning.parts import parts_of
from tests.faults.mutating import W, mutated, originals
from tests.importing.returning.editing import PLAN

SHORT = 200
AT_ONCE = 50


def letters(words: str) -> Counter[str]:
    return Counter(char for char in fold(words) if char.isalnum())


def said(data: bytes) -> str:
    """Every word of the main part that is not struck out or written twice, read without any of our reader."""
    package = open_package(data)
    out = []
    for element in etree.fromstring(package.parts[package.main]).iter(f"{W}t"):
        around = {etree.QName(ancestor).localname for ancestor in element.iterancestors()}
        if not around & {"del", "moveFrom", "Fallback"}:
            out.append(element.text or "")
    return "".join(out)


def real_files() -> tuple[Path, ...]:
    folder = Path(__file__).resolve().parents[3] / "shared" / "cases"
    return tuple(path for path in sorted(folder.glob("*.docx")) if path.read_bytes().startswith(b"PK"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    count = metafunc.config.getoption("--faults") or SHORT
    metafunc.parametrize("first", range(0, count, AT_ONCE))


@pytest.mark.timeout(120)
def test_no_damage_crashes_hangs_or_loses_words(first: int) -> None:
    extra = real_files()
    read_whole = 0
    for seed in range(first, first + AT_ONCE):
        data = mutated(seed, extra)
        imported: Imported | None = None
        with contextlib.suppress(Refusal):
            imported = import_document(read(data), stray_words(open_package(data)))
        if imported is None:
            continue
        read_whole += 1
        missing = letters(said(data)) - letters("".join(kept_words(imported).elements()))
        assert not missing, f"seed {seed}: lost {dict(missing)}"
        with contextlib.suppress(Refusal):
            plan_of(data)
    assert read_whole, "some damage leaves a file that can be read"


@pytest.mark.timeout(120)
def test_a_damaged_file_of_our_own_comes_back_or_is_refused(first: int) -> None:
    before = read_working(originals()[0])
    sent = parts_of(before)
    came_back = 0
    for seed in range(first, first + AT_ONCE):
        with contextlib.suppress(Refusal):
            after = read_working(mutated(seed, own=True))
            got = parts_of(after)
            merged = merge(PLAN, sent, got)
            beyond((before, sent), (after, got))
            words = [unit.words for unit in got.units]
            there = {change.after.removeprefix("[bảng] ") for change in merged.changes} | {u.words for u in sent.units}
            assert set(words) <= there, f"seed {seed}: what came back is in the plan or told"
            came_back += 1
    assert came_back, "some damage leaves a file that comes back"
