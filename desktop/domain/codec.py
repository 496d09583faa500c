"""A plan as plain JSON data and back, whole: what the working DOCX, drafts and versions hold.

Not the interchange format (interchange.py), which is a view. Field names are those of the dataclasses, so the
reader needs no table; a field that is missing takes its default, an unknown one is refused by name.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import json
import types
import typing
from enum import Enum
from typing import Any

from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan

VERSION = 1


def dumps(plan: Plan) -> str:
    """The plan as compact JSON with readable Vietnamese; equal plans give equal texts."""
    data = {"version": VERSION, "plan": to_data(plan)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def loads(text: str) -> Plan:
    """The plan that ``dumps`` wrote; a damaged or newer text is refused."""
    try:
        data = json.loads(text)
        version = data["version"]
        if version > VERSION:
            raise Refusal(
                "Dữ liệu của phiên bản mới hơn.", todo="Cập nhật chương trình rồi mở lại.", code="newer-version"
            )
        plan = from_data(Plan, data["plan"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refusal(
            "Dữ liệu kế hoạch trong tệp bị hỏng.", todo="Mở lại từ bản đã lưu trước đó.", code="bad-plan-data"
        ) from error
    assert isinstance(plan, Plan)  # noqa: S101 -- from_data returns what it is asked for
    return plan


def to_data(value: Any) -> Any:
    """Frozen values → dicts, lists and scalars; fields at their default are left out (ids never are)."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: to_data(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if f.name == "id" or getattr(value, f.name) != f.default
        }
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime.date) else value


def from_data(kind: Any, data: Any) -> Any:
    """The value of type ``kind`` that ``data`` describes. Raises TypeError or ValueError where it does not fit."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return None if data is None else from_data(next(a for a in typing.get_args(kind) if a is not type(None)), data)
    if origin is tuple:
        if not isinstance(data, list):
            raise TypeError("a list is expected")
        return tuple(from_data(typing.get_args(kind)[0], item) for item in data)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        if unknown := set(data) - set(hints):
            raise ValueError(f"unknown field {sorted(unknown)[0]}")
        return kind(**{name: from_data(hints[name], item) for name, item in data.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind in (datetime.date, datetime.datetime):
        return kind.fromisoformat(data)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise TypeError(f"{kind.__name__} is expected")
    return data


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
