"""Pick themes that the review found, from their groups and with their definitions."""

from collections.abc import Callable, Collection
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from scr_appraiser.model.framework.codebook import Code, Codebook, ThemeGroup
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.forms.find_keys import FindKeys
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.labels import label_for
from scr_appraiser.ui.widgets.tables import folded

PickThemes: TypeAlias = Callable[[Codebook, Collection[str], QWidget], tuple[str, ...]]
"""Asks which themes to add: the codebook, the codes noted already, over which widget."""

CODE = int(Qt.ItemDataRole.UserRole)
EXPLAIN = "Tick what the review found, not what you think of the case. A theme counts once in a review."
WIDTH, LINES = 90, 26
"""Of the list, in characters and lines of text, where the screen has room."""
MOST_OF_SCREEN = 0.46
TICKED = Qt.CheckState.Checked


class Wrapping(QStyledItemDelegate):
    """Gives each line of a tree the height that its words need in their column."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.header().sectionResized.connect(tree.scheduleDelayedItemsLayout)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = self._tree.fontMetrics()
        beside = 2 * GRID if index.column() else self._tree.indentation() + metrics.height() + 3 * GRID
        room = QRect(0, 0, max(self._tree.columnWidth(index.column()) - beside, 10 * GRID), 10_000)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        return QSize(room.width(), height + GRID + GRID // 2)


class ThemePicker(Dialog):
    """Gives the codes that were ticked. Those noted already are shown ticked and cannot be picked again."""

    def __init__(self, codebook: Codebook, noted: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__("Add themes", action="Add", explain=EXPLAIN, parent=parent)
        self._noted = frozenset(noted)
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Type to find a theme, Enter to tick it")
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._on_find_changed)
        self.tree = _Themes()
        self.tree.setAccessibleName("Themes")
        self.tree.setHeaderLabels(["Theme", "Definition"])
        self.tree.setWordWrap(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setItemDelegate(Wrapping(self.tree))
        for group in codebook.theme_groups:
            self._add_group(group)
        self.tree.expandAll()
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.itemChanged.connect(self._on_item_changed)
        self.tree.setMinimumSize(characters(self, 40), 8 * self.fontMetrics().height())
        self.body.addWidget(label_for(self.finder, "&Find", ""))
        self.body.addWidget(self.finder)
        self.body.addWidget(self.tree, 1)
        self._on_item_changed()
        self._keys = FindKeys(self.finder, self.tree, self._hits, self._tick, self._on_done)
        self._keys.highlight_hit()
        self.finder.setFocus()

    def picked(self) -> tuple[str, ...]:
        """The codes that were ticked, in the codebook's order."""
        return tuple(
            str(item.data(0, CODE))
            for _, themes in self._groups
            for item in themes
            if item.checkState(0) == TICKED and item.data(0, CODE) not in self._noted
        )

    def _add_group(self, group: ThemeGroup) -> None:
        top = QTreeWidgetItem(self.tree, [group.words])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        top.setFirstColumnSpanned(True)
        offered = [theme for theme in group.themes if not theme.is_retired or theme.id in self._noted]
        self._groups.append((top, [self._add_theme(top, theme) for theme in offered]))

    def _add_theme(self, top: QTreeWidgetItem, theme: Code) -> QTreeWidgetItem:
        is_noted = theme.id in self._noted
        definition = f"Noted already. {theme.definition}" if is_noted else theme.definition
        item = QTreeWidgetItem(top, [f"{theme.id} {theme.words}", definition])
        item.setData(0, CODE, theme.id)
        usable = Qt.ItemFlag.NoItemFlags if is_noted else Qt.ItemFlag.ItemIsEnabled
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable | usable)
        item.setCheckState(0, TICKED if is_noted else Qt.CheckState.Unchecked)
        return item

    def _on_find_changed(self, text: str) -> None:
        terms = folded(text).split()
        for group, themes in self._groups:
            for item in themes:
                words = folded(f"{group.text(0)} {item.text(0)} {item.text(1)}")
                item.setHidden(not all(term in words for term in terms))
            group.setHidden(all(item.isHidden() for item in themes))
        self._keys.highlight_hit()

    def _hits(self) -> list[QModelIndex]:
        items = [item for _, themes in self._groups for item in themes if not item.isHidden() and not item.isDisabled()]
        return [self.tree.indexFromItem(item) for item in items]

    def _tick(self, index: QModelIndex) -> bool:
        item = self.tree.itemFromIndex(index)
        was_ticked = item.checkState(0) == TICKED
        item.setCheckState(0, TICKED)
        return not was_ticked

    def _on_done(self) -> None:
        if self.action_button.isEnabled():
            self.accept()

    def _on_item_changed(self) -> None:
        number = len(self.picked())
        self.action_button.setEnabled(bool(number))
        self.action_button.setText("Add" if not number else "Add 1 theme" if number == 1 else f"Add {number} themes")


class _Themes(QTreeWidget):
    """Asks for room for a dozen themes, and on a low screen for so much that the dialog need not scroll as well."""

    def sizeHint(self) -> QSize:
        most = round(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        return QSize(characters(self, WIDTH), min(LINES * self.fontMetrics().height(), most))


def pick_themes(codebook: Codebook, noted: Collection[str], parent: QWidget) -> tuple[str, ...]:
    """Ask which themes to add; () when cancelled."""
    dialog = ThemePicker(codebook, noted, parent)
    return dialog.picked() if dialog.exec() else ()
