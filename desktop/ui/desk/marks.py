"""Where findings belong: the line of the text or the panel of fields, and the words to underline."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from desktop.checks.findings import Finding
from desktop.domain.lines import CLOSING, LEAD, TITLE, Line, Part
from desktop.domain.plan import Plan
from desktop.ui.desk.editor import PlanEdit
from desktop.ui.desk.fields_panel import Section
from desktop.ui.desk.find_bar import selection
from desktop.ui.desk.findings_pane import SIGNS
from desktop.ui.desk.outline_pane import HEADER, RECIPIENTS, SIGNER
from desktop.ui.theme import theme

PANELS = {HEADER: Section.HEADER, RECIPIENTS: Section.RECIPIENTS, SIGNER: Section.SIGNER}
FIELDS = {**dict.fromkeys(("so", "ngay", "thang"), Section.HEADER), "cho_ky": Section.SIGNER}
"""The panel for each field of the page that is filled later."""
_HEADER_PARTS = "national_name motto issuer_parent issuer number place_date date page page_number urgency"
_PARTS = {
    **dict.fromkeys(_HEADER_PARTS.split(), HEADER),
    **dict.fromkeys(("recipients_label", "recipient", "recipients", "archive_line"), RECIPIENTS),
    **dict.fromkeys(("authority", "signer_name", "signer"), SIGNER),
    **dict.fromkeys(("type_name", "subject", "title"), TITLE),
    "lead": LEAD,
    "closing": CLOSING,
}


def target(finding: Finding, plan: Plan) -> str:
    """A line of the text, or a place of the outline."""
    place = finding.place
    if place.node_id:
        return place.node_id
    if place.part == "basis" and plan.bases:
        return plan.bases[0].id
    if place.part in _PARTS:
        return _PARTS[place.part]
    return plan.sections[0].id if plan.sections else TITLE


def dots(findings: Iterable[Finding], plan: Plan) -> dict[str, str]:
    """The most serious mark of each place: a token by line or place of the outline."""
    out: dict[str, str] = {}
    for finding in findings:
        where, token = target(finding, plan), SIGNS[finding.severity][2]
        if out.get(where) != "danger":
            out[where] = token
    return out


def quoted(finding: Finding, line: Line) -> tuple[int, int] | None:
    """The characters of a line that a finding means; None where it does not hold them."""
    words = finding.fix.before if finding.fix else finding.quote
    start = line.plain.find(words) if words else -1
    return None if start < 0 else (start, start + len(words))


def waves(edit: PlanEdit, findings: Iterable[Finding]) -> list[QTextEdit.ExtraSelection]:
    """Wavy lines under the words that findings mean."""
    by_id = {line.id: line for line in edit.text.lines}
    out: list[QTextEdit.ExtraSelection] = []
    for finding in findings:
        line = by_id.get(target(finding, edit.plan))
        span = quoted(finding, line) if line else None
        if line and span:
            out.append(selection(edit, line.id, span, _wave(SIGNS[finding.severity][2])))
    return out


def _wave(token: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(getattr(theme.tokens(), token)))
    return look


def spoken(line: Line) -> str:
    """What a screen reader says of a line beside its words: the label, which is painted and no part of the text."""
    names = {Part.TITLE: "Trích yếu", Part.BASIS: "Căn cứ", Part.LEAD: "Câu dẫn", Part.CLOSING: "Lời kết"}
    if line.part is Part.NODE:
        return "Bảng" if line.table else line.label or "Đoạn văn"
    return names.get(line.part, "Phụ lục")


def where(lines: list[Line], line: Line) -> str:
    """ "Dòng 3, mục II.1": which line of its section the cursor is in."""
    names = {Part.TITLE: "Trích yếu", Part.LEAD: "Câu dẫn", Part.CLOSING: "Lời kết", Part.APPENDIX: "Tên phụ lục"}
    if line.part in names:
        return names[line.part]
    if line.part is Part.BASIS:
        return f"Căn cứ {[each.id for each in lines if each.part is Part.BASIS].index(line.id) + 1}"
    index = next(i for i, each in enumerate(lines) if each.id == line.id)
    number = 0
    for each in reversed(lines[: index + 1]):
        if each.part is not Part.NODE:
            break
        if each.words.heading and each.id != line.id:
            return f"Dòng {number}, mục {each.path}"
        number += 1
    return f"Mục {line.path}" if line.path else f"Dòng {number}"
