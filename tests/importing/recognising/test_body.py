"""Labels make the tree: lists go on, begin below, break their count; titles and text are told apart."""

from __future__ import annotations

import pytest

from desktop.domain.interchange import Imported
from desktop.domain.labels import Kind
from desktop.domain.plan import plain, walk
from desktop.importing.recognising.body import JUMP, NO_LABEL
from desktop.importing.text_import import import_text


def imported(body: str) -> Imported:
    return import_text(f"KẾ HOẠCH\nDiễn tập\n\nSở ban hành kế hoạch như sau:\n{body}")


def paths(body: str) -> list[str]:
    """Depth and printed label of every node: "0 I.", "1 1." …"""
    return [f"{p.depth} {p.printed}".strip() for p in walk(imported(body).plan.sections)]


def texts(body: str) -> list[tuple[str, str, str]]:
    return [(p.printed, p.node.heading, plain(p.node.text)) for p in walk(imported(body).plan.sections)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I. A\n1. B\na) C\n- D\n+ E\nb) F\n2. G\nII. H", "0 I.|1 1.|2 a)|3 -|4 +|2 b)|1 2.|0 II."),
        ("A. X Y\nI. A\nII. B\nB. X Y\nI. A\nC. Z T", "0 A.|1 I.|1 II.|0 B.|1 I.|0 C."),
        ("I. X\nA. Y\nB. Z\nII. T\nA. U", "0 I.|1 A.|1 B.|0 II.|1 A."),
        ("1. A\n1.1. B\n1.2. C\n1.2.1. D\n2. E\n2.1. F", "0 1.|1 1.1.|1 1.2.|2 1.2.1.|0 2.|1 2.1."),
        ("II. A\n2.1. B\n2.2. C\na) D", "0 II.|1 2.1.|1 2.2.|2 a)"),
        ("I. A\nI.1. B\nI.2. C", "0 I.|1 1.|1 2."),
        ("1. A:\n- B:\na) C\nb) D\n- E", "0 1.|1 -|2 a)|2 b)|1 -"),
        ("a) A:\n1. B\n2. C\nb) D", "0 a)|1 1.|1 2.|0 b)"),
        ("Phần I\nX Y\nI. A\nPhần II\nX Y\nI. A", "0 Phần I|1 I.|0 Phần II|1 I."),
        ("Chương I\nX Y\nMục 1\nX Y\nĐiều 1. A\n1. B.\na) C.", "0 Chương I|1 Mục 1|2 Điều 1.|3 1.|4 a)"),
        ("I. A\n- B\n1. C\n- D", "0 I.|1 -|1 1.|2 -"),
        ("- A\n- B\n+ C\n- D", "0 -|0 -|1 +|0 -"),
        ("H. A B\nI. C D", "0 H.|0 I."),
    ],
)
def test_the_tree(body: str, expected: str) -> None:
    assert paths(body) == expected.split("|")


def test_paragraphs_belong_to_the_nearest_title() -> None:
    body = "I. MỤC ĐÍCH\nĐoạn một.\n1. Yêu cầu\nĐoạn hai.\n- Gạch.\nĐoạn ba.\n2. Câu đủ ý.\nĐoạn bốn."
    assert paths(body) == ["0 I.", "1", "1 1.", "2", "2 -", "2", "1 2.", "1"]


def test_a_number_that_breaks_the_count_is_kept_and_doubted() -> None:
    found = imported("1. A.\n2. B.\n4. C.\n5. D.")
    assert [p.label for p in walk(found.plan.sections)] == ["1", "2", "4", "5"]
    assert [node.ordinal for node in found.plan.sections] == [None, None, 4, None]
    assert [doubt.why for doubt in found.unsure] == [JUMP]


def test_articles_are_counted_through_all_chapters_without_doubt() -> None:
    found = imported("Chương I\nA B\nĐiều 1. C\nĐiều 2. D\nChương II\nE F\nĐiều 3. G")
    assert [p.label for p in walk(found.plan.sections)] == ["Chương I", "Điều 1", "Điều 2", "Chương II", "Điều 3"]
    assert found.unsure == ()


def test_a_decimal_that_continues_nothing_stays_text_with_a_doubt() -> None:
    found = imported("I. A\n3.1. Việc lạc.\n")
    assert plain(found.plan.sections[0].children[0].text) == "3.1. Việc lạc."
    assert [doubt.why for doubt in found.unsure] == [NO_LABEL]


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU\n1. A.", ("I.", "MỤC ĐÍCH, YÊU CẦU", "")),
        (
            "I. MỤC ĐÍCH: Nâng cao ý thức phòng cháy cho người dân.",
            ("I.", "MỤC ĐÍCH:", "Nâng cao ý thức phòng cháy cho người dân."),
        ),
        ("I. Các đội tự kiểm tra phương tiện.", ("I.", "", "Các đội tự kiểm tra phương tiện.")),
        ("II. NỘI DUNG (có phụ lục)\n1. A.", ("II.", "NỘI DUNG (có phụ lục)", "")),
        ("1. Thời gian: từ 7h30.", ("1.", "Thời gian:", "từ 7h30.")),
        ("1. Yêu cầu: đúng giờ.", ("1.", "Yêu cầu:", "đúng giờ.")),
        ("1. Giao Sở Y tế: chủ trì.", ("1.", "", "Giao Sở Y tế: chủ trì.")),
        ("1. Sở Y tế\n- A.", ("1.", "Sở Y tế", "")),
        ("1. Trung tâm Bảo tồn.\n- A.", ("1.", "Trung tâm Bảo tồn.", "")),
        ("1. UBND các xã: Nà Pán, Bản Châu.\n- A.", ("1.", "UBND các xã: Nà Pán, Bản Châu.", "")),
        ("1. Sở Y tế chủ trì các việc sau:\n- A.", ("1.", "", "Sở Y tế chủ trì các việc sau:")),
        ("1. Sở Y tế báo cáo hằng tuần.", ("1.", "", "Sở Y tế báo cáo hằng tuần.")),
        ("1. Các hoạt động chính:\n- A.", ("1.", "Các hoạt động chính:", "")),
        ("1. Chuẩn bị phòng họp", ("1.", "", "Chuẩn bị phòng họp")),
        ("a) Sở Y tế\n- A.", ("a)", "Sở Y tế", "")),
        ("- Thời gian: 7h30.", ("-", "", "Thời gian: 7h30.")),
        ("Điều 1. Phạm vi\n1. A.", ("Điều 1.", "Phạm vi", "")),
        ("Điều 1. Quyết định này có hiệu lực từ ngày ký.", ("Điều 1.", "", "Quyết định này có hiệu lực từ ngày ký.")),
    ],
)
def test_title_and_text(body: str, first: tuple[str, str, str]) -> None:
    assert texts(body)[0] == first


def test_a_short_item_beside_titles_is_a_title() -> None:
    assert [heading for _, heading, _ in texts("1. Mục đích\nNâng cao ý thức.\n2. Yêu cầu\n")] == [
        "Mục đích",
        "",
        "Yêu cầu",
    ]


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ("– A;\n– B.", "–", "-"),
        ("• A;\n• B.", "•", "-"),
        ("01. A.", "01.", "1"),
        ("Phần thứ nhất\nA B", "Phần thứ nhất", "Phần I"),
        ("I. A\nI.1. B.", "I.1.", "1"),
    ],
)
def test_a_label_that_is_written_anew_is_recorded(body: str, before: str, after: str) -> None:
    assert [(r.before, r.after) for r in imported(body).repairs] == [(before, after)]


@pytest.mark.parametrize("body", ["I- A\n1- B.\na/ C.", "I/ A\n1) B.", "I. A\n1. B.\na. C."])
def test_another_sign_after_the_label_is_no_change(body: str) -> None:
    assert imported(body).repairs == ()


def test_stars_above_dashes_are_titles_and_alone_are_dashes() -> None:
    with_dashes = imported("1. A\n* Tuần 1:\n- B.\n* Tuần 2:\n- C.").plan.sections[0].children
    assert [node.kind for node in with_dashes] == [Kind.PARAGRAPH, Kind.DASH, Kind.PARAGRAPH, Kind.DASH]
    assert [node.kind for node in imported("1. A\n* B.\n* C.").plan.sections[0].children] == [Kind.DASH, Kind.DASH]


@pytest.mark.parametrize(
    ("last", "closing"),
    [
        ("Trên đây là Kế hoạch diễn tập của Sở./.", True),
        ("Trong quá trình thực hiện, nếu vướng mắc thì báo cáo Sở.", True),
        ("Kế hoạch này thay thế Kế hoạch số 5.", True),
        ("Yêu cầu các đội thực hiện nghiêm túc./.", True),
        ("Yêu cầu các đội thực hiện nghiêm túc.", False),
        ("Nhà trường gửi báo cáo về Sở.", False),
    ],
)
def test_the_closing_paragraph(last: str, closing: bool) -> None:
    found = imported(f"I. TỔ CHỨC THỰC HIỆN\n1. Đội A trực.\n2. Đội B dự bị.\n{last}").plan
    assert plain(found.closing) == (last if closing else "")
