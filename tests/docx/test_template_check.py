"""What is wrong with a template, and where."""

from __future__ import annotations

import re

import pytest

from desktop.docx.filling import Filling
from desktop.docx.package import open_package, save_package
from desktop.docx.slots import BY_TAG, Need, Story
from desktop.docx.template_build import build
from desktop.docx.template_check import check_template
from desktop.docx.template_kinds import kinds
from desktop.domain.errors import Refusal

Parts = dict[str, bytes]
PLAN_SLOTS = [BY_TAG[tag] for tag in Filling(build("ke-hoach")).controls]
PARTS = {Story.BODY: "word/document.xml", Story.HEADER: "word/header2.xml", Story.FOOTER: "word/footer1.xml"}


def changed(parts: Parts, before: str, after: str, name: str = "word/document.xml", count: int = 1) -> bytes:
    words = parts[name].decode()
    assert before in words
    return save_package(parts | {name: words.replace(before, after, count).encode()})


def without_control(words: str, alias: str, style: str) -> str:
    """The control and the style that would find it again are gone, the words stay."""
    return words.replace(f'w:alias w:val="{alias}"', 'w:alias w:val="?"').replace(f'"{style}"', '"Normal"')


@pytest.mark.parametrize("kind", [kind.key for kind in kinds()])
def test_a_shipped_template_has_no_problem(kind: str) -> None:
    assert check_template(build(kind)) == []


def test_what_a_template_needs_depends_on_its_kind(parts: Parts) -> None:
    letter = dict(open_package(build("cong-van")).parts)
    swapped = parts | {"word/document.xml": letter["word/document.xml"]}
    missing = [p.tag for p in check_template(save_package(swapped)) if p.kind == "missing"]
    assert missing == ["ten_loai", "trich_yeu"], "a plan has its name and subject under the letterhead"


@pytest.mark.parametrize(("tag", "story"), [("dau_trang", "đầu trang"), ("dia_chi", "chân trang")])
def test_a_slot_of_the_margins_in_the_text_is_named(parts: Parts, tag: str, story: str) -> None:
    control = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    (problem,) = check_template(changed(parts, "<w:sectPr>", f"{control}<w:sectPr>"))
    assert (problem.kind, problem.tag) == ("misplaced", tag)
    assert story in problem.proposal


def test_an_unknown_slot_is_named_with_a_proposal(parts: Parts) -> None:
    (problem, *_) = check_template(
        changed(parts, '<w:alias w:val="Trích yếu"/><w:tag w:val="trich_yeu"/>', '<w:tag w:val="trich_yeus"/>')
    )
    assert (problem.kind, problem.tag) == ("unknown", "trich_yeus")
    assert "Trích yếu" in problem.place
    assert "“trich_yeu”" in problem.proposal


@pytest.mark.parametrize("slot", [s for s in PLAN_SLOTS if s.need is not Need.OPTIONAL], ids=lambda s: s.tag)
def test_a_missing_slot_is_named(parts: Parts, slot: object) -> None:
    words = parts["word/document.xml"].decode()
    tag, alias, style = slot.tag, slot.alias, slot.style  # type: ignore[attr-defined]
    words = words.replace(f'<w:alias w:val="{alias}"/><w:tag w:val="{tag}"/>', "").replace(f'"{style}"', '"Normal"')
    problems = check_template(save_package(parts | {"word/document.xml": words.encode()}))
    assert ("missing", tag) in [(p.kind, p.tag) for p in problems]


@pytest.mark.parametrize("slot", [s for s in PLAN_SLOTS if s.need is Need.OPTIONAL], ids=lambda s: s.tag)
def test_an_optional_slot_may_be_missing(parts: Parts, slot: object) -> None:
    part = PARTS[slot.story]  # type: ignore[attr-defined]
    words = parts[part].decode()
    tag, alias, style = slot.tag, slot.alias, slot.style  # type: ignore[attr-defined]
    words = words.replace(f'<w:alias w:val="{alias}"/><w:tag w:val="{tag}"/>', "").replace(f'"{style}"', '"Normal"')
    assert check_template(save_package(parts | {part: words.encode()})) == []


def test_a_doubled_slot_is_named_at_its_second_place(parts: Parts) -> None:
    words = parts["word/document.xml"].decode()
    line = re.search(r"<w:p><w:pPr><w:pStyle w:val=\"KhMoDau\"/></w:pPr>.*?</w:p>", words)
    assert line
    (problem,) = check_template(changed(parts, line[0], line[0] * 2))
    assert (problem.kind, problem.tag) == ("doubled", "mo_dau")
    assert problem.place.startswith("Đoạn thứ 9: “[Câu mở đầu")


def test_a_slot_that_may_be_deleted_is_named(parts: Parts) -> None:
    problems = check_template(changed(parts, '<w:lock w:val="sdtLocked"/>', "", count=99))
    assert {p.kind for p in problems} == {"unlocked"}


def test_a_slot_in_the_header_is_named(parts: Parts) -> None:
    control = '<w:sdt><w:sdtPr><w:tag w:val="so"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>'
    problems = check_template(changed(parts, "</w:p>", control, "word/header1.xml"))
    assert [(p.kind, p.tag) for p in problems] == [("misplaced", "so")]
    assert "đầu trang" in problems[0].place


def test_a_block_slot_inside_a_line_is_named(parts: Parts) -> None:
    block = re.search(r'<w:sdt><w:sdtPr><w:alias w:val="Căn cứ"/>.*?</w:sdt>', parts["word/document.xml"].decode())
    assert block
    inline = block[0].replace('<w:p><w:pPr><w:pStyle w:val="KhCanCu"/></w:pPr>', "").replace("</w:p>", "")
    text = "<w:r><w:t>chữ khác</w:t></w:r>"
    problems = check_template(changed(parts, block[0], f"<w:p>{text}{inline}</w:p>"))
    assert [(p.kind, p.tag) for p in problems] == [("misplaced", "can_cu")]


@pytest.mark.parametrize("data", [b"", b"%PDF", b"PK\x03\x04"])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        check_template(data)
