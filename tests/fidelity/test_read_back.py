"""A page of ours, whatever its shape and however it is fitted, has no measure that is half a millimetre off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.checks.read_back import read_back
from desktop.domain.plan import Fit, Plan
from desktop.rules.fitting import load_fitting
from tests.checks.test_real_page import page_of
from tests.fidelity import shapes

FITS = (*load_fitting().tighter, *load_fitting().looser)


def deviations(plan: Plan) -> list[tuple[str, int | None, dict[str, str], str]]:
    found = read_back(page_of(plan))
    return [(finding.rule, finding.place.page, dict(finding.values), finding.quote) for finding in found]


@pytest.mark.timeout(1800)
def test_nothing_deviates_on_plans_of_every_shape(pytestconfig: pytest.Config) -> None:
    """As many plans as ``--fidelity`` says, each as the template has it and fitted by a step of Vừa trang."""
    wrong = {}
    for number in range(pytestconfig.getoption("--fidelity")):
        plan = shapes.plan(number)
        step = FITS[sum(divmod(number, 10)) % len(FITS)]
        for name, made in (("as it is", plan), (f"fitted {step}", replace(plan, fit=Fit(**step)))):
            if found := deviations(made):
                wrong[f"{number:03} {name}"] = found
    assert wrong == {}
