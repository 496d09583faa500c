"""Vietnamese text: one form inside (NFC), one folding for search, one order for lists. Standard library only."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import lru_cache

# Open syllables that are spelled both ways: hoà = hòa, thuỷ = thủy. The decree itself uses both.
_LATE_TONE = re.compile("(?<![qQ])([oOuU])([aeyAEY])([\u0300\u0301\u0303\u0309\u0323])(?![a-zA-Z\u0300-\u0323])")
_KEPT_CONTROLS = "\n\t"
_BIDI = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F]))
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_LETTERS, start=20)}
_TONE_RANK = {"̀": "1", "̉": "2", "̃": "3", "́": "4", "̣": "5"}


def nfc(text: str) -> str:
    """The composed form in which every text is kept."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Text fit to be kept: NFC, no control characters but line break and tab, no lone surrogates, no bidi overrides."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        char
        for char in text
        if char not in _BIDI and (char in _KEPT_CONTROLS or unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn"))
    )
    return nfc("".join(kept))


def fold(text: str) -> str:
    """The form in which texts are compared in a search: no case, no marks, đ as d, tone placement alike."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in bare if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def sort_key(text: str) -> str:
    """A key that puts Vietnamese texts in dictionary order: letters first, then tones, then capitals.

    Numbers inside the text are compared as numbers ("9" before "10").
    """
    letters: list[str] = []
    tones: list[str] = []
    for part in re.split(r"(\d+)", nfc(text).casefold()):
        if part.isdigit():
            letters.append(f"1{len(part.lstrip('0')):02d}{part.lstrip('0')}")
            continue
        for char in part:
            letter, tone = _letter_and_tone(char)
            letters.append(
                _LETTER_RANK.get(letter, f"0{ord(letter):05x}" if not letter.isalpha() else f"9{ord(letter):05x}")
            )
            tones.append(tone)
    return "".join(letters) + "\x01" + "".join(tones) + "\x01" + text.swapcase()


def _letter_and_tone(char: str) -> tuple[str, str]:
    """The letter without its tone mark, and the rank of that tone (huyền, hỏi, ngã, sắc, nặng)."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONE_RANK[mark] for mark in parts if mark in _TONE_RANK), "0")
    letter = nfc("".join(mark for mark in parts if mark not in _TONE_RANK))
    return letter[:1] or " ", tone


def same_spelling(text: str) -> str:
    """Text in which both placements of a tone mark (hoà, hòa) read alike; for comparing fixed phrases."""
    return nfc(_LATE_TONE.sub(r"\1\3\2", unicodedata.normalize("NFD", text)))


def words(text: str) -> list[str]:
    """The words of a text in order, case folded, without punctuation."""
    return re.findall(r"[^\W_]+", nfc(text).casefold())


def new_id() -> str:
    """A fresh id for a node, task or request: 16 hex digits, never reused."""
    return secrets.token_hex(8)
