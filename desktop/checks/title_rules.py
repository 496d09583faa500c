"""Tên loại and trích yếu (Điều 7; Phụ lục I, Phần I, Mục II.5)."""

from __future__ import annotations

from desktop.checks import looks
from desktop.checks.cases import Case, Deviation, Findings
from desktop.checks.findings import Finding, Fix, Place
from desktop.checks.likeness import alike
from desktop.domain.text import same_spelling


def type_name(case: Case) -> Findings:
    """TYPE-NAME: one of the 29 kinds, in capitals, bold, size 13–14, centred."""
    part = case.part("type_name")
    if not part and not (case.plan and case.plan.type):
        return None
    out: list[Finding] = []
    if case.plan and (deviation := _kind(case, case.plan.type)):
        out.append(case.finding("TYPE-NAME", Place("type_name"), deviation))
    if part:
        found = looks.look(case, part, case.rules.components["type_name"])
        found += [d for d in (_kind(case, part.text), _centred(case, "type_name")) if d]
        out += case.findings("TYPE-NAME", Place("type_name", page=part.page), found)
    return out


def _kind(case: Case, name: str) -> Deviation | None:
    known = [kind.name for kind in case.rules.types]
    if any(same_spelling(name).casefold() == same_spelling(kind).casefold() for kind in known):
        return None
    near = [kind for kind in known if alike(name, kind, 0.85)]
    wanted = near[0] if len(near) == 1 else ""
    if wanted and name.isupper():
        wanted = wanted.upper()
    return Deviation("kind", name, wanted, quote=name, fix=Fix(name, wanted) if wanted else None)


def subject_style(case: Case) -> Findings:
    """SUBJ-STYLE: bold, upright, size 13–14, centred; of a công văn "V/v …", not bold, size 12–13."""
    part = case.part("subject")
    if not part:
        return None
    letter = bool(case.parts and case.parts.letter)
    found = looks.look(case, part, case.rules.components["letter_subject" if letter else "subject"])
    if not letter and (off := _centred(case, "subject")):
        found.append(off)
    return case.findings("SUBJ-STYLE", Place("subject", page=part.page), found)


def _centred(case: Case, name: str) -> Deviation | None:
    part = case.part(name)
    return looks.off_centre(part, looks.middles(case, part), case.checks.centre_mm) if part else None


def subject_line(case: Case) -> Findings:
    """SUBJ-LINE: a solid line of 1/3 to 1/2 of the last line of the trích yếu, in its middle."""
    part = case.part("subject")
    if not part or (case.parts and case.parts.letter):
        return None
    place = Place("subject", page=part.page)
    drawn = looks.line_below(case, part)
    if not drawn:
        return case.no_line("SUBJ-LINE", place, part.last.text)
    share = case.rules.lines["subject"]
    return case.findings("SUBJ-LINE", place, looks.line_deviations(case, "SUBJ-LINE", part.last, drawn, share))
