"""A plan (kế hoạch) as frozen values: what is written, apart from how it looks.

Every node has an id that never changes; labels derive from kind and place (labels.py). Editing makes a new
value; undo is the previous one. ``"\\n"`` inside title, issuer, authority and post is a line break the clerk wants.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from desktop.domain.labels import UNNUMBERED, Kind, from_roman, label, printed
from desktop.domain.text import new_id

_AUTHORITY = re.compile(r"^\s*(TM|KT|TL|TUQ|Q)\.\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look. ``text`` is NFC and holds no line break."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


Text = tuple[Run, ...]
"""Running text; two neighbours never have the same look (see ``join``)."""


def text(plain_text: str) -> Text:
    """Plain words as running text; nothing for an empty string."""
    return (Run(plain_text),) if plain_text else ()


def plain(value: Text) -> str:
    """The words of a running text."""
    return "".join(run.text for run in value)


def join(runs: Iterator[Run] | Text) -> Text:
    """Running text in its one normal form: no empty run, equal neighbours joined."""
    out: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if out and (out[-1].bold, out[-1].italic, out[-1].underline) == (run.bold, run.italic, run.underline):
            out[-1] = replace(out[-1], text=out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; ``width_mm`` in millimetres, 0 = share what is left."""

    title: str
    width_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; spans count columns and rows, 1 = none."""

    text: Text = ()
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` includes the ``header_rows`` first rows, which repeat on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1


@dataclass(frozen=True, slots=True)
class Node:
    """One item of the body. A titled node may also have text on the same line."""

    kind: Kind
    heading: str = ""
    text: Text = ()
    children: tuple[Node, ...] = ()
    ordinal: int | None = None
    """Number that this node was given where the count of its siblings would not give it; None = count."""
    table: Table | None = None
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Basis:
    """One sentence that founds the plan: "Căn cứ …" (italic) or "Thực hiện …" (upright body text)."""

    text: Text
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Signer:
    """``authority``: the lines of quyền hạn ("KT. CHÁNH VĂN PHÒNG"), "" when the head signs; ``title``: chức vụ."""

    authority: str
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """Phụ lục; numbered in Roman where there are two or more (PL I, III.1.a).

    ``type``: kind of a text that the document issues or approves ("Quy chế", Mẫu 1.3); "" = a Phụ lục.
    """

    title: str
    sections: tuple[Node, ...] = ()
    landscape: bool = False
    id: str = field(default_factory=new_id)
    type: str = ""


class Role(Enum):
    """Chủ trì or phối hợp."""

    LEAD = "lead"
    SUPPORT = "support"


class State(Enum):
    """How far an assignment is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of one assignment; ``percent`` 0–100."""

    state: State = State.OPEN
    percent: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit or group that carries a task, as it is named in the text. ``unit_key``: the office's unit, if known."""

    unit: str
    role: Role = Role.LEAD
    unit_key: str | None = None
    progress: Progress = Progress()
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Deadline:
    """``phrase`` as printed; the dates only where the phrase gives them. A single day has no ``start``."""

    phrase: str
    start: datetime.date | None = None
    end: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something somebody has to do; ``node_id`` is the node whose words say so."""

    node_id: str
    text: str
    assignments: tuple[Assignment, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None
    person: str | None = None
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Fit:
    """How the text is fitted to whole pages, where it departs from the template; None = as the template has it.

    ``size`` and ``gap`` (between paragraphs) in pt, ``line`` in lines of single spacing, the margins in mm.
    """

    size: float | None = None
    line: float | None = None
    gap: float | None = None
    top: float | None = None
    bottom: float | None = None
    right: float | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole document. ``None`` = the source does not say; nothing is ever invented for it."""

    type: str = "Kế hoạch"
    urgency: str | None = None
    issuer_parent: str | None = None
    issuer: str | None = None
    number: str | None = None
    """Number and symbol as printed ("173/KH-UBND"); None while it has none."""
    symbol: str | None = None
    """Symbol that follows the number ("KH-UBND") where it is known before the number is taken."""
    place: str | None = None
    date: datetime.date | None = None
    title: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    lead: Text = ()
    sections: tuple[Node, ...] = ()
    closing: Text = ()
    tasks: tuple[Task, ...] = ()
    recipients: tuple[str, ...] = ()
    archive_line: str = ""
    signers: tuple[Signer, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    decided_by: str = ""
    """Thẩm quyền ban hành of a nghị quyết or quyết định; "" = what the signing authority says (``decider``)."""
    circulation: str | None = None
    """Chỉ dẫn phạm vi lưu hành ("LƯU HÀNH NỘI BỘ")."""
    drafter_mark: str = ""
    """Ký hiệu người soạn thảo và số lượng bản phát hành ("PL.(300)"), behind the archive line."""
    address: str = ""
    """Address, telephone, e-mail and site at the foot of page 1, a line break between lines."""
    draft_round: int | None = None
    """Which draft this is ("DỰ THẢO (lần 2)"), 0 = one without count, None = no mark. Not printed beside a number."""
    id: str = field(default_factory=new_id)
    page: str | None = None
    """SHA-256 of the DOCX that is the page of this plan (lấy tệp); None = its page is composed from it."""
    fit: Fit | None = None
    """How its page was fitted (Vừa trang); None = as the template has it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A node met on a walk: its bare label, printed label, depth (0 = top) and path ("III.2")."""

    node: Node
    label: str
    printed: str
    depth: int
    path: str


def walk(sections: tuple[Node, ...], depth: int = 0, parent: Placed | None = None) -> Iterator[Placed]:
    """Every node in reading order with its derived label."""
    counts: dict[Kind, int] = {}
    for node in sections:
        ordinal = node.ordinal or counts.get(node.kind, 0) + 1
        counts[node.kind] = ordinal
        bare = label(node.kind, ordinal, _prefix(node.kind, parent))
        path = ".".join(part for part in (parent.path if parent else "", bare) if part)
        if node.kind is Kind.SUBCLAUSE and parent and parent.node.kind in (Kind.CLAUSE, Kind.SUBCLAUSE):
            path = parent.path.removesuffix(parent.label) + bare
        if node.kind in UNNUMBERED and parent:
            path = parent.path
        placed = Placed(node, bare, printed(node.kind, bare), depth, path)
        yield placed
        yield from walk(node.children, depth + 1, placed)


def _prefix(kind: Kind, parent: Placed | None) -> str:
    """What a decimal label continues: the khoản above it ("1" → "1.1"), or the number of a mục or điều (II → 2.1)."""
    if kind is not Kind.SUBCLAUSE or parent is None:
        return ""
    if parent.node.kind in (Kind.CLAUSE, Kind.SUBCLAUSE):
        return parent.label
    if parent.node.kind is Kind.HEADING:
        return str(from_roman(parent.label))
    return parent.label.rpartition(" ")[2] if parent.node.kind is Kind.ARTICLE else ""


def all_nodes(plan: Plan) -> Iterator[Placed]:
    """Every node of body and appendices in reading order."""
    yield from walk(plan.sections)
    for appendix in plan.appendices:
        yield from walk(appendix.sections)


def appendix_label(plan: Plan, index: int) -> str:
    """ "Phụ lục", or "Phụ lục II" where the plan has several; of an attached text its kind."""
    if plan.appendices[index].type:
        return plan.appendices[index].type
    numbered = [at for at, appendix in enumerate(plan.appendices) if not appendix.type]
    return "Phụ lục" if len(numbered) == 1 else f"Phụ lục {label(Kind.HEADING, numbered.index(index) + 1)}"


def as_written(plan: Plan, name: str) -> str:
    """A name in capitals as the text itself writes it ("VĂN PHÒNG" → "Văn phòng"); unchanged where it does not."""
    wanted = " ".join(name.split())
    if not wanted.isupper():
        return wanted
    texts = [plain(plan.lead), *(plain(basis.text) for basis in plan.bases), plain(plan.closing), plan.title]
    texts += [words for placed in all_nodes(plan) for words in (placed.node.heading, plain(placed.node.text))]
    for words in (*texts, *plan.recipients):
        at = words.upper().find(wanted)
        found = words[at : at + len(wanted)]
        if at >= 0 and found[:1].isupper() and not found.isupper() and len(words.upper()) == len(words):
            return found
    return wanted


def decider(plan: Plan) -> str:
    """Who decides (Mẫu 1.1 to 1.3, note 6): the head by his post, or the body that "TM." speaks for."""
    if plan.decided_by:
        return plan.decided_by
    signer = plan.signers[0] if plan.signers else Signer("", "", "")
    first = signer.authority.partition("\n")[0]
    return _AUTHORITY.sub("", first) or signer.title.partition("\n")[0] or plan.issuer or ""
