"""The conditional parts of a table style hold where they should."""

from __future__ import annotations

import pytest

from desktop.document.blocks import BlockTable, Paragraph
from desktop.docx.reading import read
from tests.fidelity.others.making import Made, p, tbl, tc, tr

STYLE = (
    '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblPr><w:tblBorders>'
    '<w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>{}</w:style>'
)
ALL = '<w:tblLook w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="1" w:noHBand="0" w:noVBand="1"/>'


def part(kind: str, look: str = "<w:b/>", cell: str = "") -> str:
    return f'<w:tblStylePr w:type="{kind}"><w:rPr>{look}</w:rPr><w:tcPr>{cell}</w:tcPr></w:tblStylePr>'


def table(parts: str, look: str = ALL) -> BlockTable:
    rows = (tr(*(tc(900, p("x")) for _ in range(3))) for _ in range(4))
    made = Made(
        tbl([900] * 3, *rows, properties=f'<w:tblStyle w:val="T"/>{look}'), "<w:lang/>", styles=STYLE.format(parts)
    )
    found = read(made.docx()).sections[0].blocks[0]
    assert isinstance(found, BlockTable)
    return found


def bold(found: BlockTable) -> list[str]:
    """One letter a cell: b where it is bold."""

    def is_bold(block: object) -> bool:
        return isinstance(block, Paragraph) and block.inlines[0].font.bold

    return ["".join("b" if is_bold(cell.blocks[0]) else "-" for cell in row.cells) for row in found.rows]


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("firstRow", ["bbb", "---", "---", "---"]),
        ("lastRow", ["---", "---", "---", "bbb"]),
        ("firstCol", ["b--", "b--", "b--", "b--"]),
        ("lastCol", ["--b", "--b", "--b", "--b"]),
        ("band1Horz", ["---", "bbb", "---", "---"]),
        ("band2Horz", ["---", "---", "bbb", "---"]),
        ("nwCell", ["b--", "---", "---", "---"]),
        ("seCell", ["---", "---", "---", "--b"]),
    ],
)
def test_where_a_part_holds(kind: str, where: list[str]) -> None:
    assert bold(table(part(kind))) == where


def test_a_table_gets_the_parts_that_it_wants() -> None:
    wanted = '<w:tblLook w:val="0020"/>'  # the first row, by its bit
    assert bold(table(part("firstRow"), wanted)) == ["bbb", "---", "---", "---"]
    assert bold(table(part("firstRow"), '<w:tblLook w:val="0000"/>')) == ["---"] * 4
    assert bold(table(part("lastCol"), wanted)) == ["---"] * 4


def test_the_stronger_part_wins() -> None:
    both = part("firstCol") + part("firstRow", '<w:b w:val="0"/>')
    assert bold(table(both)) == ["---", "b--", "b--", "b--"]


def test_grounds_and_edges_of_a_part() -> None:
    line = '<w:tcBorders><w:bottom w:val="double" w:sz="6"/></w:tcBorders>'
    found = table(part("firstRow", "", f'{line}<w:shd w:val="clear" w:fill="D9D9D9"/>'))
    assert [row.cells[1].shading for row in found.rows] == ["D9D9D9", "", "", ""]
    edge = found.rows[0].cells[1].borders.bottom
    assert edge is not None
    assert (edge.kind, edge.thickness) == ("double", 18)
    inner = found.rows[1].cells[1].borders.bottom
    assert inner is not None
    assert inner.kind == "single"
