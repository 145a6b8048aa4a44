"""The overview of the sample file as it leaves, written once for the stories that read it back."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scr_appraiser.export.overview.exporting import FORMATS, export_overview
from scr_appraiser.export.overview.given import OverviewReport
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.review.disclosing import Profile
from tests.stories.overview_copies import Copy


@pytest.fixture(scope="session")
def material(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Material:
    """What the overview of the sample file is made from."""
    copy = tmp_path_factory.mktemp("overview") / "sample.scra"
    copy.write_bytes(sample_file.read_bytes())
    workspace = open_workspace(copy)
    read = read_material(workspace)
    workspace.close()
    return read


@pytest.fixture(scope="session")
def copies(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Mapping[Profile, Copy]:
    """The files under every profile."""
    whole = overview(material, Selection())
    made: dict[Profile, Copy] = {}
    for profile in ("internal", "partners", "publication"):
        shown = protect(whole, profile)
        data = OverviewReport(shown, "2026-11-22T09:30:00.000Z", material.is_invented)
        made[profile] = Copy(shown, export_overview(data, tmp_path_factory.mktemp(profile), formats=FORMATS))
    return made
