"""Drafts: nothing typed is lost, nothing is overwritten unseen, issued documents are closed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from desktop.domain.drafts import VersionReason
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported, LeftOut
from desktop.domain.plan import Plan
from desktop.services import drafts, issuing
from desktop.services.drafts import NewDraft
from desktop.services.issuing import IssueOrder
from desktop.services.ports import Ports
from tests.services.light import Clock, draft, open_light, plan
from tests.strategies import plans


def code(act: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        act(*arguments)  # type: ignore[operator]
    return caught.value.code


def test_a_draft_is_completed_from_the_office_and_says_with_what(ports: Ports) -> None:
    created = drafts.create(ports, NewDraft(Imported(plan()), author="Mai"))
    made = created.draft
    assert (made.issuer_key, made.unit_key, made.author) == ("vp", "hc", "Mai")
    assert (made.plan.issuer, made.plan.symbol, made.plan.place) == ("VĂN PHÒNG", "KH-VPUB", "Sơn La")
    assert {filled.part for filled in created.filled} == {"issuer", "issuer_parent", "symbol", "place"}
    assert drafts.show(ports.store, made.id) == made


def test_it_can_be_stored_exactly_as_it_came(ports: Ports) -> None:
    made = drafts.create(ports, NewDraft(Imported(plan()), complete=False))
    assert made.draft.plan == drafts.versions(ports.store, made.draft.id)[0].plan
    assert made.filled == ()


def test_what_import_left_out_stays_with_the_draft(ports: Ports) -> None:
    source = Imported(plan(), left_out=(LeftOut("trang 2", "số trang"),))
    made = drafts.create(ports, NewDraft(source)).draft
    assert json.loads(drafts.show(ports.store, made.id).notes) == {"left_out": [{"text": "trang 2", "why": "số trang"}]}


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(source=plans())
def test_any_plan_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, source: Plan) -> None:
    ports = open_light(tmp_path_factory.getbasetemp() / "round")
    made = drafts.create(ports, NewDraft(Imported(source), complete=False)).draft
    assert drafts.show(ports.store, made.id).plan == source
    saved = drafts.autosave(ports, made, replace(source, title="khác"))
    assert drafts.show(ports.store, made.id) == saved
    ports.store.close()


def test_the_list_shows_the_last_changed_first(ports: Ports, clock: Clock) -> None:
    first = draft(ports, "Một")
    clock.pass_by(minutes=1)
    draft(ports, "Hai")
    clock.pass_by(minutes=1)
    drafts.autosave(ports, drafts.show(ports.store, first), plan("Một nữa"))
    assert [line.title for line in drafts.lines(ports.store)] == ["Một nữa", "Hai"]


def test_autosave_overwrites_one_row_and_keeps_a_version_every_ten_minutes(ports: Ports, clock: Clock) -> None:
    made = drafts.show(ports.store, draft(ports))
    for minute in range(31):
        made = drafts.autosave(ports, made, replace(made.plan, title=f"Bản {minute}"))
        clock.pass_by(minutes=1)
    kept = drafts.versions(ports.store, made.id)
    assert [v.plan.title for v in kept[1:]] == ["Bản 10", "Bản 20", "Bản 30"]
    assert {v.reason for v in kept[1:]} == {VersionReason.TIMED}
    assert len(drafts.lines(ports.store)) == 1
    assert drafts.show(ports.store, made.id).plan.title == "Bản 30"


def test_two_windows_do_not_overwrite_each_other(ports: Ports) -> None:
    one = two = drafts.show(ports.store, draft(ports))
    drafts.autosave(ports, one, plan("của cửa sổ một"))
    assert code(drafts.autosave, ports, two, plan("của cửa sổ hai")) == "draft-changed-elsewhere"
    assert drafts.show(ports.store, one.id).plan.title == "của cửa sổ một"


def test_an_explicit_version_is_kept_once_per_state(ports: Ports) -> None:
    made = drafts.show(ports.store, draft(ports))
    made = drafts.autosave(ports, made, plan("Hai"))
    first = drafts.keep_version(ports, made.id, VersionReason.EXPLICIT, "Mai")
    again = drafts.keep_version(ports, made.id, VersionReason.EXPLICIT, "Mai")
    named = drafts.keep_version(ports, made.id, VersionReason.EXPLICIT, "Mai", "trước khi trình")
    assert (first.ordinal, again.ordinal, named.ordinal, named.note) == (2, 2, 3, "trước khi trình")


def test_going_back_to_a_version_loses_nothing(ports: Ports) -> None:
    made = drafts.show(ports.store, draft(ports, "Một"))
    made = drafts.autosave(ports, made, replace(made.plan, title="Hai"))
    back = drafts.recover(ports, made, 1)
    assert back.plan.title == "Một"
    assert [v.plan.title for v in drafts.versions(ports.store, made.id)] == ["Một", "Hai"]
    assert code(drafts.recover, ports, back, 9) == "version-missing"


def test_after_a_sudden_end_the_open_draft_is_offered(ports: Ports) -> None:
    made = drafts.show(ports.store, draft(ports))
    draft(ports, "không mở")
    drafts.open_draft(ports.store, made.id, "cửa sổ 1")
    drafts.autosave(ports, made, plan("gõ dở"))
    assert [line.title for line in drafts.left_open(ports.store, "cửa sổ 2")] == ["gõ dở"]
    assert drafts.left_open(ports.store, "cửa sổ 1") == []
    drafts.close(ports.store, made.id)
    assert drafts.left_open(ports.store, "cửa sổ 2") == []


def test_an_issued_document_is_closed(ports: Ports) -> None:
    draft_id = draft(ports)
    open_in_a_window = drafts.show(ports.store, draft_id)
    issuing.issue(ports, IssueOrder(draft_id, "r"))
    issued = drafts.show(ports.store, draft_id)
    assert code(drafts.autosave, ports, open_in_a_window, plan("sửa sau")) == "draft-issued"
    assert code(drafts.open_draft, ports.store, draft_id, "w") == "draft-issued"
    assert code(drafts.recover, ports, issued, 1) == "draft-issued"
    assert code(drafts.assign, ports, issued, None, None) == "draft-issued"
    assert drafts.show(ports.store, draft_id) == issued


def test_an_unknown_draft_is_refused(ports: Ports) -> None:
    assert code(drafts.show, ports.store, "x") == "draft-missing"
    assert code(drafts.open_draft, ports.store, "x", "w") == "draft-missing"
    assert code(drafts.keep_version, ports, "x", VersionReason.EXPLICIT) == "draft-missing"


def test_the_first_document_founds_an_office_and_can_be_issued(bare: Ports) -> None:
    source = plan(issuer="SỞ NỘI VỤ", issuer_parent="UBND TỈNH SƠN LA", number="12/KH-SNV", place="Sơn La")
    created = drafts.create(bare, NewDraft(Imported(source)))
    assert created.filled[0].part == "office"
    receipt = issuing.issue(bare, IssueOrder(created.draft.id, "r"))
    assert receipt.entry.printed == "01/KH-SNV"
    second = drafts.create(bare, NewDraft(Imported(source)))
    assert issuing.issue(bare, IssueOrder(second.draft.id, "r2")).entry.number == 2


def test_a_document_without_letterhead_founds_nothing(bare: Ports) -> None:
    created = drafts.create(bare, NewDraft(Imported(plan())))
    assert created.filled == ()
    assert [o.code for o in issuing.why_not(bare, IssueOrder(created.draft.id, "r"))] == ["no-issuer"]
