"""The first document in a store without an office: its letterhead becomes the first issuer, with a book for its kind.

Whoever works on the command line alone gets to a number this way; the office is then confirmed in the set-up.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop.domain import numbering
from desktop.domain.office import Book, Issuer, Mode, Office, Person, SigningAuthority
from desktop.domain.plan import Plan
from desktop.domain.text import fold
from desktop.rules.loading import load
from desktop.services.completing import Filled

_PLACES = ("TỈNH", "THÀNH PHỐ", "HUYỆN", "QUẬN", "THỊ XÃ", "XÃ", "PHƯỜNG", "ĐẶC KHU")
_SMALL_WORDS = {"VÀ", "CỦA", "CÁC", "VỀ"}


@dataclass(frozen=True, slots=True)
class Founded:
    """The new office, and what was taken for it."""

    office: Office
    filled: tuple[Filled, ...]


def from_letterhead(plan: Plan, day: datetime.date) -> Founded | None:
    """An office of one issuer as the plan prints it; None where the plan does not name one.

    The symbol is that of the plan's own number where it has one, else the initials of the issuer's name.
    """
    if not plan.issuer:
        return None
    abbreviation = load().type_abbreviation(plan.type) or ""
    printed = plan.symbol or numbering.split_number(plan.number or "")[1]
    symbol = printed.removeprefix(f"{abbreviation}-") or initials(plan.issuer)
    key = "-".join(fold(plan.issuer).split())
    issuer = Issuer(key, plan.issuer, symbol, plan.place or "", plan.issuer_parent or "")
    book = Book(f"{key}-{fold(abbreviation)}", key, abbreviation or symbol, f"Sổ {plan.type.lower()}", (plan.type,))
    persons, authorities = [], []
    for signer in plan.signers:
        person = Person("-".join(fold(signer.name).split()), signer.name)
        persons.append(person)
        mode = next((mode for mode in Mode if mode.value and signer.authority.startswith(mode.value)), Mode.NONE)
        decision = f"theo văn bản nhập ngày {day.isoformat()}" if mode is Mode.TUQ else ""
        authorities.append(SigningAuthority(person.key, key, mode, signer.title, signer.authority, (), decision))
    office = Office(
        issuers=(issuer,),
        persons=tuple(dict.fromkeys(persons)),
        authorities=tuple(dict.fromkeys(authorities)),
        books=(book,),
    )
    name = " ".join(plan.issuer.split())
    return Founded(office, (Filled("office", f"{name}, ký hiệu {symbol}, sổ {book.code}; kiểm tra trong Thiết lập"),))


def initials(name: str) -> str:
    """VĂN PHÒNG → VP, ỦY BAN NHÂN DÂN TỈNH … → UBND, SỞ NỘI VỤ → SNV."""
    words = " ".join(name.upper().split())
    for place in _PLACES:
        head, found, _ = f" {words} ".partition(f" {place} ")
        words = head.strip() if found and head.strip() else words
    first = [word[0] for word in words.split() if word not in _SMALL_WORDS and word[0].isalpha()]
    return "".join(letter if letter == "Đ" else fold(letter).upper() for letter in first)
