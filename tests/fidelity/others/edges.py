"""What lies at the edges: spacing without a rule, labels to the right, tables as wide as they say, kerned letters."""

from __future__ import annotations

from tests.fidelity.others.letters import _BODY, ITALIC, NORMAL, TAB, B
from tests.fidelity.others.making import Made, borders, field, jc, p, r, section, size, story, tbl, tc, tr
from tests.fidelity.others.words import sentence, short, text

_AUTO = '<w:tblW w:w="0" w:type="auto"/>'


def no_rule() -> Made:
    """Line spacing as a bare number."""
    gaps = '<w:spacing w:before="60" w:after="60" w:line="{}"/>' + jc("both")
    return Made("".join(p(text(at, 3), gaps.format(300 + 20 * (at % 5))) for at in range(14)) + section(), NORMAL)


def no_first_header() -> Made:
    """A first page without header and footer, high ones on the others."""
    stories = {
        "header1": "".join(p(f"Đầu trang, dòng {at}") for at in range(4)),
        "footer1": "".join(p(f"Chân trang, dòng {at}") for at in range(4)),
    }
    extra = story("header", "header1") + story("footer", "footer1") + "<w:titlePg/>"
    return Made("".join(p(text(at, 3), _BODY) for at in range(20)) + section(extra=extra), NORMAL, stories=stories)


def _level(at: int, form: str, label: str, indent: tuple[int, int], extra: str = "", align: str = "left") -> str:
    left, hanging = indent
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{label}"/>'
        f'<w:lvlJc w:val="{align}"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def labels() -> Made:
    """Numbers that end at their indent, that nothing follows, with stops and indents of the paragraph itself."""
    articles = (
        _level(0, "decimal", "Điều %1.", (720, 720))
        + _level(1, "decimal", "%1.%2.", (720, 360))
        + _level(2, "lowerRoman", "%3)", (1200, 300), align="right")
        + _level(3, "lowerLetter", "%4", (1500, 0), '<w:suff w:val="nothing"/>')
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{articles}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{_level(0, "bullet", chr(0xF0B7), (500, 250))}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    body = ""
    for at in range(24):
        level = (0, 1, 1, 2, 2, 3)[at % 6]
        stop = '<w:tabs><w:tab w:val="num" w:pos="1100"/></w:tabs>' if at % 7 == 3 else ""
        indent = '<w:ind w:left="1000" w:hanging="600"/>' if at % 5 == 4 else ""
        body += p(text(at, 2), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>{stop}{indent}')
    for at in range(8):
        body += p(text(at, 2), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:contextualSpacing/>')
    return Made(body + section(), NORMAL, numbering=numbering)


def odd_cells() -> Made:
    """Tables whose grid is not as wide as they say, that end early, that are wider than the page; tabs in cells."""
    decimal = '<w:tabs><w:tab w:val="decimal" w:pos="900"/></w:tabs>'
    inside = '<w:ind w:left="200" w:right="200" w:firstLine="300"/>' + jc("both")
    fixed = [
        tr(
            tc(2600, p(TAB + r("1.234,5"), decimal)),
            tc(2600, p(r("a") + TAB + r("b") + TAB + r("c"))),
            tc(4000, p(text(at, 1), inside)),
        )
        for at in range(6)
    ]
    pairs = [tr(tc(3000, p(short(at))), tc(3000, p(text(at, 1)))) for at in range(4)]
    early = '<w:gridAfter w:val="1"/><w:wAfter w:w="3000" w:type="dxa"/>'
    shorter = [tr(tc(3000, p(short(at))), tc(3000, p(text(at, 1))), properties=early) for at in range(3)]
    whole = tr(*(tc(3000, p(short(at))) for at in range(3)))
    wide = [tr(tc(6000, p(text(at, 1))), tc(6000, p(text(at + 1, 1)))) for at in range(4)]
    middle = '<w:jc w:val="center"/>'
    tables = (
        tbl([2600, 2600, 4000], *fixed, properties=_AUTO + borders() + '<w:tblLayout w:type="fixed"/>'),
        tbl([2000, 2000], *pairs, properties='<w:tblW w:w="6000" w:type="dxa"/>' + borders()),
        tbl([3000, 3000, 3000], *shorter, whole, properties=_AUTO + '<w:jc w:val="right"/>' + borders()),
        tbl([6000, 6000], *wide, properties='<w:tblW w:w="12000" w:type="dxa"/>' + middle + borders()),
    )
    body = "".join(p(f"Bảng {at}") + table for at, table in enumerate(tables, 1))
    return Made(body + p("Hết") + section(), NORMAL)


def blanks() -> Made:
    """Empty paragraphs, lines of blanks, high breaks."""
    body = ""
    high = '<w:r><w:rPr><w:sz w:val="48"/></w:rPr><w:br/></w:r>'
    for at in range(16):
        body += p(text(at, 1)) + p("", "", size(6 + at * 2) if at % 2 else "") + p(r("   ", size(26)))
        body += p(r("x ") + r("     ", size(26)) + r(" y")) + p(r("chữ") + high + r("sau ngắt"))
    return Made(body + section(), NORMAL)


def odd_and_even() -> Made:
    """Sections that begin on pages of odd and of even numbers."""
    first = section(extra=story("header", "header1"))
    second, third = (section(extra=f'<w:type w:val="{kind}Page"/>') for kind in ("odd", "even"))
    body = "".join(p(text(at, 3), _BODY) for at in range(14)) + p("Hết phần một.", first)
    body += "".join(p(text(at, 3), _BODY) for at in range(3)) + p("Hết phần hai.", second)
    return Made(body + p(text(3, 3)) + third, NORMAL, stories={"header1": p(field("PAGE", "1"))})


def modern() -> Made:
    """A document for Word 2013 and later, with words in italics at the ends of lines."""
    settings = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    body = ""
    for at in range(20):
        look, behind = ITALIC if at % 3 == 0 else "", B + ITALIC if at % 4 == 1 else ""
        body += p(r(text(at, 2), look) + r(" " + sentence(at), behind), _BODY)
    rows = [tr(tc(3000, p(short(at))), tc(6000, p(r(text(at, 1), ITALIC)))) for at in range(5)]
    return Made(body + tbl([3000, 6000], *rows, properties=_AUTO + borders()) + section(), NORMAL, settings=settings)


def kerned() -> Made:
    """Letters that are drawn nearer to each other."""
    pairs = "AVATAR Tây Tổ VĂN PHÒNG "
    body = "".join(p(r(pairs + text(at, 2)) + r(" TVA. " + sentence(at), B), _BODY) for at in range(16))
    return Made(body + section(), NORMAL + '<w:kern w:val="2"/>')


def stops() -> Made:
    """Long words behind stops in the middle and at the right."""
    body = ""
    for at in range(18):
        kind, place = ("center", "right", "left")[at % 3], (2500, 6500, 8200)[at // 3 % 3]
        stop = f'<w:tabs><w:tab w:val="{kind}" w:pos="{place}"/></w:tabs>'
        body += p(TAB + r(text(at, 2)), stop + '<w:ind w:firstLine="400"/>' + jc("both"))
    return Made(body + section(), NORMAL)
