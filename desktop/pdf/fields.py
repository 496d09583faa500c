"""Which form fields a document for signing has, and where: number, day and month to be filled in, and signatures.

Everything exists before the first signature, because a field added later would break it. The three texts are
read-only form fields so that they can be filled after the leader has signed without touching the page; the office's
own field carries the lock (/Lock) from which the signing tool makes its FieldMDP.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.document.blocks import Block, Font, Paragraph
from desktop.layout.pages import LaidOut, PlacedControl, PlacedText
from desktop.pdf.outline import Anchor

_PER_POINT = 120
_POINTS_PER_MM = 72 / 25.4
_ROOM = "cho_ky"
_SIGNER, _OFFICE = "nguoi_ky", "co_quan"
_PADDING = " \u00a0"
_INITIALS_WIDE, _INITIALS_APART = 12 * _POINTS_PER_MM, 1 * _POINTS_PER_MM
_ASCENT, _DESCENT = 0.9, 0.25
"""How far a line reaches above and below its baseline, in parts of its size."""


@dataclass(frozen=True, slots=True)
class FieldValues:
    """What stands in the form: ``number``, ``day``, ``month`` as printed, None = as the DOCX has them (often empty).

    ``seal_mm``: diameter of the office's seal. ``initials``: whether those who checked content and format (Điều 12)
    put their initials.
    """

    number: str | None = None
    day: str | None = None
    month: str | None = None
    seal_mm: float = 36.0
    initials: bool = False


@dataclass(frozen=True, slots=True)
class TextField:
    """A text to be filled in. ``quadding``: 1 centred, 2 right-aligned against what follows."""

    name: str
    tooltip: str
    quadding: int
    value: Callable[[FieldValues], str | None]


TEXT_FIELDS = {
    field.name: field
    for field in (
        TextField("so", "Số của văn bản, điền khi lấy số", 2, lambda values: values.number),
        TextField("ngay", "Ngày ban hành", 1, lambda values: values.day),
        TextField("thang", "Tháng ban hành", 1, lambda values: values.month),
    )
}

# Who checked signs beside what he checked: the content behind its last words, the format behind "Lưu" (Điều 12).
_INITIALS = (
    ("nhay_noi_dung", "Ký nháy của người kiểm tra nội dung", ("noi_dung", "ket_thuc")),
    ("nhay_the_thuc", "Ký nháy của người kiểm tra thể thức, kỹ thuật trình bày", ("noi_nhan", "luu")),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the lower left corner; ``baseline`` above its lower edge.

    ``anchor``: the item on the page at which it is read.
    """

    anchor: Anchor
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    font: Font

    @property
    def size(self) -> tuple[float, float, float]:
        """Width, height, baseline."""
        return self.x1 - self.x0, self.y1 - self.y0, self.baseline


@dataclass(frozen=True, slots=True)
class Field:
    """A field with all its places. ``quadding``: of a text; None = a signature. ``locks``: the fields that it locks."""

    name: str
    tooltip: str
    boxes: tuple[Box, ...]
    quadding: int | None = None
    value: str = ""
    locks: tuple[str, ...] = ()


def fields_of(laid_out: LaidOut, values: FieldValues) -> tuple[Field, ...]:
    """A field for every control of the page that wants one, in the order in which they are filled and signed."""
    texts = (_text(laid_out, spec, values) for spec in TEXT_FIELDS.values())
    initials = _initials(laid_out) if values.initials else ()
    return (*(field for field in texts if field.boxes), *initials, *_signatures(laid_out, values.seal_mm))


def fonts_of(fields: tuple[Field, ...]) -> list[Font]:
    """A font for every look in which the form's texts are written."""
    boxes = (box for field in fields if field.quadding is not None for box in field.boxes)
    return list({(box.font.bold, box.font.italic): box.font for box in boxes}.values())


def _text(laid_out: LaidOut, spec: TextField, values: FieldValues) -> Field:
    given = spec.value(values)
    value = _written(laid_out, spec.name) if given is None else given
    return Field(spec.name, spec.tooltip, tuple(_boxes(laid_out, spec.name)), spec.quadding, value)


def _signatures(laid_out: LaidOut, seal_mm: float) -> Iterator[Field]:
    """A field for each signer in the room kept for the signature, and the office's over the first one."""
    rooms = list(_rooms(laid_out))
    for count, room in enumerate(rooms, start=1):
        name = _SIGNER if count == 1 else f"{_SIGNER}_{count}"
        which = f" thứ {count}" if len(rooms) > 1 else ""
        yield Field(name, f"Chữ ký số của người ký{which}", (room,))
    if rooms:
        yield Field(_OFFICE, "Chữ ký số của cơ quan, tổ chức", (_seal(rooms[0], seal_mm),), locks=tuple(TEXT_FIELDS))


def _rooms(laid_out: LaidOut) -> Iterator[Box]:
    """The rooms kept for signatures: that of who signs first ("cho_ky"), then "cho_ky_2" and so on."""
    yield from _boxes(laid_out, _ROOM)
    for turn in itertools.count(2):
        further = list(_boxes(laid_out, f"{_ROOM}_{turn}"))
        if not further:
            return
        yield from further


def _seal(room: Box, seal_mm: float) -> Box:
    """The seal at its real size over the left third of the signature's room, never left of that room."""
    side = seal_mm * _POINTS_PER_MM
    x0 = max(room.x0, room.x0 + (room.x1 - room.x0) / 3 - side)
    y0 = (room.y0 + room.y1 - side) / 2
    return Box(room.anchor, x0, y0, x0 + side, y0 + side, 0, room.font)


def _boxes(laid_out: LaidOut, tag: str) -> Iterator[Box]:
    for at, page in enumerate(laid_out.pages):
        for index, item in enumerate(page.items):
            if isinstance(item, PlacedControl) and item.tag == tag:
                yield Box(
                    Anchor(at, _begin(page.items[:index], item, index)),
                    item.x0 / _PER_POINT,
                    page.height / 20 - item.y1 / _PER_POINT,
                    item.x1 / _PER_POINT,
                    page.height / 20 - item.y0 / _PER_POINT,
                    (item.y1 - item.baseline) / _PER_POINT,
                    item.font,
                )


def _begin(before: tuple[object, ...], control: PlacedControl, index: int) -> int:
    """The item with which the words of a control begin; its box comes behind its line."""
    for at in range(len(before) - 1, -1, -1):
        item = before[at]
        if not isinstance(item, PlacedText) or item.baseline != control.baseline:
            continue
        if item.control == control.tag and item.x == control.x0:
            return at
    return index


def _written(laid_out: LaidOut, tag: str) -> str:
    """What the DOCX has in a control; nothing where that is only padding, still to be filled."""
    items = (item for page in laid_out.pages for item in page.items)
    texts = (item.text.strip(_PADDING) for item in items if isinstance(item, PlacedText) and item.control == tag)
    return next((text for text in texts if text.isascii() and text), "")


def _initials(laid_out: LaidOut) -> Iterator[Field]:
    """Small fields behind the last words of what is checked; none where the document does not say where that is."""
    controls = dict(_controls(tuple(block for section in laid_out.document.sections for block in section.blocks)))
    for name, tooltip, tags in _INITIALS:
        last = None
        for at, page in enumerate(laid_out.pages):
            for index, item in enumerate(page.items):
                if isinstance(item, PlacedText) and not item.artifact and item.text.strip():
                    last = (at, index, item) if controls.get(item.source.block, set()).intersection(tags) else last
        if last:
            yield Field(name, tooltip, (_behind(laid_out, *last),))


def _controls(blocks: tuple[Block, ...]) -> Iterator[tuple[int, set[str]]]:
    """The controls around each paragraph, by its number."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.source.block, set(block.controls)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _controls(cell.blocks)


def _behind(laid_out: LaidOut, at: int, index: int, last: PlacedText) -> Box:
    """Room for initials behind the last of all words that stand on one line of the column."""
    page = laid_out.pages[at]
    beside = (
        item for item in page.items if isinstance(item, PlacedText) and abs(item.baseline - last.baseline) < _PER_POINT
    )
    end = last.x + last.width
    for item in sorted(beside, key=lambda item: item.x):
        if end - last.width <= item.x < end + _PER_POINT * 2 * _INITIALS_WIDE:
            end = max(end, item.x + item.width)
    x0, size = end / _PER_POINT + _INITIALS_APART, last.font.size / 2
    x0 = min(x0, page.width / 20 - _INITIALS_WIDE)
    baseline = page.height / 20 - last.baseline / _PER_POINT
    return Box(
        Anchor(at, index, behind=True),
        x0,
        baseline - _DESCENT * size,
        x0 + _INITIALS_WIDE,
        baseline + _ASCENT * size,
        0,
        last.font,
    )
