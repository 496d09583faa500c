"""Hôm nay: what must I do now, most urgent first; drafts; what was issued last."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.calendar import short_date
from desktop.domain.changes import Change
from desktop.domain.drafts import DraftLine, DraftState
from desktop.domain.text import new_id
from desktop.services import drafts
from desktop.ui.models.agenda import (
    SET_UP,
    Reviewed,
    Todo,
    Urgency,
    closing_of,
    follow_up_of,
    most_urgent,
    recovery_of,
    repair_of,
    todo_of,
)
from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.screens.screen import Breadth, Place, Screen
from desktop.ui.speaking import Own, say
from desktop.ui.theme import theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Kind, Size, make, on_click
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.tables import Manner, Table
from desktop.ui.widgets.texts import Elided, Picture, column, label, panel, row, rule
from desktop.ui.words import STATES, day_in_list, one_line, weekday, when
from desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from desktop.checks.findings import Finding
    from desktop.domain.following import Counts
    from desktop.domain.numbering import BookYear
    from desktop.domain.office import Office
    from desktop.domain.register import Entry
    from desktop.services.issuing import PagesSeen
    from desktop.services.numbers import NumberFault
    from desktop.services.ports import Ports

_RIGHT = Qt.AlignmentFlag.AlignRight
ISSUED_MS, REVIEW_MS = 50, 400
"""First the rows are painted, then comes what needs the whole store, then the drafts are looked at closely."""
REVIEWED = 8
"""How many drafts are looked at closely; each costs one page."""
MOST_SEEN = 100
"""States of drafts whose pages are remembered."""
_SIGNS = {
    Urgency.REPAIR: (Icon.ERROR, "danger"),
    Urgency.CLOSE: (Icon.REGISTER, "accent_text"),
    Urgency.SET_UP: (Icon.OFFICE, "accent_text"),
    Urgency.RECOVER: (Icon.HISTORY, "danger"),
    Urgency.ISSUE: (Icon.NUMBER, "accent_text"),
    Urgency.FOLLOW: (Icon.TASK, "warn"),
    Urgency.COMPLETE: (Icon.DESK, "text_2"),
}


@dataclass(frozen=True, slots=True)
class Day:
    """What the home page shows first: drafts, and what a sudden end left open."""

    lines: tuple[DraftLine, ...]
    left_open: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """The office, the year's last entries of all its books, newest first, what is wrong with any year's numbers, and
    how the tasks of issued plans stand."""

    office: Office
    last: list[Entry]
    faults: tuple[NumberFault, ...]
    due: tuple[BookYear, ...]
    tasks: Counts


def load_day(ports: Ports, session: str) -> Day:
    """What is there as soon as the store is open."""
    return Day(tuple(drafts.lines(ports.store)), tuple(drafts.left_open(ports.store, session)))


def load_issued(ports: Ports) -> Issued:
    """What comes when the page stands: it needs the whole store."""
    from desktop.services import closing, following, numbers, registering
    from desktop.services import office as office_service

    faults = numbers.at_start(ports)
    office, year = office_service.load(ports.store), ports.today().year
    entries = [
        entry
        for book in office.books
        for entry in registering.register_year(ports.store, book.code, year, book.issuer_key).entries
    ]
    last = sorted(entries, key=lambda entry: (entry.registered, entry.number), reverse=True)[:8]
    return Issued(office, last, faults, closing.due(ports), following.counts(ports))


Findings = dict[tuple[str, datetime.datetime], "tuple[Finding, ...]"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What needed a page to be known, kept for as long as the draft stays as it is."""

    pages: PagesSeen = field(default_factory=dict)
    findings: Findings = field(default_factory=dict)


def review(ports: Ports, line: DraftLine, seen: Seen) -> Reviewed:
    """What stands between a draft and its number, and what the check finds. Office and register are read afresh."""
    from desktop.services import (  # heavy: loaded when the first draft is looked at
        checking,
        ignoring,
        issuing,
        workdays,
    )

    order = issuing.IssueOrder(line.id, new_id())
    obstacles = issuing.why_not(ports, order, seen.pages)
    outlook = None if obstacles else issuing.forecast(ports, order)
    state = (line.id, line.changed)
    if state not in seen.findings:
        draft = drafts.show(ports.store, line.id)
        found = checking.check(ports.pages, draft.plan, workdays.for_plan(ports.store, draft.plan))
        seen.findings[state] = ignoring.still_open(found, draft)
    return Reviewed(line, obstacles, seen.findings[state], outlook.printed if outlook else "")


class _TodoRow(QWidget):
    """One thing to do; the first one is blue and holds the primary button."""

    def __init__(self, todo: Todo, act: Callable[[], object], *, first: bool) -> None:
        super().__init__()
        self._first = first
        icon, color = _SIGNS[todo.urgency]
        kind = Kind.PRIMARY if first else Kind.PLAIN
        self.button = Button(todo.button, kind, Size.ROW, key="Enter" if first else "")
        self.button.setAccessibleName(Own(f"{say(todo.button)}: {say(todo.verb)} {say(todo.thing)}"))
        on_click(self.button, act)
        verb = label(todo.verb, "strong")
        sentence = row(verb, Elided(todo.thing), gap=4)
        sentence.setStretch(1, 1)
        words = column(None, sentence, 2, Elided(todo.reason, "small"), None)
        line = row(Picture(icon, color), words, self.button, gap=12)
        line.setStretch(1, 1)
        line.setContentsMargins(16, 0, 12, 0)
        self.setLayout(line)
        self.setFixedHeight(56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._first:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            rect = QRectF(self.rect())
            painter.drawRoundedRect(rect, 7, 7)
            painter.drawRect(rect.adjusted(0, 8, 0, 0))
        else:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(0, 0, self.width(), 0)


class TodoList(QFrame):
    """The card of things to do. ``wanted(Todo)``: the clerk wants to do one."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.rows: list[_TodoRow] = []
        self.shown: list[Todo] = []
        """What is listed, most urgent first."""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(1, 1, 1, 1)
        self._box.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_todos(self, todos: list[Todo]) -> None:
        """Shows these in this order."""
        if todos == self.shown:
            return
        self.shown = todos
        for old in self.rows:
            self._box.removeWidget(old)
            old.deleteLater()
        self.rows = [_TodoRow(todo, partial(self.wanted.emit, todo), first=i == 0) for i, todo in enumerate(todos)]
        for new in self.rows:
            self._box.addWidget(new)
        self.setVisible(bool(todos))


class TodayScreen(Screen):
    """The home page."""

    concerns = frozenset(Change)

    def __init__(self, work: Workplace) -> None:
        super().__init__(Place.TODAY, work)
        self._day: Day | None = None
        self._office: Office | None = None
        self._faults: tuple[NumberFault, ...] = ()
        self._due: tuple[BookYear, ...] = ()
        self._tasks: Counts | None = None
        self._reviews: dict[tuple[str, datetime.datetime], Reviewed] = {}
        self._unreviewed: list[DraftLine] = []
        self._seen = Seen()
        self.todos = TodoList()
        self.todos.wanted.connect(self._do)
        self._todo_count = label("", "small")
        self._calm = label("", "body2", wrap=True)
        self.drafts = self._make_drafts()
        self._draft_count = label("", "small")
        self.empty = EmptyState(Icon.DESK)
        self.last = self._make_last()
        self._side = self._make_side()
        self._lay_out()
        self._fill_head()

    # Building

    def _make_drafts(self) -> Table[DraftLine]:
        today = self.work.ports.today
        columns = (
            Column[DraftLine]("Kế hoạch", lambda line: one_line(line.title) or say("Chưa có trích yếu")),
            Column[DraftLine](
                "Bước",
                lambda line: STATES[line.state].text,
                124,
                look=lambda line: Look(chip=STATES[line.state]),
                spoken=True,
            ),
            Column[DraftLine]("Kiểm tra", self._verdict, 134, look=self._verdict_look, spoken=True),
            Column[DraftLine]("Người soạn", lambda line: line.author, 127, look=lambda _: Look(color="text_2")),
            Column[DraftLine](
                "Sửa lúc",
                lambda line: when(line.changed, today()),
                72,
                order=lambda line: line.changed,
                look=lambda _: Look(color="text_2"),
                align=Qt.AlignmentFlag.AlignRight,
                tabular=True,
            ),
        )
        table = Table(RowsModel(columns, lambda line: line.id), "Bản thảo")
        table.sortable()
        table.opened.connect(lambda line: self.go.emit(Place.DESK, line.id))
        return table

    def _make_last(self) -> Table[Entry]:
        today = self.work.ports.today
        columns: tuple[Column[Entry], ...] = (
            Column("Số", lambda e: e.printed, 100, look=_number_look),
            Column("Trích yếu", _subject, look=_subject_look),
            Column("Ngày", lambda e: day_in_list(e.date, today()), 60, look=_day_look, align=_RIGHT),
        )
        table = Table(RowsModel(columns, lambda entry: entry.id), "Mới ban hành", Manner(30, least=60))
        table.horizontalHeader().hide()
        table.setProperty("ground", "subtle")
        table.opened.connect(lambda entry: self.go.emit(Place.REGISTER, entry.id))
        return table

    def _make_side(self) -> QWidget:
        head = row(
            label("Mới ban hành", "section"),
            None,
            make("Mở sổ", partial(self.go.emit, Place.REGISTER, None), Kind.LINK),
        )
        head.setContentsMargins(8, 0, 0, 0)
        side = panel(column(head, self.last, gap=8), "subtle", margins=(14, 16, 22, 16))
        side.setFixedWidth(408)
        return side

    def _lay_out(self) -> None:
        heading = row(label("Cần làm", "section"), self._todo_count, None)
        below = row(label("Bản thảo", "section"), self._draft_count, None)
        page = column(heading, 12, self.todos, self._calm, 24, below, 8, self.drafts, self.empty)
        inside = panel(page, "surface", margins=(24, 20, 24, 16))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scroll, 1)
        box.addWidget(rule(upright=True))
        box.addWidget(self._side)

    def _fill_head(self) -> None:
        day = self.work.ports.today()
        self.head.say("Hôm nay", f"{weekday(day)}, {short_date(day)}")
        importing = Button("Nhập từ tệp…", icon=Icon.IMPORT)
        new = Button("Kế hoạch mới", icon=Icon.ADD, key="Ctrl+N")
        on_click(importing, self.import_wanted.emit)
        on_click(new, self.new_wanted.emit)
        self.head.act(importing, new)

    # Data

    def reload(self) -> None:
        self.work.jobs.read(
            partial(load_day, self.work.ports, self.work.session), self._show, owner=self, latest="today"
        )

    def _show(self, day: Day) -> None:
        self._day = day
        open_drafts = [line for line in day.lines if line.state is DraftState.DRAFT]
        self.drafts.rows.show_rows(open_drafts)
        self._draft_count.setText(str(len(open_drafts)) if open_drafts else "")
        self.drafts.setVisible(bool(open_drafts))
        self.empty.setVisible(not open_drafts)
        self.empty.say(
            "Chưa có bản thảo.",
            "Tạo mới, hoặc kéo tệp vào đây.",
            "Kế hoạch mới",
            self.new_wanted.emit,
        )
        self._show_todos()
        self._say_status()
        self.loaded.emit()
        QTimer.singleShot(ISSUED_MS, self._load_issued)
        QTimer.singleShot(REVIEW_MS, self._review_all)

    def _load_issued(self) -> None:
        self.work.jobs.read(partial(load_issued, self.work.ports), self._show_issued, owner=self, latest="today-issued")

    def _show_issued(self, issued: Issued) -> None:
        self._office, self._faults, self._due = issued.office, issued.faults, issued.due
        self._tasks = issued.tasks
        self.last.rows.show_rows(issued.last)
        self._show_todos()
        self._say_status()

    def _say_status(self) -> None:
        texts = [f"{len(self.drafts.rows.rows)} bản thảo"]
        issued = [entry for entry in self.last.rows.rows if not entry.void]
        if issued:
            texts.append(f"Mới nhất: {issued[0].printed}")
        self.status.emit(texts)

    def _review_all(self) -> None:
        """The office or the register may have changed under the drafts: all are looked at again, pages only once.

        A draft that is open elsewhere is being written: its page would be made again after every save.
        """
        open_elsewhere = {line.id for line in self._day.left_open} if self._day else set()
        self._unreviewed = [line for line in self.drafts.rows.rows[:REVIEWED] if line.id not in open_elsewhere]
        if len(self._seen.findings) > MOST_SEEN:
            self._seen = Seen()
        self._review_next()

    def _review_next(self) -> None:
        """Looks at the drafts one after the other, so that the page fills without holding anything up."""
        if self._unreviewed:
            look = partial(review, self.work.ports, self._unreviewed.pop(0), self._seen)
            self.work.jobs.read(look, self._reviewed, owner=self, latest="review")

    def _reviewed(self, reviewed: Reviewed) -> None:
        self._reviews[reviewed.line.id, reviewed.line.changed] = reviewed
        self.drafts.viewport().update()
        self._show_todos()
        self._review_next()

    def _show_todos(self) -> None:
        if self._day is None:
            return
        recovered = {line.id for line in self._day.left_open}
        todos = [repair_of(fault.what) for fault in self._faults[:1]]
        todos += [closing_of(self._due)] if self._due else []
        todos += [recovery_of(line) for line in self._day.left_open]
        if self._office is not None and not self._office.issuers:
            todos.append(SET_UP)
        for line in self.drafts.rows.rows:
            reviewed = self._reviews.get((line.id, line.changed))
            if reviewed and line.id not in recovered:
                todos.append(todo_of(reviewed))
        follow = follow_up_of(self._tasks.late, self._tasks.soon) if self._tasks else []
        todos = most_urgent(todos, follow)
        focused = QApplication.focusWidget()
        idle = focused is None or focused is self or self.todos.isAncestorOf(focused)
        self.todos.show_todos(todos)
        if idle and self.isVisible():
            self.enter()
        self.counted.emit(len(todos))
        self._todo_count.setText(f"{len(todos)} việc, gấp trước" if todos else "")
        self.empty.button.become(Kind.PLAIN if todos else Kind.PRIMARY)
        self._calm.setText("" if todos else "Hôm nay không có việc gấp.")
        self._calm.setVisible(not todos)

    def _verdict(self, line: DraftLine) -> str:
        reviewed = self._reviews.get((line.id, line.changed))
        return reviewed.verdict if reviewed else "Chưa kiểm tra"

    def _verdict_look(self, line: DraftLine) -> Look:
        reviewed = self._reviews.get((line.id, line.changed))
        if reviewed is None:
            return Look(color="text_3")
        return Look(color="danger" if reviewed.errors else "warn" if reviewed.warnings else "ok")

    # Acts

    def _do(self, todo: Todo) -> None:
        if todo.urgency is Urgency.SET_UP:
            self.go.emit(Place.SETTINGS, None)
        elif todo.urgency is Urgency.CLOSE:
            self.go.emit(Place.REGISTER, self._due[0])
        elif todo.urgency is Urgency.REPAIR:
            self.go.emit(Place.REGISTER, None)
        elif todo.urgency is Urgency.FOLLOW:
            self.go.emit(Place.TASKS, self._most_urgent())
        else:
            self.go.emit(Place.ISSUE if todo.urgency is Urgency.ISSUE else Place.DESK, todo.draft_id)

    def _most_urgent(self) -> object:
        """How those tasks stand that are shown first: the late ones, else the near ones."""
        from desktop.domain.following import Standing

        return Standing.LATE if self._tasks and self._tasks.late else Standing.SOON

    def enter(self, _key: object = None, /) -> None:
        if self.todos.rows:
            self.todos.rows[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.todos, self.drafts, self._side]

    def fit(self, breadth: Breadth, _low: bool, /) -> None:
        self._side.setVisible(breadth in (Breadth.WIDE, Breadth.NORMAL))
        self._side.setFixedWidth(440 if breadth is Breadth.WIDE else 408)
        for place, shown in ((2, Breadth.NARROW), (3, Breadth.NARROW), (1, Breadth.NARROW)):
            self.drafts.setColumnHidden(place, breadth.value < shown.value)

    def menu(self) -> dict[str, list[QAction]]:
        return {}


def _subject(entry: Entry) -> str:
    return say(f"Số đã hủy: {entry.void.reason}") if entry.void else one_line(entry.subject)


def _number_look(entry: Entry) -> Look:
    return Look(color="text_3" if entry.void else "accent_text", struck=entry.void is not None, ground="subtle")


def _subject_look(entry: Entry) -> Look:
    return Look(color="text_3" if entry.void else "text", ground="subtle")


def _day_look(_entry: Entry) -> Look:
    return Look(color="text_2", ground="subtle")
