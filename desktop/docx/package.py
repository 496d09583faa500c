"""Opens the zip package of a DOCX within limits, and saves one with the same bytes every time.

A file from outside is hostile until proved otherwise: nothing here trusts a size that the file states about itself,
no entity is ever expanded, and every way in which a file can be wrong is a ``Refusal`` that names it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from desktop.docx.names import CONTENT_TYPES, RELATIONSHIPS
from desktop.domain.errors import Refusal

MAX_TOTAL = 200 * 1024 * 1024
MAX_RATIO = 100
RATIO_FREE = 1024 * 1024
"""Bytes of one part that may be unpacked before its ratio counts: small XML packs well."""
MAX_ENTRIES = 2_000
_CHUNK = 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES_PART = "[Content_Types].xml"
_FIRST = {_CONTENT_TYPES_PART: 0, "_rels/.rels": 1}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "wordprocessingml.document.main+xml"
_TEMPLATE = "wordprocessingml.template.main+xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """``kind``: last word of its type ("header"); ``target``: name of a part, or an address where ``external``."""

    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package: every part's bytes by name, and the name of the main document part."""

    parts: Mapping[str, bytes]
    main: str

    def relationships(self, part: str = "") -> dict[str, Relationship]:
        """The relationships of a part by id ("" = of the package). Raises Refusal where they are not XML."""
        folder, name = posixpath.split(part)
        data = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return _relationships(data, folder) if data else {}

    def related(self, kind: str, part: str = "") -> str | None:
        """The name of the first part that ``part`` is related to by this kind, if it is there."""
        for relationship in self.relationships(part or self.main).values():
            if relationship.kind == kind and not relationship.external and relationship.target in self.parts:
                return relationship.target
        return None


def open_package(data: bytes) -> Package:
    """The parts of a DOCX. Raises Refusal for everything that is not a sound, plain DOCX within the limits."""
    _refuse_other_formats(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpack(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OverflowError) as error:
        raise _broken("gói nén bị hỏng") from error
    for name, content in parts.items():
        if name.casefold().endswith((".xml", ".rels")):
            _refuse_bad_xml(name, content)
    return Package(parts, _main_part(parts))


def _refuse_other_formats(data: bytes) -> None:
    if not data:
        raise _broken("tệp rỗng")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _encrypted()
        raise Refusal(
            "Đây là tệp Word kiểu cũ (.doc), không phải DOCX.",
            todo="Mở tệp bằng Word hoặc LibreOffice, lưu thành DOCX rồi thử lại.",
            code="old-doc",
        )
    if not data.startswith(b"PK"):
        raise _broken("tệp không phải gói DOCX")


def _unpack(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise _too_big(f"có hơn {MAX_ENTRIES} phần bên trong")
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    total = 0
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & 1:
            raise _encrypted()
        if entry.compress_type not in _METHODS:
            raise _broken(f"phần “{name[:80]}” nén theo cách mà DOCX không dùng")
        if not _is_safe(name) or name.casefold() in seen:
            raise _broken(f"tên phần “{name[:80]}” không hợp lệ hoặc bị trùng")
        seen.add(name.casefold())
        if not name.endswith("/"):
            parts[name] = _inflate(archive, entry, MAX_TOTAL - total)
            total += len(parts[name])
    return parts


def _is_safe(name: str) -> bool:
    """No absolute name, no way out of the package, no drive, no control character."""
    steps = name.split("/")
    return bool(name) and not (name.startswith("/") or ".." in steps or re.search(r'[\\:\x00-\x1f<>"|?*]', name))


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """One part, unpacked piece by piece, so that a bomb is met before it fills the memory."""
    out = bytearray()
    packed = max(entry.compress_size, 1)
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            out += piece
            if len(out) > room:
                raise _too_big("lớn hơn 200 MB khi giải nén")
            if len(out) > RATIO_FREE and len(out) > packed * MAX_RATIO:
                raise _too_big("nén quá chặt, có dấu hiệu tệp phá hoại")
    return bytes(out)


def _refuse_bad_xml(name: str, content: bytes) -> None:
    if not content:
        raise _broken(f"phần “{name}” rỗng")
    # A wide encoding spells every ASCII letter with zero bytes between.
    flat = content.replace(b"\0", b"") if b"\0" in content[:64] else content
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise _doctype(name)


def _main_part(parts: Mapping[str, bytes]) -> str:
    types = parts.get(_CONTENT_TYPES_PART)
    root_relations = parts.get("_rels/.rels")
    if types is None or root_relations is None:
        raise _broken("tệp nén này không phải DOCX")
    kinds = {
        element.get("PartName", element.get("Extension", "")).lstrip("/"): element.get("ContentType", "")
        for element in parse_xml(types, _CONTENT_TYPES_PART).iterfind(f"{{{CONTENT_TYPES}}}*")
    }
    if any("macroEnabled" in kind for kind in kinds.values()) or any(n.endswith("vbaProject.bin") for n in parts):
        raise Refusal(
            "Tệp có macro nên không được mở.", todo="Lưu lại thành DOCX không có macro rồi thử lại.", code="macros"
        )
    for relationship in _relationships(root_relations, "").values():
        if relationship.kind == "officeDocument" and relationship.target in parts:
            kind = kinds.get(relationship.target) or kinds.get(relationship.target.rpartition(".")[2], "")
            if kind.endswith((_MAIN, _TEMPLATE)):
                return relationship.target
            raise _broken("tệp là tài liệu Office khác (bảng tính, trình chiếu), không phải văn bản")
    raise _broken("không tìm thấy nội dung văn bản trong tệp")


def _relationships(data: bytes, folder: str) -> dict[str, Relationship]:
    found = {}
    for element in parse_xml(data, "_rels").iterfind(f"{{{RELATIONSHIPS}}}Relationship"):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = Relationship(kind, target.lstrip("/"), external)
    return found


def parse_xml(data: bytes, part: str) -> etree._Element:
    """The root of a part: no entities, no network, no huge trees. Raises Refusal naming the part."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(f"phần “{part}” không đọc được") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(part)
    return root


def write_xml(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def save_package(parts: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """The parts as a zip: fixed time, fixed order; ``packed`` False gives bytes that no zlib version can change."""
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in sorted(parts, key=lambda n: (_FIRST.get(n, 2), n)):
            entry = zipfile.ZipInfo(name, _TIMESTAMP)
            entry.compress_type = method
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, parts[name])
    return out.getvalue()


def _broken(why: str) -> Refusal:
    return Refusal(
        f"Không mở được tệp DOCX: {why}.", todo="Kiểm tra lại tệp, hoặc xin bản khác từ nơi gửi.", code="bad-docx"
    )


def _encrypted() -> Refusal:
    return Refusal("Tệp DOCX có mật khẩu.", todo="Bỏ mật khẩu trong Word rồi thử lại.", code="encrypted-docx")


def _too_big(why: str) -> Refusal:
    return Refusal(
        f"Tệp DOCX bị từ chối vì {why}.", todo="Chỉ mở tệp từ nguồn tin cậy, hoặc tách nhỏ tệp.", code="docx-limits"
    )


def _doctype(part: str) -> Refusal:
    return Refusal(
        f"Tệp DOCX bị từ chối: phần “{part}” chứa khai báo DOCTYPE, văn bản Word không bao giờ có.",
        todo="Không mở tệp này; báo cho nơi gửi.",
        code="docx-doctype",
    )
