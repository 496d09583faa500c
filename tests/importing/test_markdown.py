"""Markdown: signs become structure or looks, no word is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plan import Run, plain, walk
from desktop.domain.text import words
from desktop.importing.ledger import kept_words
from desktop.importing.text_import import import_bytes, import_markdown, import_text
from tests.importing.test_round_trip import sentence


def outline(text: str) -> list[tuple[str, str, str]]:
    return [(p.printed, p.node.heading, plain(p.node.text)) for p in walk(import_markdown(text).plan.sections)]


@pytest.mark.parametrize("heading", ["## I. NỘI DUNG", "**I. NỘI DUNG**", "### **I. NỘI DUNG** ##", "I. **NỘI DUNG**"])
def test_a_heading_of_any_writing(heading: str) -> None:
    assert outline(f"# KẾ HOẠCH\nDiễn tập\n\n{heading}\n\nBáo cáo sớm.") == [
        ("I.", "NỘI DUNG", ""),
        ("", "", "Báo cáo sớm."),
    ]


def test_lists_and_lists_in_lists() -> None:
    text = "# KẾ HOẠCH\nDiễn tập\n\n1. Việc\n\n* Một:\n  * Hai\n  * Ba\n* Bốn"
    assert [label for label, _, _ in outline(text)] == ["1.", "-", "+", "+", "-"]


def test_emphasis_becomes_looks() -> None:
    plan = import_markdown("# KẾ HOẠCH\nA\n\n- Nộp **đúng hạn** và *đủ* __hồ sơ__, mã a_b_c, 2*3").plan
    assert plan.sections[0].text == (
        Run("Nộp "),
        Run("đúng hạn", bold=True),
        Run(" và "),
        Run("đủ", italic=True),
        Run(" "),
        Run("hồ sơ", bold=True),
        Run(", mã a_b_c, 2*3"),
    )


def test_names_and_titles_lose_emphasis() -> None:
    text = (
        "**SỞ Y TẾ**\n\n# KẾ HOẠCH\nTổ chức **Ngày hội** lớn\n\n**Nơi nhận:**\n- **UBND** tỉnh;\n- Lưu: *VT*.\n\n"
        "**GIÁM ĐỐC**\n\n*Lò Văn An*"
    )
    plan = import_markdown(text).plan
    assert plan.issuer == "SỞ Y TẾ"
    assert plan.title == "Tổ chức Ngày hội lớn"
    assert plan.recipients == ("UBND tỉnh",)
    assert plan.archive_line == "VT"
    assert plan.signers[0].name == "Lò Văn An"


def test_escapes_quotes_and_code_keep_their_words() -> None:
    found = outline("# KẾ HOẠCH\nA\n\n- Dấu \\* và \\_gạch\\_\n\n> - Trích lời\n\n```\n- Mã nguồn\n```")
    assert [text for _, _, text in found] == ["Dấu * và _gạch_", "Trích lời", "Mã nguồn"]


def test_signs_stay_signs_in_plain_text() -> None:
    plan = import_text("KẾ HOẠCH\nA\n- Nộp **đúng hạn**").plan
    assert plain(plan.sections[0].text) == "Nộp **đúng hạn**"


def test_the_suffix_decides() -> None:
    data = "# KẾ HOẠCH\nA\n\n- Nộp **đúng hạn**".encode()
    assert import_bytes(data, "a.md").plan.sections[0].text[1] == Run("đúng hạn", bold=True)
    assert import_bytes(data, "A.MARKDOWN").plan.sections[0].text[1] == Run("đúng hạn", bold=True)


@given(
    st.lists(
        st.sampled_from(["# ", "**", "*", "__", "- ", "  * ", "> ", "\\", "| ", "`", "\n", "\n\n", "1. "])
        | sentence(1, 4)
    )
)
def test_no_word_of_any_markdown_is_lost(pieces: list[str]) -> None:
    source = "# KẾ HOẠCH\nDiễn tập\n\n" + "".join(pieces)
    assert not Counter(words(source)) - kept_words(import_markdown(source))
