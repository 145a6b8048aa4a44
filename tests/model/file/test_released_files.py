"""A file of every released version is kept in tests/files, and is known for ever."""

from pathlib import Path

import pytest

from scr_appraiser.model.file.database import UpgradeNeeded, open_workspace
from scr_appraiser.model.file.layout import RELEASED
from scr_appraiser.model.file.versions import USER_VERSION

FILES = Path(__file__).parents[2] / "files"
PASSPHRASE = "open sesame 1.0"
"""Of the encrypted ones."""


def released_files() -> list[tuple[Path, str | None]]:
    """Every file of an earlier version, with its passphrase."""
    return [(path, PASSPHRASE if "encrypted" in path.name else None) for path in sorted(FILES.glob("version-*.scra"))]


def test_every_earlier_version_has_a_file_plain_and_encrypted() -> None:
    names = {path.name for path, _ in released_files()}
    earlier = [f"{version // 1000}.{version % 1000}" for version in RELEASED if version < USER_VERSION]
    assert names == {f"version-{version}{end}.scra" for version in earlier for end in ("", "-encrypted")}


@pytest.mark.parametrize(("path", "passphrase"), released_files())
def test_an_earlier_version_is_known_and_opening_leaves_it_as_it_is(path: Path, passphrase: str | None) -> None:
    before = path.read_bytes()
    with pytest.raises(UpgradeNeeded):
        open_workspace(path, passphrase=passphrase)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(f"{path.name}-*"))
