"""Many documents at once: each composed and drawn by one of several processes, written into one folder."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan
from desktop.services.ports import Report, unheard
from desktop.services.rendering import Rendered, file_name, write


class Crew(Protocol):
    """Renders documents side by side."""

    def render(self, plans: Sequence[Plan], *, clean: bool) -> Generator[Rendered, None, None]:
        """Both files of every plan, in their order; ``clean``: its DOCX is the copy for sending. What has not begun
        when the iterator is closed is not done any more."""
        ...


def render_batch(
    crew: Crew, plans: Sequence[Plan], folder: Path, report: Report = unheard, *, clean: bool = True
) -> list[Path]:
    """Writes DOCX and PDF of every plan ("0001 …") into a folder and gives their paths.

    All of them or none: when ``report`` ends the work, or one document is refused, what was written is taken away.
    """
    if with_page := next((plan for plan in plans if plan.page), None):
        raise Refusal(
            f"“{with_page.title}” có trang in là một tệp DOCX riêng, không in hàng loạt được.",
            todo="Bỏ văn bản đó ra, hoặc lấy chữ để chương trình dựng trang.",
            code="page-is-a-file",
        )
    written: list[Path] = []
    digits = max(4, len(str(len(plans))))
    try:
        with contextlib.closing(crew.render(plans, clean=clean)) as made:
            report(0, len(plans))
            for number, (plan, rendered) in enumerate(zip(plans, made, strict=True), 1):
                written += write(folder, f"{number:0{digits}} {file_name(plan)}", rendered)
                report(number, len(plans))
    except BaseException:  # whatever ends it, half a batch would be taken for a whole one
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written
