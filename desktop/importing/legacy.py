"""Text that is Unicode by its bytes but typed for an old Vietnamese font: named as a doubt, never converted unasked.

A converter that guesses wrongly damages correct words (CỘNG HÒA → CỘNG HềA), so a person must choose it.
"""

from __future__ import annotations

import re

_SAMPLE = 20_000
_LEAST = 5
_SHARE = 0.05
_FONTS = (
    ("TCVN3 (phông .Vn…)", re.compile(r"[^\W\d_][µ¸¶·¹»¼½¾©®ª«¬¨]|[µ¸¶·¹»¼½¾©®ª«¬¨][^\W\d_]")),
    ("VNI (phông VNI-…)", re.compile(r"[aeouyAEOUY][ïñäåëöüûø]")),
)
"""Names of the old encodings, and pairs of letters that ordinary Vietnamese does not have."""


def old_font(text: str) -> tuple[str, str] | None:
    """(name of the old encoding, a word as a sample) where many words look like one; None for ordinary text."""
    sample = text[:_SAMPLE].split()
    least = max(_LEAST, len(sample) * _SHARE)
    for name, pattern in _FONTS:
        found = [word for word in sample if pattern.search(word)]
        if len(found) >= least:
            return name, found[0][:40]
    return None
