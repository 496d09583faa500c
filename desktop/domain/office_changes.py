"""Changes of the office as pure functions: add a record, change it from a day on, mend it, end it, remove it.

Every function gives the whole new office, or refuses with the reason; nothing half-made can be stored.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from desktop.domain.errors import Refusal
from desktop.domain.office import (
    Book,
    Issuer,
    Mode,
    Office,
    OwnTemplate,
    Person,
    Post,
    RecipientGroup,
    Retention,
    SigningAuthority,
    SpecialDays,
    Unit,
    Validity,
)

Record = (
    Issuer | Unit | Person | Post | SigningAuthority | RecipientGroup | Book | Retention | OwnTemplate | SpecialDays
)

_FIELDS: dict[type, str] = {
    Issuer: "issuers",
    Unit: "units",
    Person: "persons",
    Post: "posts",
    SigningAuthority: "authorities",
    RecipientGroup: "groups",
    Book: "books",
    Retention: "retentions",
    OwnTemplate: "templates",
    SpecialDays: "days",
}
_WORDS: dict[type, str] = {
    Issuer: "Cơ quan",
    Unit: "Đơn vị",
    Person: "Người",
    Post: "Chức vụ",
    SigningAuthority: "Thẩm quyền ký",
    RecipientGroup: "Nhóm nơi nhận",
    Book: "Sổ",
    Retention: "Thời hạn bảo quản",
    OwnTemplate: "Mẫu",
    SpecialDays: "Ngày nghỉ, làm bù",
}
_MUST_HAVE: dict[type, tuple[str, ...]] = {
    Issuer: ("key", "name", "symbol"),
    Unit: ("key", "name", "abbreviation"),
    Person: ("key", "name"),
    Post: ("title",),
    SigningAuthority: ("title",),
    RecipientGroup: ("key", "name"),
    Book: ("key", "code", "name"),
    Retention: ("type",),
    OwnTemplate: ("kind", "sha256"),
    SpecialDays: ("name",),
}
_FIELD_WORDS = {
    "key": "mã",
    "name": "tên",
    "symbol": "ký hiệu",
    "abbreviation": "chữ viết tắt",
    "title": "chức vụ",
    "code": "mã sổ",
    "type": "tên loại",
    "kind": "tên mẫu",
    "sha256": "tệp",
}


def records(office: Office, kind: type) -> tuple[Record, ...]:
    """All records of one kind, in the office's order."""
    found: tuple[Record, ...] = getattr(office, _FIELDS[kind])
    return found


def added(office: Office, record: Record) -> Office:
    """The office with one more record."""
    _check(office, record, records(office, type(record)))
    return _with(office, type(record), (*records(office, type(record)), record))


def corrected(office: Office, old: Record, new: Record) -> Office:
    """The office with ``new`` in the place of ``old``."""
    others = _without(office, old)
    _check(office, new, others)
    place = records(office, type(old)).index(old)
    return _with(office, type(old), (*others[:place], new, *others[place:]))


def changed_from(office: Office, old: Record, new: Record, day: datetime.date) -> Office:
    """From ``day`` on ``new`` holds, until ``old`` would have ended; ``old`` ends the day before."""
    span = old.validity
    if not span.holds(day) or span.start == day:
        raise Refusal("Ngày đổi phải nằm sau ngày bắt đầu.", todo="Chọn ngày khác.", code="office-day")
    before = replace(old, validity=Validity(span.start, day - datetime.timedelta(days=1)))
    return added(corrected(office, old, before), replace(new, validity=Validity(day, span.end)))


def ended(office: Office, record: Record, last_day: datetime.date) -> Office:
    """The office in which ``record`` holds for the last time on ``last_day``."""
    return corrected(office, record, replace(record, validity=Validity(record.validity.start, last_day)))


def removed(office: Office, record: Record) -> Office:
    """The office without a record that was entered by mistake; refused while others name it."""
    others = _without(office, record)
    smaller = _with(office, type(record), others)
    names = {key for kind in _FIELDS for other in records(smaller, kind) for _, key in _references(other)}
    key = getattr(record, "key", None)
    if key in names and not any(getattr(other, "key", None) == key for other in others):
        raise Refusal(
            f"{_WORDS[type(record)]} này đang được dùng ở chỗ khác.",
            todo="Đặt ngày kết thúc thay vì xóa.",
            code="office-in-use",
        )
    return smaller


def check_whole(office: Office) -> None:
    """Refuses an office in which any record does not fit the others."""
    for kind in _FIELDS:
        found = records(office, kind)
        for index, record in enumerate(found):
            _check(office, record, found[:index])


def _with(office: Office, kind: type, found: tuple[Record, ...]) -> Office:
    field: dict[str, Any] = {_FIELDS[kind]: found}
    return replace(office, **field)


def _without(office: Office, record: Record) -> tuple[Record, ...]:
    found = list(records(office, type(record)))
    if record not in found:
        raise Refusal(
            f"{_WORDS[type(record)]} này đã bị sửa ở chỗ khác.",
            todo="Mở lại thiết lập rồi làm lại.",
            code="office-stale",
        )
    found.remove(record)
    return tuple(found)


def _check(office: Office, record: Record, others: tuple[Record, ...]) -> None:
    """Refuses a record that is incomplete, names what does not exist, or doubles another for the same days."""
    word = _WORDS[type(record)]
    for field in _MUST_HAVE[type(record)]:
        if not str(getattr(record, field)).strip():
            raise Refusal(f"{word} thiếu {_FIELD_WORDS[field]}.", todo="Điền rồi lưu lại.", code="office-blank")
    span = record.validity
    if span.start and span.end and span.end < span.start:
        raise Refusal(f"{word}: ngày kết thúc trước ngày bắt đầu.", todo="Sửa ngày rồi lưu lại.", code="office-day")
    for other in others:
        if _same(record, other) and _overlap(span, other.validity):
            raise Refusal(
                f"{word} trùng với một bản ghi đang có.", todo="Đổi mã hoặc ngày hiệu lực.", code="office-double"
            )
    for kind, key in _references(record):
        if key not in {getattr(known, "key", None) for known in records(office, kind)}:
            raise Refusal(
                f"{word} chỉ tới {_WORDS[kind].lower()} “{key}” chưa có.",
                todo="Thêm bản ghi đó trước.",
                code="office-unknown",
            )
    _check_own(record)


def _check_own(record: Record) -> None:
    """What only one kind of record has to keep."""
    if isinstance(record, Issuer) and any(char.isspace() for char in record.symbol):
        raise Refusal("Ký hiệu có dấu cách.", todo="Bỏ dấu cách. Ví dụ: VPUB.", code="office-symbol")
    if isinstance(record, Book) and (record.first_number < 1 or (record.first_number > 1 and not record.first_year)):
        raise Refusal(
            "Số bắt đầu phải từ 1, và số khác 01 cần năm bắt đầu.",
            todo="Sửa số hoặc điền năm.",
            code="office-first-number",
        )
    if isinstance(record, SpecialDays) and record.validity.start is None:
        raise Refusal("Chưa có ngày.", todo="Điền ngày đầu, và ngày cuối nếu nghỉ nhiều ngày.", code="office-day")
    if isinstance(record, SigningAuthority) and record.mode is Mode.TUQ and not record.decision.strip():
        raise Refusal(
            "Ký thừa ủy quyền phải có văn bản ủy quyền (Điều 13).",
            todo="Ghi số, ký hiệu và ngày của văn bản đó.",
            code="office-decision",
        )
    if isinstance(record, Retention) and record.years is not None and record.years < 1:
        raise Refusal("Thời hạn bảo quản phải từ 1 năm.", todo="Sửa số năm, hoặc để vĩnh viễn.", code="office-years")


def _same(one: Record, other: Record) -> bool:
    """Whether two records say something about the same thing: then their days must not overlap."""
    if isinstance(one, Book) and isinstance(other, Book) and one.issuer_key == other.issuer_key:
        return one.key == other.key or one.code == other.code
    if hasattr(one, "key"):
        return one.key == getattr(other, "key", None)
    if isinstance(one, Retention) and isinstance(other, Retention):
        return one.type == other.type
    if isinstance(one, SpecialDays) and isinstance(other, SpecialDays):
        return True
    if isinstance(one, OwnTemplate) and isinstance(other, OwnTemplate):
        return one.kind == other.kind
    return replace(one, validity=Validity()) == replace(other, validity=Validity())


def _overlap(one: Validity, other: Validity) -> bool:
    starts_before_end = one.start is None or other.end is None or one.start <= other.end
    ends_after_start = one.end is None or other.start is None or other.start <= one.end
    return starts_before_end and ends_after_start


def _references(record: Record) -> list[tuple[type, str]]:
    """The (kind, key) of every record that this one names."""
    wanted: list[tuple[type, str | None]] = [
        (Issuer, getattr(record, "issuer_key", None)),
        (Issuer, getattr(record, "parent_key", None)),
        (Person, getattr(record, "person_key", None)),
        (Unit, getattr(record, "unit_key", None)),
    ]
    return [(kind, key) for kind, key in wanted if key is not None]
