"""The style sheet: resources/style/window.qss with the tokens filled in."""

from __future__ import annotations

import functools
from pathlib import Path
from string import Template

from desktop.ui.theme.tokens import Tokens

FILE = Path(__file__).resolve().parents[3] / "resources" / "style" / "window.qss"


@functools.cache
def _template() -> Template:
    return Template(FILE.read_text("utf-8"))


def style_sheet(tokens: Tokens) -> str:
    """The rules of the whole window in these colours. Raises KeyError for a name that is no token."""
    return _template().substitute(tokens.table())
