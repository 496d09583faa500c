"""The one window: rail, top bar, screens, status bar; menus, keys and everything that joins the parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Change
from desktop.domain.drafts import DraftLine, DraftState
from desktop.services import drafts
from desktop.ui import edge
from desktop.ui.drafting import Drafting
from desktop.ui.frame.area import Area
from desktop.ui.frame.bars import ProgressRow, StatusBar, Waiting
from desktop.ui.frame.palette import Offer, Palette
from desktop.ui.frame.rail import Rail
from desktop.ui.screens.screen import Breadth, Place, Screen, Status
from desktop.ui.speaking import say
from desktop.ui.theme.icons import Icon
from desktop.ui.watching import Watch
from desktop.ui.widgets.buttons import key_text
from desktop.ui.words import one_line, plan_name
from desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from desktop.domain.office import Office
    from desktop.services.ports import Ports
    from desktop.ui.office.wizard import Wizard

MENUS = ("Tệp", "Soạn", "Xem", "Chèn", "Ban hành", "Trợ giúp")
LOW = 720
LEAST = (640, 360)


class MainWindow(QWidget):
    """Holds the screens; ``ready()`` after the first paint with its data."""

    ready = Signal()

    def __init__(self, work: Workplace, screens: Mapping[Place, Screen]) -> None:
        super().__init__()
        self.work = work
        self.screens = screens
        self._made: dict[Place, Screen] = {}
        self._stale = set(screens)
        self._shown = False
        self._said: dict[Place, Status] = {}
        self._painted = self._told = False
        self._asked = False
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*LEAST)
        self.rail = Rail(list(screens))
        self.heads, self.stack = QStackedWidget(), QStackedWidget()
        self.heads.setFixedHeight(48)
        self.waiting, self.progress, self.bar = Waiting(work.jobs), ProgressRow(work.jobs), StatusBar()
        self.area = Area(self.stack)
        self._lay_out()
        self.palette_ = Palette(self)
        self.menus = QMenu(self)
        self._own: dict[str, list[QAction]] = {name: [] for name in MENUS}
        self.drafting = Drafting(work, self)
        self.watch = Watch(work.jobs, work.ports.store, self)
        self.wizard: Wizard | None = None
        self.setAcceptDrops(True)
        self._add_commands()
        self._join()
        self._restore()

    # Building

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self.heads, self.waiting, self.area, self.progress):
            right.addWidget(part)
        right.setStretch(2, 1)
        over = QHBoxLayout()
        over.setSpacing(0)
        over.addWidget(self.rail)
        over.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(over, 1)
        box.addWidget(self.bar)
        self.heads.setFixedHeight(46)  # with the waiting line 48

    def _join(self) -> None:
        """Every signal that crosses from one part to another, in one place."""
        work, rail = self.work, self.rail
        rail.chosen.connect(self.go)
        rail.menu_wanted.connect(self.open_menu)
        rail.helped.connect(self.open_help)
        self.drafting.made.connect(partial(self.go, Place.DESK))
        work.jobs.changed.connect(self._changed)
        work.jobs.error.connect(work.notify.error)
        work.notify.window = self

    def _join_screen(self, screen: Screen) -> None:
        """The signals of a screen, when it is made."""
        screen.go.connect(self.go)
        screen.status.connect(partial(self._status, screen))
        screen.new_wanted.connect(self.drafting.new_plan)
        screen.import_wanted.connect(self.drafting.ask_for_file)
        screen.loaded.connect(self._note_shown)
        screen.counted.connect(self.rail.items[screen.place].say_count)
        screen.head.search.clicked.connect(self.open_palette)

    def _screen(self, place: Place) -> Screen:
        """The screen of a place, made and joined at the first visit."""
        if place not in self._made:
            screen = self._made[place] = self.screens[place]
            self.heads.addWidget(screen.head)
            self.stack.addWidget(screen)
            self._join_screen(screen)
            edge.translate(screen)
            edge.translate(screen.head)
            screen.head.fit(Breadth.of(self.width()))
            screen.fit(Breadth.of(self.width()), self.height() < LOW)
        return self._made[place]

    def _add_commands(self) -> None:
        """The commands that are there on every screen."""
        make = self.drafting
        self._command("Tệp", "Kế hoạch mới", make.new_plan, "Ctrl+N")
        self._command("Tệp", "Kế hoạch mới từ mẫu…", make.ask_for_template, "Ctrl+Shift+M")
        self._command("Tệp", "Kế hoạch mới từ chữ đã chép", make.from_clipboard, "Ctrl+Shift+K")
        self._command("Tệp", "Nhập từ tệp…", make.ask_for_file, "Ctrl+O")
        for number, place in enumerate(self.screens, start=1):
            self._command("Xem", place.title, partial(self.go, place), f"Ctrl+{number}")
        self._command("Xem", "Tìm hoặc gõ lệnh", self.open_palette, "Ctrl+K")
        self._command("Xem", "Ô tiếp theo", partial(self._next_pane, 1), "F6")
        self._command("Xem", "Ô trước", partial(self._next_pane, -1), "Shift+F6")
        self._command("Trợ giúp", "Trợ giúp cho nơi này", self.open_help, "F1")
        self._command("Trợ giúp", "Kiểm tra dữ liệu và máy…", self.examine)
        self._command("Trợ giúp", "Thiết lập lần đầu…", self.open_wizard)
        self._command("Tệp", "Người làm việc ở máy này…", self.choose_clerk)
        self._command("Tệp", "Thoát", self.close, "Ctrl+Q")

    def _command(self, menu: str, name: str, act: Callable[[], object], key: str = "") -> None:
        action = QAction(say(name), self)
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        self._own[menu].append(action)

    def _restore(self) -> None:
        memory = self.work.memory
        if not memory.restore_window(self):
            screen = self.screen().availableGeometry()
            self.resize(min(1366, screen.width()), min(768, screen.height()))
        wanted = memory.text("window/place")
        self.go(
            next((p for p in self.screens if p.name == wanted and p is not Place.SETTINGS), next(iter(self.screens)))
        )

    # Going about

    @property
    def current(self) -> Screen:
        """The screen that is shown."""
        screen = self.stack.currentWidget()
        assert isinstance(screen, Screen)  # noqa: S101 -- the stack holds nothing else
        return screen

    def go(self, place: Place, key: object = None) -> None:
        """To a place, where ``key`` (a draft, an entry) is shown."""
        before, screen = self.stack.currentWidget(), self._screen(place)
        if isinstance(before, Screen) and before is not screen:
            before.leave()
        self.stack.setCurrentWidget(screen)
        self.heads.setCurrentWidget(screen.head)
        self.rail.show_place(place)
        self._show_status()
        self.area.update()
        if place in self._stale:
            self._stale.discard(place)
            screen.reload()
        screen.enter(key)
        self._name_window()
        self.work.memory.keep("window/place", place.name)

    def _name_window(self) -> None:
        self.setWindowTitle(f"{say(self.current.place.title)} · {self.work.ports.store.name} · Kế Hoạch")

    def _changed(self, changes: frozenset[Change]) -> None:
        """What concerns the screen in front is loaded at once, the others when they are next visited."""
        if Change.OFFICE in changes:
            self._load_office()
        for place, screen in self._made.items():
            if screen.concerns & changes:
                if screen is self.current:
                    screen.reload()
                else:
                    self._stale.add(place)

    def _status(self, screen: Screen, said: list[str] | Status) -> None:
        self._said[screen.place] = said if isinstance(said, Status) else Status(said)
        if screen is self.current:
            self._show_status()

    def _show_status(self) -> None:
        said = self._said.get(self.current.place, Status([]))
        self.bar.say(said.texts, said.tone)
        self.bar.become_small(small=Breadth.of(self.width()) is Breadth.SMALL)

    def _load_office(self) -> None:
        self.work.jobs.read(partial(_office, self.work.ports), self._show_office, owner=self)

    def _show_office(self, office: Office) -> None:
        from desktop.domain.office import on

        issuers = on(office.issuers, self.work.ports.today())
        names = (issuers[0].parent_name, issuers[0].name) if issuers else ()
        self.bar.say_office(" · ".join(one_line(name) for name in names if name), self.work.clerk)
        if not office.issuers and not self._asked:
            self._asked = True
            self.open_wizard()

    # Menu, palette, help, panes

    def open_help(self) -> None:
        """What can be done here, and with which keys."""
        from desktop.ui.dialogs.help import HelpDialog

        actions = [action for group in (self.current.menu(), self._own) for part in group.values() for action in part]
        HelpDialog(self, self.current.place, actions).open()

    def examine(self) -> None:
        """Looks at database, numbers, vault, office, clock, space and page maker."""
        from desktop.ui.dialogs import health

        health.examine(self.work, self)

    def choose_clerk(self) -> None:
        """Who works at this PC."""
        self.work.jobs.read(partial(_office, self.work.ports), self._ask_clerk, owner=self)

    def _ask_clerk(self, office: Office) -> None:
        from desktop.ui.dialogs.clerk import ClerkDialog

        dialog = ClerkDialog(self, self.work, office)
        dialog.accepted.connect(partial(self._show_office, office))
        dialog.open()

    def open_wizard(self) -> None:
        """The first start, over the whole window."""
        from desktop.ui.office.wizard import Wizard

        if self.wizard is None:
            self.wizard = Wizard(self.work, self)
            self.wizard.closed.connect(self._close_wizard)
            self.wizard.setGeometry(self.rect())
            self.wizard.show()
            self.wizard.raise_()

    def _close_wizard(self) -> None:
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None
            self.current.enter(None)

    def open_menu(self) -> None:
        """All commands of the moment, each with its key."""
        self.menus.clear()
        theirs = self.current.menu()
        for name in MENUS:
            actions = [*theirs.get(name, []), *self._own[name]]
            if actions:
                menu = self.menus.addMenu(say(name))
                menu.addActions(actions)
        button = self.rail.menu_button
        self.menus.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def open_palette(self) -> None:
        """Commands at once; drafts as soon as they are read."""
        theirs = [action for actions in self.current.menu().values() for action in actions]
        own = [action for actions in self._own.values() for action in actions]
        offers = [
            Offer(action.text(), action.trigger, key_text(action.shortcut().toString()))
            for action in (*theirs, *own)
            if action.isEnabled() and action.text()
        ]
        self.palette_.open_with(offers)
        self.work.jobs.read(
            partial(drafts.lines, self.work.ports.store), self._offer_drafts, owner=self.palette_, latest="palette"
        )

    def _offer_drafts(self, lines: list[DraftLine]) -> None:
        self.palette_.add([self._offer(line) for line in lines if line.state is DraftState.DRAFT])

    def _offer(self, line: DraftLine) -> Offer:
        return Offer(plan_name(line.type, line.title), partial(self.go, Place.DESK, line.id), "bản thảo", Icon.DOCUMENT)

    def _next_pane(self, step: int) -> None:
        panes = [pane for pane in self.current.panes() if pane.isVisible()] + [self.rail]
        focused = QApplication.focusWidget()
        inside = [pane is focused or (focused is not None and pane.isAncestorOf(focused)) for pane in panes]
        here = inside.index(True) if True in inside else -1
        pane = panes[(here + step) % len(panes)]
        target = pane if pane.focusPolicy() & Qt.FocusPolicy.TabFocus else first_focusable(pane)
        if target:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt pressed and let go alone opens the menu: from here on every key is watched until it is let go."""
        if event.key() == Qt.Key.Key_Alt and (app := QApplication.instance()):
            app.installEventFilter(self)
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.MouseButtonPress)
        app = QApplication.instance()
        if event.type() in kinds and app:
            app.removeEventFilter(self)
            key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease else None
            if key == Qt.Key.Key_Alt:
                self.open_menu()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.wizard is not None:
            self.wizard.setGeometry(self.rect())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file dropped onto the window becomes a draft; the file itself stays as it is."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.drafting.from_file(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def _fit(self) -> None:
        breadth = Breadth.of(self.width())
        self.rail.become_slim(slim=breadth is Breadth.SMALL)
        self.bar.become_small(small=breadth is Breadth.SMALL)
        for screen in self._made.values():
            screen.head.fit(breadth)
            screen.fit(breadth, self.height() < LOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        """Ready is the window when its first screen shows its data, or no work is left that could bring them."""
        if self._shown or not self.work.jobs.busy():
            self._after_data()
        else:
            self.work.jobs.idle.connect(self._after_data)

    def _note_shown(self) -> None:
        self._shown = True
        self._after_data()

    def _after_data(self) -> None:
        """The rows are in; they are painted before any timer."""
        if self._painted and not self._told:
            self._told = True
            QTimer.singleShot(0, self._tell_ready)

    def _tell_ready(self) -> None:
        self.ready.emit()
        self.work.jobs.read(partial(_office, self.work.ports), self._first_office, owner=self)

    def _first_office(self, office: Office) -> None:
        self._show_office(office)
        self.work.jobs.read(_warm_up, lambda _none: None, owner=self)
        self.watch.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        for place, screen in self._made.items():
            if not screen.may_close(self.close):
                event.ignore()
                if screen is not self.current:
                    self.go(place)
                return
        self.current.leave()
        for screen in self._made.values():
            screen.close_down()
        self.work.memory.keep_window(self)
        self.work.memory.flush()
        self.work.jobs.close()
        super().closeEvent(event)


def _office(ports: Ports) -> Office:
    from desktop.services import office  # with the whole store behind it, which the first list does without

    return office.load(ports.store)


def _warm_up() -> None:
    """Brings in the heaviest screen on a reader, so that its first visit is quick."""
    import desktop.ui.desk.desk_screen  # noqa: F401


def first_focusable(pane: QWidget) -> QWidget | None:
    """The first widget inside a pane that takes the focus by Tab."""
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane and pane.isAncestorOf(widget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None
