"""The chain on both databases: kept in the unit that writes, and 1,000 random tamperings behind the program's back."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
import sqlalchemy.exc

from desktop.domain.calendar import VIETNAM
from desktop.domain.chain import Broken, Seal, broken, link_name
from desktop.domain.errors import Fault, Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.register import Entry, Origin, Void
from desktop.store import tables
from desktop.store.chain_rows import ChainRows
from desktop.store.opening import Opened
from desktop.store.unit import WorkUnit

DAY = datetime.date(2026, 11, 5)
AT = datetime.datetime(2026, 11, 5, 8, 15, 20, 123456, tzinfo=VIETNAM)
FIRST = Entry("e1", "r1", "vp", "kh", 2026, 1, "KH-VPUB", DAY, "Kế hoạch", "Kiểm kê", "Vì Thu Trang", AT)
VOID = Void("Trình lại", "Mai", "Thịnh", AT)
LINES = 24
ROUNDS = 1000


def line(number: int) -> Entry:
    return replace(
        FIRST,
        id=f"e{number}",
        request_id=f"r{number}",
        number=number,
        subject=f"Việc thứ {number}",
        recipients=(f"Phòng {number}", "Đội “Hai”"),
        copies=number % 3 or None,
        transferred=DAY if number % 4 == 0 else None,
        origin=Origin.PAPER if number % 5 == 0 else Origin.DRAFTED,
    )


def fill(opened: Opened, lines: int = LINES) -> None:
    with opened.store.writing() as work:
        for number in range(1, lines + 1):
            work.register.add(line(number))
            if number % 3 == 0:
                work.register.void(f"e{number}", VOID)


def look(opened: Opened) -> list[Broken]:
    with opened.store.reading() as work:
        return list(broken(work.chain.load()))


def test_what_is_written_is_chained_in_the_same_unit(opened: Opened) -> None:
    fill(opened)
    assert look(opened) == []
    with pytest.raises(Fault), opened.store.writing() as work:
        work.register.void("e3", VOID)  # void already: its link is taken back too
    assert look(opened) == []


def test_the_first_link_of_a_later_day_seals_the_day_before(opened: Opened) -> None:
    fill(opened, 2)
    tomorrow = AT + datetime.timedelta(days=1)
    with opened.store.writing() as work:
        assert not work.chain.unsealed(DAY)
        assert work.chain.unsealed(tomorrow.date())
        work.register.add(replace(line(3), registered=tomorrow))
        last = work.chain.load().links[1]
        assert work.chain.seals() == [Seal(DAY, 2, last.hash)]
        work.chain.seal_before(tomorrow.date())
        work.chain.seal_before(tomorrow.date() + datetime.timedelta(days=30))
        work.register.add(replace(line(4), registered=AT))  # the clock runs backwards
        assert [(seal.day.day, seal.position) for seal in work.chain.seals()] == [(5, 2), (6, 3)]
    assert look(opened) == []


@pytest.mark.parametrize("table", ["chain", "seals"])
@pytest.mark.parametrize("act", ["change", "delete"])
def test_links_and_seals_are_written_once(opened: Opened, table: str, act: str) -> None:
    fill(opened, 1)
    with opened.store.writing() as work:
        work.chain.seal_before(DAY + datetime.timedelta(days=1))
    found = tables.metadata.tables[table]
    statement = sa.update(found).values(hash="gian dối") if act == "change" else sa.delete(found)
    with pytest.raises(sqlalchemy.exc.DBAPIError, match="written once"), opened.store._engine.begin() as connection:
        connection.execute(statement)


Tamper = Callable[[sa.Connection, random.Random], str]
"""Changes something by raw SQL and says which line must be named."""
TEXTS = ["request_id", "symbol", "type", "subject", "signer_name", "signer_title", "note", "urgency", "origin",
         "number_source", "template", "registered_by"]  # fmt: skip
VALUES = ("gian dối", "", " ", "0", "07/KH", "x" * 300, "Kiểm kê ")


def chosen(dice: random.Random) -> int:
    return dice.randint(1, LINES)


def named(number: int) -> str:
    return link_name(line(number))


def a_text(connection: sa.Connection, dice: random.Random) -> str:
    number, column = chosen(dice), dice.choice(TEXTS)
    change = sa.update(tables.register).where(tables.register.c.number == number)
    now = sa.cast(tables.register.c[column], sa.Text)
    connection.execute(change.values({column: now + dice.choice([v for v in VALUES if v])}))
    return named(number)


def a_count_or_day(connection: sa.Connection, dice: random.Random) -> str:
    number = chosen(dice)
    later = f"date = '{dice.randint(2000, 2025)}-01-{dice.randint(1, 28):02d}'"
    what = dice.choice(
        [later, "transferred = '2026-12-31'", "copies = 77", "pages = 5", "registered = '2026-11-05 08:15:20'"]
    )
    connection.exec_driver_sql(f"UPDATE register SET {what} WHERE number = {number}")  # noqa: S608
    return named(number)


def a_list(connection: sa.Connection, dice: random.Random) -> str:
    number, column = chosen(dice), dice.choice(["recipients", "keepers"])
    value = dice.choice(["[]", '["Phòng 99"]', '["VT", "VT"]'] if column == "recipients" else ['["X"]', '[""]'])
    connection.exec_driver_sql(f"UPDATE register SET {column} = '{value}' WHERE number = {number}")  # noqa: S608
    return named(number)


def a_number(connection: sa.Connection, dice: random.Random) -> str:
    number = chosen(dice)
    connection.exec_driver_sql(f"UPDATE register SET number = {dice.randint(100, 999)} WHERE number = {number}")  # noqa: S608
    return named(number)


def a_removed_line(connection: sa.Connection, dice: random.Random) -> str:
    number = chosen(dice)
    connection.exec_driver_sql(f"DELETE FROM voids WHERE entry_id = 'e{number}'")  # noqa: S608
    connection.exec_driver_sql(f"DELETE FROM register WHERE number = {number}")  # noqa: S608
    return named(number)


def a_removed_void(connection: sa.Connection, dice: random.Random) -> str:
    number = dice.randrange(3, LINES + 1, 3)
    connection.exec_driver_sql(f"DELETE FROM voids WHERE entry_id = 'e{number}'")  # noqa: S608
    return named(number)


def a_changed_void(connection: sa.Connection, dice: random.Random) -> str:
    number, column = dice.randrange(3, LINES + 1, 3), dice.choice(["reason", "voided_by", "second"])
    connection.exec_driver_sql(f"UPDATE voids SET {column} = 'khác' WHERE entry_id = 'e{number}'")  # noqa: S608
    return named(number)


def exchanged_lines(connection: sa.Connection, dice: random.Random) -> str:
    one, two = dice.sample(range(1, LINES + 1), 2)
    for old, new in ((one, 900), (two, one), (900, two)):
        connection.exec_driver_sql(f"UPDATE register SET number = {new} WHERE number = {old}")  # noqa: S608
    return named(one)


def an_added_line(connection: sa.Connection, dice: random.Random) -> str:
    number = dice.randint(100, 999)
    columns = [column.name for column in tables.register.c]
    own = {"id": f"'x{number}'", "request_id": f"'x{number}'", "number": str(number)}
    values = ", ".join(own.get(column, column) for column in columns)
    connection.exec_driver_sql(
        f"INSERT INTO register ({', '.join(columns)}) SELECT {values} FROM register WHERE number = 1"  # noqa: S608
    )
    return f"{number}/KH-VPUB năm 2026"


def a_changed_link(connection: sa.Connection, dice: random.Random) -> str:
    number = chosen(dice)
    value = dice.choice(["hash = 'ab'", "name = 'khác'", "hash = ''"])
    connection.exec_driver_sql(f"UPDATE chain SET {value} WHERE kind = 'entry' AND subject = 'e{number}'")  # noqa: S608
    return "khác" if "name" in value else named(number)


TAMPERS: list[Tamper] = [
    a_text, a_text, a_count_or_day, a_list, a_number, a_removed_line, a_removed_void, a_changed_void,
    exchanged_lines, an_added_line, a_changed_link,
]  # fmt: skip


def drop_triggers(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        for table in ("register", "voids", "corrections", "closings", "chain", "seals"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_written_once ON {table}")
        return
    for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def test_a_thousand_random_tamperings_are_found_with_the_line_named(opened: Opened) -> None:
    fill(opened)
    dice = random.Random(20_26)
    missed = []
    with opened.store._engine.connect() as connection, connection.begin() as whole:
        drop_triggers(connection)
        for turn in range(ROUNDS):
            tamper = TAMPERS[turn % len(TAMPERS)]
            trial = connection.begin_nested()
            name = tamper(connection, dice)
            found = list(broken(ChainRows(WorkUnit(connection, writing=False)).load()))
            if name not in {each.name for each in found}:
                missed.append((tamper.__name__, name, found))
            trial.rollback()
        whole.rollback()
    assert missed == []
    assert look(opened) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("origin", "nowhere"), ("recipients", "{"), ("date", "hôm qua"), ("registered", "x"), ("copies", "")],
)
def test_values_that_nobody_can_read_are_named_and_not_a_crash(opened: Opened, column: str, value: str) -> None:
    if opened.store._engine.dialect.name == "postgresql" and column != "origin":
        pytest.skip("the server takes no such value into this column")
    fill(opened, 3)
    with opened.store._engine.begin() as connection:
        drop_triggers(connection)
        connection.exec_driver_sql(f"UPDATE register SET {column} = '{value}' WHERE number = 1")  # noqa: S608
    assert [each.name for each in look(opened)] == [named(1)]
    if column == "copies":  # SQLite keeps the empty text, and it can be read
        return
    with opened.store.reading() as work, pytest.raises(Refusal) as caught:
        work.register.of(BookYear("vp", "kh", 2026))
    assert caught.value.code == "register-damaged"
