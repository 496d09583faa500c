"""Sentences for documents that the tests make: official in tone, about nothing."""

from __future__ import annotations

_SENTENCES = (
    "Các phòng, đơn vị rà soát hồ sơ đang lưu tại kho, lập bảng kê và gửi về bộ phận tổng hợp trước ngày 15 hằng tháng",
    "Việc kiểm tra được tiến hành theo hai bước, bước đầu do đơn vị tự làm, bước sau do tổ công tác làm lại từ đầu",
    "Kinh phí lấy từ dự toán năm 2026-2027 đã giao, phần còn thiếu được bổ sung ở đợt điều chỉnh giữa năm",
    "Nơi nào chậm quá 05 ngày làm việc thì báo cáo rõ lý do bằng văn bản, kèm đề xuất cách khắc phục",
    "Cán bộ trực tiếp thụ lý chịu trách nhiệm về số liệu, chữ viết tắt và phụ lục của phần việc mình phụ trách",
    "Sau khi có kết quả, bộ phận một cửa trả hồ sơ cho người dân và ghi sổ theo mẫu số 03/BM-VP",
    "Mỗi cuộc họp có biên bản, danh sách người dự và kết luận; kết luận gửi tới các nơi liên quan trong ngày",
    "Máy móc hỏng được đưa đi sửa ngay, máy dự phòng đặt ở tầng 2 của trụ sở và do văn thư giữ chìa khóa",
    "Người đứng đầu quyết định việc cử người đi học, thời gian học không quá ba tháng trong một năm",
    "Đường truyền nội bộ tách khỏi mạng ngoài, mật khẩu đổi 90 ngày một lần, người nghỉ việc bị khóa tài khoản",
    "Tỷ lệ hồ sơ đúng hạn đạt 97,5% (kế hoạch là 95%), tăng 1,2 điểm so với cùng kỳ năm trước",
    "Phần mềm được nâng cấp vào ban đêm, sáng hôm sau hai kỹ thuật viên có mặt để trả lời thắc mắc",
)
_SHORT = (
    "Thống nhất lịch làm việc", "Kiểm kê tài sản", "Tập huấn nghiệp vụ", "Sửa chữa trụ sở", "Tổng hợp số liệu",
    "Cập nhật danh mục hồ sơ", "Tiếp công dân", "Vệ sinh kho lưu trữ", "Rà soát thủ tục", "Báo cáo quý",
)  # fmt: skip


def sentence(at: int) -> str:
    return _SENTENCES[at % len(_SENTENCES)] + "."


def text(at: int, count: int = 3) -> str:
    """Some sentences, others for every number."""
    return " ".join(sentence(at * 5 + 7 * turn + at // 3) for turn in range(count))


def short(at: int) -> str:
    return _SHORT[at % len(_SHORT)]
