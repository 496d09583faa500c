"""The structure of a document as objects of the PDF: the tree, what leads back to it from page and field, tab order."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from desktop.pdf.outline import Anchor, Element, Mark
from desktop.pdf.tagging import Tagged


def add_structure(pdf: Pdf, tagged: Tagged, widgets: dict[Anchor, list[Object]]) -> None:
    """Makes a plain PDF a tagged one. ``widgets``: the fields that are read at a place of the text, in their order.

    Fields whose place is nowhere in the text stand at its end: none may be outside the tree.
    """
    tree = _Tree(pdf, widgets)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    for anchor in widgets.keys() - _anchors(tagged.root):
        tagged.root.kids.append(anchor)
    root.K = tree.element(tagged.root, root)
    parents: list[Any] = []
    for at, owners in enumerate(tagged.owners):
        parents += [at, pdf.make_indirect(Array([tree.objects[id(owner)] for owner in owners]))]
        page = pdf.pages[at].obj
        page.StructParents, page.Tabs = at, Name.S
    for at, (widget, form) in enumerate(tree.forms, start=len(tagged.owners)):
        widget.StructParent = at
        parents += [at, form]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(parents)))
    root.ParentTreeNextKey = len(parents) // 2
    if tree.notes:
        names = NameTree.new(pdf)
        names.update({str(note.ID): note for note in tree.notes})
        root.IDTree = names.obj
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _anchors(element: Element) -> set[Anchor]:
    out: set[Anchor] = set()
    for kid in element.content:
        if isinstance(kid, Anchor):
            out.add(kid)
        elif isinstance(kid, Element):
            out |= _anchors(kid)
    return out


class _Tree:
    """Elements that are being made; ``objects`` by the identity of their element; ``forms``: each field's own;
    ``notes``: those that have to have a name."""

    def __init__(self, pdf: Pdf, widgets: dict[Anchor, list[Object]]) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.widgets = widgets
        self.objects: dict[int, Object] = {}
        self.forms: list[tuple[Object, Object]] = []
        self.notes: list[Any] = []

    def element(self, element: Element, parent: Object) -> Object:
        """The object of an element with all that is in it; what holds nothing is left out, but for cells."""
        made = self.pdf.make_indirect(Dictionary(S=Name(f"/{element.role}"), P=parent))
        self.objects[id(element)] = made
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if page is not None:
            made.Pg = self.pages[page]
        kids: list[Any] = []
        for kid in element.content:
            if isinstance(kid, Mark):
                kids.append(kid.number if kid.page == page else self._elsewhere(kid))
            elif isinstance(kid, Anchor):
                kids += [self._form(widget, made) for widget in self.widgets.get(kid, [])]
            elif kid.role in _CELLS or kid.holds_anything():
                kids.append(self.element(kid, made))
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        if element.shape:
            made.A = _attributes(element)
        if element.role == "Note":  # PDF/UA wants notes to have names
            self.notes.append(made)
            made.ID = String(f"note-{len(self.notes):05}")
        if element.alt:
            made.Alt = String(element.alt)
        return made

    def _elsewhere(self, mark: Mark) -> Dictionary:
        """A mark on another page than that of its element: a paragraph that runs over the end of a page."""
        return Dictionary(Type=Name.MCR, Pg=self.pages[mark.page], MCID=mark.number)

    def _form(self, widget: Object, parent: Object) -> Object:
        reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=widget.P)
        form = self.pdf.make_indirect(Dictionary(S=Name.Form, P=parent, Pg=widget.P, K=reference))
        self.forms.append((widget, form))
        return form


_CELLS = ("TR", "TH", "TD")


def _attributes(element: Element) -> Dictionary:
    owner = Name.List if element.role == "L" else Name.Table
    values = {f"/{key}": Name(f"/{value}") if isinstance(value, str) else value for key, value in element.shape.items()}
    return Dictionary({"/O": owner, **values})
