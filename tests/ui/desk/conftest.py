"""For the tests of the desk."""

from __future__ import annotations

import ctypes
import sys

import PySide6

if PySide6.__version__ == "6.12.0" and sys.version_info < (3, 12):
    # That release also takes a reference to None with every call that returns nothing (see tests/ui/conftest.py).
    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40
