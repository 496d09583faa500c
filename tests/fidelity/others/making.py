"""DOCX files as other programs write them: the parts of python-docx's own template around markup made here."""

from __future__ import annotations

import functools
import io
import struct
import zlib
from dataclasses import dataclass, field

from docx import Document

from desktop.docx.names import DECLARATION, A, R, W
from desktop.docx.package import open_package, save_package

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{WP}" xmlns:wps="{WPS}" xmlns:wpg="{WPG}" xmlns:pic="{PIC}" '
    f'xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
EMU = 12700


@functools.cache
def _template() -> dict[str, bytes]:
    out = io.BytesIO()
    Document().save(out)
    return dict(open_package(out.getvalue()).parts)


@dataclass(slots=True)
class Made:
    """A document in the making. ``body``: markup; the rest are parts beside it, by kind or name."""

    body: str
    normal: str = ""
    """Run properties of the style Normal, in place of the template's."""
    spacing: str = ""
    """Paragraph properties of the style Normal."""
    styles: str = ""
    numbering: str = ""
    settings: str = ""
    stories: dict[str, str] = field(default_factory=dict)
    """header1, footer1 …, footnotes, endnotes, comments: their content."""
    pictures: dict[str, bytes] = field(default_factory=dict)

    def docx(self) -> bytes:
        """The file."""
        parts = dict(_template())
        parts["word/document.xml"] = _root("document", f"<w:body>{self.body}</w:body>")
        if self.normal or self.spacing or self.styles:
            parts["word/styles.xml"] = self._styles(parts["word/styles.xml"])
        if self.numbering:
            parts["word/numbering.xml"] = _root("numbering", self.numbering)
        if self.settings:
            settings = parts["word/settings.xml"].decode()
            at = settings.index(">", settings.index("<w:settings")) + 1
            parts["word/settings.xml"] = (settings[:at] + self.settings + settings[at:]).encode()
        self._add_parts(parts)
        return save_package(parts)

    def _styles(self, template: bytes) -> bytes:
        styles = template.decode()
        begin = styles.index('<w:style w:type="paragraph" w:default="1"')
        end = styles.index("</w:style>", begin) + len("</w:style>")
        normal = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{self.spacing}</w:pPr><w:rPr>{self.normal}</w:rPr></w:style>"
        )
        return (styles[:begin] + normal + styles[end:]).replace("</w:styles>", self.styles + "</w:styles>").encode()

    def _add_parts(self, parts: dict[str, bytes]) -> None:
        links, types = [], []
        for name, content in self.stories.items():
            kind = name.rstrip("0123456789")
            tag = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            parts[f"word/{name}.xml"] = _root(tag, content)
            links.append((name, kind, f"{name}.xml"))
            types.append(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>')
        for name, data in self.pictures.items():
            parts[f"word/media/{name}.png"] = data
            links.append((name, "image", f"media/{name}.png"))
        types.append('<Default Extension="png" ContentType="image/png"/>')
        markup = "".join(f'<Relationship Id="{k}" Type="{_KINDS}/{kind}" Target="{t}"/>' for k, kind, t in links)
        for name in ("word/_rels/document.xml.rels", *(f"word/_rels/{n}.xml.rels" for n in self.stories)):
            mine = (
                markup
                if "document" in name
                else "".join(
                    f'<Relationship Id="{k}" Type="{_KINDS}/image" Target="media/{k}.png"/>' for k in self.pictures
                )
            )
            old = parts.get(name, f'<Relationships xmlns="{_RELS}"></Relationships>'.encode()).decode()
            parts[name] = old.replace("</Relationships>", mine + "</Relationships>").encode()
        known = parts["[Content_Types].xml"].decode()
        fresh = "".join(t for t in types if "png" not in t or 'Extension="png"' not in known)
        parts["[Content_Types].xml"] = known.replace("</Types>", fresh + "</Types>").encode()


_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _root(tag: str, content: str) -> bytes:
    return f"{DECLARATION}<w:{tag} {SPACES}>{content}</w:{tag}>".encode()


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", shape: str = "", mark: str = "") -> str:
    """A paragraph; content without markup becomes one run."""
    inside = content if content.startswith("<") or not content else r(content)
    end = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{shape}{end}</w:pPr>{inside}</w:p>"


def jc(where: str) -> str:
    return f'<w:jc w:val="{where}"/>'


def size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/>'


def tc(width: int, *content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{"".join(content)}</w:tc>'


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(grid: list[int], *rows: str, properties: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def borders(kind: str = "single", sides: str = "top left bottom right insideH insideV", width: int = 4) -> str:
    return (
        "<w:tblBorders>"
        + "".join(f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="0" w:color="auto"/>' for side in sides.split())
        + "</w:tblBorders>"
    )


def field(instruction: str, shown: str = "") -> str:
    """A complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def section(
    paper: str = "11906x16838", margins: str = "1134 1134 1701 1134", extra: str = "", distances: str = "708 708"
) -> str:
    """``margins``: top, bottom, left, right."""
    width, height = paper.split("x")
    top, bottom, left, right = margins.split()
    header, footer = distances.split()
    turned = ' w:orient="landscape"' if int(width) > int(height) else ""
    first, last = "", extra
    for tag in ("<w:headerReference", "<w:footerReference", "<w:type"):
        while tag in last:
            begin = last.index(tag)
            end = last.index("/>", begin) + 2
            first, last = first + last[begin:end], last[:begin] + last[end:]
    return (
        f'<w:sectPr>{first}<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="{header}" w:footer="{footer}" w:gutter="0"/>{last}</w:sectPr>'
    )


def story(kind: str, key: str, where: str = "default") -> str:
    """A reference to a header or footer."""
    return f'<w:{kind}Reference w:type="{where}" r:id="{key}"/>'


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A picture of one colour."""
    line = b"\0" + bytes(colour) * width

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(line * height)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def anchor(
    graphic: str,
    box: tuple[float, float, float, float],
    wrap: str = "<wp:wrapNone/>",
    frames: tuple[str, str] = ("column", "paragraph"),
    behind: int = 0,
) -> str:
    """A floating drawing. ``box``: left, top, width, height in points."""
    x, y, width, height = (round(v * EMU) for v in box)
    return (
        f'<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="251659264" behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{frames[0]}"><wp:posOffset>{x}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="{frames[1]}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/>{wrap}<wp:docPr id="7" name="Hình 7" descr="hình minh họa"/>'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:anchor></w:drawing></w:r>"
    )


def inline(graphic: str, width: float, height: float) -> str:
    """A drawing in the line."""
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{round(width * EMU)}" '
        f'cy="{round(height * EMU)}"/><wp:docPr id="8" name="Hình 8" descr="hình trong dòng"/>{graphic}</wp:inline>'
        "</w:drawing></w:r>"
    )


def picture(key: str, width: float, height: float) -> str:
    return (
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{round(width * EMU)}" cy="{round(height * EMU)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def shape(width: float, height: float, words: str = "", form: str = "rect", line: bool = True) -> str:
    """A shape of Word 2010, with words in it or not."""
    drawn = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    text = f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>" if words else ""
    return (
        f'<a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{round(width * EMU)}" cy="{round(height * EMU)}"/></a:xfrm><a:prstGeom prst="{form}"><a:avLst/>'
        f"</a:prstGeom>{drawn if line else '<a:ln><a:noFill/></a:ln>'}</wps:spPr>{text}"
        '<wps:bodyPr wrap="square" lIns="91440" tIns="45720" rIns="91440" bIns="45720"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic>"
    )


def vml_line(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<w:r><w:pict><v:line style="position:absolute;z-index:1" from="{x0}pt,{y0}pt" to="{x1}pt,{y1}pt"/></w:pict>'
        "</w:r>"
    )


def vml_box(words: str, box: tuple[float, float, float, float]) -> str:
    left, top, width, height = box
    return (
        f'<w:r><w:pict><v:rect style="position:absolute;margin-left:{left}pt;margin-top:{top}pt;width:{width}pt;'
        f'height:{height}pt;z-index:2"><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:rect></w:pict>'
        "</w:r>"
    )
