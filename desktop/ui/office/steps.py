"""The questions of the first start, in their order: which fields each page asks, and what it stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.labels import Kind as NodeKind
from desktop.domain.office import Issuer, Mode, Office, Person, Post, SigningAuthority
from desktop.domain.plan import Node, Plan, Signer, text
from desktop.services import office as office_service
from desktop.services.ports import Store
from desktop.ui.office.kinds import BOOK, ISSUER, MODES, PERSON, UNIT, Ask, Kind, fresh_key, put, with_authority_lines
from desktop.ui.theme.icons import Icon

Values = Mapping[str, Any]
SAMPLE_TITLE = "Trích yếu nội dung của kế hoạch"


@dataclass(frozen=True, slots=True)
class Step:
    """One page: its name in the list, its question, what it is for, its form, and how its answer is stored."""

    name: str
    question: str
    why: str
    kind: Kind
    store: Callable[[Store, Values], Office]
    recall: Callable[[Office], Values]
    """What the office already answers; empty where it does not."""
    pairs: tuple[tuple[str, str], ...] = ()
    may_skip: bool = False


def _only(kind: Kind, *names: str) -> Kind:
    """The kind with fewer fields."""
    asks = tuple(ask for name in names for ask in kind.asks if ask.name == name)
    return replace(kind, asks=asks, defaults={n: value for n, value in kind.defaults.items() if n in names})


def first_issuer(office: Office) -> Issuer:
    """The issuer that the first page stored."""
    return office.issuers[0]


def _recall_issuer(office: Office) -> Values:
    names = ("parent_name", "name", "symbol", "place", "head_title", "regime")
    return {name: getattr(office.issuers[0], name) for name in names} if office.issuers else {}


def _recall_unit(office: Office) -> Values:
    names = ("name", "abbreviation", "head_title")
    return {name: getattr(office.units[0], name) for name in names} if office.units else {}


def _recall_signer(office: Office) -> Values:
    if not office.authorities:
        return {}
    first = office.authorities[0]
    person = office.person(first.person_key)
    return {"name": person.name if person else "", "mode": first.mode, "title": first.title}


def _recall_book(office: Office) -> Values:
    names = ("name", "code", "first_number")
    return {name: getattr(office.books[0], name) for name in names} if office.books else {}


def _store_issuer(store: Store, values: Values) -> Office:
    """Stored again when the clerk comes back to the page: then the first answer is mended."""
    office = office_service.load(store)
    if not office.issuers:
        return office_service.add(store, ISSUER.make(office, values))
    old = first_issuer(office)
    return office_service.correct(store, old, put(old, {"since": old.validity.start, **values}))


def _store_unit(store: Store, values: Values) -> Office:
    office = office_service.load(store)
    given = {**values, "issuer_key": first_issuer(office).key}
    if any(unit.abbreviation == given["abbreviation"] for unit in office.units):
        return office
    return office_service.add(store, UNIT.make(office, given))


def _store_signer(store: Store, values: Values) -> Office:
    office = office_service.load(store)
    issuer = first_issuer(office)
    if any(person.name == values["name"] for person in office.persons):
        return office
    person = Person(fresh_key(values["name"], [p.key for p in office.persons]), values["name"])
    mode, title = values["mode"], values["title"]
    lines = with_authority_lines(office, issuer.key, mode)
    office_service.add(store, person)
    office_service.add(store, Post(person.key, issuer.key, title))
    return office_service.add(store, SigningAuthority(person.key, issuer.key, mode, title, lines))


def _store_book(store: Store, values: Values) -> Office:
    office = office_service.load(store)
    if any(book.code == values["code"] for book in office.books):
        return office
    given = {**values, "issuer_key": first_issuer(office).key, "types": ()}
    return office_service.add(store, BOOK.make(office, given))


SIGNER = replace(
    PERSON,
    asks=(
        Ask("name", "Họ và tên", "Không ghi học hàm, học vị", required=True),
        Ask("mode", "Ký theo quyền", options=lambda _office: [m for m in MODES if m[1] is not Mode.TUQ]),
        Ask("title", "Chức vụ in trên họ tên", "In hoa. Ví dụ: PHÓ CHÁNH VĂN PHÒNG", required=True),
    ),
    icon=Icon.SIGN,
)
STEPS = (
    Step(
        "Cơ quan",
        "Cơ quan của bạn",
        "Ghi đúng như con dấu và văn bản đang dùng. Phần đầu của mọi văn bản lấy từ đây.",
        _only(ISSUER, "parent_name", "name", "symbol", "place", "head_title", "regime"),
        _store_issuer,
        _recall_issuer,
        (("symbol", "place"), ("head_title", "regime")),
    ),
    Step(
        "Phòng, ban, đơn vị",
        "Đơn vị soạn thảo",
        "Chữ viết tắt đứng ở dòng Lưu của văn bản. Các đơn vị khác thêm sau trong Thiết lập.",
        _only(UNIT, "name", "abbreviation", "head_title"),
        _store_unit,
        _recall_unit,
        may_skip=True,
    ),
    Step(
        "Người ký",
        "Người ký văn bản",
        "Quyền hạn, chức vụ và họ tên in đúng như ghi ở đây.",
        SIGNER,
        _store_signer,
        _recall_signer,
    ),
    Step(
        "Sổ và số bắt đầu",
        "Sổ đăng ký văn bản đi",
        "Đang dùng sổ giấy thì ghi số tiếp theo của sổ; chương trình lấy số liên tục từ đó.",
        _only(BOOK, "name", "code", "first_number"),
        _store_book,
        _recall_book,
        (("code", "first_number"),),
    ),
)


def sample_plan(office: Office, step: int, values: Values) -> Plan:
    """A short plan that shows the effect of the answers so far on the printed page."""
    stored = office.issuers[0] if office.issuers else None
    issuer = values if step == 0 else {n: getattr(stored, n, "") for n in ("parent_name", "name", "symbol", "place")}
    unit = values.get("abbreviation") if step == 1 else office.units[0].abbreviation if office.units else ""
    return Plan(
        issuer_parent=str(issuer["parent_name"] or "") or None,
        issuer=str(issuer["name"] or "") or "TÊN CƠ QUAN",
        symbol=f"KH-{issuer['symbol']}" if issuer["symbol"] else "KH",
        place=str(issuer["place"] or "") or None,
        title=SAMPLE_TITLE,
        sections=(
            Node(
                NodeKind.HEADING, "MỤC ĐÍCH, YÊU CẦU", (), (Node(NodeKind.CLAUSE, text=text("Mục đích của kế hoạch.")),)
            ),
            Node(NodeKind.HEADING, "NỘI DUNG", (), (Node(NodeKind.CLAUSE, text=text("Nội dung của kế hoạch.")),)),
        ),
        recipients=("Các phòng, ban, đơn vị",),
        archive_line=", ".join(filter(None, ("VT", str(unit or "")))),
        signers=(_sample_signer(office, step, values),),
        id="sample",
    )


def _section(heading: str, words: str) -> Node:
    return Node(NodeKind.HEADING, heading, (), (Node(NodeKind.CLAUSE, text=text(words)),))


def _sample_signer(office: Office, step: int, values: Values) -> Signer:
    if step == 0:
        return Signer("", str(values.get("head_title") or "CHỨC VỤ"), "Họ và tên")
    if step == 2:
        lines = with_authority_lines(office, first_issuer(office).key, values["mode"]) if office.issuers else ""
        return Signer(lines, str(values["title"] or "CHỨC VỤ"), str(values["name"] or "Họ và tên"))
    if office.authorities:
        return office.signer(office.authorities[0])
    head = office.issuers[0].head_title if office.issuers else ""
    return Signer("", head or "CHỨC VỤ", "Họ và tên")
