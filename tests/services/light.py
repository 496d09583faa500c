"""A page maker of a few lines and a small office: use cases and faults are tested without making real pages."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.document.blocks import Document
from desktop.document.measured import Measured
from desktop.domain import codec
from desktop.domain.calendar import VIETNAM
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.labels import Kind
from desktop.domain.office import Book, Issuer, Mode, Office, Person, Retention, SigningAuthority, Unit
from desktop.domain.plan import Basis, Node, Plan, Signer, text
from desktop.domain.signatures import SignatureReport
from desktop.importing.html_blocks import read_html
from desktop.services import drafts
from desktop.services.ports import Drawn, Foreign, Ports, Undrawn
from desktop.store.opening import Opened, open_folder

NOW = datetime.datetime(2026, 11, 25, 9, 30, tzinfo=VIETNAM)
TODAY = NOW.date()
UNDRAWABLE = "KHÔNG VẼ ĐƯỢC"
UNCOMPOSABLE = "KHÔNG SOẠN ĐƯỢC"
UNKNOWN_KIND = "LOẠI KHÔNG CÓ MẪU"

OFFICE = Office(
    issuers=(Issuer("vp", "VĂN PHÒNG", "VPUB", "Sơn La", "UBND TỈNH SƠN LA", head_title="CHÁNH VĂN PHÒNG"),),
    units=(Unit("hc", "vp", "Phòng Hành chính", "HC"), Unit("th", "vp", "Phòng Tổng hợp", "TH")),
    persons=(Person("khai", "Quàng Đình Khải"),),
    authorities=(SigningAuthority("khai", "vp", Mode.NONE, "CHÁNH VĂN PHÒNG", ""),),
    books=(
        Book("kh", "vp", "KH", "Sổ đăng ký kế hoạch", ("Kế hoạch",)),
        Book("vb", "vp", "VB", "Sổ đăng ký văn bản đi"),
        Book("ht", "vp", "HT", "Sổ của hệ thống khác", ("Báo cáo",), numbered_elsewhere=True),
    ),
    retentions=(Retention("Kế hoạch", 20), Retention("Quyết định", None)),
)


class LightPages:
    """Every plan becomes its own data as "DOCX", and the hash of that as "PDF"."""

    def template(self, name: str) -> bytes:
        if name == UNKNOWN_KIND:
            raise Refusal("Chưa có mẫu.", todo="Chọn loại khác.", code="template-missing")
        return f"template of {name}".encode()

    def compose(self, plan: Plan, *, template: str | bytes | None = None) -> bytes:
        if UNCOMPOSABLE in plan.title:
            raise Refusal("Mẫu không dùng được.", todo="Chọn mẫu khác.", code="bad-template")
        return (
            b"PK word/\n"
            + (template if isinstance(template, bytes) else (template or "").encode())
            + b"\n"
            + codec.dumps(plan).encode()
        )

    def sending_copy(self, docx: bytes) -> bytes:
        return docx.replace(b"PK word/\n", b"PK word/ clean\n", 1)

    def fill(self, pdf: bytes, values: Mapping[str, str]) -> bytes:
        return pdf + b"\n" + json.dumps(values).encode()

    def signatures(self, pdf: bytes) -> tuple[SignatureReport, ...]:
        return tuple(SignatureReport(name) for name in re.findall(r"SIGNED (\w+)", pdf.decode("utf-8", "replace")))

    def draw(self, docx: bytes, *, seal_mm: float = 36.0, initials: bool = False) -> Drawn:
        missing = (Undrawn("w:pict", 2),) if UNDRAWABLE.encode() in docx else ()
        assert seal_mm > 0
        assert initials in (True, False)
        return Drawn(b"%PDF-1.7 " + hashlib.sha256(docx).hexdigest().encode(), 2, missing)

    def draw_blocks(self, document: Document) -> Drawn:
        return Drawn(b"%PDF-1.7 " + document.title.encode(), len(document.sections))

    def measure(self, pdf: bytes) -> Measured:
        assert pdf.startswith(b"%PDF-")
        return Measured(())

    def read_foreign(self, docx: bytes) -> Foreign:
        raise Refusal(f"Không mở được tệp DOCX {len(docx)} byte.", todo="Chọn tệp khác.", code="bad-docx")

    def read_working(self, docx: bytes) -> Document:
        plan = self.plan_in(docx)
        return Document((), plan.title if plan else "")

    def read_html(self, html: bytes) -> Document:
        return read_html(html)

    def carrying(self, docx: bytes, plan: Plan) -> bytes:
        assert docx
        return self.compose(plan)

    def plan_in(self, docx: bytes) -> Plan | None:
        parts = docx.split(b"\n", 2)
        return codec.loads(parts[2].decode()) if len(parts) == 3 and b"clean" not in parts[0] else None


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    time: datetime.datetime = NOW

    def __call__(self) -> datetime.datetime:
        return self.time

    def pass_by(self, **span: float) -> None:
        self.time += datetime.timedelta(**span)


def ports_on(opened: Opened, now: Callable[[], datetime.datetime] | None = None) -> Ports:
    """Ports over an open store, with light pages and a standing clock."""
    return Ports(opened.store, opened.vault, LightPages(), now or Clock())


def with_office(ports: Ports, office: Office = OFFICE) -> Ports:
    """The same ports; their store has the office now."""
    with ports.store.writing() as work:
        work.office.save(office)
    return ports


def open_light(folder: Path) -> Ports:
    """Ports on a folder of their own; the store has the small office."""
    ports = ports_on(open_folder(folder))
    with ports.store.reading() as work:
        known = bool(work.office.load().issuers)
    return ports if known else with_office(ports)


def plan(title: str = "Kiểm kê hồ sơ năm 2026", **more: object) -> Plan:
    """A small plan that can be issued."""
    body = (Node(Kind.HEADING, "MỤC ĐÍCH", (), (Node(Kind.PARAGRAPH, text=text("Nắm số hồ sơ còn tồn.")),)),)
    values: dict[str, object] = {
        "title": title,
        "bases": (Basis(text("Căn cứ Quyết định số 12/QĐ-UBND;")),),
        "sections": body,
        "recipients": ("Lãnh đạo Văn phòng", "Các phòng"),
        "archive_line": "VT, HC",
        "signers": (Signer("", "CHÁNH VĂN PHÒNG", "Quàng Đình Khải"),),
        **more,
    }
    return Plan(**values)  # type: ignore[arg-type]


def draft(ports: Ports, title: str = "Kiểm kê hồ sơ năm 2026", **more: object) -> str:
    """The id of a fresh draft that can be issued."""
    return drafts.create(ports, drafts.NewDraft(Imported(plan(title, **more)), "vp", "hc")).draft.id
