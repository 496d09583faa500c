"""A working DOCX that was edited in Word or LibreOffice comes back into its draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from desktop import files
from desktop.domain.drafts import Draft, VersionReason
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported, Unsure
from desktop.domain.plan import Plan, Task
from desktop.importing import decoding
from desktop.importing.block_import import import_document
from desktop.importing.returning.beyond import beyond
from desktop.importing.returning.joining import join_three
from desktop.importing.returning.matching import prints_all
from desktop.importing.returning.merging import Change as Change
from desktop.importing.returning.merging import Merged, merge
from desktop.importing.returning.parts import Parts, parts_of, without_year
from desktop.services import drafts
from desktop.services.ports import PageMaker, Ports

MOST_BYTES = 50_000_000
LINKS = "Tệp có liên kết tự tải từ nơi khác; chương trình không mở liên kết nào."
DAMAGED = "Dữ liệu kế hoạch cất trong tệp bị hỏng; đọc lại theo chữ của tệp."
BEYOND = "Kế hoạch không giữ được; vẫn còn trong tệp DOCX."


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back. ``words``: the plan with its words (lấy chữ); ``beyond``: what a plan cannot hold, one line each;
    ``both``: parts that were changed here too since the file was sent out; ``lost``: tasks whose item is gone;
    ``touched``: tasks whose item says other words now."""

    words: Plan
    docx: bytes
    changes: tuple[Change, ...] = ()
    beyond: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    lost: tuple[Task, ...] = ()
    touched: tuple[Task, ...] = ()

    @property
    def must_choose(self) -> bool:
        """Whether the clerk has to choose between words and file."""
        return bool(self.beyond)


def take_back_file(pages: PageMaker, current: Plan, path: Path) -> Returned:
    """The same as ``take_back`` for a file."""
    return take_back(pages, current, files.read(path, MOST_BYTES))


def take_back(pages: PageMaker, current: Plan, docx: bytes) -> Returned:
    """What an edited DOCX of the open plan brings; nothing is stored. Undo is the plan before.

    Refused where it is not a DOCX, or one of another plan.
    """
    if decoding.kind_of(docx) != decoding.DOCX:
        raise _not_ours("Tệp này không phải DOCX.")
    sent = pages.plan_in(docx)
    if sent is not None and sent.id != current.id:
        raise _not_ours(f"Tệp này là của kế hoạch khác (“{_short(sent.title)}”).")
    merged, lines = _merged(pages, sent or current, docx)
    if merged is None:
        raise _not_ours("Tệp này không phải DOCX do chương trình xuất ra từ bản thảo đang mở.")
    joined = join_three(sent or current, current, merged.plan)
    return Returned(joined.plan, docx, merged.changes, lines, joined.both, merged.lost_tasks, merged.touched)


def own_or_foreign(pages: PageMaker, docx: bytes) -> Imported:
    """Any DOCX as a plan: one of our own with what was changed in it, another one by recognition."""
    foreign = pages.read_foreign(docx)
    merged, lines = _merged(pages, foreign.plan, docx) if foreign.plan else (None, ())
    if merged is None:
        imported = import_document(foreign.document, foreign.stray)
    else:
        doubts = tuple(Unsure("toàn văn", line, BEYOND) for line in lines)
        imported = Imported(replace(merged.plan, page=None), unsure=doubts)
    notices = [Unsure("toàn văn", ", ".join(foreign.links), LINKS)] if foreign.links else []
    notices += [Unsure("toàn văn", "", DAMAGED)] if foreign.damaged else []
    return replace(imported, unsure=(*imported.unsure, *notices))


def _merged(pages: PageMaker, sent: Plan, docx: bytes) -> tuple[Merged | None, tuple[str, ...]]:
    """What changed against the plan that was sent out; None where the file has lost the shape of our own."""
    before, after = pages.read_working(pages.compose(sent)), pages.read_working(docx)
    one, other = parts_of(before), parts_of(after)
    if sent.date is None:
        one, other = without_year(one), without_year(other)
    if not _is_ours(one, other) or not prints_all(sent, one.units):
        return None, ()
    merged = merge(sent, one, other)
    unplaced = tuple(f"Chữ của biểu mẫu sửa tay: “{_short(words)}”" for words in merged.unplaced)
    return merged, (*beyond((before, one), (after, other)), *unplaced)


def _is_ours(sent: Parts, got: Parts) -> bool:
    """Whether a file still has the styles by which its parts are known."""
    return bool(got.units or not sent.units) and bool(set(got.fields) & set(sent.fields))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def _not_ours(what: str) -> Refusal:
    return Refusal(
        what,
        safe="Bản thảo đang mở không thay đổi.",
        todo="Chọn tệp DOCX đã xuất từ bản thảo này, hoặc nhập tệp thành bản thảo mới.",
        code="not-its-docx",
    )


def as_page(ports: Ports, returned: Returned) -> Plan:
    """Lấy tệp: this very DOCX becomes the page; the plan is re-read for tasks, search and register.

    The file is kept in the vault. Refused where the program cannot draw something of it.
    """
    plan = replace(returned.words, page=None)
    if links := ports.pages.read_foreign(returned.docx).links:
        raise Refusal(
            f"Tệp có liên kết tự tải hoặc tự chạy khi mở: {', '.join(links)}.",
            safe="Bản thảo đang mở không thay đổi.",
            todo="Bỏ các liên kết đó trong Word (Ctrl+Shift+F9) rồi nhận lại tệp, hoặc chọn lấy chữ.",
            code="page-links-out",
        )
    page = ports.pages.carrying(returned.docx, plan)
    drawn = ports.pages.draw(page)
    if drawn.undrawn:
        named = ", ".join(sorted({item.element for item in drawn.undrawn}))
        raise Refusal(
            f"Tệp có thành phần chương trình chưa vẽ được: {named}.",
            safe="Bản thảo đang mở không thay đổi.",
            todo="Bỏ thành phần đó trong Word rồi nhận lại tệp, hoặc chọn lấy chữ.",
            code="page-undrawn",
        )
    return replace(plan, page=ports.vault.put(page))


def take_into_draft(ports: Ports, draft_id: str, path: Path, take: str | None = None) -> Returned:
    """Takes an edited file into a stored draft: ``take`` "words" or "file".

    Refused where the file holds what a plan cannot and nobody has chosen; every such thing is named.
    """
    draft = drafts.show(ports.store, draft_id)
    returned = take_back_file(ports.pages, draft.plan, path)
    if returned.must_choose and take is None:
        raise Refusal(
            f"Tệp có những phần kế hoạch không giữ được: {'; '.join(returned.beyond)}.",
            safe="Bản thảo không thay đổi.",
            todo="Chọn lấy chữ (--take words) hoặc lấy tệp làm trang in (--take file).",
            code="choose-words-or-file",
        )
    plan = as_page(ports, returned) if take == "file" else replace(returned.words, page=None)
    keep_original(ports, draft, returned)
    drafts.autosave(ports, draft, plan)
    return returned


def keep_original(ports: Ports, draft: Draft, returned: Returned) -> None:
    """Keeps the file that came back, and the draft as it was before, so that nothing of either is lost."""
    sha256 = ports.vault.put(returned.docx)
    note = f"Trước khi nhận lại tệp DOCX đã sửa (SHA-256 {sha256})"
    drafts.keep_version(ports, draft.id, VersionReason.RETURN, note=note)
