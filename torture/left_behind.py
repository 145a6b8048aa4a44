"""What a killed deed left in its folder: every file under a name of its own opens and is proved; no text lies about."""

import os
from collections.abc import Sequence
from pathlib import Path

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.upgrading import is_earlier
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from torture.canaries import files_with_canaries
from torture.files import MadeFile
from torture.trials import FAULT


def digest_of(file: MadeFile, path: Path) -> str:
    """What a copy of the file says."""
    workspace = open_workspace(path, key=file.key, even_earlier=True)
    try:
        with workspace.reading() as cursor:
            return digest(cursor)
    finally:
        workspace.close()


def is_earlier_file(file: MadeFile, path: Path) -> bool:
    """Whether a copy of the file is of an earlier version."""
    workspace = open_workspace(path, key=file.key, even_earlier=True)
    try:
        return is_earlier(workspace)
    finally:
        workspace.close()


def look_at(folder: Path, keys: Sequence[Key | None], said: Sequence[str]) -> str:
    """What the file is like; a FAULT where one in the folder does not open, is not proved, or says what none ever said.

    `keys` are those before and after, and so is what they `said`; where they stay the same, one.
    """
    states: dict[Path, str] = {}
    for path in sorted(folder.rglob("*.scra")):
        if path.name.startswith("."):
            continue
        state = _state(path, keys, said)
        if state.startswith(FAULT):
            return f"{FAULT}{path.name}: {state.removeprefix(FAULT)}"
        states[path] = state
    own = [state for path, state in states.items() if path.parent == folder]
    if not own:
        return f"{FAULT}the file is gone"
    shown = files_with_canaries(folder, Path(os.environ["XDG_CACHE_HOME"]))
    if shown:
        return f"{FAULT}{shown[0].name} shows what is in the file"
    return own[0] if len(states) == 1 else f"{own[0]} with a whole backup"


def _state(path: Path, keys: Sequence[Key | None], said: Sequence[str]) -> str:
    try:
        workspace, opened_by = _opened(path, keys)
    except Problem as problem:
        return f"{FAULT}it does not open: {problem.message}"
    try:
        # One of an earlier version is proved by its digest: verify knows the tables of this one.
        found = None if is_earlier(workspace) else verify(workspace)
        if found is not None and not found.ok:
            return f"{FAULT}{found.problems[0]}"
        with workspace.reading() as cursor:
            saying = digest(cursor)
    except Problem as problem:
        return f"{FAULT}it does not read: {problem.message}"
    finally:
        workspace.close()
    if saying not in said:
        return f"{FAULT}it says what it said neither before nor after"
    return "as after" if opened_by or said.index(saying) else "as before"


def _opened(path: Path, keys: Sequence[Key | None]) -> tuple[Workspace, int]:
    """The file open, and the place of the key that opens it."""
    for place, key in enumerate(keys[:-1]):
        try:
            return open_workspace(path, key=key, even_earlier=True), place
        except WrongPassphrase:
            continue
    return open_workspace(path, key=keys[-1], even_earlier=True), len(keys) - 1
