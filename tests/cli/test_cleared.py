"""The command line lets out what is cleared in the file, and says how many texts stayed out."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scr_appraiser.cli.main import main
from scr_appraiser.model.disclosure.clearing import clear
from scr_appraiser.model.disclosure.free_texts import free_texts
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import find_review

REFERENCE = "INVENTED-2013-07"


def test_only_what_was_cleared_leaves(sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "sample.scra"))
    arguments = ["export", str(path), "--to", str(tmp_path), "--review", REFERENCE, "--format", "xlsx", "--json"]

    def exported(profile: str) -> tuple[int, set[str], str]:
        assert main([*arguments, "--profile", profile]) == 0
        printed = capsys.readouterr()
        told = json.loads(printed.out)
        book = load_workbook(told["files"][0]["path"])
        words = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
        return told["texts_left_out"], words, printed.err

    before, words, said = exported("partners")
    assert before > 1
    assert f"{before} free texts stayed out: nobody has cleared them." in said
    workspace = open_workspace(path)
    workspace.author = identify("AB123", "Ann Brown")
    material = gather(workspace, [find_review(workspace, REFERENCE)])
    comments = [found.text for found in free_texts(material) if found.part == "Comment"]
    one = next(text for text in comments if [each.text for each in comments].count(text.text) == 1)
    clear(workspace, [one], "Nobody can be recognised.")
    workspace.close()
    after, now, _ = exported("partners")
    assert (after, one.text in words, one.text in now) == (before - 1, False, True)
    inside, _, said = exported("internal")
    assert (inside, "stayed out" in said) == (0, False)
