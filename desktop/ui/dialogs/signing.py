"""Ký điện tử: who has signed, who signs next; with a key at this PC, or elsewhere and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop import files
from desktop.domain.calendar import VIETNAM, short_date
from desktop.domain.changes import Change
from desktop.domain.signatures import Key, KeyFile, SignatureReport, Token, Verdict
from desktop.services import signing
from desktop.services.signing import SigningPlace, SignOrder
from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.saving import ask_where, save
from desktop.ui.speaking import Own, say
from desktop.ui.widgets.buttons import Button, Size, on_click
from desktop.ui.widgets.chips import Tone, Word
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.fields import Combo, Field, line_edit, words
from desktop.ui.widgets.notices import Mood, NoticeBar
from desktop.ui.widgets.tables import ROW_TWO_LINES, Manner, Table
from desktop.ui.widgets.texts import label, row
from desktop.ui.workplace import Workplace

TITLES = {
    "nhay_noi_dung": "Ký nháy nội dung",
    "nhay_the_thuc": "Ký nháy thể thức",
    "nguoi_ky": "Người có thẩm quyền",
    "nguoi_ky_2": "Người có thẩm quyền thứ hai",
    "co_quan": "Chữ ký số của cơ quan",
}
_TONES = {Verdict.VALID: Tone.GREEN, Verdict.INVALID: Tone.RED, Verdict.UNKNOWN: Tone.AMBER}
_WAITS = Word("Chưa ký", Tone.GREY)
_CHANGES = (Change.DRAFTS, Change.ARCHIVE)


def _state(place: SigningPlace) -> Word:
    if place.report is None:
        return Word("Đến lượt ký", Tone.BLUE) if place.next else _WAITS
    verdict = place.report.verdict
    return Word(verdict.value.capitalize(), _TONES[verdict])


def _who(report: SignatureReport | None) -> str:
    if report is None:
        return ""
    at = (
        f"{report.at.astimezone(VIETNAM):%H:%M} {short_date(report.at.astimezone(VIETNAM).date())}" if report.at else ""
    )
    doubts = "; ".join(doubt.value for doubt in report.doubts)
    return " · ".join(part for part in (report.signer, at, doubts) if part)


COLUMNS = (
    Column[SigningPlace](
        "Chữ ký",
        lambda place: TITLES.get(place.field, place.field),
        look=lambda place: Look(strong=place.next, under=_who(place.report)),
    ),
    Column[SigningPlace]("", lambda place: _state(place).text, 170, look=lambda place: Look(chip=_state(place))),
)


class SigningDialog(Dialog):
    """The signatures of one document; ``draft_id``: of the draft, issued or not."""

    def __init__(self, work: Workplace, parent: QWidget, draft_id: str, name: str) -> None:
        super().__init__(parent, "Ký điện tử", width=min(680, max(540, parent.width() - 60)))
        self._work, self._draft_id, self._name = work, draft_id, name
        self.model = RowsModel(COLUMNS, lambda place: place.field)
        self.table = Table(self.model, "Các chữ ký", Manner(ROW_TWO_LINES, always_active=True))
        self.table.setMinimumHeight(150)
        self.notice = NoticeBar()
        self.sign_button = Button("Ký…", size=Size.ROW)
        self.out_button = Button("Ghi tệp để ký nơi khác…", size=Size.ROW)
        self.in_button = Button("Nhận tệp đã ký…", size=Size.ROW)
        told = (
            "Người có thẩm quyền ký trước; ban hành điền số và ngày; cơ quan ký sau cùng. Đã ký thì không sửa bản thảo."
        )
        bar = row(self.sign_button, self.out_button, self.in_button, None, gap=8)
        self.add(label(Own(name), "body", wrap=True), label(told, "body2", wrap=True), self.table, self.notice, bar)
        self.table.selected.connect(self._select)
        self.table.opened.connect(lambda _: self.ask_sign())
        on_click(self.sign_button, self.ask_sign)
        on_click(self.out_button, self.take_out)
        on_click(self.in_button, self.ask_in)
        self.offer_only()
        self._select(None)
        self._load()

    def _load(self) -> None:
        read = partial(signing.places, self._work.ports, self._draft_id)
        self._work.jobs.read(read, self._show, owner=self)

    def _show(self, places: tuple[SigningPlace, ...]) -> None:
        self.model.show_rows(places)
        waiting = next((place for place in places if place.next), None)
        if waiting:
            self.table.choose(waiting.field)
        self._select(self.table.current_row())

    def _select(self, place: SigningPlace | None) -> None:
        self.sign_button.setEnabled(place is not None and place.next)

    def ask_sign(self) -> None:
        """Asks for the key and its PIN, once for this signature."""
        place = self.table.current_row()
        if place and place.next:
            KeyDialog(self._work, self, TITLES.get(place.field, place.field), partial(self.sign, place.field)).open()

    def sign(self, field: str, key: Key, pin: str) -> None:
        """Signs at this PC and takes the file back."""
        order = SignOrder(self._draft_id, field, key, pin, self._work.clerk)
        act = partial(signing.sign_here, self._work.ports, self._work.press.pen, order)
        self._work.jobs.write(act, self._signed, changes=_CHANGES, owner=self)

    def _signed(self, reports: tuple[SignatureReport, ...]) -> None:
        last = reports[-1]
        self.notice.tell(Mood.SUCCESS, f"Đã ký: {TITLES.get(last.field, last.field)}.")
        self._load()

    def take_out(self) -> None:
        """Writes the file as it must be signed next."""
        path = ask_where(self, self._work.memory, f"{self._name} de ky", "pdf")
        if path:
            act = partial(signing.prepare, self._work.ports, self._draft_id, by=self._work.clerk)
            self._work.jobs.write(act, partial(self._taken_out, path), changes=_CHANGES, owner=self)

    def _taken_out(self, path: Path, content: bytes) -> None:
        save(path, content)
        self.notice.tell(Mood.SUCCESS, f"Đã ghi {path.name}. Ký xong thì nhận lại đúng tệp này.")

    def ask_in(self) -> None:
        """Chooses the signed file."""
        name, _filter = QFileDialog.getOpenFileName(self, say("Nhận tệp đã ký"), "", say("PDF đã ký (*.pdf)"))
        if name:
            self.take_in(Path(name))

    def take_in(self, path: Path) -> None:
        """Takes a signed file back; what is wrong with it is told."""
        act = partial(signing.attach, self._work.ports, self._draft_id, path, self._work.clerk)
        self._work.jobs.write(act, self._signed, changes=_CHANGES, owner=self)


FILE, TOKEN = "file", "token"


class KeyDialog(Dialog):
    """Which key signs, and its PIN; ``sign(key, pin)``. Where the key lies is remembered, the PIN never."""

    def __init__(self, work: Workplace, parent: QWidget, field: str, sign: Callable[[Key, str], None]) -> None:
        super().__init__(parent, "Ký", width=480)
        self._work, self._sign = work, sign
        memory = work.memory
        self.kind = Combo("Khóa ký")
        kinds: list[tuple[str, object]] = [("Tệp chứng thư (PKCS#12)", FILE), ("Thiết bị ký (PKCS#11)", TOKEN)]
        self.kind.fill(kinds, memory.text("signing/kind", FILE))
        self.path = line_edit()
        self.path.setText(memory.text("signing/path"))
        self.label = line_edit()
        self.label.setText(memory.text("signing/label"))
        self.pin = line_edit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        browse = Button("Chọn tệp…", size=Size.ROW)
        on_click(browse, self._browse)
        self._path = Field("Tệp chứng thư, hoặc thư viện của thiết bị", self.path)
        self._label = Field("Nhãn chứng thư trong thiết bị", self.label)
        self._pin = Field("Mã PIN hoặc mật khẩu", self.pin, "Dùng cho một lần ký này, không ghi lại ở đâu")
        self.add(
            label(field, "body"), Field("Khóa ký", self.kind), self._path, row(None, browse), self._label, self._pin
        )
        self.kind.currentIndexChanged.connect(lambda _: self._fit_kind())
        self._fit_kind()
        self.offer("Ký", self._go)
        (self.pin if self.path.text() else self.path).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_kind(self) -> None:
        self._label.setVisible(self.kind.value() == TOKEN)

    def _browse(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, say("Chọn tệp chứng thư hoặc thư viện"), self.path.text())
        if name:
            self.path.setText(name)

    def _go(self) -> bool:
        path, pin = words(self.path), self.pin.text()
        self._path.blame("" if path else "Chọn tệp.")
        self._pin.blame("" if pin else "Gõ mã PIN hoặc mật khẩu.")
        if not path or not pin:
            return False
        memory = self._work.memory
        for name, value in (("kind", str(self.kind.value())), ("path", path), ("label", words(self.label))):
            memory.keep(f"signing/{name}", value)
        self.pin.clear()
        key = Token(path, words(self.label)) if self.kind.value() == TOKEN else KeyFile(files.read(Path(path)))
        self._sign(key, pin)
        return True
