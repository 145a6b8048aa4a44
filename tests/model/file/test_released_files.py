"""A file of every released version is kept in tests/files, and is known for ever."""

from pathlib import Path

import pytest

from scr_appraiser.model.file.database import UpgradeNeeded, open_workspace
from scr_appraiser.model.file.layout import RELEASED
from scr_appraiser.model.file.versions import USER_VERSION
from tests.model.file.earlier import RELEASED_FILES


def test_every_earlier_version_has_a_file_plain_and_encrypted() -> None:
    names = {path.name for path, _ in RELEASED_FILES}
    earlier = [f"{version // 1000}.{version % 1000}" for version in RELEASED if version < USER_VERSION]
    assert names == {f"version-{version}{end}.scra" for version in earlier for end in ("", "-encrypted")}


@pytest.mark.parametrize(("path", "passphrase"), RELEASED_FILES)
def test_an_earlier_version_is_known_and_opening_leaves_it_as_it_is(path: Path, passphrase: str | None) -> None:
    before = path.read_bytes()
    with pytest.raises(UpgradeNeeded):
        open_workspace(path, passphrase=passphrase)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(f"{path.name}-*"))
