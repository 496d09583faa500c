"""What keeps a PDF out of the archive: the points of PDF/A-2u (ISO 19005-2) that a PDF writer most easily breaks.

Not a full validator. It covers the shape of the file, fonts, colours, metadata, actions, annotations and forms.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from desktop.pdf.archival_fonts import font_deviations
from desktop.pdf.pictures import broken

_FORBIDDEN_ACTIONS = {"Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "JavaScript"}
_FORBIDDEN_ANNOTATIONS = {"3D", "Sound", "Screen", "Movie"}
_UNSEEN = 1 | 2 | 32  # invisible, hidden, no view
_PRINT = 4
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONFORMANCE = {"U", "A"}


def deviations(pdf: bytes) -> list[str]:
    """Names of the points that do not hold, each once, sorted; empty = nothing found.

    Raises Refusal ("pdf-broken") where the bytes cannot be opened as a PDF.
    """
    found = set(_in_bytes(pdf))
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            found.update(_in_file(opened), _in_metadata(opened), _in_form(opened), font_deviations(opened))
            for part in opened.objects:
                if isinstance(part, Dictionary | Stream):
                    found.update(_in_object(part))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise broken() from error
    return sorted(found)


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
    if xmp.findtext(f".//{_PDFA}part") != "2" or xmp.findtext(f".//{_PDFA}conformance") not in _CONFORMANCE:
        yield "metadata-conformance"
    title = xmp.find(f".//{_DC}title")
    told = "".join(str(text) for text in title.itertext()).strip() if title is not None else ""
    if told != str(pdf.trailer.get("/Info", Dictionary()).get("/Title", told)).strip():
        yield "metadata-title"


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


def _in_object(part: Dictionary | Stream) -> Iterator[str]:
    """Points that hold wherever an object stands."""
    if str(part.get("/S", "")).removeprefix("/") in _FORBIDDEN_ACTIONS:
        yield "action"
    if str(part.get("/Type", "")) in ("/Page", "/Catalog") and "/AA" in part:
        yield "action"
    if "/TR" in part or part.get("/TR2", Name.Default) != Name.Default:
        yield "transfer-function"
    if isinstance(part, Stream):
        filters = part.get("/Filter", Array([]))
        if Name.LZWDecode in (filters.as_list() if isinstance(filters, Array) else [filters]):
            yield "filter"
        if "/F" in part:
            yield "external-stream"
