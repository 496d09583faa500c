"""The shipped templates: committed = built, to the millimetre of the decree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from lxml import etree

from desktop.docx.names import local, w
from desktop.docx.package import open_package, parse_xml
from desktop.docx.slots import BY_TAG, SLOTS, Shape
from desktop.docx.template_build import build, index, kinds
from desktop.docx.template_styles import paragraph_styles
from desktop.domain.errors import Refusal
from desktop.rules.loading import load

FOLDER = Path(__file__).resolve().parents[2] / "templates_docx"
RULES = load()


def body(kind: str = "ke-hoach") -> etree._Element:
    package = open_package(build(kind))
    return parse_xml(package.parts[package.main], package.main)


@pytest.mark.parametrize("kind", [k.key for k in kinds()])
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


@pytest.mark.parametrize("slot", SLOTS, ids=lambda s: s.tag)
def test_every_slot_is_there_once_locked_and_bears_its_style(slot: object) -> None:
    slot = BY_TAG[slot.tag]  # type: ignore[attr-defined]
    found = [c for c in body().iter(w("sdt")) if c.find(f"{w('sdtPr')}/{w('tag')}").get(w("val")) == slot.tag]
    assert len(found) == 1
    properties = {local(child.tag): child.get(w("val")) for child in found[0].find(w("sdtPr"))}
    assert properties["alias"] == slot.alias
    assert properties["lock"].startswith("sdt")
    kind = "rStyle" if slot.shape is Shape.WORDS else "pStyle"
    where = found[0].getparent() if slot.shape is Shape.LINE else found[0]
    assert slot.style in {style.get(w("val")) for style in where.iter(w(kind))}


def test_control_ids_are_unique() -> None:
    ids = [e.get(w("val")) for e in body().iter(w("id"))]
    assert len(set(ids)) == len(ids) == len(SLOTS)


def test_every_style_of_the_body_exists() -> None:
    package = open_package(build("ke-hoach"))
    defined = set(re.findall(rb'w:styleId="([^"]+)"', package.parts["word/styles.xml"]))
    for part in ("word/document.xml", "word/header1.xml", "word/header2.xml"):
        assert set(re.findall(rb'<w:[pr]Style w:val="([^"]+)"', package.parts[part])) <= defined


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
