"""The head of page one: offices, number, place and date, urgency (Nghị định 30/2020, Phụ lục I, Phần I, Mục II.1–4).

A field is filled only from words that stand there. Words of the form (Quốc hiệu, Tiêu ngữ, "Số:") are left out with
that reason.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from desktop.domain.calendar import as_date
from desktop.domain.text import fold, words
from desktop.importing.ledger import FORM, Ledger
from desktop.importing.lines import Line
from desktop.importing.vocabulary import BODY
from desktop.rules.loading import load

NO_FIELD = "Dấu chỉ độ mật, phạm vi lưu hành hoặc bản thảo: kế hoạch không có ô cho phần này."
MISSPELT = "Quốc hiệu hoặc Tiêu ngữ gõ sai; chương trình in đúng theo Nghị định 30/2020/NĐ-CP."
UNKNOWN = "Chữ ở phần đầu văn bản, không rõ thuộc thành phần nào."
MOST_LINES = 40
"""A letterhead of more lines is none."""
_GAP = r"[\s.…_]{0,40}"
_SYMBOL = r"(?:\d{4}\s?/\s?)?[A-ZĐ][^\W_]*(?:\s?[-–/&]\s?[A-ZĐ][^\W_]*){0,6}"
_NUMBER = re.compile(
    rf"^\s*Số\b\s?[:.]?{_GAP}(?P<digits>\d{{1,5}}[a-zA-Z]?)?{_GAP}(?:(?P<sign>[/–-])\s?(?P<symbol>{_SYMBOL}))?",
    re.MULTILINE | re.IGNORECASE,
)
_LOOSE_SYMBOL = re.compile(rf"^\s*/\s?(?P<symbol>{_SYMBOL})\s*$", re.MULTILINE)
_DATE = re.compile(
    rf"(?P<phrase>ngày(?:{_GAP}(?P<d>\d{{1,2}})?{_GAP}tháng{_GAP}(?P<m>\d{{1,2}})?{_GAP}năm{_GAP}(?P<y>\d{{4}}|\d{{0,3}}[….]{{1,6}})?"
    r"|\s?(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>\d{4})))",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:(?P<above>[^\n,;:]{2,20})\n)?(?P<place>[^\n,;:\d]{1,60}?)\s?,\s{0,3}$")
_URGENCY = re.compile(r"^\s*(HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?\s*$", re.MULTILINE)
_STAMPS = re.compile(
    r"^\s*[(\[]?(?:TUYỆT MẬT|TỐI MẬT|MẬT|XEM XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ|TÀI LIỆU THU HỒI"
    r"|(?:BẢN )?DỰ THẢO[^\n]{0,30})[)\]]?\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\s*V/v:?\s+(?P<subject>[^\n]+(?:\n(?![A-ZĐ]{2}|[^\n]{0,40}, ngày)[^\n]+){0,4})", re.MULTILINE | re.IGNORECASE
)
_OTHER_STATE = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
_WHOLE = ("CHÍNH PHỦ", "QUỐC HỘI", "THỦ TƯỚNG")
_OPEN_END = ("VÀ", "-", "–", ",", "&", "CỦA")


@dataclass(slots=True)
class Letterhead:
    """What the head of the page says; None where it does not."""

    parent: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: datetime.date | None = None
    urgency: str | None = None
    subject: str = ""
    """V/v …, of a công văn."""


def is_part(text: str) -> bool:
    """Whether a whole line is a part of a letterhead that stands out by itself."""
    blob = text[:200]
    if _URGENCY.match(blob) or any(pattern.fullmatch(blob) for pattern in _fixed()):
        return True
    if (number := _NUMBER.match(blob)) and number["symbol"]:
        return number.end() == len(blob) or bool(_DATE.search(blob, number.end()))
    return is_place_and_date(blob)


def is_place_and_date(text: str) -> bool:
    """Whether a whole line reads "Mộc Lam, ngày 5 tháng 9 năm 2026", filled in or blank."""
    text = text[:200]
    date = _DATE.search(text)
    return bool(date and date.end() == len(text) and _PLACE.fullmatch(text[: date.start()]))


def read(lines: list[Line], ledger: Ledger) -> Letterhead:
    """The letterhead in the lines above the kind of document."""
    head = Letterhead()
    if len(lines) > MOST_LINES:
        for line in lines[:-MOST_LINES]:
            ledger.left(line.text, UNKNOWN)
        lines = lines[-MOST_LINES:]
    blob = "\n".join(cell.text for line in lines for cell in line.cells)
    blob = _take_fixed(blob, ledger)
    blob = _take_number(blob, head, ledger)
    blob = _take_date(blob, head, ledger)
    blob = _take_marks(blob, head, ledger)
    if found := _ABOUT.search(blob):
        head.subject = " ".join(found["subject"].split())
        ledger.left("V/v", FORM)
        blob = _without(blob, found)
    _take_offices([" ".join(line.split()) for line in blob.split("\n") if line.strip()], head, ledger)
    return head


def _fixed() -> list[re.Pattern[str]]:
    """Quốc hiệu and Tiêu ngữ (and the party's line in their place), broken over lines or not."""
    rules = load()
    phrases = (rules.national_name.text, rules.motto.text, *_OTHER_STATE)
    return [re.compile(rf"\s{{0,40}}{_loose(phrase)}\s{{0,40}}", re.IGNORECASE) for phrase in phrases]


def _loose(phrase: str) -> str:
    """A pattern for the phrase with any dashes and breaks between its words, HOÀ for HÒA."""
    words = (re.escape(word) for word in phrase.split() if word != "-")
    return r"[\s–—-]{1,40}".join(words).replace("HÒA", "(?:HÒA|HOÀ)")


def _without(blob: str, found: re.Match[str]) -> str:
    """The text without a match; a line break stays where it stood, so that lines around it do not run together."""
    return f"{blob[: found.start()]}\n{blob[found.end() :]}"


def _take_fixed(blob: str, ledger: Ledger) -> str:
    for pattern in _fixed():
        while found := pattern.search(blob):
            ledger.left(" ".join(found[0].split()), FORM)
            blob = _without(blob, found)
    return "\n".join(line for line in blob.split("\n") if not _is_misspelt(line, ledger))


def _is_misspelt(line: str, ledger: Ledger) -> bool:
    """Whether a line is the Quốc hiệu or Tiêu ngữ with a mark typed wrong; said, and left out as the others."""
    rules = load()
    if words(fold(line)) not in (words(fold(rules.national_name.text)), words(fold(rules.motto.text))):
        return False
    ledger.left(line, FORM)
    ledger.doubt("phần đầu", line, MISSPELT)
    return True


def _take_date(blob: str, head: Letterhead, ledger: Ledger) -> str:
    found = _DATE.search(blob)
    if not found:
        return blob
    parts = [found[key] or found[f"{key}2"] for key in ("y", "m", "d")]
    if all(part and part.isdecimal() for part in parts):
        head.date = as_date(*(int(part) for part in parts))
        if head.date is None:
            ledger.doubt("phần đầu", found["phrase"], "Không có ngày này; ngày ban hành để trống.")
    start, head.place = _place_before(blob, found.start())
    day = f"ngày ban hành {head.date}" if head.date else "ngày ban hành còn để trống"
    ledger.left(" ".join(blob[start : found.end()].split()), f"Dòng địa danh, thời gian; {day}.")
    return f"{blob[:start]}\n{blob[found.end() :]}"


def _place_before(blob: str, end: int) -> tuple[int, str | None]:
    """Where the place name before the date begins, and the name; it may be broken over two lines."""
    found = _PLACE.search(blob[max(0, end - 90) : end])
    if not found:
        return end, None
    words, above = found["place"].strip(), (found["above"] or "").strip()
    start = end - len(found[0])
    if above and not above.isupper() and above[0].isupper() and len(above.split()) <= 2 and not BODY.match(above):
        return start, f"{above} {words}"
    return (start + len(found["above"]) + 1 if above else start), words


def _take_number(blob: str, head: Letterhead, ledger: Ledger) -> str:
    found = _NUMBER.search(blob)
    if not found:
        return blob
    blob = _without(blob, found)
    digits, sign, symbol = found["digits"], found["sign"] or "/", found["symbol"]
    if not symbol and (loose := _LOOSE_SYMBOL.search(blob)):
        symbol = loose["symbol"]
        blob = _without(blob, loose)
    symbol = re.sub(r"\s", "", symbol).replace("–", "-") if symbol else None
    head.symbol = symbol
    ledger.left("Số:", FORM)
    if digits and symbol:
        head.number = f"{digits}{'/' if sign == '–' else sign}{symbol}"
    elif digits:
        head.number = digits
    elif symbol:
        ledger.left(f"/{symbol}", "Số văn bản còn để trống; ký hiệu giữ lại để điền khi lấy số.")
    return blob


def _take_marks(blob: str, head: Letterhead, ledger: Ledger) -> str:
    if found := _URGENCY.search(blob):
        head.urgency = found[1].replace("HOẢ", "HỎA")
        if rest := found[0].replace(found[1], "").strip():
            ledger.left(rest, NO_FIELD)
        blob = _without(blob, found)
    while found := _STAMPS.search(blob):
        ledger.left(found[0].strip(), NO_FIELD)
        blob = _without(blob, found)
    return blob


def _take_offices(lines: list[str], head: Letterhead, ledger: Ledger) -> None:
    """Offices are what is left in capitals; a line that begins no name of an office goes on the one above it."""
    names: list[str] = []
    for line in lines:
        named = BODY.match(line)
        if not line.isupper() and not (named and line[0].isupper() and len(line.split()) <= 12):
            ledger.left(line, UNKNOWN)
            ledger.doubt("phần đầu", line, UNKNOWN)
        elif names and (not named or _unfinished(names[-1])):
            names[-1] += f" {line}"
        else:
            names.append(line)
    if names:
        head.issuer = names[-1]
        head.parent = "\n".join(names[:-1]) or None


def _unfinished(name: str) -> bool:
    """Whether the name of an office must go on: one word, a word that wants another, "VĂN PHÒNG" of what?"""
    return " " not in name or name.endswith(_OPEN_END) or (bool(BODY.fullmatch(name)) and name not in _WHOLE)
