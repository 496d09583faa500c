"""A plan written as text, however wrapped and spaced, comes back with the same parts."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.interchange import Imported
from desktop.domain.labels import Kind
from desktop.domain.plan import Basis, Node, Plan, Signer, plain, text
from desktop.domain.text import words
from desktop.importing.ledger import kept_words
from desktop.importing.text_import import import_text
from tests.importing.writing import TIMES_160_MM, Shape, written

WORDS = (
    "kế hoạch triển khai thực hiện nhiệm vụ của các phòng ban đơn vị thuộc Văn phòng về công tác văn thư lưu trữ, "
    "1373/QĐ-TTg ngày 30/7/2026 2026-2030 “đề án” số hóa (Zoom, K12Online…) hồ sơ; bảo đảm đúng quy định; đồng thời "
    "tăng cường kiểm tra đôn đốc báo cáo kết quả trước ngày 15/12/2026 Nhân dân đường đê ưu tiên Wi-Fi off-line "
    "tỉnh Sơn La"
).split()
CAPITALS = "MỤC ĐÍCH YÊU CẦU NỘI DUNG GIẢI PHÁP TỔ CHỨC THỰC HIỆN KINH PHÍ THỜI GIAN NHIỆM VỤ".split()
SHORT = (
    "Mục đích;Yêu cầu;Thời gian thực hiện;Các nội dung chính;Phòng Hành chính;Công tác tuyên truyền;Đối tượng tham gia"
)


def sentence(least: int = 4, most: int = 40, end: str = ".") -> st.SearchStrategy[str]:
    """A sentence that begins with a capital and ends with ``end``."""
    middle = st.lists(st.sampled_from(WORDS), min_size=least, max_size=most)
    starts = st.sampled_from(["Các", "Nâng cao", "Tiếp tục", "Mỗi", "Toàn thể", "Văn phòng"])
    return st.tuples(starts, middle).map(lambda parts: " ".join((parts[0], *parts[1])).rstrip(".,;:") + " đã nêu" + end)


TITLE = st.sampled_from(SHORT.split(";"))
CAPITAL_TITLE = st.lists(st.sampled_from(CAPITALS), min_size=2, max_size=6).map(" ".join)


def leaf(kind: Kind) -> st.SearchStrategy[Node]:
    return sentence().map(lambda words: Node(kind, text=text(words)))


def dashes() -> st.SearchStrategy[tuple[Node, ...]]:
    plus = st.lists(leaf(Kind.PLUS), max_size=2).map(tuple)
    dash = st.tuples(sentence(), plus).map(lambda parts: Node(Kind.DASH, text=text(parts[0]), children=parts[1]))
    return st.lists(dash, min_size=1, max_size=3).map(tuple)


def points() -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(leaf(Kind.POINT), min_size=1, max_size=4).map(tuple)


def one_paragraph() -> st.SearchStrategy[tuple[Node, ...]]:
    return leaf(Kind.PARAGRAPH).map(lambda node: (node,))


def decimals() -> st.SearchStrategy[tuple[Node, ...]]:
    titled = st.tuples(TITLE, dashes()).map(lambda parts: Node(Kind.SUBCLAUSE, parts[0], children=parts[1]))
    return st.lists(titled, min_size=1, max_size=3).map(tuple)


def clauses() -> st.SearchStrategy[tuple[Node, ...]]:
    below = st.one_of(one_paragraph(), dashes(), points(), decimals())
    titled = st.tuples(TITLE, below).map(lambda parts: Node(Kind.CLAUSE, parts[0], children=parts[1]))
    return st.one_of(
        st.lists(titled, min_size=1, max_size=3).map(tuple),
        st.lists(leaf(Kind.CLAUSE), min_size=1, max_size=4).map(tuple),
    )


LONG = Node(
    Kind.PARAGRAPH,
    text=text(
        "Việc triển khai phải thiết thực, đúng tiến độ, có phân công rõ người, rõ việc, rõ thời gian hoàn thành và rõ "
        "trách nhiệm của từng bộ phận; kết hợp chặt chẽ giữa tuyên truyền với kiểm tra, đôn đốc thường xuyên, kịp thời "
        "tháo gỡ khó khăn ngay từ cơ sở, không để dồn việc đến cuối năm mới báo cáo, đồng thời gắn với phong trào thi "
        "đua của cơ quan và tiết kiệm kinh phí được giao trong dự toán đầu năm."
    ),
)
"""Enough broken lines to learn from how a text was broken."""


def sections() -> st.SearchStrategy[tuple[Node, ...]]:
    below = st.one_of(clauses(), dashes(), points())
    heading = st.tuples(CAPITAL_TITLE, below).map(lambda parts: Node(Kind.HEADING, parts[0], children=parts[1]))
    return st.lists(heading, min_size=1, max_size=4).map(tuple)


def articles() -> st.SearchStrategy[tuple[Node, ...]]:
    article = st.tuples(TITLE, st.lists(leaf(Kind.CLAUSE), min_size=1, max_size=3)).map(
        lambda parts: Node(Kind.ARTICLE, parts[0], children=tuple(parts[1]))
    )
    listed = st.lists(article, min_size=1, max_size=3).map(tuple)
    chapter = st.tuples(CAPITAL_TITLE, listed).map(lambda parts: Node(Kind.CHAPTER, parts[0], children=parts[1]))
    return st.one_of(listed, st.lists(chapter, min_size=1, max_size=2).map(_continued))


def _continued(chapters: list[Node]) -> tuple[Node, ...]:
    """Điều are counted through all chapters."""
    out, count = [], 0
    for chapter in chapters:
        children = tuple(
            Node(c.kind, c.heading, c.text, c.children, count + i if count and i == 1 else None)
            for i, c in enumerate(chapter.children, start=1)
        )
        count += len(chapter.children)
        out.append(Node(chapter.kind, chapter.heading, children=children))
    return tuple(out)


RECIPIENTS = ["UBND tỉnh (để b/c)", "Các phòng, ban", "Như trên", "Lãnh đạo Sở", "Báo Mộc Lam, Đài PT-TH tỉnh"]
SIGNERS = [
    Signer("", "GIÁM ĐỐC", "Lò Văn Bình"),
    Signer("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Quàng Thị Mai Hương"),
    Signer("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vì Đình Khải"),
    Signer("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Nguyễn An"),
    Signer("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC", "Đại tá Trần Đức Ân"),
    Signer("", "Q. GIÁM ĐỐC", "Hà Thu Trang"),
]


def _bases(sentences: list[str]) -> tuple[Basis, ...]:
    """Căn cứ … each with its sign: ";", the last one "."."""
    return tuple(Basis(text(f"Căn cứ {s}{'.' if s is sentences[-1] else ';'}")) for s in sentences)


def _with_long(drawn: tuple[Node, ...]) -> tuple[Node, ...]:
    """The first item of the body gets a long paragraph."""
    first = drawn[0]
    where = first.children[0] if first.kind is Kind.CHAPTER else first
    where = replace(where, children=(LONG, *where.children))
    first = replace(first, children=(where, *first.children[1:])) if first.kind is Kind.CHAPTER else where
    return (first, *drawn[1:])


plans: st.SearchStrategy[Plan] = st.builds(
    Plan,
    urgency=st.sampled_from([None, None, "KHẨN", "HỎA TỐC"]),
    issuer_parent=st.sampled_from([None, "UBND TỈNH SƠN LA"]),
    issuer=st.sampled_from(["SỞ NỘI VỤ", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TRƯỜNG THPT CHUYÊN MỘC LAM"]),
    number=st.sampled_from([None, "07/KH-SNV", "1240/KH-UBND"]),
    symbol=st.just("KH-SNV"),
    place=st.sampled_from(["Sơn La", "Thành phố Hồ Chí Minh", "Mộc Lam"]),
    date=st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)),
    title=sentence(end="").map(lambda words: f"Tổ chức {words.lower()}"),
    bases=st.lists(sentence(end=""), max_size=3).map(_bases),
    lead=st.sampled_from(["", "Sở Nội vụ ban hành kế hoạch thực hiện như sau:"]).map(text),
    sections=st.one_of(sections(), articles()).map(_with_long),
    closing=st.sampled_from(["", "Trên đây là Kế hoạch của Sở Nội vụ, đề nghị các đơn vị thực hiện./."]).map(text),
    recipients=st.lists(st.sampled_from(RECIPIENTS), unique=True, min_size=1).map(tuple),
    archive_line=st.sampled_from(["VT, TCHCQT", "VT", "VP (3)"]),
    signers=st.sampled_from(SIGNERS).map(lambda signer: (signer,)),
)
"""Plans that a text can hold without doubt: every sentence has its end mark."""

shapes = st.builds(
    Shape,
    width=st.just(0) | st.integers(56, 100),
    blanks=st.sampled_from(["none", "between", "every line", "every second line"]),
    indent=st.sampled_from([0, 0, 4]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    letterhead=st.sampled_from(["stacked", "columns", "tabs", "run together", "none"]),
)
times_shapes = st.builds(
    Shape,
    width=st.just(TIMES_160_MM),
    times=st.just(True),
    blanks=st.sampled_from(["none", "between", "every line", "every second line"]),
    newline=st.just("\n"),
    letterhead=st.just("stacked"),
)


def tree(nodes: tuple[Node, ...]) -> list[Any]:
    """Nodes without their ids."""
    return [(n.kind.value, n.ordinal, n.heading, plain(n.text), tree(n.children)) for n in nodes]


def assert_same(plan: Plan, found: Imported, shape: Shape) -> None:
    got = found.plan
    assert tree(got.sections) == tree(plan.sections)
    assert [plain(b.text) for b in got.bases] == [plain(b.text) for b in plan.bases]
    assert plain(got.lead) == plain(plan.lead)
    assert plain(got.closing) == plain(plan.closing)
    assert got.title == plan.title
    assert got.recipients == plan.recipients
    assert got.archive_line == plan.archive_line
    assert got.signers == plan.signers
    if shape.letterhead == "none":
        assert (got.issuer_parent, got.issuer, got.number, got.place, got.date, got.urgency) == (None,) * 6
    else:
        assert (got.issuer_parent, got.issuer, got.number) == (plan.issuer_parent, plan.issuer, plan.number)
        assert (got.place, got.date, got.urgency) == (plan.place, plan.date, plan.urgency)


@given(plans, shapes)
def test_a_written_plan_comes_back(plan: Plan, shape: Shape) -> None:
    source = written(plan, shape)
    found = import_text(source)
    assert_same(plan, found, shape)
    assert not Counter(words(source)) - kept_words(found)


BASIS_UNDER_TITLE = Plan(
    issuer="SỞ NỘI VỤ",
    symbol="KH-SNV",
    place="Sơn La",
    title="Tổ chức các kế hoạch đã nêu",
    bases=_bases(
        [
            "Tiếp tục kế kế kế kế kế kế hoạch hoạch hoạch triển triển triển đã nêu",
            "Các kế hoạch hoạch hoạch hoạch hoạch hoạch K12Online…) Wi-Fi đã nêu",
        ]
    ),
    sections=_with_long((Node(Kind.HEADING, "MỤC ĐÍCH", children=(Node(Kind.CLAUSE, text=text("Các nơi nêu.")),)),)),
    recipients=("UBND tỉnh (để b/c)",),
    archive_line="VT, TCHCQT",
    signers=(SIGNERS[0],),
)
"""The first line of the first basis is shorter by the indent, though no sentence ends before it."""


@given(plans, times_shapes)
@example(BASIS_UNDER_TITLE, Shape(TIMES_160_MM, times=True))
def test_a_plan_broken_by_a_page_in_times_comes_back(plan: Plan, shape: Shape) -> None:
    assert_same(plan, import_text(written(plan, shape)), shape)
