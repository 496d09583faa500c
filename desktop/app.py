"""Composition root: the one module that builds the parts and joins them. Heavy parts load on first use."""

from __future__ import annotations

import functools
import gc
import itertools
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import files, paths
from desktop.domain.errors import Refusal

if TYPE_CHECKING:
    import datetime
    from concurrent.futures import Future

    from desktop.document.blocks import Document
    from desktop.document.measured import Measured
    from desktop.domain.plan import Plan
    from desktop.domain.signatures import Key, SignatureReport
    from desktop.layout.pages import LaidOut
    from desktop.pdf.pictures import Picture
    from desktop.services.ports import Drawn, Foreign, Ports, Vault
    from desktop.services.rendering import Rendered
    from desktop.services.templates import TemplateKind, TemplateProblem
    from desktop.store.opening import Opened
    from desktop.ui.desk.pages import Printed, PrintedField, PrintedLine
    from desktop.workers import Workers


def _began() -> float:
    """Monotonic seconds at which the process began; where the system does not say, at which this module was read."""
    now = time.monotonic()
    try:
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        return now - (float(Path("/proc/uptime").read_text().split()[0]) - ticks / os.sysconf("SC_CLK_TCK"))
    except (OSError, ValueError, IndexError, AttributeError):
        return now


BEGAN = _began()
TRUST = "trust"
"""Folder beside the store with the certificates of authorities that the office trusts."""
_MOST_CERTIFICATE = 1_000_000
_MOST_MADE = 8
"""Files of its own that a page maker knows again; a use case works on two or three."""
_MOST_IN_USE = 40
"""Templates that a page maker knows again: there are some thirty kinds."""
_AT_ONCE = 8
"""Documents that a child of the crew renders for one order."""
_TWIPS = 20
"""Twips in a point."""
_ASCENT, _DESCENT = 0.9, 0.25
"""How far a line reaches above and below its baseline, in parts of its size."""
_FILLED_LATER = frozenset({"so", "ngay", "thang", "cho_ky"})
"""Tags of the controls for number, day, month and signature."""


@functools.cache
def workers() -> Workers:
    """The child process for files from outside; it starts with the first of them."""
    from desktop.workers import Workers

    return Workers()


class House:
    """Plan → DOCX → PDF → picture and measures: the page maker of the whole program.

    What it made itself it reads here; any other bytes are read in the child process.
    """

    def __init__(
        self,
        vault: Vault | None = None,
        own: Callable[[str], bytes | None] = lambda _type: None,
        trust: Path | None = None,
    ) -> None:
        """``vault``: where the files lie that are the page of a plan (``Plan.page``).

        ``own``: the office's own template in place of a shipped one, None = it uses the shipped one. ``trust``: folder
        with the certificates of authorities whose signatures are trusted.
        """
        self._vault, self._own, self._trust = vault, own, trust
        self.shelf = TemplateShelf()
        self.pen = PenOfTheHouse()
        self._made: deque[bytes] = deque(maxlen=_MOST_MADE)
        self._in_use: deque[bytes] = deque(maxlen=_MOST_IN_USE)

    def _roots(self) -> tuple[bytes, ...]:
        """Certificates of the authorities that the office trusts."""
        if self._trust is None or not self._trust.is_dir():
            return ()
        found = sorted(p for p in self._trust.iterdir() if p.suffix.lower() in (".pem", ".crt", ".cer", ".der"))
        return tuple(files.read(path, _MOST_CERTIFICATE) for path in found)

    def _is_foreign(self, content: bytes) -> bool:
        return not any(content is made for made in self._made)

    def compose(self, plan: Plan, *, template: str | bytes | None = None) -> bytes:
        """The working DOCX of a plan: on the template of its kind, a named one, one handed over; or the file
        that is its page. On the template of a copy: the document with that copy's block, still to be filled in."""
        from desktop.composing.composing import compose
        from desktop.composing.copies import attach, copy_of
        from desktop.docx.template_kinds import copy_named
        from desktop.services.ports import now_in_vietnam

        year = now_in_vietnam().year
        if plan.page:
            return workers().run(_stamped, self._page_of(plan.page), plan, year)
        if isinstance(template, bytes) and template not in self._in_use:  # on trial: it may have come from anywhere
            return workers().run(_compose, plan, template, year)
        chosen = template if isinstance(template, bytes) else self.template(template or plan.type)
        if isinstance(template, str) and (name := copy_named(template)):
            block = compose(copy_of(plan, name), chosen, year=year)
            docx = attach(compose(plan, self.template(plan.type), year=year), block)
        else:
            docx = compose(plan, chosen, year=year)
        self._made.append(docx)
        return docx

    def _page_of(self, sha256: str) -> bytes:
        if self._vault is None:
            raise Refusal(
                "Trang in của kế hoạch này là một tệp DOCX nằm trong kho của cơ quan.",
                todo="Mở bản thảo trong cửa sổ, hoặc lấy chữ để chương trình dựng trang.",
                code="page-missing",
            )
        return self._vault.get(sha256)

    def sending_copy(self, docx: bytes) -> bytes:
        """The same document without the plan inside."""
        if self._is_foreign(docx):
            return workers().run(_sending_copy, docx)
        return _sending_copy(docx)

    def template(self, name: str) -> bytes:
        """The template of a kind or of this name: the office's own where it has one, else the shipped one."""
        for kind in templates().kinds():
            if name.casefold() in (kind.name.casefold(), kind.type.casefold()):
                found = self._own(kind.name) or self.shelf.shipped(kind)
                if found not in self._in_use:
                    self._in_use.append(found)
                return found
        raise Refusal(
            f"Chưa có mẫu cho “{name}”.",
            todo="Các mẫu đang có: “templates list”.",
            code="template-missing",
        )

    def draw(self, docx: bytes, *, seal_mm: float = 36.0, initials: bool = False) -> Drawn:
        """The PDF of any DOCX. ``initials``: with fields for those who checked content and format."""
        foreign = self._is_foreign(docx)
        drawn = workers().run(_draw, docx, seal_mm, initials) if foreign else _draw(docx, seal_mm, initials)
        self._made.append(drawn.pdf)
        return drawn

    def fill(self, pdf: bytes, values: Mapping[str, str]) -> bytes:
        """A PDF of ours with values in its text fields, as a revision of its own."""
        return workers().run(_fill, pdf, dict(values))

    def signatures(self, pdf: bytes) -> tuple[SignatureReport, ...]:
        """A report on every signature of a PDF."""
        from desktop.services.ports import now_in_vietnam

        return workers().run(_signatures, pdf, self._roots(), now_in_vietnam())

    def draw_blocks(self, document: Document) -> Drawn:
        """The PDF of blocks that were made in the program."""
        drawn = _draw_blocks(document, 36.0)
        self._made.append(drawn.pdf)
        return drawn

    def show(self, plan: Plan) -> Printed:
        """The pages of a plan, where each of its lines stands and what is filled later: straight from the layout."""
        from desktop.docx.reading import read
        from desktop.ui.desk.pages import Printed

        docx = self.compose(plan)
        document = self.read_foreign(docx).document if self._is_foreign(docx) else read(docx)
        laid_out, pdf = _write_for_screen(document)
        sizes = tuple((page.width / _TWIPS, page.height / _TWIPS) for page in laid_out.pages)
        return Printed(pdf, sizes, tuple(_printed_lines(laid_out)), tuple(_printed_fields(laid_out)))

    def measure(self, pdf: bytes) -> Measured:
        """What a PDF shows."""
        return workers().run(_measure, pdf) if self._is_foreign(pdf) else _measure(pdf)

    def plan_in(self, docx: bytes) -> Plan | None:
        """The whole plan inside a working DOCX."""
        return workers().run(_plan_in, docx) if self._is_foreign(docx) else _plan_in(docx)

    def read_foreign(self, docx: bytes) -> Foreign:
        """The blocks of a DOCX from outside, and the plan inside one of ours."""
        return workers().run(_read, docx)

    def with_fields(self, pdf: bytes, docx: bytes, *, seal_mm: float = 36.0) -> bytes:
        """A PDF of the DOCX made elsewhere, with the form fields of our own."""
        return workers().run(_with_fields, pdf, docx, seal_mm)

    def read_html(self, html: bytes) -> Document:
        """The blocks of an HTML file."""
        return workers().run(_read_html, html)

    def read_working(self, docx: bytes) -> Document:
        """The blocks of a working DOCX, perhaps edited elsewhere."""
        return workers().run(_read_working, docx) if self._is_foreign(docx) else _read_working(docx)

    def carrying(self, docx: bytes, plan: Plan) -> bytes:
        """The same DOCX with this plan inside."""
        return workers().run(_carrying, docx, plan)

    def picture(self, pdf: bytes, index: int, scale: float) -> Picture:
        """A page (from 0) in pixels at ``scale`` pixels a point."""
        from desktop.pdf.pictures import draw_page

        return draw_page(pdf, index, scale)

    def words(self, pdf: bytes) -> list[str]:
        """The text of every page."""
        return workers().run(_words, pdf) if self._is_foreign(pdf) else _words(pdf)


class Crew:
    """As many child processes as there are cores, up to ``most``; they render documents side by side."""

    def __init__(self, house: House, most: int = 8) -> None:
        from desktop.workers import Workers

        self._house = house
        self._children = deque(Workers() for _ in range(max(1, min(most, os.cpu_count() or 1))))

    def render(self, plans: Sequence[Plan], *, clean: bool) -> Generator[Rendered, None, None]:
        """Both files of every plan, in their order; not more is rendered ahead than all children take twice."""
        most = 2 * len(self._children)
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(len(self._children), thread_name_prefix="crew") as threads:
            ahead: deque[Future[tuple[Rendered, ...]]] = deque()
            try:
                for few in _few_of_a_kind(plans):
                    ahead.append(threads.submit(self._by_one, few, clean=clean))
                    if len(ahead) > most:
                        yield from ahead.popleft().result()
                while ahead:
                    yield from ahead.popleft().result()
            finally:
                for order in ahead:
                    order.cancel()

    def _by_one(self, plans: tuple[Plan, ...], *, clean: bool) -> tuple[Rendered, ...]:
        from desktop.services.ports import now_in_vietnam

        child = self._children.pop()  # there are as many threads as children
        try:
            return child.run(_rendered, plans, self._house.template(plans[0].type), now_in_vietnam().year, clean)
        finally:
            self._children.append(child)

    def close(self) -> None:
        """Ends the children."""
        for child in self._children:
            child.close()


def _few_of_a_kind(plans: Sequence[Plan]) -> Iterator[tuple[Plan, ...]]:
    """Plans in their order, as many as one child takes at once, all of one kind."""
    for _kind, alike in itertools.groupby(plans, key=lambda plan: plan.type):
        while few := tuple(itertools.islice(alike, _AT_ONCE)):
            yield few


# What may be done in the child process: functions of this module, bytes in, plain values out.


def _rendered(plans: tuple[Plan, ...], template: bytes, year: int, clean: bool) -> tuple[Rendered, ...]:
    from desktop.composing.composing import compose
    from desktop.services.rendering import Rendered

    out = []
    for plan in plans:
        docx = compose(plan, template, year=year)
        drawn = _draw(docx, 36.0, initials=False)
        out.append(Rendered(_sending_copy(docx) if clean else docx, drawn.pdf, drawn.pages, drawn.undrawn))
    return tuple(out)


def _fill(pdf: bytes, values: dict[str, str]) -> bytes:
    from desktop.pdf.form import filled
    from desktop.signing.writing import fill

    return fill(pdf, values, filled(pdf, values))


def _signatures(pdf: bytes, roots: tuple[bytes, ...], now: datetime.datetime) -> tuple[SignatureReport, ...]:
    from desktop.signing.verifying import verify

    return verify(pdf, roots, now)


def _signed(pdf: bytes, field: str, key: Key, pin: str, now: datetime.datetime) -> bytes:
    from desktop.signing.keys import opened
    from desktop.signing.writing import sign

    with opened(key, pin) as signer:
        return sign(pdf, field, signer, now)


def _sending_copy(docx: bytes) -> bytes:
    from desktop.composing.sending import sending_copy

    return sending_copy(docx)


def _plan_in(docx: bytes) -> Plan | None:
    from desktop.composing.carrying import plan_of

    return plan_of(docx)


def _read(docx: bytes) -> Foreign:
    from desktop.composing.carrying import plan_in
    from desktop.docx.package import open_package
    from desktop.docx.reading import read_package
    from desktop.docx.sweeping import links_out, stray_words
    from desktop.services.ports import Foreign

    package = open_package(docx)
    try:
        plan, damaged = plan_in(package), False
    except Refusal as refusal:
        if refusal.code != "bad-plan-data":
            raise
        plan, damaged = None, True
    document = read_package(package).document
    return Foreign(document, plan, stray_words(package), links_out(package), damaged)


def _read_working(docx: bytes) -> Document:
    from desktop.composing.working import read_working

    return read_working(docx)


def _carrying(docx: bytes, plan: Plan) -> bytes:
    from desktop.composing.working import carrying

    return carrying(docx, plan)


def _stamped(docx: bytes, plan: Plan, year: int) -> bytes:
    from desktop.composing.working import stamped

    return stamped(docx, plan, year)


def _with_fields(pdf: bytes, docx: bytes, seal_mm: float) -> bytes:
    from desktop.docx.reading import read
    from desktop.pdf.outside import with_fields
    from desktop.pdf.writing import FieldValues

    return with_fields(pdf, read(docx), FieldValues(seal_mm=seal_mm))


def _read_html(html: bytes) -> Document:
    from desktop.importing.html_blocks import read_html

    return read_html(html)


def _words(pdf: bytes) -> list[str]:
    from desktop.pdf.text import text_of

    return text_of(pdf)


def _compose(plan: Plan, template: bytes, year: int) -> bytes:
    from desktop.composing.composing import compose

    return compose(plan, template, year=year)


def _key_of_template(docx: bytes) -> str:
    from desktop.docx.template_check import kind_of_template

    return kind_of_template(docx).key


def _check_template(docx: bytes) -> tuple[TemplateProblem, ...]:
    from desktop.docx.template_check import check_template
    from desktop.services.templates import TemplateProblem

    return tuple(TemplateProblem(p.kind, p.tag, p.place, p.proposal) for p in check_template(docx))


def _measure(pdf: bytes) -> Measured:
    from desktop.pdf.measuring import measure

    return measure(pdf)


def _draw(docx: bytes, seal_mm: float, initials: bool) -> Drawn:
    from desktop.docx.reading import read

    return _draw_blocks(read(docx), seal_mm, initials=initials)


def _draw_blocks(document: Document, seal_mm: float, *, initials: bool = False) -> Drawn:
    from desktop.services.ports import Drawn, Undrawn

    laid_out, pdf = _write(document, seal_mm, initials=initials)
    undrawn = tuple(Undrawn(item.element, item.page, item.block + 1) for item in laid_out.undrawn)
    places = laid_out.places()
    unread = tuple(Undrawn(u.element, places(u.block), u.block + 1, u.words) for u in document.unread)
    return Drawn(pdf, len(laid_out.pages), unread + undrawn)


def _write(document: Document, seal_mm: float, *, initials: bool = False) -> tuple[LaidOut, bytes]:
    from desktop.layout.engine import lay_out
    from desktop.pdf.writing import About, FieldValues, write

    laid_out = lay_out(document)
    about = About(document.title, language=document.language)
    return laid_out, write(laid_out, about, FieldValues(seal_mm=seal_mm, initials=initials))


def _write_for_screen(document: Document) -> tuple[LaidOut, bytes]:
    from desktop.layout.engine import lay_out
    from desktop.pdf.writing import FieldValues, write_for_screen

    laid_out = lay_out(document)
    return laid_out, write_for_screen(laid_out, FieldValues())


def _printed_lines(laid_out: LaidOut) -> Iterator[PrintedLine]:
    """Stretches of one line (same baseline, one after the other) as one box in points, in reading order."""
    from desktop.document.lengths import Sixths, in_pt
    from desktop.layout.pages import PlacedText
    from desktop.ui.desk.pages import PrintedLine, Stretch

    for number, page in enumerate(laid_out.pages):
        texts = (item for item in page.items if isinstance(item, PlacedText))
        for baseline, group in itertools.groupby(texts, key=lambda item: item.baseline):
            parts = list(group)
            size = max(part.font.size for part in parts) / 2  # half points
            bottom = in_pt(baseline)
            left, right = min(part.x for part in parts), max(part.x + part.width for part in parts)
            top, end = bottom - _ASCENT * size, in_pt(Sixths(right))
            text = "".join(part.text for part in parts)
            stretches = tuple(Stretch(in_pt(part.x), in_pt(part.width), part.text) for part in parts)
            yield PrintedLine(number, in_pt(left), top, end, bottom + _DESCENT * size, text, stretches)


def _printed_fields(laid_out: LaidOut) -> Iterator[PrintedField]:
    """The places for number, day, month and signatures, as boxes in points."""
    from desktop.document.lengths import in_pt
    from desktop.layout.pages import PlacedControl
    from desktop.ui.desk.pages import PrintedField

    for number, page in enumerate(laid_out.pages):
        for item in page.items:
            if isinstance(item, PlacedControl) and item.tag in _FILLED_LATER:
                yield PrintedField(item.tag, number, in_pt(item.x0), in_pt(item.y0), in_pt(item.x1), in_pt(item.y1))


class TemplateShelf:
    """The templates that ship, and their builder."""

    def kinds(self) -> tuple[TemplateKind, ...]:
        """Every kind that has a template."""
        from desktop.docx.template_kinds import kinds
        from desktop.services.templates import TemplateKind

        return tuple(TemplateKind(k.key, k.type_name, f"{k.key}.docx", k.description) for k in kinds())

    def shipped(self, kind: TemplateKind) -> bytes:
        """The template of a kind as it ships."""
        return (paths.TEMPLATES / kind.file).read_bytes()

    def built(self) -> dict[str, bytes]:
        """Every shipped file by name, the index of kinds among them."""
        from desktop.docx.template_build import build, index

        return {kind.file: build(kind.name) for kind in self.kinds()} | {"index.toml": index().encode()}

    def kind_of(self, docx: bytes) -> TemplateKind:
        """The kind that a template was made for."""
        wanted = workers().run(_key_of_template, docx)
        return next(kind for kind in self.kinds() if kind.name == wanted)

    def check(self, docx: bytes) -> tuple[TemplateProblem, ...]:
        """Unknown, missing and doubled slots."""
        return workers().run(_check_template, docx)


class PenOfTheHouse:
    """Signs in a process of its own, which ends with the signature: the PIN lives nowhere else."""

    def sign(self, pdf: bytes, field: str, key: Key, pin: str) -> bytes:
        """The file with one signature more."""
        from desktop.services.ports import now_in_vietnam
        from desktop.workers import Limits, Workers

        child = Workers(Limits(seconds=120, writes=True))  # a token asks its holder and takes its time
        try:
            return child.run(_signed, pdf, field, key, pin, now_in_vietnam())
        finally:
            child.close()


def signatory() -> PenOfTheHouse:
    """What signs."""
    return PenOfTheHouse()


def pages(data_dir: Path | None = None) -> House:
    """The page maker; ``data_dir``: of the office whose authorities are trusted, None = of this PC."""
    return House(trust=(data_dir or paths.default_data_dir()) / TRUST)


def templates() -> TemplateShelf:
    """The template shelf."""
    return TemplateShelf()


def ports(data_dir: Path | None = None, database: str | None = None) -> Ports:
    """The store in a folder, on a server, or this PC's own; opened, brought up to date, refused with a reason."""
    from desktop.store.opening import open_folder, open_server

    folder = data_dir or paths.default_data_dir()
    if database:
        return _joined(open_server(database), folder / TRUST)
    return _joined(open_folder(folder), folder / TRUST)


def _joined(opened: Opened, trust: Path) -> Ports:
    from desktop.services.ports import Ports, now_in_vietnam

    def own_template(kind: str) -> bytes | None:
        with opened.store.reading() as work:
            own = work.office.template(kind, now_in_vietnam().date())
        return opened.vault.get(own.sha256) if own else None

    return Ports(opened.store, opened.vault, House(opened.vault, own_template, trust), now_in_vietnam)


@contextmanager
def scratch() -> Iterator[Ports]:
    """A store that is gone afterwards, for trying the program."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="ke-hoach-", ignore_cleanup_errors=True) as folder:
        joined = ports(Path(folder))
        try:
            yield joined
        finally:
            joined.store.close()


def _account() -> str:
    """The account of this PC that the program runs under; "" where the system does not say."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def window(data_dir: Path | None, database: str | None, *, once: bool) -> int:
    """Opens the window; refused where there is no display. Logs and store are opened behind the first paint."""
    gc.disable()  # until the window is ready (application.py)
    from desktop.ui.application import Start, open_window

    folder = data_dir or paths.default_data_dir()

    def open_ports() -> Ports:
        from desktop import logs

        logs.start(folder / "logs")
        return ports(data_dir, database)

    try:
        return open_window(open_ports, Start(folder / "window.ini", _account, once=once, began=BEGAN))
    finally:
        gc.freeze()  # the process ends: nothing is looked through once more
