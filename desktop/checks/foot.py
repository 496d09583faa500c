"""Finds Nơi nhận and the signature at the end of a document, by position and words."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.checks.likeness import plain
from desktop.checks.parts import NEXT_LINE, Part, below, block, is_bold
from desktop.document.measured import MeasuredLine, MeasuredPage

_LEVEL = 7.0
"""mm that the post may stand above "Nơi nhận" and still be beside it."""
_RIGHT = 0.42
"""The signature begins right of this share of the page."""


def label_of(pages: Sequence[MeasuredPage], bottom: float) -> Part | None:
    """The last "Nơi nhận" in the left half."""
    for page in reversed(pages):
        for line in reversed(page.lines):
            first = plain(" ".join(word.text for word in line.words[:2]))
            if first == "noi nhan" and line.x0 < page.width * 0.4 and below(line, page, bottom):
                return Part(page.number, (line,))
    return None


def entries_of(pages: Sequence[MeasuredPage], label: Part | None, numbers: Sequence[Part]) -> tuple[Part, ...]:
    """What stands under "Nơi nhận", one part an entry; the list may run on to the next page."""
    if not label:
        return ()
    skipped = {id(line) for part in numbers for line in part.lines}
    out: list[tuple[int, list[MeasuredLine]]] = []
    for page in pages[label.page - 1 :]:
        last = label.top if page.number == label.page else None
        for line in page.lines:
            inside = line.x0 < page.width * 0.45 and id(line) not in skipped and line is not label.last
            if not inside or (last is not None and line.baseline <= last):
                continue
            if (last is not None and line.baseline - last > NEXT_LINE) or _ended(out):
                return tuple(Part(number, tuple(lines)) for number, lines in out)
            last = line.baseline
            if line.text.lstrip()[:1] in "-–—•+" or not out or out[-1][0] != page.number:
                out.append((page.number, [line]))
            else:
                out[-1][1].append(line)
    return tuple(Part(number, tuple(lines)) for number, lines in out)


def _ended(entries: list[tuple[int, list[MeasuredLine]]]) -> bool:
    """Whether the last entry is a finished "Lưu: … ." """
    if not entries:
        return False
    text = " ".join(line.text for line in entries[-1][1])
    return plain(text).startswith("luu") and text.rstrip().endswith(".")


def signature_of(pages: Sequence[MeasuredPage], label: Part | None, bottom: float) -> dict[str, Part]:
    """Quyền hạn and chức vụ, and the name under the space for the signature, in the right half.

    They stand beside Nơi nhận; above it where several sign, and anywhere where there is no Nơi nhận.
    """
    if label:
        page = pages[label.page - 1]
        right = [line for line in _right(page, bottom) if line.baseline > label.top - _LEVEL]
        if posts := [line for line in block(right) if line.text.isupper() or not _is_name(line)]:
            return _signed(pages, page, posts)
    for page in reversed(pages[: label.page] if label else pages):
        above = [line for line in _right(page, bottom) if is_bold(line)]
        posts = [line for line in above if line.text.isupper()]
        if posts:
            return _signed(pages, page, block(posts[::-1])[::-1])
    return {}


def _right(page: MeasuredPage, bottom: float) -> list[MeasuredLine]:
    lines = (line for line in page.lines if line.x0 > page.width * _RIGHT and line.words[0].size > 12)
    return [line for line in lines if below(line, page, bottom)]


def _signed(pages: Sequence[MeasuredPage], page: MeasuredPage, posts: list[MeasuredLine]) -> dict[str, Part]:
    """The post with the last line below it in the right half, or the name at the top of the next page."""
    out = {"authority": Part(page.number, tuple(posts))}
    below = [line for line in _right(page, 0.0) if line.baseline > posts[-1].baseline and not line.text.isupper()]
    if below:
        out["signer_name"] = Part(page.number, (below[-1],))
    elif name := _name_on_next_page(pages, page.number):
        out["signer_name"] = Part(page.number + 1, (name,))
    return out


def signs_jointly(pages: Sequence[MeasuredPage], authority: Part | None) -> bool:
    """Whether another post stands in the left half, level with this one."""
    lines = pages[authority.page - 1].lines if authority else ()
    return any(
        line.x1 < authority.lines[0].x0 and line.text.isupper() and abs(line.baseline - authority.top) < _LEVEL
        for line in lines
        if authority
    )


def _is_name(line: MeasuredLine) -> bool:
    """Two to six words, each with a capital first letter only: "Lò Thị Phương"."""
    words = [word.text for word in line.words]
    return 2 <= len(words) <= 6 and all(word[:1].isupper() and not word[1:].isupper() for word in words)


def _name_on_next_page(pages: Sequence[MeasuredPage], number: int) -> MeasuredLine | None:
    following = pages[number].lines if number < len(pages) else ()
    return next((line for line in following if line.x0 > pages[number].width * _RIGHT and _is_name(line)), None)
