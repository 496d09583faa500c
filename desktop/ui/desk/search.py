"""Finding words in the text, with or without marks: "so hoa" finds "số hóa"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.lines import Line
from desktop.domain.text import fold, nfc


@dataclass(frozen=True, slots=True)
class Hit:
    """Found words: a line and the characters of it."""

    line: str
    start: int
    end: int


def search(lines: Iterable[Line], words: str, *, marks: bool = False) -> list[Hit]:
    """Every place where ``words`` stand, large or small. ``marks``: only with the marks that were typed."""
    form = _large_and_small if marks else fold
    wanted = form(nfc(words))
    return [hit for line in lines for hit in _in_line(line, wanted, form)] if wanted.strip() else []


def _large_and_small(text: str) -> str:
    return text.casefold()


def _in_line(line: Line, wanted: str, form: Callable[[str], str]) -> Iterator[Hit]:
    text, origin = _formed(line.plain, form)
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        yield Hit(line.id, origin[at], origin[end - 1] + 1)
        at = text.find(wanted, end)


def _formed(text: str, form: Callable[[str], str]) -> tuple[str, list[int]]:
    """The text in the form that is compared, and for each of its characters which character it comes from."""
    parts: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        formed = form(char)
        parts.append(formed)
        origin.extend([index] * len(formed))
    return "".join(parts), origin
