"""Number and symbol, place and date each stay on one line, whatever their length, as long as the page has the room."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from desktop.composing.columns import field_widths
from desktop.composing.composing import compose
from desktop.composing.sheet import Sheet
from desktop.docx.filling import Filling
from desktop.docx.reading import read
from desktop.domain.plan import Plan
from desktop.layout.engine import lay_out
from desktop.layout.pages import PlacedText
from desktop.rules.loading import load
from tests.composing.conftest import sample_plan, template

RULES = load()
PLACES = ["Sơn La", "Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"]
SYMBOLS = ["KH-VPUB", "GGT-VPUB", "VPUB-TCHCQT", "UBND-TCHCQT"]


def plan_of(place: str, symbol: str) -> Plan:
    number, date = f"1240/{symbol}", datetime.date(2026, 11, 25)
    return replace(sample_plan(), place=place, symbol=symbol, number=number, date=date)


def lines_of(plan: Plan) -> set[int]:
    """Baselines of number and date."""
    page = lay_out(read(compose(plan, template()))).pages[0]
    return {
        item.baseline
        for item in page.items
        if isinstance(item, PlacedText) and item.style in ("KhSoKyHieu", "KhDiaDanhNgay") and item.text.strip()
    }


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("symbol", SYMBOLS)
def test_both_stand_on_one_line(place: str, symbol: str) -> None:
    plan = plan_of(place, symbol)
    assert len(lines_of(plan)) == len(lines_of(replace(plan, number=None, date=None))) == 1


@pytest.mark.parametrize(("place", "narrow"), [("Sơn La", False), ("Thành phố Hồ Chí Minh", True)])
def test_the_fields_are_narrow_only_where_they_must_be(place: str, narrow: bool) -> None:
    sheet = Sheet(plan_of(place, "VPUB-TCHCQT"), Filling(template()))
    assert field_widths(sheet) == (RULES.narrow_number_field if narrow else RULES.number_field)


@pytest.mark.parametrize("place", PLACES)
def test_a_number_that_is_filled_in_moves_nothing(place: str) -> None:
    blank = replace(plan_of(place, "VPUB-TCHCQT"), number=None)
    widths = {field_widths(Sheet(p, Filling(template()))) for p in (blank, plan_of(place, "VPUB-TCHCQT"))}
    assert len(widths) == 1


def test_what_fits_nowhere_wraps_beside_the_date() -> None:
    plan = plan_of("Thành phố Hồ Chí Minh", "SNNMT-QLXDCTĐTXDGTĐT")
    assert field_widths(Sheet(plan, Filling(template()))) == RULES.number_field
    assert len(lines_of(plan)) == 2
