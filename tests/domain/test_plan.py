"""Plans as values: labels by place, codec and interchange bring them back whole."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import codec, interchange
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported, LeftOut, Repair, Unsure
from desktop.domain.labels import Kind
from desktop.domain.plan import (
    Appendix,
    Node,
    Plan,
    Run,
    Signer,
    all_nodes,
    appendix_label,
    as_written,
    decider,
    join,
    plain,
    text,
    walk,
)
from tests.strategies import plans, runs


def test_labels_follow_from_the_place() -> None:
    points = (Node(Kind.POINT), Node(Kind.POINT), Node(Kind.PARAGRAPH), Node(Kind.POINT))
    sub = (Node(Kind.SUBCLAUSE), Node(Kind.SUBCLAUSE, children=(Node(Kind.SUBCLAUSE),)))
    sections = (
        Node(Kind.HEADING),
        Node(Kind.HEADING, children=(Node(Kind.CLAUSE, children=points), Node(Kind.CLAUSE, children=sub))),
    )
    found = [(p.printed, p.path) for p in walk(sections)]
    assert found == [
        ("I.", "I"),
        ("II.", "II"),
        ("1.", "II.1"),
        ("a)", "II.1.a"),
        ("b)", "II.1.b"),
        ("", "II.1"),
        ("c)", "II.1.c"),
        ("2.", "II.2"),
        ("2.1.", "II.2.1"),
        ("2.2.", "II.2.2"),
        ("2.2.1.", "II.2.2.1"),
    ]


def test_a_forced_number_is_kept_and_counted_on() -> None:
    sections = (Node(Kind.CLAUSE), Node(Kind.CLAUSE, ordinal=5), Node(Kind.CLAUSE))
    assert [p.label for p in walk(sections)] == ["1", "5", "6"]


def test_one_appendix_has_no_number() -> None:
    one = Plan(appendices=(Appendix("A"),))
    two = Plan(appendices=(Appendix("A"), Appendix("B")))
    assert appendix_label(one, 0) == "Phụ lục"
    assert [appendix_label(two, i) for i in (0, 1)] == ["Phụ lục I", "Phụ lục II"]


def test_an_attached_text_is_called_by_its_kind_and_does_not_count() -> None:
    plan = Plan(appendices=(Appendix("A", type="Quy chế"), Appendix("B"), Appendix("C")))
    assert [appendix_label(plan, i) for i in range(3)] == ["Quy chế", "Phụ lục I", "Phụ lục II"]
    assert appendix_label(replace(plan, appendices=plan.appendices[:2]), 1) == "Phụ lục"


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Phụ lục", ""), ("PHỤ LỤC II", ""), ("", ""), ("Quy chế", "Quy chế"), (" Quy định ", "Quy định")],
)
def test_the_label_of_an_appendix_says_what_it_is(label: str, kind: str) -> None:
    view = interchange.to_view(Imported(Plan(appendices=(Appendix("A"),))))
    view["appendices"][0]["label"] = label
    read = interchange.loads(json.dumps(view)).plan
    assert read.appendices[0].type == kind
    assert interchange.to_view(Imported(read))["appendices"][0]["label"] == (kind or "Phụ lục")


MARKS: dict[str, object] = {
    "decided_by": "CHÁNH VĂN PHÒNG",
    "circulation": "LƯU HÀNH NỘI BỘ",
    "drafter_mark": "PL.(300)",
    "address": "Số 1\nĐT: 0212",
    "draft_round": 2,
}


@pytest.mark.parametrize("name", MARKS)
def test_marks_are_kept_whole_but_are_no_part_of_the_interchange_format(name: str) -> None:
    plan = replace(Plan(title="T"), **{name: MARKS[name]})  # type: ignore[arg-type]
    assert codec.loads(codec.dumps(plan)) == plan
    view = interchange.to_view(Imported(plan))
    assert name not in view
    assert getattr(interchange.loads(json.dumps(view)).plan, name) == getattr(Plan(), name)
    with pytest.raises(Refusal, match=name):
        interchange.loads(json.dumps(view | {name: MARKS[name]}))


def test_a_plan_that_was_stored_before_there_were_marks_still_loads() -> None:
    stored = json.loads(codec.dumps(Plan(title="T", appendices=(Appendix("A"),))))
    assert not {"decided_by", "circulation", "drafter_mark", "address", "draft_round"} & set(stored["plan"])
    assert "type" not in stored["plan"]["appendices"][0]
    assert codec.loads(json.dumps(stored)).draft_round is None


@pytest.mark.parametrize(
    ("signers", "named", "who"),
    [
        ((), "", "VĂN PHÒNG"),
        ((Signer("", "CHÁNH VĂN PHÒNG\nTRƯỞNG BAN", "A"),), "", "CHÁNH VĂN PHÒNG"),
        ((Signer("TUQ. CHỦ TỊCH", "GIÁM ĐỐC", "A"), Signer("", "B", "B")), "", "CHỦ TỊCH"),
        ((Signer("TM. BAN CHỈ ĐẠO\nKT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "A"),), "", "BAN CHỈ ĐẠO"),
        ((Signer("", "CHÁNH VĂN PHÒNG", "A"),), "CHÁNH VĂN PHÒNG UBND", "CHÁNH VĂN PHÒNG UBND"),
    ],
)
def test_who_decides_follows_from_who_signs(signers: tuple[Signer, ...], named: str, who: str) -> None:
    assert decider(Plan(issuer="VĂN PHÒNG", signers=signers, decided_by=named)) == who


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Giao Văn phòng chủ trì.", "Văn phòng"),
        ("VĂN PHÒNG chủ trì.", "VĂN PHÒNG"),
        ("giao văn phòng chủ trì.", "VĂN PHÒNG"),
        ("", "VĂN PHÒNG"),
        ("ẞ Văn phòng", "Văn phòng"),
    ],
)
def test_a_name_is_written_as_the_text_writes_it(words: str, written: str) -> None:
    assert as_written(Plan(lead=text(words)), "VĂN  PHÒNG") == written


@given(runs())
def test_running_text_has_one_normal_form(value: tuple[Run, ...]) -> None:
    halves = tuple(Run(part, r.bold, r.italic, r.underline) for r in value for part in (r.text[:3], "", r.text[3:]))
    assert join(halves) == value
    assert plain(halves) == plain(value)


@given(plans())
def test_the_codec_brings_the_same_plan_back(plan: Plan) -> None:
    assert codec.loads(codec.dumps(plan)) == plan


@given(plans())
def test_equal_plans_give_equal_texts(plan: Plan) -> None:
    assert codec.dumps(codec.loads(codec.dumps(plan))) == codec.dumps(plan)


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", "{}", '{"version":1}', '{"version":1,"plan":{"titel":"x"}}', '{"version":1,"plan":{"title":3}}'],
)
def test_damaged_data_is_refused(damaged: str) -> None:
    with pytest.raises(Refusal) as caught:
        codec.loads(damaged)
    assert caught.value.code == "bad-plan-data"


def test_newer_data_is_refused_politely() -> None:
    with pytest.raises(Refusal) as caught:
        codec.loads('{"version":2,"plan":{}}')
    assert caught.value.code == "newer-version"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(source: str) -> None:
    for loads in (codec.loads, interchange.loads):
        with pytest.raises(Refusal):
            loads(source)


@given(plans())
def test_the_interchange_view_is_stable(plan: Plan) -> None:
    view = interchange.to_view(Imported(plan))
    again = interchange.to_view(interchange.loads(json.dumps(view)))
    assert again == view


@given(plans())
def test_words_and_labels_survive_the_interchange(plan: Plan) -> None:
    again = interchange.loads(interchange.dumps(Imported(plan))).plan
    assert [(p.label, p.node.heading, p.node.text) for p in all_nodes(again)] == [
        (p.label, p.node.heading, p.node.text) for p in all_nodes(plan)
    ]
    assert again.signers == plan.signers
    assert [t.node_id for t in again.tasks] == [t.node_id for t in plan.tasks]


def test_what_import_did_is_in_the_view() -> None:
    report = Imported(Plan(), (Repair("1", "a", "b", "c"),), (LeftOut("x", "y"),), (Unsure("p", "t", "w"),))
    again = interchange.loads(interchange.dumps(report))
    assert (again.repairs, again.left_out, again.unsure) == (report.repairs, report.left_out, report.unsure)


def test_a_task_may_name_its_place_by_path() -> None:
    data = {
        "format": "ke-hoach/1",
        "sections": [{"label": "I", "children": [{"label": "1", "text": "Việc."}]}],
        "tasks": [{"source": "I.1", "text": "Việc.", "units": ["Phòng A"], "deadline_iso": "2026-09-11"}],
    }
    plan = interchange.loads(json.dumps(data)).plan
    assert plan.tasks[0].node_id == plan.sections[0].children[0].id
    assert plan.tasks[0].deadline is not None
    assert plan.tasks[0].deadline.end == datetime.date(2026, 9, 11)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"colour": 1}, "colour"),
        ({"sections": [{"lable": "I"}]}, "lable"),
        ({"sections": [{"label": "?"}]}, "?"),
        ({"date": "2026-02-30"}, "date"),
        ({"title": 3}, "title"),
        ({"bases": "x"}, "bases"),
        ({"bases": [1]}, "bases"),
        ({"tasks": [{"source": "IX.9"}]}, "tasks[0]"),
        ({"signer": {"nane": "A"}}, "nane"),
        ({"format": "ke-hoach/2"}, "ke-hoach/2"),
        ({"format": None}, "format"),
        ({"sections": [{"label": "-", "runs": [["a"]]}]}, "runs"),
        ({"sections": [{"table": {"rows": [[{"text": "a", "colspan": -1}]]}}]}, "bảng"),
    ],
)
def test_wrong_views_are_refused_by_name(change: dict[str, object], named: str) -> None:
    with pytest.raises(Refusal) as caught:
        interchange.loads(json.dumps({"format": "ke-hoach/1", **change}))
    assert named in caught.value.what


def test_deep_nesting_is_refused() -> None:
    node: dict[str, object] = {"label": "-"}
    for _ in range(60):
        node = {"label": "-", "children": [node]}
    with pytest.raises(Refusal):
        interchange.loads(json.dumps({"format": "ke-hoach/1", "sections": [node]}))


def test_letters_and_roman_numbers_are_told_apart() -> None:
    labels = ["A", "B", "C", "D", "Đ"]
    plan = interchange.loads(json.dumps({"format": "ke-hoach/1", "sections": [{"label": x} for x in labels]})).plan
    assert [n.kind for n in plan.sections] == [Kind.LETTER] * 5
    assert text("") == ()
