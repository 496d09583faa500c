"""The label at the start of a line: "I.", "1.1", "a)", "-", "Điều 3." as clerks write them, in every usual spelling.

A mark is only what stands there; which kind and number it means, its neighbours decide (recognising/body.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.labels import Kind, candidates

_HEAD = 48
"""A label with its sign is shorter; no pattern looks further."""
_WORDED = re.compile(
    r"(Phần|Chương|Mục|Tiểu mục|Điều)\s(?:thứ\s(\w{1,5})|([IVXLC]{1,8}|\d{1,3}))\b(\s?[.:)–-])?\s?", re.IGNORECASE
)
_BULLET = re.compile(r"([-–—−‐‑•●·▪■◦○►➢➤✓✔*+]|o(?=\s))(?:\s|(?=[^\W\d_]|[“\"(]))")
_UNDER = re.compile(r"(?:[IVXLC]{1,7}|[A-ZĐ])\.([1-9]\d?(?:\.[1-9]\d?){0,4})\s?[.)/:]?\s")
_DECIMAL = re.compile(r"([1-9]\d{0,2}(?:\.[1-9]\d?){1,5})(?:\s?([.)/])\s?(?!\d)|\s)")
_NUMBER = re.compile(r"(\d{1,3})\s?(?:[.)]\s?(?![\d/])|[/:–-]\s)")
_ROMAN = re.compile(r"(?!V/v)([IVXLC]{1,8})\s?[.)/:–-]\s?(?!\d|\w\.)")
_BARE_ROMAN = re.compile(r"([IVXLC]{1,8})\s(?=\w\w)")
_LETTER = re.compile(r"([a-zđ]\d?)\s?[.)/]\s?")
_CAPITAL = re.compile(r"([A-ZĐ])\s?[.)/-]\s")
_LITERAL = re.compile(r"\((?:\d{1,2}|[a-zđ]|[ivx]{1,5})\)\s")
_PLUSES = frozenset("+o◦○")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_WORDED_KINDS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE})
_MOST = 399
"""The greatest number that has a Roman form here."""
_LITERAL_OPTION = ((Kind.PARAGRAPH, 1),)


@dataclass(frozen=True, slots=True)
class Mark:
    """``printed``: the label as it stands; ``bare``: without the sign after it; ``rest``: what follows on the line.

    ``options``: every (kind, number) that it may mean, likeliest first; only PARAGRAPH for a label that the decree
    does not know ("(1)", "f)"), which stays a part of the text. ``above``: for "2.1.3" the "2.1" that it continues.
    """

    printed: str
    bare: str
    rest: str
    options: tuple[tuple[Kind, int], ...]
    above: str = ""

    @property
    def literal(self) -> bool:
        """Whether the label stays in the text."""
        return self.options == _LITERAL_OPTION

    @property
    def bullet(self) -> bool:
        """Whether it is a dash or plus, which has no number."""
        return self.options[0][0] in (Kind.DASH, Kind.PLUS)

    def rest_of(self, text: str) -> str:
        """What follows the label in the whole paragraph that begins with it."""
        return text if self.literal else text[len(self.printed) :].strip()


def mark_of(text: str) -> Mark | None:
    """The label at the start of a line with single blanks; None where it starts with words."""
    head = text[:_HEAD]
    if found := _BULLET.match(head):
        return _bullet(text, found)
    if found := _WORDED.match(head):
        return _worded(text, found)
    if found := _LITERAL.match(head):
        return Mark(found[0].strip(), "", text, _LITERAL_OPTION)
    if found := _UNDER.match(head):
        return _numbered(text, found, found[0].rstrip(".)/: "))
    if (found := _DECIMAL.match(head)) and (found[2] or starts_upper(text[found.end() :])):
        return _numbered(text, found)
    for pattern in (_NUMBER, _ROMAN, _LETTER, _CAPITAL):
        if (found := pattern.match(head)) and _has_words(text[found.end() :]):
            return _numbered(text, found)
    if (found := _BARE_ROMAN.match(head)) and text[:200].isupper():
        return _numbered(text, found)
    return None


def starts_upper(text: str) -> bool:
    """Whether the first letter or digit is a capital letter; quotes and brackets before it do not count."""
    first = next((char for char in text[:_HEAD] if char.isalnum()), "")
    return first.isupper()


def starts_lower(text: str) -> bool:
    """Whether the first letter or digit is a small letter."""
    first = next((char for char in text[:_HEAD] if char.isalnum()), "")
    return first.islower()


def _has_words(rest: str) -> bool:
    """A label has its words after it, or stands alone on its line."""
    return not rest or any(char.isalnum() for char in rest[:_HEAD])


def _bullet(text: str, found: re.Match[str]) -> Mark | None:
    rest = text[found.end() :].strip()
    if found[1] == "o" and not starts_upper(rest):
        return None
    kind = Kind.PLUS if found[1] in _PLUSES else Kind.DASH
    return Mark(found[1], "+" if kind is Kind.PLUS else "-", rest, ((kind, 1),))


def _worded(text: str, found: re.Match[str]) -> Mark | None:
    """ "Điều 3." needs its dot; "Chương II" stands alone, or a sign or a title in capitals follows."""
    word, rest = found[1].capitalize(), text[found.end() :]
    number = (found[3] or "").upper()
    if found[2]:
        spelled = found[2].casefold()
        number = str(_ORDINALS.index(spelled) + 1) if spelled in _ORDINALS else ""
    options = tuple(pair for pair in candidates(f"{word} {number}") if pair[0] in _WORDED_KINDS and pair[1] <= _MOST)
    if not options or (word == "Điều" and not found[4]) or (rest and not found[4] and not rest[:60].isupper()):
        return None
    return Mark(text[: found.end()].strip(), f"{word} {number}", rest.strip(), options)


def _numbered(text: str, found: re.Match[str], bare: str = "") -> Mark | None:
    """``bare``: the label with what stands before its number ("I.1"), "" = the number alone."""
    number = found[1]
    if number.isdecimal() and not int(number):
        return None
    options = tuple(candidates(number.lstrip("0") if number.isdecimal() else number))
    printed = text[: found.end()].strip()
    if not options:  # a letter that the decree's lists do not have
        return Mark(printed, "", text, _LITERAL_OPTION)
    above = number.rpartition(".")[0] if options[0][0] is Kind.SUBCLAUSE else ""
    return Mark(printed, bare or number, text[found.end() :].strip(), options, above)
