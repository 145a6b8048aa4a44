"""What comes of opening and proving a damaged file."""

from pathlib import Path

from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.problems import Problem
from torture.files import contents
from torture.trials import FAULT

REFUSED = "refused at opening"
FOUND = "found by verify"
HARMLESS = "without effect on what is kept"
UNSEEN = f"{FAULT}what the file says was altered, and nothing noticed"


def came_of(path: Path, passphrase: str | None, good: str) -> str:
    """REFUSED, FOUND, HARMLESS where all that hashes cover is as before, else UNSEEN. `good` is what it said."""
    try:
        workspace = open_workspace(path, passphrase=passphrase)
    except Problem:
        return REFUSED
    try:
        if not verify(workspace).ok:
            return FOUND
        return HARMLESS if contents(workspace) == good else UNSEEN
    except Problem:
        return FOUND
    finally:
        workspace.close()


def said_by(path: Path, passphrase: str | None) -> str:
    """What a sound file says."""
    workspace = open_workspace(path, passphrase=passphrase)
    try:
        return contents(workspace)
    finally:
        workspace.close()
