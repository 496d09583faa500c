"""Kinds of records of the office as data: what a form asks for, how a list shows them. Growing means adding lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.domain.calendar import short_date
from desktop.domain.office import (
    Book,
    Issuer,
    Mode,
    Office,
    Person,
    Post,
    RecipientGroup,
    Regime,
    Retention,
    SigningAuthority,
    SpecialDays,
    Unit,
    Validity,
)
from desktop.domain.office_changes import Record
from desktop.domain.text import fold
from desktop.ui.theme.icons import Icon
from desktop.ui.words import one_line

Options = Callable[[Office], list[tuple[str, object]]]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a form. ``options``: what can be chosen, None = words are typed; ``number``: a whole number.

    ``form``: a pattern that the words must have, with the sentence that gives the right form.
    """

    name: str
    label: str
    hint: str = ""
    required: bool = False
    options: Options | None = None
    number: bool = False
    zero: str = ""
    """What 0 means ("vĩnh viễn"); "" = the number begins with 1."""
    pattern: tuple[str, str] | None = None
    lines: bool = False
    """Several lines, one value each."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: how it is called, what is asked, how it is made and shown."""

    title: str
    one: str
    icon: Icon
    asks: tuple[Ask, ...]
    records: Callable[[Office], Sequence[Record]]
    make: Callable[[Office, Values], Record]
    name: Callable[[Record], str]
    detail: Callable[[Office, Record], str]
    defaults: Mapping[str, object] = field(default_factory=dict)


def _issuers(office: Office) -> list[tuple[str, object]]:
    return [(one_line(issuer.name), issuer.key) for issuer in office.issuers]


def _units(office: Office) -> list[tuple[str, object]]:
    return [("Không thuộc đơn vị nào", None), *((unit.name, unit.key) for unit in office.units)]


def _persons(office: Office) -> list[tuple[str, object]]:
    return [(person.name, person.key) for person in office.persons]


REGIMES: list[tuple[str, object]] = [("Thủ trưởng", Regime.HEAD), ("Tập thể (ký thay mặt, TM.)", Regime.COLLECTIVE)]
NUMBERED: list[tuple[str, object]] = [("Sổ này cấp số", False), ("Hệ thống khác cấp số", True)]
OFF: list[tuple[str, object]] = [("Nghỉ", True), ("Làm việc (làm bù)", False)]
MODES: list[tuple[str, object]] = [
    ("Người đứng đầu ký trực tiếp", Mode.NONE),
    ("KT. Ký thay", Mode.KT),
    ("TM. Thay mặt tập thể", Mode.TM),
    ("Q. Quyền cấp trưởng", Mode.Q),
    ("TL. Thừa lệnh", Mode.TL),
    ("TUQ. Thừa ủy quyền", Mode.TUQ),
]
_NO_SPACE = (r"\S+", "Bỏ dấu cách. Ví dụ: VPUB.")
_SINCE = Ask("since", "Từ ngày", "Để trống nếu có từ trước. Ví dụ: 01/01/2026")


def fresh_key(words: str, taken: Sequence[str]) -> str:
    """A key from a name: "Phòng Kinh tế" → "phong-kinh-te", with a number where it is taken."""
    base = re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-") or "muc"
    return next(key for key in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if key not in taken)


def with_authority_lines(office: Office, issuer_key: str, mode: Mode) -> str:
    """The line of quyền hạn that an office's authority prints: KT. + the head's title (PL I, II.7.a)."""
    issuer = next((i for i in office.issuers if i.key == issuer_key), None)
    if issuer is None or mode is Mode.NONE:
        return ""
    whom = issuer.collective_name if mode is Mode.TM else "" if mode is Mode.Q else issuer.head_title
    return f"{mode.value} {whom}".strip()


def _make_issuer(office: Office, values: Values) -> Issuer:
    key = fresh_key(values["symbol"], [issuer.key for issuer in office.issuers])
    return Issuer(key=key, **_given(values))


def _make_unit(office: Office, values: Values) -> Unit:
    key = fresh_key(values["abbreviation"], [unit.key for unit in office.units])
    return Unit(key=key, **_given(values))


def _make_person(office: Office, values: Values) -> Person:
    return Person(key=fresh_key(values["name"], [person.key for person in office.persons]), **_given(values))


def _make_post(_office: Office, values: Values) -> Post:
    return Post(**_given(values))


def _make_authority(office: Office, values: Values) -> SigningAuthority:
    given = _given(values)
    given["types"] = tuple(given["types"])
    given["authority"] = given["authority"] or with_authority_lines(office, given["issuer_key"], given["mode"])
    return SigningAuthority(**given)


def _make_book(office: Office, values: Values) -> Book:
    key = fresh_key(f"{values['issuer_key']} {values['code']}", [book.key for book in office.books])
    given = _given(values)
    given["types"] = tuple(given["types"])
    return Book(key=key, **given)


def _make_group(office: Office, values: Values) -> RecipientGroup:
    key = fresh_key(values["name"], [group.key for group in office.groups])
    given = _given(values)
    given["members"] = tuple(given["members"])
    return RecipientGroup(key=key, **given)


def _make_retention(_office: Office, values: Values) -> Retention:
    return Retention(**_given(values))


def _make_days(_office: Office, values: Values) -> SpecialDays:
    return SpecialDays(**_given(values))


def _given(values: Values) -> dict[str, Any]:
    """The values under the names of the record; "since" and "until" become its validity."""
    given = dict(values)
    if "seal_mm" in given:
        given["seal_mm"] = float(given["seal_mm"])
    given["validity"] = Validity(given.pop("since", None), given.pop("until", None))
    return given


def put(record: Record, values: Values) -> Record:
    """The record with other values; its key stays, and so does the end of its validity."""
    given = _given(values)
    if "until" not in values:
        given["validity"] = Validity(given["validity"].start, record.validity.end)
    for name in ("types", "members"):
        if name in given:
            given[name] = tuple(given[name])
    return replace(record, **given)


def _two(first: str, second: str) -> str:
    return " · ".join(filter(None, (first, second)))


def span(record: Record) -> str:
    """ "từ 01/01/2016 đến 30/04/2019"; "" = always."""
    start, end = record.validity.start, record.validity.end
    parts = (f"từ {short_date(start)}" if start else "", f"đến {short_date(end)}" if end else "")
    return " ".join(filter(None, parts))


def years_words(years: int | None) -> str:
    """ "20 năm"; None = vĩnh viễn."""
    return "vĩnh viễn" if years is None else f"{years} năm"


def _named(office: Office, key: str) -> str:
    return next((one_line(issuer.name) for issuer in office.issuers if issuer.key == key), key)


def _person_named(office: Office, key: str) -> str:
    person = office.person(key)
    return person.name if person else key


ISSUER = Kind(
    "Cơ quan ban hành",
    "cơ quan",
    Icon.OFFICE,
    (
        Ask("parent_name", "Cơ quan chủ quản", "In ở dòng trên; để trống nếu không có. Được viết tắt UBND, HĐND"),
        Ask("name", "Tên cơ quan ban hành", "Ghi đầy đủ, không viết tắt", required=True),
        Ask("symbol", "Ký hiệu cơ quan", "Đứng sau KH- trong ký hiệu", required=True, pattern=_NO_SPACE),
        Ask("place", "Địa danh", "Đứng trước ngày, tháng trên văn bản", required=True),
        Ask("head_title", "Chức vụ người đứng đầu", "In hoa như trên văn bản. Ví dụ: CHÁNH VĂN PHÒNG"),
        Ask("regime", "Chế độ làm việc", options=lambda _office: REGIMES),
        Ask("collective_name", "Tên tập thể", "Đứng sau TM., chỉ khi làm việc theo chế độ tập thể"),
        Ask("seal_mm", "Đường kính con dấu (mm)", "Chỗ đóng dấu trên trang rộng bằng con dấu", number=True),
        _SINCE,
    ),
    lambda office: office.issuers,
    _make_issuer,
    lambda record: one_line(getattr(record, "name", "")),
    lambda _office, record: _two(getattr(record, "symbol", ""), getattr(record, "place", "")),
    {"seal_mm": 36},
)
UNIT = Kind(
    "Phòng, ban, đơn vị",
    "đơn vị",
    Icon.PEOPLE,
    (
        Ask("name", "Tên đơn vị", "Ghi đầy đủ", required=True),
        Ask("abbreviation", "Chữ viết tắt", "Đứng ở dòng Lưu. Ví dụ: TCHCQT", required=True, pattern=_NO_SPACE),
        Ask("issuer_key", "Thuộc cơ quan", options=_issuers, required=True),
        Ask("head_title", "Chức vụ người đứng đầu", "In hoa, dùng khi ký thừa lệnh"),
        _SINCE,
    ),
    lambda office: office.units,
    _make_unit,
    lambda record: getattr(record, "name", ""),
    lambda office, record: (
        f"{getattr(record, 'abbreviation', '')} · {_named(office, getattr(record, 'issuer_key', ''))}"
    ),
)
PERSON = Kind(
    "Người",
    "người",
    Icon.PERSON,
    (Ask("name", "Họ và tên", "Không ghi học hàm, học vị", required=True), _SINCE),
    lambda office: office.persons,
    _make_person,
    lambda record: getattr(record, "name", ""),
    lambda office, record: ", ".join(
        dict.fromkeys(post.title for post in office.posts if post.person_key == getattr(record, "key", ""))
    ),
)
POST = Kind(
    "Chức vụ",
    "chức vụ",
    Icon.PERSON,
    (
        Ask("person_key", "Người", options=_persons, required=True),
        Ask("title", "Chức vụ", "In hoa như trên văn bản. Ví dụ: PHÓ CHÁNH VĂN PHÒNG", required=True),
        Ask("issuer_key", "Cơ quan", options=_issuers, required=True),
        Ask("unit_key", "Đơn vị", options=_units),
        _SINCE,
    ),
    lambda office: office.posts,
    _make_post,
    lambda record: getattr(record, "title", ""),
    lambda office, record: _person_named(office, getattr(record, "person_key", "")),
)
AUTHORITY = Kind(
    "Quyền hạn ký",
    "quyền hạn ký",
    Icon.SIGN,
    (
        Ask("person_key", "Người ký", options=_persons, required=True),
        Ask("issuer_key", "Ký văn bản của", options=_issuers, required=True),
        Ask("mode", "Ký theo quyền", options=lambda _office: MODES),
        Ask("title", "Chức vụ in trên họ tên", "In hoa. Ví dụ: PHÓ CHÁNH VĂN PHÒNG", required=True),
        Ask("authority", "Dòng quyền hạn", "Để trống: tự ghi theo chức vụ người đứng đầu. Ví dụ: KT. CHÁNH VĂN PHÒNG"),
        Ask("types", "Loại văn bản được ký", "Mỗi dòng một loại; để trống là mọi loại", lines=True),
        Ask("decision", "Văn bản giao quyền", "Số, ký hiệu và ngày; TUQ. phải có"),
        _SINCE,
    ),
    lambda office: office.authorities,
    _make_authority,
    lambda record: getattr(record, "title", ""),
    lambda office, record: _two(
        _person_named(office, getattr(record, "person_key", "")), one_line(getattr(record, "authority", ""))
    ),
)
BOOK = Kind(
    "Sổ đăng ký",
    "sổ",
    Icon.REGISTER,
    (
        Ask("name", "Tên sổ", required=True),
        Ask("code", "Ký hiệu sổ", "Ví dụ: KH", required=True, pattern=_NO_SPACE),
        Ask("issuer_key", "Sổ của cơ quan", options=_issuers, required=True),
        Ask("types", "Loại văn bản", "Mỗi dòng một loại; để trống là mọi loại", lines=True),
        Ask("first_number", "Số bắt đầu của năm đầu tiên", "Số tiếp theo của sổ giấy đang dùng", number=True),
        Ask("numbered_elsewhere", "Nguồn của số", options=lambda _office: NUMBERED),
        _SINCE,
    ),
    lambda office: office.books,
    _make_book,
    lambda record: getattr(record, "name", ""),
    lambda office, record: _two(getattr(record, "code", ""), _named(office, getattr(record, "issuer_key", ""))),
    {"first_number": 1},
)
GROUP = Kind(
    "Nhóm nơi nhận",
    "nhóm nơi nhận",
    Icon.MAIL,
    (
        Ask("name", "Tên nhóm", required=True),
        Ask("members", "Nơi nhận trong nhóm", "Mỗi dòng một nơi", required=True, lines=True),
        _SINCE,
    ),
    lambda office: office.groups,
    _make_group,
    lambda record: getattr(record, "name", ""),
    lambda _office, record: f"{len(getattr(record, 'members', ()))} nơi nhận",
)
RETENTION = Kind(
    "Thời hạn bảo quản",
    "thời hạn bảo quản",
    Icon.ARCHIVE,
    (
        Ask("type", "Loại văn bản", "Ghi đủ tên loại. Ví dụ: Kế hoạch", required=True),
        Ask("years", "Số năm", "Theo danh mục hồ sơ của cơ quan; 0 là vĩnh viễn", number=True, zero="vĩnh viễn"),
        _SINCE,
    ),
    lambda office: office.retentions,
    _make_retention,
    lambda record: getattr(record, "type", ""),
    lambda _office, record: years_words(getattr(record, "years", None)),
    {"years": 20},
)
DAYS = Kind(
    "Ngày nghỉ, làm bù",
    "ngày nghỉ",
    Icon.CALENDAR,
    (
        Ask("name", "Tên", "Ví dụ: Nghỉ Tết Nguyên đán; Làm bù ngày 31/8", required=True),
        Ask("off", "Cơ quan", options=lambda _office: OFF),
        Ask("since", "Từ ngày", "Ví dụ: 14/02/2026", required=True),
        Ask("until", "Đến ngày", "Để trống nếu chỉ một ngày"),
    ),
    lambda office: office.days,
    _make_days,
    lambda record: getattr(record, "name", ""),
    lambda _office, record: "nghỉ" if getattr(record, "off", True) else "làm việc",
)
KINDS = (ISSUER, UNIT, PERSON, POST, AUTHORITY, BOOK, GROUP, RETENTION, DAYS)
