"""Reads ``resources/rules/*.toml`` into typed values. A missing or unknown key is a fault of the installation."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

from desktop.rules.values import (
    Body,
    Component,
    CopyKind,
    DocumentType,
    FixedText,
    Form,
    Letterhead,
    MarginMark,
    NumberField,
    Page,
    PageNumber,
    Range,
    Register,
    Rules,
    SizeSet,
    UrgencyMark,
)

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "rules"


@functools.cache
def load(folder: Path = FOLDER) -> Rules:
    """All rules. Raises KeyError or TypeError naming the key where a file does not fit."""
    page = _read(folder / "page.toml")
    body = page["body"]
    number = page["page_number"]
    field, narrow = page["number_field"], page["narrow_number_field"]
    types = _read(folder / "document-types.toml")
    margins = {side: _range(page["margin"][side]) for side in ("top", "bottom", "left", "right")}
    return Rules(
        decree=page["decree"],
        page=Page(page["page"]["width_mm"], page["page"]["height_mm"], page["page"]["source"], **margins),
        page_number=PageNumber(_range(number), number["used_top_mm"]),
        body=Body(
            tuple(body["indent_mm"]),
            body["indent_used_mm"],
            body["spacing_min_pt"],
            body["spacing_used_pt"],
            body["line_min"],
            body["line_max"],
            body["line_used_pt"],
            body["source"],
        ),
        lines={name: _range(data) for name, data in page["line"].items()},
        number_field=NumberField(field["number_mm"], field["day_mm"], field["month_mm"]),
        narrow_number_field=NumberField(narrow["number_mm"], narrow["day_mm"], narrow["month_mm"]),
        letterhead=Letterhead(page["letterhead"]["right_mm"], page["letterhead"]["left_min_mm"]),
        urgency_marks=tuple(UrgencyMark(**item) for item in page["urgency_mark"]),
        circulation_marks=tuple(FixedText(**item) for item in page["circulation_mark"]),
        margin_mark=MarginMark(**page["margin_mark"]),
        signature_space_mm=page["signature"]["space_mm"],
        national_name=FixedText(**page["national_name"]),
        motto=FixedText(**page["motto"]),
        size_sets=tuple(SizeSet(tuple(item["sizes"]), item["source"]) for item in page["size_set"]),
        components={name: _component(name, data) for name, data in _read(folder / "components.toml").items()},
        types=tuple(DocumentType(**item) for item in types["type"]),
        copies=tuple(CopyKind(**item) for item in types["copy"]),
        forms={item["key"]: _form(item) for item in _read(folder / "forms.toml")["form"]},
        outgoing_register=_register(_read(folder / "registers.toml")["outgoing"]),
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _range(data: dict[str, Any]) -> Range:
    return Range(data["min"], data["max"], data["used"], data["source"])


def _register(data: dict[str, Any]) -> Register:
    return Register(data["title"], tuple(data["columns"]), data["source"])


def _component(name: str, data: dict[str, Any]) -> Component:
    return Component(name, _range(data), data["capitals"], data["bold"], data["italic"], data["align"], data["source"])


def _form(data: dict[str, Any]) -> Form:
    lines = {"lines": tuple(data["lines"])} if "lines" in data else {}
    return Form(**(data | lines))
