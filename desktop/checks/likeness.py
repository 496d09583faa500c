"""Comparing printed words with expected ones: tolerant of case, marks and single wrong letters."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from desktop.domain.text import fold

_LONGEST = 200
NUMBER = re.compile(r"^số\s*(?=[:.\d/…]|$)", re.IGNORECASE)
DATE = re.compile(r"\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
PAGE_NUMBER = re.compile(r"^(?:trang\s*)?[-–—]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–—]?(?:\s*/\s*\d{1,4})?$", re.IGNORECASE)
DRAWN_BY_HAND = re.compile(r"^[_—–-]{3,}$")
URGENT_OR_SECRET = {"khan", "thuong khan", "hoa toc", "mat", "toi mat", "tuyet mat"}
SUBJECT_OF_LETTER = re.compile(r"^v\s*/\s*v\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Folded words with one space between them, punctuation left out."""
    return " ".join(re.findall(r"[^\W_]+", fold(text[:_LONGEST])))


def alike(text: str, wanted: str, share: float = 0.8) -> bool:
    """Whether the words are these, give or take a few letters."""
    one, other = plain(text), plain(wanted)
    if not one or abs(len(one) - len(other)) > len(other) * 0.5:
        return False
    return one == other or SequenceMatcher(None, one, other).ratio() >= share
