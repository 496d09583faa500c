"""A correct plan on three pages, drawn line by line, of which any measure can be spoilt for a test.

Lengths in mm, sizes in pt. ``Specimen().sheets()`` is right in every respect that the rules look at.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.drawing import A4, Sheet, Stroke, Words

ASCENT, DESCENT = 0.891 * 25.4 / 72, 0.216 * 25.4 / 72
NATURAL = 1.149 * 25.4 / 72
INDENT = 12.7
SENTENCE = (
    "Các phòng, ban, đơn vị thuộc Văn phòng rà soát toàn bộ hồ sơ đã kết thúc, lập mục lục và nộp vào kho lưu trữ "
    "trước ngày 15 tháng 12; người đứng đầu đơn vị chịu trách nhiệm về tính đầy đủ và nguyên vẹn của hồ sơ đã nộp; "
    "bộ phận văn thư hướng dẫn cách đặt tên tệp, kiểm tra chất lượng bản quét và lập biên bản giao nhận theo mẫu."
)


@dataclass(frozen=True)
class Piece:
    """One component: its lines (cut at "\\n") and their look. ``dx``, ``dy``: moved off its place."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True)
class Specimen:
    """``pages`` is how many pages the body fills; ``lines``: share of the text that each drawn line is long."""

    paper: tuple[float, float] = A4
    left: float = 30.0
    right: float = 20.0
    top: float = 20.0
    bottom: float = 20.0
    pages: int = 3
    national_name: Piece = Piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    motto: Piece = Piece("Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    issuer_parent: Piece = Piece("UBND TỈNH SƠN LA", 13)
    issuer: Piece = Piece("VĂN PHÒNG", 13, bold=True)
    number: Piece = Piece("Số: 47/KH-VPUB", 13)
    place_date: Piece = Piece("Sơn La, ngày 05 tháng 11 năm 2026", 14, italic=True)
    type_name: Piece = Piece("KẾ HOẠCH", 14, bold=True)
    subject: Piece = Piece("Nộp lưu hồ sơ điện tử của các phòng\nthuộc Văn phòng năm 2026", 14, bold=True)
    body: Piece = Piece(SENTENCE, 14)
    recipients_label: Piece = Piece("Nơi nhận:", 12, bold=True, italic=True)
    entries: tuple[Piece, ...] = (
        Piece("- Chánh Văn phòng;", 11),
        Piece("- Các phòng, ban, đơn vị;", 11),
        Piece("- Lưu: VT, TCHCQT.", 11),
    )
    authority: Piece = Piece("KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG", 14, bold=True)
    signer_name: Piece = Piece("Quàng Đình Khải", 14, bold=True)
    page_number: Piece | None = Piece("{page}", 14)
    page_number_y: float = 14.0
    first_page_number: Piece | None = None
    lines: dict[str, float] = field(default_factory=lambda: {"motto": 1.0, "issuer": 0.42, "subject": 0.42})
    line_shift: dict[str, float] = field(default_factory=dict)
    ragged: bool = False
    pitch: float = 6.35
    """From baseline to baseline; what it has over the font's own height stands above the line, as in Word."""

    def but(self, **changes: object) -> Specimen:
        """The same with some fields in place of others; ``issuer__bold=False`` changes one field of a piece."""
        here: dict[str, object] = {}
        for name, value in changes.items():
            piece, _, inner = name.partition("__")
            if not inner:
                here[name] = value
                continue
            old = here.get(piece, getattr(self, piece))
            here[piece] = {**old, inner: value} if isinstance(old, dict) else replace(old, **{inner: value})
        return replace(self, **here)

    def sheets(self) -> list[Sheet]:
        """The pages, ready to be drawn or read."""
        sheets = [Sheet(size=self.paper) for _ in range(self.pages)]
        lines = deque(itertools.islice(self._paragraphs(), 60 * self.pages))
        y = self._head(sheets[0]) + 10
        for index, sheet in enumerate(sheets):
            end = self.paper[1] - self.bottom - self.body.size * DESCENT
            last = index == self.pages - 1
            y = self._body(sheet, lines, y, min(end, 120.0) if last else end)
            if last:
                self._foot(sheet, y + 12)
            self._number(sheet, index + 1)
            y = self.top + self.body.size * ASCENT + self.pitch - self.body.size * NATURAL
        return sheets

    @property
    def middle(self) -> float:
        return (self.left + self.paper[0] - self.right) / 2

    def _put(self, sheet: Sheet, piece: Piece, middle: float, y: float) -> float:
        """Draws centred lines and gives the baseline of the last one."""
        for number, text in enumerate(piece.text.split("\n")):
            words = Words(text, 0, y + piece.dy + number * 6, piece.size, piece.bold, piece.italic)
            sheet.words.append(replace(words, x=middle + piece.dx - words.width / 2))
        return y + 6 * piece.text.count("\n")

    def _rule(self, sheet: Sheet, name: str, below: float) -> None:
        share = self.lines.get(name)
        if share is None:
            return
        words = sheet.words[-1]
        middle = words.x + words.width / 2 + self.line_shift.get(name, 0.0)
        half = words.width * share / 2
        sheet.strokes.append(Stroke(middle - half, below, middle + half, below))

    def _head(self, sheet: Sheet) -> float:
        width = self.paper[0] - self.left - self.right
        office, state = self.left + width * 0.19, self.left + width * 0.69
        y = self.top + self.national_name.size * ASCENT
        self._put(sheet, self.national_name, state, y)
        self._put(sheet, self.motto, state, y + 6)
        self._rule(sheet, "motto", y + 7.5)
        low = y
        if self.issuer_parent.text:
            low = self._put(sheet, self.issuer_parent, office, y) + 5.5
        low = self._put(sheet, self.issuer, office, low)
        self._rule(sheet, "issuer", low + 1.5)
        self._put(sheet, self.number, office, low + 9)
        self._put(sheet, self.place_date, state, y + 15)
        self._put(sheet, self.type_name, self.middle, y + 28)
        end = self._put(sheet, self.subject, self.middle, y + 34)
        self._rule(sheet, "subject", end + 1.5)
        return end

    def _paragraphs(self) -> Iterator[Words]:
        """Lines of the same paragraph again and again, justified but for its last line."""
        width = self.paper[0] - self.left - self.right
        texts = _broken(self.body.text, width, self.body)
        while True:
            for number, text in enumerate(texts):
                indent = 0.0 if number else INDENT
                words = Words(text, self.left + indent, 0, self.body.size, self.body.bold, self.body.italic)
                justified = not self.ragged and number < len(texts) - 1
                yield replace(words, gaps=(width - indent - words.width) / text.count(" ") if justified else 0.0)

    def _body(self, sheet: Sheet, lines: deque[Words], y: float, end: float) -> float:
        """Fills the page down to ``end``; what does not fit goes on with the next page. Gives the last baseline."""
        below = 0.0
        while lines and y <= end:
            sheet.words.append(replace(lines.popleft(), y=y))
            below = self.pitch + (2.1 if lines and lines[0].x > self.left else 0.0)
            y += below
        return y - below

    def _foot(self, sheet: Sheet, y: float) -> None:
        label = self.recipients_label
        right = self.left + (self.paper[0] - self.left - self.right) * 0.74
        sheet.words.append(Words(label.text, self.left + label.dx, y + label.dy, label.size, label.bold, label.italic))
        for number, entry in enumerate(self.entries, start=1):
            sheet.words.append(
                Words(entry.text, self.left + entry.dx, y + 4.6 * number, entry.size, entry.bold, entry.italic)
            )
        low = self._put(sheet, self.authority, right, y + 0.6)
        self._put(sheet, self.signer_name, right, low + 34)

    def _number(self, sheet: Sheet, page: int) -> None:
        piece = self.page_number if page > 1 else self.first_page_number
        if piece:
            self._put(sheet, replace(piece, text=piece.text.format(page=page)), self.middle, self.page_number_y)


def _broken(text: str, width: float, piece: Piece) -> list[str]:
    """Greedy lines that fit the width, the first one indented."""
    out: list[str] = []
    for word in text.split():
        room = width - (INDENT if len(out) < 2 else 0)
        longer = f"{out[-1]} {word}" if out else word
        if out and Words(longer, 0, 0, piece.size, piece.bold, piece.italic).width <= room:
            out[-1] = longer
        else:
            out.append(word)
    return out
