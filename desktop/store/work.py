"""One unit of work over all rows of the store."""

from __future__ import annotations

import functools

from desktop.store.chain_rows import ChainRows
from desktop.store.closing_rows import ClosingRows
from desktop.store.draft_rows import DraftRows
from desktop.store.following_rows import FollowingRows
from desktop.store.number_rows import NumberRows
from desktop.store.office_rows import OfficeRows
from desktop.store.register_rows import ArchiveRows, RegisterRows
from desktop.store.signing_rows import SigningRows
from desktop.store.unit import WorkUnit


class Work:
    """One unit of work: everything in it happens, or nothing."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    @functools.cached_property
    def office(self) -> OfficeRows:
        """The office with all its history."""
        return OfficeRows(self._unit)

    @functools.cached_property
    def drafts(self) -> DraftRows:
        """Drafts and their versions."""
        return DraftRows(self._unit)

    @functools.cached_property
    def signing(self) -> SigningRows:
        """What went out to be signed, and what came back."""
        return SigningRows(self._unit)

    @functools.cached_property
    def numbers(self) -> NumberRows:
        """Counters of the books."""
        return NumberRows(self._unit)

    @functools.cached_property
    def register(self) -> RegisterRows:
        """The register."""
        return RegisterRows(self._unit)

    @functools.cached_property
    def archive(self) -> ArchiveRows:
        """Kept copies."""
        return ArchiveRows(self._unit)

    @functools.cached_property
    def closings(self) -> ClosingRows:
        """Closed years of books."""
        return ClosingRows(self._unit)

    @functools.cached_property
    def chain(self) -> ChainRows:
        """The chain of the register."""
        return ChainRows(self._unit)

    @functools.cached_property
    def following(self) -> FollowingRows:
        """What issued plans gave to whom, and how far it is."""
        return FollowingRows(self._unit)
