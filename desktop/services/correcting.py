"""Đính chính dòng sổ: a typing error in the register is mended by a correcting row; what was written stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear, number_digits
from desktop.domain.register import Correction, Entry, Mendable, mended, said
from desktop.domain.text import clean, fold, new_id
from desktop.services.ports import Ports

_SAME_PERSON = 0.6
"""How alike two spellings of one name are at least; what is less alike is another person."""


@dataclass(frozen=True, slots=True)
class CorrectOrder:
    """``wanted``: the facts as they shall be, recipients one a line; what stays as it is may be left out."""

    series: BookYear
    number: int
    wanted: Mapping[Mendable, str]
    reason: str
    by: str = ""


def correct(ports: Ports, order: CorrectOrder) -> Entry:
    """The mended line. Every changed fact gets its own correcting row, in one unit; number and date are never mended.

    Refused without a reason, where nothing changes, and where a change would be no typing error: no subject, no
    signer, another signer, copies that are no number.
    """
    reason = _line(order.reason)
    if not reason:
        raise Refusal("Chưa có lý do đính chính.", todo="Ghi lý do.", code="correct-reason")
    with ports.store.writing() as work:
        work.numbers.counters(order.series.issuer_key, order.series.book_key)  # one correction of a book at a time
        entry = work.register.by_number(order.series, order.number)
        if entry is None:
            digits = number_digits(order.number)
            raise Refusal(f"Số {digits} chưa có trong sổ.", todo="Kiểm tra lại số.", code="correct-unknown")
        wanted = [(fact, _tidy(fact, order.wanted[fact])) for fact in Mendable if fact in order.wanted]
        changes = [(fact, new) for fact, new in wanted if new != _tidy(fact, said(entry, fact))]
        if not changes:
            raise Refusal("Không có gì thay đổi.", todo="Sửa ít nhất một ô rồi ghi.", code="correct-nothing")
        added: list[Correction] = []
        for fact, new in changes:
            _allow(entry, fact, new)
            ordinal = len(entry.corrections) + len(added) + 1
            row = Correction(new_id(), ordinal, fact, said(entry, fact), new, reason, order.by, ports.now())
            work.register.correct(entry, row)
            added.append(row)
    return mended(entry, (*entry.corrections, *added))


def _tidy(fact: Mendable, words: str) -> str:
    """On one line; recipients one a line, without empty ones."""
    lines = [_line(line) for line in clean(words).split("\n")]
    return ("\n" if fact is Mendable.RECIPIENTS else " ").join(line for line in lines if line)


def _allow(entry: Entry, fact: Mendable, new: str) -> None:
    if fact is Mendable.COPIES:
        if new and not (new.isascii() and new.isdigit() and len(new) <= 6):
            raise Refusal(f"Số lượng bản “{new}” không phải số.", todo="Gõ số bản bằng chữ số.", code="correct-copies")
    elif fact is Mendable.SUBJECT and not new:
        raise Refusal("Chưa có trích yếu.", todo="Điền trích yếu.", code="no-title")
    elif fact is Mendable.SIGNER and SequenceMatcher(None, fold(entry.signer_name), fold(new)).ratio() < _SAME_PERSON:
        raise Refusal(
            "Đính chính chỉ sửa cách viết tên người ký, không đổi sang người khác.",
            todo="Người ký sai thì đính chính văn bản bằng công văn (Điều 18), hoặc hủy số nếu chưa chuyển đi.",
            code="correct-signer",
        )


def _line(words: str) -> str:
    return " ".join(clean(words).split())
