"""Makes the pictures in this folder: every screen of the window, light and dark, 1366×768 and at 200 %.

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
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

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
NOW = datetime.datetime(2026, 11, 23, 8, 42, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def make_all(folder: Path) -> None:
    """Every look at every scale, each in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        for size, (_pixels, scale) in SIZES.items():
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
            subprocess.run([sys.executable, __file__, str(folder), look, size], env=environment, check=True)  # noqa: S603


def fill(ports: object) -> None:
    """The sample office, a year of the register with one void number, drafts."""
    from desktop.domain.interchange import Imported
    from desktop.domain.text import new_id
    from desktop.services import drafts, importing, issuing, office
    from desktop.services.ports import Ports

    assert isinstance(ports, Ports)  # noqa: S101 -- handed over as an object to keep the imports late
    sample = ROOT / "resources" / "sample"
    office.take_over(ports.store, office.read_office((sample / "office.toml").read_text("utf-8")))
    plan = importing.import_file(ports.pages, sample / "ke-hoach.txt").plan

    def draft(title: str, moment: datetime.datetime) -> str:
        then = replace(ports, now=lambda: moment)
        source = Imported(replace(plan, title=title, id=new_id()))
        new = drafts.NewDraft(source, "vpub", "tchcqt", "Lò Thị Mai")
        return drafts.create(then, new).draft.id

    for index, title in enumerate(ISSUED):
        moment = NOW - datetime.timedelta(days=2 * (len(ISSUED) - index))
        then = replace(ports, now=lambda moment=moment: moment)
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
    for index, title in enumerate(DRAFTS):
        draft(title, NOW - datetime.timedelta(hours=20 * (len(DRAFTS) - index)))
    unsigned = Imported(replace(plan, title="Phòng, chống cháy rừng mùa khô", signers=(), id=new_id()))
    drafts.create(ports, drafts.NewDraft(unsigned, "vpub", "tchcqt", "Lò Thị Mai", complete=False))
    drafts.create(ports, drafts.NewDraft(Imported(replace(plan, id=new_id())), "vpub", "tchcqt", "Lò Thị Mai"))


def make(folder: Path, look: str, size: str) -> None:
    """The pictures of one look at one scale."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop import app
    from desktop.ui import application
    from desktop.ui.building import build_window
    from desktop.ui.jobs import Jobs
    from desktop.ui.memory import Memory
    from desktop.ui.screens.screen import Place
    from desktop.ui.theme import theme

    def open_over(data: Path, filler: Callable[[object], None] | None) -> None:
        ports = replace(app.ports(data), now=lambda: NOW)
        if filler:
            filler(ports)
        jobs = Jobs()
        window = build_window(ports, jobs, Memory(data / "window.ini"), "Lò Thị Mai · Văn thư")
        window.resize(*SIZES[size][0])
        window.show()

        def settle() -> None:
            for _ in range(4):
                QTest.qWait(350)  # a picture is taken when timers have run out and all work has ended
                jobs.settle()

        def take(name: str) -> None:
            settle()
            window.grab().save(str(folder / f"{name}-{look}-{size}.png"), "PNG", 0)

        if filler is None:
            take("thiet-lap-lan-dau")
        else:
            for place, name in NAMES.items():
                window.go(Place[place])
                take(name)
            window.go(Place.TODAY)
            settle()
            window.open_palette()
            window.palette_.field.setText("so")
            take("bang-lenh")
            window.palette_.hide()
        window.close()
        ports.store.close()

    qt = application.application()
    assert isinstance(qt, QApplication)  # noqa: S101 -- application() makes nothing else
    application.dress_application()
    theme.current().choose(theme.Choice(LOOKS[look]))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder_:
        open_over(Path(folder_) / "filled", fill)
        open_over(Path(folder_) / "empty", None)


NAMES = {
    "TODAY": "hom-nay",
    "DESK": "soan-thao",
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
