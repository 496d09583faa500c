"""Tables as Excel files. Nobody's text ever becomes a formula or a link."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.ports import Report, unheard

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | datetime.date | None

_LOOK = {"valign": "top", "text_wrap": True, "border": 1}
_HEAD = 2
_A4 = 9
_WIDEST = 60
_MOST_CELL = 32_767
"""Characters that Excel takes in one cell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``name``: of the tab, ``title``: above the table."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def workbook(sheet: Sheet, report: Report = unheard) -> bytes:
    """An XLSX of one sheet: title, headings that stay in sight and repeat on paper, A4 landscape, real dates.

    ``report`` hears of every row.
    """
    import xlsxwriter  # loaded when somebody exports, not at each start

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # equal tables give equal files
    page = book.add_worksheet(_tab(sheet.name))
    page.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 13}))
    head = book.add_format({**_LOOK, "bold": True, "align": "center", "valign": "vcenter"})
    for column, heading in enumerate(sheet.headings):
        page.write_string(_HEAD, column, heading, head)
        page.set_column(column, column, _width(sheet, column))
    plain, date = book.add_format(_LOOK), book.add_format({**_LOOK, "num_format": "dd/mm/yyyy", "align": "left"})
    for done, row in enumerate(sheet.rows):
        report(done, len(sheet.rows))
        _fill(page, _HEAD + 1 + done, row, (plain, date))
    page.freeze_panes(_HEAD + 1, 0)
    page.repeat_rows(_HEAD)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def _fill(page: Worksheet, index: int, row: tuple[Value, ...], formats: tuple[Format, Format]) -> None:
    """Writes every cell as what it is; ``write_string`` never reads a text as anything else."""
    plain, date = formats
    for column, value in enumerate(row):
        if isinstance(value, datetime.date):
            page.write_datetime(index, column, datetime.datetime.combine(value, datetime.time()), date)
        elif isinstance(value, int):
            page.write_number(index, column, value, plain)
        else:
            page.write_string(index, column, (value or "")[:_MOST_CELL], plain)


def _tab(name: str) -> str:
    """A name that Excel allows: 31 characters without []:*?/\\ and without apostrophes at the ends."""
    return "".join("-" if char in "[]:*?/\\" else char for char in name)[:31].strip("'") or "Sổ"


def _width(sheet: Sheet, column: int) -> int:
    texts = [sheet.headings[column].split(" ", 1)[0], *(str(row[column] or "") for row in sheet.rows)]
    return min(_WIDEST, max(10, *(len(text) + 2 for text in texts)))
