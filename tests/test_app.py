"""What the page maker of the house reads by itself, and what it hands to the child process."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import app
from desktop.domain.errors import Refusal
from desktop.domain.interchange import loads
from desktop.domain.plan import Plan
from desktop.domain.text import new_id
from desktop.services import drafts, issuing, office


@pytest.fixture
def plan(sample: Path) -> Plan:
    return loads((sample / "ke-hoach.json").read_text("utf-8")).plan


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the child process is refused."""

    def refused() -> None:
        raise Refusal("Không có tiến trình con.", todo="-", code="child")

    monkeypatch.setattr(app, "workers", refused)


@pytest.mark.usefixtures("no_child")
def test_a_whole_issue_needs_no_child_process(sample: Path) -> None:
    source = loads((sample / "ke-hoach.json").read_text("utf-8"))
    with app.scratch() as ports:
        office.take_over(ports.store, office.read_office((sample / "office.toml").read_text("utf-8")))
        draft = drafts.create(ports, drafts.NewDraft(source, "vpub", "tchcqt")).draft
        receipt = issuing.issue(ports, issuing.IssueOrder(draft.id, new_id()))
    assert {Path(file.name).suffix for file in receipt.files} >= {".docx", ".pdf"}


@pytest.mark.usefixtures("no_child")
def test_a_template_in_use_is_filled_here_and_the_page_is_the_same(plan: Plan) -> None:
    house = app.House()
    template = house.template(plan.type)
    assert house.compose(plan, template=bytes(bytearray(template))) == house.compose(plan)


@pytest.mark.usefixtures("no_child")
def test_a_template_on_trial_is_read_in_the_child_process(plan: Plan) -> None:
    house = app.House()
    template = house.template(plan.type)
    with pytest.raises(Refusal) as refused:
        house.compose(plan, template=template + b"\0")
    assert refused.value.code == "child"


@pytest.mark.usefixtures("no_child")
def test_what_the_house_made_is_measured_here_and_other_bytes_are_not(plan: Plan) -> None:
    house = app.House()
    pdf = house.draw(house.compose(plan)).pdf
    assert house.measure(pdf).pages
    with pytest.raises(Refusal):
        house.measure(bytes(bytearray(pdf)))
