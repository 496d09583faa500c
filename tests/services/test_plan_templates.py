"""Ready plans: really different, ready to issue once their open places are filled, and kept from the office's own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop import app, paths
from desktop.checks.findings import Severity
from desktop.domain import reusing
from desktop.domain.drafts import DraftState
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan, Signer, all_nodes, plain
from desktop.domain.text import fold
from desktop.services import checking, drafts, issuing, office, plan_templates
from desktop.services.drafts import NewDraft
from desktop.services.issuing import IssueOrder
from desktop.services.plan_templates import Keeping
from desktop.services.ports import Ports
from desktop.store.opening import open_folder
from tests.services.light import TODAY, draft, plan, ports_on, with_office

SHIPPED = sorted(path.stem for path in plan_templates.FOLDER.glob("*.json"))
SAMPLE_OFFICE = office.read_office((paths.SAMPLE / "office.toml").read_text("utf-8"))
LONGEST_SHARED = 5
"""Words in a row that two plans are compared by."""
MOST_SHARED = 0.3


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ports]:
    """One store with the sample office for all that only reads what ships."""
    opened = open_folder(tmp_path_factory.mktemp("desk"))
    yield with_office(ports_on(opened), SAMPLE_OFFICE)
    opened.store.close()


def body_words(found: Plan) -> list[str]:
    nodes = [f"{p.node.heading} {plain(p.node.text)}" for p in all_nodes(found)]
    return re.findall(r"\w+", fold(" ".join([found.title, plain(found.lead), *nodes])))


def grams(found: Plan) -> set[tuple[str, ...]]:
    words = body_words(found)
    return set(zip(*(words[i:] for i in range(LONGEST_SHARED)), strict=False))


def test_at_least_thirty_ship_and_the_list_names_each_once(desk: Ports) -> None:
    keys = [template.key for template in plan_templates.catalogue(desk.store)]
    assert sorted(keys) == SHIPPED
    assert len(keys) >= 30


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_one_says_what_its_plan_holds(desk: Ports, key: str) -> None:
    listed = next(t for t in plan_templates.catalogue(desk.store) if t.key == key)
    found = plan_templates.load(desk.store, key)
    assert (listed.title, listed.tasks) == (found.title, len(found.tasks))
    assert listed.description
    assert not listed.own


@pytest.mark.parametrize("key", SHIPPED)
def test_its_tasks_have_unit_and_deadline_and_stand_in_the_text(desk: Ports, key: str) -> None:
    found = plan_templates.load(desk.store, key)
    where = {p.node.id: f"{p.node.heading} {plain(p.node.text)}" for p in all_nodes(found)}
    assert len(found.tasks) >= 6
    for task in found.tasks:
        assert task.node_id in where
        assert task.assignments, task.text
    assert sum(task.deadline is not None for task in found.tasks) >= 6
    founded = Plan(bases=found.bases, lead=found.lead)
    assert reusing.open_places(founded), "a plan stands on something the clerk has to name"


def test_no_two_say_the_same(desk: Ports) -> None:
    all_grams = {key: grams(plan_templates.load(desk.store, key)) for key in SHIPPED}
    for one, other in itertools.combinations(SHIPPED, 2):
        shared = len(all_grams[one] & all_grams[other]) / min(len(all_grams[one]), len(all_grams[other]))
        assert shared <= MOST_SHARED, f"{one} and {other} share {shared:.2f}"


@pytest.mark.parametrize("key", SHIPPED)
def test_the_true_page_of_a_completed_one_has_no_error(desk: Ports, key: str) -> None:
    made = plan_templates.start(desk, key, NewDraft(Imported(Plan()), "vpub", "tchcqt")).draft
    signer = tuple(replace(s, name="Quàng Đình Khải") for s in made.plan.signers)
    done = replace(
        made.plan,
        signers=signer or (Signer("", "CHÁNH VĂN PHÒNG", "Quàng Đình Khải"),),
        recipients=made.plan.recipients or ("Các phòng",),
    )
    errors = [f for f in checking.check(app.pages(), done) if f.severity is Severity.ERROR]
    assert errors == []


def test_a_draft_from_one_is_completed_for_its_year(ports: Ports) -> None:
    made = plan_templates.start(ports, "kiem-ke-tai-san").draft
    assert made.plan.issuer == "VĂN PHÒNG"
    assert str(TODAY.year) in made.plan.title
    assert reusing.YEAR not in reusing.open_places(made.plan)
    next_one = plan_templates.start(ports, "kiem-ke-tai-san", year=TODAY.year + 1).draft
    assert str(TODAY.year + 1) in next_one.plan.title
    assert not {p.node.id for p in all_nodes(made.plan)} & {p.node.id for p in all_nodes(next_one.plan)}


def test_an_issued_plan_becomes_a_template_and_a_new_draft(ports: Ports) -> None:
    first = draft(ports, "Kiểm kê hồ sơ năm 2026")
    issuing.issue(ports, IssueOrder(first, "r1"))
    issued = drafts.show(ports.store, first).plan
    kept = plan_templates.keep(ports, Keeping(issued, "Việc hằng năm", 2026, "Mai"))
    assert (kept.title, kept.description, kept.own) == ("Kiểm kê hồ sơ năm [năm]", "Việc hằng năm", True)
    held = plan_templates.load(ports.store, kept.key)
    assert (held.number, held.date, held.signers, held.issuer) == (None, None, (), None)
    again = plan_templates.start(ports, kept.key, year=2027).draft
    assert again.plan.title == "Kiểm kê hồ sơ năm 2027"
    assert again.plan.number is None
    assert issuing.why_not(ports, IssueOrder(again.id, "r2")) == ()


def test_own_ones_come_first_and_hide_the_shipped_of_their_title(ports: Ports) -> None:
    shipped = plan_templates.load(ports.store, SHIPPED[0])
    kept = plan_templates.keep(ports, Keeping(shipped))
    listed = plan_templates.catalogue(ports.store)
    assert listed[0] == kept
    assert SHIPPED[0] not in [template.key for template in listed]
    plan_templates.remove(ports, kept.key)
    assert sorted(template.key for template in plan_templates.catalogue(ports.store)) == SHIPPED


def test_the_same_title_again_replaces_the_older(ports: Ports) -> None:
    plan_templates.keep(ports, Keeping(plan("Trực cơ quan"), "cũ"))
    plan_templates.keep(ports, Keeping(plan("TRỰC CƠ QUAN"), "mới"))
    assert [t.description for t in plan_templates.catalogue(ports.store) if t.own] == ["mới"]


def test_a_template_is_no_draft(ports: Ports) -> None:
    kept = plan_templates.keep(ports, Keeping(plan()))
    assert drafts.lines(ports.store) == []
    with pytest.raises(Refusal, match="Không có bản thảo"):
        drafts.open_draft(ports.store, kept.key, "s")
    assert [o.code for o in issuing.why_not(ports, IssueOrder(kept.key, "r"))] == ["draft-missing"]


@pytest.mark.parametrize("key", ["", "khong-co", "../../etc/passwd", "x" * 300])
def test_what_is_not_there_is_refused(ports: Ports, key: str) -> None:
    for act in (
        lambda: plan_templates.load(ports.store, key),
        lambda: plan_templates.start(ports, key),
        lambda: plan_templates.remove(ports, key),
    ):
        with pytest.raises(Refusal) as caught:
            act()
        assert caught.value.code == "plan-template-missing"


def test_a_shipped_one_and_a_draft_cannot_be_removed(ports: Ports) -> None:
    mine = draft(ports)
    for key in (SHIPPED[0], mine):
        with pytest.raises(Refusal):
            plan_templates.remove(ports, key)
    assert drafts.show(ports.store, mine).state is DraftState.DRAFT


def test_a_plan_without_a_title_is_no_template(ports: Ports) -> None:
    with pytest.raises(Refusal, match="trích yếu"):
        plan_templates.keep(ports, Keeping(plan("  ")))
