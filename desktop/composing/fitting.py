"""Vừa trang: a template with another size, leading, gap or margins, inside the ranges of the decree.

The template's own styles and page are changed before it is filled, so that everything that is composed, drawn and
checked afterwards sees one document like any other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from lxml import etree

from desktop.document.lengths import TWIPS_PER_MM, HalfPoints, Twips, half_points, mm, pt
from desktop.docx import markup
from desktop.docx.measures import attribute, length
from desktop.docx.names import w
from desktop.docx.package import Package, open_package, parse_xml, save_package, write_xml
from desktop.docx.reading import styles_of
from desktop.docx.sections import page_setup
from desktop.docx.template_styles import single, style_ids
from desktop.domain.plan import Fit
from desktop.rules.fitting import load_fitting

TEXT_STYLES = frozenset(
    "KhPhan KhTenPhan KhChuong KhTenChuong KhMuc KhTenMuc KhTieuMuc KhTenTieuMuc KhDieu KhChuCai KhLaMa KhKhoanTieuDe "
    "KhKhoanConTieuDe KhKhoan KhKhoanCon KhDiem KhGachDau KhDauCong KhDoanVan KhKinhGui KhNoiKinhGui KhCanCu "
    "KhThucHien KhMoDau KhNoiDung KhKetThuc KhTenBang KhThamQuyen KhQuyetDinh".split()
)
"""Styles of the running text; letterhead, tables, signature and recipients keep what the decree gives them."""
MEASURE_STYLE = "KhDoanVan"
"""The style that says how the text of a template is set."""
_SAME_WIDTH = mm(1)
_PROPERTY_ORDER = {
    "pPr": ("spacing", "ind", "jc", "outlineLvl", "rPr"),
    "rPr": ("sz", "szCs", "highlight", "u", "lang"),
}
"""What may stand behind a new ``w:spacing`` or ``w:sz`` in a style, in the order of the schema."""


@functools.lru_cache(maxsize=32)
def fitted(template: bytes, fit: Fit) -> bytes:
    """The template with what ``fit`` sets; a value outside the decree's range is left as the template has it."""
    fit = lawful(fit)
    package = open_package(template)
    parts = dict(package.parts)
    name = package.related("styles")
    if name is None:  # filling refuses it with the reason
        return template
    root = parse_xml(parts[name], name)
    size = fit.size or measures(template).size or 0.0
    for style in _text_styles(root):
        _set(style, fit, size)
    parts[name] = write_xml(root)
    main = parse_xml(parts[package.main], package.main)
    _set_page(main, fit)
    parts[package.main] = write_xml(main)
    return save_package(parts)


def lawful(fit: Fit) -> Fit:
    """Without the values that the decree does not allow."""
    ranges = load_fitting().ranges
    kept = {name: value for name, value in values(fit).items() if ranges[name].holds(value)}
    return Fit(**kept)


def values(fit: Fit) -> dict[str, float]:
    """What a fit sets, by name."""
    found = {name: getattr(fit, name) for name in load_fitting().ranges}
    return {name: value for name, value in found.items() if value is not None}


@functools.lru_cache(maxsize=32)
def measures(template: bytes) -> Fit:
    """How a template sets its text: every value, ``line`` in lines of single spacing."""
    package = open_package(template)
    look = styles_of(package)
    name = next((attribute(s, "styleId") for s in _text_styles_of(package) if _id(s) == MEASURE_STYLE), MEASURE_STYLE)
    shape = look.format(name or MEASURE_STYLE, {}).format
    size = look.look(name or MEASURE_STYLE, "", {}).font.size / 2
    section = parse_xml(package.parts[package.main], package.main).find(f"{w('body')}/{w('sectPr')}")
    setup = page_setup(section if section is not None else etree.Element(w("sectPr")))
    line = round(shape.line / single(size), 2)
    top, bottom, right = (round(side / TWIPS_PER_MM, 1) for side in (setup.top, setup.bottom, setup.right))
    return Fit(size, line, max(shape.after, shape.before) / 20, top, bottom, right)


def _text_styles_of(package: Package) -> Iterator[etree._Element]:
    name = package.related("styles")
    return _text_styles(parse_xml(package.parts[name], name)) if name else iter(())


def _text_styles(root: etree._Element) -> Iterator[etree._Element]:
    return (style for style in root.iterfind(w("style")) if _id(style) in TEXT_STYLES)


def _id(style: etree._Element) -> str:
    """Our id of a style, whatever id an editor gave it."""
    return style_ids().get(attribute(style.find(w("name"))) or "", attribute(style, "styleId") or "")


def _set(style: etree._Element, fit: Fit, size: float) -> None:
    """``size``: that the text has then, in pt."""
    if fit.line is not None:
        spacing = _property(style, "pPr", "spacing")
        spacing.set(w("line"), str(max(single(size), round(fit.line * single(size)))))
        spacing.set(w("lineRule"), "exact")
    if fit.gap is not None and (length(_property(style, "pPr", "spacing"), "after") or 0) > 0:
        _property(style, "pPr", "spacing").set(w("after"), str(pt(fit.gap)))
    if fit.size is not None:
        wanted: HalfPoints = half_points(fit.size)
        for name in ("sz", "szCs"):
            _property(style, "rPr", name).set(w("val"), str(wanted))


def _property(style: etree._Element, holder: str, name: str) -> etree._Element:
    """An element of a style's properties, made in its place where it is missing."""
    properties = style.find(w(holder))
    if properties is None:
        properties = markup.elements(f"<w:{holder}/>")[0]
        behind = style.find(w("rPr")) if holder == "pPr" else None
        if behind is None:
            style.append(properties)
        else:
            behind.addprevious(properties)
    found = properties.find(w(name))
    if found is None:
        found = markup.elements(f"<w:{name}/>")[0]
        order = _PROPERTY_ORDER[holder]
        later = {w(other) for other in order[order.index(name) + 1 :]}
        at = next((i for i, child in enumerate(properties) if child.tag in later), len(properties))
        properties.insert(at, found)
    return found


def _set_page(main: etree._Element, fit: Fit) -> None:
    """New margins; tables as wide as the text grow with it, in their last column."""
    for section in main.iter(w("sectPr")):
        margins = section.find(w("pgMar"))
        if margins is None:
            continue
        before = page_setup(section)
        for side, value in (("top", fit.top), ("bottom", fit.bottom), ("right", fit.right)):
            if value is not None:
                margins.set(w(side), str(mm(value)))
        after = page_setup(section)
        wider = Twips(before.right - after.right)
        if wider:
            _widen(main, Twips(before.width - before.left - before.right), wider)


def _widen(main: etree._Element, width: Twips, wider: Twips) -> None:
    for table in main.iter(w("tbl")):
        grid = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
        if abs(sum(length(column, "w") or 0 for column in grid) - width) > _SAME_WIDTH:
            continue
        last_cells = (row.findall(w("tc"))[-1] for row in table.findall(w("tr")) if row.find(w("tc")) is not None)
        widths = (cell.find(f"{w('tcPr')}/{w('tcW')}") for cell in last_cells)
        for element in (grid[-1], table.find(f"{w('tblPr')}/{w('tblW')}"), *widths):
            if element is not None and (old := length(element, "w")) and element.get(w("type"), "dxa") == "dxa":
                element.set(w("w"), str(old + wider))
