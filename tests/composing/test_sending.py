"""The copy that leaves the office holds the page and nothing else; proved on its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings

from desktop.composing.carrying import plan_of
from desktop.composing.composing import compose
from desktop.composing.sending import sending_copy
from desktop.docx.markup import NAMESPACES
from desktop.docx.package import open_package, save_package
from desktop.docx.reading import read
from desktop.domain.plan import Assignment, Plan, Task
from tests.composing.conftest import all_paragraphs, all_words, part, template
from tests.strategies import plans

SECRET = "BÍ-MẬT-NỘI-BỘ"


def contents(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(plans())
@settings(max_examples=25)
def test_the_page_is_the_same(plan: Plan) -> None:
    working = compose(plan, template())
    sent = sending_copy(working)
    assert all_words(read(sent)) == all_words(read(working))
    looks = [[(p.format, p.inlines and p.inlines[0].font) for p in all_paragraphs(d)] for d in (working, sent)]
    assert looks[0] == looks[1]


def test_nothing_of_the_plan_is_left(plan: Plan) -> None:
    task = Task(plan.sections[0].id, SECRET, (Assignment(SECRET),))
    working = compose(replace(plan, tasks=(task,)), template())
    assert SECRET.encode() in b"".join(contents(working).values())
    sent = sending_copy(working)
    assert plan_of(sent) is None
    everything = b"".join(contents(sent).values())
    assert SECRET.encode() not in everything
    assert plan.sections[0].id.encode() not in everything
    for trace in (b"w:sdt", b"customXml", b"_kh_", b"rsid", b"creator", b"lastModifiedBy", b"w:id w:val"):
        assert trace not in everything, trace


def dirtied(docx: bytes, body: str, **parts: bytes) -> bytes:
    """The document with more markup in front, and more parts, all related to the main one."""
    found = dict(open_package(docx).parts)
    found["word/document.xml"] = found["word/document.xml"].replace(b"<w:body>", b"<w:body>" + body.encode(), 1)
    rels = found["word/_rels/document.xml.rels"].decode()
    for name, data in parts.items():
        found[f"word/{name}.xml"] = data
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
        rels = rels.replace(
            "</Relationships>", f'<Relationship Id="x{name}" Type="{kind}" Target="{name}.xml"/></Relationships>'
        )
    found["word/_rels/document.xml.rels"] = rels.encode()
    return save_package(found)


@pytest.mark.parametrize(
    ("markup", "stays", "goes"),
    [
        ("<w:ins w:author='Ông A'><w:r><w:t>thêm</w:t></w:r></w:ins>", "thêm", "Ông A"),
        ("<w:del w:author='Ông A'><w:r><w:delText>bỏ</w:delText></w:r></w:del>", "", "bỏ"),
        ("<w:moveFrom><w:r><w:t>nơi cũ</w:t></w:r></w:moveFrom>", "", "nơi cũ"),
        ("<w:moveTo><w:r><w:t>nơi mới</w:t></w:r></w:moveTo>", "nơi mới", "moveTo"),
        ("<w:commentRangeStart w:id='9'/><w:r><w:t>chữ</w:t></w:r>", "chữ", "comment"),
        ("<w:r><w:commentReference w:id='9'/></w:r>", "", "comment"),
        ("<w:r><w:rPr><w:rPrChange w:author='Ông A'/></w:rPr><w:t>x</w:t></w:r>", "x", "rPrChange"),
        ("<w:r w:rsidR='00AB12CD'><w:t>y</w:t></w:r>", "y", "00AB12CD"),
        (
            "<w:sdt><w:sdtPr><w:tag w:val='t'/></w:sdtPr><w:sdtContent><w:r><w:t>ô</w:t></w:r></w:sdtContent></w:sdt>",
            "ô",
            "sdt",
        ),
        ("<w:proofErr w:type='spellStart'/><w:r><w:t>z</w:t></w:r>", "z", "proofErr"),
    ],
)
def test_traces_of_editing_go_and_words_stay(plan: Plan, markup: str, stays: str, goes: str) -> None:
    sent = sending_copy(dirtied(compose(plan, template()), f"<w:p>{markup}</w:p>"))
    assert read(sent).sections[0].blocks
    assert all_words(read(sent)).split("\n")[0] == stays
    assert goes not in part(sent)


@pytest.mark.parametrize("name", ["comments", "people", "webSettings", "glossary", "unheardOf"])
def test_parts_that_the_page_does_not_need_go(plan: Plan, name: str) -> None:
    sent = sending_copy(dirtied(compose(plan, template()), "", **{name: f"<a>{SECRET}</a>".encode()}))
    assert not [part_name for part_name in contents(sent) if name in part_name]
    assert name.encode() not in contents(sent)["word/_rels/document.xml.rels"]


def test_settings_lose_paths_and_variables(plan: Plan) -> None:
    parts = dict(open_package(compose(plan, template())).parts)
    secret = (
        '<w:attachedTemplate r:id="rId9"/><w:rsids><w:rsidRoot w:val="00AA"/></w:rsids>'
        f'<w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars></w:settings>'
    )
    parts["word/settings.xml"] = parts["word/settings.xml"].decode().replace("</w:settings>", secret).encode()
    settings_part = contents(sending_copy(save_package(parts)))["word/settings.xml"].decode()
    assert re.search("compatibilityMode", settings_part)
    for trace in ("attachedTemplate", "rsid", "docVar", SECRET):
        assert trace not in settings_part


def test_the_core_properties_keep_title_and_language_only(plan: Plan) -> None:
    parts = dict(open_package(compose(plan, template())).parts)
    more = f"<dc:creator>{SECRET}</dc:creator><cp:lastModifiedBy>{SECRET}</cp:lastModifiedBy></cp:coreProperties>"
    core = parts["docProps/core.xml"].decode().replace("</cp:coreProperties>", more)
    sent = contents(sending_copy(save_package(parts | {"docProps/core.xml": core.encode()})))
    assert SECRET not in sent["docProps/core.xml"].decode()
    assert plan.title in sent["docProps/core.xml"].decode()


def test_a_deleted_table_row_goes(plan: Plan) -> None:
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    table = f"<w:tbl>{row.format('', 'còn')}{row.format('<w:trPr><w:del/></w:trPr>', 'bỏ')}</w:tbl>"
    assert "bỏ" not in part(sending_copy(dirtied(compose(plan, template()), table)))


def test_the_copy_of_a_copy_is_the_copy(plan: Plan) -> None:
    sent = sending_copy(compose(plan, template()))
    assert sending_copy(sent) == sent
    assert sending_copy(compose(plan, template())) == sent
    assert NAMESPACES
