"""The structure of a tagged PDF as PDF/A-2a (ISO 19005-2, 6.7) and PDF/UA-1 (ISO 14289-1, 7) want it: whole, regular,
led back to from every page and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Pdf

_PAINTING = {*"f F f* B B* b b* S s sh Do Tj TJ ' \"".split(), "INLINE IMAGE"}
_ROLES = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula "
    "Form".split()
)
_INSIDE = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
}
"""What may stand in lists and tables."""
_ONLY_IN = {"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}}
_MOST_LEVELS = 200

_Key = tuple[int, int]
"""The number of an object."""


def structure_deviations(pdf: Pdf) -> set[str]:
    """Names of the points that do not hold."""
    if "/StructTreeRoot" not in pdf.Root:
        return {"structure-missing"}
    found = set(_in_catalogue(pdf))
    tree = _Tree(pdf)
    found |= tree.found | set(_in_tables(tree)) | set(_in_headings(tree))
    on_pages = _marks_on_pages(pdf, found)
    found |= set(_against_pages(tree, on_pages)) | set(_in_parents(pdf, tree, on_pages))
    found |= set(_in_fields(pdf, tree))
    return found


def _in_catalogue(pdf: Pdf) -> Iterator[str]:
    info = pdf.Root.get("/MarkInfo", Dictionary())
    if not bool(info.get("/Marked", False)) or bool(info.get("/Suspects", False)):
        yield "mark-info"
    if not bool(pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        yield "display-title"
    for page in pdf.pages:
        if "/Annots" in page.obj and page.obj.get("/Tabs") != Name.S:
            yield "tab-order"


class _Tree:
    """The tree as it was walked. ``marks``: element of each (page, MCID); ``objects``: of each annotation.

    ``order``: every element with its role, in reading order.
    """

    def __init__(self, pdf: Pdf) -> None:
        self.found: set[str] = set()
        self.marks: dict[tuple[_Key, int], _Key] = {}
        self.objects: dict[_Key, Any] = {}
        self.order: list[tuple[str, Any]] = []
        self.seen: set[_Key] = set()
        self.names: set[bytes] = set()
        self.root = pdf.Root.StructTreeRoot
        self.role_map = self.root.get("/RoleMap", Dictionary())
        for kid in _kids(self.root):
            self._walk(kid, self.root, 0)

    def role(self, element: Any) -> str:
        """The standard role of an element, as its own name or by the file's map."""
        name = str(element.get("/S", "/"))
        return str(self.role_map.get(name, name)).removeprefix("/")

    def _walk(self, element: Any, parent: Any, depth: int) -> None:
        if not isinstance(element, Dictionary) or element.objgen in self.seen or depth > _MOST_LEVELS:
            self.found.add("structure-tree")
            return
        self.seen.add(element.objgen)
        role = self.role(element)
        self.order.append((role, element))
        self.found.update(self._own(element, role, parent))
        for kid in _kids(element):
            if isinstance(kid, Dictionary):
                self._kid(kid, element, depth)
            else:
                self._mark(element.get("/Pg"), int(kid), element)

    def _own(self, element: Any, role: str, parent: Any) -> Iterator[str]:
        above = self.role(parent)
        if role not in _ROLES:
            yield "role-unknown"
        if element.get("/P", Dictionary()).objgen != parent.objgen:
            yield "parent-link"
        if (above in _INSIDE and role not in _INSIDE[above]) or (role in _ONLY_IN and above not in _ONLY_IN[role]):
            yield "table-shape" if {above, role} & {"Table", "TR", "TH", "TD"} else "list-shape"
        if role in ("Figure", "Formula") and not str(element.get("/Alt", element.get("/ActualText", ""))):
            yield "figure-text"
        if role == "Note":
            name = bytes(element.get("/ID", b""))
            if not name or name in self.names:
                yield "note-name"
            self.names.add(name)
        if role == "TH" and _attribute(element, "/Scope") not in (Name.Column, Name.Row, Name.Both):
            yield "header-scope"
        labelled = role == "L" and any(
            self.role(kid) == "Lbl" for item in _elements(element) for kid in _elements(item)
        )
        if labelled and _attribute(element, "/ListNumbering") in (None, Name("/None")):
            yield "list-numbering"

    def _kid(self, kid: Any, element: Any, depth: int) -> None:
        kind = kid.get("/Type")
        if kind == Name.MCR:
            self._mark(kid.get("/Pg", element.get("/Pg")), int(kid.MCID), element)
        elif kind == Name.OBJR:
            self.objects[kid.Obj.objgen] = element
        else:
            self._walk(kid, element, depth + 1)

    def _mark(self, page: Any, number: int, element: Any) -> None:
        key = (page.objgen if page is not None else (0, 0), number)
        if key in self.marks:
            self.found.add("mcid-double")
        self.marks[key] = element.objgen


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array([]))
    return list(kids.as_list()) if isinstance(kids, Array) else [kids]


def _elements(element: Any) -> list[Any]:
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def _attribute(element: Any, key: str) -> Any:
    sets = element.get("/A", Array([]))
    for attributes in sets.as_list() if isinstance(sets, Array) else [sets]:
        if isinstance(attributes, Dictionary) and key in attributes:
            return attributes[key]
    return None


def _in_headings(tree: _Tree) -> Iterator[str]:
    level = 0
    for role, _ in tree.order:
        if role in ("H1", "H2", "H3", "H4", "H5", "H6"):
            if int(role[1]) > level + 1:
                yield "heading-skipped"
            level = int(role[1])


def _in_tables(tree: _Tree) -> Iterator[str]:
    """Every row of a table takes as many columns as the others, cells from above counted."""
    for role, table in tree.order:
        if role == "Table":
            parts = [[kid] if tree.role(kid) == "TR" else _elements(kid) for kid in _elements(table)]
            rows = [row for part in parts for row in part if tree.role(row) == "TR"]
            wide: Counter[int] = Counter()
            for at, row in enumerate(rows):
                for cell in _elements(row):
                    for down in range(int(_attribute(cell, "/RowSpan") or 1)):
                        wide[at + down] += int(_attribute(cell, "/ColSpan") or 1)
            if len(set(wide.values())) > 1 or len(wide) > len(rows):
                yield "table-shape"


def _marks_on_pages(pdf: Pdf, found: set[str]) -> dict[_Key, set[int]]:
    """The numbers of the marks on each page; what is painted outside any mark is found on the way."""
    out: dict[_Key, set[int]] = {}
    for page in pdf.pages:
        numbers: list[int] = []
        open_marks: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            if name in ("BMC", "BDC"):
                kind, number = _opened(instruction.operands, page)
                if {"artifact", "text"} <= {kind, *open_marks}:
                    found.add("content-nesting")
                open_marks.append(kind)
                numbers += [] if number is None else [number]
            elif name == "EMC":
                if open_marks:
                    open_marks.pop()
                else:
                    found.add("content-nesting")
            elif name in _PAINTING and not {"artifact", "text"} & set(open_marks):
                found.add("content-untagged")
        if len(set(numbers)) < len(numbers):
            found.add("mcid-double")
        out[page.obj.objgen] = set(numbers)
    return out


def _opened(operands: Any, page: Any) -> tuple[str, int | None]:
    """Whether a mark is of text, of none, or neither; and its number."""
    properties = operands[1] if len(operands) > 1 else Dictionary()
    if isinstance(properties, Name):
        properties = (
            page.obj.get("/Resources", Dictionary()).get("/Properties", Dictionary()).get(properties, Dictionary())
        )
    if operands[0] == Name.Artifact:
        return "artifact", None
    if "/MCID" in properties:
        return "text", int(properties["/MCID"])
    return "", None


def _against_pages(tree: _Tree, on_pages: dict[_Key, set[int]]) -> Iterator[str]:
    drawn = {(page, number) for page, numbers in on_pages.items() for number in numbers}
    if drawn - tree.marks.keys():
        yield "mcid-orphan"
    if tree.marks.keys() - drawn:
        yield "mcid-missing"


def _in_parents(pdf: Pdf, tree: _Tree, on_pages: dict[_Key, set[int]]) -> Iterator[str]:
    """From every mark and every field the file leads back to its element."""
    if "/ParentTree" not in tree.root:
        yield "parent-tree"
        return
    parents = NumberTree(tree.root.ParentTree)
    for page in pdf.pages:
        numbers = on_pages[page.obj.objgen]
        owners = _entry(parents, page.obj.get("/StructParents"))
        for number in numbers:
            known = tree.marks.get((page.obj.objgen, number))
            if not isinstance(owners, Array) or number >= len(owners) or owners[number].objgen != known:
                yield "parent-tree"
        for annotation in page.obj.get("/Annots", Array([])).as_list():
            owner, entry = tree.objects.get(annotation.objgen), _entry(parents, annotation.get("/StructParent"))
            if owner is not None and (entry is None or entry.objgen != owner.objgen):
                yield "parent-tree"


def _entry(parents: NumberTree, key: Any) -> Any:
    return parents.get(int(key)) if key is not None else None


def _in_fields(pdf: Pdf, tree: _Tree) -> Iterator[str]:
    for page in pdf.pages:
        for widget in page.obj.get("/Annots", Array([])).as_list():
            if widget.get("/Subtype") != Name.Widget:
                continue
            owner = tree.objects.get(widget.objgen)
            if owner is None or tree.role(owner) != "Form":
                yield "form-structure"
            if not str(widget.get("/TU", widget.get("/Parent", Dictionary()).get("/TU", ""))).strip():
                yield "form-tooltip"
