"""What a rendered page falls short of, on standard error."""

from __future__ import annotations

import sys

from desktop.services import wording
from desktop.services.rendering import Rendered
from desktop.services.undrawn import told


def tell(rendered: Rendered) -> None:
    """What of the document is not drawn, and where its finished page is off."""
    for undrawn in rendered.undrawn:
        print(f"Chưa vẽ được {told(undrawn)}.", file=sys.stderr)
    for deviation in rendered.deviations:
        print(f"Trang in lệch thể thức: {wording.sentence(deviation)} ({deviation.source}).", file=sys.stderr)
