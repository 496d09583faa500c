"""The slots of a template: what a plan puts into it, under which tag, and how each slot is found again.

A slot is a content control (``w:sdt``). Word keeps its tag; LibreOffice drops the tag of inline controls and keeps only
the alias of block ones, but keeps style names: so a slot is found by tag, else alias, else by the style it bears.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """WORDS: a stretch of a line, with a character style of its own. LINE: the one control of a paragraph, whose style
    is the slot's. BLOCKS: whole paragraphs or tables, the first of which bears the slot's style."""

    WORDS = "words"
    LINE = "line"
    BLOCKS = "blocks"


class Need(Enum):
    """Whether a template must have a slot; FIXED slots hold words of the decree that no plan changes."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    FIXED = "fixed"


class Story(Enum):
    """Where a slot stands: in the text, or in header or footer of page 1."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Slot:
    """``alias``: what Word shows on the control; ``style``: id of the style it bears; ``rest``: styles of what else
    belongs to a slot of BLOCKS, for an editor that leaves the control around its first paragraph only."""

    tag: str
    alias: str
    style: str
    shape: Shape = Shape.LINE
    need: Need = Need.REQUIRED
    story: Story = Story.BODY
    rest: tuple[str, ...] = ()


SLOTS = (
    Slot(
        "dau_trang",
        "Chỉ dẫn lưu hành, dự thảo",
        "KhLuuHanh",
        Shape.BLOCKS,
        Need.OPTIONAL,
        Story.HEADER,
        ("KhLuuHanh", "KhDuThao"),
    ),
    Slot("ky_dien_tu", "Thông tin ký số", "KhKyDienTu", story=Story.HEADER),
    Slot("co_quan_chu_quan", "Cơ quan chủ quản", "KhCoQuanChuQuan", need=Need.OPTIONAL),
    Slot("co_quan", "Cơ quan ban hành", "KhCoQuan"),
    Slot("quoc_hieu", "Quốc hiệu", "KhQuocHieu", need=Need.FIXED),
    Slot("tieu_ngu", "Tiêu ngữ", "KhTieuNgu", need=Need.FIXED),
    Slot("so", "Số", "KhSo", Shape.WORDS),
    Slot("ky_hieu", "Ký hiệu", "KhKyHieu", Shape.WORDS),
    Slot("ve_viec", "Trích yếu công văn", "KhVeViec"),
    Slot("dia_danh", "Địa danh", "KhDiaDanh", Shape.WORDS),
    Slot("ngay", "Ngày", "KhNgay", Shape.WORDS),
    Slot("thang", "Tháng", "KhThang", Shape.WORDS),
    Slot("nam", "Năm", "KhNam", Shape.WORDS),
    Slot("khan", "Mức độ khẩn", "KhKhan", Shape.BLOCKS, Need.OPTIONAL, rest=("KhKhan",)),
    Slot("ten_loai", "Tên loại văn bản", "KhTenLoai"),
    Slot("trich_yeu", "Trích yếu", "KhTrichYeu"),
    Slot("tham_quyen", "Thẩm quyền ban hành", "KhThamQuyen"),
    Slot("kinh_gui", "Kính gửi", "KhKinhGui", Shape.BLOCKS, Need.OPTIONAL),
    Slot("can_cu", "Căn cứ", "KhCanCu", Shape.BLOCKS),
    Slot("mo_dau", "Câu mở đầu", "KhMoDau"),
    Slot("noi_dung", "Nội dung", "KhNoiDung", Shape.BLOCKS),
    Slot("ket_thuc", "Câu kết", "KhKetThuc"),
    Slot("hinh_thuc_sao", "Hình thức sao", "KhHinhThucSao"),
    Slot("noi_nhan", "Nơi nhận", "KhNoiNhan", Shape.BLOCKS),
    Slot("luu", "Lưu", "KhLuu"),
    Slot("quyen_han", "Quyền hạn ký", "KhQuyenHan"),
    Slot("chuc_vu", "Chức vụ", "KhChucVu"),
    Slot("cho_ky", "Chỗ ký", "KhChoKy", Shape.BLOCKS),
    Slot("ho_ten", "Họ và tên", "KhHoTen"),
    Slot("phu_luc", "Phụ lục", "KhPhuLuc", Shape.BLOCKS, Need.OPTIONAL),
    Slot("dia_chi", "Địa chỉ cơ quan", "KhKeDiaChi", Shape.BLOCKS, Need.OPTIONAL, Story.FOOTER, ("KhDiaChi",)),
)
BY_TAG = {slot.tag: slot for slot in SLOTS}
BY_ALIAS = {slot.alias: slot for slot in SLOTS}
_TURN = re.compile(r"(.+?)[_ ](\d)")


def named(name: str) -> tuple[Slot, str] | None:
    """The slot of a tag or alias, and the tag it is filled by: "ho_ten_2" and "Họ và tên 2" are the second signer's."""
    if slot := BY_TAG.get(name) or BY_ALIAS.get(name):
        return slot, slot.tag
    turn = _TURN.fullmatch(name)
    slot = (BY_TAG.get(turn[1]) or BY_ALIAS.get(turn[1])) if turn else None
    return (slot, f"{slot.tag}_{turn[2]}") if slot and turn else None


def slot_for(tag: str) -> Slot:
    """The slot that a tag fills. Raises KeyError for a tag that no slot has."""
    found = named(tag)
    if found is None:
        raise KeyError(tag)
    return found[0]
