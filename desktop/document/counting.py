"""Counts as they are written: decimal, letters, Roman; of pages, lists and notes (ECMA-376, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SYMBOLS = "*†‡§"


def written(count: int, form: str) -> str:
    """A count in a form; a form that is not known is decimal."""
    make = _FORMS.get(form)
    return make(count) if make and count > 0 else str(count)


def is_known(form: str) -> bool:
    """Whether ``written`` knows the form."""
    return form == "decimal" or form in _FORMS


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        text += letters * min(times, 9)
    return text


def _letters(count: int) -> str:
    """a … z, aa, bb …: as Word counts."""
    turn, index = divmod(count - 1, 26)
    return chr(ord("a") + index) * min(turn + 1, 30)


def _symbols(count: int) -> str:
    turn, index = divmod(count - 1, len(_SYMBOLS))
    return _SYMBOLS[index] * min(turn + 1, 30)


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
    "numberInDash": lambda count: f"- {count} -",
    "chicago": _symbols,
    "none": lambda _count: "",
}
