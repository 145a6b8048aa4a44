"""The View menu's own actions: theme, text size. Applies the style and keeps the choice."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication

from scr_appraiser.ui.actions import action
from scr_appraiser.ui.look.style import apply_style, follow_system
from scr_appraiser.ui.settings import TEXT_SIZES, Settings

THEME_WORDS = {"system": "As the &system", "light": "&Light", "dark": "&Dark"}


class Viewing(QObject):
    """Theme and text size of the whole application."""

    about_to_apply = Signal()
    """Every widget there is will be styled again: what is not on view can be let go before."""

    def __init__(self, app: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self.theme_actions = self._build_theme_actions()
        standard = QKeySequence.StandardKey
        self.larger = action("&Larger text", lambda: self._step(1), standard.ZoomIn, "Ctrl+=", parent=self)
        self.smaller = action("S&maller text", lambda: self._step(-1), standard.ZoomOut, parent=self)
        self.ordinary = action("&Ordinary text", lambda: self.set_text_size(TEXT_SIZES[0]), "Ctrl+0", parent=self)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def apply(self) -> None:
        """Show the application as the settings say."""
        self.about_to_apply.emit()
        apply_style(self._app, self._settings.theme, self._settings.text_size / 100)
        self._show_limits()

    def set_theme(self, theme: str) -> None:
        """Take the theme `system`, `light` or `dark`, now and from now on."""
        self._settings.theme = theme
        self.apply()

    def set_text_size(self, per_cent: int) -> None:
        """Take a text size of TEXT_SIZES, now and from now on."""
        self._settings.text_size = per_cent
        self.apply()

    def _build_theme_actions(self) -> list[QAction]:
        group = QActionGroup(self)
        actions = []
        for theme, words in THEME_WORDS.items():
            choice = action(words, lambda theme=theme: self.set_theme(theme), parent=self)  # type: ignore[misc]
            choice.setCheckable(True)
            choice.setChecked(theme == self._settings.theme)
            group.addAction(choice)
            actions.append(choice)
        return actions

    def _step(self, by: int) -> None:
        place = TEXT_SIZES.index(self._settings.text_size) + by
        if 0 <= place < len(TEXT_SIZES):
            self.set_text_size(TEXT_SIZES[place])

    def _show_limits(self) -> None:
        self.larger.setEnabled(self._settings.text_size < TEXT_SIZES[-1])
        self.smaller.setEnabled(self._settings.text_size > TEXT_SIZES[0])
        self.ordinary.setEnabled(self._settings.text_size != TEXT_SIZES[0])

    def _on_system_changed(self) -> None:
        follow_system(self._app)
        if self._settings.theme == "system":
            self.apply()
