"""The rail at the left: one button a page, icon above word."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID, give_role, scaled


class Rail(QFrame):
    """Knows pages by name only, and says which one was asked for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, str] = {}
        give_role(self, "rail")
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID // 2, GRID, GRID // 2, GRID)
        self._layout.setSpacing(GRID // 2)
        self._layout.addStretch()

    def add_page(self, name: str, title: str, icon_name: str) -> None:
        """A button for one more page, below the others."""
        from PySide6.QtCore import Qt  # after the first paint

        button = QToolButton()
        button.setText(title)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name], self._icons[name] = button, icon_name
        self._layout.insertWidget(self._layout.count() - 1, button)
        if self.isVisible():
            self._draw_icons()

    def remove_page(self, name: str) -> None:
        """Take a page's button away."""
        button = self._buttons.pop(name)
        self._group.removeButton(button)
        self._layout.removeWidget(button)
        button.deleteLater()

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown."""
        self._buttons[name].setChecked(True)

    def names(self) -> tuple[str, ...]:
        """The pages from top to bottom."""
        return tuple(self._buttons)

    def _draw_icons(self) -> None:
        from scr_appraiser.ui.look.icons import icon  # after the first paint

        colours = colours_of(self.palette())
        pixels, ratio = scaled(self, 22), self.devicePixelRatio()
        for name, button in self._buttons.items():
            button.setIconSize(QSize(pixels, pixels))
            button.setIcon(
                icon(self._icons[name], colours.muted, chosen_colour=colours.accent, pixels=pixels, ratio=ratio)
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.isVisible():
            self._draw_icons()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._buttons:
            self._draw_icons()
        super().showEvent(event)
