"""Entity bombs, files and odd paths are refused alike by either parser that openpyxl may use: lxml, or Python's own."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.review.reviews import register_review
from tests.fixtures import a_workspace
from tests.model.workbook.books import sent_out
from tests.model.workbook.hostile import ENTITIES, ENTITY_PARTS, before, parts_of

READ = """
import json, sys
from pathlib import Path
import openpyxl
from scr_appraiser.model.workbook.reading_child import said_of
said = {path.stem: said_of(path.read_bytes(), "") for path in sorted(Path(sys.argv[1]).glob("*.xlsx"))}
print(json.dumps([openpyxl.LXML, said]))
"""
ATTACKS = [(part, name) for part in ENTITY_PARTS[:3] for name in ENTITIES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve attacks, and the sound workbook that they were made of."""
    folder = tmp_path_factory.mktemp("attacks")
    workspace = a_workspace(tmp_path_factory.mktemp("file"))
    review = register_review(workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    good = sent_out(workspace, review, folder / "sound.xlsx").read_bytes()
    workspace.close()
    for number, (part, name) in enumerate(ATTACKS):
        (folder / f"{number}.xlsx").write_bytes(before(part, ENTITIES[name])(parts_of(good)))
    return folder


@pytest.mark.parametrize("has_lxml", [False, True], ids=["without lxml", "with lxml"])
def test_twelve_attacks_by_entities_are_refused_and_the_sound_one_is_read(folder: Path, has_lxml: bool) -> None:
    said = read_with(folder, has_lxml)
    assert len(said) == len(ATTACKS) + 1
    assert len(said.pop("sound")["sheets"]) == 6
    for name, answer in said.items():
        assert "defines what its text stands for" in answer["problem"], name


def test_both_parsers_read_a_sound_workbook_alike(folder: Path) -> None:
    assert read_with(folder, True)["sound"] == read_with(folder, False)["sound"]


def read_with(folder: Path, has_lxml: bool) -> dict[str, dict[str, object]]:
    """What came of reading every workbook in a folder, in a process whose openpyxl has that parser."""
    if has_lxml and find_spec("lxml") is None:
        pytest.skip("lxml is not installed: the attacks were tried with Python's own parser only")
    environment = {**os.environ, "OPENPYXL_LXML": str(has_lxml)}
    ended = subprocess.run(
        [sys.executable, "-c", READ, str(folder)], env=environment, capture_output=True, text=True, check=True
    )
    is_lxml, said = json.loads(ended.stdout)
    assert is_lxml is has_lxml
    return dict(said)
