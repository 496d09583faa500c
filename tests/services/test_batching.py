"""A batch of letters: all of them or none, in order, the same files as one by one."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.app import Crew, House
from desktop.domain.errors import Refusal
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, Signer, text
from desktop.services.batching import render_batch
from desktop.services.rendering import Rendered, Style, render


def letters(count: int) -> list[Plan]:
    words = "Văn phòng mời quý đơn vị cử đại diện dự họp và chuẩn bị báo cáo theo đề cương gửi kèm."
    plan = Plan(
        type="Công văn",
        issuer="VĂN PHÒNG",
        symbol="VPUB-TH",
        place="Sơn La",
        title="cử người dự họp",
        sections=(Node(Kind.PARAGRAPH, text=text(words), id="n1"),),
        archive_line="VT",
        signers=(Signer("", "CHÁNH VĂN PHÒNG", "Quàng Đình Khải"),),
    )
    return [replace(plan, addressees=(f"Đơn vị thứ {at}",), id=f"p{at}") for at in range(count)]


class Alone:
    """A crew of one, in this process."""

    def __init__(self, fails_at: int = -1) -> None:
        self.made = 0
        self.fails_at = fails_at

    def render(self, plans: Sequence[Plan], *, clean: bool) -> Generator[Rendered, None, None]:
        for plan in plans:
            if self.made == self.fails_at:
                raise Refusal("Không dựng được.")
            self.made += 1
            yield render(House(), plan, Style(clean=clean))


class Stopped(Exception):
    pass


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    made = Crew(House(), 2)
    yield made
    made.close()


@pytest.mark.timeout(240)
def test_a_crew_makes_the_same_files_as_one_alone(crew: Crew, tmp_path: Path) -> None:
    plans = letters(19)
    there, here = (render_batch(who, plans, tmp_path / name) for who, name in ((crew, "a"), (Alone(), "b")))
    assert [path.name for path in there] == [path.name for path in here]
    assert [path.read_bytes() for path in there] == [path.read_bytes() for path in here]
    assert len(there) == 38
    assert there[0].name.startswith("0001 ")


@pytest.mark.timeout(240)
def test_kinds_may_be_mixed(crew: Crew) -> None:
    plans = [
        replace(plan, type=kind) for plan, kind in zip(letters(3), ["Công văn", "Kế hoạch", "Công văn"], strict=True)
    ]
    assert [made.docx for made in crew.render(plans, clean=False)] == [render(House(), plan).docx for plan in plans]


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    render_batch(Alone(), letters(3), tmp_path, lambda done, of: heard.append((done, of)))
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("of_two", [True, False])
def test_stopped_it_leaves_nothing_behind_and_does_not_go_on(crew: Crew, tmp_path: Path, of_two: bool) -> None:
    who = crew if of_two else Alone()

    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise Stopped

    began = time.monotonic()
    with pytest.raises(Stopped):
        render_batch(who, letters(400), tmp_path, stop)
    assert list(tmp_path.iterdir()) == []
    assert not isinstance(who, Alone) or who.made == 2
    assert time.monotonic() - began < 120


def test_a_refused_letter_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        render_batch(Alone(fails_at=2), letters(4), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_in_the_folder_before_stays(tmp_path: Path) -> None:
    (tmp_path / "của tôi.docx").write_bytes(b"mine")
    with pytest.raises(Refusal):
        render_batch(Alone(fails_at=1), letters(4), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["của tôi.docx"]


def test_a_page_that_is_a_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        render_batch(Alone(), [replace(letters(1)[0], page="0" * 64)], tmp_path)
    assert refused.value.code == "page-is-a-file"
    assert list(tmp_path.iterdir()) == []
