"""A document on its way through signatures: prepared, signed elsewhere or here, taken back, issued, sealed.

Every file that went out and came back is kept. What comes back must begin with the very bytes that went out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop import files
from desktop.domain import codec
from desktop.domain.calendar import VIETNAM, day_digits, month_digits
from desktop.domain.drafts import Draft
from desktop.domain.errors import Refusal
from desktop.domain.lifecycle import Obstacle
from desktop.domain.numbering import number_digits
from desktop.domain.plan import Plan
from desktop.domain.register import Entry, FileRole, StoredFile
from desktop.domain.signatures import Key, SignatureReport, SigningStep, Step, Verdict
from desktop.services import drafts
from desktop.services.ports import Ports, Work

LEADER, OFFICE_SEAL = "nguoi_ky", "co_quan"


class Signatory(Protocol):
    """Signs one field of a PDF."""

    def sign(self, pdf: bytes, field: str, key: Key, pin: str) -> bytes:
        """The file with one signature more; refused with the reason."""
        ...


@dataclass(frozen=True, slots=True)
class SignOrder:
    """One field of a draft's file to be signed with a key. ``pin`` is never kept."""

    draft_id: str
    field: str
    key: Key
    pin: str
    by: str = ""

    def __repr__(self) -> str:
        """Without the PIN: what is logged or reported must not hold it."""
        return f"SignOrder({self.draft_id!r}, {self.field!r})"


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """A field for a signature and the one that it has; ``issued``: the document has its number."""

    field: str
    report: SignatureReport | None
    issued: bool

    @property
    def next(self) -> bool:
        """Whether it can be signed now: the office seals what has its number, everybody else signs before it."""
        return self.report is None and (self.field == OFFICE_SEAL) == self.issued


@dataclass(frozen=True, slots=True)
class Signed:
    """A file that came back, before it is issued, by its hash; ``year``: the year that its page prints."""

    sha256: str
    year: int


@dataclass(frozen=True, slots=True)
class _Way:
    """How far a document has come: its draft, every step so far and, once it is issued, its line and the PDF kept."""

    draft: Draft
    steps: list[SigningStep]
    entry: Entry | None
    kept: StoredFile | None


@dataclass(frozen=True, slots=True)
class _File:
    """A file on its way and the fields that are signed in it."""

    content: bytes
    signed: tuple[str, ...] = ()


def prepare(ports: Ports, draft_id: str, *, initials: bool = False, by: str = "") -> bytes:
    """The PDF as it must be signed next; its bytes are remembered.

    It is the page with empty number and day, or the file that came back last, or, once it is issued, the one that bears
    its number.
    """
    with ports.store.reading() as work:
        way = _way(work, draft_id)
        draft = way.draft
        issuer = work.office.load().issuer(draft.issuer_key, ports.today()) if draft.issuer_key else None
    came_back = _next_file(ports, way)
    if came_back is None and draft.plan.draft_round is not None:
        raise Refusal(
            "Văn bản còn dấu dự thảo.", todo="Bỏ dấu dự thảo ở “Thể thức đầu trang” rồi ký.", code="draft-mark"
        )
    seal_mm = issuer.seal_mm if issuer else 36.0
    file = came_back or _unsigned(ports, draft.plan, seal_mm=seal_mm, initials=initials)
    _note(ports, draft, Step.PREPARED, file, by)
    return file.content


def attach(ports: Ports, draft_id: str, path: Path, by: str = "") -> tuple[SignatureReport, ...]:
    """Takes a signed file back. Refused unless it goes on from the prepared bytes with sound signatures more."""
    return take_back(ports, draft_id, files.read(path), path.name, by)


def sign_here(ports: Ports, signatory: Signatory, order: SignOrder) -> tuple[SignatureReport, ...]:
    """Prepares the file, signs one field of it and takes it back, all at this PC. The PIN is used once."""
    signed = signatory.sign(prepare(ports, order.draft_id, by=order.by), order.field, order.key, order.pin)
    return take_back(ports, order.draft_id, signed, order.field, order.by)


def places(ports: Ports, draft_id: str) -> tuple[SigningPlace, ...]:
    """Every field for a signature in the file that is signed next, with the signature that it has."""
    with ports.store.reading() as work:
        way = _way(work, draft_id)
    file = _next_file(ports, way) or _unsigned(ports, way.draft.plan)
    reports = {report.field: report for report in ports.pages.signatures(file.content)}
    names = [field.name for field in ports.pages.measure(file.content).fields if field.kind == "signature"]
    return tuple(SigningPlace(name, reports.get(name), way.entry is not None) for name in names)


def take_back(ports: Ports, draft_id: str, content: bytes, name: str, by: str = "") -> tuple[SignatureReport, ...]:
    """The same from bytes; ``name``: how a refusal calls them."""
    with ports.store.reading() as work:
        way = _way(work, draft_id)
    went_out = next((step for step in reversed(way.steps) if step.step is Step.PREPARED), None)
    if went_out is None:
        raise Refusal(
            "Văn bản này chưa được chuẩn bị để ký.",
            todo="Chạy “prepare”, ký tệp nhận được, rồi đính lại.",
            code="not-prepared",
        )
    if not way.entry and went_out.page != page_of(way.draft.plan):
        raise _edited()
    if not content.startswith(ports.vault.get(went_out.sha256)):
        raise Refusal(
            f"“{name}” không phải là tệp đã chuẩn bị, hoặc bị ghi lại từ đầu.",
            safe="Không có gì thay đổi.",
            todo="Ký đúng tệp nhận được từ “prepare”, bằng công cụ chỉ thêm chữ ký.",
            code="not-continued",
        )
    reports = ports.pages.signatures(content)
    _demand_sound(reports, len(went_out.signed))
    signed = tuple(report.field for report in reports)
    _note(ports, way.draft, Step.ATTACHED, _File(content, signed), by)
    if way.entry and way.kept and OFFICE_SEAL in signed:
        _archive(ports, way.entry, content, way.kept.name)
    return reports


def signed_draft(work: Work, draft: Draft) -> Signed | Obstacle | None:
    """What came back signed for a draft; None = it goes the way of paper.

    An obstacle where the draft was edited afterwards, or the leader has not signed.
    """
    last = _last_unsealed(work.signing.of(draft.id))
    if last is None:
        return None
    if last.page != page_of(draft.plan):
        refusal = _edited()
        return Obstacle(refusal.code, refusal.what, refusal.todo)
    if not any(field.startswith(LEADER) for field in last.signed):
        return Obstacle("leader-unsigned", "Người có thẩm quyền chưa ký.", "Ký ô “nguoi_ky” rồi đính lại.")
    return Signed(last.sha256, last.at.astimezone(VIETNAM).year)


def numbered(ports: Ports, signed: Signed, plan: Plan, number: int) -> bytes:
    """The signed file with number, day and month in their fields, as a revision of its own."""
    assert plan.date is not None  # noqa: S101 -- nothing is issued without its day
    values = {"so": number_digits(number), "ngay": day_digits(plan.date.day), "thang": month_digits(plan.date.month)}
    return ports.pages.fill(ports.vault.get(signed.sha256), values)


def verify(pages: _Verifying, path: Path) -> tuple[SignatureReport, ...]:
    """A report on every signature of any PDF."""
    return pages.signatures(files.read(path))


class _Verifying(Protocol):
    def signatures(self, pdf: bytes) -> tuple[SignatureReport, ...]: ...


def sign_file(signatory: Signatory, path: Path, field: str, key: Key, pin: str) -> None:
    """Adds a signature to a file, which is replaced whole or not at all."""
    files.write(path, signatory.sign(files.read(path), field, key, pin))


def issued_entry(work: Work, draft_id: str) -> Entry | None:
    """The line of the register under which a draft is issued; None while it is a draft."""
    return next((entry for entry in work.register.by_draft(draft_id) if not entry.void), None)


def page_of(plan: Plan) -> str:
    """Hash of all that a plan prints but number, day and month."""
    return hashlib.sha256(codec.dumps(_blank(plan)).encode("utf-8")).hexdigest()


def _blank(plan: Plan) -> Plan:
    return replace(plan, number=None, date=None, tasks=())


def _way(work: Work, draft_id: str) -> _Way:
    entry = issued_entry(work, draft_id)
    files_kept = work.archive.files(entry.id) if entry else ()
    kept = next((file for file in files_kept if file.role is FileRole.PDF), None)
    return _Way(drafts.get(work, draft_id), work.signing.of(draft_id), entry, kept)


def _next_file(ports: Ports, way: _Way) -> _File | None:
    """The file that is signed next; None = one has to be made."""
    last = _last_unsealed(way.steps)
    if way.kept:
        numbered_file = ports.vault.get(way.kept.sha256)
        for step in reversed(way.steps):
            content = ports.vault.get(step.sha256) if step.step is Step.ATTACHED else b""
            if content.startswith(numbered_file):
                return _File(content, step.signed)
        return _File(numbered_file, last.signed if last else ())
    if last and last.page == page_of(way.draft.plan):
        return _File(ports.vault.get(last.sha256), last.signed)
    return None


def _last_unsealed(steps: list[SigningStep]) -> SigningStep | None:
    """What came back last before the office sealed it: a sealed file bears a number, and a draft has none.

    A document whose number was voided after its seal goes on from here.
    """
    return next((s for s in reversed(steps) if s.step is Step.ATTACHED and OFFICE_SEAL not in s.signed), None)


def _unsigned(ports: Ports, plan: Plan, *, seal_mm: float = 36.0, initials: bool = False) -> _File:
    """The page with empty number and day, signed by nobody."""
    return _File(ports.pages.draw(ports.pages.compose(_blank(plan)), seal_mm=seal_mm, initials=initials).pdf)


def _note(ports: Ports, draft: Draft, step: Step, file: _File, by: str) -> None:
    sha256 = ports.vault.put(file.content)
    with ports.store.writing() as work:
        steps = work.signing.of(draft.id)
        if steps and (steps[-1].step, steps[-1].sha256) == (step, sha256):
            return
        page = page_of(draft.plan)
        work.signing.add(SigningStep(draft.id, len(steps) + 1, step, sha256, page, ports.now(), by, file.signed))


def _archive(ports: Ports, entry: Entry, content: bytes, name: str) -> None:
    """The sealed file is the original (bản gốc); it is kept once."""
    file = StoredFile(FileRole.SIGNED, ports.vault.put(content), len(content), name)
    with ports.store.writing() as work:
        if not any(kept.role is FileRole.SIGNED for kept in work.archive.files(entry.id)):
            work.archive.add_files(entry.id, (file,))


def _demand_sound(reports: tuple[SignatureReport, ...], before: int) -> None:
    """Refused unless all hold and there are more than the ``before`` of the prepared file."""
    if len(reports) <= before:
        raise Refusal(
            "Tệp không có thêm chữ ký nào.", safe="Không có gì thay đổi.", todo="Ký rồi đính lại.", code="unsigned"
        )
    for broken in _invalid(reports):
        words = "; ".join(doubt.value for doubt in broken.doubts)
        raise Refusal(
            f"Chữ ký ở ô “{broken.field}” không hợp lệ: {words}.",
            safe="Không có gì thay đổi.",
            todo="Lấy lại tệp từ “prepare” và ký lại.",
            code="signature-invalid",
        )


def _invalid(reports: tuple[SignatureReport, ...]) -> Iterator[SignatureReport]:
    return (report for report in reports if report.verdict is Verdict.INVALID)


def _edited() -> Refusal:
    return Refusal(
        "Bản thảo đã sửa sau khi chuẩn bị hoặc ký.",
        safe="Chữ ký đã có vẫn được lưu.",
        todo="Chuẩn bị và ký lại bản mới.",
        code="signed-then-edited",
    )
