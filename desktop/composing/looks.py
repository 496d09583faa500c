"""Running text of a plan → runs of a paragraph."""

from __future__ import annotations

from desktop.docx import markup
from desktop.domain.plan import Text


def runs(text: Text, *, in_bold_style: bool = False) -> str:
    """The runs of a text. A look that a run does not ask for is the style's, except weight after a bold heading."""
    off = False if in_bold_style else None
    return "".join(
        markup.run(r.text, markup.look(bold=True if r.bold else off, italic=r.italic, underline=r.underline))
        for r in text
    )
