"""Nơi nhận (Phụ lục I, Phần I, Mục II.9.d)."""

from __future__ import annotations

import re

from desktop.checks import figures, looks
from desktop.checks.cases import Case, Deviation, Findings, Stage
from desktop.checks.findings import Finding, Fix, Place, Severity
from desktop.checks.likeness import plain
from desktop.checks.parts import Part
from desktop.domain.text import same_spelling

_LABEL = "Nơi nhận:"
_KEEP = re.compile(r"^\s*[-–—•+]?\s*l[ưu]u\b\s*:?\s*", re.IGNORECASE)
_RIGHT_KEEP = re.compile(r"^VT(?:, [^,;]*[^,;.\s])+(?: \(\d+(?: bản)?\))?$")
_DRAFTER = re.compile(r"(?<=\.)\s+[^\W\d_]{1,8}\.?\s?\(\d{1,5}\)\.?$")
"""Ký hiệu người soạn thảo và số lượng bản phát hành: "PL.(300)"."""
_OFFICE = "VT"


def greeting_not_allowed(case: Case) -> Findings:
    """KG-NOT-ALLOWED: only a công văn, a tờ trình and a báo cáo to those above have "Kính gửi"."""
    greeted = _greeting(case)
    if greeted is None or case.kind is None or case.form.addressees in ("sender", "sentence"):
        return None
    if case.kind.greeting or not greeted:
        return []
    return [case.finding("KG-NOT-ALLOWED", Place("addressee"), Deviation("greeting", quote=greeted))]


def greeting_missing(case: Case) -> Findings:
    """KG-MISSING: a công văn and a tờ trình have it."""
    greeted = _greeting(case)
    if greeted is None or case.kind is None:
        return None
    if case.kind.greeting != "needed":
        return []
    severity = Severity.WARNING if case.subject.stage is Stage.DRAFT else None
    missing = Deviation("ungreeted", severity=severity)
    return [] if greeted else [case.finding("KG-MISSING", Place("addressee"), missing)]


def _greeting(case: Case) -> str | None:
    """Whom the document greets, "" for nobody; None where there is neither plan nor page to tell."""
    if case.plan:
        return "; ".join(case.plan.addressees)
    body = case.parts.body if case.parts else ()
    lines = (line.text for part in body if part.page == 1 for line in part.lines)
    return next((line for line in lines if plain(line).startswith("kinh gui")), "") if body else None


def label(case: Case) -> Findings:
    """NN-LABEL: "Nơi nhận:" bold italic, size 12, at the left margin, level with quyền hạn, chức vụ."""
    part = case.part("recipients_label")
    if not part:
        return None
    found = looks.look(case, part, case.rules.components["recipients_label"], capitals=False)
    if same_spelling(part.text) != _LABEL:
        found.append(Deviation("text", part.text, _LABEL, quote=part.text, fix=Fix(part.text, _LABEL)))
    edges = case.parts.edges if case.parts else None
    if edges and part.last.x0 - edges.left > case.tolerance("NN-LABEL"):
        found.append(Deviation("left", figures.mm(part.last.x0 - edges.left), "0 mm", quote=part.text))
    authority = case.part("authority")
    joint = bool(case.parts and case.parts.joint)
    if (
        authority
        and not joint
        and (authority.page != part.page or abs(authority.top - part.top) > case.checks.level_mm)
    ):
        away = figures.mm(abs(authority.top - part.top)) if authority.page == part.page else ""
        found.append(Deviation("level", away, "0 mm", quote=part.text))
    return case.findings("NN-LABEL", Place("recipients_label", page=part.page), found)


def entries(case: Case) -> Findings:
    """NN-LIST: one entry a line, "- … ;", size 11, upright."""
    parts = case.parts.entries if case.parts else ()
    if not parts and not (case.plan and case.plan.recipients):
        return None
    out: list[Finding] = []
    for text in case.plan.recipients if case.plan else ():
        bare = re.sub(r"^\s*[-–—•+]\s*|[;.\s]+$", "", text)
        if bare != text and bare:
            deviation = Deviation("bare", text, bare, quote=text, fix=Fix(text, bare))
            out.append(case.finding("NN-LIST", Place("recipient"), deviation))
    for page in sorted({part.page for part in parts}):
        here = [part for part in parts if part.page == page]
        together = Part(page, tuple(line for part in here for line in part.lines))
        found = looks.look(case, together, case.rules.components["recipient"], capitals=False)
        found += [marked for part in here if (marked := _marks(part.text))]
        out += case.findings("NN-LIST", Place("recipient", page=page), found)
    return out


def _marks(text: str) -> Deviation | None:
    """A dash before and ";" behind an entry; the end of the Lưu line is a matter of NN-LUU."""
    bare = re.sub(r"^\s*[-–—•+]?\s*|[;,.\s]+$", "", text)
    right = f"- {text.lstrip('-–—•+ ')}" if _is_kept(text) else f"- {bare};"
    if not bare or text == right:
        return None
    return Deviation("marks", text, right, quote=text, fix=Fix(text, right))


def _is_kept(text: str) -> bool:
    return plain(text).split()[:1] == ["luu"]


def kept_copy(case: Case) -> Findings:
    """NN-LUU: the last entry is "- Lưu: VT, <đơn vị soạn thảo>." """
    parts = case.parts.entries if case.parts else ()
    plan = case.plan
    if not parts and not (plan and (plan.recipients or plan.archive_line)):
        return None
    out: list[Finding] = []
    if plan and (plan.recipients or plan.archive_line) and (deviation := _kept_text(plan.archive_line)):
        out.append(case.finding("NN-LUU", Place("archive_line"), deviation))
    if parts:
        place = Place("archive_line", page=parts[-1].page)
        if not _is_kept(parts[-1].text):
            out.append(case.finding("NN-LUU", place, Deviation("missing", quote=parts[-1].text)))
        elif deviation := _kept_line(parts[-1].text):
            out.append(case.finding("NN-LUU", place, deviation))
    return out


def _kept_text(text: str) -> Deviation | None:
    """What is wrong with the plan's "VT, TCHCQT"."""
    if not text.strip():
        return Deviation("missing")
    if _RIGHT_KEEP.match(text):
        return None
    right = _mended(text)
    return _kept_deviation(text, text, right)


def _kept_line(text: str) -> Deviation | None:
    """What is wrong with the printed "- Lưu: VT, TCHCQT."; the drafter's mark behind it is none of it (III.3)."""
    text = _DRAFTER.sub("", text)
    right = _mended(text)
    if text == f"- Lưu: {right}." and _RIGHT_KEEP.match(right):
        return None
    return _kept_deviation(text, right, f"- Lưu: {right}.")


def _kept_deviation(text: str, bare: str, whole: str) -> Deviation:
    value = _mended(bare)
    if value == _OFFICE:
        return Deviation("unit", text, quote=text, severity=Severity.WARNING)  # an office may have no units
    if not _RIGHT_KEEP.match(value):
        return Deviation("office", text, quote=text)
    return Deviation("text", text, whole, quote=text, fix=Fix(text, whole))


def _mended(text: str) -> str:
    """Commas between the parts, none of "Lưu:" or the end mark: "Lưu VT; TCHCQT." → "VT, TCHCQT"."""
    bare = re.sub(r"[;,.\s]+$", "", _KEEP.sub("", text))
    parts = [part.strip() for part in re.split(r"[,;]", bare) if part.strip()]
    if parts and (match := re.match(r"^vt\s+(?=\S)(?!\()", parts[0], re.IGNORECASE)):
        parts[:1] = [_OFFICE, parts[0][match.end() :]]
    if parts and parts[0].upper() == _OFFICE:
        parts[0] = _OFFICE
    return ", ".join(parts)
