"""A small DOCX to break in many ways, and helpers to make one from a body."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest

from desktop.docx.markup import NAMESPACES
from desktop.docx.names import DECLARATION
from desktop.docx.package import open_package, save_package
from desktop.docx.template_build import build

Maker = Callable[..., bytes]


@functools.cache
def shipped_parts() -> dict[str, bytes]:
    return dict(open_package(build("ke-hoach")).parts)


@pytest.fixture
def parts() -> dict[str, bytes]:
    """The parts of the shipped template, to change freely."""
    return dict(shipped_parts())


@pytest.fixture
def docx_of() -> Maker:
    """Body markup (and other parts) → DOCX bytes; the rest is the shipped template's."""

    def make(body: str, **others: str) -> bytes:
        found = dict(shipped_parts())
        found["word/document.xml"] = (
            f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
        )
        for name, content in others.items():
            found[f"word/{name}.xml"] = content.encode()
        return save_package(found)

    return make
