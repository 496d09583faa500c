"""Drafts: make, list, open, save while typing, keep versions, recover."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.drafts import Draft, DraftLine, DraftState, Ignored, Version, VersionReason
from desktop.domain.errors import Refusal
from desktop.domain.text import new_id

if TYPE_CHECKING:
    from desktop.domain.interchange import Imported
    from desktop.domain.plan import Plan
    from desktop.services.completing import Filled
    from desktop.services.ports import Ports, Store, Work

VERSION_EVERY = datetime.timedelta(minutes=10)
MODELS = (DraftState.MODEL, DraftState.RETIRED_MODEL)
"""Rows that plan_templates keeps; they are no drafts to write on or to issue."""


@dataclass(frozen=True, slots=True)
class NewDraft:
    """What a draft is made from. ``complete``: fill what the text lacks from the office's data."""

    source: Imported
    issuer_key: str | None = None
    unit_key: str | None = None
    author: str = ""
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Created:
    """The draft and what was filled in from the office's data."""

    draft: Draft
    filled: tuple[Filled, ...] = ()


def create(ports: Ports, new: NewDraft) -> Created:
    """Stores a draft with its first version. In a store without an office its letterhead becomes the first issuer."""
    from desktop.services import founding  # heavy: a new draft alone needs the rules
    from desktop.services.completing import Completed, Desk, complete

    now = ports.now()
    with ports.store.writing() as work:
        office = work.office.load()
        founded = founding.from_letterhead(new.source.plan, ports.today()) if not office.issuers else None
        if founded:
            office = founded.office
            work.office.save(office)
        done = Completed(new.source.plan, new.issuer_key, new.unit_key, ())
        if new.complete:
            done = complete(new.source.plan, Desk(office, ports.today(), new.issuer_key, new.unit_key))
        draft = Draft(
            id=new_id(),
            plan=done.plan,
            issuer_key=done.issuer_key,
            unit_key=done.unit_key,
            created=now,
            changed=now,
            author=new.author,
            notes=notes_of(new.source),
        )
        work.drafts.add(draft)
        work.drafts.add_version(Version(draft.id, 1, draft.plan, VersionReason.IMPORT, now, new.author))
    return Created(draft, (*(founded.filled if founded else ()), *done.filled))


def lines(store: Store) -> list[DraftLine]:
    """Every draft without its text, last changed first."""
    return [line for line in store.draft_lines() if line.state not in MODELS]


def show(store: Store, draft_id: str) -> Draft:
    """A draft as it is now; refused where there is none."""
    with store.reading() as work:
        return get(work, draft_id)


def get(work: Work, draft_id: str) -> Draft:
    """The same inside a unit of work."""
    draft = work.drafts.get(draft_id)
    if draft is None or draft.state in MODELS:
        raise Refusal(f"Không có bản thảo “{draft_id}”.", todo="Xem danh sách bản thảo.", code="draft-missing")
    return draft


def open_draft(store: Store, draft_id: str, session: str) -> Draft:
    """A draft to write on, noted as open in ``session``. Refused once it is issued."""
    with store.writing() as work:
        draft = _open(get(work, draft_id))
        work.drafts.set_open(draft_id, session)
    return draft


def close(store: Store, draft_id: str) -> None:
    """Notes that the draft is not open any more; what was typed is already saved."""
    with store.writing() as work:
        work.drafts.set_open(draft_id, "")


def left_open(store: Store, session: str) -> list[DraftLine]:
    """Drafts that another session left open: after a sudden end, what to offer for recovery."""
    return [line for line in lines(store) if line.open_in not in ("", session) and line.state is DraftState.DRAFT]


def autosave(ports: Ports, draft: Draft, plan: Plan, belongs: tuple[str | None, str | None] | None = None) -> Draft:
    """Overwrites the draft's one row, and keeps a version when the last one is 10 minutes old.

    ``belongs``: the issuer for which it is written and the unit that drafts it; None = as before. Gives the draft with
    its new revision. Refused where somebody else saved it meanwhile, or it is issued.
    """
    issuer_key, unit_key = belongs or (draft.issuer_key, draft.unit_key)
    return _save(ports, draft, replace(draft, plan=plan, issuer_key=issuer_key, unit_key=unit_key))


def assign(ports: Ports, draft: Draft, issuer_key: str | None, unit_key: str | None) -> Draft:
    """Sets for which issuer the draft is written and which unit drafts it."""
    return autosave(ports, draft, draft.plan, (issuer_key, unit_key))


def set_ignored(ports: Ports, draft: Draft, ignored: tuple[Ignored, ...]) -> Draft:
    """Other decisions on what the checks find."""
    return _save(ports, draft, replace(draft, ignored=ignored))


def set_notes(ports: Ports, draft: Draft, notes: str) -> Draft:
    """Other notes on what import did."""
    return _save(ports, draft, replace(draft, notes=notes))


def keep_version(ports: Ports, draft_id: str, reason: VersionReason, by: str = "", note: str = "") -> Version:
    """Keeps the draft as it is now as a version; the last one is given where nothing changed since."""
    with ports.store.writing() as work:
        draft = get(work, draft_id)
        return keep(work, draft, Version(draft_id, 0, draft.plan, reason, ports.now(), by, note))


def keep(work: Work, draft: Draft, why: Version) -> Version:
    """Adds the draft as it is to its versions inside a unit of work; ``why`` gives reason, time, author and note."""
    last = work.drafts.last_version(draft.id)
    if last and last.plan == draft.plan and not why.note and why.reason is not VersionReason.ISSUE:
        return last
    version = replace(why, plan=draft.plan, ordinal=last.ordinal + 1 if last else 1)
    work.drafts.add_version(version)
    return version


def versions(store: Store, draft_id: str) -> list[Version]:
    """All versions, first one first."""
    with store.reading() as work:
        return work.drafts.versions(draft_id)


def recover(ports: Ports, draft: Draft, ordinal: int) -> Draft:
    """Goes back to a version; what stood there is kept as a version of its own first."""
    chosen = next((v for v in versions(ports.store, draft.id) if v.ordinal == ordinal), None)
    if chosen is None:
        raise Refusal("Không có phiên bản này.", todo="Chọn phiên bản trong danh sách.", code="version-missing")
    keep_version(ports, draft.id, VersionReason.EXPLICIT)
    return _save(ports, draft, replace(draft, plan=chosen.plan))


def _save(ports: Ports, seen: Draft, wanted: Draft) -> Draft:
    """Writes ``wanted`` over the row that still is as ``seen``."""
    now = ports.now()
    saved = replace(wanted, changed=now, revision=seen.revision + 1)
    with ports.store.writing() as work:
        _open(get(work, seen.id))
        if not work.drafts.save(saved, seen.revision):
            raise Refusal(
                "Bản thảo này vừa được lưu ở cửa sổ khác.",
                safe="Nội dung đang mở vẫn còn trong cửa sổ.",
                todo="Chép phần vừa gõ, mở lại bản thảo rồi dán vào.",
                code="draft-changed-elsewhere",
            )
        last = work.drafts.last_version(seen.id)
        if last is None or now - last.made >= VERSION_EVERY:
            keep(work, saved, Version(seen.id, 0, saved.plan, VersionReason.TIMED, now, saved.author))
    return saved


def _open(draft: Draft) -> Draft:
    if draft.state is DraftState.ISSUED:
        raise Refusal(
            "Văn bản đã ban hành, không sửa được nữa.",
            todo="Sai nội dung thì ban hành văn bản thay thế; sai thể thức thì đính chính bằng công văn (Điều 18).",
            code="draft-issued",
        )
    return draft


def notes_of(source: Imported) -> str:
    """What import repaired, left out and was unsure of, as a draft keeps it; "" = nothing."""
    from desktop.domain import interchange
    from desktop.domain.plan import Plan

    view = interchange.to_view(replace(source, plan=Plan()))
    kept = {key: view[key] for key in ("repairs", "left_out", "unsure") if view[key]}
    return json.dumps(kept, ensure_ascii=False) if kept else ""
