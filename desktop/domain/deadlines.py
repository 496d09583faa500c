"""Thời hạn in the words of official plans: which words of a sentence say when, and what they mean.

A phrase means days of the calendar (``Days``), something that comes again and again (``Recurring``), a span counted
from an event (``Within``), or only words (``Standing``): then nothing is made up for it.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.domain.calendar import as_date
from desktop.domain.plan import Deadline


@dataclass(frozen=True, slots=True)
class Days:
    """From ``start`` to ``end``, both within; a single day, and a day before which it must be done, have no start.

    ``end`` None: from ``start`` on without an end.
    """

    start: datetime.date | None
    end: datetime.date | None


@dataclass(frozen=True, slots=True)
class Recurring:
    """Comes again every ``months`` months, or every ``weeks`` weeks, by ``day`` of the month, 0 = by its last day."""

    months: int = 0
    weeks: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Within:
    """``days`` days after the event that the words name; ``working``: only working days count."""

    days: int
    working: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Thường xuyên, or words that name no day."""


Meaning = Days | Recurring | Within | Standing


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text and what it means; ``start`` and ``end`` count characters."""

    start: int
    end: int
    phrase: str
    meaning: Meaning

    @property
    def deadline(self) -> Deadline:
        """As a task keeps it: dates only where the words give them."""
        if isinstance(self.meaning, Days):
            return Deadline(self.phrase, self.meaning.start, self.meaning.end)
        return Deadline(self.phrase)


_DAY = (
    r"(?:ngày\s+)?(?:(?P<d{0}>\d{{1,2}})\s*[/.-]\s*(?P<m{0}>\d{{1,2}})(?:\s*[/.-]\s*(?P<y{0}>\d{{4}}))?(?![\d/])"
    r"|(?P<D{0}>\d{{1,2}})\s+tháng\s+(?P<M{0}>\d{{1,2}})(?:\s+năm\s+(?P<Y{0}>\d{{4}}))?)"
)
_YEAR = r"(?:\s*/\s*|\s+năm\s+|\s+)?(?P<year>\d{4})?(?!\d)"
_BY = r"(?:trước|chậm nhất(?:\s+(?:là|vào))?|muộn nhất(?:\s+(?:là|vào))?|đến hết|hết|đến)\s+(?:hết\s+)?"
_ANY_YEAR = 2024  # a leap year: no day is lost
_YEAR_IN = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
Group = re.Match[str]
_Reader = Callable[[Group, int], Meaning | None]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def meaning_of(phrase: str, year: int | None) -> Meaning:
    """What the words of a deadline mean in a plan of ``year``; ``Standing`` where they name no day."""
    found = next(iter(find(phrase, year)), None)
    return found.meaning if found else Standing()


def find(text: str, year: int | None) -> Iterator[Found]:
    """Every deadline in reading order, none inside another; the date of a cited document is none.

    ``year``: of the plan, for days and months that are written without one; None = unknown, then they name no day.
    """
    streams = [_matches(text, year, *reader) for reader in _READERS]
    heads = [next(stream, None) for stream in streams]
    at = 0
    while True:
        for rank, stream in enumerate(streams):
            while (head := heads[rank]) and head.start < at:
                heads[rank] = next(stream, None)
        found = min((head for head in heads if head), key=lambda head: head.start, default=None)  # the first rank wins
        if found is None:
            return
        yield found
        at = max(found.end, at + 1)


def _matches(text: str, year: int | None, pattern: re.Pattern[str], read: _Reader) -> Iterator[Found]:
    """What one reader makes of the text, in reading order."""
    for match in pattern.finditer(text):
        if _is_cited(text, match):
            continue
        meaning = read(match, year or _ANY_YEAR)
        if year is None and isinstance(meaning, Days) and not _YEAR_IN.search(match[0]):
            meaning = Standing()
        if meaning is not None:
            yield Found(match.start(), match.end(), match[0].strip(" ,;."), meaning)


def _is_cited(text: str, match: Group) -> bool:
    """Whether the day belongs to a document that is named just before it: "số 12/KH-UBND ngày …", "Luật … ngày …"."""
    before = text[max(0, match.start() - 40) : match.start()]
    if re.search(r"ngày\s+\d{1,2}\s+$", before):  # the month of a day that was not taken
        return True
    return bool(
        re.search(r"(?:\bsố\s*:?\s*\S*|/[A-ZĐ][\w&.-]*)\s*,?\s*$|\b(?:ban hành|ký|Luật\b[^.;]{0,30})\s*$", before)
    )


def _day(match: Group, which: str, year: int) -> datetime.date | None:
    day = match[f"d{which}"] or match[f"D{which}"]
    month = match[f"m{which}"] or match[f"M{which}"]
    given = match[f"y{which}"] or match[f"Y{which}"]
    return as_date(int(given or year), int(month), int(day)) if day else None


def _range(match: Group, year: int) -> Days | None:
    end = _day(match, "2", year)
    start = _day(match, "1", end.year if end else year)
    if start and end and start > end:  # "từ 15/12 đến 15/01/2027"
        start = as_date(start.year - 1, start.month, start.day)
    return Days(start, end) if start and end else None


def _range_to_year_end(match: Group, year: int) -> Days | None:
    end_year = int(match["year"] or year)
    start = _day(match, "1", end_year)
    return Days(start, datetime.date(end_year, 12, 31)) if start else None


def _on(match: Group, year: int) -> Days | None:
    day = _day(match, "1", year)
    return Days(None, day) if day else None


def _from(match: Group, year: int) -> Days | None:
    day = _day(match, "1", year)
    return Days(day, None) if day else None


def _span(first: int, last: int, match: Group, year: int) -> Days:
    """Whole months from ``first`` to ``last``; "từ …" has no end, "trước …" ends before it begins."""
    year = int(match["year"] or year)
    start = datetime.date(year, first, 1)
    end = datetime.date(year, last, calendar.monthrange(year, last)[1])
    lead = match["lead"].casefold().split()
    if lead[:1] == ["từ"]:
        return Days(start, None)
    if lead[:1] == ["trước"]:
        return Days(None, start - datetime.timedelta(days=1))
    if {"hết", "đến", "nhất"} & set(lead):
        return Days(None, end)
    return Days(start, end)


def _month(match: Group, year: int) -> Days | None:
    month = int(match["month"])
    return _span(month, month, match, year) if 1 <= month <= 12 else None


def _months(match: Group, year: int) -> Days | None:
    first, last = int(match["first"]), int(match["last"])
    if not 1 <= first <= last <= 12:
        return None
    year = int(match["year"] or year)
    return Days(datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1]))


def _quarter(match: Group, year: int) -> Days | None:
    quarter = _ROMAN.get(match["quarter"].casefold()) or int(match["quarter"]) if match["quarter"] else 0
    return _span(3 * quarter - 2, 3 * quarter, match, year) if 1 <= quarter <= 4 else None


def _half(match: Group, year: int) -> Days:
    return _span(1, 6, match, year) if match["half"].casefold() == "đầu" else _span(7, 12, match, year)


def _whole_year(match: Group, year: int) -> Days:
    return _span(1, 12, match, year)


def _every(match: Group, _year: int) -> Recurring:
    unit = match["unit"].casefold()
    day = int(match["day"] or 0)
    if unit == "tuần":
        return Recurring(weeks=1)
    months = {"tháng": 1, "quý": 3, "năm": 12}.get(unit, 6)
    return Recurring(months=months, day=day)


def _within(match: Group, _year: int) -> Within:
    return Within(int(match["days"]), working="làm việc" in match[0].casefold())


_LEAD = (
    r"(?P<lead>\b(?:trong\s+(?:khoảng\s+)?|từ\s+|trước\s+|chậm nhất(?:\s+(?:là|vào|trong))?\s+|hết\s+|đến\s+hết\s+"
    r"|vào\s+|)(?:cuối\s+|đầu\s+|giữa\s+)?)"
)
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (
        _pattern(
            r"(?:(?:trước|vào|đến|chậm nhất(?:\s+vào)?)\s+)?(?:ngày\s+(?P<day>\d{1,2})\s+)?(?:định kỳ\s+)?"
            r"\b(?:hằng|hàng|mỗi)\s+(?P<unit>tuần|tháng|quý|năm)\b"
        ),
        _every,
    ),
    (_pattern(r"\bđịnh kỳ\s+(?P<unit>tuần|tháng|quý|năm|6 tháng|06 tháng)(?P<day>)\b"), _every),
    (
        _pattern(
            r"\b(?:trong\s+)?(?:thời hạn|vòng|thời gian)?\s*(?P<days>\d{1,3})\s+ngày(?:\s+làm việc)?"
            r"(?=\s*(?:,|;|\.|kể từ|tính từ|sau khi|từ khi|trước khi|$))"
            r"(?:\s+(?:kể từ|tính từ|sau khi|từ khi)[^,;.]{0,80})?"
        ),
        _within,
    ),
    (_pattern(rf"\btừ\s+{_DAY.format(1)}\s*(?:đến|tới|-|–)\s*(?:hết\s+)?{_DAY.format(2)}"), _range),
    (
        _pattern(rf"\btừ\s+{_DAY.format(1)}\s*(?:đến|tới)\s+(?:hết|cuối)\s+năm(?:\s+(?P<year>\d{{4}}))?"),
        _range_to_year_end,
    ),
    (_pattern(rf"\b{_BY}{_DAY.format(1)}"), _on),
    (_pattern(rf"\btừ\s+{_DAY.format(1)}"), _from),
    (_pattern(rf"\b(?:trong\s+|vào\s+)?(?=ngày\s){_DAY.format(1)}"), _on),
    (
        _pattern(rf"{_LEAD}tháng\s+(?P<first>\d{{1,2}})\s*(?:-|–|đến)\s*(?:tháng\s+)?(?P<last>\d{{1,2}}){_YEAR}"),
        _months,
    ),
    (_pattern(rf"{_LEAD}tháng\s+(?P<month>\d{{1,2}})(?!\d){_YEAR}"), _month),
    (_pattern(rf"{_LEAD}quý\s+(?P<quarter>iv|iii|ii|i|[1-4])\b{_YEAR}"), _quarter),
    (_pattern(rf"{_LEAD}(?:6|06|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm{_YEAR}"), _half),
    (_pattern(r"(?P<lead>\b(?:trong|hết|đến hết|trước|cuối)\s+)năm\s+(?P<year>\d{4})"), _whole_year),
    (_pattern(r"\bthường xuyên\b"), lambda _match, _year: Standing()),
)
