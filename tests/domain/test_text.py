"""Vietnamese text: cleaning, folding, order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import clean, fold, same_spelling, sort_key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐẠI HỘI", "dai hoi"),
        ("Điện Biên", "dien bien"),
        ("đường", "duong"),
        ("Ủy ban", "uy ban"),
        ("nghĩa", "nghia"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_names_stand_in_vietnamese_order() -> None:
    names = ["An", "Ân", "Bình", "Dương", "Đinh", "Em", "Ê", "Ơ", "Ư", "Vân", "Yên"]
    mixed = names[::-1]
    assert sorted(mixed, key=sort_key) == names


def test_tones_stand_in_their_order() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_numbers_stand_as_numbers() -> None:
    assert sorted(["10/KH", "9/KH", "101/KH"], key=sort_key) == ["9/KH", "10/KH", "101/KH"]


@given(st.text(), st.text())
def test_different_texts_have_different_keys(a: str, b: str) -> None:
    assert (sort_key(a) == sort_key(b)) == (a == b)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x07c", "abc"),
        ("ab\u202ec", "abc"),
        ("no\u0302\u0323i", "nội"),
        ("\ud800x", "x"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text())
def test_clean_text_stays_as_it_is(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("a", "b"), [("HÒA", "HOÀ"), ("hỏa tốc", "hoả tốc"), ("ủy quyền", "uỷ quyền"), ("thỏa", "thoả")]
)
def test_both_tone_places_read_alike(a: str, b: str) -> None:
    assert same_spelling(a) == same_spelling(b)


@pytest.mark.parametrize(("a", "b"), [("hòa", "hóa"), ("của", "cua"), ("quý", "qúy"), ("thủy", "thúy")])
def test_other_words_stay_apart(a: str, b: str) -> None:
    assert same_spelling(a) != same_spelling(b)


def test_words() -> None:
    assert words("Số 1373/QĐ-TTg, “Đề án”") == ["số", "1373", "qđ", "ttg", "đề", "án"]
