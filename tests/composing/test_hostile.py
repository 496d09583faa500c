"""A DOCX with anything in it missing, doubled, moved or misnamed is read, filled, cleaned or refused; never a crash."""

from __future__ import annotations

import contextlib
import copy
import functools
import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from desktop.composing.carrying import plan_of
from desktop.composing.composing import compose
from desktop.composing.sending import sending_copy
from desktop.docx.names import w
from desktop.docx.package import open_package, save_package
from desktop.docx.reading import read
from desktop.docx.template_check import check_template
from desktop.domain.errors import Refusal
from desktop.layout.engine import lay_out
from tests.composing.conftest import sample_plan, template

VALUES = ("", "0", "-1", "99999999", "abc", "nil", "KhTrichYeu", "restart", "1e9", "đ", "true")
NAMES = "p r tbl tr tc sdt sdtContent t sectPr pPr rPr body gridCol fldSimple numPr tab".split()


@functools.cache
def originals() -> tuple[bytes, ...]:
    return template(), compose(sample_plan(), template())


def damaged(seed: int) -> bytes:
    """A template or a composed plan after some random accidents in its markup."""
    chance = random.Random(seed)
    parts = dict(open_package(chance.choice(originals())).parts)
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([n for n in parts if n.startswith("word/") and n.endswith(".xml")])
        root = etree.fromstring(parts[name])
        elements = list(root.iter())
        for _ in range(chance.randint(1, 12)):
            accident(chance, chance.choice(elements), chance.choice(elements))
        parts[name] = etree.tostring(root)
    return save_package(parts)


def accident(chance: random.Random, element: etree._Element, other: etree._Element) -> None:
    parent, kind = element.getparent(), chance.randrange(7)
    if kind == 0 and parent is not None:
        parent.remove(element)
    elif kind == 1 and parent is not None:
        parent.append(copy.deepcopy(element))
    elif kind == 2 and element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(VALUES))
    elif kind == 3 and element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]
    elif kind == 4 and element not in (other, *other.iterdescendants()):
        with contextlib.suppress(ValueError):  # an element cannot be moved into itself
            element.append(other)
    elif kind == 5:
        element.tag = w(chance.choice(NAMES))
    else:
        element.text = chance.choice(VALUES)


WAYS: dict[str, Callable[[bytes], object]] = {
    "read and lay out": lambda data: lay_out(read(data)),
    "check": check_template,
    "fill": lambda data: read(compose(sample_plan(), data)),
    "clean": lambda data: read(sending_copy(data)),
    "plan": plan_of,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=25)
def test_no_accident_in_the_markup_makes_a_crash(way: Callable[[bytes], object], seed: int) -> None:
    with contextlib.suppress(Refusal):
        way(damaged(seed))


@pytest.mark.parametrize("depth", [30, 60, 240, 5_000])
@pytest.mark.parametrize("shell", ["tbl", "sdt", "ins"])
def test_deep_nesting_is_read_or_refused(depth: int, shell: str) -> None:
    around = {
        "tbl": ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"),
        "sdt": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        "ins": ("<w:ins>", "</w:ins>"),
    }[shell]
    body = around[0] * depth + "<w:p><w:r><w:t>sâu</w:t></w:r></w:p>" + around[1] * depth
    parts = dict(open_package(template()).parts)
    words = parts["word/document.xml"].decode()
    parts["word/document.xml"] = words.replace("<w:body>", f"<w:body>{body}", 1).encode()
    for way in WAYS.values():
        with contextlib.suppress(Refusal):
            way(save_package(parts))
