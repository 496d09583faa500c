"""Words that official documents always use, by which their parts are known. Shapes of names, not lists of them."""

from __future__ import annotations

import re


def phrases(lines: str) -> str:
    """Phrases with bars between them, over any number of lines, as one pattern; longer ones are tried first."""
    found = (phrase.strip() for phrase in lines.replace("\n", "|").split("|"))
    return "|".join(sorted(filter(None, found), key=len, reverse=True))


BODY = re.compile(
    rf"""(?:{
        phrases('''
        UBND|HĐND|UBMTTQ|MTTQ|BCH|BCĐ|BTV|ỦY BAN|UỶ BAN|HỘI ĐỒNG|SỞ|BỘ|VĂN PHÒNG|PHÒNG(?!,)(?! CHỐNG)(?! CHÁY)
        BAN|CHI CỤC
        TỔNG CỤC|CỤC|VỤ
        TRƯỜNG|BỆNH VIỆN|TRUNG TÂM|HỌC VIỆN|VIỆN|ĐẠI HỌC|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|HUYỆN ỦY|HUYỆN UỶ|QUẬN ỦY
        ĐẢNG ỦY|ĐẢNG UỶ|ĐẢNG BỘ|CHI BỘ|CÔNG AN|BỘ CHỈ HUY|TÒA ÁN|TOÀ ÁN|KHO BẠC|THANH TRA|HỘI|LIÊN ĐOÀN|LIÊN HIỆP
        ĐOÀN|CÔNG ĐOÀN|TỔNG CÔNG TY|TẬP ĐOÀN|CÔNG TY|ĐÀI|BÁO|NGÂN HÀNG|THƯ VIỆN|BẢO TÀNG|BẢO HIỂM|KHOA|TỔ|ĐỘI|HẠT
        TRẠM|NHÀ|CHÍNH PHỦ|QUỐC HỘI|MẶT TRẬN|THỐNG KÊ|THUẾ|HẢI QUAN|QUÂN KHU|QUỸ|HỢP TÁC XÃ|XÍ NGHIỆP|LIÊN ĐỘI
        THỦ TƯỚNG|CHỦ TỊCH
        ''')
    })\b""",
    re.IGNORECASE,
)
"""How the name of an office begins."""
POST = re.compile(
    rf"""\b(?:{
        phrases('''
        TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|CHÁNH|BÍ THƯ|CHỦ NHIỆM|PHÓ|THỦ TƯỚNG|TƯ LỆNH|CHÍNH ỦY|CHÍNH TRỊ VIÊN|THƯ KÝ|ỦY VIÊN
        UỶ VIÊN|TỔNG BIÊN TẬP|NGƯỜI LẬP|NGƯỜI XÂY DỰNG|NGƯỜI VIẾT|TỔNG KIỂM TOÁN|KIỂM SOÁT VIÊN|QUẢN ĐỐC|PHÊ DUYỆT
        DUYỆT|XÁC NHẬN
        ''')
    })\b"""
)
"""A word of a chức vụ, in capitals."""
AUTHORITY = re.compile(r"(?:T/?M|K/?T|T/?L|T/?U/?Q)(?:\.\s?|\s)(?=\S)")
"""How a line of quyền hạn begins: TM., KT., TL., TUQ.; T/M where a party office signs."""
ACTING = re.compile(r"Q\.\s?(?=\S)")
"""Q. stands before the post itself (quyền trưởng)."""
SIGNED = re.compile(
    r"[(\[]?\s?(?:đã ký|daky|ký|ký tên)(?:,? (?:và )?(?:đóng dấu|ghi rõ họ tên)){0,2}[^)\]]{0,30}[)\]]?", re.IGNORECASE
)
"""What stands where the signature was."""
RECIPIENTS = re.compile(r"Nơi\s?nhận\s?[:.]?\s?", re.IGNORECASE)
ARCHIVE = re.compile(r"Lưu\b\s?:?\s?")
ADDRESSEES = re.compile(r"Kính\s?gửi\s?:?\s?", re.IGNORECASE)
COPIES = re.compile(r"[A-ZĐ]{1,6}[.,]?\s?\(?\d{1,4}\s?b?(?:ản)?\)?\.?")
"""Ký hiệu người soạn thảo và số lượng bản: PL.(300)."""
ATTACHED = re.compile(r"\(?\s?(?:Kèm theo|Ban hành kèm theo|Đính kèm)\b", re.IGNORECASE)
BASIS = re.compile(
    rf"""(?:{
        phrases('''
        Căn cứ|Thực hiện|Triển khai|Thi hành|Chấp hành|Tiếp tục thực hiện|Theo|Xét|Trên cơ sở|Quán triệt|Hưởng ứng
        Để|Nhằm
        ''')
    })\s"""
)
"""How a sentence before the body may begin that founds it."""
SURE_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị)\s", re.IGNORECASE)
PURPOSE = re.compile(r"(?:Để|Nhằm)\s")
LEADS_ON = re.compile(
    rf"""\b(?:{
        phrases('''
        ban hành|xây dựng|lập|triển khai|tổ chức|đề ra|thông báo|hướng dẫn|báo cáo|phối hợp|đề nghị|yêu cầu|trình
        quyết định
        ''')
    })\b"""
)
"""What an office does in the sentence that leads into the body."""
SMALL_OFFICE = re.compile(
    rf"""(?:{
        phrases('''
        nhà trường|đơn vị|cơ quan|trường|phòng|sở|ủy ban|uỷ ban|ban|văn phòng|xã|phường|chi bộ|đảng ủy|tổ|trung tâm
        công ty|bệnh viện
        ''')
    })\b"""
)
"""How an office is named in running text without a capital."""
ACTS = re.compile(
    rf"""(?:{
        phrases('''
        Giao|Yêu cầu|Đề nghị|Tổ chức|Xây dựng|Phối hợp|Chủ trì|Thực hiện|Tiếp tục|Tăng cường|Đẩy mạnh|Triển khai
        Chỉ đạo|Hướng dẫn|Chủ động|Bảo đảm|Đảm bảo|Phấn đấu|Trên cơ sở|Căn cứ|Các đơn vị|Định kỳ
        ''')
    })\b"""
)
"""How a sentence begins that tells somebody what to do."""
ASSIGNS = re.compile(r"(?:Giao|Yêu cầu|Đề nghị)\b")
VERB = re.compile(
    rf"""\b(?:{
        phrases('''
        chủ trì|phối hợp|tổ chức|thực hiện|xây dựng|triển khai|báo cáo|chịu trách nhiệm|có trách nhiệm|hướng dẫn
        tham mưu|bố trí|chỉ đạo|đôn đốc|là đầu mối|căn cứ|tiếp tục|chủ động|bảo đảm|đảm bảo|cân đối|kiểm tra|theo dõi
        giám sát|tổng hợp|cung cấp|vận động|tuyên truyền|rà soát|thẩm định|cử|trình|lập
        ''')
    })\b"""
)
"""What makes a sentence of words that begin with the name of an office."""
CITING = frozenset(
    "số thứ lần khoản điểm điều mục phần chương tháng năm ngày quý tập kỳ khóa khoá lớp cấp bậc loại nhóm vòng từ "
    "đến và hoặc".split()
)
"""After these words a number at the start of a line is cited or counted, not a label."""
LEADING_ON = frozenset(
    "số từ đến và hoặc của các cho với về tại do là những một trên trong theo bằng được để ở tỉnh huyện thành xã "
    "phường sở ban ủy uỷ bộ".split()
)
"""Nothing ends with these words: the line after goes on."""
_RANKS = re.compile(
    rf"""(?:(?:{
        phrases('''
        GS|PGS|TS|ThS|Ths|Th.s|Th.S|BS|BSCKI|BSCKII|BSCK|CKI|CKII|CK1|CK2|KS|CN|LS|DS|NGƯT|NGND|TTƯT|Đại tá|Thượng tá
        Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng|Ông|Bà|Đồng chí|Đ/c
        ''')
    })[.:]?\s?)+"""
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’.]?")
_FAMILIES = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm phùng "
    "mai tô tạ hà cao lương thái châu tống quách lò quàng cầm lường vì giàng sùng vàng thào mùa lầu hờ tòng bạc cà "
    "điêu hứa triệu nông ma chu kiều lưu thạch rơ siu kpă ksor điểu".split()
)
"""Common first words of names, to tell a name in capitals from a post in capitals."""


def is_person(text: str) -> bool:
    """Whether a line reads like the name of a person, with or without military rank or degree before it."""
    text = _RANKS.sub("", text[:80], count=1) if _RANKS.match(text) else text[:80]
    words = text.split()
    if not 2 <= len(words) <= 7 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if text.isupper():
        return len(words) > 2 and words[0].casefold() in _FAMILIES and not POST.search(text) and not BODY.match(text)
    return all(word[0].isupper() for word in words) and not POST.search(text.upper())


def is_signature_head(text: str) -> bool:
    """Whether a line is one of quyền hạn or chức vụ: in capitals, with the sign or the word of one."""
    if len(text) > 160 or not text.isupper() or len(text.split()) > 14:
        return False
    return bool(AUTHORITY.match(text) or ACTING.match(text) or POST.search(text))
