"""The way through signatures on light pages, both databases: every step is kept, nothing is mixed up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.errors import Refusal
from desktop.domain.register import FileRole
from desktop.domain.signatures import Key, KeyFile, Step
from desktop.services import archiving, drafts, issuing, signing
from desktop.services.issuing import IssueOrder
from desktop.services.ports import Ports
from desktop.services.signing import SignOrder
from tests.services.light import draft


class LightPen:
    """Writes the name of the field behind the file."""

    def sign(self, pdf: bytes, field: str, key: Key, pin: str) -> bytes:
        assert isinstance(key, KeyFile)
        assert pin == "8375"
        return pdf + f"\nSIGNED {field}".encode()


def signed(ports: Ports, draft_id: str, field: str) -> None:
    signing.sign_here(ports, LightPen(), SignOrder(draft_id, field, KeyFile(b"k"), "8375"))


def code(act: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        act(*arguments)  # type: ignore[operator]
    return caught.value.code


def test_the_whole_way_keeps_every_file(ports: Ports) -> None:
    made = draft(ports)
    signed(ports, made, "nguoi_ky")
    receipt = issuing.issue(ports, IssueOrder(made, "r"))
    issued = ports.vault.get(next(f for f in receipt.files if f.role is FileRole.PDF).sha256)
    assert b"SIGNED nguoi_ky" in issued
    assert b'"so": "01"' in issued
    assert signing.prepare(ports, made) == issued
    signed(ports, made, "co_quan")
    with ports.store.reading() as work:
        steps = [step.step for step in work.signing.of(made)]
        kept = {file.role: file for file in work.archive.files(receipt.entry.id)}
    assert steps == [Step.PREPARED, Step.ATTACHED, Step.PREPARED, Step.ATTACHED]
    assert ports.vault.get(kept[FileRole.SIGNED].sha256) == issued + b"\nSIGNED co_quan"
    assert archiving.verify(ports).damages == ()


def test_an_edit_after_the_signature_stands_in_the_way(ports: Ports) -> None:
    made = draft(ports)
    signed(ports, made, "nguoi_ky")
    seen = drafts.show(ports.store, made)
    drafts.autosave(ports, seen, replace(seen.plan, title="Khác"))
    assert [o.code for o in issuing.why_not(ports, IssueOrder(made, "r"))] == ["signed-then-edited"]
    signed(ports, made, "nguoi_ky")
    assert issuing.why_not(ports, IssueOrder(made, "r")) == ()


def test_a_number_voided_after_the_seal_leaves_the_leaders_signature(ports: Ports) -> None:
    made = draft(ports)
    signed(ports, made, "nguoi_ky")
    entry = issuing.issue(ports, IssueOrder(made, "r")).entry
    signed(ports, made, "co_quan")
    issuing.void(ports, issuing.VoidOrder(entry.number, "KH", "In sai"))
    prepared = signing.prepare(ports, made)
    assert b"SIGNED nguoi_ky" in prepared
    assert b'"so"' not in prepared
    again = issuing.issue(ports, IssueOrder(made, "r2"))
    pdf = ports.vault.get(next(f for f in again.files if f.role is FileRole.PDF).sha256)
    assert b"SIGNED co_quan" not in pdf
    assert b'"so": "02"' in pdf


def test_initials_alone_are_not_enough(ports: Ports) -> None:
    made = draft(ports)
    signed(ports, made, "nhay_noi_dung")
    assert [o.code for o in issuing.why_not(ports, IssueOrder(made, "r"))] == ["leader-unsigned"]


def test_the_signed_year_is_the_year_of_issue(ports: Ports, clock: object) -> None:
    made = draft(ports)
    signed(ports, made, "nguoi_ky")
    clock.pass_by(days=60)  # type: ignore[attr-defined]
    assert [o.code for o in issuing.why_not(ports, IssueOrder(made, "r"))] == ["signed-other-year"]


def test_what_comes_back_must_go_on_from_what_went_out(ports: Ports, tmp_path: Path) -> None:
    made = draft(ports)
    path = tmp_path / "f.pdf"
    path.write_bytes(b"%PDF-1.7 khac\nSIGNED nguoi_ky")
    assert code(signing.attach, ports, made, path) == "not-prepared"
    prepared = signing.prepare(ports, made)
    assert code(signing.attach, ports, made, path) == "not-continued"
    path.write_bytes(prepared)
    assert code(signing.attach, ports, made, path) == "unsigned"
    path.write_bytes(prepared + b"\nSIGNED nguoi_ky")
    assert [report.field for report in signing.attach(ports, made, path)] == ["nguoi_ky"]


def test_a_draft_with_its_mark_is_not_signed(ports: Ports) -> None:
    made = draft(ports)
    seen = drafts.show(ports.store, made)
    drafts.autosave(ports, seen, replace(seen.plan, draft_round=2))
    assert code(signing.prepare, ports, made) == "draft-mark"


def test_an_order_does_not_tell_its_pin() -> None:
    assert "8375" not in repr(SignOrder("d", "nguoi_ky", KeyFile(b"k"), "8375"))
