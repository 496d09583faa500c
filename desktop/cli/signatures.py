"""The commands of signatures: prepare, sign, verify, attach."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Iterable
from typing import Any

from desktop import app, files
from desktop.domain.calendar import VIETNAM, short_date
from desktop.domain.errors import Refusal
from desktop.domain.signatures import Key, KeyFile, SignatureReport, Token

Options = argparse.Namespace


def prepare(options: Options) -> int:
    """Writes the PDF as it must be signed next."""
    from desktop.services import signing

    ports = app.ports(options.data_dir, options.database)
    files.write(options.out, signing.prepare(ports, options.id, initials=options.initials, by=options.by))
    print(options.out)
    return 0


def sign(options: Options) -> int:
    """Signs a field of a PDF."""
    from desktop.services import signing

    signing.sign_file(app.signatory(), options.file, options.field, _key(options), _pin(options))
    print(f"Đã ký ô {options.field} của {options.file.name}.")
    return 0


def attach(options: Options) -> int:
    """Takes a signed file back."""
    from desktop.services import signing

    ports = app.ports(options.data_dir, options.database)
    _tell(signing.attach(ports, options.id, options.file, options.by))
    return 0


def verify(options: Options) -> int:
    """Says who signed what; code 1 where a signature is not plainly valid, or there is none."""
    from desktop.services import signing

    reports = signing.verify(app.pages(options.data_dir), options.file)
    if options.json:
        print(json.dumps([as_data(report) for report in reports], ensure_ascii=False, indent=1))
    else:
        _tell(reports)
    return 0 if reports and not any(report.doubts for report in reports) else 1


def as_data(report: SignatureReport) -> dict[str, Any]:
    """A report as plain data for scripts."""
    return {
        "field": report.field,
        "signer": report.signer,
        "organisation": report.organisation,
        "authority": report.authority,
        "at": report.at.isoformat() if report.at else None,
        "time_stamped": report.stamped,
        "certificate_until": report.until.isoformat() if report.until else None,
        "verdict": report.verdict.value,
        "reasons": [doubt.value for doubt in report.doubts],
        "changed_fields": list(report.changed),
    }


def _tell(reports: Iterable[SignatureReport]) -> None:
    found = list(reports)
    if not found:
        print("Tệp không có chữ ký nào.")
    for report in found:
        print("\n  ".join(_lines(report)))


def _lines(report: SignatureReport) -> list[str]:
    lines = [f"{report.field}: {report.verdict.value}"]
    if report.signer:
        lines.append(f"Người ký: {' · '.join(filter(None, (report.signer, report.organisation)))}")
    if report.at:
        at = report.at.astimezone(VIETNAM)
        source = "tem thời gian" if report.stamped else "đồng hồ của người ký"
        lines.append(f"Lúc: {at:%H:%M} {short_date(at.date())} ({source})")
    if report.until:
        lines.append(f"Chứng thư do {report.authority or 'chưa rõ'} cấp, đến {short_date(report.until.date())}")
    if report.doubts:
        lines.append("Vì: " + "; ".join(doubt.value for doubt in report.doubts))
    if report.changed:
        lines.append("Ô điền sau khi ký: " + ", ".join(report.changed))
    return lines


def _key(options: Options) -> Key:
    if options.p12:
        return KeyFile(files.read(options.p12))
    if not options.label:
        raise Refusal("Chưa có nhãn chứng thư.", todo="Thêm --label.", code="label-missing")
    return Token(options.pkcs11, options.label)


def _pin(options: Options) -> str:
    """Typed unseen, or read from standard input; never taken as an option, which other users of the PC could see."""
    if options.pin_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Refusal("Không có màn hình để gõ mã PIN.", todo="Thêm --pin-stdin.", code="pin-missing")
    return getpass.getpass("Mã PIN hoặc mật khẩu: ")
