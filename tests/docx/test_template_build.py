"""The shipped templates: committed = built, to the millimetre of the decree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from lxml import etree

from desktop.docx.filling import Filling
from desktop.docx.names import local, w
from desktop.docx.package import open_package, parse_xml
from desktop.docx.slots import Shape, slot_for
from desktop.docx.template_build import build, index
from desktop.docx.template_kinds import Sort, kind_titled, kinds, slug
from desktop.docx.template_styles import paragraph_styles
from desktop.domain.errors import Refusal
from desktop.rules.loading import load

FOLDER = Path(__file__).resolve().parents[2] / "templates_docx"
RULES = load()


KEYS = [kind.key for kind in kinds()]
PAGE = ("word/document.xml", "word/header2.xml", "word/footer1.xml")


def roots(kind: str) -> list[etree._Element]:
    """What a template shows: its text, and header and footer of page 1."""
    parts = open_package(build(kind)).parts
    return [parse_xml(parts[name], name) for name in PAGE]


@pytest.mark.parametrize("kind", KEYS)
def test_the_committed_template_is_the_built_one(kind: str) -> None:
    assert (FOLDER / f"{kind}.docx").read_bytes() == build(kind)


def test_the_committed_index_is_the_built_one() -> None:
    committed = (FOLDER / "index.toml").read_text("utf-8")
    assert committed == index()
    assert {(FOLDER / line["file"]).is_file() for line in tomllib.loads(committed).values()} == {True}


def test_building_twice_gives_the_same_bytes() -> None:
    assert build("ke-hoach") == build("ke-hoach")


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match="ke-hoach"):
        build("thư tình")


def test_every_kind_of_the_decree_has_a_template() -> None:
    documents = {kind.type_name for kind in kinds() if kind.sort is Sort.DOCUMENT}
    assert documents == {kind.name for kind in RULES.types}
    assert len(KEYS) == len(set(KEYS)) == 38
    assert {kind.form for kind in kinds()} >= {f"1.{n}" for n in range(1, 11)} | {"2.1", "2.2", "3.1", "3.2"}


def test_names_become_file_names() -> None:
    assert slug("Bản thỏa thuận") == "ban-thoa-thuan"
    assert all(re.fullmatch(r"[a-z-]+", key) for key in KEYS)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Công văn", "cong-van"),
        (" kế  hoạch ", "ke-hoach"),
        ("Sao y", "sao-y"),
        ("", "chi-thi"),
        ("Thư tình", "chi-thi"),
    ],
)
def test_a_template_is_known_by_its_title(title: str, key: str) -> None:
    assert kind_titled(title).key == key


@pytest.mark.parametrize("kind", KEYS)
def test_slots_are_there_once_locked_and_bear_their_style(kind: str) -> None:
    found = Filling(build(kind)).controls
    for root in roots(kind):
        for control in root.iter(w("sdt")):
            properties = {local(child.tag): child.get(w("val")) for child in control.find(w("sdtPr"))}
            slot = slot_for(properties["tag"])
            assert len(found[properties["tag"]]) == 1
            assert properties["alias"].startswith(slot.alias)
            assert properties["lock"].startswith("sdt")
            name = "rStyle" if slot.shape is Shape.WORDS else "pStyle"
            where = control.getparent() if slot.shape is Shape.LINE else control
            assert slot.style in {style.get(w("val")) for style in where.iter(w(name))}


@pytest.mark.parametrize("kind", KEYS)
def test_control_ids_are_unique(kind: str) -> None:
    ids = [e.get(w("val")) for root in roots(kind) for e in root.iter(w("id"))]
    assert len(set(ids)) == len(ids) == len(Filling(build(kind)).controls)


@pytest.mark.parametrize("kind", KEYS)
def test_every_style_of_the_page_exists(kind: str) -> None:
    package = open_package(build(kind))
    defined = set(re.findall(rb'w:styleId="([^"]+)"', package.parts["word/styles.xml"]))
    for part in (*PAGE, "word/header1.xml"):
        assert set(re.findall(rb'<w:[pr]Style w:val="([^"]+)"', package.parts[part])) <= defined


@pytest.mark.parametrize("kind", KEYS)
def test_a_template_is_small(kind: str) -> None:
    assert len(build(kind)) < 64_000


def test_style_ids_and_names_are_unique() -> None:
    styles = paragraph_styles(RULES)
    assert len({s.id for s in styles}) == len({s.name for s in styles}) == len(styles)
    assert all(s.id.isascii() for s in styles)


@pytest.mark.parametrize("style", paragraph_styles(RULES), ids=lambda s: s.id)
def test_no_gap_depends_on_how_an_engine_joins_before_and_after(style: object) -> None:
    behind = style.after  # type: ignore[attr-defined]
    assert behind == 0 or style.before == 0 or "Bang" in style.id or style.rule  # type: ignore[attr-defined]


def test_nothing_but_times_new_roman_black_and_vietnamese() -> None:
    styles = open_package(build("ke-hoach")).parts["word/styles.xml"].decode()
    fonts = re.findall(r"<w:rFonts [^>]+>", styles)
    assert {name for font in fonts for name in re.findall(r'"([^"]+)"', font)} == {"Times New Roman"}
    assert set(re.findall(r'<w:color w:val="([^"]+)"', styles)) == {"000000", "FF0000"}
    assert 'w:val="vi-VN"' in styles
    assert set(re.findall(r'w:lineRule="([^"]+)"', styles)) == {"exact"}


def test_the_package_says_nothing_about_who_made_it() -> None:
    parts = open_package(build("ke-hoach")).parts
    assert not [name for name in parts if "app.xml" in name or "theme" in name or "customXml" in name]
    assert b"creator" not in parts["docProps/core.xml"]
    assert not [name for name, data in parts.items() if b"rsid" in data]
