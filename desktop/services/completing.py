"""What a text lacks is completed from the office's data, and what was filled in is said. Nothing given is changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from desktop.domain import numbering
from desktop.domain.office import Issuer, Office, SigningAuthority, Unit, on
from desktop.domain.plan import Plan, Signer
from desktop.domain.text import fold
from desktop.rules.loading import load

T = TypeVar("T")
VAN_THU = "VT"
"""Văn thư keeps a copy of everything (Điều 19)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of the plan ("issuer", "symbol", "signers" …) and the words that were put there."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Completed:
    """The plan, whom it belongs to, and what was filled in."""

    plan: Plan
    issuer_key: str | None
    unit_key: str | None
    filled: tuple[Filled, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """For whom and when a plan is completed; a key that is None is found from the plan where it can be."""

    office: Office
    day: datetime.date
    issuer_key: str | None = None
    unit_key: str | None = None


def issuer_of(plan: Plan, office: Office, day: datetime.date) -> Issuer | None:
    """Whose plan it is: by letterhead, else by who signs, else by who drafts; the only issuer there is; else None."""
    issuers = on(office.issuers, day)
    if plan.issuer:
        named = [i for i in issuers if _alike(i.name, plan.issuer)]
        exact = [i for i in named if _alike(i.parent_name, plan.issuer_parent or "")]
        return _only(exact) or _only(named)
    signing = {
        authority.issuer_key
        for authority in on(office.authorities, day)
        for signer in plan.signers
        if _alike(office.signer(authority).name, signer.name) and _alike(authority.title, signer.title)
    }
    drafting = {unit.issuer_key for unit in _named_units(plan, on(office.units, day))}
    for keys in (signing, drafting):
        if len(keys) == 1:
            return office.issuer(next(iter(keys)), day)
    return _only(issuers)


def unit_of(plan: Plan, office: Office, issuer_key: str, day: datetime.date) -> Unit | None:
    """The unit that the archive line names."""
    return _only(_named_units(plan, [unit for unit in on(office.units, day) if unit.issuer_key == issuer_key]))


def keepers(plan: Plan, unit: Unit | None) -> tuple[str, ...]:
    """Who keeps a copy: Văn thư and the drafting unit (Điều 19.1), as the archive line names them."""
    named = [part.partition("(")[0].strip() for part in plan.archive_line.split(",")]
    found = [name for name in named if name] or [VAN_THU, *([unit.abbreviation] if unit else [])]
    return tuple(dict.fromkeys([VAN_THU, *found]))


def symbol_of(doc_type: str, issuer: Issuer, unit: Unit | None) -> str:
    """Ký hiệu (PL I, II.3): type and issuer; a công văn has issuer and drafting unit instead."""
    abbreviation = load().type_abbreviation(doc_type) or ""
    if abbreviation or unit is None:
        return numbering.symbol(abbreviation, issuer.symbol)
    return numbering.symbol(issuer.symbol, unit.abbreviation)


def complete(plan: Plan, desk: Desk) -> Completed:
    """Fills letterhead, symbol, place, archive line and, where only one person may sign, the signer or his name."""
    office, day = desk.office, desk.day
    issuer = office.issuer(desk.issuer_key, day) if desk.issuer_key else issuer_of(plan, office, day)
    if issuer is None:
        return Completed(plan, None, desk.unit_key, ())
    unit = office.unit(desk.unit_key, day) if desk.unit_key else unit_of(plan, office, issuer.key, day)
    _, printed_symbol = numbering.split_number(plan.number or "")
    wanted: dict[str, Any] = {
        "issuer": issuer.name,
        "issuer_parent": issuer.parent_name if plan.issuer is None or _alike(plan.issuer, issuer.name) else "",
        "symbol": printed_symbol or symbol_of(plan.type, issuer, unit),
        "place": issuer.place,
        "archive_line": ", ".join([VAN_THU, *([unit.abbreviation] if unit else [])]),
        "signers": tuple(office.signer(a) for a in office.may_sign(issuer.key, plan.type, day)),
    }
    if len(wanted["signers"]) != 1:
        del wanted["signers"]
    missing: dict[str, Any] = {part: value for part, value in wanted.items() if value and not getattr(plan, part)}
    if (named := _named(plan, office, office.may_sign(issuer.key, plan.type, day))) != plan.signers:
        missing["signers"] = named
    filled = tuple(Filled(part, _words(value)) for part, value in missing.items())
    return Completed(replace(plan, **missing), issuer.key, unit.key if unit else None, filled)


def _named(plan: Plan, office: Office, allowed: list[SigningAuthority]) -> tuple[Signer, ...]:
    """The signers; where only the title is given and one person alone fits it, with the name. Nobody signs twice."""
    taken = {fold(signer.name) for signer in plan.signers}
    out = []
    for signer in plan.signers:
        fitting = {person for person in map(office.signer, allowed) if not signer.name and _fits(person, signer)}
        name = _only({person.name for person in fitting if fold(person.name) not in taken})
        out.append(replace(signer, name=name) if name else signer)
        taken.add(fold(name or ""))
    return tuple(out)


def _fits(person: Signer, wanted: Signer) -> bool:
    """Whether a person may sign in these words; a text without quyền hạn leaves it open."""
    authority = not wanted.authority or _alike(person.authority, wanted.authority)
    return bool(wanted.title) and _alike(person.title, wanted.title) and authority


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(f"{signer.title} {signer.name}" for signer in value)
    return " ".join(str(value).split())


def _named_units(plan: Plan, units: Iterable[Unit]) -> list[Unit]:
    named = {fold(name) for name in keepers(plan, None)}
    return [unit for unit in units if fold(unit.abbreviation) in named]


def _alike(one: str, other: str) -> bool:
    """Same words, whatever the case and the line breaks; UBND and its full name are the same."""
    first, second = (fold(" ".join(text.split())).replace("uy ban nhan dan", "ubnd") for text in (one, other))
    return first == second


def _only(found: Iterable[T]) -> T | None:
    all_of_them = list(found)
    return all_of_them[0] if len(all_of_them) == 1 else None
