"""What stands between a document and its number: one list, used by the question "why not" and by the act itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.calendar import short_date
from desktop.domain.drafts import Draft, DraftState
from desktop.domain.errors import Refusal
from desktop.domain.numbering import number_digits
from desktop.domain.office import Book
from desktop.domain.register import Entry, NumberSource


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A reason why a document cannot be issued, and what to do about it. ``code`` is stable."""

    code: str
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A number that is wanted. ``number`` is given with TYPED and OUTSIDE only."""

    book: Book
    date: datetime.date
    source: NumberSource = NumberSource.OWN
    number: int | None = None


@dataclass(frozen=True, slots=True)
class BookState:
    """How a book stands for a wish: its next number, its last date, the entries at and around the wanted number."""

    expected: int
    last_date: datetime.date | None = None
    holder: Entry | None = None
    below: Entry | None = None
    above: Entry | None = None
    closed: bool = False
    """Whether the year is closed."""


def refusal(obstacles: Iterable[Obstacle], act: str) -> Refusal:
    """All obstacles in one refusal; its code is that of the first."""
    found = list(obstacles)
    return Refusal(
        " ".join([act, *(obstacle.what for obstacle in found)]),
        todo=" ".join(dict.fromkeys(obstacle.todo for obstacle in found)),
        code=found[0].code,
    )


def draft_obstacles(draft: Draft, numbers: Iterable[Entry]) -> list[Obstacle]:
    """What the document itself still lacks; ``numbers``: the entries it has had."""
    if draft.state is DraftState.ISSUED:
        printed = ", ".join(entry.printed for entry in numbers if not entry.void)
        return [
            Obstacle(
                "draft-issued",
                f"Văn bản đã ban hành: {printed}.",
                "Sai nội dung thì ban hành văn bản thay thế; sai thể thức thì đính chính bằng công văn (Điều 18).",
            )
        ]
    found = []
    if not draft.plan.title.strip():
        found.append(Obstacle("no-title", "Chưa có trích yếu.", "Điền trích yếu."))
    if not any(signer.name.strip() for signer in draft.plan.signers):
        found.append(Obstacle("no-signer", "Chưa có người ký.", "Chọn người ký có thẩm quyền."))
    if draft.plan.draft_round is not None:  # what was signed must not have said that it is a draft
        found.append(
            Obstacle("draft-mark", "Văn bản còn mang dấu dự thảo.", "Xóa “Dự thảo lần” ở đầu trang, in lại để ký.")
        )
    return found


def number_obstacles(wish: Wish, state: BookState, today: datetime.date) -> list[Obstacle]:
    """What is wrong with the date and with the number (Điều 15: in order of time, each one once in a year)."""
    found = []
    if wish.date > today:
        found.append(Obstacle("date-future", "Ngày văn bản ở tương lai.", f"Chọn ngày đến {short_date(today)}."))
    if state.closed:
        what = f"Sổ {wish.book.code} năm {wish.date.year} đã khóa."
        return [*found, Obstacle("year-closed", what, "Ghi ngày của năm chưa khóa, hoặc mở lại sổ và ghi lý do.")]
    if wish.source is NumberSource.TYPED:
        return [*found, *_typed_obstacles(wish, state)]
    if state.last_date and wish.date < state.last_date:
        last = short_date(state.last_date)
        found.append(
            Obstacle("date-before-last", f"Số trước đó của sổ đã ghi ngày {last}.", f"Chọn ngày từ {last} trở đi.")
        )
    if wish.book.numbered_elsewhere:
        found.append(Obstacle("number-needed", "Sổ này do hệ thống khác cấp số.", "Gõ số mà hệ thống đó đã cấp."))
    elif wish.source is NumberSource.OUTSIDE and wish.number != state.expected:
        found.append(_not_next(wish, state))
    return found


def _typed_obstacles(wish: Wish, state: BookState) -> list[Obstacle]:
    if not wish.book.numbered_elsewhere:
        return [
            Obstacle(
                "number-own-book",
                "Sổ này tự cấp số, không gõ số vào.",
                "Bỏ số để lấy số tiếp theo; nếu số đã lấy trên sổ giấy thì ghi là số lấy ngoài.",
            )
        ]
    if wish.number is None:
        return [Obstacle("number-needed", "Chưa có số.", "Gõ số mà hệ thống khác đã cấp.")]
    if state.holder:
        return [_taken(state.holder)]
    for neighbour, wrong in ((state.below, _earlier(wish, state.below)), (state.above, _later(wish, state.above))):
        if neighbour and wrong:
            what = f"Số {neighbour.printed} ghi ngày {short_date(neighbour.date)}, không theo thứ tự thời gian."
            return [Obstacle("number-order", what, "Kiểm tra lại số và ngày.")]
    return []


def _earlier(wish: Wish, below: Entry | None) -> bool:
    return below is not None and wish.date < below.date


def _later(wish: Wish, above: Entry | None) -> bool:
    return above is not None and wish.date > above.date


def _not_next(wish: Wish, state: BookState) -> Obstacle:
    if state.holder:
        return _taken(state.holder)
    expected = number_digits(state.expected)
    if wish.number is None:
        return Obstacle("number-needed", "Chưa có số.", f"Gõ số đã lấy ngoài; số tiếp theo của sổ là {expected}.")
    return Obstacle(
        "number-not-next",
        f"Số {number_digits(wish.number)} không phải số tiếp theo của sổ.",
        f"Ghi số {expected} trước; số không dùng thì ghi rồi hủy.",
    )


def _taken(holder: Entry) -> Obstacle:
    return Obstacle("number-taken", f"Số {holder.printed} đã có trong sổ.", "Kiểm tra lại số.")
