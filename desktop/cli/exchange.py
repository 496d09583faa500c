"""Commands for files that other programs made or changed: compare a PDF with its DOCX, take an edited DOCX back."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from desktop import app, files

_KINDS = {"field": "Sửa", "changed": "Sửa", "added": "Thêm", "removed": "Bỏ", "moved": "Chuyển chỗ"}


def _json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def compare(options: argparse.Namespace) -> int:
    """Every difference with its page; code 1 where there is one. The fields only go into a PDF without difference."""
    from desktop.services import outside_pdf

    checked = outside_pdf.check_files(app.pages(), options.docx, options.pdf)
    if options.json:
        _json({"pages": checked.pages, "differences": [asdict(difference) for difference in checked.differences]})
    for found in () if options.json else checked.differences:
        print(f"Trang {found.page}: “{found.expected or '(không có)'}” → “{found.found or '(không có)'}”")
    if checked.differences:
        return 1
    if not options.json:
        print("PDF giống tệp DOCX từng chữ.")
    if options.fields:
        files.write(options.fields, outside_pdf.with_fields_files(app.pages(), options.docx, options.pdf))
        print(f"Đã ghi {options.fields}")
    return 0


def take_back(options: argparse.Namespace) -> int:
    """What an edited DOCX changed in its draft."""
    from desktop.services import returning

    ports = app.ports(options.data_dir, options.database)
    returned = returning.take_into_draft(ports, options.id, options.file, options.take)
    if options.json:
        _json(
            {
                "changes": [asdict(change) for change in returned.changes],
                "beyond": list(returned.beyond),
                "both": list(returned.both),
                "lost_tasks": [task.text for task in returned.lost],
                "tasks_to_look_at": [task.text for task in returned.touched],
            }
        )
        return 0
    for change in returned.changes:
        place = f" {change.place}" if change.place else ""
        print(f"{_KINDS[change.kind]}{place}: “{change.before}” → “{change.after}”")
    for title, lines in (
        ("Kế hoạch không giữ được", returned.beyond),
        ("Hai nơi cùng sửa, lấy theo tệp", returned.both),
        ("Nhiệm vụ bị bỏ theo đoạn", [task.text for task in returned.lost]),
        ("Nhiệm vụ nên xem lại", [task.text for task in returned.touched]),
    ):
        for line in lines:
            print(f"{title}: {line}")
    print(f"Đã nhận {len(returned.changes)} chỗ thay đổi.")
    return 0
