"""Who is working at this computer: kept in the settings, shown at the foot of the window, asked for in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scr_appraiser.model.identity import Identity
from scr_appraiser.ui.settings import Person, Settings

if TYPE_CHECKING:
    from scr_appraiser.ui.window.main_window import MainWindow


class Who:
    """The identity under which work is kept."""

    def __init__(self, settings: Settings, window: MainWindow) -> None:
        self._settings, self._window = settings, window
        self.identity: Identity | None = None
        self.show()

    def ask(self) -> bool:
        """Ask who it is; False where that was put off."""
        from scr_appraiser.ui.start.identity import IdentityDialog

        self.show()  # as the settings have it now: another window may have asked meanwhile
        dialog = IdentityDialog(self.identity, parent=self._window)
        if not dialog.exec() or dialog.identity is None:
            return False
        self._settings.person = Person(dialog.identity.staff_code, dialog.identity.display_name)
        self.show()
        return True

    def show(self) -> None:
        """Bring what is known and shown in step with the settings."""
        person = self._settings.person
        self.identity = Identity(person.staff_code, person.display_name) if person else None
        self._window.status.show_person(f"{person.display_name} ({person.staff_code})" if person else "")
