"""PDFium for this room: the library, its raw calls (which carry no types), and the lock that both need."""

from __future__ import annotations

import threading
from typing import Any

import pypdfium2
import pypdfium2.raw

library: Any = pypdfium2
raw: Any = pypdfium2.raw

LOCK = threading.RLock()
"""Held around every use: PDFium is not safe in two threads at once."""
