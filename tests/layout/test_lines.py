from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import (
    Alignment,
    Break,
    BreakKind,
    Font,
    Inline,
    LineRule,
    Paragraph,
    ParagraphFormat,
    Tab,
    TabStop,
    TextRun,
)
from desktop.document.lengths import HalfPoints, Twips
from desktop.layout.lines import Fragment, Line, break_lines
from desktop.layout.profile import LIBREOFFICE, WORD, Setting
from desktop.layout.rulers import ruler
from tests.layout.making import BOLD, COLUMN, ITALIC, PLAIN, paragraph, words
from tests.strategies import sentences, wild

WORDS = Setting()
WIDTH = ruler(PLAIN, WORD).width


def laid(made: Paragraph, width: int = COLUMN, setting: Setting = WORDS) -> tuple[Line, ...]:
    return break_lines(made.inlines, made.format, made.mark, Twips(width), setting)


def shown(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(fragment.text for fragment in line.fragments) for line in lines]


def twips(text: str, font: Font = PLAIN) -> int:
    """The narrowest column that takes the text."""
    return -(-ruler(font, WORD).width(text) // 6)


def test_a_line_takes_words_up_to_its_last_twip() -> None:
    made = paragraph("một hai ba")
    assert shown(laid(made, twips("một hai"))) == ["một hai", "ba"]
    assert shown(laid(made, twips("một hai") - 1)) == ["một", "hai ba"]


def test_what_hangs_on_a_break_is_told() -> None:
    first, last = laid(paragraph("một hai ba"), twips("một hai"))
    assert (first.natural, first.available) == (WIDTH("một hai"), twips("một hai") * 6)
    assert first.wanted == WIDTH("một hai ba")
    assert last.wanted is None


def test_a_break_inside_a_word_wants_only_its_first_part() -> None:
    first, *_ = laid(paragraph("đoạn 2021-2030"), twips("đoạn 202"))
    assert first.wanted == WIDTH("đoạn 2021-")


def test_the_first_line_is_indented_and_both_indents_narrow() -> None:
    made = paragraph(words(60), first_line=Twips(720), left=Twips(100), right=Twips(200))
    lines = laid(made)
    assert [line.fragments[0].x for line in lines[:2]] == [820 * 6, 100 * 6]
    assert [line.available for line in lines[:2]] == [(COLUMN - 1020) * 6, (COLUMN - 300) * 6]


@pytest.mark.parametrize(
    ("alignment", "left"), [(Alignment.LEFT, 0), (Alignment.CENTRE, 1), (Alignment.RIGHT, 2), (Alignment.BOTH, 0)]
)
def test_a_short_line_stands_where_its_alignment_says(alignment: Alignment, left: int) -> None:
    (line,) = laid(paragraph("KẾ HOẠCH", alignment=alignment))
    free = COLUMN * 6 - WIDTH("KẾ HOẠCH")
    assert line.fragments[0].x == free * left // 2


def test_justified_lines_end_at_the_edge_to_the_sixth_and_the_last_one_does_not() -> None:
    mixed = ("một hai ", TextRun("ba bốn năm ", BOLD), TextRun("sáu bảy tám chín", ITALIC)) * 9
    *full, last = laid(paragraph(*mixed, alignment=Alignment.BOTH))
    assert len(full) > 3
    for line in full:
        end = line.fragments[-1]
        assert end.x + end.width == COLUMN * 6
        assert all(a.x + a.width == b.x for a, b in zip(line.fragments, line.fragments[1:], strict=False))
    assert {fragment.stretch for fragment in last.fragments} == {0}


def test_blanks_at_the_end_of_a_line_hang_over_its_edge() -> None:
    (line,) = laid(paragraph("một hai     "), twips("một hai"))
    assert line.fragments[0].text == "một hai"


def test_a_word_wider_than_the_line_is_cut_by_the_letter() -> None:
    lines = laid(paragraph("https://hoctap.example.vn/thuvien"), 1500)
    assert "".join(shown(lines)) == "https://hoctap.example.vn/thuvien"
    assert all(line.natural <= line.available for line in lines)
    assert len(lines) == 3


def test_a_column_without_width_takes_a_letter_a_line() -> None:
    assert shown(laid(paragraph("ba chữ", left=Twips(9000), right=Twips(9000)))) == list("bachữ")


@pytest.mark.timeout(20)
def test_a_hostile_word_of_a_million_letters_takes_linear_time() -> None:
    lines = laid(paragraph("x" * 1_000_000))
    assert sum(len(text) for text in shown(lines)) == 1_000_000


def test_line_breaks_end_lines_and_make_an_empty_last_one() -> None:
    broken = Break(BreakKind.LINE, PLAIN)
    assert shown(laid(paragraph("một", broken, "hai", broken))) == ["một", "hai", ""]


def test_a_page_break_at_the_end_makes_no_empty_line() -> None:
    lines = laid(paragraph("một", Break(BreakKind.PAGE, PLAIN)))
    assert shown(lines) == ["một"]
    assert lines[0].page_break


def test_an_empty_paragraph_is_one_line_of_its_mark() -> None:
    (line,) = laid(paragraph(mark=Font(size=HalfPoints(22)), line=Twips(240), line_rule=LineRule.AUTO))
    assert (line.height, line.fragments) == (253, ())


@pytest.mark.parametrize(
    ("rule", "value", "height", "baseline", "extra"),
    [
        (LineRule.EXACT, 360, 360, 288, 0),
        (LineRule.AUTO, 240, 322, 262, 0),
        (LineRule.AUTO, 360, 483, 262, 161),
        (LineRule.AUTO, 200, 268, 208, 0),
        (LineRule.AT_LEAST, 360, 360, 300, 0),
        (LineRule.AT_LEAST, 100, 322, 262, 0),
    ],
)
def test_leading_puts_the_baseline(rule: LineRule, value: int, height: int, baseline: int, extra: int) -> None:
    (line,) = laid(paragraph("chữ", line=Twips(value), line_rule=rule))
    assert (line.height, line.baseline, line.extra) == (height, baseline, extra)


def test_blanks_do_not_make_a_line_higher() -> None:
    large = Font(size=HalfPoints(60))
    shape = {"line": Twips(240), "line_rule": LineRule.AUTO}
    assert laid(paragraph("chữ", TextRun("  ", large), **shape))[0].height == 322
    assert laid(paragraph("chữ", TextRun("to", large), **shape))[0].height > 600


class TestTabs:
    def test_left_centre_and_right_stops(self) -> None:
        stops = (TabStop(Twips(2000)), TabStop(Twips(5000), "centre"), TabStop(Twips(COLUMN), "right"))
        made = paragraph("a", Tab(PLAIN), "trái", Tab(PLAIN), "giữa", Tab(PLAIN), "phải", tabs=stops)
        _, left, centre, right = laid(made)[0].fragments
        assert left.x == 2000 * 6
        assert abs(centre.x + centre.width // 2 - 5000 * 6) <= 1
        assert right.x + right.width == COLUMN * 6

    def test_without_stops_the_raster_of_half_inches_counts(self) -> None:
        made = paragraph("a", Tab(PLAIN), "b", Tab(PLAIN), "c")
        assert [fragment.x for fragment in laid(made)[0].fragments] == [0, 720 * 6, 1440 * 6]

    def test_a_hanging_indent_is_a_stop(self) -> None:
        made = paragraph("-", Tab(PLAIN), "mục", left=Twips(400), first_line=Twips(-400))
        assert [fragment.x for fragment in laid(made)[0].fragments] == [0, 400 * 6]

    def test_a_tab_goes_down_with_the_word_behind_it(self) -> None:
        made = paragraph("đầu", Tab(PLAIN), "x" * 20, tabs=(TabStop(Twips(1000)),))
        lines = laid(made, twips("x" * 20) + 1000)
        assert len(lines) == 1
        lines = laid(made, twips("x" * 20) + 999)
        assert shown(lines)[0] == "đầu"
        assert "".join(shown(lines)) == "đầu" + "x" * 20

    def test_leaders_fill_the_gap_with_whole_dots(self) -> None:
        stop = TabStop(Twips(COLUMN), "right", ".")
        _, dots, number = laid(paragraph("Mục lục", Tab(PLAIN), "12", tabs=(stop,)))[0].fragments
        assert set(dots.text) == {"."}
        assert dots.x + dots.width == number.x
        assert dots.width == WIDTH(dots.text)


class TestControls:
    def test_padding_keeps_its_whole_width(self) -> None:
        blank = TextRun("\u00a0" * 8, PLAIN, "so")
        (line,) = laid(paragraph("Số: ", blank, "/KH-UBND"))
        (span,) = line.spans
        assert span.tag == "so"
        assert span.x1 - span.x0 == WIDTH("\u00a0" * 8)
        assert span.x0 == WIDTH("Số: ")

    def test_plain_blanks_of_a_control_stay_at_the_end_of_a_line(self) -> None:
        (line,) = laid(paragraph("ngày ", TextRun("     ", PLAIN, "ngay")))
        assert line.spans[0].x1 - line.spans[0].x0 == WIDTH("     ")

    def test_a_control_in_two_looks_is_one_span_and_on_two_lines_two(self) -> None:
        (line,) = laid(paragraph(TextRun("một ", PLAIN, "a"), TextRun("hai", BOLD, "a"), TextRun("ba", PLAIN, "b")))
        assert [span.tag for span in line.spans] == ["a", "b"]
        first, second = laid(paragraph(TextRun("một hai", PLAIN, "a")), twips("một"))
        assert [span.tag for span in (*first.spans, *second.spans)] == ["a", "a"]


def test_italics_at_the_end_need_reserve_in_libreoffice_only() -> None:
    made = paragraph(TextRun("một hai", ITALIC), mark=ITALIC)
    width = twips("một hai", ITALIC)
    assert len(laid(made, width)) == 1
    assert len(laid(made, width, Setting(LIBREOFFICE))) == 2
    assert len(laid(made, width + 26, Setting(LIBREOFFICE))) == 1


def test_a_soft_hyphen_shows_only_where_the_line_ends_with_it() -> None:
    made = paragraph("nghĩa\u00advụ")
    assert shown(laid(made)) == ["nghĩavụ"]
    assert shown(laid(made, twips("nghĩa-"))) == ["nghĩa-", "vụ"]


def test_letters_that_the_font_lacks_are_told_with_their_line() -> None:
    assert laid(paragraph("xong ✓ ☐"))[0].unknown == "☐✓"


inline = st.one_of(
    st.builds(TextRun, sentences(12) | wild(), st.sampled_from([PLAIN, BOLD, ITALIC, Font(spacing=Twips(-4))])),
    st.just(Tab(PLAIN)),
    st.builds(Break, st.sampled_from(BreakKind), st.just(PLAIN)),
)
shapes = st.builds(
    ParagraphFormat,
    alignment=st.sampled_from(Alignment),
    left=st.integers(-2000, 12000),
    right=st.integers(-2000, 12000),
    first_line=st.integers(-3000, 3000),
    line=st.integers(0, 800),
    line_rule=st.sampled_from(LineRule),
    tabs=st.lists(
        st.builds(
            TabStop, st.integers(-500, 12000), st.sampled_from(["left", "centre", "right"]), st.sampled_from(["", "."])
        ),
        max_size=4,
    ).map(tuple),
)


def letters(fragments: list[Fragment]) -> str:
    return "".join(fragment.text for fragment in fragments)


@given(st.lists(inline, max_size=8).map(tuple), shapes, st.integers(20, 9071), st.sampled_from([WORD, LIBREOFFICE]))
def test_whatever_comes_no_letter_is_lost_and_every_line_keeps_to_its_room(
    inlines: tuple[Inline, ...], shape: ParagraphFormat, width: int, profile: object
) -> None:
    from desktop.layout.profile import Profile

    assert isinstance(profile, Profile)
    lines = break_lines(inlines, shape, PLAIN, Twips(width), Setting(profile))
    wanted = "".join(i.text for i in inlines if isinstance(i, TextRun))
    drawn = letters([f for line in lines for f in line.fragments if set(f.text) != {"."} or "." in wanted])
    ignored = str.maketrans("", "", " \u00ad\u200b\u2060\ufeff-.")
    assert drawn.translate(ignored) == wanted.translate(ignored)
    for line in lines:
        assert line.height >= 0
        wordlike = letters(list(line.fragments)).strip()
        if not any(isinstance(i, Tab) for i in inlines) and len(wordlike) > 1 and " " not in wordlike:
            assert line.natural <= max(line.available, WIDTH("ẵẵ")) or line.available <= 0


@given(st.lists(inline, max_size=6).map(tuple), shapes)
def test_lines_are_the_same_every_time(inlines: tuple[Inline, ...], shape: ParagraphFormat) -> None:
    first = break_lines(inlines, shape, PLAIN, COLUMN, Setting())
    break_lines.cache_clear()
    assert break_lines(inlines, shape, PLAIN, COLUMN, Setting()) == first


def test_a_line_that_hangs_out_to_the_left_is_as_wide_as_its_words() -> None:
    (line,) = break_lines((TextRun("kế", PLAIN),), ParagraphFormat(first_line=Twips(-266)), PLAIN, COLUMN, Setting())
    assert line.natural == WIDTH("kế")
