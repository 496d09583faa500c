"""Rendering ends with measuring the finished page; what is off is said in words, with place and article."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import app
from desktop.checks.read_back import read_back
from desktop.domain import interchange
from desktop.domain.plan import Appendix, Plan
from desktop.rules.checking import load_read_back
from desktop.services import rendering, wording
from tests.checks.test_read_back import DEVIATIONS, told

ROOT = Path(__file__).resolve().parents[2]


def sample() -> Plan:
    return interchange.loads((ROOT / "resources" / "sample" / "ke-hoach.json").read_text("utf-8")).plan


def changed(docx: bytes, part: str, old: str, new: str) -> bytes:
    """A DOCX in which someone changed one thing in Word."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return out.getvalue()


def test_a_plan_of_ours_deviates_in_nothing() -> None:
    assert rendering.render(app.pages(), sample()).deviations == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('w:left="1701"', 'w:left="1644"', "Lề trái 29 mm → 30 - 35 mm · trang 1"),
        ('w:right="1134"', 'w:right="1247"', "Lề phải 22,1 mm → 15 - 20 mm · trang 1"),
    ],
)
def test_a_docx_that_was_changed_is_told_what_is_off(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(changed(app.pages().compose(sample()), "word/document.xml", old, new))
    rendered, _ = rendering.render_file(app.pages(), path)
    assert sentence in [wording.sentence(finding) for finding in rendered.deviations]
    assert {finding.source for finding in rendered.deviations} == {"Phụ lục I, Phần I, Mục I.3"}


@pytest.mark.parametrize("name", DEVIATIONS)
def test_no_sentence_shows_the_inside_of_the_program(name: str) -> None:
    for finding in told(DEVIATIONS[name][0]):
        sentence = wording.sentence(finding)
        assert not re.search(r"\b(yes|no|None|mm mm|[a-z]+_[a-z]+)\b|\{|\}|““|\s\s", sentence)
        assert re.search(r"→ .*· .*\d", sentence)
        assert "Phụ lục I" in finding.source


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("name beside the post", "lệch 0,6 mm so với chức vụ → canh giữa dưới chức vụ · họ tên người ký · trang 3"),
        ("name too near", "Chỗ ký trên"),
        ("first line", "thụt đầu dòng 13,3 mm → 10 - 12,7 mm · nội dung · trang"),
        ("paragraphs too near", "cách đoạn trên 1,5 mm → ít nhất 2,1 mm"),
        ("lines too near", "→ 5,7 - 8,5 mm"),
        ("day above its line", "Ô ngày lệch 0,6 mm so với dòng chữ → đặt trên cùng dòng"),
    ],
)
def test_what_is_off_is_said_with_its_measures(name: str, words: str) -> None:
    assert any(words in wording.sentence(finding) for finding in told(DEVIATIONS[name][0]))


def test_every_rule_of_reading_back_has_a_title_and_an_article() -> None:
    for rule in load_read_back().rules.values():
        assert wording.title(rule.id) == rule.title != rule.id
        assert "Phụ lục I" in rule.source or "Điều" in rule.source
        assert rule.tolerance == 0.5


@pytest.mark.parametrize("template", sorted((ROOT / "templates_docx").glob("*.docx")), ids=lambda path: path.stem)
def test_every_kind_of_document_comes_out_right(template: Path) -> None:
    from desktop.composing.composing import compose
    from desktop.docx.reading import read
    from desktop.layout.engine import lay_out
    from desktop.pdf.archival_check import deviations
    from desktop.pdf.measuring import measure
    from desktop.pdf.writing import About, FieldValues, write

    plan = sample()
    if template.stem.startswith("phu-luc"):
        plan = replace(plan, appendices=(Appendix("DANH MỤC NHIỆM VỤ", plan.sections),))
    docx = compose(plan, template.read_bytes(), year=2026)
    pdf = write(lay_out(read(docx)), About("thử"), FieldValues(initials=True))
    assert [wording.sentence(finding) for finding in read_back(measure(pdf))] == []
    assert deviations(pdf) == []
