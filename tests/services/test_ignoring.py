"""Bỏ qua: one decision silences one finding of one place, stays with the draft, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.checks.findings import Finding, Place, Severity
from desktop.domain.drafts import Draft, VersionReason
from desktop.domain.errors import Refusal
from desktop.services import drafts, ignoring, issuing
from desktop.services.issuing import IssueOrder
from desktop.services.ports import Ports
from tests.services.light import NOW, draft, plan


def finding(**more: object) -> Finding:
    values = {"rule": "SPELL", "place": Place("body", "n1", 1), "quote": "phần mền", **more}
    return Finding(severity=Severity.ERROR, source="", **values)  # type: ignore[arg-type]


@pytest.fixture
def made(ports: Ports) -> Draft:
    return drafts.show(ports.store, draft(ports))


def silenced(made: Draft, *findings: Finding) -> list[bool]:
    return [each.ignored is not None for each in ignoring.judged(findings, made.ignored)]


def test_who_when_and_why_are_kept_with_the_draft(ports: Ports, made: Draft) -> None:
    after = ignoring.ignore(ports, made, finding(), ("  tên riêng của đề án ", "Mai"))
    again = drafts.show(ports.store, made.id)
    assert again == after
    (kept,) = again.ignored
    assert (kept.reason, kept.by, kept.at) == ("tên riêng của đề án", "Mai", NOW)
    assert silenced(again, finding()) == [True]
    assert ignoring.still_open([finding()], again) == ()


@pytest.mark.parametrize(
    "other",
    [
        finding(place=Place("body", "n2", 1)),
        finding(quote="phần mền "),
        finding(rule="OTHER"),
        finding(place=Place("subject")),
        finding(values={"measured": "12"}),
    ],
)
def test_another_finding_is_not_silenced(ports: Ports, made: Draft, other: Finding) -> None:
    after = ignoring.ignore(ports, made, finding(), ("vì", "Mai"))
    assert silenced(after, other, finding()) == [False, True]


def test_words_that_move_to_another_page_stay_silenced_and_another_page_is_another_place(
    ports: Ports, made: Draft
) -> None:
    after = ignoring.ignore(ports, made, finding(), ("vì", "Mai"))
    assert silenced(after, finding(place=Place("body", "n1", 7))) == [True]
    number = finding(rule="PAGENO-PLACE", place=Place("page_number", page=2), quote="2")
    after = ignoring.ignore(ports, after, number, ("vì", "Mai"))
    assert silenced(after, replace(number, place=Place("page_number", page=3)), number) == [False, True]


def test_two_equal_findings_need_two_decisions(ports: Ports, made: Draft) -> None:
    after = ignoring.ignore(ports, made, finding(), ("vì", "Mai"))
    assert silenced(after, finding(), finding()) == [True, False]
    after = ignoring.ignore(ports, after, finding(), ("vì", "Mai"))
    assert silenced(after, finding(), finding()) == [True, True]


def test_a_decision_is_taken_back(ports: Ports, made: Draft) -> None:
    after = ignoring.ignore(ports, made, finding(), ("vì", "Mai"))
    back = ignoring.take_back(ports, after, after.ignored[0])
    assert silenced(back, finding()) == [False]
    assert drafts.show(ports.store, made.id).ignored == ()
    assert ignoring.take_back(ports, back, after.ignored[0]).ignored == ()


def test_without_a_reason_nothing_is_ignored(ports: Ports, made: Draft) -> None:
    with pytest.raises(Refusal) as caught:
        ignoring.ignore(ports, made, finding(), (" \u202e", "Mai"))
    assert caught.value.code == "no-reason"
    assert drafts.show(ports.store, made.id) == made


def test_typing_and_issuing_keep_the_decisions(ports: Ports, made: Draft) -> None:
    after = ignoring.ignore(ports, made, finding(), ("vì", "Mai"))
    typed = drafts.autosave(ports, after, plan("Kiểm kê hồ sơ năm 2027"))
    assert typed.ignored == after.ignored
    issuing.issue(ports, IssueOrder(made.id, "r1"))
    assert drafts.show(ports.store, made.id).ignored == after.ignored
    record = drafts.versions(ports.store, made.id)[-1]
    assert record.reason is VersionReason.ISSUE
    assert record.note == "Bỏ qua khi kiểm tra: SPELL “phần mền”: vì (Mai, 25/11/2026)."
    with pytest.raises(Refusal):
        ignoring.take_back(ports, typed, typed.ignored[0])
