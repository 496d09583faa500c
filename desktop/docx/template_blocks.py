"""The parts of a template's page as markup: letterhead, title, text, signature, marks in the margins, copy block."""

from __future__ import annotations

from desktop.document.blocks import Font
from desktop.document.fonts import face
from desktop.document.lengths import Sixths, Twips, half_points, mm
from desktop.docx import markup
from desktop.docx.slots import BY_TAG
from desktop.docx.template_kinds import Sort, TemplateKind
from desktop.rules.values import Rules

_MARK_EDGE = 8
"""Eighths of a point of the frames of stamped marks."""


def body(rules: Rules, kind: TemplateKind) -> str:
    """Everything between the margins, without the properties of the section."""
    if kind.sort is Sort.COPY:
        return _copy(rules, kind)
    if kind.sort is not Sort.DOCUMENT:
        annexes = "" if kind.sort is Sort.ELECTRONIC_COPY else _blocks("phu_luc", "KhPhuLuc", ("[Phụ lục]",))
        return annexes + markup.paragraph("KhCuoi")
    return "".join(
        (
            _letterhead(rules, kind),
            _urgency(rules),
            _title(rules, kind),
            _opening(kind),
            _blocks("noi_dung", "KhNoiDung", kind.layout.lines),
            line("ket_thuc", "[Câu kết./.]"),
            markup.paragraph("KhTruocKy"),
            _ending(rules, kind),
            _blocks("phu_luc", "KhPhuLuc", (kind.layout.annex_hint,)),
            markup.paragraph("KhCuoi"),
        )
    )


def line(tag: str, words: str) -> str:
    """A paragraph whose whole content is one slot."""
    slot = BY_TAG[tag]
    return markup.paragraph(slot.style, markup.control(slot, markup.run(words)))


def _blocks(tag: str, style: str, lines: tuple[str, ...]) -> str:
    """A slot of blocks with its hint in one paragraph: LibreOffice keeps a control around no more than that."""
    return markup.control(BY_TAG[tag], markup.paragraph(style, markup.run("\n".join(lines))))


def text_width(rules: Rules) -> Twips:
    """Width between the margins of the upright page."""
    page = rules.page
    return Twips(mm(page.width_mm) - mm(page.left.used) - mm(page.right.used))


# --- letterhead and title


def _letterhead(rules: Rules, kind: TemplateKind) -> str:
    form = kind.layout
    right = mm(rules.letterhead.right_mm)
    left = Twips(text_width(rules) - right)
    names = (
        line("co_quan_chu_quan", "[CƠ QUAN CHỦ QUẢN]")
        + line("co_quan", "[CƠ QUAN BAN HÀNH]")
        + _rule("KhKeCoQuan", left, _share(rules, "issuer", "[CƠ QUAN BAN HÀNH]"))
    )
    nation = (
        line("quoc_hieu", rules.national_name.text)
        + line("tieu_ngu", rules.motto.text)
        + _rule("KhKeTieuNgu", right, _share(rules, "motto", rules.motto.text, "tieu_ngu"))
    )
    number = _number_line(rules)
    if not form.named:
        number += line("ve_viec", f"V/v {form.subject_hint}")
    date = _date_line(rules) if form.dated else markup.paragraph("KhDiaDanhNgay")
    return markup.table(
        (left, right), _two_cells((left, right), names, nation) + _two_cells((left, right), number, date)
    )


def _two_cells(widths: tuple[Twips, Twips], left: str, right: str, properties: str = "<w:cantSplit/>") -> str:
    return markup.row(markup.cell(widths[0], left) + markup.cell(widths[1], right), properties)


def _share(rules: Rules, component: str, words: str, line: str = "") -> Sixths:
    """Length of the line under ``words``: its lawful share of their width."""
    rule = rules.components[component]
    font = Font(size=half_points(rule.size.used), bold=rule.bold, italic=rule.italic)
    return Sixths(round(face(rule.bold, rule.italic).width(words, font) * rules.lines[line or component].used))


def _rule(style: str, room: Twips, length: Sixths) -> str:
    """A centred line of ``length`` in a column of ``room``: the top border of a paragraph that is all but empty."""
    return markup.paragraph(style, "", markup.indents(*rule_indents(room, length)))


def rule_indents(room: Twips, length: Sixths) -> tuple[Twips, Twips]:
    """Left and right indent that leave ``length`` in the middle of ``room``."""
    free = max(0, room - round(length / 6))
    return Twips(free // 2), Twips(free - free // 2)


def _number_line(rules: Rules) -> str:
    size = half_points(rules.components["number"].size.used)
    blank = markup.fixed_field("", mm(rules.number_field.number_mm), size, "KhSo", centred=False)
    words = markup.look(style="KhKyHieu")
    return markup.paragraph(
        "KhSoKyHieu",
        markup.run("Số: ")
        + markup.control(BY_TAG["so"], blank)
        + markup.run("/")
        + markup.control(BY_TAG["ky_hieu"], markup.run("[KÝ HIỆU]", words)),
    )


def _date_line(rules: Rules) -> str:
    size = half_points(rules.components["place_date"].size.used)
    widths = {"ngay": rules.number_field.day_mm, "thang": rules.number_field.month_mm}

    def blank(tag: str) -> str:
        return markup.control(
            BY_TAG[tag], markup.fixed_field("", mm(widths[tag]), size, BY_TAG[tag].style, centred=True)
        )

    def words(tag: str, text: str) -> str:
        return markup.control(BY_TAG[tag], markup.run(text, markup.look(style=BY_TAG[tag].style)))

    return markup.paragraph(
        "KhDiaDanhNgay",
        words("dia_danh", "[Địa danh]")
        + markup.run(", ngày ")
        + blank("ngay")
        + markup.run(" tháng ")
        + blank("thang")
        + markup.run(" năm ")
        + words("nam", "[năm]"),
    )


def _urgency(rules: Rules) -> str:
    """A red frame under the number (PL I, III.2.b), behind a small gap that keeps its table apart from the other."""
    mark = rules.urgency_marks[0]
    return markup.control(
        BY_TAG["khan"],
        markup.paragraph("KhNganKhan") + urgency_table(mark.text, (mark.width_mm, mark.height_mm), mm(0)),
    )


def urgency_table(words: str, size_mm: tuple[float, float], indent: Twips) -> str:
    """The framed mark: one cell of the decree's size."""
    width, height = mm(size_mm[0]), mm(size_mm[1])
    inside = markup.paragraph("KhKhan", markup.run(words))
    return markup.table(
        (width,),
        markup.row(markup.cell(width, inside, '<w:vAlign w:val="center"/>'), _exactly(height)),
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblBorders>{_frame("FF0000")}</w:tblBorders>',
    )


def _exactly(height: Twips) -> str:
    return f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/>'


def _frame(colour: str) -> str:
    sides = ("top", "left", "bottom", "right")
    return "".join(f'<w:{side} w:val="single" w:sz="{_MARK_EDGE}" w:space="0" w:color="{colour}"/>' for side in sides)


def _title(rules: Rules, kind: TemplateKind) -> str:
    """Tên loại and trích yếu with the line under the last of them; nothing on a công văn."""
    form = kind.layout
    if not form.named:
        return ""
    name = kind.type_name.upper()
    out, last, component = line("ten_loai", name), name, "type_name"
    if form.subject == "title":
        out += line("trich_yeu", form.subject_hint)
        last, component = form.subject_hint, "subject"
    return out + _rule("KhKeTrichYeu", text_width(rules), _share(rules, component, last))


# --- text


def _opening(kind: TemplateKind) -> str:
    """What leads into the text, in the order of the form."""
    form = kind.layout
    words = f"[Cơ quan] {form.sender}:" if form.sender else "Kính gửi:"
    addressees = _blocks("kinh_gui", "KhKinhGui", (f"{words} [Nơi kính gửi]",)) if form.addressees != "none" else ""
    bases = _blocks("can_cu", "KhCanCu", ("[Căn cứ …;]",))
    lead = line("mo_dau", "[Câu mở đầu, kết thúc bằng “như sau:”]")
    if form.decision:
        decider, decision = line("tham_quyen", "[THẨM QUYỀN BAN HÀNH]"), markup.run(form.decision)
        return decider + bases + markup.paragraph("KhQuyetDinh", decision) + lead
    if form.addressees == "sentence":
        return bases + line("mo_dau", f"{words} [tên, chức vụ, đơn vị công tác]")
    gap = "" if form.named else markup.paragraph("KhNganKinhGui")
    return gap + addressees + bases + lead


# --- signature


def _ending(rules: Rules, kind: TemplateKind) -> str:
    form = kind.layout
    whole = text_width(rules)
    widths = (Twips(whole // 2), Twips(whole - whole // 2))
    recipients = _recipients(form.first_recipient)
    if form.signers == "one":
        return markup.table(widths, _two_cells(widths, recipients, signer())) + _confirmation(rules, kind, widths)
    names = ("THƯ KÝ", "CHỦ TỌA") if form.signers == "minutes" else ("[ĐẠI DIỆN BÊN A]", "[ĐẠI DIỆN BÊN B]")
    turns = (1, 0) if form.signers == "minutes" else (0, 1)
    pair = [signer(turn, post) for turn, post in zip(turns, names, strict=True)]
    below = _two_cells(widths, recipients, markup.paragraph("KhNoiNhan"), "")
    return markup.table(widths, _two_cells(widths, *pair)) + markup.paragraph("KhTruocKy") + markup.table(widths, below)


def _recipients(first: str) -> str:
    return (
        markup.paragraph("KhTuNoiNhan", markup.run("Nơi nhận:"))
        + markup.control(BY_TAG["noi_nhan"], markup.paragraph("KhNoiNhan", markup.run(f"- {first};")))
        + line("luu", "- Lưu: [VT, đơn vị soạn thảo].")
    )


def signer(turn: int = 0, post: str = "[CHỨC VỤ]") -> str:
    """Post, room and name of a signer as slots; ``turn``: 1 for the second."""

    def words(tag: str, text: str) -> str:
        slot = BY_TAG[tag]
        return markup.paragraph(slot.style, markup.control(slot, markup.run(text), turn))

    room = markup.control(BY_TAG["cho_ky"], markup.paragraph("KhChoKy"), turn)
    return words("quyen_han", "[QUYỀN HẠN KÝ]") + words("chuc_vu", post) + room + words("ho_ten", "[Họ và tên]")


def _confirmation(rules: Rules, kind: TemplateKind, widths: tuple[Twips, Twips]) -> str:
    """Where the place of a leave confirms it by hand (Mẫu 1.10)."""
    words = kind.layout.confirmation
    if not words:
        return ""
    room = f'<w:trHeight w:val="{mm(rules.signature_space_mm)}" w:hRule="atLeast"/>'
    inside = markup.paragraph("KhXacNhan", markup.run(words))
    row = _two_cells(widths, inside, markup.paragraph("KhXacNhan"), f"<w:cantSplit/>{room}")
    return markup.paragraph("KhTruocKy") + markup.table(widths, row)


# --- margins of page 1


def first_header(rules: Rules, kind: TemplateKind) -> str:
    """Above page 1: marks in the margin, or what the office's digital signature says on a separate file or a copy."""
    end = markup.paragraph("KhCuoi")
    if kind.sort in (Sort.ELECTRONIC_ANNEX, Sort.ELECTRONIC_COPY):
        return line("ky_dien_tu", "[Thông tin ký số]") + end
    if kind.sort is not Sort.DOCUMENT:
        return end
    marks = (rules.margin_mark.draft_round.format(round="n"), rules.circulation_marks[0].text)
    return markup.control(BY_TAG["dau_trang"], marks_table(rules, marks, text_width(rules))) + end


def marks_table(rules: Rules, marks: tuple[str, str], width: Twips) -> str:
    """Draft mark on the left, circulation mark above Quốc hiệu, each in a single frame; "" where there is none."""
    rule = rules.components["circulation"]
    font = Font(size=half_points(rule.size.used), bold=rule.bold)
    margin = 2 * mm(rules.margin_mark.padding_mm)
    wide = [round(face(rule.bold).width(words, font) / 6) + margin if words else 0 for words in marks]
    middles = ((width - mm(rules.letterhead.right_mm)) // 2, width - mm(rules.letterhead.right_mm) // 2)
    grid: list[Twips] = []
    cells = ""
    for words, style, size, middle in zip(marks, ("KhDuThao", "KhLuuHanh"), wide, middles, strict=True):
        if not words:
            continue
        gap = Twips(max(middle - size // 2 - sum(grid), mm(1)))
        grid += [gap, Twips(size)]
        borders = f'<w:tcBorders>{_frame("000000")}</w:tcBorders><w:vAlign w:val="center"/>'
        cells += markup.cell(gap, markup.paragraph("KhCuoi"))
        cells += markup.cell(Twips(size), markup.paragraph(style, markup.run(words)), borders)
    table = markup.table(grid, markup.row(cells, _exactly(mm(rules.margin_mark.height_mm))))
    return markup.paragraph("KhCuoi") + table


def first_footer(kind: TemplateKind) -> str:
    """Below page 1: where the office is and how it is reached, under a line as wide as the text (PL I, III.4)."""
    end = markup.paragraph("KhCuoi")
    if kind.sort is not Sort.DOCUMENT:
        return end
    hint = "[Địa chỉ]\n[Điện thoại; Fax]\n[Thư điện tử; trang thông tin điện tử]"
    return markup.control(BY_TAG["dia_chi"], address_blocks((hint,))) + end


def address_blocks(lines: tuple[str, ...]) -> str:
    """The line and the words under it."""
    return markup.paragraph("KhKeDiaChi") + "".join(markup.paragraph("KhDiaChi", markup.run(words)) for words in lines)


# --- copies


def _copy(rules: Rules, kind: TemplateKind) -> str:
    """What stands under the copied document on paper (Mẫu 3.1)."""
    right = mm(rules.letterhead.right_mm)
    widths = (Twips(text_width(rules) - right), right)
    names = line("co_quan", "[CƠ QUAN SAO]") + _rule("KhKeCoQuan", widths[0], _share(rules, "issuer", "[CƠ QUAN SAO]"))
    head = _two_cells(widths, names, line("hinh_thuc_sao", kind.type_name.upper()))
    head += _two_cells(widths, _number_line(rules), _date_line(rules))
    whole = text_width(rules)
    halves = (Twips(whole // 2), Twips(whole - whole // 2))
    return (
        markup.paragraph("KhKeSao")
        + markup.table(widths, head)
        + markup.paragraph("KhTruocKy")
        + markup.table(halves, _two_cells(halves, _recipients("[Nơi nhận]"), signer()))
        + markup.paragraph("KhCuoi")
    )
