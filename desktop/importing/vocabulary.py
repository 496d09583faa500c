"""Words that official documents always use, by which their parts are known. Shapes, not lists of real names."""

from __future__ import annotations

import re

_BODIES = (
    "UBND|U\\.B\\.N\\.D|HĐND|UBMTTQ|MTTQ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|SỞ|BỘ|VĂN PHÒNG|PHÒNG(?!,| CHỐNG| CHÁY)|BAN|CHI CỤC|TỔNG CỤC|CỤC|VỤ"
    "|TRƯỜNG|BỆNH VIỆN|TRUNG TÂM|HỌC VIỆN|VIỆN|ĐẠI HỌC|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|HUYỆN ỦY|HUYỆN UỶ|QUẬN ỦY|THỊ ỦY"
    "|ĐẢNG ỦY|ĐẢNG UỶ|ĐẢNG BỘ|CHI BỘ|CÔNG AN|BỘ CHỈ HUY|TÒA ÁN|TOÀ ÁN|KHO BẠC|THANH TRA|HỘI|LIÊN ĐOÀN|LIÊN HIỆP|ĐOÀN|CÔNG ĐOÀN"
    "|TỔNG CÔNG TY|TẬP ĐOÀN|CÔNG TY|ĐÀI|BÁO|NGÂN HÀNG|THƯ VIỆN|BẢO TÀNG|BẢO HIỂM|KHOA|TỔ|ĐỘI|HẠT|TRẠM|NHÀ|CHÍNH PHỦ|QUỐC HỘI"
    "|MẶT TRẬN|THỐNG KÊ|THUẾ|HẢI QUAN|QUÂN KHU|QUỸ|HỢP TÁC XÃ|XÍ NGHIỆP|LIÊN ĐỘI|THỦ TƯỚNG|CHỦ TỊCH"
)
BODY = re.compile(rf"(?:{_BODIES})\b", re.IGNORECASE)
"""How the name of an office begins."""
POST = re.compile(
    r"\b(?:TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|CHÁNH|BÍ THƯ|CHỦ NHIỆM|PHÓ|THỦ TƯỚNG|TƯ LỆNH|CHÍNH ỦY|CHÍNH TRỊ VIÊN|THƯ KÝ|ỦY VIÊN|UỶ VIÊN"
    r"|TỔNG BIÊN TẬP|NGƯỜI LẬP|NGƯỜI XÂY DỰNG|NGƯỜI VIẾT|TỔNG KIỂM TOÁN|KIỂM SOÁT VIÊN|QUẢN ĐỐC|PHÊ DUYỆT|DUYỆT|XÁC NHẬN)\b"
)
"""A word of a chức vụ, in capitals."""
AUTHORITY = re.compile(r"(?:T/?M|K/?T|T/?L|T/?U/?Q)(?:\.\s?|\s)(?=\S)|T/U/Q\s")
"""How a line of quyền hạn begins: TM., KT., TL., TUQ.; T/M where a party office signs."""
ACTING = re.compile(r"Q\.\s?(?=\S)")
"""Q. stands before the post itself (quyền trưởng)."""
SIGNED = re.compile(r"[(\[]?\s?(?:đã ký|daky|ký|ký tên|ký, đóng dấu|đã ký, đóng dấu|ký và đóng dấu|ký tên, đóng dấu)[^)\]]{0,30}[)\]]?", re.IGNORECASE)
"""What stands where the signature was."""
RECIPIENTS = re.compile(r"Nơi\s?nhận\s?[:.]?\s?", re.IGNORECASE)
ARCHIVE = re.compile(r"Lưu\b\s?:?\s?")
COPIES = re.compile(r"[A-ZĐ]{1,6}[.,]?\s?\(?\d{1,4}\s?b?(?:ản)?\)?\.?")
"""Ký hiệu người soạn thảo và số lượng bản: PL.(300)."""
ATTACHED = re.compile(r"\(?\s?(?:Kèm theo|Ban hành kèm theo|Đính kèm)\b", re.IGNORECASE)
_RANKS = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCKI{1,2}|BSCK|CKI{1,2}|CK[12]|KS|CN|LS|DS|NGƯT|NGND|TTƯT|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy"
    r"|Thượng úy|Trung úy|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng|Ông|Bà|Đồng chí|Đ/c)[.:]?\s?)+"
)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:['’-][^\W\d_]+)*['’.]?")
_FAMILIES = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm phùng mai tô tạ hà "
    "cao lương thái châu tống quách lò quàng cầm lường vì giàng sùng vàng thào mùa lầu hờ tòng bạc cà điêu hứa triệu nông ma chu "
    "kiều từ la lưu thạch sơn kim danh rơ siu kpă ksor y h điểu ".split()
)


def is_person(text: str) -> bool:
    """Whether a line reads like the name of a person, with or without military rank or degree before it."""
    text = _RANKS.sub("", text, count=1) if _RANKS.match(text) else text
    words = text.split()
    if not 2 <= len(words) <= 7 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if text.isupper():
        return words[0].casefold() in _FAMILIES and not POST.search(text) and not BODY.match(text)
    return all(word[0].isupper() for word in words) and not POST.search(text.upper())


def is_signature_head(text: str) -> bool:
    """Whether a line is one of quyền hạn or chức vụ: in capitals, with the sign or the word of one."""
    if not text.isupper() or len(text.split()) > 14:
        return False
    return bool(AUTHORITY.match(text) or ACTING.match(text) or POST.search(text))
