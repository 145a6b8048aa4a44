"""The buttons of the viewer: a picture each, its name and key told in words, drawn anew in another theme."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QToolButton

from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.icons import icon
from scr_appraiser.ui.look.style import scaled


class PictureButton(QToolButton):
    """A button with an icon of ours; its name is what a screen reader says and what the tool tip shows."""

    def __init__(
        self, icon_name: str, name: str, pressed: Callable[[], object], key: str = "", *, is_toggle: bool = False
    ) -> None:
        """`key` is said beside the name; who makes the button sees to it that the key works."""
        super().__init__()
        self._icon_name = icon_name
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)
        self.setCheckable(is_toggle)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: pressed())

    def _draw(self) -> None:
        # A tool button's own palette tells nothing: its style sheet makes its background transparent.
        colours, pixels = colours_of(QApplication.palette()), scaled(self, 18)
        self.setIconSize(QSize(pixels, pixels))
        drawn = icon(
            self._icon_name,
            colours.text if self.isEnabled() else colours.edge,
            chosen_colour=colours.accent,
            pixels=pixels,
            ratio=self.devicePixelRatio(),
        )
        self.setIcon(drawn)

    def changeEvent(self, event: QEvent) -> None:
        changes = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.EnabledChange)
        if event.type() in changes and self.isVisible():
            self._draw()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._draw()
        super().showEvent(event)
