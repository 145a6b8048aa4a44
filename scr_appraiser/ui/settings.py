"""What the program remembers on this computer: who appraises, recent files, theme. Never anything of a case."""

import os
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

MOST_RECENT = 8
MOST_TRIED = 500
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""Per cent of the system's text size."""

THEMES = ("system", "light", "dark")


class Person(NamedTuple):
    """Who appraises at this computer."""

    staff_code: str
    display_name: str


def settings_path() -> Path:
    """The settings file of this person on this computer; its folder is made when the first setting is kept."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "scr-appraiser" / "settings.ini"


class Settings:
    """One INI file of settings; each is written as soon as it changes."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def person(self) -> Person | None:
        """Who appraises, or None before the first start asked."""
        staff_code = self._text("person/staff_code")
        return Person(staff_code, self._text("person/display_name")) if staff_code else None

    @person.setter
    def person(self, person: Person) -> None:
        self._settings.setValue("person/staff_code", person.staff_code)
        self._settings.setValue("person/display_name", person.display_name)

    @property
    def known_words(self) -> tuple[str, ...]:
        """What everybody knows who knows this person: none of it makes a passphrase harder to guess."""
        person = self.person
        return (person.staff_code, *person.display_name.split()) if person else ()

    @property
    def theme(self) -> str:
        """system, light or dark."""
        theme = self._text("view/theme")
        return theme if theme in THEMES else "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._settings.setValue("view/theme", theme)

    @property
    def text_size(self) -> int:
        """Per cent, one of TEXT_SIZES."""
        text = self._text("view/text_size")
        return int(text) if text.isdigit() and int(text) in TEXT_SIZES else TEXT_SIZES[0]

    @text_size.setter
    def text_size(self, text_size: int) -> None:
        self._settings.setValue("view/text_size", str(text_size))

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files opened last, the latest first."""
        paths = (Path(line) for line in self._text("files/recent").split("\n") if line)
        return tuple(path for path in paths if path.is_absolute())

    def remember_file(self, path: Path) -> None:
        """Put `path` at the head of the recent files."""
        whole = _whole(path)
        others = [other for other in self.recent_files if other != whole]
        self._keep_recent([whole, *others][:MOST_RECENT])

    def forget_file(self, path: Path) -> None:
        """Take `path` off the recent files."""
        self._keep_recent([other for other in self.recent_files if other != _whole(path)])

    @property
    def last_folder(self) -> Path:
        """Where files were last opened or written; the home folder at first."""
        folder = self._text("files/last_folder")
        return Path(folder) if folder and Path(folder).is_dir() else Path.home()

    @last_folder.setter
    def last_folder(self, folder: Path) -> None:
        self._settings.setValue("files/last_folder", str(_whole(folder)))

    def layout(self, name: str) -> QByteArray:
        """A kept size and place of a window, splitter or table head; empty where none was kept."""
        value = self._settings.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Keep what `saveState()` or `saveGeometry()` gave."""
        self._settings.setValue(f"layout/{name}", state)

    def choice(self, name: str, default: str) -> str:
        """A choice made last time ("export/profile"), or `default`. Never text of a case."""
        return self._text(f"choice/{name}") or default

    def keep_choice(self, name: str, choice: str) -> None:
        """Keep a choice for next time."""
        self._settings.setValue(f"choice/{name}", choice)

    def wrong_tries(self, file: str) -> tuple[int, float]:
        """How many wrong passphrases were tried on a file in a row, and the time of the last one."""
        number, _, time = self._text(f"tries/{file}").partition(" ")
        return (int(number), float(time)) if number.isdigit() and time.replace(".", "", 1).isdigit() else (0, 0.0)

    def keep_wrong_tries(self, file: str, number: int, time: float) -> None:
        """Keep them, at once and for the next start too; none are forgotten."""
        if number:
            self._settings.setValue(f"tries/{file}", f"{number} {time:.0f}")
        else:
            self._settings.remove(f"tries/{file}")
        self._settings.sync()

    @property
    def tried_documents(self) -> dict[str, int]:
        """The documents that were tried on this computer and do no harm: fingerprint to number of pages."""
        lines = (line.split() for line in self._text("documents/tried").split("\n"))
        return {line[0]: int(line[1]) for line in lines if len(line) == 2 and line[1].isdigit()}

    def keep_tried(self, sha256: str, pages: int) -> None:
        """Remember that a document was tried and does no harm."""
        kept = list(({sha256: pages} | self.tried_documents).items())[:MOST_TRIED]
        self._settings.setValue("documents/tried", "\n".join(f"{name} {number}" for name, number in kept))

    def _keep_recent(self, paths: list[Path]) -> None:
        self._settings.setValue("files/recent", "\n".join(str(path) for path in paths))

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""


def _whole(path: Path) -> Path:
    """The path from the root on, so that it means the same wherever the program is started."""
    return Path(os.path.normpath(path.absolute()))
