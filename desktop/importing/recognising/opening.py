"""From the kind of document to the first item of the body: trích yếu, Kính gửi, căn cứ and the lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.importing.ledger import FORM, Ledger
from desktop.importing.lines import Line
from desktop.importing.marks import mark_of, starts_lower, starts_upper
from desktop.importing.paragraphs import Para, is_capitals, join_lines, joined
from desktop.importing.vocabulary import ADDRESSEES, ATTACHED, BASIS, BODY, LEADS_ON, PURPOSE, SMALL_OFFICE, SURE_BASIS
from desktop.importing.wrapping import Wrapping, end_mark

NOTE = "Dòng ghi văn bản kèm theo: kế hoạch không có ô cho phần này."
REPEATED = "Tên cơ quan ban hành nhắc lại dưới trích yếu; chương trình in ở phần đầu."
_MOST_TITLE_LINES = 12
_PLANS = re.compile(r"\b(?:ban hành|xây dựng|lập|đề ra)\b.{0,40}\bkế hoạch\b", re.IGNORECASE)
_MOST_BOUNDARIES = 60


@dataclass(slots=True)
class Opening:
    """What stands between the kind of document and the body."""

    title: str = ""
    addressees: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    lead: str = ""


def read_title(lines: list[Line], wrapping: Wrapping, ledger: Ledger) -> tuple[str, list[Line]]:
    """The trích yếu and the lines after it. The lines of one title are joined with blanks: the composer breaks them."""
    parts: list[str] = []
    at = 0
    while at < min(len(lines), _MOST_TITLE_LINES) and not _ends_title(parts, lines, at, wrapping):
        if ATTACHED.match(lines[at].text):
            break
        parts.append(lines[at].text)
        at += 1
    while at < len(lines) and ATTACHED.match(lines[at].text):
        closed = ")" in lines[at].text or "(" not in lines[at].text
        ledger.left(lines[at].text, NOTE)
        at += 1
        while not closed and at < len(lines) and at < _MOST_TITLE_LINES:
            closed = ")" in lines[at].text
            ledger.left(lines[at].text, NOTE)
            at += 1
    return (joined(parts) if parts else ""), lines[at:]


def _ends_title(parts: list[str], lines: list[Line], at: int, wrapping: Wrapping) -> bool:
    """Whether the line at ``at`` is no (longer) part of the title."""
    line = lines[at]
    if line.table:
        return True
    mark = mark_of(line.text)
    if SURE_BASIS.match(line.text) or ADDRESSEES.match(line.text) or (mark and not mark.literal and not parts):
        return True
    if not parts:
        return bool(BASIS.match(line.text)) and bool(end_mark(_paragraph(lines, at, wrapping)))
    before = parts[-1]
    if mark or before.endswith(".") or (line.blank_before and wrapping.blanks):
        return True
    if before.isupper() != line.text.isupper():
        return True
    if starts_lower(line.text) or before.isupper():
        return False
    paragraph = _paragraph(lines, at, wrapping)
    return bool(end_mark(paragraph)) or paragraph.endswith(",")


def _paragraph(lines: list[Line], at: int, wrapping: Wrapping) -> str:
    """The paragraph that begins at a line, at most up to the first basis."""
    stop = next((i for i in range(at + 1, min(len(lines), at + 30)) if SURE_BASIS.match(lines[i].text)), at + 30)
    return join_lines(lines[at:stop], wrapping)[0].text


def read_opening(paras: list[Para], ledger: Ledger) -> tuple[Opening, list[Para]]:
    """Addressees, bases and lead, and the paragraphs of the body."""
    opening = Opening()
    at = _read_addressees(paras, opening, ledger)
    intro: list[Para] = []
    for para in paras[at:]:
        words = para.rest if para.mark and para.mark.bullet else para.text
        basis = not intro and _is_basis(words)
        if para.table or (para.mark and not para.mark.literal and not (basis and para.mark.bullet)):
            break
        at += 1
        founded, lead = split_lead(words) if basis else ("", "")
        if basis and (words.endswith(":") or (founded and _PLANS.search(lead))):
            opening.bases += [founded] if founded else []
            opening.lead = lead
            return opening, paras[at:]
        if basis:
            opening.bases.append(words)
        elif not intro and not opening.bases and is_capitals(words) and BODY.match(words):
            ledger.left(words, REPEATED)
        else:
            intro.append(para)
            if words.endswith(":"):
                break
    return _with_intro(opening, intro, paras[at:])


def _is_basis(words: str) -> bool:
    """Whether a paragraph before the body founds it: "Căn cứ" always, "Thực hiện …" as a sentence, "Nhằm …," open."""
    if SURE_BASIS.match(words):
        return True
    open_end = words.endswith((",", ";", ":"))
    return bool(BASIS.match(words) and (open_end or (end_mark(words) and not PURPOSE.match(words))))


def _with_intro(opening: Opening, intro: list[Para], body: list[Para]) -> tuple[Opening, list[Para]]:
    """One sentence before the body leads into it; several paragraphs are body themselves, in their order."""
    if len(intro) == 1 and (body or intro[0].text.endswith(":")):
        opening.lead = intro[0].text
        return opening, body
    return opening, [*intro, *body]


def split_lead(words: str) -> tuple[str, str]:
    """A sentence that founds and leads on in one: "Thực hiện …, UBND tỉnh ban hành kế hoạch như sau:".

    Cut before the office that acts; ("", all of it) where no such place is found.
    """
    places = [found.end() for found in re.finditer(r"[,;.] ", words)][-_MOST_BOUNDARIES:]
    for index in range(len(places) - 1, -1, -1):
        if _acts(words[places[index] :]):
            return _cut(words, places, index)
    return "", words


def _acts(rest: str) -> bool:
    """Whether a clause says that an office does something: its name, then a verb, with no sign between."""
    verb = LEADS_ON.search(rest[:160])
    subject = rest[: verb.start()].strip() if verb else ""
    return bool(subject) and not set(",;") & set(subject) and bool(starts_upper(rest) or SMALL_OFFICE.match(rest))


def _cut(words: str, places: list[int], index: int) -> tuple[str, str]:
    """Cut at a place, or at the one before it where the name of the office itself holds a comma."""
    rest = words[places[index] :]
    before = words[places[index - 1] :] if index else ""
    if starts_upper(before) and BODY.match(before) and not BODY.match(rest):
        return words[: places[index - 1]].strip(), before
    return words[: places[index]].strip(), rest


def _read_addressees(paras: list[Para], opening: Opening, ledger: Ledger) -> int:
    """Fills the addressees; how many paragraphs they took."""
    if not paras or not (found := ADDRESSEES.match(paras[0].text)):
        return 0
    ledger.left(found[0].strip(), FORM)
    rest = paras[0].text[found.end() :]
    if rest.strip(" .;"):
        opening.addressees.append(rest.strip(" .;"))
    at = 1
    while at < len(paras) and (mark := paras[at].mark) and mark.bullet and not BASIS.match(paras[at].rest):
        opening.addressees.append(paras[at].rest.rstrip(" .;,"))
        at += 1
    return at
