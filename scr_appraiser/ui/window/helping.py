"""The Help menu: what the program is, and every key it knows, read off the menus themselves."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QHeaderView, QMenu, QMenuBar, QTreeWidget, QTreeWidgetItem, QWidget

from scr_appraiser import __version__
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.look.style import characters, scaled
from scr_appraiser.ui.widgets.banners import PRINCIPLE
from scr_appraiser.ui.widgets.labels import plain_label


class AboutDialog(Dialog):
    """Name, version, first principle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("SCR Appraiser", action="Close", refuse="", explain=PRINCIPLE, parent=parent)
        for words in (
            f"Version {__version__}, with Qt {qVersion()}.",
            "Works on this computer alone: it opens no network connection and sends nothing anywhere.",
        ):
            self.body.addWidget(plain_label(words))


class KeysDialog(Dialog):
    """What each key does, menu by menu."""

    def __init__(self, menu_bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__("Keyboard shortcuts", action="Close", refuse="", parent=parent)
        self.keys = QTreeWidget()
        self.keys.setAccessibleName("Keyboard shortcuts")
        self.keys.setHeaderLabels(["What it does", "Keys"])
        self.keys.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.keys.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.keys.setRootIsDecorated(False)
        self.keys.setMinimumHeight(self.fontMetrics().height() * 26)
        self.keys.setMinimumWidth(characters(self, 60))
        bold = QFont(self.keys.font())
        bold.setBold(True)
        for title, actions in shortcuts(menu_bar):
            group = QTreeWidgetItem(self.keys, [title])
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setSizeHint(0, QSize(0, scaled(self, 30)))
            group.setFont(0, bold)
            for action in actions:
                line = QTreeWidgetItem(group, [_plain(action.text()), _keys(action)])
                line.setSizeHint(0, QSize(0, scaled(self, 26)))
        self.keys.expandAll()
        self.body.addWidget(self.keys)


def shortcuts(menu_bar: QMenuBar) -> Iterator[tuple[str, list[QAction]]]:
    """The actions that have keys, by menu, submenus under the menu they are in."""
    for entry in menu_bar.actions():
        menu = entry.menu()
        if isinstance(menu, QMenu):
            actions = [action for action in _actions(menu) if not action.shortcut().isEmpty()]
            if actions:
                yield _plain(entry.text()), actions


def _actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)
        else:
            yield action


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _keys(action: QAction) -> str:
    """The keys that the menu shows too; further ones are for those who know them from elsewhere."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
