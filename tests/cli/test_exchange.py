"""Files that other programs made or changed, from outside: import, compare, return."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import app
from desktop.domain.interchange import Imported, dumps
from tests.cli.conftest import Ran
from tests.importing.returning.editing import PLAN, edited, picture_after, remove, say
from tests.pdf.test_outside import plain

Run = Callable[..., Ran]


@pytest.fixture
def working(tmp_path: Path) -> Path:
    """The working DOCX of the plan."""
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(app.pages().compose(PLAN))
    return path


@pytest.fixture
def draft(kehoach: Run, working: Path) -> str:
    made = kehoach("new", working)
    assert made.code == 0, made.err
    return made.out.splitlines()[-1]


def edit(path: Path, *edits: object) -> Path:
    out = path.with_name("da-sua.docx")
    out.write_bytes(edited(path.read_bytes(), *edits))  # type: ignore[arg-type]
    return out


def test_import_of_an_edited_docx_shows_the_edits(kehoach: Run, working: Path) -> None:
    done = kehoach("import", edit(working, say("theo từng năm", "theo từng quý")))
    assert done.code == 0, done.err
    view = json.loads(done.out)
    assert "Phân loại hồ sơ theo từng quý." in done.out
    assert [task["source"] for task in view["tasks"]] == ["a1", "d3"]


def test_return_takes_words_and_says_what_changed(kehoach: Run, working: Path, draft: str) -> None:
    done = kehoach("return", draft, edit(working, say("theo từng năm", "theo từng quý"), remove("Tiêu hủy")), "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert [change["kind"] for change in told["changes"]] == ["changed", "removed"]
    assert told["lost_tasks"] == ["Tiêu hủy tài liệu hết giá trị"]


def test_return_asks_for_the_choice_where_a_plan_cannot_hold_everything(
    kehoach: Run, working: Path, draft: str
) -> None:
    file = edit(working, picture_after("Phân loại"))
    asked = kehoach("return", draft, file)
    assert asked.code == 1
    assert "1 hình ảnh" in asked.err
    assert "--take" in asked.err
    assert kehoach("return", draft, file, "--take", "file").code == 0
    issued = kehoach("issue", draft)
    assert issued.code == 0, issued.err


def test_return_refuses_the_file_of_another_plan(kehoach: Run, draft: str, sample: Path, tmp_path: Path) -> None:
    assert kehoach("render", sample / "ke-hoach.json", "--out", tmp_path, "--docx").code == 0
    other = next(path for path in tmp_path.glob("*.docx") if path.name != "ke-hoach.docx")
    refused = kehoach("return", draft, other)
    assert refused.code == 1
    assert "kế hoạch khác" in refused.err


def test_compare_names_differences_with_their_page(kehoach: Run, working: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "word.pdf"
    pdf.write_bytes(plain(edit(working, say("theo từng năm", "theo từng quý")).read_bytes()))
    done = kehoach("compare", working, pdf, "--fields", tmp_path / "out.pdf")
    assert done.code == 1
    assert done.out.strip() == "Trang 1: “năm” → “quý”"
    assert not (tmp_path / "out.pdf").exists()


def test_compare_adds_the_fields(kehoach: Run, working: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "word.pdf"
    pdf.write_bytes(plain(working.read_bytes()))
    done = kehoach("compare", working, pdf, "--fields", tmp_path / "out.pdf")
    assert done.code == 0, done.err
    names = [field.name for field in app.pages().measure((tmp_path / "out.pdf").read_bytes()).fields]
    assert names == ["so", "ngay", "thang", "nguoi_ky", "co_quan"]


def test_compare_wants_a_docx_and_a_pdf(kehoach: Run, working: Path) -> None:
    for one, other in ((working, working), (Path("khong-co.docx"), working)):
        done = kehoach("compare", one, other)
        assert done.code == 1
        assert done.err.strip()


def test_import_refuses_by_name_with_advice(kehoach: Run, tmp_path: Path) -> None:
    for name, content, advice in (
        ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "lưu thành DOCX"),
        ("x.rtf", b"{\\rtf1 x}", "lưu thành DOCX"),
        ("x.png", b"\x89PNG\r\n\x1a\n", "Ảnh không có chữ"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        done = kehoach("import", path)
        assert done.code == 1
        assert name in done.err
        assert advice in done.err


def test_a_plan_goes_out_as_json_and_comes_in_again(kehoach: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(dumps(Imported(PLAN)), "utf-8")
    done = kehoach("import", path)
    assert json.loads(done.out)["title"] == PLAN.title
