"""Random plans of every shape, for property tests of all rooms."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from desktop.domain.labels import HEADED, Kind
from desktop.domain.plan import (
    Appendix,
    Assignment,
    Basis,
    Cell,
    Column,
    Deadline,
    Node,
    Plan,
    Role,
    Run,
    Signer,
    Table,
    Task,
    Text,
    join,
    text,
)
from desktop.domain.text import clean

WORDS = (
    "kế hoạch triển khai thực hiện nhiệm vụ của các phòng ban đơn vị thuộc Văn phòng về công tác văn thư lưu trữ "
    "1373/QĐ-TTg ngày 30/7/2026 2026-2030 “đề án” số hóa (Zoom, K12Online…) hồ sơ,… bảo đảm đúng quy định; đồng thời "
    "tăng cường kiểm tra đôn đốc báo cáo kết quả trước ngày 15/12/2026 Nhân dân đường đê ưu tiên Wi-Fi off-line"
).split()


def sentences(most: int = 40) -> st.SearchStrategy[str]:
    """Words of official texts, with citations, ranges, quotes and dots; never empty."""
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=most).map(lambda found: " ".join(found) + ".")


def wild(most: int = 30) -> st.SearchStrategy[str]:
    """Any clean one-line text, blank edges taken off."""
    return st.text(max_size=most).map(lambda raw: " ".join(clean(raw).split()))


def runs(most: int = 4) -> st.SearchStrategy[Text]:
    """Running text in its normal form, looks mixed."""
    run = st.builds(Run, sentences(8).map(lambda s: s + " "), st.booleans(), st.booleans(), st.booleans())
    return st.lists(run, min_size=1, max_size=most).map(lambda found: join(tuple(found)))


def nodes(depth: int = 3) -> st.SearchStrategy[tuple[Node, ...]]:
    """Sibling nodes with children, one numbered kind a level as clerks write them."""
    kinds = [
        (Kind.HEADING, Kind.PARAGRAPH),
        (Kind.CLAUSE, Kind.PARAGRAPH, Kind.DASH),
        (Kind.POINT, Kind.SUBCLAUSE, Kind.DASH, Kind.PARAGRAPH),
        (Kind.PLUS, Kind.PARAGRAPH),
    ][3 - depth]
    children = nodes(depth - 1) if depth else st.just(())
    return st.sampled_from(kinds).flatmap(lambda kind: st.lists(node(kind, children), max_size=3).map(tuple))


def node(kind: Kind, children: st.SearchStrategy[tuple[Node, ...]]) -> st.SearchStrategy[Node]:
    """One node of a kind: titled where the decree asks for it, text elsewhere."""
    titled = kind in HEADED
    return st.builds(
        Node,
        kind=st.just(kind),
        heading=sentences(8) if titled else st.just(""),
        text=st.just(()) if titled else runs(),
        children=children if kind is not Kind.PARAGRAPH else st.just(()),
    )


def tables() -> st.SearchStrategy[Node]:
    """A table node of 1–4 columns and 1–6 rows."""

    def build(width: int) -> st.SearchStrategy[Node]:
        row = st.lists(sentences(6).map(lambda s: Cell(text(s))), min_size=width, max_size=width).map(tuple)
        columns = tuple(Column(f"Cột {i + 1}") for i in range(width))
        rows = st.lists(row, min_size=1, max_size=6).map(tuple)
        return rows.map(lambda found: Node(Kind.TABLE, table=Table(columns, found, 1)))

    return st.integers(1, 4).flatmap(build)


def tasks(sections: tuple[Node, ...]) -> st.SearchStrategy[tuple[Task, ...]]:
    """Tasks that belong to nodes of these sections."""
    ids = [child.id for section in sections for child in (section, *section.children)]
    if not ids:
        return st.just(())
    assignment = st.builds(Assignment, unit=sentences(4), role=st.sampled_from(Role))
    deadline = st.none() | st.builds(Deadline, phrase=sentences(4), start=st.none(), end=st.dates())
    task = st.builds(
        Task,
        node_id=st.sampled_from(ids),
        text=sentences(10),
        assignments=st.lists(assignment, max_size=2).map(tuple),
        deadline=deadline,
    )
    return st.lists(task, max_size=3).map(tuple)


def plans() -> st.SearchStrategy[Plan]:
    """Whole plans: bases, nested body, tables, appendices, tasks, one or two signers."""
    body = st.tuples(nodes(), st.none() | tables()).map(lambda parts: parts[0] + ((parts[1],) if parts[1] else ()))
    bases = st.lists(sentences(20).map(lambda s: Basis(text("Căn cứ " + s))), max_size=3).map(tuple)
    signer = st.builds(
        Signer,
        st.sampled_from(["", "KT. CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG"]),
        st.sampled_from(["CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]),
        st.sampled_from(["Quàng Đình Khải", "Vì Thu Trang"]),
    )
    date = st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
    whole = st.builds(
        Plan,
        issuer_parent=st.sampled_from([None, "UBND TỈNH SƠN LA"]),
        issuer=st.sampled_from(["VĂN PHÒNG", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ"]),
        number=st.sampled_from([None, "07/KH-VPUB", "1240/KH-VPUB"]),
        symbol=st.just("KH-VPUB"),
        place=st.just("Sơn La"),
        date=date,
        title=sentences(16),
        bases=bases,
        lead=st.just(()) | runs(1),
        sections=body,
        closing=st.just(()) | runs(1),
        recipients=st.lists(sentences(5), max_size=6).map(tuple),
        archive_line=st.sampled_from(["VT, TCHCQT", "VT"]),
        signers=st.lists(signer, min_size=1, max_size=2).map(tuple),
        appendices=st.lists(st.builds(Appendix, sentences(6), nodes(1), st.booleans()), max_size=2).map(tuple),
    )
    return whole.flatmap(lambda plan: tasks(plan.sections).map(lambda found: _with_tasks(plan, found)))


def _with_tasks(plan: Plan, found: tuple[Task, ...]) -> Plan:
    from dataclasses import replace

    return replace(plan, tasks=found)
