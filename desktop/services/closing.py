"""Khóa sổ năm: closes a year of a book with its counts, opens the next one, and opens a closed year again on record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from desktop.domain.closing import Closing, ClosingAct, Counts, closed_by, counted
from desktop.domain.drafts import DraftLine, DraftState
from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.office import Book, Office, Validity, on
from desktop.domain.text import clean, new_id
from desktop.services import numbers
from desktop.services.ports import Ports, Work


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What closing a year would do: its counts, what stands in the way, drafts that still have no number."""

    series: BookYear
    book: Book
    counts: Counts
    obstacles: tuple[Refusal, ...]
    drafts: tuple[DraftLine, ...]
    closing: Closing | None
    """The one that holds; None = the year is open."""


@dataclass(frozen=True, slots=True)
class ClosingOrder:
    """``reason`` is needed to open again; ``second``: who agreed."""

    series: BookYear
    by: str = ""
    second: str = ""
    reason: str = ""


def look(ports: Ports, series: BookYear) -> YearEnd:
    """How a year of a book stands before it is closed."""
    with ports.store.reading() as work:
        return _look(ports, work, series)


def due(ports: Ports) -> tuple[BookYear, ...]:
    """Books whose last year is over, has numbers and is still open: to be closed at the first start in a new year."""
    last = ports.today().year - 1
    with ports.store.reading() as work:
        return tuple(
            series
            for series in sorted(work.register.spans(), key=lambda s: (s.issuer_key, s.book_key))
            if series.year == last and not closed_by(work.closings.of(series))
        )


def close(ports: Ports, order: ClosingOrder) -> Closing:
    """Closes the year: from now on no number of it can be taken. The book goes on with its settings, from 01.

    Refused while the year runs, while a number is missing, and where it is closed already.
    """
    with ports.store.writing() as work:
        _hold(work, order.series)
        end = _look(ports, work, order.series)
        if end.obstacles:
            raise end.obstacles[0]
        _open_next(work, end.book, order.series.year + 1)
        return _write(ports, work, order, ClosingAct.CLOSE)


def reopen(ports: Ports, order: ClosingOrder) -> Closing:
    """Opens a closed year again; who, why and when stay on record. Refused without a reason."""
    if not _line(order.reason):
        raise Refusal("Chưa có lý do mở lại sổ.", todo="Ghi lý do.", code="reopen-reason")
    with ports.store.writing() as work:
        _hold(work, order.series)
        if not closed_by(work.closings.of(order.series)):
            raise Refusal(f"Sổ năm {order.series.year} chưa khóa.", todo="Không cần làm gì.", code="year-open")
        return _write(ports, work, order, ClosingAct.REOPEN)


def _hold(work: Work, series: BookYear) -> None:
    """Nobody takes a number of the book until the unit ends."""
    work.numbers.counters(series.issuer_key, series.book_key)


def _look(ports: Ports, work: Work, series: BookYear) -> YearEnd:
    book = _book(work.office.load(), series)
    closing = closed_by(work.closings.of(series))
    found = []
    if closing:
        found.append(Refusal(f"Sổ năm {series.year} đã khóa.", todo="Không cần làm gì.", code="year-closed"))
    if series.year >= ports.today().year:
        found.append(
            Refusal(f"Năm {series.year} chưa hết.", todo="Khóa sổ từ ngày 01/01 năm sau.", code="year-running")
        )
    wrong = [fault for fault in numbers.faults(work) if fault.series == series]
    found += [Refusal(f.what, todo="Ghi số lấy ngoài rồi hủy, hoặc khôi phục bản sao lưu.", code=f.code) for f in wrong]
    return YearEnd(
        series, book, counted(work.register.of(series)), tuple(found), _without_number(work, series), closing
    )


def _without_number(work: Work, series: BookYear) -> tuple[DraftLine, ...]:
    """Drafts of the issuer that were last changed in the year or before: they will get a number of a later year."""
    return tuple(
        line
        for line in work.drafts.lines()
        if line.state is DraftState.DRAFT and line.issuer_key == series.issuer_key and line.changed.year <= series.year
    )


def _book(office: Office, series: BookYear) -> Book:
    """The book as it was set up last."""
    books = [book for book in office.books if (book.issuer_key, book.key) == (series.issuer_key, series.book_key)]
    if not books:
        raise Refusal("Không có sổ này.", todo="Chọn sổ khác.", code="book-unknown")
    return max(books, key=lambda book: book.validity.start or datetime.date.min)


def _open_next(work: Work, book: Book, year: int) -> None:
    """A book that was only set up until the end of the year goes on with the same settings; another one just does."""
    office, first = work.office.load(), datetime.date(year, 1, 1)
    if book.validity.end != first - datetime.timedelta(days=1):
        return
    if any((b.issuer_key, b.code) == (book.issuer_key, book.code) for b in on(office.books, first)):
        return
    following = replace(book, first_number=1, first_year=None, validity=Validity(first))
    work.office.save(replace(office, books=(*office.books, following)))


def _write(ports: Ports, work: Work, order: ClosingOrder, act: ClosingAct) -> Closing:
    counts = counted(work.register.of(order.series))
    ordinal = len(work.closings.of(order.series)) + 1
    reason, by, second = _line(order.reason), _line(order.by), _line(order.second)
    closing = Closing(new_id(), order.series, ordinal, act, counts, reason, by, second, ports.now())
    work.closings.add(closing)
    return closing


def _line(words: str) -> str:
    return " ".join(clean(words).split())
