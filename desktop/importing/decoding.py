"""Bytes of a file that should hold plain text → text, or a refusal that names what the file is.

Nothing is guessed: bytes in an old Vietnamese encoding (TCVN3, VNI, Windows-1258) are refused by name, because a
wrong guess would change words without anybody seeing it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePath

from desktop.domain.errors import Refusal

MOST_BYTES = 20_000_000
"""More than any text of an office: a page of text has about 3 kB."""
TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS hoặc PPT (Office đời cũ)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"RIFF", "ảnh WEBP hoặc tệp âm thanh"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7-Zip"),
    (b"Rar!", "tệp nén RAR"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"MZ", "chương trình Windows"),
    (b"\x7fELF", "chương trình"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu SQLite"),
)
DOCX = "DOCX (Word)"
_PACKAGES = ((b"word/", DOCX), (b"xl/", "XLSX (Excel)"), (b"ppt/", "PPTX (PowerPoint)"))
HTML = "HTML (trang web)"
_BEGINNINGS = (
    (re.compile(rb"<!doctype html|<html|<head|<body", re.IGNORECASE), HTML),
    (re.compile(rb"<\?xml"), "XML"),
    (re.compile(rb'\{\s*"'), "JSON"),
)
_AS_DOCX = "Mở tệp bằng Word hoặc LibreOffice, lưu thành DOCX (Save As) rồi nhập lại."
_ADVICE = (
    ("DOC, XLS", _AS_DOCX),
    ("RTF", _AS_DOCX),
    ("ODT", _AS_DOCX),
    ("ảnh", "Ảnh không có chữ để đọc: xin tệp DOCX gốc từ nơi soạn, hoặc gõ lại nội dung."),
    ("XLSX", "Chép bảng sang một tệp Word, lưu thành DOCX rồi nhập lại."),
    ("PPTX", "Chép phần chữ sang một tệp Word, lưu thành DOCX rồi nhập lại."),
    ("tệp nén", "Giải nén rồi nhập từng tệp DOCX bên trong."),
    ("JSON", "Nếu là kế hoạch theo định dạng ke-hoach/1, dùng lệnh new hoặc render."),
)
_HEAD = 4096
_MOST_BROKEN = 0.002
"""Share of damaged characters up to which a UTF-8 file is read with its damage named."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text; ``damaged``: how many characters could not be read (each stands as U+FFFD)."""

    text: str
    damaged: int = 0


def decode(data: bytes, name: str) -> Decoded:
    """The text of a .txt or .md file. Raises Refusal where it is empty, too large, or not Unicode text."""
    if not data:
        raise Refusal(f"“{name}” không có nội dung.", todo="Chọn tệp khác.", code="file-empty")
    if len(data) > MOST_BYTES:
        raise Refusal(
            f"“{name}” lớn {len(data) // 1_000_000} MB, quá giới hạn {MOST_BYTES // 1_000_000} MB của một văn bản.",
            todo="Tách tệp rồi nhập từng phần.",
            code="file-too-large",
        )
    if kind := kind_of(data):
        raise _not_text(name, kind)
    suffix = PurePath(name).suffix.lower()
    if suffix not in TEXT_SUFFIXES:
        raise Refusal(
            f"“{name}” mang đuôi {suffix} nhưng nội dung không phải loại tệp đó.",
            todo="Nếu là văn bản thuần, đổi đuôi thành .txt rồi nhập lại.",
            code="wrong-kind",
        )
    return _unicode(data, name)


def kind_of(data: bytes) -> str | None:
    """What a file is by its first bytes ("PDF", "DOCX (Word)" …); None where it may be plain text."""
    head = data[:_HEAD]
    if head.startswith(b"PK"):
        found = (kind for mark, kind in _PACKAGES if mark in data)
        return next(found, "ODT (LibreOffice)" if b"opendocument" in head else "tệp nén ZIP")
    for mark, kind in _SIGNATURES:
        if head.startswith(mark):
            return kind
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    for pattern, kind in _BEGINNINGS:
        if pattern.match(start):
            return kind
    return None


def _not_text(name: str, kind: str) -> Refusal:
    todo = next((todo for start, todo in _ADVICE if kind.startswith(start)), "Chép phần chữ sang tệp DOCX hoặc .txt.")
    return Refusal(f"“{name}” là {kind}, chương trình không đọc loại tệp này.", todo=todo, code="not-plain-text")


def _unicode(data: bytes, name: str) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict_or_damaged(data[len(mark) :], encoding, name)
    if b"\x00" in data[:_HEAD]:
        return _strict_or_damaged(data, _wide_encoding(data, name), name)
    return _strict_or_damaged(data, "utf-8", name)


def _wide_encoding(data: bytes, name: str) -> str:
    """UTF-16 without a mark shows as zeros at every other byte; anything else with zeros is not text."""
    head = data[:_HEAD]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    if odd > half // 4 and even == 0:
        return "utf-16-le"
    if even > half // 4 and odd == 0:
        return "utf-16-be"
    raise _not_text(name, "tệp nhị phân")


def _strict_or_damaged(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    beyond_ascii = sum(1 for char in text if char > "\x7f")
    if damaged <= max(1, len(text) * _MOST_BROKEN) and damaged * 4 < beyond_ascii:
        return Decoded(text, damaged)
    raise Refusal(
        f"“{name}” không dùng Unicode (có thể là bảng mã cũ TCVN3/ABC, VNI hoặc Windows-1258).",
        todo="Mở tệp bằng Word hoặc Notepad, lưu lại với bảng mã UTF-8 rồi nhập lại.",
        code="legacy-encoding",
    )
