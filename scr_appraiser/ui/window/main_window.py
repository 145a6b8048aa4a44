"""The frame of the window: rail, banners, messages, pages, status. It knows pages by name only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.widgets.banners import Banners
from scr_appraiser.ui.widgets.labels import with_access_key
from scr_appraiser.ui.window.navigation import Rail
from scr_appraiser.ui.window.status import NO_FILE, SAVED, StatusLine

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent

    from scr_appraiser.ui.context import Page
    from scr_appraiser.ui.window.message_bar import MessageBar
    from scr_appraiser.ui.window.messages import Message

PROGRAM = "SCR Appraiser"
MENUS = ("File", "Edit", "View", "Help")


class MainWindow(QMainWindow):
    """Pages are added and taken away by whoever opens and closes files."""

    painted = Signal()
    """The frame was painted for the first time."""

    undo_asked = Signal()
    page_entered = Signal(str)
    """A page is in front and ready, by its name."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._makers: dict[str, Callable[[], Page]] = {}
        self._made: dict[str, Page] = {}
        self._page_menus: dict[str, QMenu] = {}
        self._page_actions: dict[str, QAction] = {}
        self._file_name = ""
        self._read_only_reason = ""
        self._saving = SAVED
        self._is_painted = False
        self._asked = object()
        """For the page that was asked for last."""
        self._bars: list[MessageBar] = []
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; closes the file on the way."""
        self.get_ready: Callable[[Callable[[], None]], None] = lambda go_on: go_on()
        """Asked when a new page has been painted; calls `go_on` once all is loaded that the page needs to be used."""
        self.load_page: Callable[[str, Callable[[], None]], None] = lambda name, go_on: go_on()
        """Asked before a page is made; calls `go_on` once what it is made of is loaded."""
        self.rail = Rail()
        self.banners = Banners()
        self.status = StatusLine()
        self._stack, self._whole = QStackedWidget(), QStackedWidget()
        self._alone: QWidget | None = None
        self._messages = QVBoxLayout()
        self._menus = {title: self.menuBar().addMenu(f"&{title}") for title in MENUS}
        self.pages_menu = QMenu("&Go to", self)
        """An entry for each page."""
        self.rail.chosen.connect(self.show_page)
        self._lay_out()
        self.setWindowTitle(PROGRAM)
        self.resize(1280, 720)
        self.restoreGeometry(settings.layout("window"))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return cast("Page | None", self._stack.currentWidget())

    @property
    def page_name(self) -> str:
        """The name of the page that is shown, or ""."""
        return next((name for name, page in self._made.items() if page is self.page), "")

    def made_pages(self) -> dict[str, Page]:
        """The pages that were shown or asked for so far, by name."""
        return dict(self._made)

    def has_page(self, name: str) -> bool:
        """Whether a page of that name is offered."""
        return name in self._makers

    def page_of(self, name: str) -> Page:
        """The page of that name, made now if it has not been made yet."""
        if name not in self._made:
            page = self._made[name] = self._makers[name]()
            self._stack.addWidget(page)
            own = page.page_actions()
            if own:
                fixed = [each.menuAction() for each in self._menus.values()]
                menu = QMenu(with_access_key(page.title, fixed), self)
                fill_menu(menu, own)
                self._page_menus[name] = menu
        return self._made[name]

    def menu(self, title: str) -> QMenu:
        """A menu of the menu bar, one of MENUS."""
        return self._menus[title]

    @cached_property
    def problems(self) -> MessageBar:
        """The bar for problems."""
        from scr_appraiser.ui.window.message_bar import MessageBar

        bar = MessageBar()
        self._messages.addWidget(bar)
        return self._take_bar(bar)

    @cached_property
    def notices(self) -> MessageBar:
        """The bar for notices."""
        from scr_appraiser.ui.window.foot_bar import FootBar

        return self._take_bar(FootBar(self, self.status))

    def add_page(self, name: str, title: str, icon_name: str, make: Callable[[], Page]) -> None:
        """Offer one more page below the others; `make` makes it when it is first shown. Its menu stands before Help.

        The first nine have the keys Ctrl+1 to Ctrl+9, in their order.
        """
        from scr_appraiser.ui.actions import action

        self._makers[name] = make
        self.rail.add_page(name, title, icon_name)
        words = with_access_key(title, self.pages_menu.actions())
        keys = [f"Ctrl+{len(self._makers)}"] if len(self._makers) < 10 else []
        go = action(words, lambda: self.show_page(name), *keys, parent=self)
        self._page_actions[name] = go
        self.pages_menu.addAction(go)

    def show_number(self, name: str, number: int, of_what: str) -> None:
        """Say at a page's button how many things wait there: 3, "conflicts"; nothing where there are none."""
        if name in self._makers:
            self.rail.show_number(name, number, of_what)

    def remove_page(self, name: str) -> None:
        """Take a page away; another one is shown before."""
        del self._makers[name]
        self.rail.remove_page(name)
        self.pages_menu.removeAction(self._page_actions.pop(name))
        menu = self._page_menus.pop(name, None)
        if menu is not None:
            self.menuBar().removeAction(menu.menuAction())
            menu.deleteLater()
        page = self._made.pop(name, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()

    def once_loaded(self, name: str, go_on: Callable[[], None]) -> None:
        """Call `go_on` when the page of that name can be made, unless another one was asked for by then."""
        self._asked = asked = object()

        def on_loaded() -> None:
            if self._asked is asked:
                go_on()

        if name in self._made:
            go_on()
        else:
            self.load_page(name, on_loaded)

    def show_page(self, name: str) -> None:
        """Leave the present page and bring another to the front, once it is loaded."""
        self.once_loaded(name, lambda: self._bring(name))
        self.rail.show_chosen(name)

    def _bring(self, name: str) -> None:
        is_new = name not in self._made
        before, page = self.page, self.page_of(name)
        if before is not page:
            if before is not None:
                before.leave()
            self._stack.setCurrentWidget(page)
        self._show_page_menu(name)
        if is_new:
            QTimer.singleShot(0, page, lambda: self._enter_first(page))
        else:
            self._enter(page)

    def _show_page_menu(self, name: str) -> None:
        """Have the page's menu in the bar and no other page's: one only hidden goes on taking its access key."""
        bar, help_menu = self.menuBar(), self._menus["Help"].menuAction()
        for other, menu in self._page_menus.items():
            if other != name:
                bar.removeAction(menu.menuAction())
            elif menu.menuAction() not in bar.actions():
                bar.insertMenu(help_menu, menu)

    def show_file(self, path: Path | None, *, is_invented: bool = False, read_only_reason: str = "") -> None:
        """Name the open file (its name only: the folder may say what the case is), or none."""
        self._file_name = path.name if path else ""
        self._read_only_reason = read_only_reason
        self.setWindowTitle(f"{self._file_name} – {PROGRAM}" if path else PROGRAM)
        self.banners.show_file(is_invented=is_invented, read_only_reason=read_only_reason)
        self._show_state()

    def show_alone(self, widget: QWidget | None) -> None:
        """Show nothing but this widget, which is the window's from now on; None brings back pages, menus and bars."""
        if self._alone is not None:
            self._whole.removeWidget(self._alone)
            self._alone.deleteLater()
        self._alone = widget
        if widget is not None:
            self._whole.setCurrentIndex(self._whole.addWidget(widget))
        for part in (self.menuBar(), self.status):
            part.setVisible(widget is None)
            part.setEnabled(widget is None)

    def show_message(self, message: Message) -> None:
        """Show what the program has to say in the bar for it."""
        (self.problems if message.is_problem else self.notices).show_message(message)

    def hide_messages(self) -> None:
        """Take all messages away."""
        for bar in self._bars:
            bar.hide()

    def show_done(self, about: str) -> None:
        """Take away the messages that are overtaken now that what they are `about` was done."""
        for bar in self._bars:
            bar.show_done(about)

    def show_saving(self, words: str) -> None:
        """Say whether all is saved, in these words."""
        self._saving = words
        self._show_state()

    def _enter_first(self, page: Page) -> None:
        # What a new page shows of itself is painted before it is asked for more.
        page.repaint()
        QTimer.singleShot(0, page, lambda: self.get_ready(lambda: self._enter(page)))

    def _enter(self, page: Page) -> None:
        if self.page is page:
            page.show_entered()
            self.page_entered.emit(self.page_name)

    def _take_bar(self, bar: MessageBar) -> MessageBar:
        bar.undo_asked.connect(self.undo_asked)
        self._bars.append(bar)
        return bar

    def _show_state(self) -> None:
        if not self._file_name:
            self.status.show_state(NO_FILE)
        elif self._read_only_reason:
            self.status.show_state("Read only")
        else:
            self.status.show_state(self._saving)

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.banners)
        body.addLayout(self._messages)
        body.addWidget(self._stack, 1)
        central = QWidget()
        across = QHBoxLayout(central)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(body, 1)
        self._whole.addWidget(central)
        self.setCentralWidget(self._whole)
        self.setStatusBar(self.status)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            self._settings.keep_layout("window", self.saveGeometry())
            event.accept()
        else:
            event.ignore()


def fill_menu(menu: QMenu, entries: Sequence[QAction | QMenu | None]) -> None:
    """Put actions, submenus and lines (None) into a menu."""
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, QMenu):
            menu.addMenu(entry)
        else:
            menu.addAction(entry)
