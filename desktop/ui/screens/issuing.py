"""Ban hành: what stands in the way, what will be written where, and then the one act that cannot be undone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.calendar import short_date
from desktop.domain.changes import Change
from desktop.domain.drafts import DraftLine, DraftState
from desktop.domain.lifecycle import Obstacle
from desktop.domain.numbering import number_digits, split_number
from desktop.domain.plan import Plan
from desktop.domain.text import new_id
from desktop.services import drafts, issuing, rendering
from desktop.services.issuing import Forecast, IssueOrder, Receipt
from desktop.services.ports import Ports
from desktop.ui.notify import Question
from desktop.ui.screens.screen import Breadth, Place, Screen, Status
from desktop.ui.speaking import Own, say
from desktop.ui.theme import fonts
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Kind, Size, on_click
from desktop.ui.widgets.chips import Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Combo, DateField, Field
from desktop.ui.widgets.notices import Mood, NoticeBar
from desktop.ui.widgets.obstacles import ObstaclePanel
from desktop.ui.widgets.spread import PageSpread
from desktop.ui.widgets.texts import Elided, Picture, column, label, panel, row, rule, tabular
from desktop.ui.words import plan_name
from desktop.ui.workplace import Workplace

NUMBER_FIELDS = frozenset({"so", "ngay", "thang"})
"""Fields of the page that issuing fills."""
_CHANGES = (Change.DRAFTS, Change.REGISTER, Change.ARCHIVE)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would happen now: a forecast, or what stands in the way; ``plan`` as it would print."""

    order: IssueOrder
    plan: Plan
    forecast: Forecast | None
    obstacles: tuple[Obstacle, ...]


def look_ahead(ports: Ports, order: IssueOrder) -> Outlook:
    """Asks the use case; takes no number."""
    obstacles = issuing.why_not(ports, order)
    forecast = None if obstacles else issuing.forecast(ports, order)
    plan = drafts.show(ports.store, order.draft_id).plan
    if forecast:
        plan = rendering.stamped(plan, forecast.number, split_number(forecast.printed)[1], forecast.date)
    return Outlook(order, plan, forecast, obstacles)


_WILL_ICONS = (Icon.NUMBER, Icon.DOCUMENT, Icon.ARCHIVE)


class NumberCard(QFrame):
    """The number as it will be taken, and what that means."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "subtle")
        self.digits = tabular(label("", "display"), fonts.Role.DISPLAY)
        self.rest = tabular(label("", "display-2"), fonts.Role.DISPLAY)
        self.words = label("Số tiếp theo của sổ. Lấy rồi thì chỉ ban hành hoặc hủy.", "small", wrap=True)
        line = row(self.digits, self.rest, 12, self.words, gap=0)
        line.setStretch(3, 1)
        line.setContentsMargins(14, 10, 14, 10)
        self.setLayout(line)

    def show_number(self, printed: str) -> None:
        """ "47/KH-VPUB"."""
        digits, symbol = split_number(printed)
        self.digits.setText(digits)
        self.rest.setText(Own(f"/{symbol}"))
        self.setAccessibleName(say(f"Số sẽ lấy: {printed}"))


class IssuingScreen(Screen):
    """One draft on its way out."""

    concerns = frozenset({Change.DRAFTS, Change.REGISTER, Change.OFFICE})

    def __init__(self, work: Workplace) -> None:
        super().__init__(Place.ISSUE, work)
        self.outlook: Outlook | None = None
        self._wanted: object = None
        self._request = new_id()
        self.draft = Combo("Bản thảo")
        self.day = DateField(work.ports.today())
        self.number = NumberCard()
        self.obstacles = ObstaclePanel("Vì sao chưa ban hành được?")
        self.notice = NoticeBar()
        self.will: list[QWidget] = []
        self._will_box = QVBoxLayout()
        self.issue_button = Button("Ban hành", Kind.PRIMARY, Size.DIALOG, key="Ctrl+Enter")
        self.later_button = Button("Để sau", Kind.QUIET, Size.DIALOG)
        self.sign_button = Button("Ký điện tử…", size=Size.DIALOG)
        self.empty = EmptyState(Icon.ISSUE)
        self.pages = PageSpread(work.press, work.jobs, "Trang sẽ in")
        self._lay_out()
        self._join()

    # Building

    def _lay_out(self) -> None:
        self._will_box.setSpacing(6)
        self._line = rule()
        fields = column(
            self.notice,
            _heading(),
            12,
            Field("Bản thảo", self.draft),
            12,
            Field("Ngày ban hành", self.day),
            12,
            self.number,
            self.obstacles,
            12,
            self._line,
            12,
            self._will_box,
            None,
        )
        inside = panel(fields, "surface", margins=(20, 16, 20, 16))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        buttons = row(self.issue_button, self.sign_button, None, self.later_button)
        foot = panel(buttons, "surface", margins=(20, 10, 20, 16))
        self._left = panel(column(scroll, foot), "surface")
        self._left.setFixedWidth(404)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.empty, self._left, rule(upright=True), self.pages):
            box.addWidget(part)
        box.setStretch(0, 1)
        box.setStretch(3, 1)

    def _join(self) -> None:
        self.draft.chosen.connect(self._chosen)
        self.day.dateChanged.connect(lambda _: self._look_ahead())
        on_click(self.issue_button, self.ask_issue)
        on_click(self.later_button, partial(self.go.emit, Place.TODAY, None))
        self.obstacles.wanted.connect(self._mend)
        on_click(self.sign_button, self.open_signatures)
        self._actions = [
            self.command("Ban hành…", self.ask_issue, "Ctrl+Return", Icon.RELEASE),
            self.command("Ký điện tử…", self.open_signatures, "Ctrl+Shift+D", Icon.SIGN),
        ]

    # Data

    def reload(self) -> None:
        read = partial(drafts.lines, self.work.ports.store)
        self.work.jobs.read(read, self._show_drafts, owner=self, latest="issuing-drafts")

    def _show_drafts(self, lines: list[DraftLine]) -> None:
        waiting = [line for line in lines if line.state is DraftState.DRAFT]
        self.draft.fill([(plan_name(line.type, line.title), line.id) for line in waiting], self._wanted)
        self._wanted = None
        self.empty.say(
            "Chưa có kế hoạch chờ ban hành.",
            "Kế hoạch hiện ở đây khi đã có bản thảo.",
            "Mở bản thảo",
            partial(self.go.emit, Place.TODAY, None),
        )
        self.empty.setVisible(not waiting)
        for part in (self._left, self.pages):
            part.setVisible(bool(waiting))
        self._look_ahead()

    def _chosen(self, _draft_id: object) -> None:
        self._request = new_id()
        self._look_ahead()

    def _order(self) -> IssueOrder | None:
        draft_id = self.draft.value()
        if not isinstance(draft_id, str):
            return None
        return IssueOrder(draft_id, self._request, self.day.day(), self.work.clerk)

    def _look_ahead(self) -> None:
        order = self._order()
        self._say_title()
        if order is None:
            return
        self.issue_button.setEnabled(False)
        self.issue_button.setToolTip("Đang kiểm tra điều kiện ban hành")
        read = partial(look_ahead, self.work.ports, order)
        self.work.jobs.read(read, self._show_outlook, owner=self, latest="outlook")

    def _show_outlook(self, outlook: Outlook) -> None:
        self.outlook = outlook
        forecast = outlook.forecast
        self.obstacles.show_obstacles(outlook.obstacles)
        self.pages.show_pages(partial(self.work.press.show, outlook.plan), partial(page_caption, forecast))
        self.pages.mark(NUMBER_FIELDS if forecast else frozenset())
        self.number.setVisible(forecast is not None)
        self.issue_button.setEnabled(True)
        self.issue_button.setToolTip("")
        if forecast:
            self.number.show_number(forecast.printed)
            self.issue_button.say(f"Ban hành {number_digits(forecast.number)}")
        else:
            self.issue_button.say("Ban hành")
        self._say_what_will_be(forecast)
        ready = "Sẵn sàng ban hành" if forecast else f"{len(outlook.obstacles)} việc còn vướng"
        book = [f"{forecast.book_name} {forecast.date.year}"] if forecast else []
        self.status.emit(Status([ready, *book], Tone.GREEN if forecast else Tone.AMBER))

    def _say_what_will_be(self, forecast: Forecast | None) -> None:
        for old in self.will:
            self._will_box.removeWidget(old)
            old.deleteLater()
        self._line.setVisible(forecast is not None)
        lines = zip(_WILL_ICONS, what_will_be(forecast), strict=True) if forecast else ()
        self.will = [_will_line(icon, words) for icon, words in lines]
        for line in self.will:
            self._will_box.addWidget(line)

    def _say_title(self) -> None:
        name = self.draft.currentText()
        self.head.say(Own(name) or "Ban hành", "", ("Bản thảo" if name else "", Tone.GREY))

    # Acts

    def open_signatures(self) -> None:
        """Who has signed and who signs next."""
        from desktop.ui.dialogs.signing import SigningDialog

        draft_id = self.draft.value()
        if isinstance(draft_id, str):
            SigningDialog(self.work, self, draft_id, self.draft.currentText()).open()

    def ask_issue(self) -> None:
        """Says what follows, then issues; with something in the way it leads there instead."""
        outlook = self.outlook
        if outlook is None or outlook.forecast is None:
            self.obstacles.point_out()
            return
        forecast = outlook.forecast
        question = Question(
            f"Ban hành {forecast.printed}?",
            f"{' '.join(what_will_be(forecast))} Sau đó văn bản không sửa được nữa.",
            f"Ban hành {number_digits(forecast.number)}",
            "Để sau",
            Kind.PRIMARY,
        )
        self.work.notify.ask(question, partial(self._issue, outlook.order))

    def _issue(self, order: IssueOrder) -> None:
        self.issue_button.setEnabled(False)
        self.issue_button.setToolTip("Đang ban hành")
        work = partial(issuing.issue, self.work.ports, order)
        self.work.jobs.write(work, self._issued, changes=_CHANGES, owner=self, failed=self._not_issued)

    def _issued(self, receipt: Receipt) -> None:
        self._request = new_id()
        entry = receipt.entry
        keepers = ", ".join(entry.keepers)
        self.notice.tell(
            Mood.SUCCESS,
            f"Đã ban hành {entry.printed} và lưu vào {keepers}.",
            "Mở sổ",
            partial(self.go.emit, Place.REGISTER, entry.id),
        )

    def _not_issued(self, error: Exception) -> bool:
        self.work.notify.error(error, "Chưa ban hành được văn bản.")
        self._look_ahead()
        return True

    def _mend(self, _obstacle: Obstacle) -> None:
        self.go.emit(Place.DESK, self.draft.value())

    # The window

    def enter(self, key: object = None, /) -> None:
        if isinstance(key, str):
            self._wanted = key
            self.reload()
        (self.empty.button if self.empty.isVisibleTo(self) else self.draft).setFocus()

    def panes(self) -> list[QWidget]:
        return [self._left, self.pages]

    def fit(self, breadth: Breadth, _low: bool, /) -> None:
        narrow = breadth.value < Breadth.NARROW.value
        self.pages.setMaximumWidth(0 if narrow else 16_777_215)
        if narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        else:
            self._left.setFixedWidth(440 if breadth is Breadth.WIDE else 404)

    def menu(self) -> dict[str, list[QAction]]:
        return {"Ban hành": self._actions}


def _heading() -> QHBoxLayout:
    heading = row(label("Ban hành", "section"), Elided("Số và ngày điền vào trang, ghi sổ và lưu một lần", "small"))
    heading.setStretch(1, 1)
    return heading


def _will_line(icon: Icon, words: str) -> QWidget:
    sign = Picture(icon, "text_2", 16)
    line = row(sign, label(words, wrap=True), gap=10)
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return panel(line)


def page_caption(forecast: Forecast | None, page: int) -> str:
    """What a page shows: the first one gets number and date."""
    if page == 0 and forecast:
        return "Trang 1 · số và ngày như sẽ in"
    return f"Trang {page + 1}"


def what_will_be(forecast: Forecast) -> list[str]:
    """Said before the click: what is written where."""
    keepers = ", ".join(forecast.keepers)
    return [
        f"Lấy số {forecast.printed} của {forecast.book_name}, ghi vào sổ năm {forecast.date.year}.",
        f"Điền số và ngày {short_date(forecast.date)} vào trang 1 của DOCX và PDF.",
        f"Lưu cả hai tệp tại {keepers}." if keepers else "Lưu cả hai tệp vào kho.",
    ]
