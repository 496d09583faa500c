"""Every command from outside: exit codes, what is printed where, and that refusals say what to do."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.rules.loading import load
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def draft(kehoach: Run, sample: Path) -> str:
    """The sample plan as a draft in a fresh store."""
    made = kehoach("new", sample / "ke-hoach.json", "--by", "Lò Thị Mai")
    assert made.code == 0, made.err
    return made.out.splitlines()[-1]


def test_new_issue_register_archive(kehoach: Run, draft: str, tmp_path: Path) -> None:
    issued = kehoach("issue", draft, "--request-id", "r-1", "--out", tmp_path / "out", "--json")
    assert issued.code == 0, issued.err
    receipt = json.loads(issued.out)
    assert receipt["printed"].startswith("01/KH-")
    assert {f["role"] for f in receipt["files"]} == {"docx", "pdf"}
    assert {p.suffix for p in (tmp_path / "out").iterdir()} == {".docx", ".pdf"}

    again = json.loads(kehoach("issue", draft, "--request-id", "r-1", "--json").out)
    assert (again["printed"], again["repeated"]) == (receipt["printed"], True)

    year = receipt["date"][:4]
    rows = json.loads(kehoach("register", "--book", "KH", "--year", year, "--json").out)
    assert len(rows) == 1
    assert len(rows[0]) == 10
    assert receipt["printed"] in rows[0].values()

    listed = json.loads(kehoach("archive", "list", "--json").out)
    assert {row["keeper"] for row in listed} >= {"VT"}
    verified = kehoach("archive", "verify")
    assert verified.code == 0
    assert "nguyên vẹn" in verified.out


def test_a_second_issue_of_the_same_draft_is_refused(kehoach: Run, draft: str) -> None:
    assert kehoach("issue", draft).code == 0
    second = kehoach("issue", draft)
    assert second.code == 1
    assert "đã ban hành" in second.err


def test_a_damaged_file_is_found_by_name(kehoach: Run, draft: str, tmp_path: Path) -> None:
    assert kehoach("issue", draft).code == 0
    kept = next(p for p in (tmp_path / "store" / "vault").rglob("*") if p.is_file())
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes() + b"x")
    verified = kehoach("archive", "verify", "--json")
    assert verified.code == 1
    damages = json.loads(verified.out)["damages"]
    assert [(d["kind"], d["sha256"]) for d in damages] == [("changed", kept.parent.name + kept.name)]
    assert kehoach("doctor").code == 1


def test_the_register_goes_to_excel_and_pdf(kehoach: Run, draft: str, tmp_path: Path) -> None:
    kehoach("issue", draft)
    written = kehoach("register", "--book", "KH", "--xlsx", tmp_path / "so.xlsx", "--pdf", tmp_path / "so.pdf")
    assert written.code == 0, written.err
    assert (tmp_path / "so.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "so.pdf").read_bytes().startswith(b"%PDF-")


def test_documents_made_elsewhere_get_numbers_too(kehoach: Run, draft: str, tmp_path: Path) -> None:
    pdf = tmp_path / "ke-hoach-giay.pdf"
    pdf.write_bytes(b"%PDF-1.4\nnot ours\n%%EOF\n")
    words = ("--type", "Kế hoạch", "--subject", "Kiểm tra kho", "--signer", "Vì Thu Trang", "--date", "2026-01-05")
    added = kehoach("register", "add", pdf, "--book", "KH", *words)
    assert added.code == 0, added.err
    assert "Số: 01/KH-" in added.out
    paper = kehoach("register", "add", "--book", "KH", *words)
    assert "Số: 02/KH-" in paper.out


def test_void_keeps_the_line(kehoach: Run, draft: str) -> None:
    words = ("--type", "Kế hoạch", "--subject", "Giấy", "--signer", "Vì Thu Trang", "--date", "2026-01-05")
    kehoach("register", "add", "--book", "KH", *words)
    voided = kehoach("void", "1", "--book", "KH", "--year", "2026", "--reason", "ghi nhầm", "--by", "Lò Thị Mai")
    assert voided.code == 0, voided.err
    again = kehoach("void", "1", "--book", "KH", "--year", "2026", "--reason", "lần nữa")
    assert again.code == 1
    assert "ghi nhầm" in kehoach("register", "--book", "KH", "--year", "2026").out


def test_render_writes_both_or_the_one_that_is_named(kehoach: Run, sample: Path, tmp_path: Path) -> None:
    both = kehoach("render", sample / "ke-hoach.json", "--out", tmp_path / "a", store=False)
    assert both.code == 0, both.err
    assert {Path(line).suffix for line in both.out.splitlines()} == {".docx", ".pdf"}
    only = kehoach("render", sample / "ke-hoach.json", "--out", tmp_path / "b", "--pdf", store=False)
    assert [p.suffix for p in (tmp_path / "b").iterdir()] == [".pdf"]
    assert only.code == 0
    docx = next((tmp_path / "a").glob("*.docx"))
    back = kehoach("render", docx, "--out", tmp_path / "c", "--pdf", store=False)
    assert back.code == 0, back.err
    pdfs = [next((tmp_path / folder).glob("*.pdf")).read_bytes() for folder in ("a", "c")]
    assert pdfs[0] == pdfs[1], "the PDF is what the DOCX says"


def test_a_docx_of_ours_is_imported_whole(kehoach: Run, sample: Path, tmp_path: Path) -> None:
    kehoach("render", sample / "ke-hoach.json", "--out", tmp_path / "a", "--docx", store=False)
    back = json.loads(kehoach("import", next((tmp_path / "a").glob("*.docx")), store=False).out)
    assert back == json.loads((sample / "ke-hoach.json").read_text("utf-8"))


def test_check_of_the_sample_finds_no_error(kehoach: Run, sample: Path) -> None:
    found = json.loads(kehoach("check", sample / "ke-hoach.json", "--json", store=False).out)
    assert [f for f in found if f["severity"] == "error"] == []


def test_check_names_rule_place_and_source_and_mends(kehoach: Run, sample: Path, tmp_path: Path) -> None:
    plan = json.loads((sample / "ke-hoach.json").read_text("utf-8"))
    plan["number"] = "7/KH-VPUB"
    plan["issuer"] = None
    wrong = tmp_path / "sai.json"
    wrong.write_text(json.dumps(plan), "utf-8")
    found = json.loads(kehoach("check", wrong, "--json", "--fix", tmp_path / "moi.json", store=False).out)
    assert {"NUM-FORMAT", "COMP-MISSING"} <= {f["rule"] for f in found}
    assert all(f["source"] for f in found)
    assert json.loads((tmp_path / "moi.json").read_text("utf-8"))["number"] == "07/KH-VPUB"


@pytest.mark.parametrize(
    ("template", "words"), [("sao-y", "SAO Y"), ("cong-van", "V/v"), ("Quyết định", "QUYẾT ĐỊNH:")]
)
def test_a_template_is_chosen_by_its_name(
    kehoach: Run, sample: Path, tmp_path: Path, template: str, words: str
) -> None:
    made = kehoach("render", sample / "ke-hoach.json", "--template", template, "--out", tmp_path, "--docx", store=False)
    assert made.code == 0, made.err
    (path,) = tmp_path.glob("*.docx")
    with zipfile.ZipFile(path) as archive:
        assert words in archive.read("word/document.xml").decode()


def test_templates_of_all_kinds_are_listed(kehoach: Run) -> None:
    listed = json.loads(kehoach("templates", "list", "--json", store=False).out)
    assert {line["type"] for line in listed} >= {kind.name for kind in load().types}


def test_templates(kehoach: Run, tmp_path: Path) -> None:
    assert "Kế hoạch" in kehoach("templates", "list", store=False).out
    built = kehoach("templates", "build", "--out", tmp_path / "mau", store=False)
    assert built.code == 0, built.err
    checked = kehoach("templates", "check", tmp_path / "mau" / "ke-hoach.docx", store=False)
    assert (checked.code, checked.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["bogus"], 2),
        (["issue"], 2),
        (["render", "x.json"], 2),
        (["void", "-1", "--book", "KH", "--reason", "x"], 2),
        (["issue", "x", "--date", "31/12/2026"], 2),
        (["issue", "no-such-draft"], 1),
        (["import", "no-such-file.txt"], 1),
        (["register", "--book", "XX"], 1),
        (["void", "99", "--book", "KH", "--reason", "x"], 1),
        (["templates", "check", "no-such.docx"], 1),
        (["--data-dir", "a", "--database", "b", "doctor"], 2),
    ],
)
def test_refusals_speak_vietnamese_and_show_no_trace(kehoach: Run, words: list[str], code: int) -> None:
    ran = kehoach(*words)
    assert ran.code == code
    assert ran.out == ""
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert "usage" not in ran.err


def test_without_a_display_the_window_names_the_command_line(kehoach: Run) -> None:
    ran = kehoach()
    assert ran.code == 1
    assert "main.py --help" in ran.err


def test_help_is_vietnamese(kehoach: Run) -> None:
    ran = kehoach("--help", store=False)
    assert ran.code == 0
    assert "Cách gọi" in ran.out
    assert "usage" not in ran.out
    assert "show this help" not in ran.out


@pytest.mark.parametrize("name", ["00-*.txt", "05-*.txt", "09-*.docx", "10-*.pdf", "51-*.docx"])
def test_real_plans_of_every_kind_of_file_are_taken(kehoach: Run, cases: Path, name: str) -> None:
    ran = kehoach("import", next(cases.glob(name)), store=False)
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["sections"]


@pytest.mark.parametrize("name", ["20-*.pdf", "70-*.docx"])
def test_what_import_cannot_take_is_refused_by_name(kehoach: Run, cases: Path, name: str) -> None:
    path = next(cases.glob(name))
    ran = kehoach("import", path, store=False)
    assert ran.code == 1
    assert path.name in ran.err
    assert ran.out == ""


def test_the_seals_are_lines_that_can_be_compared(kehoach: Run, draft: str) -> None:
    assert kehoach("issue", draft).code == 0
    printed = kehoach("seals")
    assert (printed.code, printed.out) == (0, ""), "the day is not over"
    other = kehoach("seals", f"Niêm sổ ngày 01/01/2026: 1 mục, {'0' * 64}")
    assert (other.code, other.out) == (1, "Sổ KHÔNG còn khớp với dòng niêm này.\n")
    assert kehoach("seals", "x").code != 0
