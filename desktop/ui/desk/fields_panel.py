"""Fields around the text: letterhead, Nơi nhận, who signs. One panel above the text, shown when it is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from desktop.domain.calendar import short_date
from desktop.domain.office import Issuer, Office, SigningAuthority, on
from desktop.domain.plan import Plan, Signer
from desktop.services import completing, kinds
from desktop.ui.desk.field_parts import (
    Lines,
    Scrolled,
    being_written,
    compose_in,
    one_line,
    read_date,
    take_in,
    words_in,
)
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, IconButton, Kind, Size, on_click
from desktop.ui.widgets.fields import Combo, Field, line_edit
from desktop.ui.widgets.texts import column, label, row, rule

URGENCIES = ("", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
_LINES = "\n"
RESTED_MS = 700
"""Words in a field are taken in this long after the last key, as the text is saved then."""


class Section(Enum):
    """Which fields."""

    HEADER = "Thể thức đầu trang"
    RECIPIENTS = "Nơi nhận"
    SIGNER = "Người ký"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the fields offer: the office, the issuer of the draft, the day for which they hold."""

    office: Office
    issuer_key: str | None
    day: datetime.date


Change = Callable[[Plan], Plan]


class FieldsPanel(QWidget):
    """``changed(str, Change)``: the name of an act and what it does to the plan. ``closed``: back to the text."""

    changed = Signal(str, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._plan = Plan()
        self._around = Surroundings(Office(), None, datetime.date.min)
        self._filling = False
        self.section: Section | None = None
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(RESTED_MS)
        self._rested.timeout.connect(self._take_in_rested)
        self.title = label("", "head")
        close = IconButton(Icon.CLOSE, "Đóng, về văn bản", key="Esc", small=True)
        on_click(close, self.shut)
        self.pages = {
            Section.HEADER: self._header(),
            Section.RECIPIENTS: self._recipients(),
            Section.SIGNER: self._signer(),
        }
        head = row(self.title, None, close)
        head.setContentsMargins(14, 6, 10, 0)
        fields = column(*self.pages.values())
        fields.setContentsMargins(14, 4, 10, 12)
        self._scrolled = Scrolled(_widget(fields))
        self.setLayout(column(head, self._scrolled, rule()))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    # Building

    def _line(self, name: str, put: Callable[[Plan, str], Plan], *, hint: str = "") -> QLineEdit:
        edit = line_edit(hint)
        edit.setAccessibleName(name)
        edit.textEdited.connect(self._rested.start)
        edit.editingFinished.connect(lambda: self._put(name, lambda plan: put(plan, words_in(edit))))
        return edit

    def _header(self) -> QWidget:
        self.issuer_choice = Combo("Cơ quan ban hành")
        self.issuer_choice.chosen.connect(self._choose_issuer)
        self.parent_ = self._line("Cơ quan chủ quản", lambda p, w: replace(p, issuer_parent=w or None))
        self.issuer = self._line("Cơ quan ban hành", lambda p, w: replace(p, issuer=w or None))
        self.symbol = self._line("Ký hiệu", lambda p, w: replace(p, symbol=w.strip() or None), hint="KH-VPUB")
        self.place = self._line("Địa danh", lambda p, w: replace(p, place=w or None))
        self.date = self._line("Ngày ban hành", self._with_date, hint="Điền khi ban hành")
        self.urgency = Combo("Độ khẩn")
        for word in URGENCIES:
            self.urgency.addItem(word or "Thường", word)
        self.urgency.chosen.connect(lambda word: self._put("Độ khẩn", lambda p: replace(p, urgency=str(word) or None)))
        self.kind = Combo("Loại văn bản")
        self.kind.chosen.connect(lambda name: self._put("Loại văn bản", lambda p: kinds.as_kind(p, str(name))))
        self.circulation = Combo("Phạm vi lưu hành")
        self.circulation.chosen.connect(
            lambda word: self._put("Phạm vi lưu hành", lambda p: replace(p, circulation=str(word) or None))
        )
        self.round = self._line("Dự thảo lần", self._with_round, hint="Không in")
        self.mark = self._line("Ký hiệu người soạn", lambda p, w: replace(p, drafter_mark=w), hint="PL.(300)")
        self.address = self._line("Địa chỉ cuối trang 1", lambda p, w: replace(p, address=w), hint="Không in")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.date_field = Field("Ngày ban hành", self.date)
        fields = [
            (Field("Loại văn bản", self.kind), 0, 0, 3),
            (Field("Chọn từ cơ quan", self.issuer_choice), 0, 3, 3),
            (Field("Cơ quan chủ quản", self.parent_), 0, 6, 3),
            (Field("Cơ quan ban hành", self.issuer), 0, 9, 3),
            (Field("Ký hiệu", self.symbol), 1, 0, 3),
            (Field("Địa danh", self.place), 1, 3, 3),
            (self.date_field, 1, 6, 3),
            (Field("Độ khẩn", self.urgency), 1, 9, 3),
            (Field("Phạm vi lưu hành", self.circulation), 2, 0, 3),
            (Field("Dự thảo lần", self.round), 2, 3, 2),
            (Field("Ký hiệu người soạn", self.mark), 2, 5, 2),
            (Field("Địa chỉ cuối trang 1", self.address), 2, 7, 5),
        ]
        for twelfth in range(12):
            grid.setColumnStretch(twelfth, 1)
        for field, line, at, wide in fields:
            grid.addWidget(field, line, at, 1, wide, Qt.AlignmentFlag.AlignTop)
        return _widget(grid)

    def _recipients(self) -> QWidget:
        self.recipients = Lines("Nơi nhận, mỗi dòng một nơi")
        self.recipients.left.connect(self._put_recipients)
        self.recipients.textChanged.connect(self._rested.start)
        self.archive = self._line("Lưu", lambda p, w: replace(p, archive_line=w), hint="VT, TCHCQT")
        self.group = Combo("Nhóm nơi nhận")
        self.group.chosen.connect(self._add_group)
        self.addressees = Lines("Kính gửi, mỗi dòng một nơi")
        self.addressees.left.connect(self._put_addressees)
        self.addressees.textChanged.connect(self._rested.start)
        self.addressed = Field("Kính gửi, mỗi dòng một nơi", self.addressees)
        second = column(Field("Lưu", self.archive), 8, Field("Thêm nhóm nơi nhận", self.group), None)
        line = row(self.addressed, Field("Mỗi dòng một nơi, mục đích trong ngoặc", self.recipients), second, gap=12)
        for at, share in enumerate((2, 3, 2)):
            line.setStretch(at, share)
        return _widget(line)

    def _signer(self) -> QWidget:
        self.authorities = Combo("Người có thẩm quyền ký")
        self.authorities.chosen.connect(self._choose_authority)
        self.authority = Lines("Quyền hạn ký, mỗi dòng một dòng in")
        self.post = Lines("Chức vụ, mỗi dòng một dòng in")
        self.name = line_edit("Họ và tên")
        for edit in (self.authority, self.post):
            edit.setFixedHeight(52)
            edit.left.connect(self._put_signer)
            edit.textChanged.connect(self._rested.start)
        self.name.editingFinished.connect(self._put_signer)
        self.name.textEdited.connect(self._rested.start)
        self.second = Button("Thêm người ký", Kind.LINK, Size.ROW)
        on_click(self.second, self._add_signer)
        self.which = Combo("Người ký thứ")
        self.which.chosen.connect(lambda _index: self._fill_signer())
        parts = [Field("Quyền hạn ký", self.authority), Field("Chức vụ", self.post), Field("Họ và tên", self.name)]
        lines = row(gap=12)
        for part in parts:
            lines.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        head = row(Field("Theo thẩm quyền đã ghi", self.authorities), self.which, self.second, gap=12)
        head.setStretch(0, 1)
        for low in (self.which, self.second):
            head.setAlignment(low, Qt.AlignmentFlag.AlignBottom)
        return _widget(column(head, 8, lines))

    # Showing

    def open(self, section: Section) -> None:
        """Shows the fields of a section and puts the focus into the first."""
        self.section = section
        self.title.setText(section.value)
        for each, page in self.pages.items():
            page.setVisible(each is section)
        self.fill()
        self._scrolled.updateGeometry()  # a scroll area does not hear that what it holds has another height
        self.show()
        first = {Section.HEADER: self.issuer, Section.RECIPIENTS: self.recipients, Section.SIGNER: self.authorities}
        first[section].setFocus(Qt.FocusReason.TabFocusReason)

    def shut(self) -> None:
        """Hides the panel."""
        self.setFocus()
        self.hide()
        self.section = None
        self.closed.emit()

    def shut_quietly(self) -> None:
        """Hides the panel without taking in what stands in its fields: another draft is shown."""
        self._filling = True
        self.hide()
        self.section = None
        self._filling = False

    def surround(self, around: Surroundings) -> None:
        """Another office, issuer or day."""
        self._around = around
        self.fill()

    def show_plan(self, plan: Plan) -> None:
        """Another state of the plan; what is being typed here is not touched."""
        self._plan = plan
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Puts the plan's words into the fields that have not the focus."""
        self._filling = True
        plan = self._plan
        for edit, words in (
            *((self.parent_, plan.issuer_parent), (self.issuer, plan.issuer), (self.symbol, plan.symbol)),
            *((self.place, plan.place), (self.archive, plan.archive_line)),
            (self.date, short_date(plan.date) if plan.date else ""),
            (self.round, str(plan.draft_round) if plan.draft_round is not None else ""),
            *((self.mark, plan.drafter_mark), (self.address, plan.address)),
        ):
            if not edit.hasFocus():
                edit.setText(one_line(words or ""))
                edit.setCursorPosition(0)
        self.recipients.fill(_LINES.join(plan.recipients))
        self.addressees.fill(_LINES.join(plan.addressees))
        self.urgency.setCurrentIndex(max(0, self.urgency.findData(plan.urgency or "")))
        if self.section is Section.HEADER:
            self._fill_kind()
        if self.section is Section.RECIPIENTS:
            self.addressed.setVisible(bool(plan.addressees) or kinds.may_address(plan.type))
        self._fill_choices()
        self._fill_signer()
        self._filling = False

    def _fill_kind(self) -> None:
        """Kind and circulation mark, from the rules: they are read when the fields are first shown."""
        _offer(self.kind, [(name, name) for name in kinds.names()], self._plan.type)
        self.kind.setCurrentIndex(self.kind.findData(self._plan.type))
        _offer(self.circulation, [("Không hạn chế", ""), *((word, word) for word in kinds.circulation_marks())], "")
        self.circulation.setCurrentIndex(max(0, self.circulation.findData(self._plan.circulation or "")))

    def _fill_choices(self) -> None:
        office, day = self._around.office, self._around.day
        issuers = on(office.issuers, day)
        _offer(self.issuer_choice, [(issuer.name, issuer.key) for issuer in issuers], "Chọn cơ quan")
        named = next((i for i in issuers if i.name == self._plan.issuer), None)
        self.issuer_choice.setCurrentIndex(self.issuer_choice.findData(named.key) if named else -1)
        _offer(self.group, [(group.name, group.key) for group in on(office.groups, day)], "Chọn nhóm")
        allowed = self._allowed()
        _offer(self.authorities, [(_describe(office, a), i) for i, a in enumerate(allowed)], "Chọn người ký")
        signer = self._current_signer()
        self.authorities.setCurrentIndex(next((i for i, a in enumerate(allowed) if office.signer(a) == signer), -1))

    def _allowed(self) -> list[SigningAuthority]:
        around = self._around
        named = next((i.key for i in on(around.office.issuers, around.day) if i.name == self._plan.issuer), None)
        key = around.issuer_key or named
        return around.office.may_sign(key, self._plan.type, self._plan.date or around.day) if key else []

    def _current_signer(self) -> Signer:
        index = max(0, self.which.currentIndex())
        return self._plan.signers[index] if index < len(self._plan.signers) else Signer("", "", "")

    def _fill_signer(self) -> None:
        count = max(1, len(self._plan.signers))
        index = min(max(0, self.which.currentIndex()), count - 1)
        _offer(self.which, [(f"Người ký {i + 1}", i) for i in range(count)], "")
        self.which.setCurrentIndex(index)
        self.which.setVisible(count > 1)
        signer = self._current_signer()
        self.authority.fill(signer.authority)
        self.post.fill(signer.title)
        if not self.name.hasFocus():
            self.name.setText(signer.name)

    # Acts

    def settle(self) -> None:
        """What is being written in a field counts as entered: the draft is saved, issued, printed or left."""
        if field := being_written(self):
            compose_in()
            take_in(field)

    def _take_in_rested(self) -> None:
        """The same while one writes, so that a sudden end loses no field; half a date is no date yet."""
        if (field := being_written(self)) is not self.date:
            take_in(field)

    def _put(self, name: str, act: Change) -> None:
        if not self._filling and act(self._plan) != self._plan:
            self.changed.emit(name, act)

    def _put_recipients(self) -> None:
        wanted = tuple(line for line in self.recipients.lines() if line)
        self._put("Nơi nhận", lambda plan: replace(plan, recipients=wanted))

    def _put_addressees(self) -> None:
        wanted = tuple(line for line in self.addressees.lines() if line)
        self._put("Kính gửi", lambda plan: replace(plan, addressees=wanted))

    def _with_date(self, plan: Plan, words: str) -> Plan:
        day = read_date(words, self._around.day)
        self.date_field.blame("" if day or not words.strip() else "Viết ngày/tháng/năm. Ví dụ: 05/01/2026")
        return replace(plan, date=day) if day or not words.strip() else plan

    def _with_round(self, plan: Plan, words: str) -> Plan:
        """ "2" prints "DỰ THẢO (lần 2)", "0" the mark without count; nothing, or what is no number, prints none."""
        return replace(plan, draft_round=int(words) if words.isdecimal() and len(words) < 4 else None)

    def _choose_issuer(self, key: object) -> None:
        issuer = self._around.office.issuer(str(key), self._around.day)
        if issuer:
            self._put("Cơ quan ban hành", lambda plan: self._of_issuer(plan, issuer))

    def _of_issuer(self, plan: Plan, issuer: Issuer) -> Plan:
        """The plan as this issuer's: its letterhead, and what is still lacking; the symbol of the one before goes."""
        around = self._around
        before = next((i for i in on(around.office.issuers, around.day) if i.name == plan.issuer), None)
        old = completing.symbol_of(plan.type, before, None) if before else None
        plan = replace(
            plan,
            issuer_parent=issuer.parent_name or None,
            issuer=issuer.name,
            place=issuer.place or plan.place,
            symbol=None if plan.symbol == old else plan.symbol,
        )
        return completing.complete(plan, completing.Desk(around.office, around.day, issuer.key)).plan

    def _add_group(self, key: object) -> None:
        group = next((g for g in on(self._around.office.groups, self._around.day) if g.key == key), None)
        if group:
            have = set(self._plan.recipients)
            more = tuple(member for member in group.members if member not in have)
            self._put("Thêm nhóm nơi nhận", lambda plan: replace(plan, recipients=(*plan.recipients, *more)))

    def _choose_authority(self, index: object) -> None:
        allowed = self._allowed()
        if isinstance(index, int) and index < len(allowed):
            signer = self._around.office.signer(allowed[index])
            self._put("Người ký", lambda plan: self._with_signer(plan, signer))

    def _put_signer(self) -> None:
        lines = [_LINES.join(line for line in edit.lines() if line) for edit in (self.authority, self.post)]
        signer = Signer(lines[0], lines[1], words_in(self.name))
        if signer != self._current_signer():
            self._put("Người ký", lambda plan: self._with_signer(plan, signer))

    def _with_signer(self, plan: Plan, signer: Signer) -> Plan:
        index = max(0, self.which.currentIndex())
        signers = list(plan.signers) or [signer]
        signers[min(index, len(signers) - 1)] = signer
        return replace(plan, signers=tuple(signers))

    def _add_signer(self) -> None:
        self._put("Thêm người ký", lambda plan: replace(plan, signers=(*plan.signers, Signer("", "", ""))))
        self.which.setCurrentIndex(self.which.count() - 1)
        self._fill_signer()
        self.authority.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)


def _describe(office: Office, authority: SigningAuthority) -> str:
    signer = office.signer(authority)
    lines = " · ".join(part for part in (signer.authority, signer.title) if part)
    return f"{signer.name}: {one_line(lines)}"


def _offer(combo: Combo, items: list[tuple[str, object]], empty: str) -> None:
    if [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())] != items:
        combo.clear()
        for words, value in items:
            combo.addItem(words, value)
    combo.setPlaceholderText(empty)
    combo.setEnabled(bool(items))
    combo.setToolTip("" if items else "Ghi dữ liệu cơ quan ở Thiết lập để chọn nhanh")


def _widget(layout: object) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)  # type: ignore[arg-type]
    return widget
