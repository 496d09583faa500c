"""Kinds of body nodes and the labels that follow from them (Nghị định 30/2020, Phụ lục I, Phần I, Mục II.6 and V.6)."""

from __future__ import annotations

import re
from enum import Enum

# Điểm a, b, c, d, đ, e, g …: ă â ê ô ơ ư and f j w z are not used, as the decree's own lists show.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_CAPITALS = POINT_LETTERS.upper()
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Kind(Enum):
    """What a body node is. Its label derives from the kind and its place; PARAGRAPH and TABLE have none."""

    PART = "part"  # Phần I (own line, title below)
    CHAPTER = "chapter"  # Chương I
    SECTION = "section"  # Mục 1
    SUBSECTION = "subsection"  # Tiểu mục 1
    ARTICLE = "article"  # Điều 1.
    LETTER = "letter"  # A.
    HEADING = "heading"  # I. TIÊU ĐỀ (mục of scheme b)
    CLAUSE = "clause"  # 1. (khoản)
    SUBCLAUSE = "subclause"  # 1.1.
    POINT = "point"  # a) (điểm)
    DASH = "dash"  # -
    PLUS = "plus"  # +
    PARAGRAPH = "paragraph"
    TABLE = "table"


_WORDS = {
    Kind.PART: "Phần",
    Kind.CHAPTER: "Chương",
    Kind.SECTION: "Mục",
    Kind.SUBSECTION: "Tiểu mục",
    Kind.ARTICLE: "Điều",
}
_ROMAN_KINDS = {Kind.PART, Kind.CHAPTER, Kind.HEADING}
UNNUMBERED = frozenset({Kind.DASH, Kind.PLUS, Kind.PARAGRAPH, Kind.TABLE})
HEADED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE, Kind.LETTER, Kind.HEADING})
"""Kinds that must have a title (II.6.d); a khoản may have one."""


def roman(number: int) -> str:
    """1 → I, 4 → IV; for numbers from 1 to 399."""
    if not 1 <= number <= 399:
        raise ValueError(f"no Roman numeral here for {number}")
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def from_roman(text: str) -> int | None:
    """IV → 4; None for anything that is not the regular form."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for here, after in zip(text, (*text[1:], ""), strict=False):
        if here not in values:
            return None
        total += -values[here] if after in values and values[after] > values[here] else values[here]
    return total if 1 <= total <= 399 and roman(total) == text else None


def letter(number: int) -> str:
    """1 → a, 5 → đ; after y comes a1, b1 … so that any length has a label."""
    turn, index = divmod(number - 1, len(POINT_LETTERS))
    return POINT_LETTERS[index] + (str(turn) if turn else "")


def from_letter(text: str) -> int | None:
    """đ → 5; None for a letter that the decree's lists do not use."""
    match = re.fullmatch(r"(\w)(\d*)", text)
    if not match or match[1] not in POINT_LETTERS:
        return None
    return int(match[2] or 0) * len(POINT_LETTERS) + POINT_LETTERS.index(match[1]) + 1


def label(kind: Kind, ordinal: int, parent: str = "") -> str:
    """The bare label (no dot, no bracket) of the ``ordinal``-th node of its kind.

    ``parent``: for SUBCLAUSE the Arabic label it continues ("1" → "1.1").
    """
    if kind is Kind.DASH:
        return "-"
    if kind is Kind.PLUS:
        return "+"
    if kind in (Kind.PARAGRAPH, Kind.TABLE):
        return ""
    if kind is Kind.POINT:
        return letter(ordinal)
    if kind is Kind.LETTER:
        return letter(ordinal).upper()
    number = roman(ordinal) if kind in _ROMAN_KINDS else str(ordinal)
    if kind is Kind.SUBCLAUSE:
        return f"{parent}.{number}" if parent else number
    return f"{_WORDS[kind]} {number}" if kind in _WORDS else number


def printed(kind: Kind, bare: str) -> str:
    """The label as it stands before the text on the page: "I.", "1.", "a)", "-", "Điều 1.", "Phần I"."""
    if kind in (Kind.HEADING, Kind.LETTER, Kind.CLAUSE, Kind.SUBCLAUSE, Kind.ARTICLE):
        return f"{bare}."
    return f"{bare})" if kind is Kind.POINT else bare


def candidates(bare: str) -> list[tuple[Kind, int]]:
    """Every (kind, ordinal) that a bare label may mean, likeliest first: "C" is a Roman hundred or the letter C."""
    found: list[tuple[Kind, int]] = []
    if bare == "":
        return [(Kind.PARAGRAPH, 1)]
    if bare in ("-", "+"):
        return [(Kind.DASH if bare == "-" else Kind.PLUS, 1)]
    for kind, word in _WORDS.items():
        rest = bare.removeprefix(f"{word} ")
        number = from_roman(rest) or (int(rest) if rest.isdecimal() and int(rest) else None)
        if rest != bare and number:
            return [(kind, number)]
    if (number := from_roman(bare)) is not None:
        found.append((Kind.HEADING, number))
    if bare.isdecimal() and int(bare):
        found.append((Kind.CLAUSE, int(bare)))
    if re.fullmatch(r"\d+(\.\d+)+", bare):
        found.append((Kind.SUBCLAUSE, int(bare.rpartition(".")[2])))
    if (number := from_letter(bare)) is not None:
        found.append((Kind.POINT, number))
    if bare and bare.isupper() and (number := from_letter(bare.lower())) is not None:
        found.append((Kind.LETTER, number))
    return found
