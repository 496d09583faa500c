"""Tables as offices draw them: merged, nested, banded, over many pages."""

from __future__ import annotations

from tests.fidelity.others.letters import _TIGHT, NORMAL, B
from tests.fidelity.others.making import TIMES, Made, borders, jc, p, r, section, size, tbl, tc, tr
from tests.fidelity.others.words import sentence, short, text

_AUTO = '<w:tblW w:w="0" w:type="auto"/>'
_MIDDLE = '<w:vAlign w:val="center"/>'


def report() -> Made:
    """A register over several pages: repeated head, spans, merged rows, words in the middle."""
    grid = [700, 3000, 2200, 1700, 1700]
    head = tr(
        *(
            tc(w, p(r(n, B), _TIGHT + jc("center")), properties=_MIDDLE)
            for w, n in zip(grid, ("TT", "Việc", "Đơn vị chủ trì", "Từ ngày", "Đến ngày"), strict=True)
        ),
        properties="<w:cantSplit/><w:tblHeader/>",
    )
    rows = []
    for at in range(36):
        if at % 9 == 0:
            rows.append(
                tr(tc(9300, p(r(f"Phần {at // 9 + 1}: {short(at)}", B), _TIGHT), properties='<w:gridSpan w:val="5"/>'))
            )
        merge = f"<w:vMerge{'' if at % 3 else ' w:val=' + chr(34) + 'restart' + chr(34)}/>"
        unit = p(short(at), _TIGHT) if at % 3 == 0 else p("", _TIGHT)
        rows.append(
            tr(
                tc(700, p(str(at + 1), _TIGHT + jc("center")), properties=_MIDDLE),
                tc(3000, p(text(at, 1), _TIGHT + jc("both"))),
                tc(2200, unit, properties=merge + _MIDDLE),
                tc(1700, p("01/03/2026", _TIGHT + jc("center")), properties=_MIDDLE),
                tc(1700, p("30/6/2026", _TIGHT + jc("center")), properties='<w:vAlign w:val="bottom"/>'),
            )
        )
    body = (
        p(r("PHỤ LỤC", B), jc("center"))
        + tbl(grid, head, *rows, properties='<w:tblW w:w="0" w:type="auto"/>' + borders())
        + p("")
    )
    return Made(body + section(), TIMES + size(13))


def nested() -> Made:
    inner = tbl(
        [1500, 2400],
        *(tr(tc(1500, p(short(at), _TIGHT)), tc(2400, p(sentence(at), _TIGHT))) for at in range(3)),
        properties=_AUTO + borders(),
    )
    deep = tbl(
        [3800], tr(tc(3800, p("Trong cùng:", _TIGHT), inner, p("", _TIGHT))), properties=_AUTO + borders("double")
    )
    rows = [
        tr(
            tc(4500, p(text(at, 1), _TIGHT), inner if at % 2 else deep, p("", _TIGHT)),
            tc(4700, p(text(at + 5, 2), _TIGHT + jc("both"))),
        )
        for at in range(5)
    ]
    return Made(
        p(text(3, 2)) + tbl([4500, 4700], *rows, properties=_AUTO + borders()) + p(text(4, 2)) + section(),
        TIMES + size(12),
    )


def shares() -> Made:
    """Widths in percent, cell margins, row heights least and exact, rows that begin late, tables in the middle."""
    margins = (
        '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="170" w:type="dxa"/><w:bottom '
        'w:w="57" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'
    )
    rows = []
    for at in range(14):
        height = ('<w:trHeight w:val="900"/>', '<w:trHeight w:val="700" w:hRule="exact"/>', "", "<w:cantSplit/>")[
            at % 4
        ]
        late = at % 5 == 4
        cells = [
            tc(3000, p(short(at), _TIGHT), properties=_MIDDLE),
            tc(3000, p(text(at, 1)[: 60 + at * 7] if at % 4 != 1 else short(at + 2), _TIGHT)),
        ]
        if late:
            rows.append(
                tr(
                    *cells[:1],
                    tc(3000, p("cuối", _TIGHT)),
                    properties='<w:gridBefore w:val="1"/><w:wBefore w:w="2000" w:type="dxa"/>' + height,
                )
            )
        else:
            rows.append(tr(tc(2000, p(str(at), _TIGHT + jc("right"))), *cells, properties=height))
    whole = tbl([2000, 3000, 3000], *rows, properties='<w:tblW w:w="5000" w:type="pct"/>' + borders(width=8) + margins)
    half = tbl(
        [3000, 3000],
        *(tr(tc(3000, p(short(at))), tc(3000, p(short(at + 1), jc("right")))) for at in range(4)),
        properties='<w:tblW w:w="2500" w:type="pct"/><w:jc w:val="center"/>' + borders("dotted"),
    )
    moved = tbl(
        [2500, 2500],
        *(tr(tc(2500, p(short(at))), tc(2500, p(sentence(at)))) for at in range(3)),
        properties='<w:tblInd w:w="1200" w:type="dxa"/>' + borders(),
    )
    return Made(p("Bảng một") + whole + p("Bảng hai") + half + p("Bảng ba") + moved + p("Hết.") + section(), NORMAL)


_STYLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Soc"><w:name w:val="Sọc"/><w:basedOn '
    'w:val="TableNormal"/><w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>'
    f'<w:rPr>{size(12)}</w:rPr><w:tblPr><w:tblStyleRowBandSize w:val="1"/>' + borders() + "</w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz '
    'w:val="30"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/></w:tcPr>'
    "</w:tblStylePr>"
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastRow"><w:rPr><w:i/></w:rPr><w:tcPr><w:tcBorders><w:top '
    'w:val="double" w:sz="6" w:space="0" w:color="auto"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band2Horz"><w:rPr><w:spacing w:val="20"/></w:rPr><w:tcPr><w:shd '
    'w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr></w:tblStylePr></w:style>'
)


def banded() -> Made:
    """A table style whose first row, first column and bands look otherwise."""
    grid = [2200, 3600, 3400]
    rows = [tr(*(tc(w, p(sentence(at + n) if n else short(at))) for n, w in enumerate(grid))) for at in range(9)]
    look = (
        '<w:tblLook w:val="04E0" w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="0" '
        'w:noHBand="0" w:noVBand="1"/>'
    )
    body = (
        p(text(2, 2))
        + tbl(grid, *rows, properties='<w:tblStyle w:val="Soc"/><w:tblW w:w="0" w:type="auto"/>' + look)
        + p(text(5, 2))
    )
    return Made(body + section(), TIMES, styles=_STYLE)


def broken() -> Made:
    """Rows of many lines that run over the end of pages."""
    grid = [2000, 4200, 3000]
    rows = [
        tr(
            tc(2000, p(short(at), _TIGHT), properties=_MIDDLE if at % 2 else ""),
            tc(4200, *(p(text(at + n, 3), '<w:spacing w:after="60"/>' + jc("both")) for n in range(3))),
            tc(3000, p(text(at + 3, 2), _TIGHT)),
        )
        for at in range(7)
    ]
    return Made(p("Mở đầu") + tbl(grid, *rows, properties=borders()) + p("Kết thúc") + section(), TIMES + size(13))


def minutes() -> Made:
    """Cells without edges beside cells with them, edges of their own, shaded heads."""
    own = (
        '<w:tcBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="auto"/><w:bottom w:val="nil"/></w:tcBorders>'
    )
    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="DDEBF7"/>'
    rows = [
        tr(tc(3000, p(r(short(at), B)), properties=own if at % 2 else shaded), tc(6300, p(text(at, 2), jc("both"))))
        for at in range(8)
    ]
    flat = tbl([3000, 6300], *rows, properties=borders(sides="bottom insideH"))
    return Made(
        p(r("BIÊN BẢN", B + size(16)), jc("center"))
        + flat
        + p(text(1, 3))
        + flat.replace(short(1), "Ý kiến khác")
        + section(),
        NORMAL,
    )
