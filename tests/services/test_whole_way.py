"""The use cases over the real page maker: the sample from text to archive, checks, a document sent back in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import app
from desktop.checks.findings import Severity
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.services import archiving, checking, demo, doctor, drafts, importing, issuing, registering, rendering
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Ports
from tests.services.light import plan, with_office

PAGES = app.pages()


@pytest.fixture
def house() -> Iterator[Ports]:
    with app.scratch() as ports:
        yield ports


def test_the_main_job(house: Ports, sample: Path, tmp_path: Path) -> None:
    shown = demo.run(house, sample, tmp_path / "out")
    entry = shown.receipt.entry
    assert entry.printed == "01/KH-VPUB"
    assert shown.register.rows[-1][0] == "01/KH-VPUB"
    assert (shown.verified.files, shown.verified.damages) == (2, ())
    assert [path.suffix for path in shown.files] == [".docx", ".pdf"]
    assert [path.read_bytes() for path in shown.files] == [
        archiving.take_out(house, file) for file in shown.receipt.files
    ]
    assert {h.light for h in doctor.examine(house)} == {doctor.Light.GREEN, doctor.Light.AMBER}


def test_the_archived_page_shows_number_and_date(house: Ports, sample: Path, tmp_path: Path) -> None:
    shown = demo.run(house, sample, tmp_path)
    fields = {field.name: field.value for field in PAGES.measure(shown.files[1].read_bytes()).fields}
    entry = shown.receipt.entry
    assert (fields["so"], int(fields["ngay"]), int(fields["thang"])) == ("01", entry.date.day, entry.date.month)
    assert {"nguoi_ky", "co_quan"} <= set(fields)


def test_the_copy_for_sending_carries_nothing_of_ours(house: Ports, sample: Path, tmp_path: Path) -> None:
    shown = demo.run(house, sample, tmp_path)
    assert PAGES.plan_in(shown.files[0].read_bytes()) is None


def test_a_working_docx_comes_back_as_the_same_plan(tmp_path: Path, sample: Path) -> None:
    source = importing.import_file(PAGES, sample / "ke-hoach.json").plan
    rendered = rendering.render(PAGES, source)
    path = rendering.write(tmp_path, "x", rendered, ("docx",))[0]
    assert importing.import_file(PAGES, path) == Imported(source)


def test_the_same_plan_gives_the_same_bytes() -> None:
    source = plan(symbol="KH-VPUB")
    first, second = (rendering.render(PAGES, source) for _ in range(2))
    assert (first.docx, first.pdf) == (second.docx, second.pdf)


def test_issue_void_issue_again_with_real_pages(house: Ports) -> None:
    with_office(house)
    made = drafts.create(house, drafts.NewDraft(Imported(plan()))).draft
    issuing.issue(house, IssueOrder(made.id, "r1"))
    issuing.void(house, VoidOrder(1, "KH", "In hỏng"))
    assert issuing.issue(house, IssueOrder(made.id, "r2")).entry.number == 2
    book = registering.register_year(house.store, "KH", house.today().year)
    assert registering.printed_book(house.pages, book).startswith(b"%PDF-")


def test_a_plan_without_signer_and_title_is_found_faulty() -> None:
    found = checking.check(PAGES, plan(title="", signers=()))
    assert any(f.severity is Severity.ERROR and f.rule == "COMP-MISSING" for f in found)


def test_what_is_checked_as_plan_is_checked_as_page_too(tmp_path: Path, sample: Path) -> None:
    source = importing.import_file(PAGES, sample / "ke-hoach.json").plan
    rendered = rendering.render(PAGES, source)
    rendering.write(tmp_path, "x", rendered)
    for name in ("x.docx", "x.pdf"):
        found = checking.check_file(PAGES, tmp_path / name)
        assert [f for f in found if f.severity is Severity.ERROR and f.rule.startswith(("MARGIN", "PAGE"))] == []
    assert checking.check_file(PAGES, sample / "ke-hoach.json") == checking.check(PAGES, source)


def test_mending_only_applies_safe_fixes(tmp_path: Path) -> None:
    from desktop.domain import interchange

    path = tmp_path / "x.json"
    wrong = plan(issuer="Văn phòng", issuer_parent="UBND tỉnh Sơn La", place="Sơn La", recipients=("Các phòng;",))
    path.write_text(interchange.dumps(Imported(wrong)), "utf-8")
    mended = checking.mend(PAGES, path)
    assert len(mended.applied) > 0
    assert mended.imported.plan.sections == importing.import_file(PAGES, path).plan.sections
    left = checking.check(PAGES, mended.imported.plan)
    assert {(f.rule, f.fix) for f in mended.applied}.isdisjoint((f.rule, f.fix) for f in left)


def test_an_empty_plan_is_drawn_or_refused_never_lost() -> None:
    rendered = rendering.render(PAGES, Plan())
    assert rendered.pages >= 1
