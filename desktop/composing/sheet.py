"""What all parts of the composer share: the plan, the template being filled, and the measures of its page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from desktop.composing.breaking import balanced
from desktop.document.blocks import Font, PageSetup
from desktop.document.lengths import Twips, pt
from desktop.docx.filling import Filling
from desktop.docx.measures import attribute, length, number
from desktop.docx.names import w
from desktop.docx.sections import page_setup
from desktop.docx.slots import slot_for
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan
from desktop.rules.loading import load
from desktop.rules.values import Form, Rules

_EASE = pt(2)
"""What a balanced line leaves free, so that no engine breaks it again."""


@dataclass(frozen=True)
class Sheet:
    """``year``: printed in the date line while the plan has no date; ``signed``: when the office signed digitally."""

    plan: Plan
    filling: Filling
    year: int | None = None
    signed: datetime.datetime | None = None
    rules: Rules = field(default_factory=load)

    @cached_property
    def form(self) -> Form:
        """How a document of this kind is put together."""
        return self.rules.form_of(self.plan.type)

    def font(self, style: str) -> Font:
        """How the template writes a style."""
        return self.filling.styles.look(style, "", {}).font

    @cached_property
    def whole(self) -> bool:
        """Whether the template is for a document, not for its appendices alone or for what a copy adds to it."""
        return any(self.filling.control(tag) is not None for tag in ("can_cu", "mo_dau", "noi_dung", "ket_thuc"))

    def put(self, tag: str, content: str) -> None:
        """Fills a slot, or takes it away where there is nothing for it; what has no slot is refused, never left out."""
        if not content:
            self.filling.remove(tag)
        elif self.filling.control(tag) is not None:
            self.filling.fill(tag, content)
        else:
            raise Refusal(
                f"Mẫu không có ô “{slot_for(tag).alias}”, nên phần đó của văn bản không có chỗ in.",
                todo="Chép ô đó từ mẫu đi kèm chương trình vào mẫu của cơ quan, hoặc bỏ phần đó khỏi văn bản.",
                code="template-lacks-slot",
            )

    def leading(self, style: str) -> Twips:
        """From line to line in a style of exact leading."""
        return self.filling.styles.format(style, {}).format.line

    @cached_property
    def section(self) -> etree._Element:
        """The ``w:sectPr`` of the template, made where it has none."""
        found = self.filling.body.find(w("sectPr"))
        return etree.SubElement(self.filling.body, w("sectPr")) if found is None else found

    @cached_property
    def setup(self) -> PageSetup:
        return page_setup(self.section)

    @property
    def text_width(self) -> Twips:
        return Twips(self.setup.width - self.setup.left - self.setup.right)

    def room(self, paragraph: etree._Element) -> Twips:
        """The width of the column that a paragraph stands in."""
        cell = next(paragraph.iterancestors(w("tc")), None)
        return self.text_width if cell is None else cell_width(cell)

    def lines(self, words: str, style: str, room: Twips) -> tuple[str, ...]:
        """A name or title in balanced lines."""
        return balanced(words, self.font(style), Twips(max(room - _EASE, 1)))


def cell_width(cell: etree._Element) -> Twips:
    """The width of a cell's columns by the grid of its table."""
    row = cell.getparent()
    table = next(cell.iterancestors(w("tbl")), cell)
    grid = [length(column, "w") or Twips(0) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    at = 0
    for other in row if row is not None else ():
        if other.tag != w("tc"):
            continue
        span = number(attribute(other.find(f"{w('tcPr')}/{w('gridSpan')}"))) or 1
        if other is cell:
            return Twips(sum(grid[at : at + span]))
        at += span
    return Twips(0)
