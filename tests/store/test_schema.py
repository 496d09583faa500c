"""Revisions: the tables are those of the code; an upgrade is tried on a copy, and happens whole or not at all."""

from __future__ import annotations

import datetime
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import alembic.config
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from desktop.domain import codec, following
from desktop.domain.calendar import VIETNAM
from desktop.domain.chain import broken
from desktop.domain.errors import Fault, Refusal
from desktop.domain.following import Day
from desktop.domain.office import Issuer, Office
from desktop.domain.plan import Assignment, Deadline, Plan, Role, Task
from desktop.store import schema, tables
from desktop.store.opening import FILE, Opened, open_folder, open_server

DAY = datetime.date(2026, 11, 5)
AT = datetime.datetime(2026, 11, 5, 8, tzinfo=VIETNAM)
HEAD = schema.HEAD
BEFORE_TASKS = ("0001", "0002", "0003", "0004", "0005", "0006")
NEXT = f"{int(HEAD) + 1:04d}"
OFFICE = Office(issuers=(Issuer("vp", "VĂN PHÒNG", "VPUB", "Sơn La"),))
STEP = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "{next}", "{head}", None, None
def upgrade():
    op.add_column("drafts", sa.Column("dossier", sa.Text))
    {more}
"""


def later_than(revision: str) -> Callable[[str, list[str]], set[str]]:
    """What ``copytree`` leaves out so that a program of then comes about."""
    return lambda _folder, names: {n for n in names if n == "__pycache__" or (n.startswith("v0") and n[1:5] > revision)}


def test_the_tables_are_those_of_the_code(opened: Opened) -> None:
    with opened.store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        every = sa.MetaData()
        for source in (tables.metadata, tables.server_metadata):
            for table in source.tables.values():
                if source is tables.metadata or connection.dialect.name == "postgresql":
                    table.to_metadata(every)
        assert compare_metadata(context, every) == []


def test_every_revision_is_known() -> None:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == schema.REVISIONS


def test_many_programs_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as programs:
        stores = list(programs.map(lambda _: open_folder(tmp_path), range(6)))
    for opened in stores:
        assert opened.store.examine() == []
        opened.store.close()


@pytest.mark.postgres
def test_many_programs_may_make_the_same_server_store_at_once(server: str) -> None:
    engine = sa.create_engine(
        f"{server}/postgres".replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE at_once")
    engine.dispose()
    with ThreadPoolExecutor(6) as programs:
        stores = list(programs.map(lambda _: open_server(f"{server}/at_once"), range(6)))
    for opened in stores:
        assert opened.store.examine() == []
        opened.store.close()


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of today with an office in it, and a program that knows one more revision."""
    opened = open_folder(tmp_path / "data")
    with opened.store.writing() as work:
        work.office.save(OFFICE)
    opened.store.close()
    shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "MIGRATIONS", tmp_path / "migrations")
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, NEXT))
    monkeypatch.setattr(schema, "HEAD", NEXT)
    return tmp_path / "data"


def next_revision(older: Path, more: str = "pass") -> None:
    (older.parent / "migrations" / "versions" / "v9999_next.py").write_text(
        STEP.format(more=more, head=HEAD, next=NEXT)
    )


def facts(path: Path) -> tuple[str, int, bool]:
    with sqlite3.connect(path) as connection:
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        issuers = connection.execute("SELECT count(*) FROM issuers").fetchone()[0]
        columns = [row[1] for row in connection.execute("PRAGMA table_info(drafts)")]
    connection.close()
    return version, issuers, "dossier" in columns


def test_a_store_of_the_first_revision_keeps_its_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        only_first = later_than("0001")
        then.setattr(schema, "MIGRATIONS", shutil.copytree(schema.MIGRATIONS, tmp_path / "first", ignore=only_first))
        then.setattr(schema, "REVISIONS", ("0001",))
        then.setattr(schema, "HEAD", "0001")
        open_folder(tmp_path / "data").store.close()
    plan = codec.dumps(Plan(title="Kiểm kê", id="p"))
    with sqlite3.connect(tmp_path / "data" / FILE) as connection:
        row = (
            "d",
            "Kế hoạch",
            "Kiểm kê",
            "draft",
            "Mai",
            "2026-11-25 09:00:00",
            "2026-11-25 09:00:00",
            3,
            "",
            "",
            plan,
        )
        names = "id, type, title, state, author, created, changed, revision, open_in, notes, plan"
        connection.execute(f"INSERT INTO drafts ({names}) VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
    connection.close()
    opened = open_folder(tmp_path / "data")
    with opened.store.reading() as work:
        draft = work.drafts.get("d")
    opened.store.close()
    assert draft
    assert (draft.plan.title, draft.revision, draft.ignored) == ("Kiểm kê", 3, ())


SAID = {"symbol": "KH-VPUB", "date": DAY, "type": "Kế hoạch", "signer_name": "Trang", "signer_title": "", "note": "",
        "urgency": "", "origin": "paper", "number_source": "own", "registered_by": "Mai", "registered": AT,
        "recipients": ["Phòng Một"], "keepers": ["VT"], "issuer_key": "vp", "book_key": "kh", "year": 2026}  # fmt: skip
LINES = [{**SAID, "id": f"e{n}", "request_id": f"r{n}", "number": n, "subject": f"Việc “{n}”"} for n in (1, 2, 3)]
VOIDED = {"entry_id": "e2", "reason": "Trình lại", "voided_by": "Mai", "second": "", "at": AT}


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_register_of_before_is_chained_by_the_upgrade(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    url = empty_database(request.getfixturevalue("server"), "unchained") if kind == "postgresql" else ""
    with monkeypatch.context() as then:
        before = later_than("0005")
        then.setattr(schema, "MIGRATIONS", shutil.copytree(schema.MIGRATIONS, tmp_path / "before", ignore=before))
        then.setattr(schema, "REVISIONS", schema.REVISIONS[:5])
        then.setattr(schema, "HEAD", "0005")
        old = open_server(url) if url else open_folder(tmp_path / "data")
        with old.store._engine.begin() as connection:
            connection.execute(sa.insert(tables.register), LINES)
            connection.execute(sa.insert(tables.voids).values(VOIDED))
        old.store.close()
    opened = open_server(url) if url else open_folder(tmp_path / "data")
    with opened.store.writing() as work:
        chain = work.chain.load()
        assert list(broken(chain)) == []
        assert [(link.kind, link.name) for link in chain.links] == [
            *(("entry", f"0{n}/KH-VPUB năm 2026") for n in (1, 2, 3)),
            ("void", "02/KH-VPUB năm 2026"),
        ]
        assert work.chain.seals() == []
        work.chain.seal_before(DAY + datetime.timedelta(days=1))
        assert [seal.position for seal in work.chain.seals()] == [4]
    opened.store.close()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_what_was_issued_before_tasks_were_kept_is_followed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    url = empty_database(request.getfixturevalue("server"), "unfollowed") if kind == "postgresql" else ""
    deadline = Deadline("trước ngày 01/12/2026", None, datetime.date(2026, 11, 30))
    units = (Assignment("Phòng Hành chính"), Assignment("Các phòng", Role.SUPPORT, "cp"))
    tasks = (Task("n1", "Lập danh mục", units, deadline, "Danh mục", "Bà Mai"), Task("n2", "Báo cáo"))
    plan = Plan(title="Kiểm kê", tasks=tasks)
    written = {"d": codec.dumps(plan), "void": codec.dumps(plan), "bad": "{"}
    draft = {"type": "Kế hoạch", "title": "Kiểm kê", "state": "issued", "author": "", "created": AT, "changed": AT,
             "revision": 1, "open_in": "", "notes": ""}  # fmt: skip
    line = {key: value for key, value in SAID.items() if key != "origin"} | {"subject": "Kiểm kê", "origin": "drafted"}
    with monkeypatch.context() as then:
        ignore = later_than(BEFORE_TASKS[-1])
        then.setattr(schema, "MIGRATIONS", shutil.copytree(schema.MIGRATIONS, tmp_path / "before", ignore=ignore))
        then.setattr(schema, "REVISIONS", BEFORE_TASKS)
        then.setattr(schema, "HEAD", BEFORE_TASKS[-1])
        old = open_server(url) if url else open_folder(tmp_path / "data")
        with old.store._engine.begin() as connection:
            drafted = [{**draft, "id": name, "plan": text} for name, text in written.items()]
            connection.execute(sa.insert(tables.drafts), drafted)
            entries = [("e", 1, "d"), ("v", 2, "void"), ("b", 3, "bad"), ("paper", 4, None)]
            rows = [{**line, "id": i, "request_id": i, "number": n, "draft_id": name} for i, n, name in entries]
            connection.execute(sa.insert(tables.register), rows)
            connection.execute(sa.insert(tables.voids).values({**VOIDED, "entry_id": "v"}))
        old.store.close()
    opened = open_server(url) if url else open_folder(tmp_path / "data")
    with opened.store.reading() as work:
        found = [item.followed for item in work.following.items()]
        counts = work.following.counts(Day(datetime.date(2026, 12, 2), datetime.date(2026, 12, 4)))
    opened.store.close()
    assert found == list(following.assignments("e", plan))
    assert counts == following.Counts(late=2, open=1)


def empty_database(server: str, name: str) -> str:
    """The address of a database without any table on the server of the tests."""
    engine = sa.create_engine(
        f"{server}/postgres".replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"{server}/{name}"


def test_an_older_store_is_upgraded_and_the_old_one_kept(older: Path) -> None:
    next_revision(older)
    opened = open_folder(older)
    with opened.store.reading() as work:
        assert work.office.load() == OFFICE
    opened.store.close()
    assert facts(older / FILE) == (NEXT, 1, True)
    assert facts(older / f"store-{HEAD}.sqlite3") == (HEAD, 1, False)
    assert not list(older.glob("*trial*"))


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ('op.execute("SELECT * FROM nowhere")', Fault),
        ('op.execute("DELETE FROM issuers")', Fault),
        ("raise RuntimeError", RuntimeError),
    ],
)
def test_an_upgrade_that_does_not_go_through_changes_nothing(older: Path, more: str, error: type[Exception]) -> None:
    next_revision(older, more)
    before = facts(older / FILE)
    with pytest.raises(error):
        open_folder(older)
    assert facts(older / FILE) == before == (HEAD, 1, False)
    assert not list(older.glob("*trial*"))


def test_an_older_program_that_is_still_open_stops_writing(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_revision(older)
    with monkeypatch.context() as then:
        then.setattr(schema, "REVISIONS", schema.REVISIONS[:-1])
        then.setattr(schema, "HEAD", HEAD)
        still_open = open_folder(older)
    open_folder(older).store.close()
    with monkeypatch.context() as then:
        then.setattr(schema, "HEAD", HEAD)
        with pytest.raises(Refusal) as caught, still_open.store.writing():
            pass
    assert caught.value.code == "newer-store"
    still_open.store.close()
