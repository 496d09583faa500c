"""Slots are found by tag, else alias, else style; styles come back under our ids."""

from __future__ import annotations

import pytest

from desktop.docx.filling import Filling, find_slots
from desktop.docx.markup import control, elements, paragraph, run
from desktop.docx.names import w
from desktop.docx.package import open_package, parse_xml, save_package
from desktop.docx.slots import BY_TAG, SLOTS, Need, Shape, Story, named, slot_for
from desktop.docx.template_build import build
from desktop.docx.template_kinds import kinds
from desktop.docx.template_styles import style_ids
from desktop.domain.errors import Refusal

Parts = dict[str, bytes]
PLAN_SLOTS = [BY_TAG[tag] for tag in Filling(build("ke-hoach")).controls]
VARIABLE = [slot for slot in PLAN_SLOTS if slot.need is not Need.FIXED]
PARTS = {Story.BODY: "word/document.xml", Story.HEADER: "word/header2.xml", Story.FOOTER: "word/footer1.xml"}


def document(filling: Filling) -> str:
    parts = open_package(filling.bytes()).parts
    return "".join(parts[name].decode() for name in PARTS.values())


def edited(parts: Parts, *changes: tuple[str, str], name: str = "word/document.xml") -> bytes:
    words = parts[name].decode()
    for before, after in changes:
        words = words.replace(before, after)
    return save_package(parts | {name: words.encode()})


@pytest.mark.parametrize("slot", PLAN_SLOTS, ids=lambda s: s.tag)
def test_by_tag(slot: object, parts: Parts) -> None:
    assert len(Filling(build("ke-hoach")).controls[slot.tag]) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("slot", PLAN_SLOTS, ids=lambda s: s.tag)
def test_by_alias_where_the_tag_is_lost(slot: object, parts: Parts) -> None:
    data = edited(parts, (f'<w:tag w:val="{slot.tag}"/>', ""), name=PARTS[slot.story])  # type: ignore[attr-defined]
    assert len(Filling(data).controls[slot.tag]) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("slot", VARIABLE, ids=lambda s: s.tag)
def test_by_style_where_tag_and_alias_are_lost(slot: object, parts: Parts) -> None:
    lost = f'<w:alias w:val="{slot.alias}"/><w:tag w:val="{slot.tag}"/>'  # type: ignore[attr-defined]
    filling = Filling(edited(parts, (lost, ""), name=PARTS[slot.story]))  # type: ignore[attr-defined]
    content = paragraph(slot.style, run("X")) if slot.shape is Shape.BLOCKS else run("X")  # type: ignore[attr-defined]
    filling.fill(slot.tag, content)  # type: ignore[attr-defined]
    assert ">X<" in document(filling)


@pytest.mark.parametrize("slot", VARIABLE, ids=lambda s: s.tag)
def test_by_style_where_the_whole_control_is_lost(slot: object, parts: Parts) -> None:
    root = parse_xml(parts[PARTS[slot.story]], "x")  # type: ignore[attr-defined]
    (found,) = find_slots(root, slot.story)[slot.tag]  # type: ignore[attr-defined]
    holder, parent = found.find(w("sdtContent")), found.getparent()
    assert holder is not None
    assert parent is not None
    parent[parent.index(found) : parent.index(found) + 1] = list(holder)
    again = find_slots(root, slot.story)  # type: ignore[attr-defined]
    assert slot.tag in again, "a new control stands around what bears the style"  # type: ignore[attr-defined]


@pytest.mark.parametrize("slot", SLOTS, ids=lambda s: s.tag)
def test_every_slot_is_in_some_template(slot: object) -> None:
    assert any(slot.tag in Filling(build(kind.key)).controls for kind in kinds())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "tag"),
    [("ho_ten", "ho_ten"), ("Họ và tên", "ho_ten"), ("ho_ten_2", "ho_ten_2"), ("Họ và tên 2", "ho_ten_2")],
)
def test_the_second_of_a_slot_has_a_number(name: str, tag: str) -> None:
    assert named(name) == (BY_TAG["ho_ten"], tag)
    assert slot_for(tag) is BY_TAG["ho_ten"]


@pytest.mark.parametrize("name", ["", "ho_te", "_2", "Họ và tên hai"])
def test_what_is_no_slot_has_none(name: str) -> None:
    assert named(name) is None


def test_styles_under_other_ids_are_ours_again(parts: Parts) -> None:
    pairs = [(f'"{key}"', f'"X{at}"') for at, key in enumerate(style_ids().values())]
    styles = parts["word/styles.xml"].decode()
    words = parts["word/document.xml"].decode()
    for before, after in pairs:
        styles, words = styles.replace(before, after), words.replace(before, after)
    data = save_package(parts | {"word/styles.xml": styles.encode(), "word/document.xml": words.encode()})
    filling = Filling(data)
    assert filling.styles.look("KhTrichYeu", "", {}).font.bold
    assert '"KhTrichYeu"' in document(filling)
    assert '"X1"' not in document(filling)


def test_a_style_that_the_template_lacks_comes_from_the_shipped_one(parts: Parts) -> None:
    styles = parts["word/styles.xml"].decode()
    start = styles.index('<w:style w:type="paragraph" w:customStyle="1" w:styleId="KhDiem">')
    end = styles.index("</w:style>", start) + len("</w:style>")
    data = save_package(parts | {"word/styles.xml": (styles[:start] + styles[end:]).encode()})
    assert Filling(data).styles.element("KhDiem") is not None


def test_a_slot_is_removed_with_its_line() -> None:
    filling = Filling(build("ke-hoach"))
    filling.remove("mo_dau")
    filling.remove("can_cu")
    assert "KhMoDau" not in document(filling)
    assert "KhCanCu" not in document(filling)


def test_the_last_line_of_a_cell_stays_empty_when_it_is_removed() -> None:
    filling = Filling(build("ke-hoach"))
    filling.remove("luu")
    cells = [cell for cell in filling.root.iter(w("tc")) if any(True for _ in cell.iter(w("p")))]
    assert all(cell[-1].tag == w("p") for cell in cells)
    assert "[VT" not in document(filling)


@pytest.mark.parametrize(("look", "shielded"), [("<w:b/>", True), ("", False), ('<w:rStyle w:val="KhSo"/>', False)])
def test_looks_in_the_first_paragraph_of_a_block_slot_are_held_by_a_control(look: str, shielded: bool) -> None:
    filling = Filling(build("ke-hoach"))
    filling.fill("can_cu", paragraph("KhCanCu", run("Căn cứ một.", look)) + paragraph("KhCanCu", run("Hai.", "<w:i/>")))
    filling.bytes()
    control_ = filling.control("can_cu")
    assert control_ is not None
    one, other = control_.iter(w("p"))
    assert (one.find(w("sdt")) is not None) is shielded
    assert other.find(w("sdt")) is None
    assert "".join(control_.itertext()) == "Căn cứ một.Hai."


def test_filling_or_removing_what_is_not_there_does_nothing(parts: Parts) -> None:
    words = parts["word/document.xml"].decode()
    start = words.index('<w:sdt><w:sdtPr><w:alias w:val="Kính gửi"/>')
    end = words.index("</w:sdt>", start) + len("</w:sdt>")
    filling = Filling(save_package(parts | {"word/document.xml": (words[:start] + words[end:]).encode()}))
    filling.fill("kinh_gui", paragraph("KhKinhGui"))
    filling.remove("kinh_gui")
    assert filling.control("kinh_gui") is None


@pytest.mark.parametrize("missing", ["styles", "body"])
def test_a_file_that_can_be_no_template_is_refused(parts: Parts, missing: str) -> None:
    if missing == "styles":
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"/styles", b"/other")
    else:
        parts["word/document.xml"] = b"<document/>"
    with pytest.raises(Refusal, match="làm mẫu"):
        Filling(save_package(parts))


def test_a_second_control_of_a_slot_has_a_name_of_its_own() -> None:
    (element,) = elements(control(BY_TAG["cho_ky"], paragraph("KhChoKy"), 1))
    values = {child.tag.rpartition("}")[2]: child.get(w("val")) for child in element[0]}
    assert (values["tag"], values["alias"]) == ("cho_ky_2", "Chỗ ký 2")
