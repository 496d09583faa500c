"""The chain of the register: what was written cannot be changed, taken away or moved without being found.

Everything that is written into the register (a line, a voiding, …) gets a link: the SHA-256 of the hash before it, its
place, and the canonical form of its facts. There is one chain for all books, so that one hash a day, the seal, stands
for everything, and a whole book or year cannot vanish either. Nothing in a database keeps out somebody who works out
the whole chain anew: he is found by a seal that was printed or exported before.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from desktop.domain.calendar import VIETNAM, short_date
from desktop.domain.closing import Closing
from desktop.domain.register import Correction, Entry, Void

Fact = str | int | list[str] | None
Facts = Mapping[str, Fact]
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class LinkKind(Enum):
    """What a link stands for."""

    ENTRY = "entry"
    VOID = "void"
    CORRECTION = "correction"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Record:
    """Something written into the register. ``subject``: its key among those of its kind; ``facts``: by column."""

    kind: LinkKind
    subject: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Link:
    """A place of the chain, from 1. ``name``: the line it belongs to as people call it, for when that line is gone."""

    position: int
    kind: str
    subject: str
    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class Seal:
    """Dấu niêm: the last link of a day."""

    day: datetime.date
    position: int
    hash: str

    @property
    def line(self) -> str:
        """One line to be printed, kept elsewhere and compared later."""
        return f"Niêm sổ ngày {short_date(self.day)}: {self.position} mục, {self.hash}"


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """How far the chain is, and the day of its last link; None while it is empty."""

    length: int
    hash: str
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain beside everything that stands in the register, as it was read."""

    links: Sequence[Link]
    records: Iterable[Record]
    seals: Sequence[Seal]
    end: ChainEnd


class Breach(Enum):
    """How the register differs from its chain."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    LINKS_LOST = "links-lost"
    CUT_OFF = "cut-off"
    SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Broken:
    """One breach; ``name``: the line, the link or the day it was found at."""

    breach: Breach
    name: str


def entry_facts(entry: Entry) -> Facts:
    """The facts of a line by column. A column added later is a fact only where it is not empty: old hashes stay."""
    return {
        "id": entry.id,
        "request_id": entry.request_id,
        "issuer_key": entry.issuer_key,
        "book_key": entry.book_key,
        "year": entry.year,
        "number": entry.number,
        "symbol": entry.symbol,
        "date": entry.date.isoformat(),
        "type": entry.type,
        "subject": entry.subject,
        "signer_name": entry.signer_name,
        "signer_title": entry.signer_title,
        "recipients": list(entry.recipients),
        "keepers": list(entry.keepers),
        "copies": entry.copies,
        "transferred": entry.transferred.isoformat() if entry.transferred else None,
        "note": entry.note,
        "pages": entry.pages,
        "urgency": entry.urgency,
        "origin": entry.origin.value,
        "number_source": entry.source.value,
        "draft_id": entry.draft_id,
        "template": entry.template,
        "registered_by": entry.by,
        "registered": moment_fact(entry.registered),
    }


def void_facts(entry_id: str, void: Void) -> Facts:
    """The facts of a voiding by column."""
    return {
        "entry_id": entry_id,
        "reason": void.reason,
        "voided_by": void.by,
        "second": void.second,
        "at": moment_fact(void.at),
    }


def correction_facts(entry_id: str, correction: Correction) -> Facts:
    """The facts of a correcting row by column."""
    return {
        "id": correction.id,
        "entry_id": entry_id,
        "ordinal": correction.ordinal,
        "fact": correction.fact.value,
        "old": correction.old,
        "new": correction.new,
        "reason": correction.reason,
        "corrected_by": correction.by,
        "at": moment_fact(correction.at),
    }


def closing_facts(closing: Closing) -> Facts:
    """The facts of a closing or an opening again by column."""
    return {
        "id": closing.id,
        "issuer_key": closing.series.issuer_key,
        "book_key": closing.series.book_key,
        "year": closing.series.year,
        "ordinal": closing.ordinal,
        "act": closing.act.value,
        "reason": closing.reason,
        "closed_by": closing.by,
        "second": closing.second,
        "issued": closing.counts.issued,
        "void": closing.counts.void,
        "outside": closing.counts.outside,
        "last_number": closing.counts.last,
        "at": moment_fact(closing.at),
    }


def moment_fact(moment: datetime.datetime) -> str:
    """A point in time as the clock of Vietnam showed it, as the store keeps it."""
    return moment.astimezone(VIETNAM).replace(tzinfo=None).isoformat()


def link_name(entry: Entry) -> str:
    """ "07/KH-VPUB năm 2026"."""
    return f"{entry.printed} năm {entry.year}"


def linked(previous: ChainEnd, record: Record, name: str) -> Link:
    """The link that follows the end of the chain."""
    bare = Link(previous.length + 1, record.kind.value, record.subject, name, "")
    return Link(bare.position, bare.kind, bare.subject, name, _hash(previous.hash, bare, record.facts))


def broken(chain: Chain) -> Iterator[Broken]:
    """Every breach, in the order of the chain; nothing for a sound register.

    Each link is compared with the stored hash before it: what was changed is named, not everything that follows.
    """
    records = {(record.kind.value, record.subject): record.facts for record in chain.records}
    previous = ChainEnd(0, "", None)
    for link in chain.links:
        if link.position != previous.length + 1:
            yield Broken(Breach.LINKS_LOST, f"mục {previous.length + 1} đến {link.position - 1}")
        facts = records.pop((link.kind, link.subject), None)
        if facts is None:
            yield Broken(Breach.REMOVED, link.name)
        elif link.position == previous.length + 1 and _hash(previous.hash, link, facts) != link.hash:
            yield Broken(Breach.CHANGED, link.name)
        previous = ChainEnd(link.position, link.hash, None)
    for kind, subject in records:
        yield Broken(Breach.ADDED, _called(records[kind, subject], subject))
    if (previous.length, previous.hash) != (chain.end.length, chain.end.hash):
        yield Broken(Breach.CUT_OFF, f"sau mục {previous.length}")
    hashes = {link.position: link.hash for link in chain.links}
    for seal in chain.seals:
        if hashes.get(seal.position) != seal.hash:
            yield Broken(Breach.SEAL, f"ngày {short_date(seal.day)}")


def _called(facts: Facts, subject: str) -> str:
    """What to call a record that no link names."""
    return f"{facts['number']}/{facts['symbol']} năm {facts['year']}" if "number" in facts else subject


def _hash(previous: str, link: Link, facts: Facts) -> str:
    """SHA-256 over UTF-8 JSON with sorted keys and no white space: the same bytes on every database."""
    whole = [previous, link.position, link.kind, link.subject, link.name, facts]
    return hashlib.sha256(_CANONICAL.encode(whole).encode("utf-8", "surrogatepass")).hexdigest()
