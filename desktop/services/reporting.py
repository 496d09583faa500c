"""Báo cáo tiến độ of one issued plan as of a day, drafted from the records; nothing in it that they do not say."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from desktop.domain.calendar import short_date
from desktop.domain.errors import Refusal
from desktop.domain.following import Counts, Day, Item, Source, Standing, counted
from desktop.domain.labels import Kind
from desktop.domain.plan import Appendix, Cell, Column, Node, Plan, State, Table, text
from desktop.domain.text import sort_key
from desktop.services import completing, following
from desktop.services.following import Board
from desktop.services.ports import Ports

_NOBODY = "Chưa giao đơn vị"
_BY_UNIT = (("Đơn vị", 0.0), ("Được giao", 22.0), ("Đã xong", 22.0), ("Chưa xong", 22.0), ("Quá hạn", 22.0))
_LATE = (("TT", 10.0), ("Việc", 0.0), ("Đơn vị", 36.0), ("Thời hạn", 26.0), ("Tiến độ", 30.0))
_EVERY = (("TT", 10.0), ("Việc", 0.0), ("Đơn vị", 44.0), ("Thời hạn", 26.0), ("Tiến độ", 36.0), ("Ghi chú", 42.0))
"""Upright in the report itself, and on its side in the appendix; widths in mm."""


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes nodes whose ids follow from the document and the day: the same report is the same file."""

    key: str
    numbers: Iterator[int]

    def node(self, kind: Kind, heading: str = "", words: str = "", children: tuple[Node, ...] = ()) -> Node:
        return Node(kind, heading, text(words), children, id=self._id())

    def table(self, columns: tuple[tuple[str, float], ...], rows: Iterable[tuple[str, ...]]) -> Node:
        head = tuple(Cell(text(title)) for title, _width in columns)
        body = tuple(tuple(Cell(text(words)) for words in cells) for cells in rows)
        made = Table(tuple(Column(title, width) for title, width in columns), (head, *body))
        return Node(Kind.TABLE, table=made, id=self._id())

    def _id(self) -> str:
        return f"{self.key}-{next(self.numbers)}"


def progress_report(ports: Ports, draft_id: str, to: datetime.date) -> Plan:
    """The report on the plan that this draft was issued as: figures, by unit, what is late; every task in an appendix.

    Letterhead, symbol, signer come from the office as it was on that day; number and date are blank. Refused where the
    draft was not issued by then, or gave no task.
    """
    board, source, issuer_key, unit_key = _found(ports, draft_id, to)
    maker = _Maker(f"bao-cao-{source.entry_id}-{to:%Y%m%d}", count(1))
    name, until = f"{source.type} số {source.printed}", short_date(to)
    lead = f"Thực hiện {name} ngày {short_date(source.date)} ({_one_line(source.subject)}), "
    sections, every = _sections(maker, board), (_tasks(maker, _EVERY, board.items, board.day),)
    plan = Plan(
        type="Báo cáo",
        title=f"Tiến độ thực hiện {name} đến ngày {until}",
        lead=text(f"{lead}tiến độ đến ngày {until} như sau:"),
        sections=sections,
        appendices=(Appendix("TIẾN ĐỘ TỪNG VIỆC", every, landscape=True, id=f"{maker.key}-pl"),),
        closing=text(f"Trên đây là báo cáo tiến độ thực hiện {name}."),
        id=maker.key,
    )
    with ports.store.reading() as work:
        desk = completing.Desk(work.office.load(), to, issuer_key, unit_key)
    return completing.complete(plan, desk).plan


def _found(ports: Ports, draft_id: str, to: datetime.date) -> tuple[Board, Source, str, str | None]:
    with ports.store.reading() as work:
        draft = work.drafts.get(draft_id)
        entries = work.register.by_draft(draft_id)
    every = following.board(ports, on=to)
    for entry in reversed(entries):
        board = _only(every, entry.id)
        if draft and board.items:
            return board, board.items[0].source, entry.issuer_key, draft.unit_key
    raise Refusal(
        f"Đến ngày {short_date(to)}, không có kế hoạch nào đã ban hành từ bản thảo “{draft_id}” có giao việc.",
        todo="Xem mã bản thảo và ngày; danh sách việc: lệnh tasks.",
        code="nothing-to-report",
    )


def _only(board: Board, entry_id: str) -> Board:
    items = tuple(item for item in board.items if item.source.entry_id == entry_id)
    return Board(board.day, items, counted(items, board.day), ())


def _sections(maker: _Maker, board: Board) -> tuple[Node, ...]:
    late = [item for item in board.items if item.standing(board.day) is Standing.LATE]
    none = maker.node(Kind.PARAGRAPH, words="Không có việc quá hạn.")
    listed = maker.node(Kind.PARAGRAPH, words="Tiến độ từng việc tại Phụ lục kèm theo.")
    whole = (maker.node(Kind.PARAGRAPH, words=_figures(board)), maker.table(_BY_UNIT, _by_unit(board)), listed)
    return (
        maker.node(Kind.HEADING, "TÌNH HÌNH CHUNG", children=whole),
        maker.node(Kind.HEADING, "VIỆC QUÁ HẠN", children=(_tasks(maker, _LATE, late, board.day) if late else none,)),
    )


def _figures(board: Board) -> str:
    units = {item.followed.unit for item in board.items if item.followed.unit}
    given = f"Có {board.counts.total} lượt việc" + (f" giao cho {len(units)} đơn vị" if units else "")
    return f"{given}. {_counted(board.counts)}"


def _counted(counts: Counts) -> str:
    late = f", trong đó {counts.late} việc quá hạn" if counts.late else ""
    return f"Đã xong {counts.done} việc, chưa xong {counts.total - counts.done} việc{late}."


def _by_unit(board: Board) -> Iterator[tuple[str, ...]]:
    for unit in sorted({item.followed.unit for item in board.items}, key=sort_key):
        own = counted((item for item in board.items if item.followed.unit == unit), board.day)
        numbers = (own.total, own.done, own.total - own.done, own.late)
        yield (_one_line(unit) or _NOBODY, *map(str, numbers))


def _tasks(maker: _Maker, columns: tuple[tuple[str, float], ...], items: Iterable[Item], day: Day) -> Node:
    rows = ((str(place), *_cells(item, day))[: len(columns)] for place, item in enumerate(items, start=1))
    return maker.table(columns, rows)


def _cells(item: Item, day: Day) -> tuple[str, ...]:
    followed = item.followed
    given = followed.deadline
    until = short_date(item.due) if item.due else _one_line(given.phrase) if given else ""
    words, unit = _one_line(followed.words), _one_line(followed.unit) or _NOBODY
    return words, unit, until, _progress(item, day), item.progress.note


def _progress(item: Item, day: Day) -> str:
    state = item.progress.state
    done = {State.OPEN: "chưa làm", State.DONE: "đã xong"}.get(state, f"đang làm, {item.progress.percent}%")
    late = item.days_late(day)
    return f"{done}; quá hạn {late} ngày" if late else done


def _one_line(words: str) -> str:
    return " ".join(words.split())
