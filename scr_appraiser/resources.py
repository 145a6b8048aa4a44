"""Where the bundled files are: frameworks, codebooks, icons, fonts, help, the sample."""

import sys
from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a bundled file or folder, e.g. resource("fonts", "Body.ttf"); it is not checked to exist."""
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parent / "resources"
