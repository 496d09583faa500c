"""What a page does not show of its DOCX, told so that a clerk finds it."""

from __future__ import annotations

from desktop.services.ports import Undrawn

_NAMES = {
    "w:del": "chữ đã xóa còn theo dõi",
    "w:moveFrom": "chữ đã chuyển chỗ còn theo dõi",
    "w:tr": "hàng bảng đã xóa còn theo dõi",
    "w:commentReference": "nhận xét bên lề",
    "w:vanish": "chữ ẩn",
    "w:drawing": "hình vẽ",
    "w:pict": "hình vẽ kiểu cũ",
    "w:object": "đối tượng nhúng",
    "pic:pic": "ảnh",
    "v:imagedata": "ảnh",
    "v:textpath": "chữ chìm",
    "c:chart": "biểu đồ",
    "w:oMath": "công thức",
    "w:oMathPara": "công thức",
    "w:altChunk": "tài liệu lồng vào",
    "w:sym": "ký tự của phông ký hiệu",
    "w:tblpPr": "bảng trôi (vẽ tại chỗ)",
    "w:textDirection": "chữ xoay trong ô",
    "w:footnoteReference": "cước chú",
    "w:endnoteReference": "chú thích cuối",
    "wrap": "hình che chữ",
    "vMerge": "chữ trong ô bị gộp",
}
_MOST_WORDS = 60


def told(undrawn: Undrawn) -> str:
    """Its name, page and paragraph: "“w:del” (chữ đã xóa còn theo dõi) ở trang 2, đoạn 14: “…”"."""
    name = _NAMES.get(undrawn.element)
    if undrawn.element.startswith("U+"):
        name = f"ký tự {chr(int(undrawn.element[2:], 16))} không có trong phông"
    what = f"“{undrawn.element}” ({name})" if name else f"“{undrawn.element}”"
    place = f" ở trang {undrawn.page}" if undrawn.page else ""
    place += f", đoạn {undrawn.paragraph}" if undrawn.paragraph and place else ""
    words = undrawn.words if len(undrawn.words) <= _MOST_WORDS else undrawn.words[:_MOST_WORDS] + "…"
    return f"{what}{place}{f': “{words}”' if words else ''}"
