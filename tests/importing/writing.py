"""Plans as plain text, the way offices send them: wrapped at any width, blank lines anywhere, heads in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.domain.calendar import long_date
from desktop.domain.plan import Node, Plan, plain, walk
from desktop.importing.wrapping import in_times

TIMES_160_MM = 453.54 / 14 * 1000
"""A line of 160 mm in 14 pt, in thousandths of the em."""


@dataclass(frozen=True)
class Shape:
    """How a text is laid out. ``width`` 0 = a paragraph is one line; ``blanks``: "none", "between", "every line",
    "every second line"."""

    width: float = 0
    times: bool = False
    blanks: str = "none"
    indent: int = 0
    newline: str = "\n"
    letterhead: str = "stacked"

    @property
    def measure(self) -> Callable[[str], float]:
        return in_times if self.times else len


def written(plan: Plan, shape: Shape) -> str:
    """The whole plan as text."""
    lines = [*_letterhead(plan, shape), plan.type.upper(), *_wrapped(plan.title, shape, first=0), ""]
    for paragraph in _paragraphs(plan):
        lines += _wrapped(paragraph, shape)
        if shape.blanks == "between":
            lines.append("")
    lines = _with_blanks(lines, shape)
    return shape.newline.join((*lines, "", *_ending(plan, shape)))


def _paragraphs(plan: Plan) -> Iterator[str]:
    yield from (plain(basis.text) for basis in plan.bases)
    if plan.lead:
        yield plain(plan.lead)
    yield from body_paragraphs(plan.sections)
    if plan.closing:
        yield plain(plan.closing)


def body_paragraphs(sections: tuple[Node, ...]) -> Iterator[str]:
    """Every node as one paragraph with its printed label."""
    for placed in walk(sections):
        node = placed.node
        yield " ".join(part for part in (placed.printed, node.heading, plain(node.text)) if part)


def _wrapped(words: str, shape: Shape, first: float = 1) -> list[str]:
    """Greedy lines; in Times the first one is shorter by the indent of 12.7 mm. ``first`` 0 = no indent."""
    if not shape.width:
        return [" " * (shape.indent if first else 0) + words]
    indent = shape.width * 0.0794 * first if shape.times else shape.indent * first
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        room = shape.width - (0 if lines else indent)
        if line and shape.measure(f"{line} {word}") > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return [" " * int(shape.indent * first) + lines[0], *lines[1:]]


def _with_blanks(lines: list[str], shape: Shape) -> list[str]:
    if shape.blanks == "every line":
        return [part for line in lines for part in (line, "")]
    if shape.blanks == "every second line":
        return [part for i, line in enumerate(lines) for part in ((line, "") if i % 2 else (line,))]
    return lines


def _letterhead(plan: Plan, shape: Shape) -> list[str]:
    if shape.letterhead == "none":
        return []
    offices = [office for office in (plan.issuer_parent, plan.issuer) if office]
    date = long_date(plan.date) if plan.date else "ngày      tháng     năm 2026"
    left = [*offices, "-------", f"Số: {plan.number}" if plan.number else f"Số:     /{plan.symbol}"]
    right = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "-----------",
        f"{plan.place}, {date}",
    ]
    stamp = [plan.urgency] if plan.urgency else []
    if shape.letterhead == "stacked":
        return [*left, *right, *stamp]
    gap = {"columns": "          ", "tabs": "\t", "run together": " "}[shape.letterhead]
    rows = max(len(left), len(right))
    left = [*left[:-1], *[""] * (rows - len(left)), left[-1]]
    pairs = zip(left, [*right[:-1], *[""] * (rows - len(right)), right[-1]], strict=True)
    return [*(f"{a}{gap}{b}".strip() for a, b in pairs), *stamp]


def _ending(plan: Plan, shape: Shape) -> list[str]:
    left = ["Nơi nhận:", *(f"- {item};" for item in plan.recipients)]
    if plan.archive_line:
        left.append(f"- Lưu: {plan.archive_line}.")
    right = [
        line
        for s in plan.signers
        for line in (*s.authority.split("\n"), *s.title.split("\n"), "", "", s.name)
        if line or not s
    ]
    if not plan.recipients and not plan.archive_line:
        return right
    if shape.letterhead != "columns":
        return [*left, "", *right]
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    width = max(map(len, left)) + 6
    return [f"{a:<{width}}{b}".rstrip() for a, b in zip(left, right, strict=True)]
