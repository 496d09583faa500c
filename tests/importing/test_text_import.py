"""Any text is taken or refused, in linear time, with no word lost and nothing invented."""

from __future__ import annotations

import gc
import random
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import codec
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported, dumps, loads
from desktop.domain.plan import Plan, plain, walk
from desktop.domain.text import words
from desktop.importing.ledger import kept_words
from desktop.importing.text_import import import_bytes, import_markdown, import_text

SAMPLES = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "samples").glob("*.txt"))]
PIECES = [
    *("I. ", "1. ", "a) ", "- ", "+ ", "1.1. ", "Điều 1. ", "Phần I", "Chương 999", "(1) ", "f) ", "* ", "C. ", "99. "),
    *("KẾ HOẠCH", "Nơi nhận:", "Lưu: VT", "KT. GIÁM ĐỐC", "GIÁM ĐỐC", "Lò Văn An", "Phụ lục II", "(Kèm theo", "Số: "),
    *("/KH-A", "Mộc Lam, ngày 1 tháng 2 năm 2026", "Căn cứ ", "Kính gửi: ", "như sau:", "V/v ", "Trên đây là", "./."),
    *(
        "\n",
        "\n",
        "\n\n",
        " ",
        "\t",
        "   ",
        "|",
        "**",
        "#",
        "\x0c",
        "\u0301",
        "\u200b",
        "Ð",
        "…",
        ";",
        ":",
        "\x00",
        "\ud800",
        "\r",
    ),
]
pieces = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A sample with lines dropped, doubled, moved, or all shuffled."""
    lines = draw(st.sampled_from(SAMPLES)).split("\n")
    dice = random.Random(draw(st.integers(0, 10**6)))
    if dice.random() < 0.3:
        dice.shuffle(lines)
    for _ in range(dice.randint(0, 6)):
        at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
        lines[at : at + 1] = dice.choice([[], [lines[to]], [lines[at], lines[to]]])
        lines = lines or [""]
    return "\n".join(lines)


def taken(read: str, source: str) -> Imported | None:
    """The result, or None where the text is refused."""
    try:
        return import_markdown(source) if read == "markdown" else import_text(source)
    except Refusal:
        return None


@pytest.mark.parametrize("read", ["text", "markdown"])
@given(source=st.text(max_size=300) | pieces | mangled())
def test_any_text_is_taken_or_refused_and_no_word_is_lost(read: str, source: str) -> None:
    found = taken(read, source)
    if found:
        assert not Counter(words(source)) - kept_words(found)
        assert codec.loads(codec.dumps(found.plan)) == found.plan
        back = loads(dumps(found)).plan
        assert [(p.label, p.node.heading, plain(p.node.text)) for p in walk(back.sections)] == [
            (p.label, p.node.heading, plain(p.node.text)) for p in walk(found.plan.sections)
        ]


@given(mangled())
def test_fields_hold_only_words_of_the_source(source: str) -> None:
    found = taken("text", source)
    if found:
        plan = found.plan
        fields = [plan.issuer_parent, plan.issuer, plan.place, plan.title, *plan.recipients, plan.archive_line]
        fields += [part for signer in plan.signers for part in (signer.authority, signer.title, signer.name)]
        there = Counter(words(source)) + Counter(word for r in found.repairs for word in words(r.after))
        assert {word for field in fields for word in words(field or "")} <= there.keys()


@pytest.mark.parametrize("empty", ["", " \n\t\n", "-----\n…", "\x00\x01", "\ufeff"])
def test_a_text_without_words_is_refused(empty: str) -> None:
    with pytest.raises(Refusal) as caught:
        import_text(empty)
    assert caught.value.code == "no-words"


def test_nothing_is_invented_for_a_bare_text() -> None:
    plan = import_text("Dọn vệ sinh cơ quan chiều thứ Sáu.").plan
    assert (plan.issuer, plan.issuer_parent, plan.number, plan.symbol, plan.place, plan.date) == (None,) * 6
    assert (plan.title, plan.bases, plan.signers, plan.recipients, plan.archive_line, plan.tasks) == (
        "",
        (),
        (),
        (),
        "",
        (),
    )


def test_a_damaged_file_is_read_with_its_doubt() -> None:
    data = SAMPLES[0].encode()[:-1] + "ế".encode()[:1]
    assert any("ký tự" in doubt.why for doubt in import_bytes(data, "a.txt").unsure)


HOSTILE = {
    "blanks": " ",
    "empty lines": "\n",
    "one word": "a",
    "dots": ".",
    "decimals": "1.",
    "brackets": "(",
    "marks": "\u0323\u0301",
    "marks apart": "a \u0301",
    "wrong letters": "Ð ",
    "tabs": "a\tb\t",
    "bars": "|",
    "bases": "Căn cứ A; ",
    "dates": "ngày ",
    "numbers": "Số: ",
    "controls": "a\x02",
    "hidden": "a\u200b",
    "stars": "**a ",
    "capitals": "GIÁM ĐỐC ",
    "recipients": "- A; ",
    "commas": "a, ",
}


def seconds(source: str) -> float:
    """Processor time of one import, without the collector, whose passes depend on what other tests left alive."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        taken("text", source)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_size_not_faster(unit: str) -> None:
    def source(size: int) -> str:
        return f"KẾ HOẠCH\nA\nThực hiện {unit * (size // len(unit))} như sau:\nNơi nhận: {unit * 100}"

    assert seconds(source(800_000)) < 16 * max(seconds(source(50_000)), 0.02) * 2.5


@pytest.mark.parametrize(
    "unit",
    ["- a\n", "1.1 A\n", "I.\n", "- a:\na) b:\n1. c:\n", "GIÁM ĐỐC\nLò Văn An\n", "PHỤ LỤC I\nA B\n", "|a|b|c|\n"],
)
def test_many_lines_are_read_in_linear_time(unit: str) -> None:
    def source(count: int) -> str:
        return "KẾ HOẠCH\nA\n" + unit * (count // unit.count("\n"))

    assert seconds(source(16_000)) < 16 * max(seconds(source(1_000)), 0.02) * 2.5


def test_the_result_is_a_plan_with_fresh_ids() -> None:
    first, second = import_text(SAMPLES[0]).plan, import_text(SAMPLES[0]).plan
    assert isinstance(first, Plan)
    assert first.id != second.id
