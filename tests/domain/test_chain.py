"""The chain names what was changed, removed, added, moved or cut off, and only that."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import VIETNAM
from desktop.domain.chain import (
    Breach,
    Broken,
    Chain,
    ChainEnd,
    Fact,
    Link,
    LinkKind,
    Record,
    Seal,
    broken,
    entry_facts,
    link_name,
    linked,
    void_facts,
)
from desktop.domain.register import Entry, NumberSource, Origin, Void

DAY = datetime.date(2026, 11, 5)
AT = datetime.datetime(2026, 11, 5, 8, tzinfo=VIETNAM)
FIRST = Entry("e1", "r1", "vp", "kh", 2026, 1, "KH-VPUB", DAY, "Kế hoạch", "Kiểm kê", "Vì Thu Trang", AT)
VOID = Void("Trình lại", "Mai", "Thịnh", AT)


def written(count: int, *, voided: int | None = None) -> Chain:
    """A sound chain over ``count`` lines, one of them voided."""
    entries = [replace(FIRST, id=f"e{n}", request_id=f"r{n}", number=n) for n in range(1, count + 1)]
    records = [(Record(LinkKind.ENTRY, e.id, entry_facts(e)), link_name(e)) for e in entries]
    if voided:
        line = entries[voided - 1]
        records.append((Record(LinkKind.VOID, line.id, void_facts(line.id, VOID)), link_name(line)))
    links: list[Link] = []
    end = ChainEnd(0, "", None)
    for record, name in records:
        links.append(linked(end, record, name))
        end = ChainEnd(links[-1].position, links[-1].hash, DAY)
    return Chain(links, [record for record, _ in records], [Seal(DAY, end.length, end.hash)], end)


def test_a_sound_chain_has_no_breach() -> None:
    assert list(broken(written(5, voided=2))) == []
    assert list(broken(Chain([], [], [], ChainEnd(0, "", None)))) == []


def test_every_fact_of_a_line_and_of_a_voiding_is_chained() -> None:
    facts = entry_facts(FIRST)
    named = {f.name for f in fields(Entry)} - {"void", "corrections"}
    assert {{"number_source": "source", "registered_by": "by"}.get(name, name) for name in facts} == named
    assert len(void_facts("e1", VOID)) == 1 + len(fields(Void))


@pytest.mark.parametrize("name", sorted(set(entry_facts(FIRST)) - {"origin", "number_source"}))
def test_each_changed_fact_is_found_and_only_its_line_named(name: str) -> None:
    chain = written(3)
    records = list(chain.records)
    second = records[1]
    value = second.facts[name]
    changed: Fact = ["khác"] if isinstance(value, list) else 99 if isinstance(value, int) else "khác"
    if name == "id":
        records[1] = replace(second, subject="khác", facts={**second.facts, "id": "khác"})
        expected = [Broken(Breach.REMOVED, "02/KH-VPUB năm 2026"), Broken(Breach.ADDED, "2/KH-VPUB năm 2026")]
    else:
        records[1] = replace(second, facts={**second.facts, name: changed})
        expected = [Broken(Breach.CHANGED, "02/KH-VPUB năm 2026")]
    assert list(broken(replace(chain, records=records))) == expected


@pytest.mark.parametrize("more", [{"origin": Origin.PAPER}, {"source": NumberSource.OUTSIDE}, {"copies": 0}])
def test_other_kinds_are_other_facts(more: dict[str, object]) -> None:
    assert entry_facts(replace(FIRST, **more)) != entry_facts(FIRST)  # type: ignore[arg-type]


def test_a_removed_line_and_a_removed_voiding_are_named() -> None:
    chain = written(3, voided=2)
    lines = list(chain.records)
    assert list(broken(replace(chain, records=lines[:1] + lines[2:]))) == [
        Broken(Breach.REMOVED, "02/KH-VPUB năm 2026")
    ]
    assert list(broken(replace(chain, records=lines[:3]))) == [Broken(Breach.REMOVED, "02/KH-VPUB năm 2026")]


def test_a_line_without_link_was_added_from_outside() -> None:
    chain = written(3)
    strange = replace(FIRST, id="x", number=9)
    records = [*chain.records, Record(LinkKind.ENTRY, "x", entry_facts(strange))]
    assert list(broken(replace(chain, records=records))) == [Broken(Breach.ADDED, "9/KH-VPUB năm 2026")]


def test_a_line_taken_away_with_its_link_leaves_a_hole() -> None:
    chain = written(4)
    links, records = list(chain.links), list(chain.records)
    del links[1], records[1]
    assert list(broken(replace(chain, links=links, records=records))) == [Broken(Breach.LINKS_LOST, "mục 2 đến 2")]


def test_the_last_lines_cut_off_with_their_links() -> None:
    chain = written(4)
    shorter = replace(chain, links=chain.links[:3], records=list(chain.records)[:3])
    assert Broken(Breach.CUT_OFF, "sau mục 3") in list(broken(shorter))


def test_who_works_out_the_whole_chain_anew_is_found_by_the_seal() -> None:
    chain = written(3)
    end = ChainEnd(0, "", None)
    links, records = [], list(chain.records)
    records[0] = replace(records[0], facts={**records[0].facts, "subject": "gian dối"})
    for record, link in zip(records, chain.links, strict=True):
        links.append(linked(end, record, link.name))
        end = ChainEnd(links[-1].position, links[-1].hash, DAY)
    assert list(broken(Chain(links, records, chain.seals, end))) == [Broken(Breach.SEAL, "ngày 05/11/2026")]


@given(st.data())
def test_any_two_links_exchanged_are_found(data: st.DataObject) -> None:
    chain = written(6, voided=3)
    one, two = data.draw(st.lists(st.integers(0, 6), min_size=2, max_size=2, unique=True))
    links = list(chain.links)
    links[one], links[two] = (
        replace(links[two], position=one + 1),
        replace(links[one], position=two + 1),
    )
    assert list(broken(replace(chain, links=links)))


def test_a_seal_is_one_line() -> None:
    assert Seal(DAY, 12, "ab" * 32).line == f"Niêm sổ ngày 05/11/2026: 12 mục, {'ab' * 32}"
