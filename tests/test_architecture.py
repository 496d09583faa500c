"""Who may import whom (docs/architecture.md): read from the source, relative imports and lazy ones included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DESKTOP = ROOT / "desktop"
PURE = {"domain", "document", "rules"}
ALLOWED: dict[str, set[str]] = {
    "domain": set(),
    "document": set(),
    "rules": set(),
    "docx": {"document", "rules"},
    "layout": {"document", "rules"},
    "composing": {"domain", "document", "docx", "layout", "rules"},
    "pdf": {"document", "layout", "rules"},
    "importing": {"domain", "document", "layout", "rules"},
    "checks": {"domain", "document", "layout", "rules"},
    "signing": {"domain"},
    "store": {"domain", "files"},
    "services": {"domain", "document", "rules", "checks", "importing", "composing", "files"},
    "ui": {"services", "domain", "checks", "files"},
    "cli": {"services", "domain", "checks", "app", "paths", "files"},
    "files": {"domain"},
    "paths": {"domain"},
    "workers": {"domain"},
    "logs": {"paths"},
}
EVERYWHERE = "desktop.domain.errors"  # refusals and faults are the language of the whole house
ONLY_IN = {
    "resource": {"desktop/workers.py"},
    "fcntl": set(),
    "subprocess": {"desktop/workers.py"},
    "multiprocessing": {"desktop/workers.py"},
    "PySide6": {"desktop/ui", "desktop/app.py"},
    "sqlalchemy": {"desktop/store"},
    "alembic": {"desktop/store"},
    "reportlab": {"desktop/pdf"},
    "pyhanko": {"desktop/signing"},
    "pikepdf": {"desktop/pdf"},
    "pypdfium2": {"desktop/pdf"},
    "docx": {"desktop/docx"},
    "zipfile": {"desktop/docx"},
}
FILES = sorted(DESKTOP.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(DESKTOP).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Full dotted names of everything that a file imports, anywhere in it."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: -node.level]) if node.level else ""
            yield from (".".join(p for p in (base, node.module or "", alias.name) if p) for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_imports_only_its_neighbours(path: Path) -> None:
    here = room(path)
    if here in ("app", "__init__"):
        return
    for name in imported(path):
        parts = name.split(".")
        if name.startswith(EVERYWHERE):
            continue
        if parts[0] == "desktop" and len(parts) > 1 and parts[1] != here:
            assert parts[1] in ALLOWED[here], f"{here} may not import {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_library_stays_in_its_room(path: Path) -> None:
    relative = path.relative_to(ROOT).as_posix()
    for name in imported(path):
        homes = ONLY_IN.get(name.split(".")[0])
        assert homes is None or any(relative.startswith(home) for home in homes), f"{relative} imports {name}"


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in PURE], ids=lambda p: str(p.relative_to(ROOT)))
def test_pure_rooms_stand_on_the_standard_library(path: Path) -> None:
    import sys

    for name in imported(path):
        first = name.split(".")[0]
        assert first in sys.stdlib_module_names or first in ("desktop", "fontTools"), f"{path.name} imports {name}"


def test_no_import_cycles_between_modules() -> None:
    graph = {
        ".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): set(imported(p)) for p in FILES
    }
    modules = set(graph)
    edges = {
        m: {n for n in modules if n != m and any(i == n or i.rpartition(".")[0] == n for i in graph[m])} for m in graph
    }
    state: dict[str, int] = {}

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert state.get(module) != 1, f"import cycle: {' → '.join((*trail, module))}"
        if state.get(module) is None:
            state[module] = 1
            for other in sorted(edges[module]):
                visit(other, (*trail, module))
            state[module] = 2

    for module in sorted(modules):
        visit(module, ())


def test_only_one_module_opens_message_boxes() -> None:
    users = {p.relative_to(ROOT).as_posix() for p in FILES if "QMessageBox" in p.read_text("utf-8")}
    assert users <= {"desktop/ui/notify.py"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= 600, "a file over 600 lines holds two jobs"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[1].lineno if ast.get_docstring(node) and len(node.body) > 1 else node.lineno
            length = (node.end_lineno or node.lineno) - start + 1
            assert length <= 60, f"{node.name} has {length} lines"
