"""A document may become another kind: its symbol follows, nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop import app
from desktop.docx.package import open_package, save_package
from desktop.domain import lifecycle
from desktop.domain.drafts import Draft
from desktop.domain.plan import Plan
from desktop.services import kinds, returning
from tests.composing.kinds import drafted, sample

PLAN = Plan(symbol="KH-VPUB", archive_line="VT, TCHCQT (2)", title="Kiểm kê")


def test_there_are_29_kinds() -> None:
    assert len(kinds.names()) == 29
    assert kinds.names()[0] == "Nghị quyết"


def test_who_may_be_addressed() -> None:
    named = {name for name in kinds.names() if kinds.may_address(name)}
    own = {"Công điện", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép"}
    assert named == own | {"Công văn", "Tờ trình", "Báo cáo", "Thư công"}
    assert not kinds.may_address("Thư tình")


@pytest.mark.parametrize(
    ("symbol", "before", "name", "after"),
    [
        ("KH-VPUB", "Kế hoạch", "Thông báo", "TB-VPUB"),
        ("KH-VPUB", "Kế hoạch", "Công văn", "VPUB-TCHCQT"),
        ("VPUB-TCHCQT", "Công văn", "Tờ trình", "TTr-VPUB"),
        ("KH-BCĐ-CĐS", "Kế hoạch", "Quyết định", "QĐ-BCĐ-CĐS"),
        ("VPUB", "Kế hoạch", "Quyết định", "QĐ-VPUB"),
        (None, "Kế hoạch", "Quyết định", None),
    ],
)
def test_the_symbol_follows_the_kind(symbol: str | None, before: str, name: str, after: str | None) -> None:
    plan = replace(PLAN, type=before, symbol=symbol)
    assert kinds.as_kind(plan, name) == replace(plan, type=name, symbol=after)


@pytest.mark.parametrize("name", kinds.names())
def test_every_kind_leads_back_to_a_plan(name: str) -> None:
    assert kinds.as_kind(kinds.as_kind(PLAN, name), "Kế hoạch") == PLAN


def test_what_is_marked_as_a_draft_is_not_issued() -> None:
    now = datetime.datetime(2026, 11, 5, tzinfo=datetime.UTC)
    draft = Draft("d", replace(sample("Kế hoạch"), draft_round=2), "vp", None, now, now)
    assert [obstacle.code for obstacle in lifecycle.draft_obstacles(draft, ())] == ["draft-mark"]
    final = replace(draft, plan=replace(draft.plan, draft_round=None))
    assert lifecycle.draft_obstacles(final, ()) == []


# --- what comes back from Word


@pytest.mark.parametrize("change", [lambda plan: plan, drafted], ids=["issued", "drafted"])
@pytest.mark.parametrize("name", kinds.names())
def test_a_document_of_any_kind_comes_back_as_it_was_sent(name: str, change: Callable[[Plan], Plan]) -> None:
    plan = change(sample(name))
    pages = app.pages()
    returned = returning.take_back(pages, plan, pages.compose(plan))
    assert returned.words == plan
    assert (returned.changes, returned.beyond) == ((), ())


@pytest.mark.parametrize(
    ("name", "before", "after", "changes"),
    [
        ("Công văn", "V/v đề nghị cung cấp số", "V/v đề nghị gửi số", {"title": ("cung cấp", "gửi")}),
        (
            "Công văn",
            "- Sở Khoa học và Công nghệ;",
            "- Sở Y tế;",
            {"addressees": ("Sở Khoa học và Công nghệ", "Sở Y tế")},
        ),
        ("Công điện", "- Giám đốc các sở, ngành;", "- Giám đốc các sở;", {"addressees": ("các sở, ngành", "các sở")}),
        ("Biên bản", "Vì Thu Trang", "Vì Thị Trang", {"signers": ("Vì Thu Trang", "Vì Thị Trang")}),
        ("Hợp đồng", "Cầm Hà My", "Cầm Thị My", {"signers": ("Cầm Hà My", "Cầm Thị My")}),
    ],
)
def test_what_was_changed_in_word_comes_back(
    name: str, before: str, after: str, changes: dict[str, tuple[str, str]]
) -> None:
    plan = sample(name)
    pages = app.pages()
    parts = dict(open_package(pages.compose(plan)).parts)
    words = parts["word/document.xml"].decode()
    assert before in words
    parts["word/document.xml"] = words.replace(before, after).encode()
    returned = returning.take_back(pages, plan, save_package(parts))
    for field, (old, new) in changes.items():
        assert str(getattr(returned.words, field)) == str(getattr(plan, field)).replace(old, new)
    assert returned.beyond == ()
