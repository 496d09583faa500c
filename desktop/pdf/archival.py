"""PDF/A-2a and PDF/UA-1: what a finished file carries for the archive and for those who have it read to them."""

from __future__ import annotations

import datetime
import functools
import html  # and not xml.sax.saxutils, which brings in the whole of HTTP and mail
import re
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

_PROFILE = Path(__file__).resolve().parent.parent.parent / "resources" / "colour" / "srgb.icc"
_PRODUCER = "Kế Hoạch"
_VIETNAMESE = "vi-VN"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EXTENSION = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A allows no property that it does not know unless the file describes it; that of PDF/UA is one."""


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself. ``author``: the issuing body.

    ``created`` has a time zone; None = the file names no time, so that the same document gives the same bytes.
    """

    title: str
    created: datetime.datetime | None = None
    author: str = ""
    subject: str = ""
    language: str = _VIETNAMESE


def make_archival(pdf: Pdf, about: About) -> None:
    """Adds output intent, metadata and language to a tagged file. Metadata and document information say the same."""
    root = pdf.Root
    profile = Stream(pdf, _srgb())
    profile.N, profile.Alternate = 3, Name.DeviceRGB
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    metadata = Stream(pdf, _xmp(about).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = pdf.make_indirect(metadata)
    root.Lang = String(_language(about))
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for key in ("/PageMode", "/OpenAction"):
        if key in root:
            del root[key]
    pdf.trailer.Info = pdf.make_indirect(_information(about))


def _language(about: About) -> str:
    """The language as PDF wants it (RFC 3066); what is none is Vietnamese."""
    return about.language if _LANGUAGE.fullmatch(about.language) else _VIETNAMESE


@functools.cache
def _srgb() -> bytes:
    return _PROFILE.read_bytes()


def _information(about: About) -> Dictionary:
    info = Dictionary(Title=String(about.title), Producer=String(_PRODUCER))
    if about.created:
        date = about.created.strftime("D:%Y%m%d%H%M%S") + _zone(about.created).replace(":", "'") + "'"
        info.CreationDate = info.ModDate = String(date)
    if about.author:
        info.Author = String(about.author)
    if about.subject:
        info.Subject = String(about.subject)
    return info


def _zone(moment: datetime.datetime) -> str:
    zone = moment.strftime("%z")
    return f"{zone[:3]}:{zone[3:5]}"


def _xmp(about: About) -> str:
    date = about.created.strftime("%Y-%m-%dT%H:%M:%S") + _zone(about.created) if about.created else ""
    dates = "".join(f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate"))
    author = f"<dc:creator><rdf:Seq><rdf:li>{html.escape(about.author, quote=False)}</rdf:li></rdf:Seq></dc:creator>"
    subject = f"<dc:description>{_alternative(about.subject)}</dc:description>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format><dc:title>{_alternative(about.title)}</dc:title>{author if about.author else ""}
{subject if about.subject else ""}
<dc:language><rdf:Bag><rdf:li>{_language(about)}</rdf:li></rdf:Bag></dc:language>
{dates if date else ""}
<pdf:Producer>{_PRODUCER}</pdf:Producer>
{_EXTENSION}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{html.escape(text, quote=False)}</rdf:li></rdf:Alt>'
