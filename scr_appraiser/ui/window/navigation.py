"""The rail at the left: a button a page, icon above word; beside it in a low window; scrolled in a lower one."""

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID, bold_of, give_role, scaled


class Rail(QScrollArea):
    """Knows pages by name only, and says which one was asked for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        body = QFrame()
        give_role(body, "rail")
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(GRID // 2, GRID, GRID // 2, GRID)
        self._layout.setSpacing(GRID // 2)
        self._layout.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def add_page(self, name: str, title: str, icon_name: str) -> None:
        """A button for one more page, below the others."""
        from PySide6.QtCore import Qt  # after the first paint

        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button = QToolButton()
        button.setText(title)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name], self._icons[name], self._titles[name] = button, icon_name, title
        self._layout.insertWidget(self._layout.count() - 1, button)
        button.show()  # a layout shows what it takes in only later, and asks for no room for it until then
        if self.isVisible():
            self._draw_icon(name)
        self._fit()

    def remove_page(self, name: str) -> None:
        """Take a page's button away."""
        button = self._buttons.pop(name)
        del self._titles[name]
        self._group.removeButton(button)
        self._layout.removeWidget(button)
        button.deleteLater()
        self._fit()

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown: one comes to it by Tab, and by the arrow keys from there to the others."""
        from PySide6.QtCore import Qt  # after the first paint

        for each, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if each == name else Qt.FocusPolicy.NoFocus)
        self._buttons[name].setChecked(True)
        self._show_checked()

    def show_number(self, name: str, number: int, of_what: str) -> None:
        """Say at a page how many things wait there: 3, "conflicts"; nothing where there are none."""
        button = self._buttons[name]
        button.setText(f"{self._titles[name]} ({number:,})" if number else self._titles[name])
        button.setAccessibleName(f"{self._titles[name]}, {number:,} {of_what}" if number else "")
        self._fit()

    def names(self) -> tuple[str, ...]:
        """The pages from top to bottom."""
        return tuple(self._buttons)

    def _show_checked(self) -> None:
        button = self._group.checkedButton()
        if button is not None:
            self.ensureWidgetVisible(button, 0, GRID)

    def _fit(self) -> None:
        """Icons above the words where there is room for that, beside them where there is not."""
        if not self._buttons:
            return
        from PySide6.QtCore import Qt  # after the first paint

        for style in (Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonTextBesideIcon):
            for button in self._buttons.values():
                button.setToolButtonStyle(style)
            self._layout.invalidate()
            wanted = self._layout.sizeHint()
            if wanted.height() <= self.height():
                break
        bar = self.verticalScrollBar().sizeHint().width() if wanted.height() > self.height() else 0
        self.setFixedWidth(wanted.width() + bar + self._widening())

    def _widening(self) -> int:
        """By how much the words of the chosen page's button may be wider than its layout knows: they are bold."""
        plain, bold = self.fontMetrics(), QFontMetrics(bold_of(self.font()))
        words = [button.text() for button in self._buttons.values()]
        return max((bold.horizontalAdvance(text) - plain.horizontalAdvance(text) for text in words), default=0)

    def _draw_icons(self) -> None:
        for name in self._buttons:
            self._draw_icon(name)
        self._fit()

    def _draw_icon(self, name: str) -> None:
        from scr_appraiser.ui.look.icons import icon  # after the first paint

        colours, pixels = colours_of(self.palette()), scaled(self, 22)
        self._buttons[name].setIconSize(QSize(pixels, pixels))
        drawn = icon(
            self._icons[name],
            colours.muted,
            chosen_colour=colours.accent,
            pixels=pixels,
            ratio=self.devicePixelRatio(),
        )
        self._buttons[name].setIcon(drawn)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.isVisible():
            self._draw_icons()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        # Once the buttons lie where they belong: what is said below takes room of the rail.
        QTimer.singleShot(0, self, self._show_checked)

    def showEvent(self, event: QShowEvent) -> None:
        if self._buttons:
            self._draw_icons()
        super().showEvent(event)
