"""Rows of every kind for the tests of models and tables."""

from __future__ import annotations

import datetime

from desktop.domain.calendar import VIETNAM
from desktop.domain.register import ArchiveRecord, Entry, FileRole, StoredFile, Void
from desktop.ui.models.book import columns
from desktop.ui.models.kept import DOCUMENTS, KEEPERS, Keeper, Kept
from desktop.ui.models.rows import RowsModel

NOW = datetime.datetime(2026, 11, 25, 9, 30, tzinfo=VIETNAM)
HEADINGS = tuple(f"Cột {number}" for number in range(1, 11))


def entry(number: int, subject: str = "Kiểm kê tài sản công", *, void: bool = False, **more: object) -> Entry:
    """A line of the register."""
    values: dict[str, object] = {
        "id": f"e{number}",
        "request_id": f"r{number}",
        "issuer_key": "vp",
        "book_key": "kh",
        "year": 2026,
        "number": number,
        "symbol": "KH-VPUB",
        "date": datetime.date(2026, 11, min(number, 28)),
        "type": "Kế hoạch",
        "subject": subject,
        "signer_name": "Vì Thu Trang",
        "registered": NOW,
        "recipients": ("Sở Nội vụ", "Các phòng"),
        "keepers": ("VT", "HC"),
        "void": Void("Trùng nội dung", "Lò Thị Mai", "Quàng Đình Khải", NOW) if void else None,
        **more,
    }
    return Entry(**values)  # type: ignore[arg-type]


ENTRIES = [entry(1), entry(2, void=True), entry(3, "Tập huấn nghiệp vụ văn thư"), entry(10), entry(9)]
FILES = (StoredFile(FileRole.DOCX, "a" * 64, 12_000, "a.docx"), StoredFile(FileRole.PDF, "b" * 64, 90_000, "a.pdf"))
RECORDS = tuple(ArchiveRecord(e.id, keeper, NOW, 20, "", FILES) for e in ENTRIES for keeper in e.keepers)
KEPT = [Kept(e, tuple(r for r in RECORDS if r.entry_id == e.id)) for e in ENTRIES]

REGISTER_COLUMNS: RowsModel[Entry] = RowsModel(columns(HEADINGS), lambda e: e.id)
REGISTER_COLUMNS.show_rows(ENTRIES)
DOCUMENT_ROWS: RowsModel[Kept] = RowsModel(DOCUMENTS, lambda kept: kept.entry.id)
DOCUMENT_ROWS.show_rows(KEPT)
KEEPER_ROWS: RowsModel[Keeper] = RowsModel(KEEPERS, lambda keeper: keeper.name)
KEEPER_ROWS.show_rows([Keeper("", 5), Keeper("VT", 5)])
