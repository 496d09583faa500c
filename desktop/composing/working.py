"""A working DOCX that comes back from an editor: read, given another plan to carry, stamped with number and date."""

from __future__ import annotations

from dataclasses import replace

from desktop.composing.carrying import carry, plan_of
from desktop.composing.letterhead import compose_number_and_date
from desktop.composing.sheet import Sheet
from desktop.document.blocks import Document
from desktop.docx.filling import Filling
from desktop.docx.package import open_package, save_package
from desktop.docx.reading import read_package
from desktop.domain.editing import written
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan


def read_working(docx: bytes) -> Document:
    """The blocks of a working DOCX, styles under our own ids whatever the editor renamed.

    Raises Refusal where it is not a sound DOCX.
    """
    filling = Filling(docx)
    return read_package(filling.package, filling.root).document


def carrying(docx: bytes, plan: Plan) -> bytes:
    """The same document with this plan inside."""
    package = open_package(docx)
    parts = dict(package.parts)
    carry(parts, package.main, plan)
    return save_package(parts)


def stamped(docx: bytes, plan: Plan, year: int) -> bytes:
    """A document that is itself the page of a plan, with the plan's number and date in their places.

    Refused where the words of the plan are no longer those of the document: nobody may sign a page that says something
    else than what was checked and registered.
    """
    carried = plan_of(docx)
    if carried is None or _words(carried) != _words(plan):
        raise Refusal(
            "Chữ của bản thảo đã khác tệp DOCX đang dùng làm trang in.",
            todo="Nhận lại tệp đã sửa, hoặc chọn lấy chữ để chương trình dựng trang.",
            code="page-differs",
        )
    filling = Filling(docx)
    compose_number_and_date(Sheet(plan, filling, year))
    carry(filling.parts, filling.package.main, plan)
    return filling.bytes()


def _words(plan: Plan) -> Plan:
    """What a page says apart from what is stamped on it."""
    return replace(written(plan), number=None, symbol=None, date=None, page=None, tasks=())
