"""What comes of opening and proving a damaged file."""

from pathlib import Path

from scr_appraiser.model.history.verifying import verify
from scr_appraiser.problems import Problem
from torture.files import MadeFile, contents
from torture.trials import FAULT

REFUSED = "refused at opening"
FOUND = "found by verify"
HARMLESS = "without effect on what is kept"
"""All that hashes cover is as before."""
UNSEEN = f"{FAULT}what the file says was altered, and nothing noticed"


def came_of(file: MadeFile, path: Path, good: str) -> str:
    """What comes of `path`, once a copy of the file, which said `good`: REFUSED, FOUND, HARMLESS or UNSEEN."""
    try:
        workspace = file.open(path)
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


def said_by(file: MadeFile) -> str:
    """What a sound file says."""
    workspace = file.open()
    try:
        return contents(workspace)
    finally:
        workspace.close()
