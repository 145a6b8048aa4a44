"""A large button with an icon, a title and a line that explains it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.icons import icon
from scr_appraiser.ui.look.style import GRID, scaled, set_role
from scr_appraiser.ui.widgets.labels import plain_label


class BigButton(QPushButton):
    """Reads out its title and its explanation."""

    def __init__(self, title: str, explain: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._icon = QLabel()
        self._title = plain_label(title, "subheading")
        self._explain = plain_label(explain, "small")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._explain)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        across.setSpacing(2 * GRID)
        across.addWidget(self._icon)
        across.addLayout(words, 1)
        for label in (self._icon, self._title, self._explain):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setAccessibleDescription(explain)
        set_role(self, "big")

    def _draw_icon(self) -> None:
        pixels = scaled(self, 24)
        drawn = icon(self._icon_name, colours_of(self.palette()).accent, pixels=pixels, ratio=self.devicePixelRatio())
        self._icon.setPixmap(drawn.pixmap(QSize(pixels, pixels), self.devicePixelRatio()))

    def sizeHint(self) -> QSize:
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._across.minimumSize()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.isVisible():
            self._draw_icon()
            self.updateGeometry()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._draw_icon()
        super().showEvent(event)
