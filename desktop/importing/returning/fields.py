"""Fields of the page that came back → fields of the plan; an unchanged one keeps its value, wanted breaks and all."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.plan import Plan, Signer
from desktop.importing.ledger import Ledger
from desktop.importing.lines import Line
from desktop.importing.marks import mark_of
from desktop.importing.recognising import letterhead
from desktop.importing.returning.parts import FIELDS, Parts
from desktop.importing.vocabulary import ADDRESSEES, ARCHIVE
from desktop.rules.loading import load

Difference = tuple[str, str, str]
"""Name of the field, what it was, what it is."""
SIGNERS = "người ký"
_ENDS = " .;,"
_ABOUT = re.compile(r"\s*v\s*/\s*v\s*", re.IGNORECASE)


def merged_fields(plan: Plan, sent: Parts, got: Parts) -> tuple[Plan, list[Difference]]:
    """The plan with the fields that changed between what was sent and what came back, and which they are."""
    found: list[Difference] = []
    for style, name in FIELDS.items():
        before, after = sent.fields.get(style, []), got.fields.get(style, [])
        if _flat(before) != _flat(after):
            found.append((name, "; ".join(map(_one, before)), "; ".join(map(_one, after))))
            plan = _CHANGED[style](plan, got)
    one, other = [_one_signer(s) for s in sent.signers], [_one_signer(s) for s in got.signers]
    if one != other:
        found.append((SIGNERS, "; ".join(one), "; ".join(other)))
        plan = replace(plan, signers=_signers(plan, sent, got))
    return plan, found


def _one(words: str) -> str:
    return " ".join(words.split())


def _flat(lines: list[str]) -> list[str]:
    return " ".join(map(_one, lines)).split()


def _one_signer(signer: Signer) -> str:
    return ", ".join(_one(part) for part in (signer.authority, signer.title, signer.name) if part.strip())


def _signers(plan: Plan, sent: Parts, got: Parts) -> tuple[Signer, ...]:
    """Who signs now, in the order of the plan (minutes print the second signer first); who did not change is kept."""
    came = dict(zip(map(_one_signer, sent.signers), got.signers, strict=False))
    keys = [_one_signer(signer) for signer in plan.signers]
    if len(sent.signers) != len(got.signers) or set(keys) != set(came) or len(keys) != len(came):
        return tuple(_signer(signer) for signer in got.signers)
    changed = zip(plan.signers, keys, strict=True)
    return tuple(signer if _one_signer(came[key]) == key else _signer(came[key]) for signer, key in changed)


def _signer(signer: Signer) -> Signer:
    """Names that the page broke are whole again; each line of quyền hạn stays one."""
    lines: list[str] = []
    for line in signer.authority.split("\n"):
        starts = line[:1].isupper() and "." in line[:5]
        if lines and not starts:
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return Signer("\n".join(lines), _one(signer.title), _one(signer.name))


def _name(got: Parts, style: str) -> str:
    return " ".join(map(_one, got.fields.get(style, [])))


def _type(plan: Plan, got: Parts) -> Plan:
    wanted = _name(got, "KhTenLoai").casefold()
    named = next((kind.name for kind in load().types if kind.name.casefold() == wanted), None)
    return replace(plan, type=named) if named else plan


def _number(plan: Plan, got: Parts) -> Plan:
    """A number that was typed by hand is kept as printed; a blank one leaves the symbol."""
    head = _letterhead(got, "KhSoKyHieu")
    return replace(plan, number=head.number, symbol=head.symbol or plan.symbol)


def _place_and_date(plan: Plan, got: Parts) -> Plan:
    head = _letterhead(got, "KhDiaDanhNgay")
    return replace(plan, place=head.place, date=head.date)


def _letterhead(got: Parts, style: str) -> letterhead.Letterhead:
    lines = [Line(n, _one(words), _one(words)) for n, words in enumerate(got.fields.get(style, []))]
    return letterhead.read(lines, Ledger())


def _urgency(plan: Plan, got: Parts) -> Plan:
    words = _name(got, "KhKhan").upper()
    marks = [mark.text for mark in load().urgency_marks]
    return replace(plan, urgency=words if words in marks else None)


def _addressees(plan: Plan, got: Parts) -> Plan:
    opening, colon, named = _name(got, "KhKinhGui").partition(":")  # "Kính gửi:" or "Chủ tịch … điện:"
    first = (named if colon else ADDRESSEES.sub("", opening, count=1)).strip(_ENDS)
    listed = [_item(words) for words in got.fields.get("KhNoiKinhGui", [])]
    return replace(plan, addressees=tuple(name for name in (first, *listed) if name))


def _item(words: str) -> str:
    """A name of a list without dash and end mark."""
    words = _one(words)
    mark = mark_of(words)
    return (mark.rest if mark and mark.bullet else words).rstrip(_ENDS)


def _recipients(plan: Plan, got: Parts) -> Plan:
    names = [_item(line) for words in got.fields.get("KhNoiNhan", []) for line in words.split("\n")]
    return replace(plan, recipients=tuple(name for name in names if name))


def _archive(plan: Plan, got: Parts) -> Plan:
    return replace(plan, archive_line=ARCHIVE.sub("", _item(_name(got, "KhLuu")), count=1))


_CHANGED = {
    "KhCoQuanChuQuan": lambda plan, got: replace(plan, issuer_parent=_name(got, "KhCoQuanChuQuan") or None),
    "KhCoQuan": lambda plan, got: replace(plan, issuer=_name(got, "KhCoQuan") or None),
    "KhSoKyHieu": _number,
    "KhDiaDanhNgay": _place_and_date,
    "KhKhan": _urgency,
    "KhTenLoai": _type,
    "KhTrichYeu": lambda plan, got: replace(plan, title=_name(got, "KhTrichYeu")),
    "KhVeViec": lambda plan, got: replace(plan, title=_ABOUT.sub("", _name(got, "KhVeViec"), count=1)),
    "KhKinhGui": _addressees,
    "KhNoiKinhGui": _addressees,
    "KhNoiNhan": _recipients,
    "KhLuu": _archive,
}
