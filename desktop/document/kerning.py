"""Pairs of letters that a font draws nearer to each other (OpenType GPOS, lookup type 2)."""

from __future__ import annotations

from typing import Any


class Kerning:
    """The pairs of one font, looked up when they are first met; distances in units of the font, negative = nearer."""

    def __init__(self, font: Any) -> None:
        self._names: dict[int, str] = font.getBestCmap()
        self._known: dict[tuple[str, str], int] = {}
        self._subtables = list(_subtables(font)) if "GPOS" in font else []

    def between(self, left: str, right: str) -> int:
        """How much farther ``right`` stands from ``left`` than its advance says."""
        pair = left, right
        if pair not in self._known:
            names = self._names.get(ord(left)), self._names.get(ord(right))
            self._known[pair] = self._find(*names) if names[0] and names[1] else 0
        return self._known[pair]

    def _find(self, first: str | None, second: str | None) -> int:
        for subtable in self._subtables:
            if first not in subtable.Coverage.glyphs:
                continue
            if subtable.Format == 1:
                pairs = subtable.PairSet[subtable.Coverage.glyphs.index(first)].PairValueRecord
                found = next((record for record in pairs if record.SecondGlyph == second), None)
                if found is not None:
                    return _advance(found.Value1)
                continue
            row = subtable.Class1Record[subtable.ClassDef1.classDefs.get(first, 0)].Class2Record
            return _advance(row[subtable.ClassDef2.classDefs.get(second, 0)].Value1)
        return 0


def _subtables(font: Any) -> list[Any]:
    table = font["GPOS"].table
    features = (record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern")
    lookups = sorted({index for feature in features for index in feature.LookupListIndex})
    found = []
    for index in lookups:
        for subtable in table.LookupList.Lookup[index].SubTable:
            inner = subtable.ExtSubTable if subtable.LookupType == 9 else subtable
            if inner.LookupType == 2:
                found.append(inner)
    return found


def _advance(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)
