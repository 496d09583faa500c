"""Vietnamese sentences for findings: wrong → right first, then the place (look: words on the screen)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.checks.findings import Finding, Place, Severity
from desktop.domain.plan import Plan, all_nodes
from desktop.rules.checking import load_read_back

_SEVERITY = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.ADVICE: "gợi ý"}
_PARTS = {
    "page": "trang giấy",
    "page_number": "số trang",
    "national_name": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "issuer_parent": "tên cơ quan chủ quản",
    "issuer": "tên cơ quan ban hành",
    "number": "số, ký hiệu",
    "place_date": "địa danh và thời gian ban hành",
    "date": "ngày, tháng, năm ban hành",
    "type_name": "tên loại",
    "subject": "trích yếu",
    "body": "nội dung",
    "recipients_label": "nơi nhận",
    "recipient": "nơi nhận",
    "addressee": "Kính gửi",
    "archive_line": "dòng Lưu",
    "authority": "chức vụ người ký",
    "signer_name": "họ tên người ký",
    "deadline": "thời hạn",
}
_FORMS = {"NUM-FORMAT": "Số: 07/KH-VPUB", "DATE-FORMAT": "Sơn La, ngày 05 tháng 01 năm 2026"}
"""Right forms for what cannot be mended by itself; examples of ours."""
_TO_DO = {
    "national_name": "thêm Quốc hiệu vào mẫu",
    "motto": "thêm Tiêu ngữ vào mẫu",
    "issuer": "chọn cơ quan ban hành",
    "number": "lấy số",
    "place_date": "điền địa danh",
    "date": "điền ngày ban hành",
    "type_name": "chọn tên loại",
    "subject": "viết trích yếu",
    "body": "viết nội dung",
    "authority": "chọn người ký",
    "signer_name": "chọn người ký",
    "recipients_label": "ghi nơi nhận",
}
_FIELDS = {
    "so": "số",
    "ngay": "ngày",
    "thang": "tháng",
    "nguoi_ky": "chữ ký của người ký",
    "nguoi_ky_2": "chữ ký của người ký thứ hai",
    "co_quan": "dấu của cơ quan",
}
_LONGEST = 60


def severity(value: Severity) -> str:
    """ "lỗi", "cảnh báo" or "gợi ý"."""
    return _SEVERITY[value]


def title(rule: str) -> str:
    """The short name of a rule; the id itself where the table does not know it."""
    known = load_read_back().rules.get(rule)
    return known.title if known else rule


def place(value: Place, plan: Plan | None = None) -> str:
    """Where: "mục II.1" for a node of ``plan``, else the component, with its page where known."""
    words = _node(value.node_id, plan) if value.node_id and plan else _PARTS.get(value.part, value.part)
    if value.part in ("page", "page_number") and value.page:
        return f"trang {value.page}"
    return f"{words} · trang {value.page}" if value.page else words


def _node(node_id: str, plan: Plan) -> str:
    path = next((placed.path for placed in all_nodes(plan) if placed.node.id == node_id), "")
    return f"mục {path}" if path else "nội dung"


def sentence(finding: Finding, plan: Plan | None = None) -> str:
    """One sentence: wrong → right, then the place."""
    aspect = finding.values.get("aspect", "")
    words = _SAY.get(aspect, _other)(finding)
    return words if finding.rule == "COMP-MISSING" else f"{words} · {place(finding.place, plan)}"


def as_data(finding: Finding, plan: Plan | None = None) -> dict[str, Any]:
    """The finding as plain data for scripts (``check --json``)."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "title": title(finding.rule),
        "sentence": sentence(finding, plan),
        "place": {
            "part": finding.place.part,
            "node_id": finding.place.node_id,
            "page": finding.place.page,
            "words": place(finding.place, plan),
        },
        "quote": finding.quote,
        "source": finding.source,
        "values": dict(finding.values),
        "fix": {"before": finding.fix.before, "after": finding.fix.after} if finding.fix else None,
    }


# --- one way of saying it for each aspect -----------------------------------------------------------------------


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _quoted(finding: Finding) -> str:
    quote = f"“{_cut(finding.quote)}”" if finding.quote else title(finding.rule)
    return f"Số trang {quote}" if finding.place.part == "page_number" else quote


def _changed(finding: Finding) -> str:
    found, wanted = finding.values.get("measured", ""), finding.values.get("wanted", "")
    return f"“{_cut(found)}” → “{_cut(wanted)}”" if wanted else f"“{_cut(found)}” chưa đúng"


def _figure(finding: Finding) -> str:
    return f"{title(finding.rule)} {finding.values.get('measured', '')} → {finding.values.get('wanted', '')}"


def _size(finding: Finding) -> str:
    return f"{_quoted(finding)}: cỡ {finding.values.get('measured', '')} → {finding.values.get('wanted', '')}"


def _look(name: str) -> Callable[[Finding], str]:
    def say(finding: Finding) -> str:
        wanted = finding.values.get("wanted") == "yes"
        wrong, right = (f"không {name}", name) if wanted else (name, f"không {name}")
        return f"{_quoted(finding)}: {wrong} → {right}"

    return say


def _italic(finding: Finding) -> str:
    wrong, right = ("đứng", "nghiêng") if finding.values.get("wanted") == "yes" else ("nghiêng", "đứng")
    return f"{_quoted(finding)}: chữ {wrong} → chữ {right}"


def _missing(finding: Finding) -> str:
    if finding.rule == "COMP-MISSING":
        part = finding.place.part
        return f"Thiếu {_PARTS.get(part, part)} → {_TO_DO.get(part, 'bổ sung')}"
    if finding.rule == "PAGENO-PLACE":
        return f"Trang {finding.values.get('wanted', '')} không có số trang → đặt số ở giữa lề trên"
    if finding.rule == "NN-LUU":
        return "Không có dòng Lưu → thêm “- Lưu: VT, <đơn vị soạn thảo>.” ở cuối"
    return f"Không có đường kẻ dưới {_quoted(finding)} → kẻ nét liền"


def _length(finding: Finding) -> str:
    found, wanted = finding.values.get("measured", ""), finding.values.get("wanted", "")
    wanted = "bằng dòng chữ" if wanted == "100%" else wanted
    return f"Đường kẻ dưới {_quoted(finding)} dài {found} dòng chữ → {wanted}"


def _form(finding: Finding) -> str:
    form = _FORMS.get(finding.rule, "")
    return f"“{_cut(finding.quote)}” → viết theo mẫu “{form}”" if form else _changed(finding)


def _digits(finding: Finding) -> str:
    if finding.rule == "PAGENO-PLACE":
        return f"Số trang “{finding.values.get('measured', '')}” → “{finding.values.get('wanted', '')}”"
    return f"Ký hiệu {_quoted(finding)} có chữ số → đối chiếu với ký hiệu do cơ quan quy định"


def _kind(finding: Finding) -> str:
    if finding.values.get("wanted"):
        return _changed(finding)
    return f"{_quoted(finding)} không phải tên loại văn bản hành chính → chọn tên loại theo Điều 7"


def _other(finding: Finding) -> str:
    return f"{title(finding.rule)}: {_quoted(finding)}"


def _fixed(words: str) -> Callable[[Finding], str]:
    """``words`` with {quote}, {measured} and {wanted} filled in."""

    def say(finding: Finding) -> str:
        found, wanted = finding.values.get("measured", ""), finding.values.get("wanted", "")
        return words.format(quote=_quoted(finding), measured=_cut(found), wanted=_cut(wanted))

    return say


def _field(words: str) -> Callable[[Finding], str]:
    """What is wrong with a form field, by the name under which a clerk knows it."""

    def say(finding: Finding) -> str:
        name = _FIELDS.get(finding.quote, finding.quote.replace("_", " "))
        return words.format(name=name, measured=finding.values.get("measured", ""))

    return say


def _sizes(finding: Finding) -> str:
    wanted = finding.values.get("wanted", "").replace(" | ", " hoặc ")
    return f"Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh: {finding.values.get('measured', '')} → {wanted}"


_SAY: dict[str, Callable[[Finding], str]] = {
    "abbreviation": _fixed("{quote} viết tắt tên cơ quan ban hành → viết đầy đủ"),
    "area": _fixed("Chữ cách mép giấy {measured} → {wanted}"),
    "axis": _fixed("{quote} lệch {measured} so với chức vụ → canh giữa dưới chức vụ"),
    "bare": _changed,
    "bold": _look("đậm"),
    "bottom": _fixed("Số trang ở lề dưới → giữa lề trên"),
    "capitals": _changed,
    "centre": _fixed("{quote} lệch {measured} → canh giữa"),
    "covers": _field("Ô {name} che chữ {measured} → chừa đủ chỗ ký"),
    "day-off": _fixed("Hạn {measured} → {wanted} nếu dời; chương trình không tự dời"),
    "digits": _digits,
    "early": _fixed("Hạn {measured} trước ngày văn bản {wanted}"),
    "first": _fixed("Trang 1 hiện số “{measured}” → không hiện số ở trang 1"),
    "form": _form,
    "gap": _fixed("{quote} cách đoạn trên {measured} → ít nhất {wanted}"),
    "greeting": _fixed("{quote} → bỏ “Kính gửi”; chỉ công văn, tờ trình và báo cáo gửi cấp trên có"),
    "indent": _fixed("{quote} thụt đầu dòng {measured} → {wanted}"),
    "italic": _italic,
    "kind": _kind,
    "landscape": _fixed("Trang ngang → trang dọc"),
    "leading": _fixed("{quote} cách dòng trên {measured} → {wanted}"),
    "left": _fixed("{quote} cách lề trái {measured} → sát lề trái"),
    "length": _length,
    "level": _fixed("{quote} không ngang hàng với chức vụ người ký → đặt cùng hàng"),
    "line-centre": _fixed("Đường kẻ dưới {quote} lệch {measured} → cân đối ở giữa dòng chữ"),
    "lower": _fixed("{quote}: chữ in hoa → chữ in thường"),
    "margin": _figure,
    "marks": _changed,
    "missing": _missing,
    "off-line": _field("Ô {name} lệch {measured} so với dòng chữ → đặt trên cùng dòng"),
    "office": _fixed("{quote} → bắt đầu bằng “Lưu: VT”"),
    "paper": _figure,
    "room": _fixed("Chỗ ký trên {quote} cao {measured} → ít nhất {wanted}"),
    "size": _size,
    "sizes": _sizes,
    "start": _fixed("Số trang “{measured}” → “{wanted}”"),
    "text": _changed,
    "ungreeted": _fixed("Chưa có “Kính gửi” → ghi nơi trực tiếp giải quyết"),
    "unit": _fixed("{quote} → thêm chữ viết tắt của đơn vị soạn thảo sau VT"),
}
