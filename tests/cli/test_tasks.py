"""`tasks`: what an issued plan gave to whom, as lines, JSON, Excel and calendar."""

from __future__ import annotations

import datetime
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def issued(kehoach: Run, sample: Path, tmp_path: Path) -> str:
    """The sample plan, issued, with two tasks: one long due, one without a day. Its number as printed."""
    plan = json.loads((sample / "ke-hoach.json").read_text("utf-8"))
    node = plan["sections"][0].get("id") or plan["sections"][0]["label"]
    plan["tasks"] = [
        {"source": node, "text": "Lập danh mục", "units": ["Phòng Hành chính"], "coordinating": ["Các phòng"],
         "deadline": "ngày 01/02/2021", "deadline_iso": "2021-02-01", "product": None, "person": None},
        {"source": node, "text": "Tuyên truyền", "units": ["Phòng Tổng hợp"], "coordinating": [],
         "deadline": None, "deadline_iso": None, "product": None, "person": None},
    ]  # fmt: skip
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    made = kehoach("new", path)
    assert made.code == 0, made.err
    number = kehoach("issue", made.out.splitlines()[-1], "--json")
    assert number.code == 0, number.err
    return str(json.loads(number.out)["printed"])


def test_the_list_and_its_filters(kehoach: Run, issued: str) -> None:
    every = json.loads(kehoach("tasks", "--json").out)
    assert [(row["text"], row["unit"], row["role"], row["due"], row["standing"]) for row in every] == [
        ("Lập danh mục", "Phòng Hành chính", "lead", "2021-02-01", "late"),
        ("Lập danh mục", "Các phòng", "support", "2021-02-01", "late"),
        ("Tuyên truyền", "Phòng Tổng hợp", "lead", None, "open"),
    ]
    assert {row["document"] for row in every} == {issued}
    late = kehoach("tasks", "--late", "--unit", "phong hanh chinh")
    assert late.code == 0, late.err
    lines = late.out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("01/02/2021\ttrễ ")
    assert "1 việc: 1 trễ" in late.err


def test_excel_and_calendar(kehoach: Run, issued: str, tmp_path: Path) -> None:
    done = kehoach("tasks", "--xlsx", tmp_path / "viec.xlsx", "--ics", tmp_path / "viec.ics")
    assert done.code == 0, done.err
    assert zipfile.is_zipfile(tmp_path / "viec.xlsx")
    calendar = icalendar.Calendar.from_ical((tmp_path / "viec.ics").read_bytes())
    assert [event.decoded("dtstart") for event in calendar.walk("VEVENT")] == [datetime.date(2021, 2, 1)] * 2
    assert "1 việc đã xong hoặc không có ngày hạn" in done.out


def test_an_unknown_unit_is_refused_with_those_that_are_known(kehoach: Run, issued: str) -> None:
    refused = kehoach("tasks", "--unit", "Sở Y tế")
    assert refused.code == 1
    assert "Phòng Tổng hợp" in refused.err
    assert refused.out == ""


def test_an_empty_store_has_no_tasks(kehoach: Run) -> None:
    empty = kehoach("tasks", "--json")
    assert (empty.code, json.loads(empty.out)) == (0, [])


def test_a_report_of_a_day_is_the_same_file_twice(kehoach: Run, issued: str, tmp_path: Path) -> None:
    rows = json.loads(kehoach("tasks", "--json").out)
    today, out = rows[0]["date"], tmp_path / "bao-cao"
    draft = kehoach_draft(tmp_path)
    made = []
    for turn in ("a", "b"):
        written = kehoach("report", draft, "--to", today, "--out", out / turn)
        assert written.code == 0, written.err
        made.append({path.name: path.read_bytes() for path in (out / turn).iterdir()})
    assert {Path(name).suffix for name in made[0]} == {".docx", ".pdf"}
    assert made[0] == made[1]
    refused = kehoach("report", "khong-co", "--to", today, "--out", out)
    assert refused.code == 1
    assert "khong-co" in refused.err


def kehoach_draft(tmp_path: Path) -> str:
    """The id of the only draft of the store."""
    with sqlite3.connect(tmp_path / "store" / "store.sqlite3") as connection:
        (found,) = connection.execute("SELECT id FROM drafts").fetchone()
    connection.close()
    return str(found)
