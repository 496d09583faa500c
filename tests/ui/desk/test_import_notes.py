"""What import did to a text stands beside the draft and leads to its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.drafts import Draft
from desktop.domain.interchange import Imported, LeftOut, Repair, Unsure
from desktop.domain.plan import Plan, text
from desktop.services import drafts
from desktop.services.drafts import NewDraft
from desktop.services.ports import Ports
from tests.ui.desk.conftest import Hosted

KEY = Qt.Key


def test_what_import_did_is_told_and_leads_to_the_words(hosted: Hosted, ports: Ports) -> None:
    source = Imported(
        Plan(title="Số hóa", lead=text("Văn phòng nội vụ như sau:")),
        (Repair("lead", "nọ ̂i", "nội", "dấu rời"),),
        (LeftOut("Ký bởi: Văn phòng", "khung chữ ký số"),),
        (Unsure("title", "Số hóa", "hai cách đọc"),),
    )
    desk = hosted.open(drafts.create(ports, NewDraft(source)).draft)
    assert desk.notice.text == "Khi nhập: 1 chỗ chưa chắc, 1 đoạn để ngoài, 1 chỗ sửa lỗi chữ."
    desk.notice._do()
    assert [desk.notes.list.item(i).text()[:9] for i in range(3)] == ["Chưa chắc", "Để ngoài:", "Sửa chữ: "]
    desk.notes.list.itemActivated.emit(desk.notes.list.item(2))
    assert desk.edit.textCursor().selectedText() == "nội"
    QTest.keyClick(desk.notes.list, KEY.Key_Escape)
    assert desk.edit.hasFocus()


def test_what_a_pasted_text_left_out_stays_with_the_draft(
    hosted: Hosted, draft_of: Callable[[Plan], Draft], ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Imported(Plan(title="Số hóa"), left_out=(LeftOut("Ký bởi: Văn phòng", "khung chữ ký số"),))
    monkeypatch.setattr("desktop.services.importing.import_text", lambda _words: source)
    draft = draft_of(Plan())
    desk = hosted.open(draft)
    desk.edit.take_paste("Số hóa\nKý bởi: Văn phòng")
    hosted.settle()
    assert "1 đoạn để ngoài" in desk.notice.text
    desk.notice._do()
    assert "Ký bởi: Văn phòng" in desk.notes.list.item(0).text()
    desk.notes.shut()
    assert "Ký bởi: Văn phòng" in drafts.show(ports.store, draft.id).notes
    next(a for a in desk.menu()["Xem"] if a.text() == "Kết quả nhập").trigger()
    assert desk.notes.isVisible()
