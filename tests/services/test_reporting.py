"""The progress report says what the records say, of the day that was asked for, and the same whenever it is asked."""

from __future__ import annotations

import datetime

import pytest

from desktop.domain import codec
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan, Progress, State, all_nodes, plain
from desktop.services import following, issuing, reporting
from desktop.services.ports import Ports
from tests.services.light import TODAY, Clock, draft
from tests.services.test_following import TASKS


@pytest.fixture
def issued(ports: Ports) -> str:
    draft_id = draft(ports, tasks=TASKS)
    issuing.issue(ports, issuing.IssueOrder(draft_id, "r"))
    return draft_id


def tables(plan: Plan) -> list[list[list[str]]]:
    found = [placed.node.table for placed in all_nodes(plan) if placed.node.table]
    return [[[plain(cell.text) for cell in row] for row in table.rows] for table in found]


def words(plan: Plan) -> str:
    return " ".join([plan.title, plain(plan.lead), *(plain(placed.node.text) for placed in all_nodes(plan))])


def test_the_report_says_what_the_records_say(ports: Ports, issued: str) -> None:
    ids = [item.followed.id for item in following.board(ports).items]
    following.note_progress(ports, ids[0], Progress(State.DOING, 60, "đang kiểm"))
    following.note_progress(ports, ids[2], Progress(State.DONE, 100))
    plan = reporting.progress_report(ports, issued, TODAY)
    assert plan.title == "Tiến độ thực hiện Kế hoạch số 01/KH-VPUB đến ngày 25/11/2026"
    assert "Có 6 lượt việc giao cho 4 đơn vị. Đã xong 1 việc, chưa xong 5 việc, trong đó 2 việc quá hạn." in words(plan)
    by_unit, late, every = tables(plan)
    assert by_unit[1:] == [
        ["Chưa giao đơn vị", "1", "0", "1", "0"],
        ["Các phòng", "1", "0", "1", "1"],
        ["Phòng Hành chính", "2", "0", "2", "1"],
        ["Phòng Tổng hợp", "1", "1", "0", "0"],
        ["UBND xã Mường Bú", "1", "0", "1", "0"],
    ]
    progress = "đang làm, 60%; quá hạn 8 ngày"
    assert late[1] == ["1", "Lập danh mục hồ sơ", "Phòng Hành chính", "17/11/2026", progress]
    assert len(late) == 3
    assert every[1] == [*late[1], "đang kiểm"]
    assert [row[4] for row in every[1:]] == [
        progress, "chưa làm; quá hạn 8 ngày", "đã xong", "chưa làm", "chưa làm", "chưa làm",
    ]  # fmt: skip


def test_letterhead_and_signer_come_from_the_office_and_no_number_is_made_up(ports: Ports, issued: str) -> None:
    plan = reporting.progress_report(ports, issued, TODAY)
    assert (plan.type, plan.issuer, plan.symbol, plan.number, plan.date) == (
        "Báo cáo", "VĂN PHÒNG", "BC-VPUB", None, None,
    )  # fmt: skip
    assert [signer.name for signer in plan.signers] == ["Quàng Đình Khải"]
    assert plan.archive_line == "VT, HC"


def test_a_past_day_is_the_same_report_whenever_it_is_asked(ports: Ports, issued: str, clock: Clock) -> None:
    clock.pass_by(days=1)
    before = codec.dumps(reporting.progress_report(ports, issued, TODAY))
    first = following.board(ports).items[0].followed.id
    following.note_progress(ports, first, Progress(State.DONE, 100))
    assert codec.dumps(reporting.progress_report(ports, issued, TODAY)) == before
    clock.pass_by(days=1)
    now = reporting.progress_report(ports, issued, TODAY + datetime.timedelta(days=1))
    assert codec.dumps(now) != before
    issuing.void(ports, issuing.VoidOrder(1, "KH", "Sai tên"))
    assert codec.dumps(reporting.progress_report(ports, issued, TODAY)) == before


def test_nothing_late_is_said(ports: Ports) -> None:
    draft_id = draft(ports, tasks=TASKS[2:])
    issuing.issue(ports, issuing.IssueOrder(draft_id, "r"))
    plan = reporting.progress_report(ports, draft_id, TODAY)
    assert "Không có việc quá hạn." in words(plan)
    assert "trong đó" not in words(plan)


@pytest.mark.parametrize("days", [-1, 0])
def test_what_gave_no_task_by_then_is_refused(ports: Ports, issued: str, days: int) -> None:
    other = draft(ports, "Chưa ban hành", tasks=TASKS)
    wanted = issued if days else other
    with pytest.raises(Refusal) as caught:
        reporting.progress_report(ports, wanted, TODAY + datetime.timedelta(days=days))
    assert caught.value.code == "nothing-to-report"


def test_an_unknown_draft_and_a_day_to_come_are_refused(ports: Ports, issued: str) -> None:
    with pytest.raises(Refusal):
        reporting.progress_report(ports, "không có", TODAY)
    with pytest.raises(Refusal, match="chưa đến"):
        reporting.progress_report(ports, issued, TODAY + datetime.timedelta(days=1))
