"""Is every number of every year exactly one of issued, void, taken outside? Asked at each start and by the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.numbering import BookYear, Counter, Span, number_digits
from desktop.services import sealing
from desktop.services.ports import Ports, Work

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class NumberFault:
    """``code``: "counter" or "numbers-missing"; ``what``: book, year and numbers."""

    code: str
    what: str
    series: BookYear


def at_start(ports: Ports) -> tuple[NumberFault, ...]:
    """What is wrong with the numbers; the day before is sealed where that has not happened yet."""
    sealing.seal(ports)
    with ports.store.reading() as work:
        return tuple(faults(work))


def faults(work: Work) -> Iterator[NumberFault]:
    """Every gap, and every counter that does not stand at the last number. Only a year with a gap is read whole."""
    books = {(book.issuer_key, book.key): book for book in work.office.load().books}
    counters, spans = work.numbers.all(), work.register.spans()
    for series in sorted({*counters, *spans}, key=lambda s: (s.issuer_key, s.book_key, s.year)):
        book = books.get((series.issuer_key, series.book_key))
        name = f"Sổ {book.code if book else series.book_key} năm {series.year}"
        span = spans.get(series)
        yield from _counter(name, series, counters.get(series), span)
        if span and not (book and book.numbered_elsewhere):
            start = min(book.start(series.year) if book else span.first, span.first)
            yield from _gap(work, name, series, range(start, span.last + 1), span.count)


def _counter(name: str, series: BookYear, counter: Counter | None, span: Span | None) -> Iterator[NumberFault]:
    at, last = counter.last_number if counter else 0, span.last if span else 0
    if at != last or counter is None:
        yield NumberFault("counter", f"{name}: bộ đếm ở {at}, số lớn nhất trong sổ là {last}.", series)


def _gap(work: Work, name: str, series: BookYear, wanted: range, count: int) -> Iterator[NumberFault]:
    if count == len(wanted):  # numbers of a year are unique
        return
    there = {entry.number for entry in work.register.of(series)}
    missing = [number for number in wanted if number not in there]
    listed = ", ".join(number_digits(number) for number in missing[:_MOST_NAMED])
    more = f" và {len(missing) - _MOST_NAMED} số nữa" if len(missing) > _MOST_NAMED else ""
    yield NumberFault("numbers-missing", f"{name} thiếu số {listed}{more}.", series)
