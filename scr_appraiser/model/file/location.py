"""Where a file lies, as far as that can harm it: in a folder that a service synchronises, on a stick, on a network."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath, PurePosixPath
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["cloud", "network", "removable"]

_CLOUD_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "Dropbox": "Dropbox",
}
"""Variables of the environment that name a service's folder."""

_CLOUD_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box": "Box",
    "box sync": "Box",
    "pcloud drive": "pCloud",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "synologydrive": "Synology Drive",
    "mega": "MEGA",
}
"""Folders by the names their services give them, in small letters; "OneDrive - Northshire" and its like too."""

_CLOUD_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync.ffs_db": "a synchronising program",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
"""What services leave in the folders they synchronise."""

CLOUD_MARKS = frozenset(_CLOUD_MARKS)

_NETWORK_SYSTEMS = (
    "9p",
    *("afpfs", "afs", "ceph", "cifs", "davfs", "glusterfs", "ncpfs", "nfs", "nfs4"),
    *("smb2", "smb3", "smbfs", "webdav"),
    *("fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
)
_CLOUD_SYSTEMS = {"fuse.google-drive-ocamlfuse": "Google Drive", "fuse.onedriver": "OneDrive"}


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system and the folder where it begins."""

    folder: str
    system: str
    is_removable: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the computer says about the way to a file; read by `surroundings_of`, made up by tests."""

    path: PurePath
    home: PurePath
    environment: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[Mount, ...] = ()
    marks: frozenset[str] = frozenset()
    """Which of CLOUD_MARKS lie in the file's folder or above it."""
    drive: Literal["", "fixed", "removable", "network"] = ""
    """What Windows says about the drive."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place that a file should not be worked on in."""

    kind: Kind
    service: str = ""

    @property
    def words(self) -> str:
        """What is to be said about it, in whole sentences."""
        if self.kind == "cloud":
            return (
                f"This file lies in a folder that {self.service} synchronises. It can meet an older copy of itself "
                "there, and parts of it can be sent off half written."
            )
        if self.kind == "network":
            return (
                "This file lies on a network drive. A connection that breaks in the middle of saving can damage it, "
                "and another computer may not see that it is open here."
            )
        return (
            "This file lies on a removable drive. One that is pulled out in the middle of saving, or lost, takes "
            "the work with it."
        )


def location_of(at: Surroundings) -> Location | None:
    """Where the file lies, if that can harm it. The service before the drive: it is the greater danger."""
    service = _service(at)
    if service:
        return Location("cloud", service)
    mount = _mount(at)
    if _is_unc(at.path) or at.drive == "network" or (mount is not None and mount.system in _NETWORK_SYSTEMS):
        return Location("network")
    if at.drive == "removable" or (mount is not None and mount.is_removable):
        return Location("removable")
    return None


def _service(at: Surroundings) -> str:
    folder = at.path.parent
    for variable, service in _CLOUD_VARIABLES.items():
        root = at.environment.get(variable, "")
        if root and _is_within(folder, type(at.path)(root)):
            return service
    for mark, service in _CLOUD_MARKS.items():
        if mark in at.marks:
            return service
    mount = _mount(at)
    if mount is not None and mount.system in _CLOUD_SYSTEMS:
        return _CLOUD_SYSTEMS[mount.system]
    return next(filter(None, map(_service_named, _own_folders(at))), "")


def _own_folders(at: Surroundings) -> tuple[str, ...]:
    """The folders on the way that a service may have made: below the home folder, or right below a drive."""
    folder = at.path.parent
    if _is_within(folder, at.home):
        return folder.relative_to(at.home).parts
    return folder.parts[1:3] if not isinstance(folder, PurePosixPath) else folder.parts[1:4]


def _service_named(folder: str) -> str:
    name = folder.casefold()
    if name.startswith(("onedrive-", "onedrive - ")):
        return "OneDrive"
    if name.startswith(("dropbox (", "dropbox-")):
        return "Dropbox"
    if name.startswith("googledrive-"):
        return "Google Drive"
    return _CLOUD_FOLDERS.get(name, "")


def _mount(at: Surroundings) -> Mount | None:
    """The mount that the path lies in: the one that begins deepest, and of several there the one made last."""
    found = None
    for mount in at.mounts:
        if _is_within(at.path, type(at.path)(mount.folder)) and (
            found is None or len(PurePath(mount.folder).parts) >= len(PurePath(found.folder).parts)
        ):
            found = mount
    return found


def _is_unc(path: PurePath) -> bool:
    return (path.drive.startswith("\\\\") and not path.drive.startswith(("\\\\?\\", "\\\\.\\"))) or (
        path.drive.upper().startswith("\\\\?\\UNC\\")
    )


def _is_within(path: PurePath, folder: PurePath) -> bool:
    return path == folder or folder in path.parents
