"""The interchange format ``ke-hoach/1``: a plain view of a plan, read and written (docs/formats.md)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.errors import Refusal
from desktop.domain.labels import Kind, candidates
from desktop.domain.plan import (
    Appendix,
    Assignment,
    Basis,
    Cell,
    Column,
    Deadline,
    Node,
    Placed,
    Plan,
    Role,
    Run,
    Signer,
    Table,
    Task,
    Text,
    all_nodes,
    appendix_label,
    join,
    plain,
    text,
    walk,
)
from desktop.domain.text import clean, new_id

FORMAT = "ke-hoach/1"
_PLAN_KEYS = [
    "format",
    "type",
    "urgency",
    "issuer_parent",
    "issuer",
    "number",
    "place",
    "date",
    "title",
    "addressees",
    "bases",
    "lead",
    "sections",
    "closing",
    "tasks",
    "recipients",
    "archive_line",
    "signer",
    "appendices",
    "repairs",
    "left_out",
    "unsure",
]
_NODE_KEYS = ["label", "heading", "text", "children", "id", "runs", "table"]
_TASK_KEYS = ["source", "text", "units", "coordinating", "deadline", "deadline_iso", "product", "person"]


@dataclass(frozen=True, slots=True)
class Repair:
    """What import changed in the text, and why."""

    place: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the source that is not part of the plan."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """What import could not decide."""

    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan and what became of the rest of its source."""

    plan: Plan
    repairs: tuple[Repair, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unsure: tuple[Unsure, ...] = ()


def dumps(imported: Imported) -> str:
    """The view as indented JSON with readable Vietnamese."""
    return json.dumps(to_view(imported), ensure_ascii=False, indent=1)


def to_view(imported: Imported) -> dict[str, Any]:
    """The view as plain data, keys in the order of the format's page."""
    plan = imported.plan
    signers = [{"authority": s.authority, "title": s.title, "name": s.name} for s in plan.signers]
    return {
        "format": FORMAT,
        "type": plan.type,
        "urgency": plan.urgency,
        "issuer_parent": plan.issuer_parent,
        "issuer": plan.issuer,
        "number": plan.number,
        "place": plan.place,
        "date": plan.date.isoformat() if plan.date else None,
        "title": plan.title,
        **({"addressees": list(plan.addressees)} if plan.addressees else {}),
        "bases": [plain(basis.text) for basis in plan.bases],
        "lead": plain(plan.lead),
        "sections": _nodes_view(plan.sections, None),
        "closing": plain(plan.closing),
        "tasks": [_task_view(task) for task in plan.tasks],
        "recipients": list(plan.recipients),
        "archive_line": plan.archive_line,
        "signer": signers[0] if len(signers) == 1 else signers,
        "appendices": [
            {"label": appendix_label(plan, i), "title": a.title, "sections": _nodes_view(a.sections, None)}
            for i, a in enumerate(plan.appendices)
        ],
        "repairs": [{"place": r.place, "before": r.before, "after": r.after, "why": r.why} for r in imported.repairs],
        "left_out": [{"text": item.text, "why": item.why} for item in imported.left_out],
        "unsure": [{"place": u.place, "text": u.text, "why": u.why} for u in imported.unsure],
    }


def _nodes_view(sections: tuple[Node, ...], parent: Placed | None) -> list[dict[str, Any]]:
    depth = parent.depth + 1 if parent else 0
    return [_node_view(placed) for placed in walk(sections, depth, parent) if placed.depth == depth]


def _node_view(placed: Placed) -> dict[str, Any]:
    node = placed.node
    view: dict[str, Any] = {"id": node.id, "label": placed.label, "heading": node.heading, "text": plain(node.text)}
    if any(run.bold or run.italic or run.underline for run in node.text):
        view["runs"] = [[run.text, _look(run)] for run in node.text]
    if node.table:
        view["table"] = _table_view(node.table)
    view["children"] = _nodes_view(node.children, placed)
    return view


def _look(run: Run) -> str:
    return "b" * run.bold + "i" * run.italic + "u" * run.underline


def _table_view(table: Table) -> dict[str, Any]:
    def cell(value: Cell) -> Any:
        words = plain(value.text)
        if value.colspan == value.rowspan == 1:
            return words
        return {"text": words, "colspan": value.colspan, "rowspan": value.rowspan}

    return {
        "columns": [{"title": c.title, "width_mm": c.width_mm} for c in table.columns],
        "header_rows": table.header_rows,
        "rows": [[cell(value) for value in row] for row in table.rows],
    }


def _task_view(task: Task) -> dict[str, Any]:
    deadline = task.deadline
    iso: Any = None
    if deadline and deadline.end:
        iso = deadline.end.isoformat()
        if deadline.start:
            iso = {"from": deadline.start.isoformat(), "to": iso}
    return {
        "source": task.node_id,
        "text": task.text,
        "units": [a.unit for a in task.assignments if a.role is Role.LEAD],
        "coordinating": [a.unit for a in task.assignments if a.role is Role.SUPPORT],
        "deadline": deadline.phrase if deadline else None,
        "deadline_iso": iso,
        "product": task.product,
        "person": task.person,
    }


def loads(source: str) -> Imported:
    """Read the view. Unknown keys, wrong types and newer versions are refused by name."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise _refusal(f"Tệp không phải JSON hợp lệ ({error}).") from None
    if not isinstance(data, dict):
        raise _refusal("Tệp JSON không chứa một kế hoạch.")
    form = data.get("format")
    if isinstance(form, str) and form.startswith("ke-hoach/") and form != FORMAT:
        raise Refusal(
            f"Tệp theo định dạng “{form}”, mới hơn chương trình này ({FORMAT}).",
            todo="Cập nhật chương trình rồi mở lại.",
            code="newer-format",
        )
    if form != FORMAT:
        raise _refusal(f"Tệp thiếu khóa “format” với giá trị “{FORMAT}”.")
    return _Reader().imported(data)


def _refusal(what: str) -> Refusal:
    return Refusal(what, todo="Sửa tệp theo trang định dạng ke-hoach/1 rồi đọc lại.", code="bad-interchange")


class _Reader:
    """Reads one view; ``where`` names the place for refusals."""

    def imported(self, data: dict[str, Any]) -> Imported:
        self._keys(data, _PLAN_KEYS, "kế hoạch")
        plan = Plan(
            type=self._string(data, "type") or "Kế hoạch",
            urgency=self._optional(data, "urgency"),
            issuer_parent=self._optional(data, "issuer_parent"),
            issuer=self._optional(data, "issuer"),
            number=self._optional(data, "number"),
            place=self._optional(data, "place"),
            date=self._date(data.get("date"), "date"),
            title=self._string(data, "title"),
            addressees=self._strings(data, "addressees"),
            bases=tuple(Basis(text(words)) for words in self._strings(data, "bases")),
            lead=text(self._string(data, "lead")),
            sections=self._nodes(data.get("sections"), "sections", 0),
            closing=text(self._string(data, "closing")),
            recipients=self._strings(data, "recipients"),
            archive_line=self._string(data, "archive_line"),
            signers=self._signers(data.get("signer")),
            appendices=tuple(self._appendix(item, i) for i, item in enumerate(self._list(data, "appendices"))),
        )
        plan = replace(plan, tasks=self._tasks(data, plan))
        return Imported(
            plan,
            tuple(Repair(*self._fields(r, "repairs", "place before after why")) for r in self._list(data, "repairs")),
            tuple(LeftOut(*self._fields(r, "left_out", "text why")) for r in self._list(data, "left_out")),
            tuple(Unsure(*self._fields(r, "unsure", "place text why")) for r in self._list(data, "unsure")),
        )

    def _keys(self, data: Any, allowed: list[str], where: str) -> None:
        if not isinstance(data, dict):
            raise _refusal(f"“{where}” phải là một đối tượng.")
        if unknown := [key for key in data if key not in allowed]:
            raise _refusal(f"Khóa lạ “{unknown[0]}” trong {where}.")

    def _string(self, data: dict[str, Any], key: str) -> str:
        value = data.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise _refusal(f"“{key}” phải là chữ.")
        return clean(value)

    def _optional(self, data: dict[str, Any], key: str) -> str | None:
        return self._string(data, key) or None

    def _list(self, data: dict[str, Any], key: str) -> list[Any]:
        value = data.get(key) or []
        if not isinstance(value, list):
            raise _refusal(f"“{key}” phải là một danh sách.")
        return value

    def _strings(self, data: dict[str, Any], key: str) -> tuple[str, ...]:
        values = self._list(data, key)
        if not all(isinstance(value, str) for value in values):
            raise _refusal(f"“{key}” phải là danh sách chữ.")
        return tuple(clean(value) for value in values)

    def _fields(self, data: Any, where: str, names: str) -> list[str]:
        self._keys(data, names.split(), where)
        return [self._string(data, name) for name in names.split()]

    def _date(self, value: Any, where: str) -> datetime.date | None:
        if value is None:
            return None
        try:
            return datetime.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise _refusal(f"“{where}” phải là ngày có thật, viết 2026-11-25.") from None

    def _signers(self, value: Any) -> tuple[Signer, ...]:
        items = value if isinstance(value, list) else [value] if value else []
        return tuple(Signer(*self._fields(item, "signer", "authority title name")) for item in items)

    def _appendix(self, data: Any, index: int) -> Appendix:
        where = f"appendices[{index}]"
        self._keys(data, ["label", "title", "sections"], where)
        label = self._string(data, "label").strip()
        kind = "" if label.casefold().startswith("phụ lục") else label
        return Appendix(self._string(data, "title"), self._nodes(data.get("sections"), where, 0), type=kind)

    def _nodes(self, value: Any, where: str, depth: int) -> tuple[Node, ...]:
        if depth > 40:
            raise _refusal("Các mục lồng nhau quá 40 cấp.")
        out: list[Node] = []
        counts: dict[Kind, int] = {}
        for index, data in enumerate(value or []):
            place = f"{where}[{index}]"
            self._keys(data, _NODE_KEYS, place)
            kind, number = self._kind(self._string(data, "label"), counts, place)
            if data.get("table") is not None:
                kind = Kind.TABLE
            expected = counts.get(kind, 0) + 1
            counts[kind] = number
            table = self._table(data["table"], place) if kind is Kind.TABLE else None
            children = self._nodes(data.get("children"), f"{place}.children", depth + 1)
            ordinal = (
                None if number == expected or kind in (Kind.DASH, Kind.PLUS, Kind.PARAGRAPH, Kind.TABLE) else number
            )
            node = Node(kind, self._string(data, "heading"), self._text(data, place), children, ordinal, table)
            out.append(replace(node, id=self._string(data, "id") or new_id()))
        return tuple(out)

    def _kind(self, bare: str, counts: dict[Kind, int], where: str) -> tuple[Kind, int]:
        bare = bare.strip(" .)/")
        found = candidates(bare)
        if not found:
            raise _refusal(f"Không hiểu nhãn “{bare}” ở {where}.")
        return next((pair for pair in found if counts.get(pair[0], 0) + 1 == pair[1]), found[0])

    def _text(self, data: dict[str, Any], where: str) -> Text:
        runs = data.get("runs")
        if runs is None:
            return text(self._string(data, "text"))
        good = isinstance(runs, list) and all(
            isinstance(r, list) and len(r) == 2 and all(isinstance(part, str) for part in r) for r in runs
        )
        if not good:
            raise _refusal(f"“runs” ở {where} phải là danh sách cặp [chữ, kiểu].")
        return join(tuple(Run(clean(words), "b" in look, "i" in look, "u" in look) for words, look in runs))

    def _table(self, data: Any, where: str) -> Table:
        self._keys(data, ["columns", "header_rows", "rows"], f"{where}.table")
        columns = []
        for column in self._list(data, "columns"):
            self._keys(column, ["title", "width_mm"], f"{where}.table.columns")
            columns.append(Column(self._string(column, "title"), self._number(column.get("width_mm"), 0.0, where)))
        rows = tuple(tuple(self._cell(cell, where) for cell in row) for row in self._list(data, "rows"))
        return Table(tuple(columns), rows, int(self._number(data.get("header_rows"), 1, where)))

    def _cell(self, data: Any, where: str) -> Cell:
        if isinstance(data, str):
            return Cell(text(clean(data)))
        self._keys(data, ["text", "colspan", "rowspan"], f"{where}.table.rows")
        spans = [max(1, int(self._number(data.get(key), 1, where))) for key in ("colspan", "rowspan")]
        return Cell(text(self._string(data, "text")), *spans)

    def _number(self, value: Any, default: float, where: str) -> float:
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 10_000:
            raise _refusal(f"Số không hợp lệ trong bảng ở {where}.")
        return float(value)

    def _tasks(self, data: dict[str, Any], plan: Plan) -> tuple[Task, ...]:
        by_place: dict[str, str] = {}
        for placed in all_nodes(plan):
            by_place.setdefault(placed.path, placed.node.id)
            by_place[placed.node.id] = placed.node.id
        return tuple(self._task(item, i, by_place.get) for i, item in enumerate(self._list(data, "tasks")))

    def _task(self, data: Any, index: int, find: Callable[[str], str | None]) -> Task:
        where = f"tasks[{index}]"
        self._keys(data, _TASK_KEYS, where)
        node_id = find(self._string(data, "source"))
        if node_id is None:
            raise _refusal(f"“source” của {where} không chỉ vào mục nào của kế hoạch.")
        leads = [Assignment(unit) for unit in self._strings(data, "units")]
        support = [Assignment(unit, Role.SUPPORT) for unit in self._strings(data, "coordinating")]
        return Task(
            node_id=node_id,
            text=self._string(data, "text"),
            assignments=(*leads, *support),
            deadline=self._deadline(data, where),
            product=self._optional(data, "product"),
            person=self._optional(data, "person"),
        )

    def _deadline(self, data: dict[str, Any], where: str) -> Deadline | None:
        phrase = self._string(data, "deadline")
        iso = data.get("deadline_iso")
        if isinstance(iso, dict):
            self._keys(iso, ["from", "to"], f"{where}.deadline_iso")
            return Deadline(phrase, self._date(iso.get("from"), where), self._date(iso.get("to"), where))
        return Deadline(phrase, None, self._date(iso, where)) if phrase or iso else None
