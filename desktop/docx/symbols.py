"""Letters of symbol fonts, which are private codes there, as the letters that they look like."""

from __future__ import annotations

_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "►", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0x2D: "−", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x44: "Δ", 0x53: "Σ",
    0x57: "Ω", 0xA2: "′", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xAE: "→", 0xAC: "←", 0xA5: "∞", 0xC6: "∅", 0xCE: "∈",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
BULLETS = str.maketrans(
    {
        "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "►", "\uf0fc": "✓", "\uf02d": "-", "\uf076": "❖", "\uf0a8": "□",
        "\uf06f": "□", "\uf071": "□", "\uf0e0": "→", "\uf0f0": "→",
    }
)  # fmt: skip
"""Bullets of Symbol and Wingdings, which do not share a code that official documents use."""


def symbol(font: str, code: str) -> str | None:
    """The letter at a code (hexadecimal, private use or plain) of a symbol font; None where it is not known."""
    try:
        at = int(code, 16)
    except ValueError:
        return None
    known = _FONTS.get(font.casefold())
    if known is None:
        return chr(at) if 0x20 <= at < 0xD800 else None
    return known.get(at & 0xFF)
