"""Follow-up on the command line: what issued plans gave to whom, and how far it is."""

from __future__ import annotations

import argparse
import json
import sys

from desktop import app, files
from desktop.domain.calendar import short_date
from desktop.domain.following import Day, Item, Standing


def tasks(options: argparse.Namespace) -> int:
    """Lists, or writes the list out as Excel and as calendar."""
    from desktop.services import following, following_files

    ports = app.ports(options.data_dir, options.database)
    late = frozenset({Standing.LATE}) if options.late else frozenset()
    board = following.board(ports, following.Wanted(options.unit, standings=late))
    if options.xlsx:
        files.write(options.xlsx, following_files.workbook(board))
        print(f"Đã ghi {options.xlsx}", file=sys.stderr if options.json else sys.stdout)
    if options.ics:
        files.write(options.ics, following_files.calendar(board))
        undated = len(board.items) - len(following_files.dated(board))
        left = f"; {undated} việc đã xong hoặc không có ngày hạn, không vào lịch" if undated else ""
        print(f"Đã ghi {options.ics}{left}", file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print(json.dumps([_data(item, board.day) for item in board.items], ensure_ascii=False, indent=1))
    elif not (options.xlsx or options.ics):
        for item in board.items:
            print("\t".join(_line(item, following_files.standing_words(item, board.day))))
        counts = board.counts
        print(
            f"{counts.total} việc: {counts.late} trễ, {counts.soon} sắp đến hạn, {counts.done} xong.", file=sys.stderr
        )
    return 0


def report(options: argparse.Namespace) -> int:
    """Writes the progress report of an issued plan as DOCX and PDF; the same day gives the same files."""
    from desktop.cli import shortfalls
    from desktop.services import rendering, reporting

    ports = app.ports(options.data_dir, options.database)
    plan = reporting.progress_report(ports, options.id, options.to)
    rendered = rendering.render(ports.pages, plan)
    for path in rendering.write(options.out, rendering.file_name(plan), rendered):
        print(path)
    shortfalls.tell(rendered)
    return 0


def _line(item: Item, standing: str) -> tuple[str, ...]:
    due = short_date(item.due) if item.due else "-"
    words = " ".join(item.followed.words.split())
    return due, standing, f"{item.progress.percent}%", item.followed.unit or "-", words, item.source.printed


def _data(item: Item, day: Day) -> dict[str, object]:
    followed, deadline = item.followed, item.followed.deadline
    return {
        "id": followed.id,
        "text": followed.words,
        "unit": followed.unit or None,
        "role": followed.role.value,
        "deadline": deadline.phrase if deadline else None,
        "start": deadline.start.isoformat() if deadline and deadline.start else None,
        "due": item.due.isoformat() if item.due else None,
        "product": followed.product,
        "person": followed.person,
        "standing": item.standing(day).value,
        "days_late": item.days_late(day),
        "state": item.progress.state.value,
        "percent": item.progress.percent,
        "note": item.progress.note,
        "document": item.source.printed,
        "date": item.source.date.isoformat(),
        "entry": item.source.entry_id,
    }
