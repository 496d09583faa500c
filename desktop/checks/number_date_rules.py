"""Số, ký hiệu and địa danh, thời gian (Phụ lục I, Phần I, Mục II.3–4)."""

from __future__ import annotations

import re

from desktop.checks import looks
from desktop.checks.cases import Case, Deviation, Findings
from desktop.checks.findings import Finding, Fix, Place, Severity
from desktop.domain.numbering import PATTERN

_BLANK = r"[.…_\s]"
_NUMBER_LINE = re.compile(rf"^(số)\s*:?\s*{_BLANK}*(.*)$", re.IGNORECASE)
_TIGHT = re.compile(r"\s*([/\-–—‐‑])\s*")
_SYMBOL = re.compile(r"^[A-ZĐÂĂÊÔƠƯ][^\W_]*(?:-[^\W_&]+(?:&[^\W_]+)*)+$")
_DATE = re.compile(
    rf"^(?P<place>.*?)\s*,?\s*\bngày\b({_BLANK}*)(?P<day>\d*){_BLANK}*tháng{_BLANK}*(?P<month>\d*){_BLANK}*"
    rf"năm{_BLANK}*(?P<year>\d*){_BLANK}*$",
    re.IGNORECASE,
)
_UNIT_WORDS = {"thành", "tỉnh", "thị", "xã", "phường", "quận", "huyện", "đặc"}


# --- số, ký hiệu ------------------------------------------------------------------------------------------------


def number_format(case: Case) -> Findings:
    """NUM-FORMAT: "Số: 07/KH-VPUB", size 13, upright, not bold. A number still blank is no mistake (Điều 15)."""
    part = case.part("number")
    printed = (case.plan.number or case.plan.symbol) if case.plan else None
    if not part and not printed:
        return None
    out: list[Finding] = []
    if printed and (deviation := _symbol_deviation(printed)):
        out.append(case.finding("NUM-FORMAT", Place("number"), deviation))
    if part:
        component = case.rules.components["number"]
        found = [d for d in (_line_deviation(part.text),) if d]
        found += looks.look(case, part, component, capitals=False)
        out += case.findings("NUM-FORMAT", Place("number", page=part.page), found)
    return out


def _line_deviation(text: str) -> Deviation | None:
    """What is wrong with the whole line "Số: …" as printed."""
    match = _NUMBER_LINE.match(text)
    value = match[2] if match else text
    if not value.strip("/.…_ "):
        right = f"Số: {value}".rstrip()
        return None if text.startswith("Số:") else Deviation("text", text, right, quote=text, fix=Fix(text, right))
    right = f"Số: {_mended(value)}".rstrip()
    inner = _symbol_deviation(value) if value else None
    if inner and not (inner.fix and inner.fix.after == _mended(value)):
        return inner
    written = re.sub(rf"^(số:){_BLANK}+(?=[^.…_\s])", r"\1 ", text.strip(), flags=re.IGNORECASE)
    if written == right:
        return None
    return Deviation("text", text, right, quote=text, fix=Fix(text, right))


def _symbol_deviation(value: str) -> Deviation | None:
    """What is wrong with "7/KH-VPUB", "/KH-VPUB" or "KH-VPUB"; mended where only spaces, dashes or a zero are."""
    right = _mended(value)
    digits, _slash, symbol = right.rpartition("/")
    whole = PATTERN.match(right) if digits else _SYMBOL.match(symbol)
    if not whole:
        return Deviation("form", value, quote=value)
    if right != value:
        return Deviation("text", value, right, quote=value, fix=Fix(value, right))
    if any(char.isdigit() for char in symbol):
        return Deviation("digits", symbol, quote=value, severity=Severity.WARNING)
    return None


def _mended(value: str) -> str:
    """No spaces around "/" and "-", a plain hyphen, a leading 0 below 10."""
    tight = _TIGHT.sub(lambda m: "/" if m[1] == "/" else "-", " ".join(value.split()))
    digits, slash, symbol = tight.partition("/")
    if slash and digits.isdecimal():
        digits = f"{int(digits):02d}" if len(digits) < 10 else digits
    return f"{digits}{slash}{symbol}"


def number_type(case: Case) -> Findings:
    """NUM-TYPE: the symbol begins with the abbreviation of the kind of document; that of a công văn does not."""
    part = case.part("number")
    printed = (case.plan.number or case.plan.symbol) if case.plan else None
    if not printed and part and (match := _NUMBER_LINE.match(part.text)):
        printed = match[2]
    symbol = _mended(printed or "").rpartition("/")[2]
    if not printed or case.kind is None or not _SYMBOL.match(symbol):
        return None
    abbreviation = case.kind.abbreviation
    place = Place("number", page=0 if case.plan else 1)
    first, _dash, rest = symbol.partition("-")
    known = {kind.abbreviation for kind in case.rules.types if kind.abbreviation}
    if not abbreviation:
        wrong = Deviation("text", printed, quote=printed, severity=Severity.WARNING)
        return [case.finding("NUM-TYPE", place, wrong)] if first in known else []
    if first == abbreviation:
        return []
    own = first in known or first.casefold() == abbreviation.casefold()
    right = printed[: len(printed) - len(symbol)] + f"{abbreviation}-{rest if own else symbol}"
    deviation = Deviation("text", printed, right, quote=printed, fix=Fix(printed, right))
    return [case.finding("NUM-TYPE", place, deviation)]


# --- địa danh, thời gian ----------------------------------------------------------------------------------------


def date_format(case: Case) -> Findings:
    """DATE-FORMAT: "Sơn La, ngày 05 tháng 01 năm 2026", italic, size 13–14. Blanks before the issue are no mistake."""
    part = case.part("place_date")
    place = case.plan.place if case.plan else None
    if not part and not place:
        return None
    out: list[Finding] = []
    if place and (deviation := _place_deviation(place)):
        out.append(case.finding("DATE-FORMAT", Place("place_date"), deviation))
    if part:
        component = case.rules.components["place_date"]
        found = [d for d in (_date_deviation(part.text),) if d]
        found += looks.look(case, part, component, capitals=False)
        out += case.findings("DATE-FORMAT", Place("place_date", page=part.page), found)
    return out


def _place_deviation(place: str) -> Deviation | None:
    right = _place_mended(place)
    if right == place:
        return None
    return Deviation("text", place, right, quote=place, fix=Fix(place, right))


def _place_mended(place: str) -> str:
    """Without the comma that follows it; each word with a capital, where no unit word is among them."""
    bare = " ".join(place.split()).rstrip(" ,")
    words = bare.split()
    if bare.islower() and not _UNIT_WORDS & set(words):
        return " ".join(word[:1].upper() + word[1:] for word in words)
    return bare[:1].upper() + bare[1:]


def _date_deviation(text: str) -> Deviation | None:
    match = _DATE.match(text)
    if not match or not match["place"] or not _is_year(match["year"], text):
        return Deviation("form", text, quote=text)
    start = match.end("place")
    parts = [_place_mended(match["place"]) + ",", "ngày", _digits(match["day"]), "tháng", _month(match["month"]), "năm"]
    right = " ".join(part for part in (*parts, match["year"]) if part)
    written = text[:start] + re.sub(r"[.…_]+", " ", text[start:])
    if re.sub(r"\s+(,|$)", r"\1", " ".join(written.split())) == right:
        return None
    return Deviation("text", text, right, quote=text, fix=Fix(text, right))


def _is_year(year: str, text: str) -> bool:
    """Four figures, none yet, or those before the dots of a form ("năm 20…")."""
    return not year or len(year) == 4 or (len(year) < 4 and text.rstrip()[-1:] in (".", "…", "_"))


def _digits(day: str) -> str:
    return f"{int(day):02d}" if day.isdecimal() and len(day) < 3 else day


def _month(month: str) -> str:
    """A leading 0 for months 1 and 2; one before 3 to 9 is left alone (it is only unusual)."""
    return f"{int(month):02d}" if month.isdecimal() and len(month) == 1 and int(month) < 3 else month


def is_blank_number(text: str) -> bool:
    """Whether the line "Số: …" holds no number yet."""
    match = _NUMBER_LINE.match(text)
    return not match or not match[2] or not match[2][0].isdecimal()


def is_blank_date(text: str) -> bool:
    """Whether day, month or year are still to come."""
    match = _DATE.match(text)
    return not match or not (match["day"] and match["month"] and match["year"])
