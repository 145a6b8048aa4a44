"""What this computer says about the way to a file. What cannot be found out is left out: it only serves a warning."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from scr_appraiser.model.file.location import CLOUD_MARKS, Location, Mount, Surroundings, location_of

_MOUNTS = Path("/proc/self/mounts")
_BLOCK = Path("/sys/class/block")
_VOLUMES = Path("/Volumes")


def location(path: Path) -> Location | None:
    """Where a file lies, if that can harm it."""
    return location_of(surroundings_of(path))


def surroundings_of(path: Path) -> Surroundings:
    """All that `location_of` goes by."""
    whole = Path(os.path.realpath(path))
    return Surroundings(
        path=whole,
        home=Path(os.path.realpath(Path.home())),
        environment={name: os.path.realpath(folder) for name, folder in os.environ.items() if _names_folder(name)},
        mounts=tuple(_mounts()),
        marks=frozenset(_marks_above(whole)),
        drive=_drive(whole),
    )


def _names_folder(variable: str) -> bool:
    return variable.startswith("OneDrive") or variable == "Dropbox"


def _marks_above(path: Path) -> Iterator[str]:
    for folder in path.parents:
        for mark in CLOUD_MARKS:
            # Dropbox keeps what is its own in the home folder as well, which it does not synchronise.
            if folder != Path.home() and os.path.lexists(folder / mark):
                yield mark


def _mounts() -> Iterator[Mount]:
    if sys.platform == "darwin":
        yield from (Mount(str(volume), "", _is_other_volume(volume)) for volume in _entries(_VOLUMES))
        return
    try:
        lines = os.fsdecode(_MOUNTS.read_bytes()).splitlines()
    except OSError:
        return
    for line in lines:
        device, folder, system, *_ = [*line.split(" "), "", "", ""]
        yield Mount(_plain(folder), system, _is_removable(device))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_other_volume(volume: Path) -> bool:
    return not volume.is_symlink() and os.path.realpath(volume) != "/"


def _plain(folder: str) -> str:
    """The mount table writes blanks and the like as octal numbers."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        folder = folder.replace(code, letter)
    return folder


def _is_removable(device: str) -> bool:
    """Whether the kernel says so of the disk that a partition lies on, or that it hangs on a USB cable."""
    if not device.startswith("/dev/"):
        return False
    block = Path(os.path.realpath(_BLOCK / Path(os.path.realpath(device)).name))
    if any(part.startswith("usb") for part in block.parts):
        return True
    for disk in (block, block.parent):
        try:
            if (disk / "removable").read_text() == "1\n":
                return True
        except OSError:
            continue
    return False


def _drive(path: Path) -> Literal["", "fixed", "removable", "network"]:
    kinds: dict[int, Literal["removable", "fixed", "network"]] = {2: "removable", 3: "fixed", 4: "network"}
    if sys.platform == "win32":
        import ctypes

        return kinds.get(ctypes.windll.kernel32.GetDriveTypeW(path.anchor), "")
    return ""
