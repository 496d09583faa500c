"""Builds the templates that ship with the program: one description per kind and the rules → a small DOCX.

The package holds nothing but what the page needs. Its bytes are the same on every machine, so a test can prove that the
committed files are what this module builds.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.document.blocks import Font
from desktop.document.fonts import face
from desktop.document.lengths import Sixths, Twips, half_points, mm
from desktop.docx import markup
from desktop.docx.names import CONTENT_TYPES, CORE, DC, DECLARATION, RELATIONSHIPS, R, W
from desktop.docx.package import save_package
from desktop.docx.slots import BY_TAG
from desktop.docx.template_styles import styles_part
from desktop.domain.errors import Refusal
from desktop.rules.loading import load
from desktop.rules.values import Rules

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """``form``: the decree's form it follows; ``description``: one Vietnamese sentence for the list of templates."""

    key: str
    type_name: str
    form: str
    description: str


_KINDS = (
    TemplateKind("ke-hoach", "Kế hoạch", "Mẫu 1.4", "Kế hoạch theo Mẫu 1.4, Phụ lục III Nghị định 30/2020/NĐ-CP"),
)


def kinds() -> tuple[TemplateKind, ...]:
    """Every kind that ``build`` knows, in the order of the list."""
    return _KINDS


def index() -> str:
    """``templates_docx/index.toml``: one line per kind."""
    lines = "".join(
        f'{k.key} = {{ type = "{k.type_name}", file = "{k.key}.docx", description = "{k.description}" }}\n'
        for k in _KINDS
    )
    return "# Mẫu văn bản đi kèm chương trình; dựng lại bằng: python main.py templates build\n" + lines


def build(kind: str) -> bytes:
    """The template of a kind as DOCX bytes. Raises Refusal for an unknown kind."""
    found = next((k for k in _KINDS if k.key == kind), None)
    if found is None:
        known = ", ".join(k.key for k in _KINDS)
        raise Refusal(f"Không có mẫu “{kind}”.", todo=f"Các mẫu đang có: {known}.", code="unknown-template")
    rules = load()
    return save_package(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relationships(
                (("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml"))
            ),
            "docProps/core.xml": _core(found.type_name),
            "word/_rels/document.xml.rels": _relationships(
                (
                    ("styles", "styles.xml"),
                    ("settings", "settings.xml"),
                    ("header", "header1.xml"),
                    ("header", "header2.xml"),
                )
            ),
            "word/document.xml": _part("document", f"<w:body>{_body(rules, found)}</w:body>"),
            "word/header1.xml": _part("hdr", _page_number()),
            "word/header2.xml": _part("hdr", markup.paragraph("KhSoTrang")),
            "word/settings.xml": _part("settings", _SETTINGS),
            "word/styles.xml": styles_part(rules),
        },
        packed=False,
    )


# Compatibility mode 14: from 15 on Word squeezes the spaces of justified lines to fit one more word, and other
# engines do not, so the same text would break elsewhere.
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="14"/></w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)


def _part(root: str, content: str) -> bytes:
    return f'{DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'.encode()


def _content_types() -> bytes:
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part, kind in (
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("word/document.xml", f"{_WORD}.document.main+xml"),
            ("word/header1.xml", f"{_WORD}.header+xml"),
            ("word/header2.xml", f"{_WORD}.header+xml"),
            ("word/settings.xml", f"{_WORD}.settings+xml"),
            ("word/styles.xml", f"{_WORD}.styles+xml"),
        )
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{defaults}{overrides}</Types>'.encode()


def _relationships(targets: tuple[tuple[str, str], ...]) -> bytes:
    package = RELATIONSHIPS
    items = "".join(
        f'<Relationship Id="rId{i}" Type="{package if "/" in kind else _OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{package}">{items}</Relationships>'.encode()


def _core(title: str) -> bytes:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}"><dc:title>{markup.xml_text(title)}'
        f"</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()


def _page_number() -> str:
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    return markup.paragraph("KhSoTrang", field)


def _body(rules: Rules, kind: TemplateKind) -> str:
    return "".join(
        (
            _letterhead(rules),
            _urgency(rules),
            _title(rules, kind),
            markup.control(BY_TAG["kinh_gui"], markup.paragraph("KhKinhGui", markup.run("Kính gửi: [Nơi kính gửi]"))),
            markup.control(BY_TAG["can_cu"], markup.paragraph("KhCanCu", markup.run("[Căn cứ …;]"))),
            _line("mo_dau", "[Câu mở đầu, kết thúc bằng “như sau:”]"),
            markup.control(BY_TAG["noi_dung"], markup.paragraph("KhNoiDung", markup.run("[Nội dung]"))),
            _line("ket_thuc", "[Câu kết./.]"),
            markup.paragraph("KhTruocKy"),
            _signature(rules),
            markup.control(BY_TAG["phu_luc"], markup.paragraph("KhPhuLuc", markup.run("[Phụ lục]"))),
            markup.paragraph("KhCuoi"),
            _section(rules),
        )
    )


def _line(tag: str, words: str) -> str:
    """A paragraph whose whole content is one slot."""
    slot = BY_TAG[tag]
    return markup.paragraph(slot.style, markup.control(slot, markup.run(words)))


def text_width(rules: Rules) -> Twips:
    """Width between the margins of the upright page."""
    page = rules.page
    return Twips(mm(page.width_mm) - mm(page.left.used) - mm(page.right.used))


def _letterhead(rules: Rules) -> str:
    right = mm(rules.letterhead.right_mm)
    left = Twips(text_width(rules) - right)
    names = (
        _line("co_quan_chu_quan", "[CƠ QUAN CHỦ QUẢN]")
        + _line("co_quan", "[CƠ QUAN BAN HÀNH]")
        + _rule("KhKeCoQuan", left, _share(rules, "issuer", "[CƠ QUAN BAN HÀNH]"))
    )
    nation = (
        _line("quoc_hieu", rules.national_name.text)
        + _line("tieu_ngu", rules.motto.text)
        + _rule("KhKeTieuNgu", right, _share(rules, "motto", rules.motto.text, "tieu_ngu"))
    )
    return markup.table(
        (left, right),
        markup.row(markup.cell(left, names) + markup.cell(right, nation))
        + markup.row(markup.cell(left, _number_line(rules)) + markup.cell(right, _date_line(rules))),
    )


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
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="FF0000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    inside = markup.paragraph("KhKhan", markup.run(words))
    return markup.table(
        (width,),
        markup.row(
            markup.cell(width, inside, '<w:vAlign w:val="center"/>'),
            f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/>',
        ),
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>',
    )


def _title(rules: Rules, kind: TemplateKind) -> str:
    subject = "[Trích yếu nội dung]"
    return (
        _line("ten_loai", kind.type_name.upper())
        + _line("trich_yeu", subject)
        + _rule("KhKeTrichYeu", text_width(rules), _share(rules, "subject", subject))
    )


def _signature(rules: Rules) -> str:
    whole = text_width(rules)
    left, right = Twips(whole // 2), Twips(whole - whole // 2)
    recipients = (
        markup.paragraph("KhTuNoiNhan", markup.run("Nơi nhận:"))
        + markup.control(BY_TAG["noi_nhan"], markup.paragraph("KhNoiNhan", markup.run("- [Nơi nhận];")))
        + _line("luu", "- Lưu: [VT, đơn vị soạn thảo].")
    )
    signer = (
        _line("quyen_han", "[QUYỀN HẠN KÝ]")
        + _line("chuc_vu", "[CHỨC VỤ]")
        + markup.control(BY_TAG["cho_ky"], markup.paragraph("KhChoKy"))
        + _line("ho_ten", "[Họ và tên]")
    )
    return markup.table((left, right), markup.row(markup.cell(left, recipients) + markup.cell(right, signer)))


def _section(rules: Rules) -> str:
    page = rules.page
    margins = " ".join(
        f'w:{side}="{mm(value)}"'
        for side, value in (
            ("top", page.top.used),
            ("right", page.right.used),
            ("bottom", page.bottom.used),
            ("left", page.left.used),
            ("header", rules.page_number.top_mm),
            ("footer", rules.page_number.top_mm),
            ("gutter", 0),
        )
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        f'<w:pgSz w:w="{mm(page.width_mm)}" w:h="{mm(page.height_mm)}"/><w:pgMar {margins}/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
