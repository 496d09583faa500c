"""Pieces one below the other: the body of a section, a cell, a header. A page is what is cut off a stack."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.document.lengths import Twips
from desktop.layout.pieces import Piece, Sheet


@dataclass(frozen=True, slots=True)
class Stack:
    """``fresh``: the gap before the first piece counts; it does not behind an automatic page end."""

    pieces: tuple[Piece, ...]
    fresh: bool = True

    @property
    def height(self) -> Twips:
        """With the gaps above the first and below the last piece."""
        if not self.pieces:
            return Twips(0)
        inside = sum(self._gap(at) + piece.height for at, piece in enumerate(self.pieces))
        return Twips(inside + self.pieces[-1].after)

    def _gap(self, at: int) -> int:
        if at == 0:
            return self.pieces[0].before if self.fresh else 0
        return max(self.pieces[at - 1].after, self.pieces[at].before)

    def cut(self, room: int, must: bool) -> tuple[Stack | None, Stack | None]:
        """What fits into ``room`` twips and the rest. ``must``: never nothing."""
        y = 0
        for at, piece in enumerate(self.pieces):
            if at and piece.break_before:
                return self._split(at, fresh=True)
            y += self._gap(at)
            head, rest = piece.cut(room - y, must and at == 0)
            if head is None:
                return self._keep(at, must)
            if rest or head.ends_page:
                following = (rest, *self.pieces[at + 1 :]) if rest else self.pieces[at + 1 :]
                upper = Stack((*self.pieces[:at], head), self.fresh)
                return upper, Stack(following, fresh=head.ends_page) if following else None
            y += head.height
        return self, None

    def _split(self, at: int, *, fresh: bool) -> tuple[Stack, Stack]:
        return Stack(self.pieces[:at], self.fresh), Stack(self.pieces[at:], fresh)

    def _keep(self, at: int, must: bool) -> tuple[Stack | None, Stack | None]:
        """Ends the page before piece ``at``, or earlier where pieces want to stay with their next one."""
        for first in range(at, 0, -1):
            before = self.pieces[first - 1]
            if not before.keep_next:
                return self._split(first, fresh=False)
            stays, goes = before.parted()
            if stays:
                rest = Stack((goes, *self.pieces[first:]), fresh=False)
                return Stack((*self.pieces[: first - 1], stays), self.fresh), rest
        # A chain longer than the page cannot be kept.
        return self._split(at, fresh=False) if must else (None, self)

    def place(self, left: int, top: int, sheet: Sheet) -> None:
        """Puts all pieces on a page, from this corner downwards."""
        for at, piece in enumerate(self.pieces):
            top += self._gap(at)
            piece.place(left, top, sheet)
            top += piece.height
