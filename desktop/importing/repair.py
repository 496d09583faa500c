"""Letters that extraction broke, mended; nothing else. The author's spelling is never corrected.

Every change of a word is recorded with its line, before, after and why. Composing a letter from its parts (NFC)
changes no word and is recorded once for the whole text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.domain.errors import Refusal
from desktop.domain.text import clean, nfc
from desktop.importing.ledger import Ledger

MOST_LINES = 50_000
"""A thousand pages; no plan comes near it, and time and memory stay small."""
LINE_BREAKS = re.compile("[\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
"""Breaks inside a line of the file; a form feed is also the start of a page."""
_MARKS = "\u0300-\u0303\u0306\u0309\u031b\u0323\u0302"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff\u180e\x1f"
_MOST_MARKS = 8
"""More marks in a row belong to no script; they would only make normalisation slow."""
_MOST_SPANS = 1000
"""A line with more broken words is recorded whole."""
_HALF = re.compile("[\ud800-\udfff]")
_LONG_RUN = re.compile(r"[^\w\s!-/:-@\[-`{-~]{9,}")
_BLANKS = re.compile("[ \t\u00a0]+")
_BULLETS = re.compile("^([ \t]*)[\uf02d\uf06e\uf06f\uf071\uf076\uf077\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0f0\uf0fc]")


@dataclass(frozen=True, slots=True)
class _Fixer:
    pattern: re.Pattern[str]
    replacement: str
    why: str


_FIXERS = (
    _Fixer(
        re.compile(rf"(?<=[^\W\d_])[ \u00a0\u200b]+([{_MARKS}]+)"),
        r"\1",
        "Dấu bị tách rời khỏi chữ khi trích văn bản; ghép lại vào chữ đứng trước.",
    ),
    _Fixer(re.compile("[\u00d0\u0189]"), "Đ", "Chữ Đ viết bằng ký tự giống hình của bảng chữ khác."),
    _Fixer(re.compile("\u00f0"), "đ", "Chữ đ viết bằng ký tự giống hình của bảng chữ khác."),
    _Fixer(
        re.compile(f"(?<=\\w)[{_INVISIBLE}]+(?=\\w)"), "", "Ký tự ẩn (ngắt dòng mềm, khoảng trắng rộng 0) giữa chữ."
    ),
    _Fixer(re.compile("(?<=\\w)\x1e(?=\\w)"), "-", "Dấu nối không ngắt của Word."),
)
_NO_BREAK_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE_ANYWHERE = re.compile(f"[{_INVISIBLE}]")
_SUSPECT = re.compile(f"[{_MARKS}{_INVISIBLE}\u00a0\u2000-\u200a\u202f\u205f\u3000\u00d0\u0189\u00f0\x1e\uf000-\uf0ff]")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the repaired text; ``number`` counts the lines of the file from 1."""

    number: int
    text: str
    page_start: bool = False


def repair(text: str, ledger: Ledger) -> list[SourceLine]:
    """The lines of the text with its letters whole; what changed goes to the ledger.

    Refuses a text longer than any plan.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    out: list[SourceLine] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() and "\x0c" not in line:
            if out and out[-1].text:  # one empty line says as much as a thousand
                out.append(SourceLine(number, ""))
            continue
        at, page = 0, False
        for found in LINE_BREAKS.finditer(line):
            out.append(SourceLine(number, mended(line[at : found.start()], number, ledger), page))
            at, page = found.end(), found[0] == "\x0c"
            if len(out) > 2 * MOST_LINES:
                raise too_long()
        out.append(SourceLine(number, mended(line[at:], number, ledger), page))
        if len(out) > 2 * MOST_LINES:
            raise too_long()
    _record_composed(text, ledger)
    return out


def too_long() -> Refusal:
    """More lines than any plan has."""
    return Refusal(
        f"Văn bản dài hơn {MOST_LINES:,} dòng.".replace(",", "."),
        todo="Chọn đúng tệp của kế hoạch, hoặc tách tệp.",
        code="too-many-lines",
    )


def _record_composed(text: str, ledger: Ledger) -> None:
    """One record, with the first word as a sample, where letters came as base and marks."""
    if unicodedata.is_normalized("NFC", text):
        return
    line = next((line for line in text.split("\n") if not unicodedata.is_normalized("NFC", line)), "")
    word = next((word for word in line.split() if not unicodedata.is_normalized("NFC", word)), "")
    ledger.repaired("toàn văn", word, nfc(word), "Chữ viết bằng chữ cái và dấu rời được ghép thành một ký tự (NFC).")


def sound(text: str) -> str:
    """A text that can be worked on and kept: no half characters, no more marks on a letter than it can bear."""

    def cut(match: re.Match[str]) -> str:
        kept, marks = [], 0
        for char in match[0]:
            marks = marks + 1 if unicodedata.combining(char) else 0
            if marks <= _MOST_MARKS:
                kept.append(char)
        return "".join(kept)

    return _LONG_RUN.sub(cut, _HALF.sub("\N{REPLACEMENT CHARACTER}", text))


def mended(line: str, number: int, ledger: Ledger) -> str:
    """One line with its letters whole; what changed goes to the ledger under its number."""
    if line.isascii() and line.isprintable():
        return line
    line = nfc(line)
    if _SUSPECT.search(line):
        line = _BULLETS.sub("\\1\N{BULLET}", line)
        line = _fix_words(line, number, ledger)
        line = _INVISIBLE_ANYWHERE.sub("", _NO_BREAK_SPACE.sub(" ", line))
    return _clean_words(line, number, ledger)


def _fix_words(line: str, number: int, ledger: Ledger) -> str:
    """The line with broken words mended; one record for the line, its words as they stand between blanks."""
    before: list[str] = []
    after: list[str] = []
    why: list[str] = []
    out: list[str] = []
    at = 0
    for start, end in _spans(line):
        words = line[start:end]
        for fixer in _FIXERS:
            changed = fixer.pattern.sub(fixer.replacement, words)
            if changed != words and fixer.why not in why:
                why.append(fixer.why)
            words = changed
        before.append(line[start:end])
        after.append(nfc(words))
        out += (line[at:start], words)
        at = end
    if before:
        ledger.repaired(ledger.place(number), " … ".join(before), " … ".join(after), " ".join(why))
    return "".join((*out, line[at:]))


def _spans(line: str) -> list[tuple[int, int]]:
    """Where broken words stand: from blank to blank around each match, overlaps joined, in order."""
    hits = sorted((m.start(), m.end()) for fixer in _FIXERS for m in fixer.pattern.finditer(line))
    if len(hits) > _MOST_SPANS:
        return [(0, len(line))]
    spans: list[tuple[int, int]] = []
    done = 0
    for start, end in hits:
        if start < done:
            continue
        start = max(done - 1, *(line.rfind(blank, done, start) for blank in " \t\u00a0")) + 1
        blank = _BLANKS.search(line, end)
        done = blank.start() if blank else len(line)
        spans.append((start, done))
    return spans


def _clean_words(line: str, number: int, ledger: Ledger) -> str:
    """Without control characters; a word that one of them cut is recorded as it was."""
    cleaned = clean(line)
    if len(cleaned) != len(line) and (words := _cut_words(line)):
        ledger.repaired(
            ledger.place(number), " … ".join(words), " … ".join(map(clean, words)), "Ký tự điều khiển nằm giữa chữ."
        )
    return cleaned


def _cut_words(line: str) -> list[str]:
    """Words with a character inside that ``clean`` takes away."""
    return [word for word in _BLANKS.split(line) if re.search(r"\w\W*\w", word) and len(clean(word)) != len(nfc(word))]
