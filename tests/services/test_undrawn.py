from __future__ import annotations

import pytest

from desktop.services.ports import Undrawn
from desktop.services.undrawn import told


@pytest.mark.parametrize(
    ("undrawn", "sentence"),
    [
        (Undrawn("w:del", 2, 14, "câu bỏ"), "“w:del” (chữ đã xóa còn theo dõi) ở trang 2, đoạn 14: “câu bỏ”"),
        (Undrawn("w:ruby", 1, 3), "“w:ruby” ở trang 1, đoạn 3"),
        (Undrawn("U+2713", 1, 1), "“U+2713” (ký tự ✓ không có trong phông) ở trang 1, đoạn 1"),
        (Undrawn("w:drawing", 0), "“w:drawing” (hình vẽ)"),
        (Undrawn("w:vanish", 1, 1, "a" * 70), f"“w:vanish” (chữ ẩn) ở trang 1, đoạn 1: “{'a' * 60}…”"),
    ],
)
def test_what_is_not_drawn_is_told_with_its_place(undrawn: Undrawn, sentence: str) -> None:
    assert told(undrawn) == sentence
