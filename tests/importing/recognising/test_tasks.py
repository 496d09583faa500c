"""Tasks that a plan sets: found with unit and deadline where the words give them, and nothing made up."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given

from desktop.domain.plan import Plan, Role, Task, all_nodes
from desktop.importing.recognising.tasks import propose
from desktop.importing.text_import import import_text
from tests.strategies import plans

HEAD = "KẾ HOẠCH\nKiểm kê tài liệu năm 2026\n\nVăn phòng triển khai như sau:\n"


def tasks(body: str) -> tuple[Task, ...]:
    return propose(import_text(HEAD + body).plan)


def units(task: Task, role: Role = Role.LEAD) -> list[str]:
    return [assignment.unit for assignment in task.assignments if assignment.role is role]


UNIT_WITH_LINES = """I. TỔ CHỨC THỰC HIỆN
1. Phòng Hành chính
- Lập danh mục tài liệu, trình trước ngày 15/4/2026.
- Phối hợp với Trung tâm Thông tin và Phòng Tài vụ rà soát thiết bị.
2. Đề nghị Sở Nội vụ và Môi trường
- Hướng dẫn nghiệp vụ.
"""


def test_every_line_below_a_unit_is_its_task() -> None:
    found = tasks(UNIT_WITH_LINES)
    assert [units(task) for task in found] == [["Phòng Hành chính"], ["Phòng Hành chính"], ["Sở Nội vụ và Môi trường"]]
    assert units(found[1], Role.SUPPORT) == ["Trung tâm Thông tin", "Phòng Tài vụ"]
    assert [task.deadline and task.deadline.end for task in found] == [datetime.date(2026, 4, 15), None, None]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Giao Phòng Tổ chức - Hành chính đôn đốc các phòng thực hiện.", "Phòng Tổ chức - Hành chính"),
        ("Lãnh đạo các phòng, ban, đơn vị đôn đốc công chức thực hiện.", "Lãnh đạo các phòng, ban, đơn vị"),
        ("Phòng Tài vụ có trách nhiệm bố trí kinh phí.", "Phòng Tài vụ"),
        ("Trung tâm Thông tin: đăng Kế hoạch lên Cổng thông tin.", "Trung tâm Thông tin"),
        ("Yêu cầu Thủ trưởng các đơn vị báo cáo kết quả.", "Thủ trưởng các đơn vị"),
    ],
)
def test_a_sentence_that_begins_with_a_unit_is_its_task(sentence: str, unit: str) -> None:
    (found,) = tasks(f"I. TỔ CHỨC THỰC HIỆN\n1. {sentence}\n")
    assert units(found) == [unit]
    assert sentence.endswith(found.text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kinh phí lấy từ nguồn chi thường xuyên.",
        "Trường hợp không bố trí được thì báo cáo Lãnh đạo Văn phòng.",
        "Báo cáo của các phòng phải có chữ ký.",
        "Hội nghị tổ chức tại hội trường lớn.",
        "Trong quá trình thực hiện, nếu vướng mắc thì phản ánh kịp thời.",
    ],
)
def test_a_sentence_that_tells_nobody_is_no_task(sentence: str) -> None:
    assert tasks(f"I. TỔ CHỨC THỰC HIỆN\n1. {sentence}\n") == ()


def test_aims_are_no_tasks() -> None:
    assert tasks("I. MỤC ĐÍCH, YÊU CẦU\n1. Các phòng tổ chức thực hiện nghiêm túc.\n") == ()


def test_activities_are_for_whom_the_sentence_before_them_names_and_when_the_section_says() -> None:
    body = """I. NỘI DUNG
1. Thời gian thực hiện
Đợt kiểm kê diễn ra từ ngày 01/10/2026 đến ngày 07/10/2026.
2. Các hoạt động trong đợt
Các phòng, đơn vị thuộc Văn phòng tổ chức đợt kiểm kê với nội dung sau.
- Sắp xếp tài liệu theo hồ sơ.
- Ghi mục lục.
"""
    found = tasks(body)
    assert [task.text for task in found] == ["Sắp xếp tài liệu theo hồ sơ.", "Ghi mục lục."]
    assert {tuple(units(task)) for task in found} == {("Các phòng, đơn vị thuộc Văn phòng",)}
    assert {task.deadline and task.deadline.start for task in found} == {datetime.date(2026, 10, 1)}


def test_an_event_has_its_labelled_lines() -> None:
    body = """I. CÁC HOẠT ĐỘNG
1. Triển lãm tài liệu
- Thời gian: từ ngày 11/9/2026 đến ngày 20/9/2026.
- Địa điểm: sảnh tầng 1.
- Đơn vị chủ trì: Phòng Hành chính.
- Đơn vị phối hợp: Trung tâm Thông tin, Phòng Tài vụ.
"""
    (found,) = tasks(body)
    assert found.text == "Triển lãm tài liệu"
    assert units(found) == ["Phòng Hành chính"]
    assert units(found, Role.SUPPORT) == ["Trung tâm Thông tin", "Phòng Tài vụ"]
    assert found.deadline
    assert found.deadline.end == datetime.date(2026, 9, 20)


def test_a_table_of_tasks_is_read_by_its_head() -> None:
    body = """I. PHÂN CÔNG
| STT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn | Sản phẩm |
| 1 | Lập danh mục | Phòng Hành chính | Phòng Tài vụ | trước ngày 15/3/2026 | Danh mục |
| 2 | Nộp lưu | Các phòng | | quý IV/2026 | Biên bản |
"""
    first, second = tasks(body)
    assert (first.text, units(first), units(first, Role.SUPPORT)) == (
        "Lập danh mục",
        ["Phòng Hành chính"],
        ["Phòng Tài vụ"],
    )
    assert (second.product, second.deadline and second.deadline.end) == ("Biên bản", datetime.date(2026, 12, 31))


def test_import_gives_them_with_the_plan() -> None:
    plan = import_text(HEAD + UNIT_WITH_LINES).plan
    assert [task.text for task in plan.tasks] == [task.text for task in propose(plan)]
    assert len(plan.tasks) == 3


@given(plans())
def test_every_task_stands_on_a_node_and_in_its_words(plan: Plan) -> None:
    ids = {placed.node.id for placed in all_nodes(plan)}
    for task in propose(plan):
        assert task.node_id in ids
        assert task.text.strip()
        assert all(assignment.unit for assignment in task.assignments)
