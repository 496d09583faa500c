"""The order that the schema of a DOCX asks of properties (ECMA-376, 17.3–17.6); Word refuses what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.docx.package import open_package, parse_xml

_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr",
    "tr": "tblPrEx trPr tc",
    "p": "pPr",
}
_RANKS = {parent: {name: rank for rank, name in enumerate(names.split())} for parent, names in _ORDERS.items()}


def misplaced(docx: bytes) -> list[str]:
    """Every property that stands where the schema does not allow it, or stands twice."""
    package = open_package(docx)
    xml = [name for name in package.parts if name.startswith("word/") and name.endswith(".xml")]
    return [f"{name}: {found}" for name in xml for found in _misplaced(package.parts[name], name)]


def _misplaced(data: bytes, name: str) -> Iterator[str]:
    for element in parse_xml(data, name).iter("{*}*"):
        parent = str(element.tag).rpartition("}")[2]
        if ranks := _RANKS.get(parent):
            children = [str(child.tag).rpartition("}")[2] for child in element]
            found = [ranks[child] for child in children if child in ranks]
            unknown = [child for child in children if child not in ranks and parent.endswith("Pr")]
            if found != sorted(found) or (
                parent.endswith("Pr") and parent != "sectPr" and len(set(found)) < len(found)
            ):
                yield f"{parent} holds {children}"
            if unknown and parent != "sdtPr":
                yield f"{parent} knows no {unknown}"
            if parent in ("p", "tc") and found and children.index(_ORDERS[parent]) != 0:
                yield f"{parent} begins with {children[0]}"
