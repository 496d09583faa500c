"""The templates that ship: one for every kind of Điều 7, and those for attached texts, appendices and copies."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from desktop.rules.loading import load
from desktop.rules.values import Form, Rules


class Sort(Enum):
    """What a template holds: a whole document, appendices in a file of their own, or what a copy adds to a document."""

    DOCUMENT = "document"
    ANNEX = "annex"
    ELECTRONIC_ANNEX = "electronic annex"
    COPY = "copy"
    ELECTRONIC_COPY = "electronic copy"


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """``form``: key of the decree's form it follows; ``description``: one Vietnamese line for the list of templates."""

    key: str
    type_name: str
    form: str
    description: str
    sort: Sort = Sort.DOCUMENT
    copied: str = ""
    """Hình thức sao of a template for copies ("Sao y")."""

    @property
    def layout(self) -> Form:
        """How a document of this kind is put together."""
        return load().forms.get(self.form, load().forms["1.4"])


@functools.cache
def kinds() -> tuple[TemplateKind, ...]:
    """Every kind that ``build`` knows, in the order of the list."""
    return (*_documents(load()), *_annexes(load()), *_copies(load()))


def kind_titled(title: str) -> TemplateKind:
    """The kind whose name a template bears as its title; that of named kinds (Mẫu 1.4) where it is none of ours."""
    wanted = " ".join(title.split()).casefold()
    general = next(kind for kind in kinds() if kind.form == "1.4")
    return next((kind for kind in kinds() if wanted == kind.type_name.casefold()), general)


def copy_named(name: str) -> str:
    """The kind of copy that a template of this name is for; "" for every other template."""
    wanted = name.casefold()
    return next((kind.copied for kind in kinds() if wanted in (kind.key, kind.type_name.casefold())), "")


def _documents(rules: Rules) -> Iterator[TemplateKind]:
    annex = "Phụ lục III " + rules.decree
    for kind in rules.types:
        if kind.form[0].isdigit():
            words = f"{kind.name} theo Mẫu {kind.form}, {annex}"
        else:
            words = f"{kind.name}, trình bày theo Phụ lục I {rules.decree} (Phụ lục III không có mẫu riêng)"
        yield TemplateKind(slug(kind.name), kind.name, kind.form, words)
        if kind.form == "1.2":
            yield TemplateKind(
                "quyet-dinh-ban-hanh",
                kind.name,
                "1.3",
                f"Quyết định ban hành, phê duyệt văn bản kèm theo, theo Mẫu 1.3, {annex}",
            )


def _annexes(rules: Rules) -> Iterator[TemplateKind]:
    annex = "Phụ lục III " + rules.decree
    yield TemplateKind("phu-luc", "Phụ lục", "2.1", f"Phụ lục thành tệp riêng, theo Mẫu 2.1, {annex}", Sort.ANNEX)
    words = f"Phụ lục điện tử không cùng tệp với văn bản, theo Mẫu 2.2, {annex}"
    yield TemplateKind("phu-luc-dien-tu", "Phụ lục điện tử", "2.2", words, Sort.ELECTRONIC_ANNEX)


def _copies(rules: Rules) -> Iterator[TemplateKind]:
    annex = "Phụ lục III " + rules.decree
    for copy in rules.copies:
        words = f"{copy.name} sang định dạng giấy, theo Mẫu 3.1, {annex}"
        yield TemplateKind(slug(copy.name), copy.name, "3.1", words, Sort.COPY, copy.name)
    for copy in rules.copies:
        words = f"{copy.name} sang định dạng điện tử, theo Mẫu 3.2, {annex}"
        name = f"{copy.name} điện tử"
        yield TemplateKind(slug(name), name, "3.2", words, Sort.ELECTRONIC_COPY, copy.name)


def slug(name: str) -> str:
    """A name as a file name: "Bản thỏa thuận" → "ban-thoa-thuan"."""
    bare = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "-".join("".join(char for char in bare if not unicodedata.combining(char)).split())
