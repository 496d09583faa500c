"""The second language of the window: Vietnamese words go in, English ones come out, at the edge where they are shown.

The code speaks Vietnamese. The widgets of the house hand their words to ``say`` before they show them; without a second
language it gives them back. What is printed, stored or typed never comes here; a name that only looks like a word of
the program is handed over as ``Own``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"
VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGES = {VIETNAMESE: "Tiếng Việt", ENGLISH: "English"}
_PLACE = re.compile(r"\{(n|~|)\}")
_ANY = r"((?:(?! · ).)+?)"
_SHAPES = {"n": r"([\d.:/,]+)", "~": _ANY, "": _ANY}
_JOINTS = (" · ", "; ", ", ")
_SENTENCES = re.compile(r"(?<=[.!?]) +")
_MOST_KNOWN = 4096


class Own(str):
    """Somebody's own words (a title, a name, a path): shown as they are in every language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A sentence with places. ``kinds``: of each place; ``weight``: letters that must fit exactly."""

    shape: re.Pattern[str]
    kinds: tuple[str, ...]
    words: str
    weight: int


class Catalogue:
    """What the words of the program are in another language; how entries are written: resources/i18n/en/window.toml."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._exact = {key: words for key, words in entries.items() if not _PLACE.search(key)}
        patterns = [_pattern(key, words) for key, words in entries.items() if _PLACE.search(key)]
        self._patterns = sorted(patterns, key=lambda pattern: -pattern.weight)
        self._known: dict[str, str | None] = {}

    def say(self, text: str) -> str:
        """The words in the other language; words that are unknown come back as they are."""
        return self.known(text) or text

    def known(self, text: str) -> str | None:
        """The words in the other language, None where they are unknown; spaces around them stay."""
        if text not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            core = text.strip()
            found = self._find(core) if core else None
            self._known[text] = None if found is None else text.replace(core, found, 1)
        return self._known[text]

    def _find(self, text: str) -> str | None:
        if text in self._exact:
            return self._exact[text]
        if f"{text}." in self._exact:  # a sentence that stands in a row of others loses its full stop
            return self._exact[f"{text}."].rstrip(".")
        for pattern in self._patterns:
            match = pattern.shape.fullmatch(text)
            if match and (words := self._fill(pattern, match.groups())) is not None:
                return words
        return self._in_parts(text)

    def _fill(self, pattern: _Pattern, found: tuple[str, ...]) -> str | None:
        """The pattern's words with what stood in its places; None where a word of the program there is unknown."""
        filled = []
        for kind, part in zip(pattern.kinds, found, strict=True):
            words = self.known(part) if kind == "~" else part
            if words is None and not part.startswith("“"):
                return None
            filled.append(part if words is None else words)
        one, _, many = pattern.words.partition("|")
        number = next((part for kind, part in zip(pattern.kinds, found, strict=True) if kind == "n"), "")
        return (many if many and number.lstrip("0") != "1" else one).format(*filled)

    def _in_parts(self, text: str) -> str | None:
        """Several sayings in a row: between dots names may stand, elsewhere every part must be known."""
        for joint, parts in ((" ", _SENTENCES.split(text)), *((joint, text.split(joint)) for joint in _JOINTS)):
            if len(parts) > 1:
                said = [self.known(part) for part in parts]
                if any(said) if joint == _JOINTS[0] else None not in said:
                    return joint.join(words or part for words, part in zip(said, parts, strict=True))
        return None


def _pattern(key: str, words: str) -> _Pattern:
    pieces = _PLACE.split(key)
    kinds = tuple(pieces[1::2])
    letters = [re.escape(piece) for piece in pieces[::2]]
    shape = "".join(
        letter + (_SHAPES[kinds[place]] if place < len(kinds) else "") for place, letter in enumerate(letters)
    )
    return _Pattern(re.compile(shape, re.DOTALL), kinds, _numbered(words), sum(map(len, pieces[::2])))


def _numbered(words: str) -> str:
    """{1} is the first place, as a reader counts; str.format counts from 0."""
    return re.sub(r"\{(\d+)\}", lambda match: f"{{{int(match.group(1)) - 1}}}", words)


def read(language: str) -> Catalogue:
    """The catalogue of a language: every file of its folder."""
    import tomllib  # for a second language only: Vietnamese windows open without it

    entries: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        for section in tomllib.loads(path.read_text("utf-8")).values():
            entries.update(section)
    return Catalogue(entries)


class _Spoken:
    """The language of this run of the window."""

    language = VIETNAMESE
    catalogue: Catalogue | None = None


def choose(language: str) -> None:
    """Speaks this language from now on; whatever is not offered is Vietnamese. Made widgets keep their words."""
    offered = language in LANGUAGES and language != VIETNAMESE
    _Spoken.language = language if offered else VIETNAMESE
    _Spoken.catalogue = read(language) if offered else None


def language() -> str:
    """The language that is spoken."""
    return _Spoken.language


def say(text: str) -> str:
    """The words of the program in the language of the window."""
    if _Spoken.catalogue is None or isinstance(text, Own):
        return text
    return _Spoken.catalogue.say(text)
