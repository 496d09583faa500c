"""Builds the templates that ship with the program: one description per kind and the rules → a small DOCX.

The package holds nothing but what the page needs. Its bytes are the same on every machine, so a test can prove that the
committed files are what this module builds.
"""

from __future__ import annotations

from desktop.document.lengths import mm
from desktop.docx import markup
from desktop.docx.names import CONTENT_TYPES, CORE, DC, DECLARATION, RELATIONSHIPS, R, W
from desktop.docx.package import save_package
from desktop.docx.template_blocks import body, first_footer, first_header
from desktop.docx.template_kinds import TemplateKind, kinds
from desktop.docx.template_styles import styles_part
from desktop.domain.errors import Refusal
from desktop.rules.loading import load
from desktop.rules.values import Rules

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("header", "header1.xml"),
    ("header", "header2.xml"),
    ("footer", "footer1.xml"),
)
"""What the main part is related to, rId1 first: page number, margins of page 1 above and below."""


def index() -> str:
    """``templates_docx/index.toml``: one line per kind."""
    lines = "".join(
        f'{k.key} = {{ type = "{k.type_name}", file = "{k.key}.docx", description = "{k.description}" }}\n'
        for k in kinds()
    )
    return "# Mẫu văn bản đi kèm chương trình; dựng lại bằng: python main.py templates build\n" + lines


def build(kind: str) -> bytes:
    """The template of a kind as DOCX bytes. Raises Refusal for an unknown kind."""
    found = next((k for k in kinds() if k.key == kind), None)
    if found is None:
        known = ", ".join(k.key for k in kinds())
        raise Refusal(f"Không có mẫu “{kind}”.", todo=f"Các mẫu đang có: {known}.", code="unknown-template")
    rules = load()
    return save_package(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relationships(
                (("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml"))
            ),
            "docProps/core.xml": _core(found),
            "word/_rels/document.xml.rels": _relationships(_PARTS),
            "word/document.xml": _part("document", f"<w:body>{body(rules, found)}{_section(rules)}</w:body>"),
            "word/header1.xml": _part("hdr", _page_number()),
            "word/header2.xml": _part("hdr", first_header(rules, found)),
            "word/footer1.xml": _part("ftr", first_footer(found)),
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
            ("word/footer1.xml", f"{_WORD}.footer+xml"),
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


def _core(kind: TemplateKind) -> bytes:
    """The title tells ``templates check`` which slots the template needs."""
    title = markup.xml_text(kind.type_name)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}"><dc:title>{title}'
        f"</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()


def _page_number() -> str:
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    return markup.paragraph("KhSoTrang", field)


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
        '<w:footerReference w:type="first" r:id="rId5"/>'
        f'<w:pgSz w:w="{mm(page.width_mm)}" w:h="{mm(page.height_mm)}"/><w:pgMar {margins}/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
