"""Plans of every shape a clerk could ask a page for: drawn by lot, the same ones for the same number everywhere."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from desktop.domain import codec
from desktop.domain.labels import HEADED, Kind
from desktop.domain.plan import Appendix, Basis, Cell, Column, Node, Plan, Run, Signer, Table, Text, join, text
from tests.strategies import WORDS

_WORDS = tuple(word for word in WORDS if "K12" not in word)
_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()
_RIMES = (
    "ương iên uyết oàng ính ạch ội ảng ữa ằm ông iệm ước uận ổi ấp ao ây ơn ong iêu ưởng ai anh ục ủy iệt oạt uân ừng "
    "ên ịch áo ươi ình ệ ớp ưu"
).split()
_SIGNS = (
    "1373/QĐ-TTg 30/2020/NĐ-CP 47/KH-VPUB 2021-2030 15/12/2026 “đề án 06” “số hóa”, (Zoom, …) hồ sơ,… 100% "
    "3,5 tỷ; Wi-Fi off-line e-Office [1] A4; 50%-70% TP. Q.1 “…” 1.250.000 – — 07h30’ “Tết vì người nghèo”"
).split()
_LONG_SIGNS = (
    "K12Online…) "
    "http://vanphong.sonla.gov.vn/van-ban/chi-tiet?id=1373 đồng/người/năm email@sonla.gov.vn ĐT-TH-VHTT&DL 25-CT/TU "
    "29-NQ/TW"
).split()
"""What is wider than a narrow column; how a word is cut that no line can hold is every engine's own affair."""
_UNBREAKABLE = ("VĂNPHÒNGỦYBANNHÂNDÂNTỈNHSƠNLA" * 4, "https://dichvucong.gov.vn/" + "thu_tuc_hanh_chinh" * 6)


@dataclass(frozen=True, slots=True)
class Lot:
    """A source of chance with words of its own; ``looks``: how often a word is bold, italic, underlined;
    ``often``: how often it is one of the ``signs``."""

    random: Random
    looks: float = 0.1
    often: float = 0.15
    signs: tuple[str, ...] = (*_SIGNS, *_LONG_SIGNS)

    @property
    def narrow(self) -> Lot:
        """Words for columns."""
        return replace(self, signs=tuple(_SIGNS))

    def word(self) -> str:
        draw = self.random.random()
        if draw < self.often:
            return self.random.choice(self.signs)
        return self.random.choice(_WORDS) if draw < 0.5 else self.random.choice(_ONSETS) + self.random.choice(_RIMES)

    def words(self, least: int, most: int) -> str:
        found = " ".join(self.word() for _ in range(self.random.randint(least, most)))
        return found[0].upper() + found[1:] + "."

    def running(self, least: int, most: int) -> Text:
        runs = []
        for word in self.words(least, most).split(" "):
            looks = (self.random.random() < self.looks for _ in range(3))
            runs.append(Run(f"{word} ", *looks))
        return join((*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())))

    def some(self, least: int, most: int) -> range:
        return range(self.random.randint(least, most))


def plan(number: int) -> Plan:
    """The plan with this number; its shape is the one whose turn it is, every fortieth a long one."""
    turn, at = divmod(number, len(_SHAPES))
    shape = _long if at == len(_SHAPES) - 1 and turn % 4 == 0 else _SHAPES[at]
    return _numbered(shape(Lot(Random(number))))


def _numbered(made: Plan) -> Plan:
    """The plan with ids that are the same in every process."""
    count = itertools.count()

    def renamed(data: Any) -> Any:
        if isinstance(data, dict):
            return {key: f"n{next(count)}" if key == "id" else renamed(value) for key, value in data.items()}
        return [renamed(value) for value in data] if isinstance(data, list) else data

    numbered = codec.from_data(Plan, renamed(codec.to_data(made)))
    assert isinstance(numbered, Plan)
    return numbered


def _frame(lot: Lot, sections: tuple[Node, ...], appendices: tuple[Appendix, ...] = ()) -> Plan:
    """Letterhead, bases and ending by lot around a body."""
    random = lot.random
    date = datetime.date(2026, 1, 1) + datetime.timedelta(random.randrange(365))
    dated = random.random() < 0.5
    signers = tuple(
        Signer(
            random.choice(["", "KT. CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG", "TM. ỦY BAN NHÂN DÂN"]),
            random.choice(["CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "PHÓ TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH"]),
            random.choice(["Quàng Đình Khải", "Vì Thu Trang", "Nguyễn Thị Phương Thảo"]),
        )
        for _ in range(random.choice([1, 1, 1, 2, 3]))
    )
    return Plan(
        issuer_parent=random.choice([None, "UBND TỈNH SƠN LA", "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"]),
        issuer=random.choice(["VĂN PHÒNG", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ"]),
        number=random.choice(["07/KH-VPUB", "1240/KH-VPUB"]) if dated else None,
        symbol="KH-VPUB",
        place=random.choice(["Sơn La", "Thành phố Hồ Chí Minh", "Bà Rịa - Vũng Tàu"]),
        date=date if dated else None,
        urgency=random.choice([None, None, None, "KHẨN", "HỎA TỐC"]),
        title=lot.words(3, 40).rstrip("."),
        bases=tuple(
            Basis(join((Run(random.choice(["Căn cứ ", "Thực hiện "])), *lot.running(8, 40)))) for _ in lot.some(0, 4)
        ),
        lead=lot.running(6, 40) if random.random() < 0.7 else (),
        sections=sections,
        closing=lot.running(6, 50) if random.random() < 0.7 else (),
        recipients=tuple(lot.narrow.words(1, 9).rstrip(".") for _ in lot.some(0, 14)),
        archive_line="VT, TCHCQT",
        signers=signers,
        appendices=appendices,
    )


def _node(lot: Lot, kind: Kind, children: tuple[Node, ...] = (), words: tuple[int, int] = (6, 70)) -> Node:
    if kind in HEADED:
        return Node(kind, heading=lot.words(2, 14).rstrip("."), children=children)
    titled = kind in (Kind.CLAUSE, Kind.SUBCLAUSE) and (bool(children) or lot.random.random() < 0.3)
    heading = lot.words(2, 12).rstrip(".") if titled else ""
    bare = titled and bool(children) and lot.random.random() < 0.7
    return Node(kind, heading=heading, text=() if bare else lot.running(*words), children=children)


def _tree(lot: Lot, kinds: tuple[Kind, ...], breadth: tuple[int, int]) -> tuple[Node, ...]:
    """Sections level by level; below the last kind there is nothing."""
    return tuple(
        _node(lot, kinds[0], _tree(lot, kinds[1:], breadth) if len(kinds) > 1 and lot.random.random() < 0.8 else ())
        for _ in lot.some(*breadth)
    )


def _table(lot: Lot, rows: tuple[int, int], words: tuple[int, int], columns: int = 0) -> Node:
    lot = lot.narrow
    count = columns or lot.random.randint(2, 5)
    head = (Cell(text("TT")), *(Cell(text(lot.words(1, 3).rstrip("."))) for _ in range(count - 1)))
    body = tuple(
        (Cell(text(str(at + 1))), *(Cell(lot.running(*words)) for _ in range(count - 1))) for at in lot.some(*rows)
    )
    widths = (12.0, lot.random.choice([0.0, 30.0]), *(0.0 for _ in range(count - 2)))
    table = Table(tuple(Column("", width) for width in widths), (head, *body), 1)
    return Node(Kind.TABLE, heading=lot.words(3, 12) if lot.random.random() < 0.5 else "", table=table)


def _short(lot: Lot) -> Plan:
    return _frame(lot, tuple(_node(lot, Kind.PARAGRAPH) for _ in lot.some(1, 6)))


def _usual(lot: Lot) -> Plan:
    return _frame(lot, _tree(lot, (Kind.HEADING, Kind.CLAUSE, Kind.DASH), (1, 5)))


def _deep(lot: Lot) -> Plan:
    kinds = (Kind.PART, Kind.HEADING, Kind.CLAUSE, Kind.SUBCLAUSE, Kind.POINT, Kind.DASH, Kind.PLUS)
    return _frame(lot, _tree(lot, kinds, (1, 3)))


def _articles(lot: Lot) -> Plan:
    return _frame(lot, _tree(lot, (Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.CLAUSE, Kind.POINT), (1, 3)))


def _with_tables(lot: Lot) -> Plan:
    sections = tuple(
        replace(section, children=(*section.children, _table(lot, (1, 30), (1, 14))))
        for section in _tree(lot, (Kind.HEADING, Kind.CLAUSE), (1, 4))
    )
    return _frame(lot, sections)


def _with_annexes(lot: Lot) -> Plan:
    """Annexes upright and on their side, with tables that run over pages."""
    annexes = tuple(
        Appendix(lot.words(3, 20).rstrip("."), (_node(lot, Kind.PARAGRAPH), _table(lot, (2, 25), (1, 12), 6)), turned)
        for turned in (False, True, lot.random.random() < 0.5)[lot.random.randrange(3) :]
    )
    return _frame(lot, _tree(lot, (Kind.HEADING, Kind.CLAUSE), (1, 4)), annexes)


def _cited(lot: Lot) -> Plan:
    lot = replace(lot, often=0.5)
    return _frame(lot, _tree(lot, (Kind.HEADING, Kind.PARAGRAPH), (2, 5)))


def _motley(lot: Lot) -> Plan:
    lot = replace(lot, looks=0.4)
    return _frame(lot, _tree(lot, (Kind.HEADING, Kind.CLAUSE, Kind.POINT), (1, 5)))


def _unbreakable(lot: Lot) -> Plan:
    nodes = tuple(
        Node(Kind.DASH, text=(*lot.running(3, 25), Run(f" {lot.random.choice(_UNBREAKABLE)} "), *lot.running(3, 25)))
        for _ in lot.some(2, 8)
    )
    return _frame(lot, tuple(replace(node, text=join(node.text)) for node in nodes))


def _long(lot: Lot) -> Plan:
    """About sixty pages."""
    kinds = (Kind.CLAUSE, Kind.POINT, Kind.DASH)
    sections = tuple(_node(lot, Kind.HEADING, _tree(lot, kinds, (4, 6))) for _ in range(8))
    return _frame(lot, (*sections, _node(lot, Kind.HEADING, (_table(lot, (60, 90), (1, 14), 5),))))


_SHAPES: tuple[Callable[[Lot], Plan], ...] = (
    _short,
    _usual,
    _deep,
    _articles,
    _with_tables,
    _with_annexes,
    _cited,
    _motley,
    _unbreakable,
    _usual,
)
