"""One function per command: options → use case → lines on standard output. A command imports what it alone needs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from desktop import app, files, paths
from desktop.cli import exchange, seals, signatures, tasks
from desktop.domain import interchange
from desktop.domain.calendar import short_date
from desktop.domain.errors import Refusal
from desktop.domain.register import NumberSource
from desktop.domain.text import new_id
from desktop.services import importing
from desktop.services.ports import Ports

if TYPE_CHECKING:
    from desktop.services.issuing import Receipt

Options = argparse.Namespace
Command = Callable[[Options], int]


def _ports(options: Options) -> Ports:
    """The store that the options name; the caller's command line ends with the process, and with it the store."""
    return app.ports(options.data_dir, options.database)


def _json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def _say(words: str) -> None:
    print(words, file=sys.stderr)


def window(options: Options) -> int:
    """Opens the window."""
    return app.window(options.data_dir, options.database, once=options.once)


def run_demo(options: Options) -> int:
    """The main job on a scratch store."""
    from desktop.services import demo

    with app.scratch() as ports:
        shown = demo.run(ports, paths.SAMPLE, options.out)
    for path in shown.files:
        print(f"Đã ghi {path}")
    _print_receipt(shown.receipt)
    headings, row = shown.register.headings, shown.register.rows[-1]
    print(f"{shown.register.book.name}, năm {shown.register.year}:")
    for heading, cell in zip(headings, row, strict=True):
        print(f"  {heading}: {cell or '-'}")
    print(f"Kho lưu trữ: {shown.verified.files} tệp, {'nguyên vẹn' if shown.verified.sound else 'CÓ TỆP HỎNG'}.")
    _print_findings(shown.findings)
    return 0


def take(options: Options) -> int:
    """Prints the plan that a file holds."""
    print(interchange.dumps(importing.import_file(app.pages(), options.file)))
    return 0


def check(options: Options) -> int:
    """Prints what the rules find; mends on request."""
    from desktop.services import checking, wording

    checked = checking.check_file(app.pages(), options.file)
    if options.fix:
        mended = checking.mend(app.pages(), options.file)
        files.write(options.fix, (interchange.dumps(mended.imported) + "\n").encode())
        _say(f"Đã sửa {len(mended.applied)} chỗ, ghi vào {options.fix}.")
    if options.json:
        _json([wording.as_data(finding) for finding in checked])
        return 0
    _print_findings(checked)
    return 0


def _print_findings(found: Iterable[Any]) -> None:
    from desktop.services import wording

    lines = [f"{wording.severity(f.severity).capitalize()} {f.rule}: {wording.sentence(f)} [{f.source}]" for f in found]
    print("\n".join(lines) if lines else "Không có lỗi.")


def render(options: Options) -> int:
    """Writes DOCX and PDF of a plan, or the PDF of any DOCX."""
    from desktop.cli import shortfalls
    from desktop.services import rendering

    both = options.docx == options.pdf
    endings = tuple(e for e, wanted in (("docx", options.docx or both), ("pdf", options.pdf or both)) if wanted)
    style = rendering.Style(options.template, options.number, options.date)
    rendered, name = rendering.render_file(app.pages(), options.file, style)
    for path in rendering.write(options.out, name, rendered, endings):
        print(path)
    shortfalls.tell(rendered)
    return 0


def templates_list(options: Options) -> int:
    """The kinds that have a template."""
    from desktop.services import templates

    shelf = templates.shelf(app.templates())
    if options.json:
        _json([{"type": t.type, "file": t.file, "description": t.description} for t in shelf])
    for template in () if options.json else shelf:
        print(f"{template.type}\t{template.file}\t{template.description}")
    return 0


def templates_check(options: Options) -> int:
    """What is wrong with a template; code 1 where something is."""
    from desktop.services import own_templates

    problems = own_templates.check(app.pages(), app.templates(), options.file)
    for problem in problems:
        print(f"{problem.slot}: {problem.place} {problem.todo}".rstrip())
    if not problems:
        print("Mẫu dùng được.")
    return 1 if problems else 0


def templates_build(options: Options) -> int:
    """Builds the templates that ship with the program."""
    from desktop.services import templates

    for path in templates.build(app.templates(), options.out or paths.TEMPLATES):
        print(path)
    return 0


def new(options: Options) -> int:
    """Stores a plan as a draft; its id stands alone on the last line."""
    from desktop.services import drafts

    ports = _ports(options)
    source = importing.import_file(ports.pages, options.file)
    created = drafts.create(ports, drafts.NewDraft(source, options.issuer, options.unit, options.by))
    for filled in created.filled:
        _say(f"Đã điền từ dữ liệu cơ quan: {filled.part} = {filled.words}")
    print(created.draft.id)
    return 0


def issue(options: Options) -> int:
    """Takes the number, registers, archives."""
    from desktop.services import archiving, issuing

    ports = _ports(options)
    order = issuing.IssueOrder(options.id, options.request_id or new_id(), options.date, options.by, options.number)
    receipt = issuing.issue(ports, order)
    if options.out:
        for file in receipt.files:
            files.write(options.out / file.name, archiving.take_out(ports, file))
    if options.json:
        _json(_receipt_data(receipt))
    else:
        _print_receipt(receipt)
    return 0


def _receipt_data(receipt: Receipt) -> dict[str, Any]:
    entry = receipt.entry
    return {
        "number": entry.number,
        "printed": entry.printed,
        "date": entry.date.isoformat(),
        "entry": entry.id,
        "request_id": entry.request_id,
        "repeated": receipt.repeated,
        "files": [{"role": f.role.value, "name": f.name, "sha256": f.sha256, "size": f.size} for f in receipt.files],
    }


def _print_receipt(receipt: Receipt) -> None:
    entry = receipt.entry
    again = " (yêu cầu này đã được cấp số trước đó)" if receipt.repeated else ""
    print(f"Số: {entry.printed}, ngày {short_date(entry.date)}{again}")
    for file in receipt.files:
        print(f"SHA-256 {file.sha256} {file.name}")


def void(options: Options) -> int:
    """Voids a number."""
    from desktop.services import issuing

    entry = issuing.void(
        _ports(options),
        issuing.VoidOrder(
            options.number, options.book, options.reason, options.year, options.issuer, options.by, options.second
        ),
    )
    print(f"Đã hủy số {entry.printed}. Số này không dùng lại.")
    return 0


def register(options: Options) -> int:
    """Prints a year of a book."""
    from desktop.services import registering

    if not options.book:
        raise Refusal("Thiếu mã sổ.", todo="Thêm --book, ví dụ --book KH.", code="book-missing")
    ports = _ports(options)
    year = registering.register_year(ports.store, options.book, options.year or ports.today().year, options.issuer)
    if options.xlsx:
        files.write(options.xlsx, registering.workbook(year))
        print(f"Đã ghi {options.xlsx}")
    if options.pdf:
        files.write(options.pdf, registering.printed_book(app.pages(), year))
        print(f"Đã ghi {options.pdf}")
    if options.json:
        _json([dict(zip(year.headings, row, strict=True)) for row in year.rows])
    elif not (options.xlsx or options.pdf):
        print("\t".join(year.headings))
        for row in year.rows:
            print("\t".join(row))
    return 0


def register_add(options: Options) -> int:
    """Enters a document made elsewhere."""
    from desktop.services import registering

    source = NumberSource(options.source or ("typed" if options.number else "own"))
    document = registering.Elsewhere(
        book_code=options.into,
        type=options.type,
        subject=options.subject,
        signer_name=options.signer,
        date=options.date,
        request_id=options.request_id or new_id(),
        path=options.file,
        source=source,
        number=options.number,
        symbol=options.symbol,
        issuer_key=options.issuer,
        unit_key=options.unit,
        recipients=tuple(options.recipient),
        copies=options.copies,
        note=options.note,
        by=options.by,
    )
    _print_receipt(registering.add_document(_ports(options), document))
    return 0


def archive_list(options: Options) -> int:
    """What is kept where."""
    from desktop.services import archiving

    found = archiving.dossiers(_ports(options).store)
    rows = [
        {"keeper": dossier.keeper, "number": entry.printed, "date": entry.date.isoformat(), "subject": entry.subject}
        for dossier in found
        for entry in dossier.entries
    ]
    if options.json:
        _json(rows)
        return 0
    for row in rows:
        print("\t".join(row.values()))
    if not rows:
        print("Kho chưa có văn bản nào.")
    return 0


def archive_verify(options: Options) -> int:
    """Every file against its hash; code 1 where one is missing or changed."""
    from desktop.services import archiving

    verified = archiving.verify(_ports(options))
    damages = [
        {"kind": d.kind, "sha256": d.sha256, "number": d.entry.printed if d.entry else None} for d in verified.damages
    ]
    if options.json:
        _json({"files": verified.files, "sound": verified.sound, "damages": damages})
    else:
        for damage in damages:
            print(f"{_DAMAGE[str(damage['kind'])]}: {damage['number'] or ''} {damage['sha256']}")
        print(f"Đã so {verified.files} tệp: {'nguyên vẹn' if verified.sound else 'có tệp hỏng'}.")
    return 0 if verified.sound else 1


_DAMAGE = {"missing": "Thiếu tệp", "changed": "Tệp bị thay đổi", "orphan": "Tệp không thuộc văn bản nào"}
_LIGHT = {"green": "Tốt", "amber": "Cần xem", "red": "Hỏng"}


def examine(options: Options) -> int:
    """Everything that can be looked at; code 1 where something is broken."""
    from desktop.services import doctor

    found = doctor.examine(_ports(options))
    if options.json:
        _json([{"code": h.code, "light": h.light.value, "what": h.what, "remedy": h.remedy} for h in found])
    for health in () if options.json else found:
        print(f"[{_LIGHT[health.light.value]}] {health.what} {health.remedy}".rstrip())
    return 1 if any(health.light is doctor.Light.RED for health in found) else 0


TABLE: dict[str, Command] = {
    "window": window,
    "demo": run_demo,
    "import": take,
    "check": check,
    "compare": exchange.compare,
    "return": exchange.take_back,
    "render": render,
    "templates list": templates_list,
    "templates check": templates_check,
    "templates build": templates_build,
    "new": new,
    "issue": issue,
    "prepare": signatures.prepare,
    "sign": signatures.sign,
    "attach": signatures.attach,
    "verify": signatures.verify,
    "void": void,
    "register": register,
    "register add": register_add,
    "tasks": tasks.tasks,
    "report": tasks.report,
    "archive list": archive_list,
    "archive verify": archive_verify,
    "seals": seals.seals,
    "doctor": examine,
}
