"""Seals of the register on the command line: one line a day to be kept elsewhere, and compared later."""

from __future__ import annotations

import argparse

from desktop import app


def seals(options: argparse.Namespace) -> int:
    """Prints the daily seals; with a line that was kept: whether the register still goes through it, else code 1."""
    from desktop.services import sealing

    ports = app.ports(options.data_dir, options.database)
    if options.line:
        holds = sealing.still_holds(ports.store, options.line)
        print("Sổ vẫn khớp với dòng niêm này." if holds else "Sổ KHÔNG còn khớp với dòng niêm này.")
        return 0 if holds else 1
    sealing.seal(ports)
    for seal in sealing.seals(ports.store):
        print(seal.line)
    return 0
