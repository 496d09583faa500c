"""The first look into a store: the same drafts as every later look, and nothing heavy is needed for it."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import VIETNAM
from desktop.domain.drafts import Draft, DraftState
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan
from desktop.domain.text import new_id
from desktop.store.opening import FILE, Opened, open_folder
from tests.store.test_rows import REUSED, words

ROOT = Path(__file__).resolve().parents[2]
moments = st.datetimes(datetime.datetime(2000, 1, 1), datetime.datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=VIETNAM)
)
drafts = st.builds(
    Draft,
    st.builds(new_id),
    st.builds(Plan, title=words, type=words),
    st.none() | words,
    st.none() | words,
    created=moments,
    changed=moments,
    author=words,
    state=st.sampled_from(DraftState),
)


@REUSED
@given(made=st.lists(drafts, max_size=4), session=words)
def test_the_first_look_shows_what_a_unit_of_work_shows(opened: Opened, made: list[Draft], session: str) -> None:
    with opened.store.writing() as work:
        for draft in made:
            work.drafts.add(draft)
        if made:
            work.drafts.set_open(made[0].id, session)
    with opened.store.reading() as work:
        lines = work.drafts.lines()
    assert opened.store.draft_lines() == lines
    assert {draft.id for draft in made} <= {line.id for line in lines}


def test_the_first_look_needs_the_standard_library_alone(tmp_path: Path) -> None:
    opened = open_folder(tmp_path)
    moment = datetime.datetime(2026, 11, 25, 9, 30, tzinfo=VIETNAM)
    with opened.store.writing() as work:
        work.drafts.add(Draft("d", Plan(title="Kiểm kê"), None, None, moment, moment))
    opened.store.close()
    look = (
        "import sys; from pathlib import Path; from desktop.store.opening import open_folder; "
        "store = open_folder(Path(sys.argv[1])).store; "
        "print([line.id for line in store.draft_lines()], {'sqlalchemy', 'alembic'} & set(sys.modules)); store.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "['d'] set()"


def test_a_file_that_broke_meanwhile_is_told_in_plain_words(tmp_path: Path) -> None:
    opened = open_folder(tmp_path)
    for file in tmp_path.glob(f"{FILE}*"):
        file.unlink()
    (tmp_path / FILE).write_bytes(b"broken" * 1000)
    with pytest.raises(Refusal) as caught:
        opened.store.draft_lines()
    assert caught.value.code == "store-damaged"
    opened.store.close()
