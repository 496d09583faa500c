"""Plan → DOCX → PDF, in memory and into a folder."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from pathlib import Path

from desktop import files
from desktop.checks.findings import Finding
from desktop.domain.errors import Refusal
from desktop.domain.numbering import number_digits, printed_number, split_number
from desktop.domain.plan import Plan
from desktop.domain.text import fold
from desktop.rules.loading import load
from desktop.services.importing import import_bytes, is_docx
from desktop.services.ports import PageMaker, Undrawn

_MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class Style:
    """How a plan is rendered. ``template``: a name or the template itself, None = the one of its kind. ``number`` and
    ``date`` are printed where given; ``clean``: its DOCX is the copy for sending; ``seal_mm``: diameter of the issuer's
    seal."""

    template: str | bytes | None = None
    number: int | None = None
    date: datetime.date | None = None
    clean: bool = False
    seal_mm: float = 36.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """Both files of a document. ``deviations``: what of its finished page is off by more than half a millimetre."""

    docx: bytes
    pdf: bytes
    pages: int
    undrawn: tuple[Undrawn, ...] = ()
    deviations: tuple[Finding, ...] = ()


def stamped(plan: Plan, number: int, symbol: str, date: datetime.date) -> Plan:
    """The plan with its number and date in their places."""
    return replace(plan, number=printed_number(number, symbol), symbol=symbol, date=date)


def render(pages: PageMaker, plan: Plan, style: Style = Style()) -> Rendered:
    """Both files, the finished page measured again. A number needs the plan's symbol; refused where it has none."""
    return _read_again(pages, make(pages, plan, style))


def make(pages: PageMaker, plan: Plan, style: Style = Style()) -> Rendered:
    """The same without measuring, for those who do not report what is measured.

    The PDF always comes from the working DOCX: the copy for sending has the same page, but no fields to sign in.
    """
    if style.number is not None:
        symbol = plan.symbol or split_number(plan.number or "")[1]
        if not symbol:
            raise Refusal(
                "Kế hoạch chưa có ký hiệu, không in số được.",
                todo="Ghi số và ký hiệu vào kế hoạch, hoặc lưu thành bản thảo để điền từ dữ liệu cơ quan.",
                code="symbol-missing",
            )
        plan = stamped(plan, style.number, symbol, style.date or plan.date or _no_date())
    elif style.date is not None:
        plan = replace(plan, date=style.date)
    working = pages.compose(plan, template=style.template)
    drawn = pages.draw(working, seal_mm=style.seal_mm)
    docx = pages.sending_copy(working) if style.clean else working
    return Rendered(docx, drawn.pdf, drawn.pages, drawn.undrawn)


def _read_again(pages: PageMaker, rendered: Rendered) -> Rendered:
    """Rendering ends with measuring what came of it."""
    from desktop.checks.read_back import read_back  # heavy: with all rules

    undrawn = tuple(item.element for item in rendered.undrawn)
    return replace(rendered, deviations=tuple(read_back(pages.measure(rendered.pdf), undrawn)))


def _no_date() -> datetime.date:
    raise Refusal("Có số thì phải có ngày.", todo="Thêm --date.", code="date-missing")


def render_file(pages: PageMaker, path: Path, style: Style = Style()) -> tuple[Rendered, str]:
    """Whatever ``import_file`` takes, and its name. A DOCX is drawn as it is: the page is what the DOCX says."""
    content = files.read(path)
    if is_docx(content):
        if style != Style():
            raise Refusal(
                "Tệp DOCX được in đúng như nó có, không thay mẫu, số hay ngày.",
                todo="Bỏ các tùy chọn đó, hoặc đưa vào kế hoạch dạng JSON.",
                code="docx-as-it-is",
            )
        drawn = pages.draw(content)
        return _read_again(pages, Rendered(content, drawn.pdf, drawn.pages, drawn.undrawn)), path.stem
    plan = import_bytes(pages, path.name, content).plan
    return render(pages, plan, style), file_name(replace(plan, number=None)) if style.number is None else path.stem


def file_name(plan: Plan) -> str:
    """A speaking name without ending, safe on every system: "47-KH-VPUB chuyen-doi-so …", letters A–Z only."""
    digits, symbol = split_number(plan.number or "")
    number = f"{number_digits(int(digits))}-{symbol}" if digits.isdecimal() and symbol else ""
    words = f"{load().type_abbreviation(plan.type) or plan.type} {plan.title}" if not number else plan.title
    speaking = "-".join(part for part in (_plain(number, keep_case=True), _plain(words)) if part)
    if len(speaking) > _MOST_NAME:
        speaking = speaking[: _MOST_NAME + 1].rpartition("-")[0] or speaking[:_MOST_NAME]
    return speaking or "van-ban"


def _plain(words: str, *, keep_case: bool = False) -> str:
    folded = fold(words)
    if keep_case:
        folded = folded.upper()
    return re.sub(r"[^0-9A-Za-z]+", "-", folded).strip("-")


def write(folder: Path, name: str, rendered: Rendered, endings: tuple[str, ...] = ("docx", "pdf")) -> list[Path]:
    """Writes the files into a folder, made where it is missing; each whole or not at all."""
    contents = {"docx": rendered.docx, "pdf": rendered.pdf}
    paths = []
    for ending in endings:
        path = folder / f"{name}.{ending}"
        files.write(path, contents[ending])
        paths.append(path)
    return paths
