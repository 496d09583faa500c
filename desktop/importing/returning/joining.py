"""Three plans → one: what was sent out, what is open here now, what came back.

Where only one side changed a part, that side's is taken; where both did, what came back is taken and the part is named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from desktop.domain.outline import Entry, build, flatten
from desktop.domain.plan import Appendix, Basis, Node, Plan, plain

T = TypeVar("T")
Of = Callable[[T], str]
_PARTS = {"bases", "sections", "appendices", "tasks", "id", "page"}
_NAMES = {
    "title": "trích yếu",
    "lead": "câu mở đầu",
    "closing": "câu kết",
    "signers": "người ký",
    "recipients": "nơi nhận",
    "addressees": "kính gửi",
    "issuer": "cơ quan ban hành",
    "issuer_parent": "cơ quan chủ quản",
    "archive_line": "lưu",
    "number": "số",
    "symbol": "ký hiệu",
    "place": "địa danh",
    "date": "ngày tháng",
    "type": "tên loại",
    "urgency": "mức độ khẩn",
    "decided_by": "thẩm quyền ban hành",
    "circulation": "phạm vi lưu hành",
    "drafter_mark": "ký hiệu người soạn thảo",
    "address": "địa chỉ",
    "draft_round": "lần dự thảo",
}


@dataclass(frozen=True, slots=True)
class Joined:
    """The plan, and the parts that both sides had changed."""

    plan: Plan
    both: tuple[str, ...] = ()


def join_three(sent: Plan, here: Plan, back: Plan) -> Joined:
    """``here`` with the changes between ``sent`` and ``back`` brought in."""
    if here == sent:
        return Joined(back)
    if back == sent:
        return Joined(here)
    joiner = _Joiner()
    chosen = {
        field.name: joiner.one(
            _NAMES.get(field.name, field.name), *(getattr(plan, field.name) for plan in (sent, here, back))
        )
        for field in fields(Plan)
        if field.name not in _PARTS
    }
    plan = replace(
        here,
        **chosen,
        bases=tuple(joiner.listed((sent.bases, here.bases, back.bases), _basis_id, _basis_name)),
        sections=joiner.sections(sent.sections, here.sections, back.sections),
        appendices=joiner.appendices(sent, here, back),
    )
    gone = {task.id for task in sent.tasks} - {task.id for task in back.tasks}
    return Joined(replace(plan, tasks=tuple(t for t in here.tasks if t.id not in gone)), tuple(joiner.both))


def _basis_name(basis: Basis) -> str:
    return f"căn cứ “{plain(basis.text)[:40]}”"


def _entry_name(entry: Entry) -> str:
    return f"đoạn “{(entry.node.heading or plain(entry.node.text))[:40]}”"


class _Joiner:
    """Joins part by part and keeps the names of those that both sides changed."""

    def __init__(self) -> None:
        self.both: list[str] = []

    def one(self, name: str, sent: T | None, here: T, back: T) -> T:
        """A value that is on both sides."""
        if here in (sent, back):
            return back
        if back != sent:
            self.both.append(name)
            return back
        return here

    def listed(self, lists: tuple[Sequence[T], Sequence[T], Sequence[T]], id_of: Of[T], name_of: Of[T]) -> list[T]:
        """Lists of things with ids: as sent, as they are here, as they came back."""
        sent, here, back = ({id_of(item): item for item in items} for items in lists)
        order = _order(*(list(items) for items in (sent, here, back)))
        out: list[T] = []
        for key in order:
            if key in here and key in back:
                name = name_of(back[key])
                out.append(self.one(name, sent.get(key), here[key], back[key]))
            else:
                out += self._on_one_side(sent.get(key), here.get(key) or back[key], name_of)
        return out

    def _on_one_side(self, sent: T | None, left: T, name_of: Of[T]) -> list[T]:
        """What one side has: new there, or taken out on the other, unless it was changed meanwhile."""
        if sent is None:
            return [left]
        if left == sent:
            return []
        self.both.append(name_of(left))
        return [left]

    def sections(self, *trees: tuple[Node, ...]) -> tuple[Node, ...]:
        """Trees, item by item."""
        sent, here, back = (tuple(flatten(tree)) for tree in trees)
        return build(self.listed((sent, here, back), _entry_id, _entry_name))

    def appendices(self, sent: Plan, here: Plan, back: Plan) -> tuple[Appendix, ...]:
        """Appendices, each with its items."""
        before, mine = ({a.id: a for a in plan.appendices} for plan in (sent, here))
        joined = []
        for appendix in back.appendices:
            own, old = mine.get(appendix.id), before.get(appendix.id)
            if own is not None and old is not None:
                sections = self.sections(old.sections, own.sections, appendix.sections)
                title = self.one(f"tên phụ lục “{appendix.title[:40]}”", old.title, own.title, appendix.title)
                appendix = replace(own, title=title, sections=sections)
            joined.append(appendix)
        lists = (sent.appendices, here.appendices, tuple(joined))
        ready = {a.id: a for a in joined}
        there = tuple(ready.get(a.id, a) for a in here.appendices)
        return tuple(self.listed((lists[0], there, lists[2]), _appendix_id, _appendix_name))


def _order(sent: list[str], here: list[str], back: list[str]) -> list[str]:
    """The order of the side that changed it, what the other alone has behind its neighbour there."""
    first, second = (back, here) if here == sent else (here, back)
    order = list(first)
    for index, key in enumerate(second):
        if key not in order:
            order.insert(order.index(second[index - 1]) + 1 if index else 0, key)
    return order


def _basis_id(basis: Basis) -> str:
    return basis.id


def _entry_id(entry: Entry) -> str:
    return entry.node.id


def _appendix_id(appendix: Appendix) -> str:
    return appendix.id


def _appendix_name(appendix: Appendix) -> str:
    return f"phụ lục “{appendix.title[:40]}”"
