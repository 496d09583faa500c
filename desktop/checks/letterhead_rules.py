"""Quốc hiệu, Tiêu ngữ and the names of the offices (Phụ lục I, Phần I, Mục II.1–2)."""

from __future__ import annotations

import re

from desktop.checks import figures, looks
from desktop.checks.cases import Case, Deviation, Findings
from desktop.checks.findings import Fix, Place, Severity
from desktop.checks.parts import Part
from desktop.domain.text import fold, nfc, same_spelling

_DASH = re.compile(r"\s*[-–—‐‑−]\s*")
# A syllable as Vietnamese and the languages of the highlands write it; anything else in a name is an abbreviation.
_SYLLABLE = re.compile(
    r"(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|r|s|t|th|tr|v|x|[bkptdghmsc]?[rl])?"
    r"[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t|k|l|r|h)?"
)
_ROMAN = re.compile(r"[ivxl]+")


def national_name(case: Case) -> Findings:
    """QH-TEXT: the fixed words, in capitals, bold, size 12–13."""
    part = case.part("national_name")
    if not part:
        return None
    fixed = case.rules.national_name.text
    out = looks.look(case, part, case.rules.components["national_name"])
    if same_spelling(part.text.upper()) != same_spelling(fixed):
        out.append(Deviation("text", part.text, fixed, quote=part.text, fix=Fix(part.text, fixed)))
    return case.findings("QH-TEXT", Place("national_name", page=part.page), out)


def motto(case: Case) -> Findings:
    """TN-TEXT: the fixed words with spaced hyphens, bold, size 13–14, centred under Quốc hiệu."""
    part = case.part("motto")
    if not part:
        return None
    fixed = case.rules.motto.text
    out = looks.look(case, part, case.rules.components["motto"], capitals=False)
    if same_spelling(part.text) != same_spelling(fixed):
        out.append(Deviation("text", part.text, fixed, quote=part.text, fix=Fix(part.text, fixed)))
    if (above := case.part("national_name")) and (off := _off(case, part, above)):
        out.append(off)
    return case.findings("TN-TEXT", Place("motto", page=part.page), out)


def _off(case: Case, part: Part, above: Part) -> Deviation | None:
    middle = (above.last.x0 + above.last.x1) / 2
    return looks.off_centre(part, [(middle, middle)], case.checks.centre_mm)


def motto_line(case: Case) -> Findings:
    """TN-LINE: a solid line as long as the text."""
    part = case.part("motto")
    if not part:
        return None
    place = Place("motto", page=part.page)
    date = case.part("place_date")
    drawn = looks.line_below(case, part, date.top if date else None)
    if not drawn:
        return case.no_line("TN-LINE", place, part.text)
    share = case.rules.lines["tieu_ngu"]
    return case.findings("TN-LINE", place, looks.line_deviations(case, "TN-LINE", part.last, drawn, share))


def size_pair(case: Case) -> Findings:
    """SIZE-PAIR: the sizes of Quốc hiệu, Tiêu ngữ and place-date go up and down together."""
    parts = [(name, case.part(name)) for name in ("national_name", "motto", "place_date")]
    found = tuple(part.size for _name, part in parts if part)
    give = case.checks.size_pt
    allowed = [case.rules.components[name].size for name, _part in parts]
    if len(found) < len(parts) or not all(r.holds(s, give) for r, s in zip(allowed, found, strict=True)):
        return None
    sets = [one.sizes for one in case.rules.size_sets]
    if any(all(abs(a - b) <= give for a, b in zip(found, one, strict=True)) for one in sets):
        return []
    step = sets[0][1] - sets[0][0]
    coherent = abs(found[1] - found[2]) <= give and abs(found[1] - found[0] - step) <= give
    wanted = " | ".join(figures.sizes(one) for one in sets)
    severity = Severity.WARNING if coherent else None
    deviation = Deviation("sizes", figures.sizes(found), wanted, severity=severity)
    return [case.finding("SIZE-PAIR", Place("national_name", page=1), deviation)]


def parent(case: Case) -> Findings:
    """ORG-PARENT: chủ quản in capitals, not bold, size 12–13."""
    return _name(case, "ORG-PARENT", "issuer_parent", case.plan.issuer_parent if case.plan else None)


def issuer(case: Case) -> Findings:
    """ORG-ISSUER: the issuer in capitals, bold, size 12–13; its own name is not abbreviated."""
    text = case.plan.issuer if case.plan else None
    out = _name(case, "ORG-ISSUER", "issuer", text)
    part = case.part("issuer")
    printed = text or (part.text if part else "")
    if short := [word for word in printed.split() if _is_abbreviation(word, case.checks.abbreviations)]:
        deviation = Deviation("abbreviation", " ".join(short), quote=" ".join(short), severity=Severity.WARNING)
        place = Place("issuer", page=part.page if part else 0)
        return [*(out or []), case.finding("ORG-ISSUER", place, deviation)]
    return out


def _name(case: Case, rule: str, name: str, text: str | None) -> Findings:
    part = case.part(name)
    if not part and not text:
        return None
    out = []
    if text and not text.isupper() and any(char.isalpha() for char in text):
        upper = nfc(text.upper())
        deviation = Deviation("capitals", text, upper, quote=text.replace("\n", " "), fix=Fix(text, upper))
        out.append(case.finding(rule, Place(name), deviation))
    if part:
        found = looks.look(case, part, case.rules.components[name])
        above = case.part("issuer_parent") if name == "issuer" else None
        if above and (off := _off(case, part, above)):
            found.append(off)
        out += case.findings(rule, Place(name, page=part.page), found)
    return out


def _is_abbreviation(word: str, allowed: tuple[str, ...]) -> bool:
    """ "VPUB", "TT&TT", "P.TCHC"; not "UBND", "ĐẮK", "II" or a number."""
    bare = word.strip(",;.()“”\"'")
    if bare.upper() in allowed or len(bare) < 2 or any(char.isdigit() for char in bare):
        return False
    if "." in bare or "&" in bare:
        return True
    letters = fold(bare)
    if not letters.isalpha() or _ROMAN.fullmatch(letters) or len(letters) > 6:
        return False
    return not _SYLLABLE.fullmatch(letters)


def issuer_line(case: Case) -> Findings:
    """ORG-LINE: a solid line of 1/3 to 1/2 of the issuer's last line, in its middle."""
    part = case.part("issuer")
    if not part:
        return None
    place = Place("issuer", page=part.page)
    number = case.part("number")
    drawn = looks.line_below(case, part, number.top if number else None)
    if not drawn:
        return case.no_line("ORG-LINE", place, part.last.text)
    share = case.rules.lines["issuer"]
    return case.findings("ORG-LINE", place, looks.line_deviations(case, "ORG-LINE", part.last, drawn, share))
