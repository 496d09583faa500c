"""The paragraph that ends the text: "Trên đây là Kế hoạch …", or what a last paragraph without label says instead."""

from __future__ import annotations

import re

from desktop.importing.emphasis import bare
from desktop.importing.paragraphs import Para

_CLOSING = re.compile(
    r"Trên đây\b|Kế hoạch này\b.{0,80}\b(?:hiệu lực|thay thế)\b|(?:Trong quá trình|Quá trình)\b.{0,80}\bthực hiện\b"
)
_REQUEST = re.compile(r"(?:Yêu cầu|Đề nghị|Nhận được|Căn cứ (?:Kế hoạch|nội dung))\b")


def split_closing(paras: list[Para]) -> tuple[list[Para], str]:
    """The paragraphs of the body and the closing one; "" where the text just ends with its last item."""
    if not paras or paras[-1].mark:
        return paras, ""
    last = bare(paras[-1].text)
    follows_item = len(paras) > 1 and paras[-2].mark is not None
    after_closing = len(paras) > 1 and not paras[-2].mark and _CLOSING.match(paras[-2].text)
    asks = _REQUEST.match(last) and last.endswith("/.") and (follows_item or after_closing)
    if _CLOSING.match(last) or asks or (after_closing and last.endswith("/.")):
        return paras[:-1], last
    return paras, ""
