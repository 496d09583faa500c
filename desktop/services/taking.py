"""Takes a number inside a unit of work: for a draft, and for a document made elsewhere."""

from __future__ import annotations

import datetime

from desktop.domain import numbering
from desktop.domain.closing import closed_by
from desktop.domain.errors import Fault, Refusal
from desktop.domain.lifecycle import BookState, Obstacle, Wish, number_obstacles
from desktop.domain.numbering import BookYear
from desktop.domain.office import Book, Office, on
from desktop.domain.register import NumberSource
from desktop.services.ports import Work


def series_of(wish: Wish) -> BookYear:
    """The series that the wished number belongs to."""
    return BookYear(wish.book.issuer_key, wish.book.key, wish.date.year)


def look(work: Work, wish: Wish) -> BookState:
    """How the book stands; in a unit that writes it stays so until the unit ends."""
    series = series_of(wish)
    counters = work.numbers.counters(series.issuer_key, series.book_key)
    expected = numbering.next_number(counters, series.year, wish.book.start(series.year))
    last = numbering.last_date(counters)
    closed = is_closed(work, series)
    if wish.number is None:
        return BookState(expected, last, closed=closed)
    below, above = work.register.neighbours(series, wish.number)
    return BookState(expected, last, work.register.by_number(series, wish.number), below, above, closed)


def is_closed(work: Work, series: BookYear) -> bool:
    """Whether the year of the book is closed: then no number of it is taken, and none is voided."""
    return closed_by(work.closings.of(series)) is not None


def obstacles(work: Work, wish: Wish, today: datetime.date) -> list[Obstacle]:
    """Why the number cannot be taken now."""
    return number_obstacles(wish, look(work, wish), today)


def expected(work: Work, wish: Wish) -> int:
    """The number that ``take`` would give now."""
    return wish.number if wish.number is not None else look(work, wish).expected


def take(work: Work, wish: Wish) -> int:
    """The number; it is given back when the unit of work fails."""
    series = series_of(wish)
    if wish.source is NumberSource.TYPED and wish.number is not None:
        work.numbers.note(series, wish.number, wish.date)
        return wish.number
    number = work.numbers.take(series, wish.date, wish.book.start(series.year))
    if wish.number not in (None, number):
        raise Fault("the book moved on while it was held")
    return number


def find_book(office: Office, code: str, issuer_key: str | None, day: datetime.date) -> Book:
    """The book with this code; refused where there is none, or two issuers have one and none is named."""
    books = [b for b in on(office.books, day) if b.code.casefold() == code.casefold()]
    if issuer_key:
        books = [book for book in books if book.issuer_key == issuer_key]
    if not books:
        known = ", ".join(dict.fromkeys(book.code for book in on(office.books, day)))
        raise Refusal(
            f"Không có sổ “{code}”.",
            todo=f"Các sổ đang dùng: {known}." if known else "Khai sổ trong Thiết lập.",
            code="book-unknown",
        )
    if len(books) > 1:
        raise Refusal(
            f"Nhiều cơ quan có sổ “{code}”.",
            todo=f"Chọn cơ quan: {', '.join(book.issuer_key for book in books)}.",
            code="book-ambiguous",
        )
    return books[0]
