"""Ready plans (mẫu kế hoạch) to start from: those that ship, and those that the office keeps from its own work.

The office's own lie in its store as drafts in the state of a model, so that every clerk of the office has them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from desktop import files
from desktop.domain import interchange, reusing
from desktop.domain.drafts import Draft, DraftState, Version, VersionReason
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.domain.text import clean, fold, new_id
from desktop.services import drafts
from desktop.services.drafts import Created, NewDraft
from desktop.services.ports import Ports, Store, Work

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "plan_templates"


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """One line of the list. ``key``: file name of a shipped one, id of an own one; ``tasks``: how many it holds."""

    key: str
    title: str
    description: str
    tasks: int
    own: bool


@dataclass(frozen=True, slots=True)
class Keeping:
    """What to keep as a template. ``year``: the year that becomes an open place, None = none does."""

    plan: Plan
    description: str = ""
    year: int | None = None
    by: str = ""


def catalogue(store: Store) -> tuple[PlanTemplate, ...]:
    """Own templates first, last kept first; then the shipped ones. An own one hides the shipped one of its title."""
    with store.reading() as work:
        models = (work.drafts.get(line.id) for line in work.drafts.lines() if line.state is DraftState.MODEL)
        own = tuple(_listed(model) for model in models if model)
    hidden = {fold(template.title) for template in own}
    return own + tuple(template for template in _shipped() if fold(template.title) not in hidden)


def load(store: Store, key: str) -> Plan:
    """The plan of a template, its open places still open. Refused where there is none."""
    with store.reading() as work:
        model = work.drafts.get(key)
    if model and model.state is DraftState.MODEL:
        return model.plan
    if any(template.key == key for template in _shipped()):
        return interchange.loads(files.read(FOLDER / f"{key}.json").decode("utf-8")).plan
    raise _missing()


def start(ports: Ports, key: str, new: NewDraft | None = None, *, year: int | None = None) -> Created:
    """A draft from a template with ids of its own; the year (None = the present one) is filled in, then the office's
    data. ``new``: for whom it is made; its source is not looked at."""
    plan = reusing.for_year(reusing.fresh(load(ports.store, key)), year or ports.today().year)
    return drafts.create(ports, replace(new or NewDraft(Imported(plan)), source=Imported(plan)))


def keep(ports: Ports, keeping: Keeping) -> PlanTemplate:
    """Keeps a plan as a template of the office ("Lưu thành mẫu"): without number, date, signer and letterhead.

    One of the same title is replaced. Refused for a plan without a title.
    """
    plan = _general(keeping)
    if not plan.title.strip():
        raise Refusal("Kế hoạch chưa có trích yếu.", todo="Viết trích yếu rồi lưu thành mẫu.", code="no-title")
    now = ports.now()
    model = Draft(
        new_id(), plan, None, None, now, now, keeping.by, DraftState.MODEL, notes=_one_line(keeping.description)
    )
    with ports.store.writing() as work:
        for line in work.drafts.lines():
            if line.state is DraftState.MODEL and fold(line.title) == fold(plan.title):
                _retire(work, line.id)
        work.drafts.add(model)
        work.drafts.add_version(Version(model.id, 1, plan, VersionReason.EXPLICIT, now, keeping.by))
    return _listed(model)


def remove(ports: Ports, key: str) -> None:
    """Takes an own template out of the list; drafts made from it stay as they are. Refused for a shipped one."""
    with ports.store.writing() as work:
        _retire(work, key)


def _retire(work: Work, key: str) -> None:
    model = work.drafts.get(key)
    if model is None or model.state is not DraftState.MODEL:
        raise _missing()
    retired = replace(model, state=DraftState.RETIRED_MODEL, revision=model.revision + 1)
    if not work.drafts.save(retired, model.revision):
        raise _missing()


def _general(keeping: Keeping) -> Plan:
    plan = reusing.fresh(keeping.plan)
    if keeping.year:
        plan = reusing.without_year(plan, keeping.year)
    return replace(
        plan, issuer=None, issuer_parent=None, number=None, symbol=None, place=None, date=None, urgency=None, signers=()
    )


def _listed(model: Draft) -> PlanTemplate:
    return PlanTemplate(model.id, _one_line(model.plan.title), model.notes, len(model.plan.tasks), own=True)


def _shipped() -> tuple[PlanTemplate, ...]:
    index = tomllib.loads(files.read(FOLDER / "index.toml").decode("utf-8"))
    return tuple(
        PlanTemplate(row["name"], row["title"], row["description"], row["tasks"], own=False)
        for row in index["template"]
    )


def _one_line(words: str) -> str:
    return " ".join(clean(words).split())


def _missing() -> Refusal:
    return Refusal(
        "Không có mẫu kế hoạch này.",
        safe="Không có gì thay đổi.",
        todo="Mở lại danh sách mẫu rồi chọn.",
        code="plan-template-missing",
    )
