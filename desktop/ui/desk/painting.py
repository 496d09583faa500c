"""What the editor draws around its text: the current paragraph, labels in the margin, hints, tables, ticks of findings.

None of it is part of the text: labels derive, hints only wait for words.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from desktop.domain.labels import Kind
from desktop.domain.lines import Line, Part
from desktop.domain.plan import plain
from desktop.ui.desk import formats
from desktop.ui.desk.plan_text import PlanText
from desktop.ui.speaking import say
from desktop.ui.theme import fonts, theme

HINTS = {
    Part.TITLE: "Trích yếu: tên của kế hoạch",
    Part.BASIS: "Căn cứ …",
    Part.LEAD: "Câu dẫn: … xây dựng kế hoạch … như sau:",
    Part.CLOSING: "Lời kết: Trên đây là …",
    Part.APPENDIX: "Tên phụ lục",
}
BODY_HINT = "Gõ nội dung; Enter sang mục mới, Tab xuống một cấp"
EMPTY_HINTS = {Kind.HEADING: "Tên mục", Kind.CLAUSE: "Khoản"}
_ABOVE, _BELOW = 1, 2
"""Pixels by which the tint of the current paragraph reaches over its letters."""


def under(edit: PlanText) -> None:
    """Before the text: the paragraph with the cursor is tinted from edge to edge, with a bar at the left."""
    block = edit.textCursor().block()
    box = _lines_box(edit, block)
    if box is None:
        return
    tokens = theme.tokens()
    painter = QPainter(edit.viewport())
    if edit.text.line_at(block).table:
        box.setBottom(box.bottom() + formats.table_height(edit.text.line_at(block)))
    band = QRectF(0, box.top() - _ABOVE, edit.viewport().width(), box.height() + _ABOVE + _BELOW)
    painter.fillRect(band, QColor(tokens.row_hover))
    painter.fillRect(QRectF(0, band.top(), 2, band.height()), QColor(tokens.accent_text))
    painter.end()


def over(edit: PlanText) -> None:
    """After the text: labels, hints, the kind above the subject, tables."""
    painter = QPainter(edit.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for block, line in visible(edit):
        box = _lines_box(edit, block)
        if box is None:
            continue
        if line.label or line.part in (Part.TITLE, Part.APPENDIX):
            _paint_label(painter, edit, (block, line), box)
        if line.table:
            _paint_table(painter, edit, line, box)
        elif not line.plain and not block.layout().preeditAreaText():
            _paint_hint(painter, edit, (block, line))
    _paint_ticks(painter, edit)
    painter.end()


def visible(edit: PlanText) -> Iterator[tuple[QTextBlock, Line]]:
    """The blocks that the view shows, and their lines."""
    block = edit.cursorForPosition(edit.viewport().rect().topLeft()).block()
    block = block.previous() if block.previous().isValid() else block
    bottom = edit.verticalScrollBar().value() + edit.viewport().height()
    layout = edit.document().documentLayout()
    while block.isValid() and block.blockNumber() < len(edit.text.lines):
        if layout.blockBoundingRect(block).top() > bottom:
            return
        yield block, edit.text.line_at(block)
        block = block.next()


def _lines_box(edit: PlanText, block: QTextBlock) -> QRectF | None:
    """Where the letters of a block stand in the view; None before it is laid out."""
    layout = block.layout()
    if not layout.lineCount():
        return None
    first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
    origin = _origin(edit, block)
    bottom = last.y() + last.height()
    return QRectF(origin.x() + first.x(), origin.y() + first.y(), first.width(), bottom - first.y())


def _origin(edit: PlanText, block: QTextBlock) -> QPointF:
    place = edit.document().documentLayout().blockBoundingRect(block).topLeft()
    return QPointF(place.x(), place.y() - edit.verticalScrollBar().value())


def baseline(edit: PlanText, block: QTextBlock) -> float:
    """The y of the first line's baseline in the view."""
    line = block.layout().lineAt(0)
    return _origin(edit, block).y() + line.y() + line.ascent()


def _paint_label(painter: QPainter, edit: PlanText, where: tuple[QTextBlock, Line], box: QRectF) -> None:
    block, line = where
    font = formats.label_font(line, edit.text.size)
    painter.setPen(QColor(theme.tokens().text_3))
    if line.part in (Part.TITLE, Part.APPENDIX):
        _paint_above(painter, edit, where, box)
        return
    width = QFontMetricsF(font).horizontalAdvance(line.label)
    right = edit.column_left + formats.left_of(line) + formats.hanging(line, edit.text.size) - formats.LABEL_GAP
    painter.setFont(font)
    painter.drawText(QPointF(right - width, baseline(edit, block)), line.label)


def _paint_above(painter: QPainter, edit: PlanText, where: tuple[QTextBlock, Line], box: QRectF) -> None:
    """The kind of document above its subject, "Phụ lục II" above the appendix title."""
    _block, line = where
    plan = edit.plan
    words = plan.type.upper() if line.part is Part.TITLE else edit.appendix_name(line.id)
    font = QFont(fonts.SERIF)
    font.setPixelSize(edit.text.size)
    font.setBold(True)
    painter.setFont(font)
    height = edit.text.size * 1.5
    # The middle is that of the line, whose right margin is not part of the column.
    middle = edit.column_left + formats.left_of(line) + box.width() / 2
    room = QRectF(middle - 300, box.top() - height - 2, 600, height)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)


def _paint_ticks(painter: QPainter, edit: PlanText) -> None:
    """Where findings are in the whole text, beside the scroll bar."""
    whole = max(1.0, edit.document().size().height())
    height, right = edit.viewport().height(), edit.viewport().width()
    layout = edit.document().documentLayout()
    for line_id, token in edit.ticks.items():
        index = edit.text.index_of(line_id)
        if index is not None:
            top = layout.blockBoundingRect(edit.document().findBlockByNumber(index)).top()
            color = QColor(getattr(theme.tokens(), token))
            painter.fillRect(QRectF(right - 8, round(top / whole * height), 8, 2), color)


def hint_of(line: Line, *, alone: bool) -> str:
    """The grey words in an empty line. ``alone``: nothing is written in the body yet."""
    if line.part is not Part.NODE:
        return HINTS[line.part]
    if alone:
        return BODY_HINT
    return EMPTY_HINTS.get(line.kind or Kind.PARAGRAPH, "")


def _paint_hint(painter: QPainter, edit: PlanText, where: tuple[QTextBlock, Line]) -> None:
    block, line = where
    words = say(hint_of(line, alone=edit.body_is_empty()))
    if not words:
        return
    font = QFont(fonts.SERIF)
    font.setPixelSize(edit.text.size)
    look = formats.empty_look(line)
    font.setItalic(look.italic)
    painter.setFont(font)
    painter.setPen(QColor(theme.tokens().text_3))
    x = float(edit.column_left + formats.left_of(line) + formats.hanging(line, edit.text.size))
    if line.part in (Part.TITLE, Part.APPENDIX):
        first = block.layout().lineAt(0)
        middle = x + first.width() / 2
        x = middle - QFontMetricsF(font).horizontalAdvance(words) / 2
    painter.drawText(QPointF(x, baseline(edit, block)), words)


def _paint_table(painter: QPainter, edit: PlanText, line: Line, box: QRectF) -> None:
    """Caption and cells of a table; its words are edited in the panel below."""
    table = line.table
    if table is None:
        return
    tokens = theme.tokens()
    left = edit.column_left + formats.left_of(line)
    width = edit.viewport().width() - left - edit.column_right
    painter.setFont(fonts.font(fonts.Role.SMALL))
    painter.setPen(QColor(tokens.text_3))
    caption = say(f"Bảng {len(table.columns)} cột, {len(table.rows)} dòng · F2 để sửa")
    painter.drawText(QRectF(left, box.top(), width, box.height()), int(Qt.AlignmentFlag.AlignVCenter), caption)
    font = QFont(fonts.SERIF)
    font.setPixelSize(edit.text.size - 2)
    top = box.bottom()
    column = width / max(1, len(table.columns))
    for row_index, row in enumerate(table.rows):
        font.setBold(row_index < table.header_rows)
        painter.setFont(font)
        x = float(left)
        for cell in row:
            room = QRectF(x, top + row_index * formats.ROW, column * cell.colspan, formats.ROW)
            if row_index < table.header_rows:
                painter.fillRect(room, QColor(tokens.subtle))
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.drawRect(room)
            painter.setPen(QColor(tokens.text))
            words = QFontMetricsF(font).elidedText(plain(cell.text), Qt.TextElideMode.ElideRight, room.width() - 12)
            painter.drawText(room.adjusted(6, 0, -6, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
            x += column * cell.colspan
