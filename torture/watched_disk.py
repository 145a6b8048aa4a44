"""Looks at, and meddles with, what the program's own SQLCipher asks of the disk: a layer in its VFS, by ctypes.

The engine under test is the one that ships; a second SQLite library would be another program's. Works where the driver
shows the functions of its engine to the loader, as its wheels for Linux do.
"""

import atexit
import ctypes
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast, pointer, sizeof, string_at
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlcipher3 import _sqlite3

OK, READ_ONLY, FULL = 0, 8, 13
IO_ERROR_READ, IO_ERROR_WRITE, IO_ERROR_SYNC = (10 | kind << 8 for kind in (1, 3, 4))


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing asked of the disk: open, write, truncate, sync, delete."""

    verb: str
    path: str
    offset: int = 0
    """Of a write; of truncate the new size; of delete 1 where the folder is synced after it."""
    data: bytes = b""


Watch: TypeAlias = Callable[[Operation], int]
"""Is told of an operation before it is done; what it returns other than OK is what the engine gets instead."""

# Paths pass as pointers: the engine keeps what it was given, not a copy of it.
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_CLOSE = CFUNCTYPE(c_int, c_void_p)
_READ = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    """sqlite3_vfs, as far as version 3; what is not met here is passed on untouched."""

    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("own", c_void_p),
        ("open", _OPEN),
        ("delete", _DELETE),
        ("others", c_void_p * 14),
    ]


class _Methods(Structure):
    """sqlite3_io_methods, as far as version 3."""

    _fields_ = [
        ("version", c_int),
        ("close", _CLOSE),
        ("read", _READ),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", c_void_p * 13),
    ]


class _File(Structure):
    _fields_ = [("methods", POINTER(_Methods))]


_for_ever: list["WatchedDisk"] = []
"""The engine knows their functions by address."""


class WatchedDisk:
    """The layer, put under every file that the driver opens from now on in this process."""

    def __init__(self) -> None:
        self.watch: Watch | None = None
        self.is_syncing = True
        """Whether a sync reaches the real disk; where a disk is only played, that is time lost."""
        self._names: dict[int, str] = {}
        self._kept: dict[int, Any] = {}
        library = _engine()
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        found = library.sqlite3_vfs_find(None)
        self._below = _Vfs.from_buffer_copy(found.contents)
        self._vfs = _Vfs.from_buffer_copy(found.contents)
        self._vfs.name = b"watched"
        self._vfs.open = _OPEN(self._on_open)
        self._vfs.delete = _DELETE(self._on_delete)
        self._calls = (_CLOSE(self._on_close), _READ(self._on_read), _WRITE(self._on_write))
        self._more_calls = (_TRUNCATE(self._on_truncate), _SYNC(self._on_sync))
        library.sqlite3_vfs_register(pointer(self._vfs), 1)
        # Python may take this apart before the last connection closes.
        atexit.register(library.sqlite3_vfs_register, found, 1)
        _for_ever.append(self)

    def _on_open(self, vfs: int, path: int | None, file: int, flags: int, flags_out: Any) -> int:
        name = string_at(path).decode() if path else ""
        refused = self._ask(Operation("open", name))
        if refused != OK:
            cast(file, POINTER(c_void_p))[0] = None
            return refused
        result = int(self._below.open(vfs, path, file, flags, flags_out))
        methods = cast(file, POINTER(_File)).contents.methods
        if result == OK and methods:
            ours = _Methods.from_buffer_copy(methods.contents)
            ours.close, ours.read, ours.write = self._calls
            ours.truncate, ours.sync = self._more_calls
            self._names[file] = name
            self._kept[file] = (ours, _Methods.from_buffer_copy(methods.contents))
            cast(file, POINTER(_File)).contents.methods = pointer(ours)
        return result

    def _on_close(self, file: int) -> int:
        _, below = self._kept.pop(file)
        del self._names[file]
        return int(below.close(file))

    def _on_read(self, file: int, into: int, size: int, offset: int) -> int:
        refused = self._ask(Operation("read", self._names[file], offset))
        return refused if refused != OK else int(self._kept[file][1].read(file, into, size, offset))

    def _on_write(self, file: int, data: int, size: int, offset: int) -> int:
        written = string_at(data, size) if self.watch else b""
        refused = self._ask(Operation("write", self._names[file], offset, written))
        return refused if refused != OK else int(self._kept[file][1].write(file, data, size, offset))

    def _on_truncate(self, file: int, size: int) -> int:
        refused = self._ask(Operation("truncate", self._names[file], size))
        return refused if refused != OK else int(self._kept[file][1].truncate(file, size))

    def _on_sync(self, file: int, flags: int) -> int:
        refused = self._ask(Operation("sync", self._names[file]))
        if refused != OK or not self.is_syncing:
            return refused
        return int(self._kept[file][1].sync(file, flags))

    def _on_delete(self, vfs: int, path: int, is_folder_synced: int) -> int:
        refused = self._ask(Operation("delete", string_at(path).decode(), is_folder_synced))
        if refused != OK:
            return refused
        return int(self._below.delete(vfs, path, is_folder_synced if self.is_syncing else 0))

    def _ask(self, operation: Operation) -> int:
        return self.watch(operation) if self.watch is not None else OK


def why_not() -> str:
    """Why the disk cannot be watched on this computer; "" where it can."""
    if sys.platform == "win32":
        return "the driver's engine keeps its functions to itself on Windows"
    try:
        _engine().sqlite3_vfs_find  # noqa: B018  # looks for the symbol
    except (AttributeError, OSError):
        return "the driver's engine keeps its functions to itself here"
    return "" if sizeof(c_void_p) == 8 else "the layer is laid out for 64 bits"


def _engine() -> Any:
    return ctypes.CDLL(str(_sqlite3.__file__))
