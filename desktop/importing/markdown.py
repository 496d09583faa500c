"""Markdown → lines as recognition reads them.

Headings and list signs become labels or paragraphs of their own; emphasis becomes signs (emphasis.py). No word is
touched.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.importing.emphasis import BOLD, ITALIC, signed
from desktop.importing.repair import SourceLine

_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|\*\*|__|\*|_")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s+|$)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_BULLET = re.compile(r"([ \t]*)([*+-])[ \t]+(?=\S)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_NESTED = 2


def plain_lines(source: list[SourceLine]) -> list[SourceLine]:
    """The lines without the signs of Markdown. A heading or hard break has an empty line on its open sides."""
    out: list[SourceLine] = []
    for line in source:
        quote = _QUOTE.match(line.text)
        text = line.text[quote.end() :] if quote else line.text
        if _FENCE.match(text):
            text = ""
        heading = _HEADING.match(text)
        if heading:
            text = text[heading.end() :].rstrip("# \t")
            out.append(SourceLine(line.number, ""))
        broken = text.endswith(("  ", "\\"))
        out.append(replace(line, text=signed(_emphasis(_bullet(text.rstrip("\\"))))))
        if heading or broken:
            out.append(SourceLine(line.number, ""))
    return out


def _bullet(text: str) -> str:
    """Markdown's list signs as the decree's: "-", and "+" for a list inside a list."""
    found = _BULLET.match(text)
    if not found:
        return text
    nested = len(found[1].replace("\t", "    ")) >= _NESTED or found[2] == "+"
    return f"{found[1]}{'+' if nested else '-'} {text[found.end() :]}"


def _emphasis(text: str) -> str:
    """Stars and underscores that open or close emphasis as signs, escapes resolved; in one pass."""
    out: list[str] = []
    open_signs: set[str] = set()
    at = 0
    for found in _TOKEN.finditer(text):
        out.append(text[at : found.start()])
        at = found.end()
        token = found[0]
        if token[0] == "\\":
            out.append(token[1])
            continue
        sign = BOLD if len(token) == 2 else ITALIC
        before, after = text[max(0, found.start() - 1) : found.start()], text[at : at + 1]
        inside = token[0] == "_" and before.isalnum() and after.isalnum()
        if sign in open_signs and not before.isspace() and not inside:
            open_signs.discard(sign)
            out.append(sign)
        elif sign not in open_signs and after.strip() and not inside and not before.isalnum():
            open_signs.add(sign)
            out.append(sign)
        else:
            out.append(token)
    return "".join((*out, text[at:]))
