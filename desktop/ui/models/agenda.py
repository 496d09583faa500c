"""What the clerk must do now, most urgent first, from what the use cases say about each draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from desktop.checks.findings import Finding, Severity
from desktop.ui.words import plan_name

if TYPE_CHECKING:
    from desktop.domain.drafts import DraftLine
    from desktop.domain.lifecycle import Obstacle
    from desktop.domain.numbering import BookYear


MOST = 5
"""Things to do that the page shows at once."""


class Urgency(IntEnum):
    """Order of the list."""

    REPAIR = 0
    SET_UP = 1
    RECOVER = 2
    CLOSE = 3
    ISSUE = 4
    FOLLOW = 5
    COMPLETE = 6


@dataclass(frozen=True, slots=True)
class Todo:
    """ "**Lấy số** cho Kế hoạch …", its reason below, and the button's verb."""

    urgency: Urgency
    verb: str
    thing: str
    reason: str
    button: str
    draft_id: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft with what stands between it and its number, and what the check found."""

    line: DraftLine
    obstacles: tuple[Obstacle, ...]
    findings: tuple[Finding, ...]
    next_number: str = ""

    @property
    def errors(self) -> int:
        """How many findings block."""
        return sum(f.severity is Severity.ERROR for f in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings ask."""
        return sum(f.severity is Severity.WARNING for f in self.findings)

    @property
    def verdict(self) -> str:
        """ "1 lỗi, 2 cảnh báo" or "Đạt"."""
        parts = [f"{n} {word}" for n, word in ((self.errors, "lỗi"), (self.warnings, "cảnh báo")) if n]
        return ", ".join(parts) or "Đạt"


def todo_of(draft: Reviewed) -> Todo:
    """What to do with a draft: issue it, or complete what it lacks."""
    name = plan_name(draft.line.type, draft.line.title)
    if not draft.obstacles:
        number = f"Sẽ lấy số {draft.next_number}" if draft.next_number else "Không còn gì vướng"
        return Todo(Urgency.ISSUE, "Ban hành", name, f"{number} · kiểm tra: {draft.verdict}", "Ban hành", draft.line.id)
    reason = " · ".join(obstacle.what.rstrip(".") for obstacle in draft.obstacles[:3])
    return Todo(Urgency.COMPLETE, "Hoàn chỉnh", name, reason, "Mở", draft.line.id)


def recovery_of(line: DraftLine) -> Todo:
    """A draft that a sudden end left open."""
    reason = f"Chương trình đã tắt đột ngột; bản thảo đã lưu lúc {line.changed:%H:%M:%S}"
    return Todo(Urgency.RECOVER, "Mở lại", plan_name(line.type, line.title), reason, "Mở", line.id)


def repair_of(what: str) -> Todo:
    """Numbers of the register that are not as they must be, found at the start."""
    return Todo(Urgency.REPAIR, "Kiểm tra", "sổ văn bản", what, "Mở sổ")


def follow_up_of(late: int, soon: int) -> list[Todo]:
    """Tasks that issued plans gave and that are late or near; nothing where there are none."""
    parts = (f"{late} việc quá hạn" if late else "", f"{soon} việc đến hạn trong 3 ngày làm việc" if soon else "")
    thing = ", ".join(filter(None, parts))
    given = "Việc mà các kế hoạch đã ban hành giao"
    return [Todo(Urgency.FOLLOW, "Theo dõi", thing, given, "Xem việc")] if thing else []


def closing_of(years: Sequence[BookYear]) -> Todo:
    """Books of a year that is over and that nobody has closed."""
    reason = f"Năm cũ đã hết, {len(years)} sổ chưa khóa"
    return Todo(Urgency.CLOSE, "Khóa sổ", f"năm {years[0].year}", reason, "Khóa sổ")


SET_UP = Todo(
    Urgency.SET_UP,
    "Khai báo",
    "cơ quan, người ký và sổ văn bản",
    "Phần đầu, số và quyền hạn ký của mọi văn bản lấy từ đây",
    "Thiết lập",
)


def in_order(todos: Sequence[Todo]) -> list[Todo]:
    """Most urgent first; what is equally urgent stays in its order."""
    return sorted(todos, key=lambda todo: todo.urgency)


def most_urgent(todos: Sequence[Todo], always: Sequence[Todo]) -> list[Todo]:
    """As many as a page shows, in order; many drafts do not push out what must ``always`` be said."""
    return in_order([*in_order(todos)[: MOST - len(always)], *always])
