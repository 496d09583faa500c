"""Number and symbol (số, ký hiệu) of a document (Nghị định 30/2020, Điều 15 and Phụ lục I, Phần I, Mục II.3)."""

from __future__ import annotations

import re

PATTERN = re.compile(r"^(?P<number>0[1-9]|[1-9]\d+)/(?P<symbol>[A-ZĐÂĂÊÔƠƯ][^\W_]*(?:-[^\W_&]+(?:&[^\W_]+)*)+)$")
"""``05/KH-VPUB``; digits inside the symbol occur (BCĐ389), so the office's own list decides about them."""


def number_digits(number: int) -> str:
    """The number with a leading 0 below 10."""
    return f"{number:02d}"


def printed_number(number: int, symbol: str) -> str:
    """7, KH-VPUB → 07/KH-VPUB."""
    return f"{number_digits(number)}/{symbol}"


def split_number(printed: str) -> tuple[str, str]:
    """The parts of a printed number: "47/KH-VPUB" → ("47", "KH-VPUB"); a missing part is ""."""
    digits, _, symbol = printed.partition("/")
    return digits.strip(), symbol.strip()


def symbol(type_abbreviation: str, issuer_symbol: str) -> str:
    """KH + VPUB → KH-VPUB; a công văn has no type abbreviation."""
    return "-".join(part for part in (type_abbreviation, issuer_symbol) if part)
