"""Issue a draft (number, register, archive in one unit of work) and void a number."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace

from desktop.domain import following, lifecycle
from desktop.domain.drafts import Draft, DraftState, Version, VersionReason
from desktop.domain.errors import Refusal
from desktop.domain.lifecycle import Obstacle, Wish
from desktop.domain.numbering import BookYear, number_digits, printed_number
from desktop.domain.office import Book, Issuer, Office, Unit, on
from desktop.domain.plan import Plan
from desktop.domain.register import ArchiveRecord, Entry, FileRole, NumberSource, StoredFile, Void
from desktop.domain.text import clean, new_id
from desktop.services import drafts, ignoring, rendering, signing, taking
from desktop.services.completing import keepers, symbol_of
from desktop.services.ports import Ports, Undrawn, Vault, Work
from desktop.services.signing import Signed


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """``request_id``: made once by whoever asks (``domain.text.new_id``) and sent again on a retry.

    ``date``: None = today. ``number``: only where another system numbers the book.
    """

    draft_id: str
    request_id: str
    date: datetime.date | None = None
    by: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What now stands in register and archive. ``repeated``: this request had been served before."""

    entry: Entry
    files: tuple[StoredFile, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Forecast:
    """What issuing would do now: number and symbol as they would print, book, date, who keeps a copy."""

    number: int
    printed: str
    book_code: str
    book_name: str
    date: datetime.date
    keepers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoidOrder:
    """``issuer_key`` is needed only where two issuers have a book of that code; ``second``: who agreed."""

    number: int
    book_code: str
    reason: str
    year: int | None = None
    issuer_key: str | None = None
    by: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """A draft that nothing stands in the way of, with everything that issuing needs."""

    draft: Draft
    office: Office
    issuer: Issuer
    unit: Unit | None
    wish: Wish
    symbol: str
    number: int
    template: bytes
    signed: Signed | None

    @property
    def plan(self) -> Plan:
        """The plan as it will print."""
        return rendering.stamped(self.draft.plan, self.number, self.symbol, self.wish.date)


PagesSeen = dict[tuple[object, ...], tuple[Obstacle, ...]]
"""What stood in the way of pages that were made before, by all that they were made of."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The finished page of a case."""

    case: _Case
    rendered: rendering.Rendered


def why_not(ports: Ports, order: IssueOrder, seen: PagesSeen | None = None) -> tuple[Obstacle, ...]:
    """What stands in the way; empty if and only if ``issue`` would work now.

    Renders the page, unless ``seen`` knows it: it is kept by whoever asks often, and learns here. What the store says
    (office, book, register, day) is read afresh every time.
    """
    with ports.store.reading() as work:
        if work.register.by_request(order.request_id):
            return ()
        found = _look(ports, work, order)
    if not isinstance(found, _Case):
        return found
    seen = {} if seen is None else seen
    key = _page_key(found)
    if key not in seen:
        rendered = _rendered(ports, found)
        seen[key] = () if isinstance(rendered, rendering.Rendered) else rendered
    return seen[key]


def _page_key(case: _Case) -> tuple[object, ...]:
    """All that a page is made of but the digits of its number, for which every page has the same room."""
    draft, signed = case.draft, case.signed
    return draft.id, draft.revision, case.symbol, case.wish.date, case.issuer.seal_mm, case.template, signed


def forecast(ports: Ports, order: IssueOrder) -> Forecast | None:
    """What will happen, to be said before the click; None where something stands in the way. Takes no number."""
    with ports.store.reading() as work:
        case = _look(ports, work, order)
    if not isinstance(case, _Case):
        return None
    book = case.wish.book
    printed = printed_number(case.number, case.symbol)
    return Forecast(case.number, printed, book.code, book.name, case.wish.date, keepers(case.draft.plan, case.unit))


def issue(ports: Ports, order: IssueOrder) -> Receipt:
    """Takes the number, prints it, registers and archives: all of it, or nothing and the number is free again.

    Refused with every obstacle named. The same request id gives the same receipt, also after an error or a crash.

    The page is made before the lock is taken, with the number that is likely to come; where another one came
    meanwhile it is made again inside. The number is committed only when the files that bear it are durable.
    """
    with ports.store.reading() as work:
        if served := served_before(work, order.request_id):
            return served
        likely = _look(ports, work, order)
    ahead = _page(ports, likely)
    with ports.store.writing() as work:
        case = _look(ports, work, order)  # holds the book: from here on nobody else takes a number of it
        if served := served_before(work, order.request_id):
            return served
        page = ahead if ahead.case == case else _page(ports, case)
        taking.take(work, page.case.wish)
        files = _keep(ports.vault, page)
        entry = _entry(ports, order, page)
        write_down(work, page.case.office, entry, files)
        work.following.add(list(following.assignments(entry.id, page.case.plan)))
        _freeze_draft(work, page.case, order.by, ports.now())
    return Receipt(entry, files)


def void(ports: Ports, order: VoidOrder) -> Entry:
    """Voids a number that was taken but not used; the line stays, with reason and persons, the number is never reused.

    Refused for a number that was never taken, is void already, has left the office, or is of a closed year. Its draft
    may take a new one.
    """
    reason = " ".join(clean(order.reason).split())
    if not reason:
        raise Refusal("Chưa có lý do hủy số.", todo="Ghi lý do.", code="void-reason")
    year = order.year or ports.today().year
    day = min(ports.today(), datetime.date(year, 12, 31))
    with ports.store.writing() as work:
        book = taking.find_book(work.office.load(), order.book_code, order.issuer_key, day)
        series = BookYear(book.issuer_key, book.key, year)
        entry = work.register.by_number(series, order.number)
        if taking.is_closed(work, series):
            what = f"Sổ {book.code} năm {year} đã khóa."
            raise Refusal(what, todo="Mở lại sổ và ghi lý do, rồi hủy số.", code="year-closed")
        entry = _voidable(entry, order, book, year)
        done = Void(reason, order.by, order.second, ports.now())
        work.register.void(entry.id, done)
        if entry.draft_id:
            draft = drafts.get(work, entry.draft_id)
            blank = replace(draft.plan, number=None, date=None)
            back = replace(draft, plan=blank, state=DraftState.DRAFT, revision=draft.revision + 1)
            work.drafts.save(back, draft.revision)
    return replace(entry, void=done)


def served_before(work: Work, request_id: str) -> Receipt | None:
    """What a request has already led to."""
    entry = work.register.by_request(request_id)
    return Receipt(entry, work.archive.files(entry.id), repeated=True) if entry else None


def keep_file(vault: Vault, role: FileRole, content: bytes, name: str) -> StoredFile:
    """Puts a file into the vault, where it is durable before anybody relies on it."""
    return StoredFile(role, vault.put(content), len(content), name)


def write_down(work: Work, office: Office, entry: Entry, files: tuple[StoredFile, ...]) -> None:
    """The line of the register, its files, and who keeps them."""
    work.register.add(entry)
    work.archive.add_files(entry.id, files)
    terms = [r for r in on(office.retentions, entry.date) if r.type.casefold() == entry.type.casefold()]
    years = terms[0].years if terms else 0
    for keeper in entry.keepers:
        work.archive.add(ArchiveRecord(entry.id, keeper, entry.registered, years))


def _look(ports: Ports, work: Work, order: IssueOrder) -> _Case | tuple[Obstacle, ...]:
    """The case, or everything that the stored facts put in its way."""
    draft = work.drafts.get(order.draft_id)
    if draft is None or draft.state in drafts.MODELS:
        return (Obstacle("draft-missing", f"Không có bản thảo “{order.draft_id}”.", "Xem danh sách bản thảo."),)
    office, today = work.office.load(), ports.today()
    date = order.date or today
    found = lifecycle.draft_obstacles(draft, work.register.by_draft(draft.id))
    issuer = office.issuer(draft.issuer_key, date) if draft.issuer_key else None
    book = office.book_for(issuer.key, draft.plan.type, date) if issuer else None
    if issuer is None or book is None:
        return (*found, _no_issuer() if issuer is None else _no_book(draft.plan.type, issuer))
    source = NumberSource.OWN if order.number is None else NumberSource.TYPED
    wish = Wish(book, date, source, order.number)
    found += taking.obstacles(work, wish, today)
    if found:
        return tuple(found)
    unit = office.unit(draft.unit_key, date) if draft.unit_key else None
    symbol = draft.plan.symbol or symbol_of(draft.plan.type, issuer, unit)
    try:
        template = ports.pages.template(draft.plan.type)
    except Refusal as refusal:
        return (Obstacle(refusal.code, refusal.what, refusal.todo),)
    signed = signing.signed_draft(work, draft)
    if isinstance(signed, Obstacle):
        return (signed,)
    if signed and signed.year != date.year:
        todo = "Chuẩn bị và ký lại bản của năm ban hành, hoặc ban hành trong năm đã ký."
        return (Obstacle("signed-other-year", f"Bản đã ký in năm {signed.year}.", todo),)
    return _Case(draft, office, issuer, unit, wish, symbol, taking.expected(work, wish), template, signed)


_SET_UP = "Mở cửa sổ chương trình, khai cơ quan trong mục Thiết lập rồi chọn cho bản thảo."


def _no_issuer() -> Obstacle:
    return Obstacle("no-issuer", "Chưa biết cơ quan ban hành.", _SET_UP)


def _no_book(doc_type: str, issuer: Issuer) -> Obstacle:
    name = " ".join(issuer.name.split())
    return Obstacle(
        "no-book", f"{name} chưa có sổ cho loại “{doc_type}”.", "Mở cửa sổ chương trình, khai sổ trong mục Thiết lập."
    )


def _rendered(ports: Ports, case: _Case) -> rendering.Rendered | tuple[Obstacle, ...]:
    """The page, or why it cannot be made: what is not drawn would be missing on the original."""
    try:
        style = rendering.Style(case.template, clean=True, seal_mm=case.issuer.seal_mm)
        rendered = rendering.make(ports.pages, case.plan, style)
        if case.signed:
            rendered = replace(rendered, pdf=signing.numbered(ports, case.signed, case.plan, case.number))
    except Refusal as refusal:
        return (Obstacle(refusal.code, refusal.what, refusal.todo),)
    missing = tuple(
        Obstacle("page-undrawn", f"{_where(u)} có “{u.element}” chưa vẽ được.", "Bỏ hoặc thay phần đó.")
        for u in rendered.undrawn
    )
    return missing or rendered


def _where(undrawn: Undrawn) -> str:
    return f"Trang {undrawn.page}" if undrawn.page else "Văn bản"


def _page(ports: Ports, found: _Case | tuple[Obstacle, ...]) -> _Page:
    """The page of a case; refused with every obstacle where there are some."""
    rendered = _rendered(ports, found) if isinstance(found, _Case) else found
    if isinstance(found, _Case) and isinstance(rendered, rendering.Rendered):
        return _Page(found, rendered)
    assert isinstance(rendered, tuple)  # noqa: S101 -- what is not a page is obstacles
    raise lifecycle.refusal(rendered, "Chưa ban hành được.")


def _keep(vault: Vault, page: _Page) -> tuple[StoredFile, ...]:
    name = rendering.file_name(page.case.plan)
    return (
        keep_file(vault, FileRole.DOCX, page.rendered.docx, f"{name}.docx"),
        keep_file(vault, FileRole.PDF, page.rendered.pdf, f"{name}.pdf"),
    )


def _entry(ports: Ports, order: IssueOrder, page: _Page) -> Entry:
    case, plan = page.case, page.case.plan
    return Entry(
        id=new_id(),
        request_id=order.request_id,
        issuer_key=case.wish.book.issuer_key,
        book_key=case.wish.book.key,
        year=case.wish.date.year,
        number=case.number,
        symbol=case.symbol,
        date=case.wish.date,
        type=plan.type,
        subject=plan.title,
        signer_name="; ".join(signer.name for signer in plan.signers),
        signer_title="; ".join(" ".join(signer.title.split()) for signer in plan.signers),
        registered=ports.now(),
        recipients=(*plan.addressees, *plan.recipients),
        keepers=keepers(plan, case.unit),
        pages=page.rendered.pages,
        urgency=plan.urgency or "",
        source=case.wish.source,
        draft_id=case.draft.id,
        template=hashlib.sha256(case.template).hexdigest(),
        by=order.by,
    )


def _freeze_draft(work: Work, case: _Case, by: str, now: datetime.datetime) -> None:
    """The draft becomes what was issued, and is never edited again."""
    draft = case.draft
    issued = replace(draft, plan=case.plan, state=DraftState.ISSUED, changed=now, revision=draft.revision + 1)
    work.drafts.save(issued, draft.revision)
    note = ignoring.recorded(draft.ignored)
    drafts.keep(work, issued, Version(draft.id, 0, issued.plan, VersionReason.ISSUE, now, by, note))


def _voidable(entry: Entry | None, order: VoidOrder, book: Book, year: int) -> Entry:
    digits = number_digits(order.number)
    if entry is None:
        raise Refusal(
            f"Số {digits} chưa được lấy trong sổ {book.code} năm {year}.", todo="Kiểm tra lại số.", code="void-unknown"
        )
    if entry.void:
        raise Refusal(f"Số {entry.printed} đã hủy trước đó.", todo="Không cần làm gì.", code="void-twice")
    if entry.transferred:
        raise Refusal(
            f"Văn bản số {entry.printed} đã chuyển đi, không hủy số được.",
            todo="Thu hồi hoặc thay thế văn bản (Điều 18).",
            code="void-released",
        )
    return entry
