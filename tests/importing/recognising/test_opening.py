"""Title, addressees, bases and lead: what stands before the body, and where it ends."""

from __future__ import annotations

import pytest

from desktop.domain.plan import Plan, plain
from desktop.importing.recognising.opening import split_lead
from desktop.importing.text_import import import_text

BODY = "\nI. NỘI DUNG\n1. Việc một.\n2. Việc hai.\n"


def plan(text: str) -> Plan:
    return import_text(f"KẾ HOẠCH\n{text}{BODY}").plan


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Tổ chức Ngày hội\n\nCăn cứ dự toán.", "Tổ chức Ngày hội"),
        ("Tổ chức Ngày hội\nđọc sách năm 2026\n\nCăn cứ dự toán.", "Tổ chức Ngày hội đọc sách năm 2026"),
        ("Tổ chức Ngày hội trên địa bàn\nMộc Lam\nCăn cứ dự toán.", "Tổ chức Ngày hội trên địa bàn Mộc Lam"),
        ("TỔ CHỨC NGÀY HỘI\nĐỌC SÁCH\nCăn cứ dự toán.", "TỔ CHỨC NGÀY HỘI ĐỌC SÁCH"),
        ("Thực hiện Nghị quyết số 5\n\nCăn cứ dự toán.", "Thực hiện Nghị quyết số 5"),
        ("Ngày hội (Kèm hướng dẫn)\nCăn cứ dự toán.", "Ngày hội (Kèm hướng dẫn)"),
        ("Căn cứ dự toán.", ""),
        ("Tổ chức Ngày hội\n(Kèm theo Công văn số 5\nngày 1/2/2026)\nCăn cứ dự toán.", "Tổ chức Ngày hội"),
    ],
)
def test_the_title_ends_where_the_bases_begin(lines: str, title: str) -> None:
    found = plan(lines)
    assert found.title == title
    assert [plain(basis.text) for basis in found.bases] == ["Căn cứ dự toán."]


@pytest.mark.parametrize("kind", ["KẾ HOẠCH", "K Ế  H O Ạ C H", "Kế hoạch", "KẾ HOẠCH:", "KẾ  HOẠCH"])
def test_the_kind_of_document_in_any_writing(kind: str) -> None:
    found = import_text(f"SỞ Y TẾ\n{kind}\nTiêm chủng năm 2026{BODY}").plan
    assert (found.type, found.issuer, found.title) == ("Kế hoạch", "SỞ Y TẾ", "Tiêm chủng năm 2026")


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("KẾ HOẠCH Tiêm chủng", "Kế hoạch", "Tiêm chủng"),
        ("KẾ HOẠCH TIÊM CHỦNG", "Kế hoạch", "TIÊM CHỦNG"),
        ("Kế hoạch tiêm chủng", "Kế hoạch", "tiêm chủng"),
        ("CHƯƠNG TRÌNH\nTiêm chủng", "Chương trình", "Tiêm chủng"),
        ("BÁO CÁO\nTiêm chủng", "Báo cáo", "Tiêm chủng"),
    ],
)
def test_kind_and_title_on_one_line_or_two(line: str, kind: str, title: str) -> None:
    found = import_text(f"SỞ Y TẾ\n{line}{BODY}").plan
    assert (found.type, found.title) == (kind, title)


def test_an_office_named_after_plans_is_no_kind() -> None:
    found = import_text(f"SỞ\nKẾ HOẠCH\nVÀ ĐẦU TƯ\nKẾ HOẠCH\nKiểm tra{BODY}").plan
    assert (found.issuer, found.title) == ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Kiểm tra")


@pytest.mark.parametrize(
    ("lines", "bases", "lead"),
    [
        (
            "Căn cứ A;\nCăn cứ B.\nSở ban hành kế hoạch như sau:",
            ["Căn cứ A;", "Căn cứ B."],
            "Sở ban hành kế hoạch như sau:",
        ),
        ("- Căn cứ A;\n- Căn cứ B.", ["Căn cứ A;", "Căn cứ B."], ""),
        ("Thực hiện A của tỉnh;", ["Thực hiện A của tỉnh;"], ""),
        ("Theo đề nghị của Chánh Văn phòng.", ["Theo đề nghị của Chánh Văn phòng."], ""),
        ("Thực hiện A, Sở Y tế xây dựng kế hoạch như sau:", ["Thực hiện A,"], "Sở Y tế xây dựng kế hoạch như sau:"),
        ("Thực hiện A, nhà trường tổ chức như sau:", ["Thực hiện A,"], "nhà trường tổ chức như sau:"),
        ("Nhằm nâng cao ý thức, Sở tổ chức lớp học.", [], "Nhằm nâng cao ý thức, Sở tổ chức lớp học."),
        ("Sở Y tế ban hành kế hoạch năm 2026.", [], "Sở Y tế ban hành kế hoạch năm 2026."),
        ("", [], ""),
    ],
)
def test_bases_and_lead(lines: str, bases: list[str], lead: str) -> None:
    found = plan(f"Tiêm chủng\n\n{lines}")
    assert [plain(basis.text) for basis in found.bases] == bases
    assert plain(found.lead) == lead


def test_a_sentence_in_the_body_that_begins_like_a_basis_is_none() -> None:
    found = plan("Tiêm chủng\n\nI. CĂN CỨ\nCăn cứ vào tình hình thực tế, các trạm tự chọn ngày tiêm.")
    assert found.bases == ()
    assert plain(found.sections[0].children[0].text).startswith("Căn cứ vào tình hình thực tế")


def test_several_paragraphs_before_the_body_stay_in_their_order() -> None:
    found = plan("Tiêm chủng\n\nNăm qua dịch giảm.\n\nTuy vậy còn nguy cơ.\n\nSở ban hành kế hoạch như sau:")
    assert [plain(node.text) for node in found.sections[:3]] == [
        "Năm qua dịch giảm.",
        "Tuy vậy còn nguy cơ.",
        "Sở ban hành kế hoạch như sau:",
    ]


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        ("Kính gửi: Ủy ban nhân dân tỉnh.", ("Ủy ban nhân dân tỉnh",)),
        ("Kính gửi:\n- Các sở;\n- Các xã.", ("Các sở", "Các xã")),
    ],
)
def test_addressees(lines: str, addressees: tuple[str, ...]) -> None:
    assert plan(f"Tiêm chủng\n\n{lines}").addressees == addressees


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        (
            "Thực hiện A ngày 1/2, B, UBND tỉnh ban hành Kế hoạch X, như sau:",
            ("Thực hiện A ngày 1/2, B,", "UBND tỉnh ban hành Kế hoạch X, như sau:"),
        ),
        (
            "Thực hiện A; Sở Văn hóa, Thể thao xây dựng kế hoạch:",
            ("Thực hiện A;", "Sở Văn hóa, Thể thao xây dựng kế hoạch:"),
        ),
        ("Thực hiện A như sau:", ("", "Thực hiện A như sau:")),
    ],
)
def test_where_a_basis_leads_on(sentence: str, cut: tuple[str, str]) -> None:
    assert split_lead(sentence) == cut
