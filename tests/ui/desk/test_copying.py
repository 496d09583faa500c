"""Copy and paste inside the program: looks, levels, tables and tasks come along; data from elsewhere is judged."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain import editing
from desktop.domain.editing import At, Span, written
from desktop.domain.labels import Kind
from desktop.domain.lines import CLOSING, LEAD, TITLE, Part, lines
from desktop.domain.plan import Basis, Cell, Node, Plan, Run, Task, all_nodes, plain, text
from desktop.ui.desk.clipboard import paste_copied, restore
from desktop.ui.desk.copying import LIMIT, as_bytes, as_html, as_text, copied, read
from tests.strategies import plans

MIXED = (Run("thường "), Run("đậm", bold=True), Run(" và ", italic=True), Run("gạch", underline=True))
TABLE = replace(editing.new_table(2, 1), rows=((Cell(text("trái")), Cell(text("phải"))),))
PLAN = Plan(
    title="Tên",
    bases=(Basis(text("Căn cứ luật"), id="b"),),
    lead=text("như sau:"),
    sections=(
        Node(Kind.HEADING, "Một", id="I", children=(Node(Kind.CLAUSE, text=MIXED, id="1"),)),
        Node(Kind.HEADING, "Hai", id="II", children=(Node(Kind.TABLE, table=TABLE, id="t"),)),
        Node(Kind.HEADING, "Ba", id="III"),
    ),
    closing=text("Trên đây."),
    tasks=(Task("1", "thường đậm và gạch"),),
)


def whole(plan: Plan) -> Span:
    order = list(lines(plan))
    return At(order[0].id), At(order[-1].id, len(order[-1].plain))


def node(plan: Plan, node_id: str) -> Node:
    return next(placed.node for placed in all_nodes(plan) if placed.node.id == node_id)


@pytest.mark.parametrize("place", [At("III", 2), At("1", 4), At(LEAD, 3), At(CLOSING, 2), At("b", 3)])
def test_looks_of_a_stretch_inside_a_line_come_along(place: At) -> None:
    value = copied(PLAN, (At("1", 4), At("1", 13)))
    edit = paste_copied(PLAN, place, value)
    line = next(line for line in lines(edit.plan) if line.id == place.line)
    if line.words.heading:
        assert line.plain == "Ba" + "ng đậm và"
    else:
        assert {Run("đậm", bold=True), Run(" và", italic=True)} <= {
            replace(r, text=r.text.rstrip()) for r in line.words.text
        }
    assert edit.at.offset == place.offset + 9


def test_items_come_along_with_looks_levels_and_tables() -> None:
    value = copied(PLAN, (At("I"), At("III")))
    edit = paste_copied(PLAN, At("III", 2), value)
    fresh = edit.plan.sections[3:]
    assert [(n.kind, n.heading) for n in fresh] == [(Kind.HEADING, "Một"), (Kind.HEADING, "Hai")]
    assert fresh[0].children[0].text == MIXED
    assert fresh[1].children[0].table == TABLE
    assert len({line.id for line in lines(edit.plan)}) == len(list(lines(edit.plan))), "ids are never doubled"
    assert edit.plan.tasks == PLAN.tasks, "the task stays where it was"


def test_items_that_are_cut_and_pasted_keep_their_tasks() -> None:
    span = (At("I", 3), At("III"))
    value = copied(PLAN, span)
    cut = editing.remove(PLAN, span)
    assert cut.plan.tasks == ()
    back = paste_copied(cut.plan, cut.at, value).plan
    assert back.tasks == PLAN.tasks
    assert node(back, "1").text == MIXED
    assert node(back, "t").table == TABLE


def test_words_behind_the_cursor_stand_below_a_pasted_table() -> None:
    value = copied(PLAN, (At("II", 1), At("III")))
    edit = paste_copied(PLAN, At("1", 3), value)
    assert [line.plain for line in lines(edit.plan) if line.part is Part.NODE][:4] == [
        *("Một", "thưai", "", "ờng đậm và gạch")
    ]


def test_a_table_at_the_start_of_a_stretch_goes_with_it_and_one_at_the_end_stays() -> None:
    from_it, up_to_it = (At("t"), At("III", 1)), (At("II"), At("t"))
    assert [line.node.table for line in copied(PLAN, from_it).lines] == [TABLE, None]
    assert editing.remove(PLAN, from_it).at == At("III")
    assert not any(line.table for line in lines(editing.remove(PLAN, from_it).plan))
    assert [line.node.table for line in copied(PLAN, up_to_it).lines] == [None]
    assert any(line.table for line in lines(editing.remove(PLAN, up_to_it).plan))


def test_a_table_in_a_place_without_tables_keeps_its_words() -> None:
    edit = paste_copied(PLAN, At(CLOSING, 9), copied(PLAN, (At("II"), At("III"))))
    assert plain(edit.plan.closing) == "Trên đây.Hai trái phải"


@given(plans())
def test_a_whole_plan_comes_back_in_an_empty_one(plan: Plan) -> None:
    plan = editing.ready(plan)
    back = restore(editing.ready(Plan()), copied(plan, whole(plan)))
    fresh = [(x.part, x.kind, x.depth, x.words, x.table) for x in lines(written(editing.ready(back)))]
    assert fresh == [(x.part, x.kind, x.depth, x.words, x.table) for x in lines(written(plan))]


@settings(max_examples=30)
@given(plans(), st.data())
@example(PLAN, None)
def test_no_word_is_lost_by_cut_and_paste(plan: Plan, data: st.DataObject | None) -> None:
    plan = editing.ready(plan)
    order = list(lines(plan))
    if data is None:
        first, last = 0, len(order) - 1
    else:
        first = data.draw(st.integers(0, len(order) - 1))
        last = data.draw(st.integers(first, len(order) - 1))
    span = (At(order[first].id), At(order[last].id, len(order[last].plain)))
    if first == last and order[first].table:
        return  # nothing is selected there
    value = read(as_bytes(copied(plan, span)))
    assert value
    edit = editing.remove(plan, span)
    back = paste_copied(editing.ready(edit.plan), edit.at, value).plan
    assert letters(back) == letters(plan)


def letters(plan: Plan) -> list[str]:
    found = [line.plain for line in lines(plan)]
    found += [plain(cell.text) for line in lines(plan) if line.table for row in line.table.rows for cell in row]
    return sorted("".join(found).replace(" ", ""))


@given(plans())
def test_the_plain_form_reads_as_it_is_printed(plan: Plan) -> None:
    plan = editing.ready(plan)
    wanted = []
    for line in lines(plan):
        if line.table:
            wanted += ["\t".join(plain(cell.text) for cell in row) for row in line.table.rows]
        else:
            wanted.append(f"{line.label} {line.plain}" if line.label else line.plain)
    assert as_text(plan, whole(plan)).split("\n") == wanted


def test_other_programs_get_clean_html() -> None:
    words = Run("a < b & c", bold=True)
    plan = editing.ready(replace(PLAN, lead=(words,)))
    got = as_html(plan, whole(plan))
    assert "<p><b>a &lt; b &amp; c</b></p>" in got
    assert "<p><b>I. Một</b></p><p>1. thường <b>đậm</b><i> và </i><u>gạch</u></p>" in got
    assert "<table border='1'><tr><td>trái</td><td>phải</td></tr></table>" in got
    assert not {"style", "href", "src", "class"} & set(got.replace("=", " ").replace("<", " ").split())


@given(plans())
def test_the_own_form_is_read_back_whole(plan: Plan) -> None:
    plan = editing.ready(plan)
    value = copied(plan, whole(plan))
    assert read(as_bytes(value)) == value


GOOD = json.loads(as_bytes(copied(PLAN, (At("II"), At("III")))))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"7", b"\xff\xfe", b'{"lines": []}', b'{"lines": [{}]}', b'{"lines": "abc"}',
        b'{"lines": [], "more": 1}', b"[" * 100_000, b"1" * 5000, b"x" * (LIMIT + 1),
    ],
)  # fmt: skip
def test_what_is_no_copy_of_ours_is_not_read(content: bytes) -> None:
    assert read(content) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [("columns", []), ("rows", []), ("rows", [[]]), ("header_rows", 9), ("header_rows", -1),
     ("rows", [[{"colspan": 10**9}]]), ("rows", [[{"rowspan": 0}]]), ("columns", [{"title": "", "width_mm": 1e308}])],
)  # fmt: skip
def test_a_table_that_cannot_be_is_not_read(key: str, value: object) -> None:
    data = json.loads(json.dumps(GOOD))
    data["lines"][1]["node"]["table"][key] = value
    assert read(json.dumps(data).encode()) is None


def test_words_of_the_own_form_are_cleaned() -> None:
    data = json.loads(json.dumps(GOOD))
    data["lines"][0]["node"]["heading"] = "a\x00\u202eb\nc"
    value = read(json.dumps(data).encode())
    assert value
    assert value.lines[0].node.heading == "ab c"


def test_a_subject_keeps_its_line_break_only_as_a_subject() -> None:
    plan = editing.ready(Plan(title="hai\ndòng", lead=text("x")))
    value = copied(plan, whole(plan))
    assert restore(editing.ready(Plan()), value).title == "hai\ndòng"
    edit = paste_copied(editing.ready(Plan(title="A")), At(TITLE, 1), copied(plan, (At(TITLE), At(TITLE, 8))))
    assert edit.plan.title == "Ahai\ndòng"
