"""Folders that a service synchronises, networks and removable drives are recognised, by made-up mount tables."""

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from scr_appraiser.model.file import surroundings
from scr_appraiser.model.file.location import Location, Mount, Surroundings, location_of
from scr_appraiser.model.file.surroundings import location, surroundings_of

LINUX_HOME, WINDOWS_HOME = PurePosixPath("/home/ann"), PureWindowsPath("C:/Users/ann")
MOUNTS = (
    Mount("/", "ext4"),
    Mount("/home", "ext4"),
    Mount("/media/ann/STICK", "vfat", is_removable=True),
    Mount("/mnt/team", "cifs"),
    Mount("/mnt/team2", "nfs4"),
    Mount("/mnt/team/local", "ext4"),
)


def on_linux(path: str, **more: object) -> Location | None:
    return location_of(Surroundings(PurePosixPath(path), LINUX_HOME, mounts=MOUNTS, **more))  # type: ignore[arg-type]


def on_windows(path: str, **more: object) -> Location | None:
    return location_of(Surroundings(PureWindowsPath(path), WINDOWS_HOME, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/ann/Dropbox/north.scra", "Dropbox"),
        ("/home/ann/Dropbox (Northshire)/reviews/north.scra", "Dropbox"),
        ("/home/ann/work/OneDrive - Northshire/north.scra", "OneDrive"),
        ("/home/ann/Nextcloud/north.scra", "Nextcloud"),
        ("/home/ann/Library/Mobile Documents/com~apple~CloudDocs/north.scra", "iCloud"),
        ("/home/ann/Library/CloudStorage/GoogleDrive-ann@example.org/My Drive/north.scra", "Google Drive"),
        ("/home/ann/Library/CloudStorage/OneDrive-Northshire/north.scra", "OneDrive"),
    ],
)
def test_the_folder_of_a_service_is_known_by_its_name(path: str, service: str) -> None:
    assert on_linux(path) == Location("cloud", service)


def test_the_folder_of_a_service_is_known_by_the_environment_and_by_what_the_service_leaves_in_it() -> None:
    environment = {"OneDriveCommercial": r"D:\Northshire\Shared"}
    assert on_windows(r"D:\Northshire\Shared\x\north.scra", environment=environment) == Location("cloud", "OneDrive")
    assert on_windows(r"D:\Northshire\north.scra", environment=environment) is None
    assert on_windows(r"G:\My Drive\north.scra", drive="fixed") == Location("cloud", "Google Drive")
    assert on_linux("/srv/x/north.scra", marks=frozenset((".stfolder",))) == Location("cloud", "Syncthing")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/media/ann/STICK/north.scra", "removable"),
        ("/mnt/team/x/north.scra", "network"),
        ("/mnt/team2/north.scra", "network"),
    ],
)
def test_a_stick_and_a_network_drive_are_known_by_the_mount_table(path: str, kind: str) -> None:
    found = on_linux(path)
    assert found is not None
    assert found.kind == kind


def test_windows_says_what_a_drive_is() -> None:
    for path in (r"\\server\share\north.scra", r"\\?\UNC\server\share\north.scra"):
        assert on_windows(path) == Location("network")
    assert on_windows(r"Z:\north.scra", drive="network") == Location("network")
    assert on_windows(r"E:\north.scra", drive="removable") == Location("removable")
    assert on_windows(r"\\?\C:\Users\ann\north.scra", drive="fixed") is None


@pytest.mark.parametrize(
    "path",
    [
        "/home/ann/north.scra",
        "/home/ann/Dropbox.scra",
        "/home/ann/the box office/north.scra",
        "/mnt/team/local/north.scra",
        "/mnt/teams/north.scra",
        "/home/ann/OneDriveless/north.scra",
    ],
)
def test_a_place_on_this_computers_own_disk_gets_no_warning(path: str) -> None:
    assert on_linux(path) is None
    assert on_windows(r"C:\Users\ann\Documents\north.scra", drive="fixed") is None


def test_the_mount_table_of_this_computer_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick, block = tmp_path / "a stick", tmp_path / "block"
    stick.mkdir()
    (block / "sdx").mkdir(parents=True)
    (block / "sdx" / "removable").write_text("1\n")
    table = tmp_path / "mounts"
    written = str(stick).replace(" ", "\\040")
    table.write_text(f"/dev/root / ext4 rw 0 0\ntorn\n/dev/sdx {written} vfat rw 0 0\n")
    monkeypatch.setattr(surroundings, "_MOUNTS", table)
    monkeypatch.setattr(surroundings, "_BLOCK", block)
    monkeypatch.setattr(surroundings.sys, "platform", "linux")
    assert location(stick / "north.scra") == Location("removable")
    assert location(tmp_path / "north.scra") is None
    link = tmp_path / "link.scra"
    link.symlink_to(stick / "north.scra")
    assert location(link) == Location("removable")


def test_marks_are_looked_for_on_the_way_up_and_a_table_that_is_missing_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "_MOUNTS", tmp_path / "none")
    (tmp_path / ".dropbox").touch()
    found = surroundings_of(tmp_path / "a" / "b" / "north.scra")
    assert found.marks == {".dropbox"}
    assert location_of(found) == Location("cloud", "Dropbox")
    assert isinstance(found.path, PurePath)


@pytest.mark.parametrize("found", [Location("cloud", "OneDrive"), Location("network"), Location("removable")])
def test_each_place_is_told_in_whole_sentences(found: Location) -> None:
    assert found.words.startswith("This file lies")
    assert found.words.endswith(".")
