"""Acts on the text of a plan: what a clerk sees after each, and what no act may ever break."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import editing
from desktop.domain.editing import At
from desktop.domain.labels import Kind
from desktop.domain.lines import CLOSING, LEAD, TITLE, Line, Part, Words, lines, normal, word_count
from desktop.domain.outline import build, entries_of, flatten
from desktop.domain.plan import Appendix, Basis, Node, Plan, Run, Table, Task, all_nodes, join, plain, text
from tests.strategies import plans, tables


def n(kind: Kind, words: str = "", *children: Node, titled: bool = False) -> Node:
    """A node whose id is its words."""
    heading = words if titled or kind is Kind.HEADING else ""
    return Node(kind, heading, text("" if heading else words), children, id=words or "empty")


def body(*sections: Node, **more: object) -> Plan:
    return replace(Plan(title="Tên", bases=(Basis(text("Căn cứ luật"), id="b"),), sections=sections), **more)


def shown(plan: Plan) -> list[str]:
    """The body as a reader sees it: depth as dots, label, words."""
    out = []
    for line in lines(plan):
        if line.part in (Part.NODE, Part.APPENDIX):
            out.append(" ".join(part for part in ("." * line.depth + line.label, line.plain) if part))
    return out


def span(first: str, last: str | None = None) -> editing.Span:
    return At(first), At(last or first)


SMALL = body(
    n(Kind.HEADING, "Một", n(Kind.CLAUSE, "A", n(Kind.POINT, "x"), n(Kind.POINT, "y")), n(Kind.CLAUSE, "B")),
    n(Kind.HEADING, "Hai"),
)


def test_the_continuous_text_runs_from_the_subject_to_the_closing() -> None:
    plan = replace(SMALL, lead=text("như sau:"), closing=text("Trên đây là kế hoạch."))
    assert [line.plain for line in lines(plan)] == [
        *("Tên", "Căn cứ luật", "như sau:", "Một", "A", "x", "y", "B", "Hai", "Trên đây là kế hoạch.")
    ]
    assert word_count(lines(plan)) == 17


def test_heading_and_text_on_one_line_are_parted_by_a_space_that_belongs_to_neither() -> None:
    words = Words("Thời gian:", text("từ tháng 5"))
    assert words.plain == "Thời gian: từ tháng 5"
    assert words.cut(10, 11) == words
    assert words.cut(9, 12).plain == "Thời gian ừ tháng 5"
    assert words.insert(10, Run("!")).heading == "Thời gian:!"
    assert words.insert(11, Run("kể ")).text == text("kể từ tháng 5")


@pytest.mark.parametrize(
    ("at", "want"),
    [
        (At("A", 1), ["I. Một", ".1. A", ".2.", "..a) x", "..b) y", ".3. B", "II. Hai"]),
        (At("A", 0), ["I. Một", ".1.", ".2. A", "..a) x", "..b) y", ".3. B", "II. Hai"]),
        (At("y", 1), ["I. Một", ".1. A", "..a) x", "..b) y", "..c)", ".2. B", "II. Hai"]),
        (At("Một", 2), ["I. Mộ", "II. t", ".1. A", "..a) x", "..b) y", ".2. B", "III. Hai"]),
    ],
)
def test_enter_makes_the_next_item_of_the_same_level(at: At, want: list[str]) -> None:
    assert shown(editing.enter(SMALL, at).plan) == want


def test_enter_on_an_empty_item_goes_a_level_up_until_the_closing() -> None:
    edit = editing.enter(SMALL, At("y", 1))
    edit = editing.enter(edit.plan, edit.at)
    assert shown(edit.plan) == ["I. Một", ".1. A", "..a) x", "..b) y", ".2.", ".3. B", "II. Hai"]
    edit = editing.enter(edit.plan, edit.at)
    assert shown(edit.plan) == ["I. Một", ".1. A", "..a) x", "..b) y", "II.", ".1. B", "III. Hai"]
    assert editing.enter(edit.plan, edit.at).plan == edit.plan, "the top level has no level above"
    last = editing.enter(SMALL, At("Hai", 3))
    done = editing.enter(last.plan, last.at)
    assert (done.plan, done.at) == (SMALL, At(CLOSING))


def test_enter_on_a_raised_empty_paragraph_takes_the_kind_of_its_new_level() -> None:
    plan = body(n(Kind.CLAUSE, "A", n(Kind.PARAGRAPH, "")))
    assert shown(editing.enter(plan, At("empty")).plan) == ["1. A", "2."]


def test_a_split_keeps_the_id_with_the_words() -> None:
    edit = editing.enter(SMALL, At("A", 0))
    assert next(line.plain for line in lines(edit.plan) if line.id == "A") == "A"
    assert edit.at == At("A", 0)


@pytest.mark.parametrize(("part", "at"), [(At(TITLE, 3), "b"), (At(LEAD), "empty")])
def test_enter_in_the_head_of_the_document_goes_to_the_next_place(part: At, at: str) -> None:
    plan = body(n(Kind.HEADING, ""))
    edit = editing.enter(plan, part)
    assert (edit.plan, edit.at) == (plan, At(at))


def test_enter_in_bases_makes_bases_and_an_empty_one_leads_on() -> None:
    edit = editing.enter(SMALL, At("b", 8))
    assert [plain(basis.text) for basis in edit.plan.bases] == ["Căn cứ l", "uật"]
    edit = editing.enter(edit.plan, At(edit.at.line, 3))
    assert plain(edit.plan.bases[2].text) == ""
    assert editing.enter(edit.plan, edit.at) == editing.Edit(replace(edit.plan, bases=edit.plan.bases[:2]), At(LEAD))


def test_enter_inside_the_lead_takes_the_rest_into_the_body() -> None:
    plan = replace(SMALL, lead=text("như sau: việc"))
    edit = editing.enter(plan, At(LEAD, 8))
    assert shown(edit.plan)[0] == " việc"
    assert plain(edit.plan.lead) == "như sau:"


def test_tab_takes_everything_below_along_and_numbers_again() -> None:
    plan = body(n(Kind.CLAUSE, "A", n(Kind.POINT, "x")), n(Kind.CLAUSE, "B", n(Kind.POINT, "y", n(Kind.DASH, "z"))))
    deeper = editing.shift(plan, span("B"), deeper=True)
    assert shown(deeper) == ["1. A", ".a) x", ".b) B", "..- y", "...+ z"]
    assert editing.shift(deeper, span("B"), deeper=False) == plan


def test_shift_tab_takes_in_what_followed_so_that_no_text_jumps() -> None:
    assert shown(editing.shift(SMALL, span("x"), deeper=False)) == [
        *("I. Một", ".1. A", ".2. x", "..a) y", ".3. B", "II. Hai")
    ]


def test_tab_over_several_items_moves_them_together() -> None:
    plan = body(n(Kind.DASH, "a"), n(Kind.DASH, "b"), n(Kind.DASH, "c"), n(Kind.DASH, "d"))
    assert shown(editing.shift(plan, span("b", "c"), deeper=True)) == ["- a", ".+ b", ".+ c", "- d"]


@pytest.mark.parametrize("first", ["Một", "A"])
def test_tab_does_nothing_where_no_item_above_can_take_it(first: str) -> None:
    assert editing.shift(SMALL, span(first), deeper=True) is SMALL


def test_nothing_goes_below_a_table_or_a_plain_paragraph() -> None:
    plan = body(n(Kind.PARAGRAPH, "p"), n(Kind.CLAUSE, "A"))
    assert editing.shift(plan, span("A"), deeper=True) is plan


def test_an_item_becomes_what_its_like_are_elsewhere() -> None:
    plan = body(n(Kind.CLAUSE, "A", n(Kind.DASH, "x")), n(Kind.CLAUSE, "B"), n(Kind.CLAUSE, "C"))
    assert shown(editing.shift(plan, span("C"), deeper=True)) == ["1. A", ".- x", "2. B", ".- C"]


def test_alt_up_and_down_carry_the_whole_item_past_its_neighbours() -> None:
    down = editing.move(SMALL, At("A"), up=False)
    assert shown(down) == ["I. Một", ".1. B", ".2. A", "..a) x", "..b) y", "II. Hai"]
    over = editing.move(down, At("A"), up=False)
    assert shown(over) == ["I. Một", ".1. B", "II. Hai", ".1. A", "..a) x", "..b) y"]
    assert editing.move(over, At("A"), up=False) is over
    assert editing.move(editing.move(over, At("A"), up=True), At("A"), up=True) == SMALL
    assert editing.move(SMALL, At("Một"), up=True) is SMALL


def test_backspace_at_the_start_joins_and_leaves_what_is_below() -> None:
    assert shown(editing.back(SMALL, At("B")).plan) == ["I. Một", ".1. A", "..a) x", "..b) yB", "II. Hai"]
    edit = editing.back(SMALL, At("A"))
    assert shown(edit.plan) == ["I. Một A", ".a) x", ".b) y", ".1. B", "II. Hai"]
    assert edit.at == At("Một", 3)


def test_backspace_never_joins_the_body_to_the_head() -> None:
    assert editing.back(SMALL, At("Một")) == editing.Edit(SMALL, At(LEAD, 0))
    assert editing.back(SMALL, At(TITLE)) == editing.Edit(SMALL, At(TITLE))


def test_a_task_stays_with_the_words_that_say_it() -> None:
    plan = replace(SMALL, tasks=(Task("B", "làm"),))
    assert editing.back(plan, At("B")).plan.tasks[0].node_id == "y"
    assert editing.remove(plan, (At("y", 0), At("Hai", 0))).plan.tasks == ()


def test_a_stretch_over_many_lines_is_taken_out_and_the_rest_stays() -> None:
    edit = editing.remove(SMALL, (At(TITLE, 1), At("y", 0)))
    assert shown(edit.plan) == ["a) y", "1. B", "I. Hai"]
    assert edit.plan.title == "T"
    assert [plain(basis.text) for basis in edit.plan.bases] == [""]


def test_everything_may_be_taken_out_and_there_is_still_a_place_to_write() -> None:
    plan = replace(SMALL, closing=text("hết"), appendices=(Appendix("PL", (n(Kind.CLAUSE, "z"),), id="pl"),))
    edit = editing.remove(plan, (At(TITLE, 0), At("z", 1)))
    assert [line.plain for line in lines(edit.plan)] == [""] * 7
    assert editing.written(edit.plan).sections == ()


@pytest.mark.parametrize(
    ("typed", "at", "want", "offset"),
    [
        ("ề", 1, "vềịt", 2),
        ("\u0323", 1, "ṿịt", 1),
        ("a\u0323", 3, "vịtạ", 4),
        ("dòng\nmới\tnữa\x00", 3, "vịtdòng mới nữa", 15),
    ],
)
def test_typed_words_are_composed_and_clean(typed: str, at: int, want: str, offset: int) -> None:
    plan = body(n(Kind.DASH, "vịt"))
    edit = editing.insert(plan, At("vịt", at), Run(typed))
    assert shown(edit.plan) == [f"- {want}"]
    assert edit.at == At("vịt", offset)


def test_a_tone_typed_after_a_letter_of_another_look_joins_it() -> None:
    assert normal((Run("be", bold=True), Run("̣t"))) == (Run("bẹ", bold=True), Run("t"))


def test_words_typed_into_an_empty_heading_are_its_title_and_into_an_empty_dash_its_text() -> None:
    plan = body(n(Kind.HEADING, ""))
    assert editing.insert(plan, At("empty"), Run("Mục")).plan.sections[0].heading == "Mục"
    plan = body(n(Kind.DASH, ""))
    assert editing.insert(plan, At("empty"), Run("việc", bold=True)).plan.sections[0].text == (Run("việc", bold=True),)


def test_bold_over_the_whole_khoan_is_its_title() -> None:
    plan = body(n(Kind.CLAUSE, "Mục đích"))
    whole = (At("Mục đích", 0), At("Mục đích", 8))
    bold = editing.mark(plan, whole, "bold", on=True)
    assert (bold.sections[0].heading, bold.sections[0].text) == ("Mục đích", ())
    assert editing.looks(bold, whole).bold
    assert editing.mark(bold, whole, "bold", on=False) == plan


def test_a_look_is_set_on_the_stretch_alone_and_taken_off_again() -> None:
    plan = body(n(Kind.DASH, "một hai"), n(Kind.DASH, "ba"))
    stretch = (At("một hai", 4), At("ba", 1))
    marked = editing.mark(plan, stretch, "italic", on=True)
    assert marked.sections[0].text == (Run("một "), Run("hai", italic=True))
    assert marked.sections[1].text == (Run("b", italic=True), Run("a"))
    assert editing.looks(marked, stretch).italic
    assert not editing.looks(marked, (At("một hai", 0), At("ba", 1))).italic
    assert editing.mark(marked, stretch, "italic", on=False) == plan


def test_another_kind_makes_a_title_of_words_where_the_kind_must_have_one() -> None:
    plan = editing.set_kind(body(n(Kind.CLAUSE, "Nội dung")), span("Nội dung"), Kind.HEADING)
    assert plan.sections[0].heading == "Nội dung"
    assert editing.set_kind(plan, span("Nội dung"), Kind.TABLE) is plan


def test_a_table_comes_below_its_heading_and_after_a_text() -> None:
    edit = editing.insert_table(SMALL, At("Hai"), editing.new_table(3, 2))
    assert shown(edit.plan)[-2:] == ["II. Hai", "."]
    filled = editing.set_table(edit.plan, edit.at.line, Table((), ()))
    assert next(p.node for p in all_nodes(filled) if p.node.id == edit.at.line).table == Table((), ())
    after = editing.insert_table(SMALL, At("x"), editing.new_table(1, 1))
    assert [line.kind for line in lines(after.plan) if line.depth == 2] == [Kind.POINT, Kind.TABLE, Kind.POINT]


def test_an_item_is_taken_out_with_all_below_it() -> None:
    edit = editing.remove_item(SMALL, "A")
    assert shown(edit.plan) == ["I. Một", ".1. B", "II. Hai"]
    assert edit.at == At("Một", 3)


def test_an_appendix_has_a_place_to_write() -> None:
    edit = editing.add_appendix(SMALL)
    edit = editing.insert(edit.plan, edit.at, Run("Biểu"))
    edit = editing.enter(edit.plan, edit.at)
    edit = editing.insert(edit.plan, edit.at, Run("dòng"))
    assert edit.plan.appendices[0].title == "Biểu"
    assert plain(edit.plan.appendices[0].sections[0].text) == "dòng"


def test_an_empty_plan_has_a_place_for_everything_and_prints_none_of_it() -> None:
    plan = editing.ready(Plan())
    assert [line.part for line in lines(plan)] == [Part.TITLE, Part.BASIS, Part.LEAD, Part.NODE, Part.CLOSING]
    assert editing.written(plan) == Plan(id=plan.id)


def test_ids_that_come_twice_are_told_apart() -> None:
    plan = editing.ready(
        Plan(sections=(n(Kind.DASH, "a"), replace(n(Kind.DASH, "b"), id="a"), Node(Kind.DASH, id=TITLE)))
    )
    ids = [line.id for line in lines(plan)]
    assert len(set(ids)) == len(ids)
    assert "a" in ids


# What no act may break, over random plans and places.


def letters(plan: Plan) -> Counter[str]:
    """Every character that is read, without spaces: a space may fall where two lines meet."""
    return Counter(char for line in lines(plan) for char in line.plain if not char.isspace())


def sound(plan: Plan) -> None:
    order = list(lines(plan))
    ids = [line.id for line in order]
    assert len(set(ids)) == len(ids), "an id stands twice"
    nodes = {placed.node.id for placed in all_nodes(plan)}
    assert all(task.node_id in nodes for task in plan.tasks), "a task hangs on nothing"
    for line in order:
        assert unicodedata.is_normalized("NFC", line.plain)
        assert line.words.text == join(line.words.text)
        assert not any("\n" in run.text for run in line.words.text)
    assert build(flatten(plan.sections)) == plan.sections


@st.composite
def plan_and_line(draw: st.DrawFn) -> tuple[Plan, Line]:
    plan = editing.ready(draw(plans()))
    return plan, draw(st.sampled_from(list(lines(plan))))


@st.composite
def plan_and_span(draw: st.DrawFn) -> tuple[Plan, editing.Span]:
    plan = editing.ready(draw(plans()))
    order = list(lines(plan))
    first = draw(st.integers(0, len(order) - 1))
    last = draw(st.integers(first, len(order) - 1))
    start = draw(st.integers(0, len(order[first].plain)))
    least = start if first == last else 0
    end = draw(st.integers(least, max(least, len(order[last].plain))))
    return plan, (At(order[first].id, start), At(order[last].id, end))


@given(plan_and_line(), st.data())
def test_enter_and_backspace_lose_no_letter_and_undo_each_other(given: tuple[Plan, Line], data: st.DataObject) -> None:
    plan, line = given
    offset = data.draw(st.integers(0, len(line.plain)))
    edit = editing.enter(plan, At(line.id, offset))
    sound(edit.plan)
    assert letters(edit.plan) == letters(plan)
    if line.part is Part.NODE and line.plain and not line.table and 0 < offset < len(line.plain):
        again = editing.back(edit.plan, edit.at)
        assert again.plan == plan
    sound(editing.back(plan, At(line.id)).plan)
    assert letters(editing.back(plan, At(line.id)).plan) == letters(plan)


@given(plan_and_line(), st.booleans())
def test_levels_and_moves_lose_no_letter_and_keep_the_order_of_text(given: tuple[Plan, Line], flag: bool) -> None:
    plan, line = given
    shifted = editing.shift(plan, span(line.id), deeper=flag)
    sound(shifted)
    assert [x.id for x in lines(shifted)] == [x.id for x in lines(plan)], "text never jumps on Tab"
    assert [x.plain for x in lines(shifted)] == [x.plain for x in lines(plan)]
    moved = editing.move(plan, At(line.id), up=flag)
    sound(moved)
    assert letters(moved) == letters(plan)
    assert editing.move(moved, At(line.id), up=not flag) == plan or moved is plan


@given(plan_and_line())
def test_up_undoes_down_where_neighbours_are_alike(given: tuple[Plan, Line]) -> None:
    plan, line = given
    deeper = editing.shift(plan, span(line.id), deeper=True)
    if deeper is plan:
        return
    place = "" if any(p.node.id == line.id for p in all_nodes(replace(plan, appendices=()))) else None
    entries = entries_of(plan, "") if place == "" else ()
    kinds = {entry.node.kind for entry in entries if entry.depth == line.depth}
    below = {Kind.PLUS, Kind.SUBCLAUSE}
    if len(kinds) == 1 and not any(p.node.kind in below for p in all_nodes(plan)):
        assert editing.shift(deeper, span(line.id), deeper=False) == plan


@given(plan_and_span())
def test_a_stretch_taken_out_leaves_exactly_the_rest(given: tuple[Plan, editing.Span]) -> None:
    plan, (start, end) = given
    edit = editing.remove(plan, (start, end))
    sound(edit.plan)
    order = list(lines(plan))
    first = next(i for i, line in enumerate(order) if line.id == start.line)
    last = next(i for i, line in enumerate(order) if line.id == end.line)
    inside = Counter()
    for index, line in enumerate(order[first : last + 1], first):
        left = start.offset if index == first else 0
        right = end.offset if index == last else len(line.plain)
        inside.update(char for char in line.plain[left:right] if not char.isspace())
    assert letters(plan) - letters(edit.plan) == inside
    assert any(line.id == edit.at.line for line in lines(edit.plan))


@given(plan_and_span(), st.sampled_from(["bold", "italic", "underline"]), st.booleans())
def test_a_look_changes_no_letter(given: tuple[Plan, editing.Span], look: str, on: bool) -> None:
    plan, stretch = given
    marked = editing.mark(plan, stretch, look, on=on)
    sound(marked)
    assert [line.plain for line in lines(marked)] == [line.plain for line in lines(plan)]


@given(plan_and_line(), st.text(max_size=12), st.data())
def test_any_typed_text_is_kept_clean_and_the_cursor_stands_after_it(
    given: tuple[Plan, Line], typed: str, data: st.DataObject
) -> None:
    plan, line = given
    if line.table:
        return
    offset = data.draw(st.integers(0, len(line.plain)))
    edit = editing.insert(plan, At(line.id, offset), Run(typed))
    sound(edit.plan)
    after = next(x for x in lines(edit.plan) if x.id == line.id)
    assert 0 <= edit.at.offset <= len(after.plain)
    assert after.plain[edit.at.offset :].endswith(line.plain[offset:].lstrip()[1:])


@given(plans(), tables(), st.data())
def test_a_table_can_stand_anywhere_in_the_body(plan: Plan, table: Node, data: st.DataObject) -> None:
    plan = editing.ready(plan)
    line = data.draw(st.sampled_from([x for x in lines(plan) if x.part is Part.NODE]))
    assert table.table
    edit = editing.insert_table(plan, At(line.id), table.table)
    sound(edit.plan)
    assert letters(edit.plan) == letters(plan)


ACTS: list[Callable[[Plan, At], Plan]] = [
    lambda plan, at: editing.enter(plan, at).plan,
    lambda plan, at: editing.back(plan, at).plan,
    lambda plan, at: editing.insert(plan, at, Run("chữ ")).plan,
    lambda plan, at: editing.shift(plan, (at, at), deeper=True),
    lambda plan, at: editing.shift(plan, (at, at), deeper=False),
    lambda plan, at: editing.move(plan, at, up=True),
    lambda plan, at: editing.move(plan, at, up=False),
    lambda plan, at: editing.set_kind(plan, (at, at), Kind.POINT),
]


@given(plans(), st.lists(st.tuples(st.integers(0, 999), st.integers(0, 99), st.sampled_from(ACTS)), max_size=25))
def test_any_work_on_a_plan_leaves_it_sound(
    plan: Plan, work: list[tuple[int, int, Callable[[Plan, At], Plan]]]
) -> None:
    plan = editing.ready(plan)
    for where, offset, act in work:
        order = list(lines(plan))
        line = order[where % len(order)]
        if line.table:
            continue
        before, typed = letters(plan), act is ACTS[2]
        plan = act(plan, At(line.id, min(offset, len(line.plain))))
        sound(plan)
        assert letters(plan) - before == (Counter("chữ") if typed else Counter())
        assert not before - letters(plan)


def test_enter_in_the_lead_opens_an_item_before_a_table_that_begins_the_body() -> None:
    plan = Plan(lead=text("như sau:"), sections=(Node(Kind.TABLE, table=editing.new_table(1, 1), id="t"),))
    edit = editing.enter(plan, At(LEAD, 8))
    assert [node.kind for node in edit.plan.sections] == [Kind.HEADING, Kind.TABLE]
    assert edit.at == At(edit.plan.sections[0].id)
