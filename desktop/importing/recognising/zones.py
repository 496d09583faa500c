"""Where the parts of a document begin: the kind of document, the body's end, the appendices."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from desktop.importing.lines import Line
from desktop.importing.marks import mark_of, starts_upper
from desktop.importing.recognising import ending
from desktop.importing.vocabulary import ATTACHED, is_person
from desktop.importing.wrapping import end_mark
from desktop.rules.loading import load

_MOST_HEAD = 80
"""The kind of document stands among the first lines, however they were broken."""
_MOST_APPENDICES = 399
"""As many as have a Roman number; what looks like more stays in the last one."""
_APPENDIX = re.compile(
    r"Phụ lục(?:\s(?:số\s?)?(?P<number>[IVXLC]{1,6}|\d{1,2}|[A-Z]))?\s?(?P<sign>[.:–-])?\s?(?P<rest>.*)", re.IGNORECASE
)
_UNFINISHED = (" VÀ", "-", ",", "SỞ", " BỘ", "PHÒNG")


@dataclass(frozen=True, slots=True)
class Kind:
    """The line that names the kind of document: its index, the kind, and what follows on the same line."""

    index: int
    name: str
    rest: str


@functools.cache
def _kinds() -> dict[str, str]:
    """Names of kinds by their letters without blanks, longest first."""
    names = sorted((kind.name for kind in load().types), key=len, reverse=True)
    return {"".join(name.upper().split()): name for name in names}


def find_kind(lines: list[Line]) -> Kind | None:
    """The kind of document: a line of its own, in capitals or not, before the first item of the body."""
    head = lines[: _first_item(lines)]
    for index, line in enumerate(head):
        name = _kinds().get("".join(line.text[:60].upper().split()).rstrip(":."))
        if name and len(line.text) <= 60 and not (index and head[index - 1].text.endswith(_UNFINISHED)):
            return Kind(index, name, "")
    return next((found for index, line in enumerate(head) if (found := _run_in(index, line.text))), None)


def _first_item(lines: list[Line]) -> int:
    """Index of the first labelled line, or where the head of a document must have ended."""
    for index, line in enumerate(lines[:_MOST_HEAD]):
        mark = mark_of(line.text)
        if mark and not mark.bullet and not mark.literal and mark.options[0][1] == 1:
            return index
    return min(len(lines), _MOST_HEAD)


def _run_in(index: int, text: str) -> Kind | None:
    """ "KẾ HOẠCH Tổ chức …" or "Kế hoạch tổ chức …" as a title without an end mark."""
    for name in _kinds().values():
        upper = name.upper()
        if text.startswith(f"{upper} "):
            return Kind(index, name, text[len(upper) :].strip())
        if text.startswith(f"{name} ") and len(text) <= 200 and not end_mark(text):
            return Kind(index, name, text[len(name) :].strip())
    return None


def body_end(lines: list[Line], start: int) -> tuple[int, list[int]]:
    """Index of the first line of the ending, and of the first line of each appendix."""
    end = ending.begins(lines, start)
    return end, _appendices(lines, start, end)


def _appendices(lines: list[Line], start: int, end: int) -> list[int]:
    """Appendices follow the ending; in a text without ending they may follow the body."""
    after = end if end < len(lines) else start
    found: list[int] = []
    for index in range(after, len(lines)):
        if is_appendix_label(lines[index].text) or _is_attached_title(lines, index, after):
            found.append(index)
    starts = [at for at, before in zip(found, [-10, *found], strict=False) if at - before > 1]
    return starts[:_MOST_APPENDICES]


def is_appendix_label(text: str) -> bool:
    """ "PHỤ LỤC II", "Phụ lục 1: DANH SÁCH …"; not "Phụ lục I kèm theo Kế hoạch này." """
    found = _APPENDIX.fullmatch(text) if len(text) <= 300 else None
    if not found:
        return False
    rest = found["rest"]
    if not rest:
        return not end_mark(text) or text.isupper()
    titled = rest.isupper() or bool(found["sign"] and not end_mark(rest))
    return (titled and starts_upper(rest[:2])) or (rest[0] == "(" and bool(ATTACHED.match(rest)))


def appendix_title(text: str) -> str:
    """What the label's line says after the label."""
    found = _APPENDIX.fullmatch(text)
    return found["rest"].strip() if found else text


def _is_attached_title(lines: list[Line], index: int, after: int) -> bool:
    """Whether a title in capitals begins here that "(Kèm theo …)" follows within three lines."""
    line = lines[index]
    if index <= after or not line.text.isupper() or len(line.text.split()) < 2 or is_person(line.text):
        return False
    if index - 1 > after and lines[index - 1].text.isupper() and not is_person(lines[index - 1].text):
        return False
    below = lines[index + 1 : index + 5]
    for other in below:
        if ATTACHED.match(other.text):
            return True
        if not other.text.isupper():
            return False
    return False
