"""Check everything and say what to do. Changes nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from desktop.domain.chain import Breach, Broken
from desktop.domain.errors import Refusal
from desktop.domain.office import Office, on
from desktop.domain.plan import Plan, Signer
from desktop.domain.register import Entry
from desktop.services import archiving, numbers, rendering, sealing
from desktop.services.ports import Ports, Report, unheard

_LEAST_FREE = 50_000_000
_LITTLE_FREE = 1_000_000_000
_SET_UP = "Mở cửa sổ chương trình, mục Thiết lập: khai cơ quan, người ký và sổ."
_FROM_BACKUP = "Không xóa gì; khôi phục từ bản sao lưu gần nhất."


class Light(Enum):
    """Xanh, vàng, đỏ."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Health:
    """One thing that was looked at. ``code`` is stable; ``remedy``: what to do, "" for green."""

    code: str
    light: Light
    what: str
    remedy: str = ""


def examine(ports: Ports, report: Report = unheard) -> tuple[Health, ...]:
    """Database, chain of the register, numbers of every year, vault, office, clock, space, page maker; one Health each
    at least. Of a register that somebody changed until it cannot be read only database and chain are looked at.

    ``report`` hears of every file of the vault, which takes longest.
    """
    looks: list[tuple[str, str, Iterable[Health]]] = [
        ("database", "Cơ sở dữ liệu nguyên vẹn.", _database(ports)),
        ("chain", "Sổ nguyên như lúc ghi, không dòng nào bị sửa, xóa hay thêm từ bên ngoài.", _chain(ports)),
    ]
    try:
        looks += _of_the_register(ports, report)
    except Refusal as refusal:
        looks.append((refusal.code, "", [Health(refusal.code, Light.RED, refusal.what, refusal.todo)]))
    return tuple(health for code, good, found in looks for health in (list(found) or [Health(code, Light.GREEN, good)]))


def _of_the_register(ports: Ports, report: Report) -> list[tuple[str, str, Iterable[Health]]]:
    with ports.store.reading() as work:
        office = work.office.load()
        register = [work.register.of(series) for series in work.register.series()]
    entries = list(itertools.chain.from_iterable(register))
    return [
        ("numbers", f"{len(entries)} số trong sổ, không trùng, không thiếu.", _numbers(ports, register)),
        ("vault", "Kho tệp nguyên vẹn.", _vault(ports, report)),
        ("office", "Dữ liệu cơ quan đủ để ban hành.", _office(ports, office)),
        ("clock", "Đồng hồ của máy không chạy lùi so với sổ.", _clock(ports, entries)),
        ("space", "Ổ đĩa còn đủ chỗ.", _space(ports)),
        ("pages", "Tạo được DOCX và PDF.", _pages(ports)),
    ]


def _database(ports: Ports) -> Iterator[Health]:
    for problem in ports.store.examine():
        yield Health("database", Light.RED, f"Cơ sở dữ liệu báo lỗi: {problem}.", _FROM_BACKUP)


_BREACHES = {
    Breach.CHANGED: "Dòng {} của sổ bị sửa sau khi ghi.",
    Breach.REMOVED: "Dòng {} của sổ bị xóa sau khi ghi, hoặc ghi chú hủy số của nó bị xóa.",
    Breach.ADDED: "Dòng {} được thêm vào sổ từ bên ngoài.",
    Breach.LINKS_LOST: "Chuỗi niêm của sổ mất {}.",
    Breach.CUT_OFF: "Chuỗi niêm của sổ bị cắt {}.",
    Breach.SEAL: "Niêm sổ {} không còn khớp với sổ.",
}
_MOST_NAMED = 50


def _chain(ports: Ports) -> Iterator[Health]:
    found = sealing.verify(ports.store)
    for each in found[:_MOST_NAMED]:
        yield _broken(each)
    if len(found) > _MOST_NAMED:
        yield Health("chain-more", Light.RED, f"Còn {len(found) - _MOST_NAMED} chỗ nữa như vậy.", _FROM_BACKUP)


def _broken(found: Broken) -> Health:
    return Health(f"chain-{found.breach.value}", Light.RED, _BREACHES[found.breach].format(found.name), _FROM_BACKUP)


def _numbers(ports: Ports, register: Iterable[list[Entry]]) -> Iterator[Health]:
    """Every number of a year is exactly one of issued, void, taken outside."""
    with ports.store.reading() as work:
        for fault in numbers.faults(work):
            yield Health(fault.code, Light.RED, fault.what, _FROM_BACKUP)
    for before, after in itertools.chain.from_iterable(map(itertools.pairwise, register)):
        if after.date < before.date:
            what = f"Số {after.printed} năm {after.year} ghi ngày trước số {before.printed}."
            yield Health("numbers-order", Light.AMBER, what, "Ghi chú vào sổ lý do; số và ngày không sửa được.")


def _vault(ports: Ports, report: Report) -> Iterator[Health]:
    verified = archiving.verify(ports, report)
    words = {"missing": "không còn trong kho", "changed": "khác với lúc lưu"}
    for damage in verified.damages:
        if damage.entry and damage.file:
            what = f"Tệp “{damage.file.name}” của số {damage.entry.printed} {words[damage.kind]}."
            yield Health(f"file-{damage.kind}", Light.RED, what, "Chép lại tệp đó từ bản sao lưu vào kho.")
        elif damage.template:
            what = f"Mẫu “{damage.template.name}” ({damage.template.kind}) {words[damage.kind]}."
            yield Health(f"file-{damage.kind}", Light.RED, what, "Đưa lại mẫu đó vào, hoặc dùng mẫu đi kèm.")
    if orphans := sum(1 for damage in verified.damages if damage.kind == "orphan"):
        yield Health("file-orphan", Light.GREEN, f"Kho có {orphans} tệp không thuộc văn bản nào; vô hại.")


def _office(ports: Ports, office: Office) -> Iterator[Health]:
    today = ports.today()
    issuers = on(office.issuers, today)
    if not issuers:
        yield Health("office-empty", Light.AMBER, "Chưa khai cơ quan ban hành.", _SET_UP)
    for issuer in issuers:
        name = " ".join(issuer.name.split())
        if not any(book.issuer_key == issuer.key for book in on(office.books, today)):
            yield Health("office-no-book", Light.AMBER, f"{name} chưa có sổ.", "Khai sổ trong Thiết lập.")
        if not any(authority.issuer_key == issuer.key for authority in on(office.authorities, today)):
            remedy = "Khai thẩm quyền ký trong Thiết lập."
            yield Health("office-no-signer", Light.AMBER, f"{name} chưa có người có thẩm quyền ký.", remedy)


def _clock(ports: Ports, entries: list[Entry]) -> Iterator[Health]:
    latest = max((entry.registered for entry in entries), default=None)
    if latest and ports.now() < latest:
        what = "Đồng hồ của máy chạy sau lần ghi sổ gần nhất."
        yield Health("clock", Light.RED, what, "Chỉnh lại ngày giờ của máy trước khi lấy số.")


def _space(ports: Ports) -> Iterator[Health]:
    free = ports.store.free_space()
    if free is not None and free < _LITTLE_FREE:
        light = Light.RED if free < _LEAST_FREE else Light.AMBER
        yield Health("space", light, f"Ổ đĩa chỉ còn {free // 1_000_000} MB.", "Giải phóng chỗ trên ổ đĩa.")


def _pages(ports: Ports) -> Iterator[Health]:
    """Makes a page as the program does for every document."""
    plan = Plan(issuer="CƠ QUAN", title="Kiểm tra", symbol="KH-CQ", signers=(Signer("", "THỦ TRƯỞNG", "Họ và tên"),))
    try:
        rendered = rendering.make(ports.pages, plan)
    except Refusal as refusal:
        yield Health("pages", Light.RED, refusal.what, refusal.todo or "Cài lại chương trình.")
        return
    if not rendered.pdf.startswith(b"%PDF-"):
        yield Health("pages", Light.RED, "Không tạo được PDF.", "Cài lại chương trình.")
