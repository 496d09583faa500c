"""What keeps a PDF out of the archive, or from being read aloud: the points of PDF/A-2a (ISO 19005-2) and PDF/UA-1
(ISO 14289-1) that a PDF writer most easily breaks.

Not a full validator. It covers the shape of the file, fonts, colours, transparency, metadata, actions, annotations,
forms and the structure.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from desktop.pdf.archival_fonts import font_deviations
from desktop.pdf.archival_structure import structure_deviations
from desktop.pdf.pictures import broken

_FORBIDDEN_ACTIONS = {"Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "JavaScript"}
_FORBIDDEN_ANNOTATIONS = {"3D", "Sound", "Screen", "Movie"}
_UNSEEN = 1 | 2 | 32  # invisible, hidden, no view
_PRINT = 4
_OF_ANOTHER_KIND = (AttributeError, TypeError, ValueError, KeyError, IndexError, RecursionError, OverflowError)
"""What pikepdf raises where a name stands for a dictionary, a text for a number, and the like."""
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DESCRIPTION, _RESOURCE = f"{_RDF}Description", f"{_RDF}resource"
_NAMESPACE = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
_IN_STEP = (
    ("/Title", f"{_DC}title"),
    ("/Author", f"{_DC}creator"),
    ("/Subject", f"{_DC}description"),
    ("/Producer", f"{_PDF}Producer"),
    ("/CreationDate", f"{_XMP}CreateDate"),
    ("/ModDate", f"{_XMP}ModifyDate"),
)
"""Where document information and metadata have to say the same."""


def deviations(pdf: bytes) -> list[str]:
    """Names of the points that do not hold, each once, sorted; empty = nothing found.

    Raises Refusal ("pdf-broken") where the bytes cannot be opened as a PDF.
    """
    found = set(_in_bytes(pdf))
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            for look in (_in_file, _in_metadata, _in_form, font_deviations, structure_deviations, _in_objects):
                found |= _seen_by(look, opened)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise broken() from error
    return sorted(found)


def _seen_by(look: Callable[[Pdf], Iterable[str]], pdf: Pdf) -> set[str]:
    """What one look at the file finds; a file in which an entry is not of its kind cannot be read by it."""
    found: set[str] = set()
    try:
        found.update(look(pdf))
    except _OF_ANOTHER_KIND:
        found.add("entry-kind")
    return found


def _in_bytes(pdf: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", pdf):
        yield "header"
    if re.search(rb"[^\r\n]endstream", pdf):
        yield "endstream"


def _in_file(pdf: Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "encrypted"
    if "/ID" not in pdf.trailer:
        yield "id"
    if not str(pdf.Root.get("/Lang", "")):
        yield "language"
    names = pdf.Root.get("/Names", Dictionary())
    if "/JavaScript" in names:
        yield "javascript"
    if "/EmbeddedFiles" in names:
        yield "embedded-file"
    if not any(_is_colour_intent(intent) for intent in pdf.Root.get("/OutputIntents", Array([]))):
        yield "output-intent"


def _is_colour_intent(intent: pikepdf.Object) -> bool:
    profile = intent.get("/DestOutputProfile")
    if intent.get("/S") != Name.GTS_PDFA1 or not isinstance(profile, Stream):
        return False
    data = profile.read_bytes()
    return int(profile.get("/N", 0)) == 3 and data[36:40] == b"acsp" and data[16:20] == b"RGB "


def _in_metadata(pdf: Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    try:
        xmp = etree.fromstring(stream.read_bytes() if stream else b"", etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        yield "metadata"
        return
    if _told(xmp, f"{_PDFA}part") != "2" or _told(xmp, f"{_PDFA}conformance") != "A":
        yield "metadata-conformance"
    if _told(xmp, f"{{{_UA}}}part") != "1":
        yield "metadata-accessible"
    elif _UA not in (found.get(_RESOURCE, found.text) for found in xmp.iter(_NAMESPACE)):
        yield "metadata-extension"
    if not _told(xmp, f"{_DC}title"):
        yield "title"
    information = pdf.trailer.get("/Info", Dictionary())
    for key, name in _IN_STEP:
        if key in information and _plain(str(information[key])) != _plain(_told(xmp, name)):
            yield "metadata-information"


def _told(xmp: etree._Element, name: str) -> str:
    """The value of a property, written as an element or as an attribute."""
    found = xmp.find(f".//{name}")
    if found is not None:
        return "".join(str(text) for text in found.itertext()).strip()
    return next((str(part.get(name)) for part in xmp.iter(_DESCRIPTION) if name in part.attrib), "")


def _plain(text: str) -> str:
    """A date in either form as its digits and zone; any other text as it is."""
    date = re.fullmatch(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)([-+Z].*)?", text)
    return re.sub(r"\D", "", text) + ("-" if date and "-" in (date[7] or "") else "") if date else text.strip()


def _in_form(pdf: Pdf) -> Iterator[str]:
    form = pdf.Root.get("/AcroForm", Dictionary())
    if bool(form.get("/NeedAppearances", False)):
        yield "need-appearances"
    if "/XFA" in form:
        yield "xfa"
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array([])):
            yield from _in_annotation(annotation)


def _in_annotation(annotation: pikepdf.Object) -> Iterator[str]:
    kind = str(annotation.get("/Subtype", "/")).removeprefix("/")
    if kind in _FORBIDDEN_ANNOTATIONS:
        yield "annotation-kind"
    flags = int(annotation.get("/F", 0))
    if kind != "Popup" and (not flags & _PRINT or flags & _UNSEEN):
        yield "annotation-flags"
    looks = annotation.get("/AP", Dictionary())
    if kind not in ("Popup", "Link") and set(looks.keys()) != {"/N"}:
        yield "annotation-appearance"
    if kind == "Widget" and ("/A" in annotation or "/AA" in annotation):
        yield "action"


def _in_objects(pdf: Pdf) -> Iterator[str]:
    for part in pdf.objects:
        if isinstance(part, Dictionary | Stream):
            yield from _in_object(part)


def _in_object(part: Dictionary | Stream) -> Iterator[str]:
    """Points that hold wherever an object stands."""
    if str(part.get("/S", "")).removeprefix("/") in _FORBIDDEN_ACTIONS:
        yield "action"
    if str(part.get("/Type", "")) in ("/Page", "/Catalog") and "/AA" in part:
        yield "action"
    if part.get("/SMask", Name("/None")) != Name("/None") or part.get("/BM", Name.Normal) != Name.Normal:
        yield "transparency"
    if any(float(part.get(key, 1)) < 1 for key in ("/CA", "/ca") if _is_number(part.get(key))):
        yield "transparency"
    if "/TR" in part or part.get("/TR2", Name.Default) != Name.Default:
        yield "transfer-function"
    if isinstance(part, Stream):
        filters = part.get("/Filter", Array([]))
        if Name.LZWDecode in (filters.as_list() if isinstance(filters, Array) else [filters]):
            yield "filter"
        if "/F" in part:
            yield "external-stream"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal)
