"""Nhận lại tệp đã sửa: what changed, what a plan cannot hold, and the choice between words and file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.returning import Change, Returned
from desktop.ui.widgets.dialog import Dialog, Scrolling
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.texts import label
from desktop.ui.words import count

WORDS, PAGE = "words", "page"
_EXPLAINED = {
    WORDS: "Lấy chữ: bản thảo nhận chữ của tệp, trang vẫn do chương trình dựng. Những phần liệt kê dưới đây không "
    "vào bản thảo; tệp gốc được giữ trong kho.",
    PAGE: "Lấy tệp: chính tệp DOCX này là trang in, kể cả những phần dưới đây. Bản thảo được đọc lại để giao việc, "
    "tìm kiếm, vào sổ; sửa chữ ở bàn soạn thì phải nhận lại tệp hoặc bỏ tệp.",
}
_KINDS = {"field": "Sửa", "changed": "Sửa", "added": "Thêm", "removed": "Bỏ", "moved": "Chuyển chỗ"}
_MOST_SHOWN = 60
_MOST_LETTERS = 160


class ReturnDialog(Dialog):
    """``take(how)`` runs with WORDS or PAGE."""

    def __init__(self, parent: QWidget, returned: Returned, take: Callable[[str], None]) -> None:
        super().__init__(parent, "Nhận lại tệp đã sửa", width=560)
        self._take = take
        self.how: Segmented | None = None
        self.explained = label("", "hint", wrap=True)
        self.add(label(told(returned), "body2", wrap=True))
        if returned.must_choose:
            self._offer_choice()
        self.add(Scrolling(_list(returned), "Những gì thay đổi"))
        self.offer("Nhận lại", self._chosen, "Thôi")

    def _offer_choice(self) -> None:
        self.how = Segmented("Lấy gì từ tệp", [("Lấy chữ", WORDS), ("Lấy tệp", PAGE)])
        self.how.chosen.connect(self._explain)
        self._explain(WORDS)
        self.add(self.how, self.explained)

    def _explain(self, how: object) -> None:
        self.explained.setText(_EXPLAINED[str(how)])

    def _chosen(self) -> bool:
        self._take(str(self.how.value()) if self.how else WORDS)
        return True


def told(returned: Returned) -> str:
    """One sentence on what came back."""
    if not returned.changes:
        return "Chữ của tệp không khác bản thảo đã xuất."
    return f"Tệp có {count(len(returned.changes))} chỗ khác bản thảo đã xuất. Nhận xong vẫn hoàn tác được (Ctrl+Z)."


def _list(returned: Returned) -> QWidget:
    body = QWidget()
    box = QVBoxLayout(body)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    for title, lines in (
        ("Kế hoạch không giữ được", returned.beyond),
        ("Hai nơi cùng sửa, lấy theo tệp", returned.both),
        ("Nhiệm vụ bị bỏ theo đoạn", [task.text for task in returned.lost]),
        ("Nhiệm vụ nên xem lại, đoạn của nó đã sửa", [task.text for task in returned.touched]),
        ("Chữ thay đổi", [_line(change) for change in returned.changes]),
    ):
        _section(box, title, lines)
    box.addStretch(1)
    return body


def _section(box: QVBoxLayout, title: str, lines: Iterable[str]) -> None:
    shown = list(lines)
    if not shown:
        return
    box.addWidget(label(title, "section"))
    for line in shown[:_MOST_SHOWN]:
        box.addWidget(label(_short(line), "", wrap=True))
    if len(shown) > _MOST_SHOWN:
        box.addWidget(label(f"và {count(len(shown) - _MOST_SHOWN)} chỗ nữa", "hint"))


def _line(change: Change) -> str:
    """ "Sửa mục II.2: “theo từng năm” → “theo từng quý”"."""
    place = f" {change.place}" if change.place else ""
    before, after = _apart(change.before, change.after)
    words = f"“{before}” → “{after}”" if before and after else f"“{before or after}”"
    return f"{_KINDS[change.kind]}{place}: {words}"


def _apart(before: str, after: str) -> tuple[str, str]:
    """The words that differ, without those that both have at the begin and at the end."""
    one, other = before.split(), after.split()
    if not one or not other or one == other:
        return before, after
    first = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    room = min(len(one), len(other)) - first
    last = next((i for i in range(room) if one[-1 - i] != other[-1 - i]), room)
    front = "… " if first > 1 else ""
    back = " …" if last > 1 else ""
    first, last = max(0, first - 1), max(0, last - 1)
    cut = (" ".join(words[first : len(words) - last]) for words in (one, other))
    return tuple(f"{front}{words}{back}" for words in cut)  # type: ignore[return-value]


def _short(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1].rstrip()}…"
