"""Where things lie: what ships with the program, and the office's store on this PC."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
TEMPLATES = ROOT / "templates_docx"
SAMPLE = RESOURCES / "sample"


def default_data_dir() -> Path:
    """The folder of this PC's store, shared by all users of the PC where the system has such a place."""
    from platformdirs import user_data_path

    return user_data_path("KeHoach", appauthor=False)
