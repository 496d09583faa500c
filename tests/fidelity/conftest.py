from __future__ import annotations

import pytest

from tests.fidelity.office import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    if not Office.present():
        pytest.skip("LibreOffice is not on this machine")
    return Office(tmp_path_factory.mktemp("office"))
