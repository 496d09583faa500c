"""The whole way on real input: text → plan → DOCX → PDF → number → register → archive."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import app
from desktop.domain import interchange
from desktop.domain.plan import Plan, all_nodes, plain
from desktop.domain.text import words
from desktop.services import demo, importing

ROOT = Path(__file__).resolve().parent.parent.parent
COLUMNS = 10


def printed_words(plan: Plan) -> list[str]:
    """Every word of a plan's own text in the order of the page: title to closing."""
    parts = [plan.type, plan.title, *(plain(b.text) for b in plan.bases), plain(plan.lead)]
    parts += [f"{p.printed} {p.node.heading} {plain(p.node.text)}" for p in all_nodes(plan)]
    parts.append(plain(plan.closing))
    return [word for part in parts for word in words(part)]


def page_words(pdf: bytes) -> list[str]:
    """The words of a PDF in reading order, page numbers taken off the head of the later pages."""
    pages = app.pages().words(pdf)
    return [word for page in (pages[0], *(re.sub(r"^\s*\d+\s", "", p) for p in pages[1:])) for word in words(page)]


def in_order(wanted: list[str], found: list[str]) -> list[str]:
    """What ``found`` has besides ``wanted``; fails where a wanted word is missing or out of order."""
    rest, position = [], 0
    for word in found:
        if position < len(wanted) and word == wanted[position]:
            position += 1
        else:
            rest.append(word)
    assert position == len(wanted), f"missing from the page: {wanted[position : position + 5]}"
    return rest


def test_the_demo_ends_with_an_issued_document(sample: Path, tmp_path: Path) -> None:
    with app.scratch() as ports:
        shown = demo.run(ports, sample, tmp_path)
    assert {p.suffix for p in shown.files} == {".docx", ".pdf"}
    assert len(shown.register.headings) == len(shown.register.rows[0]) == COLUMNS
    assert shown.register.rows[0][0] == shown.receipt.entry.printed
    assert shown.verified.sound
    assert [f.rule for f in shown.findings if f.severity.value == "error"] == []


def test_the_page_says_every_word_of_the_source_and_nothing_of_its_own(sample: Path, tmp_path: Path) -> None:
    with app.scratch() as ports:
        shown = demo.run(ports, sample, tmp_path)
    pdf = next(p for p in shown.files if p.suffix == ".pdf").read_bytes()
    source = importing.import_file(app.pages(), sample / "ke-hoach.txt").plan
    rest = in_order(printed_words(source), page_words(pdf))
    signature = [w for s in source.signers for part in (s.authority, s.title, s.name) for w in words(part)]
    recipients = words(f"Nơi nhận: {' '.join(source.recipients)} Lưu: {source.archive_line}")
    letterhead = words(
        "UBND TỈNH SƠN LA VĂN PHÒNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Số: /KH-VPUB Sơn La, ngày tháng năm"
    )
    entry = shown.receipt.entry
    dates = [f"{entry.number:02d}", f"{entry.date.day:02d}", str(entry.date.month), str(entry.date.year)]
    allowed = [*signature, *recipients, *letterhead, *dates]
    for word in rest:
        assert word in allowed, f"the page says “{word}”, which nobody wrote"
        allowed.remove(word)


def test_case_00_goes_the_whole_way(cases: Path, tmp_path: Path) -> None:
    source = next(cases.glob("00-*.txt"))
    imported = importing.import_file(app.pages(), source)
    house = app.pages()
    drawn = house.draw(house.compose(imported.plan))
    assert drawn.pages == 3
    assert drawn.undrawn == ()
    in_order(printed_words(imported.plan), page_words(drawn.pdf))


def test_the_scores_of_the_real_cases(cases: Path) -> None:
    command = f"{sys.executable} {ROOT / 'main.py'} import"
    scored = subprocess.run(
        [sys.executable, cases / "score.py", "--json", "--command", command], capture_output=True, encoding="utf-8"
    )
    row = json.loads(scored.stdout)["00"]
    for key in ("structure", "bases", "recipients", "signer", "nothing_invented"):
        assert row[key] == 1.0, key
    assert row["words_kept"] >= 0.995
    assert row["words_invented"] == 0


def every_text(value: object) -> list[str]:
    """Every text inside plain data."""
    if isinstance(value, dict):
        return [said for item in value.values() for said in every_text(item)]
    if isinstance(value, list):
        return [said for item in value for said in every_text(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", ["00-*.txt", "05-*.txt"])
def test_no_word_of_a_real_case_is_lost(cases: Path, name: str) -> None:
    path = next(cases.glob(name))
    imported = importing.import_file(app.pages(), path)
    kept = [word for said in every_text(interchange.to_view(imported)) for word in words(said)]
    repaired = re.sub(r"(?<=[^\W\d_])[ \u00a0\u200b]*([\u0300-\u0323]+)", r"\1", path.read_text("utf-8"))
    for word in words(repaired):
        assert word in kept, word
        kept.remove(word)


def test_the_sample_text_and_the_sample_plan_say_the_same(sample: Path) -> None:
    read = importing.import_file(app.pages(), sample / "ke-hoach.txt").plan
    kept = interchange.loads((sample / "ke-hoach.json").read_text("utf-8")).plan
    body = [[(p.path, p.node.heading, plain(p.node.text)) for p in all_nodes(plan)] for plan in (read, kept)]
    assert body[0] == body[1]
    assert (read.title, read.recipients, read.signers) == (kept.title, kept.recipients, kept.signers)
