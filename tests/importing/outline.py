"""What import makes of a text, one line a thing, for samples that a person has checked."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.interchange import Imported
from desktop.domain.plan import Node, plain, walk


def outlined(imported: Imported) -> str:
    """The whole result without ids, in reading order."""
    return "\n".join(_lines(imported)) + "\n"


def _lines(imported: Imported) -> Iterator[str]:
    plan = imported.plan
    for name in ("type", "urgency", "issuer_parent", "issuer", "number", "symbol", "place", "date", "title"):
        if value := getattr(plan, name):
            yield f"{name}: {value}"
    yield from (f"kính gửi: {item}" for item in plan.addressees)
    yield from (f"basis: {plain(basis.text)}" for basis in plan.bases)
    if plan.lead:
        yield f"lead: {plain(plan.lead)}"
    yield from _nodes(plan.sections)
    if plan.closing:
        yield f"closing: {plain(plan.closing)}"
    yield from (f"nơi nhận: {item}" for item in plan.recipients)
    if plan.archive_line:
        yield f"lưu: {plan.archive_line}"
    yield from (f"signer: {s.authority!r} {s.title!r} {s.name!r}" for s in plan.signers)
    for appendix in plan.appendices:
        yield f"appendix: {appendix.title}"
        yield from _nodes(appendix.sections)
    yield from (f"repair {r.place}: {r.before} → {r.after}" for r in imported.repairs)
    yield from (f"left out: {item.text!r} ({item.why})" for item in imported.left_out)
    yield from (f"unsure {u.place}: {u.text} ({u.why})" for u in imported.unsure)


def _nodes(sections: tuple[Node, ...]) -> Iterator[str]:
    for placed in walk(sections):
        node = placed.node
        parts = [
            placed.printed or f"[{node.kind.value}]",
            f"“{node.heading}”" if node.heading else "",
            plain(node.text),
        ]
        yield "  " * placed.depth + " ".join(part for part in parts if part)
        if node.table:
            for row in node.table.rows:
                yield "  " * placed.depth + "  | " + " | ".join(plain(cell.text) for cell in row)
