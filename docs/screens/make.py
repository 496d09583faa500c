"""Makes the pictures in this folder: every screen and dialog of the window, light and dark, 1366×768 and at 200 %.

    python docs/screens/make.py [FOLDER]

One process for each look and scale, on a scratch store with the sample office and a standing clock, so that a picture
changes only where the window does.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.plan import Task
    from desktop.services.ports import Ports
    from desktop.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SIZES = {"1366": ((1366, 768), 1.0), "200": ((683, 384), 2.0)}
LOOKS = {"sang": "light", "toi": "dark"}
ISSUED = (
    "Tổng kết công tác văn phòng năm 2026 và phương hướng năm 2027",
    "Bảo trì hệ thống máy chủ, đường truyền phục vụ kỳ họp cuối năm",
    "Rà soát, sửa đổi quy chế chi tiêu nội bộ",
    "Lịch tiếp công dân của lãnh đạo Văn phòng quý IV năm 2026",
    "Hưởng ứng tháng hành động về an toàn giao thông năm 2026",
    "Rà soát quy chế chi tiêu",
    "Diễn tập chữa cháy và cứu nạn tại trụ sở làm việc",
    "Kiểm kê tài sản, công cụ, dụng cụ thời điểm 31 tháng 12 năm 2026",
    "Phục vụ đoàn kiểm tra công tác văn thư, lưu trữ năm 2026",
)
VOID = 5
DRAFTS = (
    "Tập huấn phần mềm quản lý văn bản cho công chức mới",
    "Trực cơ quan dịp Tết Nguyên đán Đinh Mùi năm 2027",
    "Chỉnh lý tài liệu tồn đọng giai đoạn 2011 - 2020",
)
TASKS = (
    ("Tổng hợp số liệu tiếp công dân, xử lý đơn thư của cả năm", "Ban Tiếp công dân", -8, 60),
    ("Nộp báo cáo tổng kết của từng phòng, kèm phương hướng năm 2027", "Phòng Nội chính", -3, 45),
    ("Đối chiếu số liệu đầu tư công với Kho bạc", "Phòng Kinh tế", 0, 0),
    ("Chuẩn hóa danh mục văn bản đã ban hành trong năm", "Trung tâm Thông tin", 2, 90),
    ("Dự thảo báo cáo tổng kết trình Chánh Văn phòng", "Phòng Tổng hợp", 11, 10),
    ("Chuẩn bị hội trường, in tài liệu hội nghị", "Phòng Quản trị - Tài vụ", 21, 0),
    ("Rà soát danh sách đề nghị khen thưởng", "Phòng Tổ chức cán bộ", -1, 100),
)
"""What the first of the issued documents gives: task, unit, days from now to its deadline, per cent done."""
NOW = datetime.datetime(2026, 11, 23, 8, 42, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def make_all(folder: Path) -> None:
    """Every look at every scale, each in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        for size, (_pixels, scale) in SIZES.items():
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
            subprocess.run([sys.executable, __file__, str(folder), look, size], env=environment, check=True)  # noqa: S603


def _standing(moment: datetime.datetime) -> datetime.datetime:
    return moment


def _tasks() -> tuple[Task, ...]:
    from desktop.domain.plan import Assignment, Deadline, Task

    def due(days: int) -> Deadline:
        return Deadline("hạn", None, NOW.date() + datetime.timedelta(days=days))

    return tuple(Task("", words, (Assignment(unit),), due(days)) for words, unit, days, _percent in TASKS)


def fill(ports: Ports) -> None:
    """The sample office, a year of the register with one void number, drafts."""
    from desktop.domain.interchange import Imported
    from desktop.domain.plan import Progress, State
    from desktop.domain.text import new_id
    from desktop.services import drafts, following, importing, issuing, office

    sample = ROOT / "resources" / "sample"
    office.take_over(ports.store, office.read_office((sample / "office.toml").read_text("utf-8")))
    plan = importing.import_file(ports.pages, sample / "ke-hoach.txt").plan

    def draft(title: str, moment: datetime.datetime) -> str:
        then = replace(ports, now=lambda: moment)
        source = Imported(replace(plan, title=title, tasks=_tasks() if title == ISSUED[0] else (), id=new_id()))
        new = drafts.NewDraft(source, "vpub", "tchcqt", "Lò Thị Mai")
        return drafts.create(then, new).draft.id

    for index, title in enumerate(ISSUED):
        moment = NOW - datetime.timedelta(days=2 * (len(ISSUED) - index))
        then = replace(ports, now=partial(_standing, moment))
        receipt = issuing.issue(then, issuing.IssueOrder(draft(title, moment), new_id(), by="Lò Thị Mai"))
        if index == VOID:
            order = issuing.VoidOrder(
                receipt.entry.number,
                "KH",
                "Trùng nội dung với văn bản khác",
                issuer_key="vpub",
                by="Lò Thị Mai",
                second="Quàng Đình Khải",
            )
            issuing.void(then, order)
    for item in following.board(ports).items:
        percent = next(task[3] for task in TASKS if task[0] == item.followed.words)
        state = State.DONE if percent == 100 else State.DOING if percent else State.OPEN
        following.note_progress(ports, item.followed.id, Progress(state, percent), "Lò Thị Mai")
    for index, title in enumerate(DRAFTS):
        draft(title, NOW - datetime.timedelta(hours=20 * (len(DRAFTS) - index)))
    unsigned = Imported(replace(plan, title="Phòng, chống cháy rừng mùa khô", signers=(), id=new_id()))
    drafts.create(ports, drafts.NewDraft(unsigned, "vpub", "tchcqt", "Lò Thị Mai", complete=False))
    drafts.create(ports, drafts.NewDraft(Imported(replace(plan, id=new_id())), "vpub", "tchcqt", "Lò Thị Mai"))


class Studio:
    """One window over one store, and the camera."""

    def __init__(self, folder: Path, ending: str, ports: Ports, data: Path, size: tuple[int, int]) -> None:
        from desktop.ui.building import build_window
        from desktop.ui.jobs import Jobs
        from desktop.ui.memory import Memory

        self.folder, self.ending, self.ports = folder, ending, ports
        self.jobs = Jobs()
        self.window: MainWindow = build_window(ports, self.jobs, Memory(data / "window.ini"), "Lò Thị Mai · Văn thư")
        self.window.resize(*size)
        self.window.show()

    def settle(self) -> None:
        """Until timers have run out and all work has ended."""
        from PySide6.QtTest import QTest

        for _ in range(3):
            QTest.qWait(350)
            self.jobs.settle()

    def take(self, name: str, what: QWidget | None = None) -> None:
        """A picture of a dialog, else of the whole window."""
        self.settle()
        (what or self.window).grab().save(str(self.folder / f"{name}-{self.ending}.png"), "PNG", 0)

    def close(self) -> None:
        """Ends window and store."""
        self.window.close()
        self.ports.store.close()


def screens(studio: Studio) -> None:
    """Every place with data, the menu and the palette."""
    from desktop.ui.screens.issuing import IssuingScreen
    from desktop.ui.screens.screen import Place

    window = studio.window
    for place, name in NAMES.items():
        window.go(Place[place])
        studio.take(name)
    issuing = window.screens[Place.ISSUE]
    assert isinstance(issuing, IssuingScreen)  # noqa: S101 -- the place holds nothing else
    unsigned = next(i for i in range(issuing.draft.count()) if "cháy rừng" in issuing.draft.itemText(i))
    window.go(Place.ISSUE, issuing.draft.itemData(unsigned))
    studio.take("ban-hanh-con-vuong")
    window.go(Place.TODAY)
    studio.settle()
    window.open_palette()
    window.palette_.field.setText("so")
    studio.take("bang-lenh")
    window.palette_.hide()
    window.open_menu()
    studio.take("trinh-don", window.menus)
    window.menus.close()


def empty_places(studio: Studio) -> None:
    """The first start page by page, then every place of a store without anything."""
    from desktop.ui.office.steps import STEPS
    from desktop.ui.screens.screen import Place

    window = studio.window
    studio.settle()
    assert window.wizard  # noqa: S101 -- an empty store opens it
    for step in range(len(STEPS)):
        window.wizard.show_step(step)
        studio.take(f"thiet-lap-lan-dau-{step + 1}")
    window.wizard.closed.emit()
    for place, name in NAMES.items():
        window.go(Place[place])
        studio.take(f"trong-{name}")


def dialogs(studio: Studio) -> None:
    """Every dialog, each opened over the window as the clerk opens it."""
    for name, make_dialog in _dialogs(studio.window).items():
        dialog = make_dialog()
        dialog.show()
        studio.take(f"hop-{name}", dialog)
        dialog.close()


def _dialogs(window: MainWindow) -> dict[str, Callable[[], QWidget]]:
    from desktop.domain.errors import Refusal
    from desktop.services import doctor, drafts, registering
    from desktop.services import office as office_service
    from desktop.ui.dialogs.document_templates import DocumentTemplatesDialog
    from desktop.ui.dialogs.elsewhere import Desk, ElsewhereDialog
    from desktop.ui.dialogs.fitting import FittingDialog
    from desktop.ui.dialogs.health import HealthDialog
    from desktop.ui.dialogs.help import HelpDialog
    from desktop.ui.dialogs.plan_templates import KeepTemplateDialog, PlanTemplatesDialog
    from desktop.ui.dialogs.record import EndDialog, RecordDialog
    from desktop.ui.dialogs.void import VoidDialog
    from desktop.ui.notify import Question
    from desktop.ui.office.kinds import KINDS
    from desktop.ui.screens.screen import Place

    work, ports = window.work, window.work.ports
    office = office_service.load(ports.store)
    year = registering.register_year(ports.store, "KH", NOW.year)
    plan = drafts.show(ports.store, drafts.lines(ports.store)[0].id).plan

    def told(tell: Callable[[], object]) -> QWidget:
        if work.notify.open:
            work.notify.open.reject()
        tell()
        assert work.notify.open  # noqa: S101 -- it was just told
        return work.notify.open

    question = Question("Ban hành 10/KH-VPUB?", "Sau đó văn bản không sửa được nữa.", "Ban hành 10", "Để sau")
    full = Refusal("Ổ đĩa đầy.", safe="Nội dung đang mở vẫn còn.", todo="Giải phóng ít nhất 50 MB.", code="disk-full")
    health = doctor.examine(ports)
    found: dict[str, Callable[[], QWidget]] = {
        "huy-so": lambda: VoidDialog(window, year.entries[0], office, lambda *_: None),
        "ghi-van-ban-khac": lambda: ElsewhereDialog(window, Desk(office, year.book, ports, ""), lambda _: None),
        "ket-thuc": lambda: EndDialog(window, office.units[0].name, ports.today(), lambda _: None),
        "sua-co-quan": lambda: RecordDialog(window, KINDS[0], office, office.issuers[0], lambda _: None),
        "kiem-tra": lambda: HealthDialog(window, health),
        "tro-giup": lambda: HelpDialog(window, Place.REGISTER, window.actions()),
        "tu-mau": lambda: PlanTemplatesDialog(work, window, lambda *_: None),
        "luu-thanh-mau": lambda: KeepTemplateDialog(work, window, plan, lambda _: None),
        "mau-van-ban": lambda: DocumentTemplatesDialog(work, window),
        "vua-trang": lambda: FittingDialog(work, window, plan, lambda _: None),
        "hoi": lambda: told(lambda: work.notify.ask(question, lambda: None)),
        "tu-choi": lambda: told(lambda: work.notify.refusal(full, "Chưa lưu được.")),
        "loi": lambda: told(lambda: work.notify.fault(ValueError())),
    }
    for index, kind in enumerate(KINDS):
        found[f"them-{index + 1}"] = partial(RecordDialog, window, kind, office, None, lambda _: None)
    return found


def make(folder: Path, look: str, size: str) -> None:
    """The pictures of one look at one scale."""
    from desktop.ui import application
    from desktop.ui.theme import theme

    application.application()
    application.dress_application()
    theme.current().choose(theme.Choice(LOOKS[look]))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        for studio, shows in _studios(folder, Path(scratch), f"{look}-{size}", SIZES[size][0]):
            for show in shows:
                show(studio)
            studio.close()


def _studios(
    folder: Path, scratch: Path, ending: str, size: tuple[int, int]
) -> Iterator[tuple[Studio, tuple[Callable[[Studio], None], ...]]]:
    from desktop import app

    filled = replace(app.ports(scratch / "filled"), now=lambda: NOW)
    fill(filled)
    yield Studio(folder, ending, filled, scratch / "filled", size), (screens, dialogs)
    empty = replace(app.ports(scratch / "empty"), now=lambda: NOW)
    yield Studio(folder, ending, empty, scratch / "empty", size), (empty_places,)


NAMES = {
    "TODAY": "hom-nay",
    "DESK": "soan-thao",
    "TASKS": "giao-viec",
    "ISSUE": "ban-hanh",
    "REGISTER": "so-van-ban",
    "ARCHIVE": "kho-luu-tru",
    "SETTINGS": "thiet-lap",
}


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    if len(sys.argv) > 3:
        make(target, sys.argv[2], sys.argv[3])
    else:
        make_all(target)
