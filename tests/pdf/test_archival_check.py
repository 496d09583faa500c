"""Our files have nothing that keeps them out of the archive, and every deliberate fault is found by its name."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from random import Random
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import Refusal
from desktop.pdf.archival_check import deviations
from desktop.pdf.fields import FieldValues
from tests.pdf.making import fields_of, pdf_of, structured

CLEAN = pdf_of(structured(), FieldValues("173", "05", "9", initials=True))


def broken(change: Callable[[Pdf], None], **saving: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(CLEAN)) as pdf:
        change(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


def font(pdf: Pdf) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def first_page(pdf: Pdf, content: bytes) -> None:
    page = pdf.pages[0]
    page.Contents = Stream(pdf, page.Contents.read_bytes() + b"\n" + content)


def replace_in(stream: Any, old: bytes, new: bytes) -> None:
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new))


def widen(pdf: Pdf) -> None:
    widths = font(pdf).Widths
    for at in range(len(widths)):
        widths[at] = float(widths[at]) + 40


def hide(pdf: Pdf) -> None:
    fields_of(pdf)["so"].F = 6


def unlooked(pdf: Pdf) -> None:
    del fields_of(pdf)["nguoi_ky"].AP


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def attach(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


def transfer(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState = Dictionary(
        G0=pdf.make_indirect(Dictionary(Type=Name.ExtGState, TR=Name.Identity))
    )


def unnamed_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"no profile at all" * 10)


def elements(pdf: Pdf, role: str) -> list[Any]:
    """Every element of a role, in reading order."""
    out, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop(0)
        if "/S" not in element:
            continue
        kids = element.get("/K", Array([]))
        waiting[:0] = [
            kid for kid in (kids.as_list() if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)
        ]
        out += [element] if str(element.S) == f"/{role}" else []
    return out


def first_mark(pdf: Pdf, old: bytes, new: bytes) -> None:
    """Changes the first mark of page 1."""
    page = pdf.pages[0]
    data = page.Contents.read_bytes()
    assert old in data
    page.Contents = Stream(pdf, data.replace(old, new, 1))


def orphan(pdf: Pdf) -> None:
    """The words of a list's label lead nowhere."""
    del elements(pdf, "Lbl")[0]["/K"]


def lost(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].K = 999


def untied(pdf: Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[1][0], nums[1][-1] = nums[1][-1], nums[1][0]


def other_parent(pdf: Pdf) -> None:
    elements(pdf, "TR")[0].P = pdf.Root.StructTreeRoot


def skip(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H4


def untagged_field(pdf: Pdf) -> None:
    elements(pdf, "Form")[0].S = Name.Span


def cell_missing(pdf: Pdf) -> None:
    row = elements(pdf, "TR")[-1]
    row.K = Array(row.K.as_list()[:-1])


def strange_item(pdf: Pdf) -> None:
    elements(pdf, "LI")[0].S = Name.P


def unnumbered(pdf: Pdf) -> None:
    del elements(pdf, "L")[0]["/A"]


def picture_without_words(pdf: Pdf) -> None:
    elements(pdf, "P")[0].S = Name.Figure


def see_through(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState = Dictionary(G0=pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.5)))


def without_extension(pdf: Pdf) -> None:
    replace_in(pdf.Root.Metadata, b">http://www.aiim.org/pdfua/ns/id/<", b">http://example.org/<")


FAULTS: dict[str, Callable[[Pdf], None]] = {
    "font-embedded": lambda pdf: font(pdf).FontDescriptor.__delitem__("/FontFile2"),
    "font-widths": widen,
    "font-to-unicode": lambda pdf: font(pdf).__delitem__("/ToUnicode"),
    "font-notdef": lambda pdf: first_page(pdf, b"BT /F1+0 9 Tf <FE> Tj ET"),
    "metadata": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "metadata-conformance": lambda pdf: replace_in(pdf.Root.Metadata, b"<pdfaid:part>2", b"<pdfaid:part>4"),
    "metadata-information": lambda pdf: pdf.trailer.Info.__setitem__("/Title", String("khác")),
    "metadata-accessible": lambda pdf: replace_in(pdf.Root.Metadata, b"<pdfuaid:part>1", b"<pdfuaid:part>9"),
    "metadata-extension": without_extension,
    "title": lambda pdf: replace_in(pdf.Root.Metadata, b"dc:title", b"dc:rights"),
    "transparency": see_through,
    "structure-missing": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "mark-info": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "display-title": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "tab-order": lambda pdf: pdf.pages[0].obj.__setitem__("/Tabs", Name.R),
    "content-untagged": lambda pdf: first_page(pdf, b"0 0 9 9 re f"),
    "content-nesting": lambda pdf: first_page(pdf, b"/P << /MCID 0 >> BDC /Artifact BMC EMC EMC"),
    "mcid-double": lambda pdf: first_page(pdf, b"/P << /MCID 0 >> BDC EMC"),
    "mcid-orphan": orphan,
    "mcid-missing": lost,
    "parent-tree": untied,
    "parent-link": other_parent,
    "heading-skipped": skip,
    "header-scope": lambda pdf: elements(pdf, "TH")[0].__delitem__("/A"),
    "table-shape": cell_missing,
    "list-shape": strange_item,
    "list-numbering": unnumbered,
    "figure-text": picture_without_words,
    "note-name": lambda pdf: elements(pdf, "Note")[0].__delitem__("/ID"),
    "role-unknown": lambda pdf: elements(pdf, "P")[0].__setitem__("/S", Name("/DoanVan")),
    "structure-tree": lambda pdf: elements(pdf, "LBody")[1].__setitem__("/K", elements(pdf, "L")[0]),
    "form-tooltip": lambda pdf: fields_of(pdf)["co_quan"].__delitem__("/TU"),
    "form-structure": untagged_field,
    "output-intent": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "action": script,
    "embedded-file": attach,
    "annotation-flags": hide,
    "annotation-appearance": unlooked,
    "need-appearances": lambda pdf: pdf.Root.AcroForm.__setitem__("/NeedAppearances", True),
    "xfa": lambda pdf: pdf.Root.AcroForm.__setitem__("/XFA", Array([])),
    "transfer-function": transfer,
    "colour": lambda pdf: first_page(pdf, b"0 1 0 0 k 0 0 9 9 re f"),
    "language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "javascript": lambda pdf: pdf.Root.__setitem__("/Names", Dictionary(JavaScript=Dictionary(Names=Array([])))),
}


ALSO = {
    "font-to-unicode": {"font-notdef"},
    "font-notdef": {"font-to-unicode", "content-untagged"},
    "colour": {"content-untagged"},
    "title": {"metadata-information"},
    "mcid-missing": {"mcid-orphan", "parent-tree"},
    "mcid-orphan": {"parent-tree"},
    "table-shape": {"mcid-orphan", "parent-tree"},
    "structure-tree": {"mcid-orphan", "parent-tree", "parent-link"},
    "content-nesting": {"mcid-double"},
}
"""What else is wrong in a file with one fault."""


def test_our_files_have_no_deviation() -> None:
    assert deviations(CLEAN) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_deliberate_fault_is_found_and_nothing_else(name: str) -> None:
    found = deviations(broken(FAULTS[name]))
    assert name in found
    assert set(found) <= {name, *ALSO.get(name, ())}


def test_a_profile_that_is_none_is_found() -> None:
    assert deviations(broken(unnamed_intent)) == ["output-intent"]


def test_an_encrypted_file_is_found() -> None:
    encryption = pikepdf.Encryption(owner="a", user="", R=6)
    assert "encrypted" in deviations(broken(lambda _: None, encryption=encryption))


def test_a_plain_reportlab_file_has_the_faults_that_the_finish_mends() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 100, "Helvetica")
    canvas.save()
    assert {"font-embedded", "metadata", "output-intent", "language"} <= set(deviations(out.getvalue()))


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"\x00" * 500, CLEAN[:3000]])
def test_what_is_no_pdf_is_refused(junk: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        deviations(junk)
    assert refused.value.code == "pdf-broken"


WRONG = [17, -1, 3.5, True, Name.Sai, String("sai"), Array([]), Array([1, Name.P]), Dictionary(), Dictionary(K=1)]


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_entries_of_another_kind_are_found_and_crash_nothing(random: Random) -> None:
    """Any entry of any object may be anything: the answer is a list of deviations or a refusal."""

    def spoil(pdf: Pdf) -> None:
        parts = [part for part in pdf.objects if isinstance(part, Dictionary | Stream) and len(part.keys())]
        for _ in range(random.randint(1, 3)):
            part = random.choice(parts)
            keys = sorted(key for key in part.keys() if key not in ("/Length", "/Filter", "/DecodeParms"))  # noqa: SIM118
            if keys:
                part[random.choice(keys)] = random.choice(WRONG)

    try:
        spoilt = broken(spoil)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        return  # pikepdf itself does not write such a file
    with contextlib.suppress(Refusal):  # the only other answer
        found = deviations(spoilt)
        assert found == sorted(set(found))
