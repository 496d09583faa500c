"""Damaged documents of others are read and laid out, or refused; nothing crashes."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Callable

import pytest

from desktop.docx.package import open_package, save_package
from desktop.docx.reading import read
from desktop.domain.errors import Refusal
from desktop.layout.engine import lay_out
from tests.fidelity.others.corpus import documents

_NUMBER = re.compile(rb'"(-?\d+)"')
_LEAF = re.compile(rb"<(?:w|wp|a|v|wps|pic):\w+[^<>]*/>")
_VALUE = re.compile(rb'w:val="([^"]*)"')
_ODD = (b"-1", b"0", b"99999999", b"abc", b"", b"-31680", b"31680", b"2147483648")
Change = Callable[[bytes, random.Random], bytes]


def _number(xml: bytes, chance: random.Random) -> bytes:
    return _replaced(xml, _NUMBER, chance, lambda: chance.choice(_ODD), 1)


def _dropped(xml: bytes, chance: random.Random) -> bytes:
    return _replaced(xml, _LEAF, chance, lambda: b"", 0)


def _moved(xml: bytes, chance: random.Random) -> bytes:
    leaves = _LEAF.findall(xml)
    return _replaced(xml, _LEAF, chance, lambda: chance.choice(leaves), 0)


def _value(xml: bytes, chance: random.Random) -> bytes:
    values = _VALUE.findall(xml)
    return _replaced(xml, _VALUE, chance, lambda: chance.choice(values), 1)


def _replaced(
    xml: bytes, pattern: re.Pattern[bytes], chance: random.Random, new: Callable[[], bytes], group: int
) -> bytes:
    found = list(pattern.finditer(xml))
    if not found:
        return xml
    at = chance.choice(found)
    return xml[: at.start(group)] + new() + xml[at.end(group) :]


_CHANGES: tuple[Change, ...] = (_number, _number, _number, _dropped, _moved, _value)


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_crashes_the_reader_or_the_layout(seed: int) -> None:
    chance = random.Random(seed)
    parts = dict(open_package(documents()[chance.choice(sorted(documents()))]).parts)
    names = sorted(name for name in parts if name.startswith("word/") and name.endswith(".xml"))
    name = "word/document.xml" if chance.random() < 0.6 else chance.choice(names)
    for _ in range(chance.randint(1, 8)):
        parts[name] = chance.choice(_CHANGES)(parts[name], chance)
    with contextlib.suppress(Refusal):
        assert lay_out(read(save_package(parts))).pages
