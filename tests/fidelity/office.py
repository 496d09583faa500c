"""LibreOffice as a judge: a profile and fonts of its own, so that no machine judges differently."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
# Content controls are drawn as text, not turned into form fields that would take the words off the page.
AS_PDF = 'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"false"}}'
_MOST_SECONDS = 280
_AT_ONCE = 50
_FONT_RULES = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir>
<match target="pattern">
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>"""
"""Whatever a document names is drawn in the one font that we have too."""


@dataclass(frozen=True, slots=True)
class Office:
    """One LibreOffice for a whole test run; everything it writes is in ``folder``."""

    folder: Path

    @staticmethod
    def present() -> bool:
        return shutil.which("soffice") is not None

    def render(self, documents: dict[str, bytes], kind: str = AS_PDF) -> dict[str, bytes]:
        """Each DOCX as the program saves it, one run of it for as many as it takes without losing some."""
        (self.folder / "fonts.conf").write_text(_FONT_RULES.format(fonts=FONTS, folder=self.folder), "utf-8")
        names = sorted(documents)
        rendered: dict[str, bytes] = {}
        for begin in range(0, len(names), _AT_ONCE):
            rendered |= self._render({name: documents[name] for name in names[begin : begin + _AT_ONCE]}, kind)
        for name in sorted(documents.keys() - rendered.keys()):  # it loses one of several hundred now and then
            rendered |= self._render({name: documents[name]}, kind)
        return rendered

    def _render(self, documents: dict[str, bytes], kind: str) -> dict[str, bytes]:
        source, target = self.folder / "in", self.folder / "out"
        for folder in (source, target):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        for name, docx in documents.items():
            (source / f"{name}.docx").write_bytes(docx)
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(target)]
        subprocess.run(
            [*command, *sorted(str(path) for path in source.iterdir())],
            env={**os.environ, "FONTCONFIG_FILE": str(self.folder / "fonts.conf"), "HOME": str(self.folder)},
            check=True,
            capture_output=True,
            timeout=_MOST_SECONDS,
        )
        return {path.stem: path.read_bytes() for path in target.iterdir()}
