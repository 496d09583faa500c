"""The second language: every word of the window has one, places keep what stood in them, names stay as they are."""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.ui import speaking
from desktop.ui.speaking import Catalogue, Own, read, say

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = read("en")
MARKS = re.compile("[à-ỹÀ-ỸđĐăĂơƠưƯ]")
PRINTED = {
    # What stands on the page, in files or in patterns; the window never shows these as its own words.
    "CHỨC VỤ",
    "Các phòng, ban, đơn vị",
    "MỤC ĐÍCH, YÊU CẦU",
    "Mục đích của kế hoạch.",
    "NỘI DUNG",
    "Nội dung của kế hoạch.",
    "TÊN CƠ QUAN",
    "Thực hiện",
    "Trích yếu nội dung của kế hoạch",
    "Tiếng Việt",
    "Kế Hoạch",
    "Kế Hoạch · Python {} · PySide6 {} · Qt {}",
    "{} · {} · Kế Hoạch",
}

PIECES = {"{} Sau đó văn bản không sửa được nữa.", "Số {} - {}", " và {} tệp khác", "đến {}"}
"""Pieces of sentences, which are said whole."""


@pytest.fixture
def english() -> Iterator[None]:
    speaking.choose("en")
    yield
    speaking.choose("vi")


def literals(path: Path) -> Iterator[str]:
    """Every text with Vietnamese letters in a module but its docstrings; "{}" for what is put in."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)
        if isinstance(node, ast.JoinedStr):
            skipped.update(part for part in ast.walk(node) if part is not node)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if MARKS.search(text) and "\\w" not in text and "(?P<" not in text:
            yield text


def variants(text: str) -> Iterator[str]:
    """The text with numbers, names or words of the program in its places."""
    pieces = text.split("{}")
    for fill in itertools.product(("7", "“X”", "lỗi", "Xy"), repeat=min(4, len(pieces) - 1)):
        yield "".join(itertools.chain(*itertools.zip_longest(pieces, fill, fillvalue="")))


MODULES = sorted((ROOT / "desktop" / "ui").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "desktop" / "ui")))
def test_every_word_of_the_window_has_an_english_one(path: Path) -> None:
    missing = [
        text
        for text in literals(path)
        if text not in PRINTED | PIECES
        and text.strip()
        and all(ENGLISH.known(variant) is None for variant in variants(text))
        and not fragment(text)
    ]
    assert missing == []


def fragment(text: str) -> bool:
    """Whether it is a piece that other words are put around: then the whole is looked at on the screens."""
    return any(text.strip(" .;") in key for key in WHOLE if key != text.strip())


WHOLE = (*ENGLISH._exact, *(pattern.shape.pattern.replace("\\", "") for pattern in ENGLISH._patterns))


@pytest.mark.parametrize(
    ("vietnamese", "expected"),
    [
        ("Hôm nay", "Today"),
        ("1 việc, gấp trước", "1 thing, urgent first"),
        ("5 việc, gấp trước", "5 things, urgent first"),
        ("Sẽ lấy số 10 · kiểm tra: 1 lỗi, 2 cảnh báo", "Number 10 will be taken · check: 1 error, 2 warnings"),
        ("thứ Hai, 23/11/2026", "Monday, 23/11/2026"),
        ("3 cơ quan", "3 offices"),
        ("1 trang", "1 page"),
        ("Chưa có người ký · Chưa có trích yếu", "There is no signer · No subject yet"),
        ("Số 01 - 09: 8 ban hành, 1 hủy, 0 thiếu", "No. 01 - 09: 8 issued, 1 void, 0 missing"),
        ("21/11/2026 · An Bình ký · VT · bảo quản 20 năm", "21/11/2026 · signed by An Bình · VT · kept 20 years"),
        ("Chưa ghi được “a.pdf”. Ổ đĩa đầy.", "“a.pdf” was not written. The disk is full."),
        (" Hôm nay ", " Today "),
        ("", ""),
        ("Phòng Nội vụ huyện Yên Châu", "Phòng Nội vụ huyện Yên Châu"),
    ],
)  # fmt: skip
def test_what_is_said(english: None, vietnamese: str, expected: str) -> None:
    assert say(vietnamese) == expected


def test_somebodys_own_words_stay(english: None) -> None:
    assert say(Own("Hôm nay")) == "Hôm nay"
    assert say("Hôm nay") == "Today"


def test_without_a_second_language_nothing_is_touched() -> None:
    assert say("Hôm nay") == "Hôm nay"
    assert speaking.language() == "vi"


@pytest.mark.parametrize("wish", ["", "xx", "../en", "vi"])
def test_whatever_is_not_offered_is_vietnamese(wish: str) -> None:
    speaking.choose(wish)
    assert (speaking.language(), say("Hôm nay")) == ("vi", "Hôm nay")


def test_every_entry_can_be_filled_and_says_something_else() -> None:
    for path in sorted((speaking.FOLDER / "en").glob("*.toml")):
        for section in tomllib.loads(path.read_text("utf-8")).values():
            for key, words in section.items():
                places = len(speaking._PLACE.findall(key))
                for part in words.split("|"):
                    assert part.strip(), key
                    filled = speaking._numbered(part).format(*["x"] * places)
                    assert "{" not in filled
                    assert part.count("{") in (0, places) or "{1}" in part, key


def test_order_of_places_may_change() -> None:
    other = Catalogue({"{} của {}": "{2}'s {1}", "tệp": "file", "{~} mới": "new {}"})
    assert other.say("Sách của An") == "An's Sách"
    assert other.say("tệp mới") == "new file"
    assert other.known("lạ mới") is None
