"""Bundled files are found from source, installed and frozen alike."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser import resources
from scr_appraiser.resources import resource


@pytest.fixture(autouse=True)
def _fresh_root() -> Iterator[None]:
    resources._root.cache_clear()
    yield
    resources._root.cache_clear()


def test_from_source_they_lie_beside_the_package() -> None:
    package = Path(resources.__file__).parent
    assert resource("frameworks") == package.parent / "resources" / "frameworks"


def test_installed_they_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "scr_appraiser"
    (package / "bundled").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    assert resource("icons", "a.svg") == package / "bundled" / "icons" / "a.svg"


def test_frozen_they_lie_where_the_program_unpacked_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("fonts") == tmp_path / "resources" / "fonts"
