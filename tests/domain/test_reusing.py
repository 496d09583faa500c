"""A plan as the start of another: the same words, ids of its own, years open and filled again."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import interchange
from desktop.domain.interchange import Imported
from desktop.domain.labels import Kind
from desktop.domain.plan import (
    Assignment,
    Basis,
    Cell,
    Column,
    Deadline,
    Node,
    Plan,
    Progress,
    State,
    Table,
    Task,
    all_nodes,
    text,
)
from desktop.domain.reusing import for_year, fresh, open_places, reword, without_year
from tests.strategies import plans


def words(plan: Plan) -> str:
    return interchange.dumps(Imported(replace(plan, tasks=())))


def ids(plan: Plan) -> set[str]:
    found = {plan.id} | {placed.node.id for placed in all_nodes(plan)} | {basis.id for basis in plan.bases}
    return found | {task.id for task in plan.tasks} | {a.id for task in plan.tasks for a in task.assignments}


@given(plans())
def test_the_words_stay_and_no_id_does(plan: Plan) -> None:
    new = fresh(plan)
    assert not ids(plan) & ids(new)
    assert [p.printed for p in all_nodes(plan)] == [p.printed for p in all_nodes(new)]
    assert [t.text for t in plan.tasks] == [t.text for t in new.tasks]


@given(plans())
def test_tasks_follow_their_nodes_and_have_not_begun(plan: Plan) -> None:
    new = fresh(plan)
    old_path = {placed.node.id: placed.path for placed in all_nodes(plan)}
    new_path = {placed.node.id: placed.path for placed in all_nodes(new)}
    assert [old_path[t.node_id] for t in plan.tasks] == [new_path[t.node_id] for t in new.tasks]
    assert all(a.progress == Progress() for task in new.tasks for a in task.assignments)


def test_a_task_that_was_done_begins_again() -> None:
    node = Node(Kind.PARAGRAPH, text=text("Rà soát hồ sơ."))
    done = Assignment("Phòng Hành chính", progress=Progress(State.DONE, 100, "xong"))
    new = fresh(Plan(sections=(node,), tasks=(Task(node.id, "Rà soát hồ sơ", (done,)),)))
    assert new.tasks[0].assignments[0].progress == Progress()


@given(plans(), st.integers(2020, 2035))
def test_open_years_are_filled_as_they_were(plan: Plan, year: int) -> None:
    there = reword(plan, lambda found: found.replace(str(year), "").replace(str(year + 1), "") + f" {year}")
    assert words(for_year(without_year(there, year), year)) == words(there)


@pytest.mark.parametrize(
    ("written", "general"),
    [
        ("Kiểm kê năm 2026", "Kiểm kê năm [năm]"),
        ("trước ngày 15/02/2026", "trước ngày 15/02/[năm]"),
        ("giai đoạn 2026-2027", "giai đoạn [năm]-[năm sau]"),
        ("Nghị định số 30/2026/NĐ-CP", "Nghị định số 30/2026/NĐ-CP"),
        ("12026 tờ, 20261 trang", "12026 tờ, 20261 trang"),
        ("(2026)", "([năm])"),
        ("năm 2025 và năm 2027", "năm 2025 và năm [năm sau]"),
    ],
)
def test_a_year_is_opened_where_it_is_a_year(written: str, general: str) -> None:
    assert without_year(Plan(title=written), 2026).title == general


def test_bases_keep_their_years_and_deadlines_lose_their_dates() -> None:
    basis = Basis(text("Căn cứ Kế hoạch số 5/KH-UBND ngày 05/01/2026;"))
    due = Deadline("trước ngày 15/02/2026", end=datetime.date(2026, 2, 15))
    general = without_year(Plan(bases=(basis,), tasks=(Task("x", "Báo cáo", deadline=due),)), 2026)
    assert general.bases == (basis,)
    assert general.tasks[0].deadline == Deadline("trước ngày 15/02/[năm]")


def test_open_places_are_found_wherever_the_plan_prints() -> None:
    table = Table((Column("[tên cột]"),), ((Cell(text("[số tiền] đồng")),),))
    plan = Plan(
        title="Mua sắm năm [năm]",
        bases=(Basis(text("Căn cứ [văn bản];")),),
        lead=text("[nơi] như sau:"),
        sections=(Node(Kind.HEADING, "CHI [gì]", table=None, children=(Node(Kind.PARAGRAPH, table=table),)),),
        closing=text("Hết [gì đó]."),
        recipients=("[nơi nhận]",),
    )
    assert open_places(plan) == (
        "[năm]",
        "[văn bản]",
        "[nơi]",
        "[gì]",
        "[tên cột]",
        "[số tiền]",
        "[gì đó]",
        "[nơi nhận]",
    )


@pytest.mark.parametrize("title", ["Bảng [1]", "Xem [2], [3]", "[]", "[[", "]a["])
def test_numbers_in_brackets_are_no_open_places(title: str) -> None:
    assert open_places(Plan(title=title)) == ()
