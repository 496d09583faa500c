"""What text engines do differently, as data. Our own documents keep away from every one of these edges.

Measured on LibreOffice 7.4; for Word the standard's meaning where nothing could be measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop.document.blocks import LineRule
from desktop.document.lengths import Twips
from desktop.layout.wrapping import Kept

_CLOSERS = r";,.:)!?\]}"
_AFTER_SPACE = rf"(?<= )(?<![(\[{{] )(?=[^ {_CLOSERS}])"
_AFTER_HYPHEN = rf"(?=[^\s\-‐–—/{_CLOSERS}\"'“”‘’\u2060])"
_SOFT = "|(?<=[\u00ad\u200b])"


@dataclass(frozen=True, slots=True)
class Profile:
    """Named switches of one text engine.

    ``breaks`` finds the places where a line may end; ``ligatures`` draws fi and fl as one narrower letter;
    ``italic_reserve`` keeps a twelfth of the line height free behind italics at the end of a line;
    ``keeps_in_cells`` obeys "keep with next" and widow control inside table cells; ``keeps_single_rows`` obeys it for
    a table of one row, ``keeps_continued_rows`` for the last row of a table that began on an earlier page; ``trap``
    finds a place where a line cannot end, but that sends the end of a line that reaches it back to the last blank;
    ``condenses_ends`` condenses the last letter of a run like all others; ``note_gap``: twips between text and
    footnotes; ``endnotes_on_new_page``: they do not follow the text directly, but on a page of their own with margins
    of 2 cm; ``spaces_pictures``: proportional spacing counts for the drawings in a line too; ``ends_nested``: the empty
    paragraph that has to follow a table inside a cell takes room; ``unstated_rule``: what line spacing without a rule
    means; ``ends_cells_by_style``: below the last line of a cell proportional spacing is that of the style's font;
    ``repeats_gaps``: the gap above a paragraph counts again where it goes on in the next part of a broken row.
    """

    name: str
    breaks: re.Pattern[str]
    ligatures: bool = False
    italic_reserve: bool = False
    keeps_in_cells: bool = True
    keeps_single_rows: bool = True
    note_gap: int = 120
    endnotes_on_new_page: bool = False
    spaces_pictures: bool = True
    ends_nested: bool = True
    unstated_rule: LineRule = LineRule.AUTO
    ends_cells_by_style: bool = False
    repeats_gaps: bool = False

    def meant_for(self, compatibility: int) -> Profile:
        """The same engine for a document of an older Word: italics keep no room free then."""
        return self if compatibility >= 15 or not self.italic_reserve else replace(self, italic_reserve=False)

    keeps_continued_rows: bool = True
    condenses_ends: bool = True
    trap: re.Pattern[str] | None = None


WORD = Profile("word", re.compile(rf"{_AFTER_SPACE}|(?<=[-‐–—]){_AFTER_HYPHEN}{_SOFT}"))
LIBREOFFICE = Profile(
    "libreoffice",
    re.compile(
        rf"{_AFTER_SPACE}|(?<=[-‐–—!?|\\…]){_AFTER_HYPHEN}|(?<=[,;])(?=…)|(?<=[^\W\d_])(?=%)|(?<=\w)(?=—){_SOFT}"
    ),
    italic_reserve=True,
    keeps_in_cells=False,
    keeps_single_rows=False,
    endnotes_on_new_page=True,
    spaces_pictures=False,
    ends_nested=False,
    unstated_rule=LineRule.EXACT,
    ends_cells_by_style=True,
    repeats_gaps=True,
    keeps_continued_rows=False,
    condenses_ends=False,
    trap=re.compile(r"(?<=[^\W\d_]/)\w|(?<=\d/)[^\W\d_]"),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is laid out: whose rules, a factor on all widths that proves how firm the breaks are, the raster
    of tabs behind the stated ones in twips, and what drawings beside a paragraph keep free of its lines."""

    profile: Profile = WORD
    scale: float = 1.0
    default_tab: Twips = Twips(720)
    kept: tuple[Kept, ...] = ()
