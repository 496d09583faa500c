from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.document.blocks import Font
from desktop.document.fonts import face_of
from desktop.document.lengths import HalfPoints, Twips
from desktop.layout.profile import LIBREOFFICE, WORD
from desktop.layout.rulers import ruler, visible
from tests.layout.making import BOLD, ITALIC, PLAIN

PHRASE = "Ủy ban nhân dân xã Ẵm Ặt, số 1373/QĐ-TTg"


@pytest.mark.parametrize("font", [PLAIN, BOLD, ITALIC, Font(size=HalfPoints(22)), Font(spacing=Twips(3))])
def test_widths_are_those_that_the_whole_house_uses(font: Font) -> None:
    assert ruler(font, WORD).width(PHRASE) == face_of(font).width(PHRASE, font)


@pytest.mark.parametrize(("half_points", "height"), [(28, 322), (26, 299), (24, 276), (22, 253)])
def test_single_line_heights_are_those_measured(half_points: int, height: int) -> None:
    measured = ruler(Font(size=HalfPoints(half_points)), WORD)
    assert measured.height == height
    assert measured.ascent == 262 or half_points != 28


def test_letters_that_nobody_sees_take_no_room() -> None:
    measured = ruler(PLAIN, WORD)
    assert measured.width("2021\u2060-\u20602030") == measured.width("2021-2030")
    assert measured.width("sa\u00adu") == measured.width("sau")
    assert visible("sa\u00adu\u2060") == "sau"


def test_a_letter_the_font_lacks_is_named() -> None:
    measured = ruler(PLAIN, WORD)
    measured.width("xong ✓")
    assert measured.unknown("xong ✓") == {"✓"}
    assert measured.unknown("xong") == set()


def test_scaling_all_widths_scales_the_sum() -> None:
    plain, wider = (ruler(PLAIN, WORD, scale).width(PHRASE * 20) for scale in (1.0, 1.0005))
    assert plain < wider < plain * 1.001


def test_ligatures_make_fi_narrower_only_where_the_profile_has_them() -> None:
    plain, joined = (ruler(PLAIN, replace(LIBREOFFICE, ligatures=on)) for on in (False, True))
    assert joined.width("wifi") < plain.width("wifi")
    assert joined.width("phí") == plain.width("phí")


def test_italics_reserve_room_only_in_libreoffice() -> None:
    assert ruler(ITALIC, LIBREOFFICE).reserve == 26 * 6
    assert ruler(ITALIC, WORD).reserve == ruler(PLAIN, LIBREOFFICE).reserve == 0


@pytest.mark.parametrize("room", [0, 1, 500, 1679, 1680, 10**6])
def test_as_many_letters_fit_as_their_widths_say(room: int) -> None:
    measured = ruler(PLAIN, WORD)
    count = measured.fitting("nhiệmvụ", room)
    assert measured.width("nhiệmvụ"[:count]) <= room
    assert count == 7 or measured.width("nhiệmvụ"[: count + 1]) > room
