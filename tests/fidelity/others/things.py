"""Boxes, pictures, forms, frames, tracked changes, looks of letters."""

from __future__ import annotations

from tests.fidelity.others.letters import _BODY, _TIGHT, ITALIC, NORMAL, B
from tests.fidelity.others.making import (
    MC,
    Made,
    anchor,
    borders,
    field,
    inline,
    jc,
    p,
    picture,
    png,
    r,
    section,
    shape,
    size,
    story,
    tbl,
    tc,
    tr,
    vml_box,
    vml_line,
)
from tests.fidelity.others.words import sentence, short, text


def boxes() -> Made:
    """Text boxes old and new, lines between them, a box written twice."""
    first = anchor(shape(150, 60, p("ĐƠN VỊ THỨ NHẤT", jc("center")) + p("Phòng 101", jc("center"))), (20, 10, 150, 60))
    second = vml_box(p("ĐƠN VỊ THỨ HAI", _TIGHT) + p(short(2), _TIGHT), (260, 10, 170, 60))
    twice = (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps">{{}}</mc:Choice>'
        f"<mc:Fallback>{{}}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    third = twice.format(
        anchor(shape(200, 40, p("Hộp viết hai lần")), (130, 120, 200, 40)).removeprefix("<w:r>").removesuffix("</w:r>"),
        vml_box(p("Hộp viết hai lần"), (130, 120, 200, 40)).removeprefix("<w:r>").removesuffix("</w:r>"),
    )
    body = p(r("Sơ đồ tổ chức", B) + first + second + third + vml_line(170, 40, 260, 40), jc("center"))
    body += "".join(p("", _TIGHT) for _ in range(11)) + "".join(p(text(at, 2), _BODY) for at in range(8))
    return Made(body + section(), NORMAL)


def pictures() -> Made:
    logo = anchor(picture("logo", 60, 60), (0, 0, 60, 60), frames=("margin", "page"))
    body = p(r("Ảnh nổi") + logo, jc("right")) + p(
        r("Ảnh trong dòng: ") + inline(picture("anh", 120, 80), 120, 80) + r(" và chữ sau ảnh")
    )
    body += p(inline(picture("anh", 300, 200), 300, 200), jc("center")) + p(r("Hình 1. Sơ đồ", ITALIC), jc("center"))
    body += "".join(p(text(at, 2), _BODY) for at in range(10))
    body += p(inline(picture("logo", 420, 500), 420, 500), jc("center")) + p("Hết.")
    return Made(body + section(), NORMAL, pictures={"logo": png(8, 8, (200, 30, 30)), "anh": png(12, 8, (30, 90, 200))})


def forms() -> Made:
    """Old form fields, content controls, lines of dots to write on."""
    text_field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="ten"/><w:textInput/>'
        "</w:ffData></w:fldChar></w:r>"
        '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r>'
        f'{r("Nguyễn Thị Mẫu")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="Nơi ở"/><w:tag w:val="noi_o"/></w:sdtPr><w:sdtContent>'
        f"{r('số 5, phố Mẫu')}</w:sdtContent></w:sdt>"
    )
    block = (
        '<w:sdt><w:sdtPr><w:tag w:val="khoi"/></w:sdtPr><w:sdtContent>'
        f"{p(text(3, 2), _BODY)}{p(text(4, 1), _BODY)}</w:sdtContent></w:sdt>"
    )
    dots = (
        '<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="4500"/><w:tab w:val="right" '
        'w:leader="dot" w:pos="9000"/></w:tabs>'
    )
    body = p(r("ĐƠN ĐỀ NGHỊ", B + size(16)), jc("center"))
    body += p(r("Họ và tên: ") + text_field) + p(r("Nơi ở: ") + control)
    for name in ("Ngày sinh", "Số điện thoại", "Nghề nghiệp", "Nội dung đề nghị"):
        body += p(r(f"{name}: ") + "<w:r><w:tab/></w:r>" + r(" Ghi chú: ") + "<w:r><w:tab/></w:r>", dots)
    body += block + p(r("Người làm đơn") + "<w:r><w:br/></w:r>" + r("(ký, ghi rõ họ tên)", ITALIC), jc("right"))
    return Made(body + section(), NORMAL)


def framed() -> Made:
    """A page number in a frame, paragraphs with edges and ground."""
    number = p(
        field("PAGE", "1"), '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="1"/>'
    ) + p("Đầu trang bên phải", jc("right"))
    box = (
        "<w:pBdr>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right")
        )
        + "</w:pBdr>"
    )
    under = '<w:pBdr><w:bottom w:val="double" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    body = p(r("THÔNG BÁO", B), under + jc("center"))
    for at in range(22):
        edges = box if at % 6 in (2, 3) else ""
        ground = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>' if at % 6 == 4 else ""
        body += p(text(at, 2), edges + ground + '<w:spacing w:before="60" w:after="60"/>' + jc("both"))
    return Made(body + section(extra=story("header", "header1")), NORMAL, stories={"header1": number})


def tracked() -> Made:
    """Changes and comments that nobody has settled yet."""
    who = 'w:author="Lê Mẫu" w:date="2026-03-02T08:00:00Z"'
    body = ""
    for at in range(10):
        change = f'<w:ins w:id="{at * 3 + 1}" {who}>{r(" Phần này mới thêm vào.")}</w:ins>' if at % 2 else ""
        gone = (
            f'<w:del w:id="{at * 3 + 2}" {who}><w:r><w:delText xml:space="preserve"> Câu đã '
            "bỏ.</w:delText></w:r></w:del>"
            if at % 3 == 0
            else ""
        )
        remark = (
            f'<w:commentRangeStart w:id="{at}"/>{r(short(at))}<w:commentRangeEnd w:id="{at}"/>'
            f'<w:r><w:commentReference w:id="{at}"/></w:r>'
            if at in (2, 5)
            else ""
        )
        body += p(r(text(at, 2)) + change + gone + remark, _BODY)
    shown_settled = '<w:revisionView w:markup="0"/>'
    comments = "".join(
        f'<w:comment w:id="{at}" {who} w:initials="LM">{p(r(sentence(at)))}</w:comment>' for at in (2, 5)
    )
    return Made(body + section(), NORMAL, settings=shown_settled, stories={"comments": comments})


def letters() -> Made:
    """Capitals large and small, raised and lowered, spaced, narrowed, struck out, hidden, marked."""
    looks = (
        "<w:caps/>", "<w:smallCaps/>", '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>',
        '<w:spacing w:val="20"/>', '<w:spacing w:val="-6"/>', '<w:w w:val="90"/>', "<w:strike/>",
        '<w:u w:val="double"/>', '<w:highlight w:val="yellow"/>', '<w:color w:val="C00000"/>', B + ITALIC, size(20),
        size(9), '<w:position w:val="6"/>', '<w:kern w:val="2"/>',
    )  # fmt: skip
    body = ""
    for at, look in enumerate(looks * 2):
        words = sentence(at)
        body += p(
            r(words[:30])
            + r(words[30:75], look)
            + r(words[75:] + " ")
            + r(sentence(at + 4), look if at % 3 == 0 else ""),
            jc("both" if at % 2 else "left"),
        )
    body += p(r("Còn lại") + r(" chữ ẩn không in", "<w:vanish/>") + r(" chữ in."))
    body += p(
        r("ngắt mềm phi")
        + "<w:r><w:softHyphen/></w:r>"
        + r("thường và gạch")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + r("nối ")
        + r(sentence(3))
    )
    return Made(body + section(), NORMAL)


def inherited() -> Made:
    """Styles on styles, fonts of the theme, styles that number."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Goc"><w:name w:val="Gốc"/><w:basedOn '
        'w:val="Normal"/><w:pPr><w:spacing w:before="120" w:after="120" w:line="288" '
        'w:lineRule="auto"/><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:basedOn '
        'w:val="Goc"/><w:next w:val="Goc"/><w:pPr><w:keepNext/><w:ind w:firstLine="567"/>'
        '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoản"/><w:basedOn '
        'w:val="Goc"/><w:pPr><w:contextualSpacing/><w:ind w:left="567" w:hanging="283"/></w:pPr>'
        "</w:style>"
        '<w:style w:type="character" w:styleId="Dam"><w:name w:val="Nghiêng"/><w:rPr><w:i/>'
        '<w:color w:val="1F3864"/></w:rPr></w:style>'
    )
    body = ""
    for at in range(24):
        style = ("Muc", "Goc", "Khoan", "Khoan")[at % 4]
        words = sentence(at)
        body += p(
            r(words[:20], '<w:rStyle w:val="Dam"/>') + r(words[20:] + " " + sentence(at + 6)),
            f'<w:pStyle w:val="{style}"/>',
        )
    return Made(
        body + section(), '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>' + size(12), styles=styles
    )


def contents() -> Made:
    """A table of contents: dots up to the page, default stops, stops that are cleared."""
    right = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9060"/></w:tabs>'
    body = p(r("MỤC LỤC", B), jc("center"))
    for at in range(14):
        indent = f'<w:ind w:left="{(at % 3) * 283}"/>'
        words = sentence(at)[: 28 + (at * 11) % 60]
        body += p(
            r(f"{at // 3 + 1}.{at % 3 + 1}. {words}") + "<w:r><w:tab/></w:r>" + field(f"PAGEREF _Toc{at}", "3"),
            right + indent,
        )
    for at in range(8):
        body += p(r(short(at)) + "<w:r><w:tab/></w:r>" + r(short(at + 1)) + "<w:r><w:tab/><w:tab/></w:r>" + r("hết"))
    for kind in ("center", "right", "decimal", "left"):
        stops = (
            f'<w:tabs><w:tab w:val="{kind}" w:pos="3400"/><w:tab w:val="{kind}" w:leader="hyphen" '
            'w:pos="7000"/></w:tabs>'
        )
        body += p(r("Cột") + "<w:r><w:tab/></w:r>" + r("giữa 12,5") + "<w:r><w:tab/></w:r>" + r("phải 1.234,75"), stops)
    marks = "".join(f'<w:bookmarkStart w:id="{at}" w:name="_Toc{at}"/><w:bookmarkEnd w:id="{at}"/>' for at in range(14))
    body += p(marks + r("Hết."), "<w:pageBreakBefore/>")
    return Made(body + section(), NORMAL, settings='<w:defaultTabStop w:val="851"/>')


def wrapped() -> Made:
    """Text beside pictures and boxes, and above and below them."""
    square = '<wp:wrapSquare wrapText="bothSides"/>'
    above = "<wp:wrapTopAndBottom/>"
    body = p(anchor(picture("anh", 150, 100), (0, 4, 150, 100), square) + r(text(1, 4)), jc("both"))
    body += p(text(2, 3), jc("both")) + p(text(3, 2), jc("both"))
    body += p(
        anchor(shape(180, 90, p("Hộp bên phải") + p(short(4))), (270, 6, 180, 90), square) + r(text(4, 5)), jc("both")
    )
    body += p(text(5, 2), jc("both"))
    body += p(anchor(picture("anh", 200, 80), (120, 10, 200, 80), above) + r(text(6, 2)), jc("both")) + p(
        text(7, 3), jc("both")
    )
    return Made(body + section(), NORMAL, pictures={"anh": png(15, 10, (90, 160, 90))})


def picture_cells() -> Made:
    """Pictures and lines inside the cells of a table."""
    line = anchor(shape(90, 0, form="line"), (30, 20, 90, 0))
    rows = [
        tr(
            tc(3000, p(inline(picture("anh", 90, 60), 90, 60), jc("center"))),
            tc(6200, p(r(short(at), B) + line), p(text(at, 2))),
        )
        for at in range(6)
    ]
    return Made(
        p("Danh mục ảnh") + tbl([3000, 6200], *rows, properties=borders()) + p("") + section(),
        NORMAL,
        pictures={"anh": png(9, 6, (120, 120, 40))},
    )


def english_defaults() -> Made:
    """What a Word of today writes for a new document: theme font 11, gaps behind paragraphs, kerning from 2 up."""
    normal = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:kern w:val="2"/>' + size(11)
    body = "".join(p(text(at, 3 + at % 2)) for at in range(26))
    return Made(
        body + section(paper="12240x15840", margins="1440 1440 1440 1440"),
        normal,
        '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>',
    )
