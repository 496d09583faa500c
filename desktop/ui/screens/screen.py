"""What all places of the window have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.changes import Change
from desktop.ui.speaking import say
from desktop.ui.theme import icons
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, SearchButton
from desktop.ui.widgets.chips import Chip, Tone
from desktop.ui.widgets.texts import Elided, label
from desktop.ui.workplace import Workplace


class Place(Enum):
    """The places in the order of the rail: (name, icon)."""

    TODAY = ("Hôm nay", Icon.TODAY)
    DESK = ("Soạn thảo", Icon.DESK)
    TASKS = ("Giao việc", Icon.TASK)
    ISSUE = ("Ban hành", Icon.ISSUE)
    REGISTER = ("Sổ văn bản", Icon.REGISTER)
    ARCHIVE = ("Kho lưu trữ", Icon.ARCHIVE)
    SETTINGS = ("Thiết lập", Icon.SETTINGS)

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return self.value[0]

    @property
    def icon(self) -> Icon:
        """Its picture in the rail."""
        return self.value[1]


class Breadth(Enum):
    """How wide the window is; least width in logical pixels."""

    SMALL = 0
    NARROW = 900
    NORMAL = 1200
    WIDE = 1600

    @staticmethod
    def of(width: int) -> Breadth:
        """The breadth of a window of this width."""
        return max((b for b in Breadth if b.value <= width), key=lambda b: b.value)


@dataclass(frozen=True, slots=True)
class Status:
    """What the status bar says at the left; ``tone``: the meaning of its sign."""

    texts: list[str]
    tone: Tone = Tone.GREEN


class Head(QWidget):
    """What the top bar shows for a screen: title, small words, chip · search · at most three actions."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = Elided(title, "title")
        self.beside = label("", "small")
        self.chip = Chip()
        self.search = SearchButton()
        self._actions: list[Button] = []
        self._small = False
        self.left = QHBoxLayout()
        self.left.setSpacing(4)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(8, 0, 12, 0)
        self._box.setSpacing(8)
        for part in (self.title, self.beside, self.chip):
            self._box.addWidget(part)
        self._box.addLayout(self.left)
        self._box.addStretch(1)
        self._box.addWidget(self.search)

    def name_of_plan(self) -> None:
        """The title is a plan's name: one step smaller."""
        self.title.setProperty("role", "name")

    def act(self, *buttons: Button) -> None:
        """The actions, the primary one last."""
        self._actions += buttons
        for button in buttons:
            self._box.addWidget(button)

    def fit(self, breadth: Breadth) -> None:
        """Below 900 pixels search and all actions but the last are pictures alone, so that the title can be read."""
        small = breadth is Breadth.SMALL
        self.search.become_compact(compact=small)
        self._small = small
        self.beside.setVisible(bool(self.beside.text()) and not small)
        for button in self._actions[:-1]:
            button.become_compact(compact=small)

    def say(self, title: str, beside: str = "", chip: tuple[str, Tone] = ("", Tone.GREY)) -> None:
        """Changes what stands at the left."""
        self.title.setText(title)
        self.title.updateGeometry()
        self.beside.setText(beside)
        self.beside.setVisible(bool(beside) and not self._small)
        self.chip.say(*chip)


class Screen(QWidget):
    """One place of the window. The window calls; the screen answers and sends signals.

    ``go(Place, object)``: to another place, with the id of what is to be shown there. ``status``: a list of words or a
    Status for the left side of the status bar. ``loaded``: its data are shown. ``counted``: how many things wait.
    ``concerns``: kinds of changes after which it loads again.
    """

    go = Signal(object, object)
    status = Signal(object)
    loaded = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    counted = Signal(int)
    concerns: frozenset[Change] = frozenset()

    def __init__(self, place: Place, work: Workplace, title: str = "") -> None:
        super().__init__()
        self.place = place
        self.work = work
        self.head = Head(title or place.title)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say(place.title))

    def reload(self) -> None:
        """Loads its data again; called at the first visit and after changes that concern it."""

    def enter(self, key: object = None, /) -> None:
        """The clerk comes here; ``key``: id of what is to be shown."""

    def leave(self) -> None:
        """The clerk goes elsewhere."""

    def panes(self) -> list[QWidget]:
        """What F6 goes round, the main one first."""
        return [self]

    def fit(self, breadth: Breadth, low: bool, /) -> None:
        """The window has another size; ``low``: under 720 pixels of height."""

    def menu(self) -> dict[str, list[QAction]]:
        """Its commands by the menu in which they stand ("Tệp", "Soạn", "Xem", "Chèn", "Ban hành")."""
        return {}

    def may_close(self, close: Callable[[], object], /) -> bool:  # noqa: ARG002 -- for those that must save first
        """Whether the window may close. Where not, the screen asks the clerk, and calls ``close`` when it may."""
        return True

    def close_down(self) -> None:
        """The window closes: what is still to be kept is handed to the writer now."""

    def command(self, name: str, act: Callable[[], object], key: str = "", icon: Icon | None = None) -> QAction:
        """A command of this screen, in menu and palette; ``key`` works while the screen is shown."""
        action = QAction(say(name), self)
        if icon:
            action.setIcon(icons.icon(icon))
        if key:
            action.setShortcut(key)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action
