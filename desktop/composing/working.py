"""A working DOCX that comes back from an editor: read, given another plan to carry, stamped with number and date."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from desktop.composing.carrying import carry, plan_of
from desktop.composing.letterhead import compose_number_and_date
from desktop.composing.sheet import Sheet
from desktop.document.blocks import Document
from desktop.docx.filling import Filling
from desktop.docx.measures import attribute
from desktop.docx.names import w
from desktop.docx.package import open_package, parse_xml, save_package, write_xml
from desktop.docx.reading import read_package
from desktop.domain.editing import written
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan


def read_working(docx: bytes) -> Document:
    """The blocks of a working DOCX, styles under our own ids whatever the editor renamed.

    Raises Refusal where it is not a sound DOCX.
    """
    filling = Filling(docx)
    _drop_defaults(filling.root)
    return read_package(filling.package, filling.root).document


def carrying(docx: bytes, plan: Plan) -> bytes:
    """The same document with this plan inside."""
    package = open_package(docx)
    parts = dict(package.parts)
    root = parse_xml(parts[package.main], package.main)
    _drop_defaults(root)
    parts[package.main] = write_xml(root)
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
            todo="Nhận lại tệp đã sửa, hoặc chọn “Bỏ tệp làm trang in” để chương trình dựng trang.",
            code="page-differs",
        )
    filling = Filling(docx)
    compose_number_and_date(Sheet(plan, filling, year))
    carry(filling.parts, filling.package.main, plan)
    return filling.bytes()


def _drop_defaults(root: etree._Element) -> None:
    """Takes out what LibreOffice writes into every section and what says nothing: text runs from left to right."""
    for element in list(root.iter(w("textDirection"))):
        parent = element.getparent()
        if parent is not None and parent.tag == w("sectPr") and attribute(element) == "lrTb":
            parent.remove(element)


def _words(plan: Plan) -> Plan:
    """What a page says apart from what is stamped on it."""
    return replace(written(plan), number=None, symbol=None, date=None, page=None, tasks=())
