"""Letters, decisions and plans as offices write them by hand."""

from __future__ import annotations

from tests.fidelity.others.making import (
    TIMES,
    Made,
    anchor,
    borders,
    field,
    jc,
    p,
    r,
    section,
    shape,
    size,
    story,
    tbl,
    tc,
    tr,
    vml_line,
)
from tests.fidelity.others.words import sentence, short, text

NORMAL = TIMES + size(14)
_BODY = '<w:spacing w:before="60" w:after="60"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
_TIGHT = '<w:spacing w:before="0" w:after="0"/>'
B, ITALIC = "<w:b/>", "<w:i/>"
TAB = "<w:r><w:tab/></w:r>"
RAISED = '<w:vertAlign w:val="superscript"/>'


def _head(left: str, right: str, line: str = "") -> str:
    """Two columns without edges: the office, and the nation's name."""
    return tbl(
        [3600, 5900],
        tr(
            tc(
                3600,
                p(r("CƠ QUAN CẤP TRÊN", size(13)), _TIGHT + jc("center")),
                p(r(left, B + size(13)) + line, _TIGHT + jc("center")),
            ),
            tc(
                5900,
                p(r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", B + size(13)), _TIGHT + jc("center")),
                p(r("Độc lập - Tự do - Hạnh phúc", B) + line, _TIGHT + jc("center")),
            ),
        ),
        tr(
            tc(3600, p(r("Số:      /CV-VP", size(13)), '<w:spacing w:before="120" w:after="0"/>' + jc("center"))),
            tc(5900, p(r(right, ITALIC + size(13)), '<w:spacing w:before="120" w:after="0"/>' + jc("center"))),
        ),
        properties='<w:tblW w:w="9500" w:type="dxa"/><w:jc w:val="center"/>',
    )


def _signature(names: int) -> str:
    recipients = "".join(p(r(f"- {short(at)};", size(11)), _TIGHT) for at in range(names))
    return tbl(
        [4500, 4600],
        tr(
            tc(4500, p(r("Nơi nhận:", B + ITALIC + size(12)), _TIGHT), recipients),
            tc(
                4600,
                p(r("CHÁNH VĂN PHÒNG", B), _TIGHT + jc("center")),
                *[p("", _TIGHT)] * 4,
                p(r("Trần Văn Mẫu", B), _TIGHT + jc("center")),
            ),
        ),
    )


def letter() -> Made:
    line = anchor(shape(80, 0, form="line"), (45, 18, 80, 0))
    body = _head("VĂN PHÒNG", "Thành phố Mẫu, ngày    tháng    năm 2026", line)
    body += p("", _TIGHT) + p(r("Kính gửi: ") + r("Các phòng, đơn vị trực thuộc", B), _TIGHT + jc("center"))
    body += "".join(p(text(at, 2 + at % 3), _BODY) for at in range(9))
    body += p("Trân trọng./.", _BODY) + _signature(5)
    head = p(field("PAGE", "2"), jc("center"))
    extra = story("header", "header1") + "<w:titlePg/>"
    return Made(body + section(extra=extra), NORMAL, stories={"header1": head})


def decision() -> Made:
    """A head with tab stops, lines of VML, exact spacing."""
    tabs = '<w:tabs><w:tab w:val="center" w:pos="1620"/><w:tab w:val="center" w:pos="6600"/></w:tabs>'
    exact = '<w:spacing w:before="40" w:after="40" w:line="340" w:lineRule="exact"/>'
    body = p(
        TAB + r("ĐƠN VỊ MẪU", B) + TAB + r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", B + size(13)),
        tabs,
    )
    body += p(
        vml_line(60, 3, 120, 3) + TAB + r("Số: 12/QĐ-ĐVM") + TAB + r("Độc lập - Tự do - Hạnh phúc", B),
        tabs,
    )
    body += p(r("QUYẾT ĐỊNH", B + size(16)), '<w:spacing w:before="240" w:after="120"/>' + jc("center"))
    for at in range(6):
        body += p(
            r(f"Căn cứ {sentence(at)[0].lower()}{sentence(at)[1:-1]};", ITALIC),
            exact + '<w:ind w:firstLine="567"/><w:jc w:val="both"/>',
        )
    body += p(r("QUYẾT ĐỊNH:", B), "<w:keepNext/>" + exact + jc("center"))
    for at in range(1, 9):
        body += p(r(f"Điều {at}. ", B) + r(text(at, 3)), exact + '<w:ind w:firstLine="567"/><w:jc w:val="both"/>')
    return Made(body + section(margins="1134 1134 1701 851"), NORMAL, '<w:widowControl w:val="0"/>')


_LEVELS = (
    ("upperRoman", "%1.", 720, 720), ("decimal", "%2.", 1080, 360), ("lowerLetter", "%3)", 1440, 360),
    ("bullet", "-", 1800, 360),
)  # fmt: skip


def lists() -> Made:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText '
        f'w:val="{label}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"{'<w:rPr><w:b/></w:rPr>' if at == 0 else ''}</w:lvl>"
        for at, (form, label, left, hanging) in enumerate(_LEVELS)
    )
    numbered = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText '
        f'w:val="{".".join(f"%{n + 1}" for n in range(at + 1))}."/>'
        f'<w:suff w:val="{"space" if at else "tab"}"/><w:pPr><w:ind w:left="0" w:firstLine="{567}"/></w:pPr></w:lvl>'
        for at in range(3)
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>{numbered}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )
    body = ""
    for at in range(26):
        level = (0, 1, 2, 2, 3, 3, 1, 2)[at % 8]
        number = 1 if at < 17 else 3
        shape_ = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr><w:spacing w:after="80"/>'
        body += p(text(at, 1 + at % 2), shape_ + ("" if at % 3 else jc("both")))
    for at in range(12):
        body += p(text(at, 2), f'<w:numPr><w:ilvl w:val="{at % 3}"/><w:numId w:val="2"/></w:numPr>' + jc("both"))
    return Made(body + section(), NORMAL, numbering=numbering)


def spacing() -> Made:
    """Proportional, exact and least spacing, gaps of all sizes, automatic ones, indents on both sides."""
    body = ""
    for at, (line, rule) in enumerate(
        [(276, "auto"), (360, "auto"), (312, "auto"), (400, "atLeast"), (320, "exact"), (240, "auto"), (200, "auto")]
        * 4
    ):
        gaps = (
            'w:before="120" w:after="0"',
            'w:before="0" w:after="160"',
            'w:beforeAutospacing="1" w:afterAutospacing="1"',
        )[at % 3]
        indent = ('w:left="567" w:right="850"', 'w:left="720" w:hanging="360"', 'w:firstLine="851"')[at % 3]
        body += p(
            text(at, 2),
            f'<w:spacing {gaps} w:line="{line}" w:lineRule="{rule}"/><w:ind {indent}/>'
            + jc(("both", "left", "right", "center")[at % 4]),
        )
    return Made(body + section(), NORMAL)


def keeping() -> Made:
    """Widows, lines that stay together, headings that stay with what follows, pages that are begun."""
    body = ""
    for at in range(40):
        flags = ("", "<w:keepNext/>", "<w:keepLines/>", '<w:widowControl w:val="0"/>')[(at * 7) % 4]
        begin = "<w:pageBreakBefore/>" if at in (17, 31) else ""
        body += p(
            text(at, 1 + at % 4),
            flags.replace("/>", "/>") + begin + '<w:spacing w:before="120" w:after="120"/>' + jc("both"),
        )
        if at == 24:
            body += p('<w:r><w:br w:type="page"/></w:r>')
    return Made(body + section(), NORMAL, "<w:contextualSpacing/>")


def running() -> Made:
    """Headers and footers for first, odd and even pages, high ones, numbers of all pages."""
    stories = {
        "header1": p(r("Bản thảo nội bộ - trang ") + field("PAGE", "1"), jc("right")),
        "header2": p("Trang đầu có đầu trang riêng") + p("Dòng thứ hai của đầu trang") + p("Dòng thứ ba"),
        "header3": p(r("Trang chẵn: ") + field("PAGE", "2")),
        "footer1": p(r("Trang ") + field("PAGE", "1") + r(" trên ") + field("NUMPAGES", "9"), jc("center")),
    }
    extra = "".join(story("header", f"header{n}", w) for n, w in ((1, "default"), (2, "first"), (3, "even")))
    extra += story("footer", "footer1") + story("footer", "footer1", "even") + "<w:titlePg/>"
    body = "".join(p(text(at, 3), _BODY) for at in range(24))
    return Made(body + section(extra=extra), NORMAL, settings="<w:evenAndOddHeaders/>", stories=stories)


def sections() -> Made:
    """Upright, flat and upright again; numbers that begin anew; margins of their own."""
    stories = {"header1": p(field("PAGE", "1"), jc("center")), "footer1": p(r("Chân trang phần hai", ITALIC))}
    one = section(extra=story("header", "header1") + "<w:titlePg/>")
    two = section("16838x11906", "1701 851 1134 1134", story("footer", "footer1") + '<w:pgNumType w:start="1"/>')
    three = section(margins="1417 1417 1417 1417", extra='<w:pgNumType w:fmt="lowerRoman" w:start="4"/>')
    body = "".join(p(text(at, 3), _BODY) for at in range(10)) + p("", one)
    wide = [900, 4200, 2800, 3200, 3400]
    rows = [tr(*(tc(w, p(short(at + n), _TIGHT)) for n, w in enumerate(wide))) for at in range(30)]
    head = tr(
        *(
            tc(w, p(r(name, B), jc("center")))
            for w, name in zip(wide, ("TT", "Nội dung", "Đơn vị", "Thời hạn", "Ghi chú"), strict=True)
        ),
        properties="<w:tblHeader/>",
    )
    body += tbl(wide, head, *rows, properties=borders()) + p("Phần cuối của phụ lục.", two)
    body += "".join(p(text(at + 40, 2), _BODY) for at in range(9))
    return Made(body + three, NORMAL, stories=stories)


def columns() -> Made:
    """Text in two and three columns in the middle of a page."""
    body = p(r("BẢN TIN NỘI BỘ", B + size(18)), jc("center")) + p(text(1, 3), jc("both"))
    body += p("Hết phần mở đầu.", section(extra=""))
    body += "".join(p(text(at, 2), jc("both")) for at in range(7))
    body += p("Hết hai cột.", section(extra='<w:type w:val="continuous"/><w:cols w:num="2" w:space="567"/>'))
    body += p(text(9, 3), jc("both")) + p("Hết phần giữa.", section(extra='<w:type w:val="continuous"/>'))
    body += "".join(p(text(at + 20, 1), jc("left")) for at in range(8))
    return Made(
        body + section(extra='<w:type w:val="continuous"/><w:cols w:num="3" w:space="340"/>'),
        TIMES + size(12),
        '<w:spacing w:after="100"/>',
    )


def _note(kind: str, key: int, words: str, look: str) -> str:
    number = f"<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{key}">{p(number + r(f" {words}", look), _TIGHT)}</w:{kind}>'


def notes() -> Made:
    """Footnotes at the foot of their pages."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for key, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    told = "".join(_note("footnote", at, sentence(at + 3), size(10)) for at in range(1, 15))
    body = ""
    for at in range(28):
        mark = f'<w:r><w:rPr>{RAISED}</w:rPr><w:footnoteReference w:id="{at // 2 + 1}"/></w:r>' if at % 2 == 0 else ""
        body += p(r(text(at, 2)[:-1]) + mark + r(". " + sentence(at + 1)), _BODY)
    return Made(body + section(), NORMAL, stories={"footnotes": separators + told})


def last_notes() -> Made:
    """Endnotes, numbered in small Roman numbers."""
    separators = "".join(
        f'<w:endnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{kind}/></w:r></w:p></w:endnote>'
        for key, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    told = "".join(_note("endnote", at, sentence(at), size(11)) for at in range(1, 5))
    body = "".join(
        p(
            r(text(at, 2))
            + (f'<w:r><w:rPr>{RAISED}</w:rPr><w:endnoteReference w:id="{at // 3 + 1}"/></w:r>' if at % 3 == 0 else ""),
            _BODY,
        )
        for at in range(12)
    )
    return Made(body + section(), NORMAL, stories={"endnotes": separators + told})
