"""What is remembered on this computer comes back, and nothing is believed that makes no sense."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from scr_appraiser.ui.settings import MOST_RECENT, Person, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.ini"


def test_settings_come_back_at_the_next_start(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.person = Person("AB123", "Ann, Brown = “Ä”")
    settings.theme, settings.text_size = "dark", 150
    settings.last_folder = tmp_path
    settings.keep_choice("export/profile", "partners")
    settings.keep_layout("window", QByteArray(b"\0\1state"))
    del settings
    again = Settings(path)
    assert again.person == Person("AB123", "Ann, Brown = “Ä”")
    assert (again.theme, again.text_size, again.last_folder) == ("dark", 150, tmp_path)
    assert again.choice("export/profile", "internal") == "partners"
    assert again.layout("window") == QByteArray(b"\0\1state")


def test_a_first_start_knows_nobody_and_follows_the_system(path: Path) -> None:
    settings = Settings(path)
    assert settings.person is None
    assert (settings.theme, settings.text_size) == ("system", 100)
    assert settings.recent_files == ()
    assert settings.last_folder == Path.home()
    assert settings.layout("window").isEmpty()
    assert settings.choice("export/profile", "internal") == "internal"


def test_nonsense_in_the_file_is_not_believed(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[view]\ntheme=purple\ntext_size=12345\n[files]\nlast_folder=/not/there\n[layout]\nwindow=oops\n")
    settings = Settings(path)
    assert (settings.theme, settings.text_size) == ("system", 100)
    assert settings.last_folder == Path.home()
    assert settings.layout("window").isEmpty()


def test_the_latest_file_stands_first_and_once(path: Path) -> None:
    settings = Settings(path)
    for name in ("a, b.scra", "ä & é.scra", "a, b.scra"):
        settings.remember_file(Path("/files") / name)
    assert settings.recent_files == (Path("/files/a, b.scra"), Path("/files/ä & é.scra"))
    settings.forget_file(Path("/files/a, b.scra"))
    assert settings.recent_files == (Path("/files/ä & é.scra"),)


def test_one_file_by_several_names_is_listed_once_and_in_full(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(path)
    for name in ("north.scra", "./north.scra", "below/../north.scra", str(tmp_path / "north.scra")):
        settings.remember_file(Path(name))
    assert settings.recent_files == (tmp_path / "north.scra",)
    settings.forget_file(Path("north.scra"))
    assert settings.recent_files == ()


def test_only_so_many_files_are_remembered(path: Path) -> None:
    settings = Settings(path)
    for number in range(MOST_RECENT + 3):
        settings.remember_file(Path(f"/files/{number}.scra"))
    assert len(settings.recent_files) == MOST_RECENT
    assert settings.recent_files[0] == Path(f"/files/{MOST_RECENT + 2}.scra")
