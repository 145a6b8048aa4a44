"""What people typed in the settings stands in every overview: what may tell who somebody is does not leave."""

from pathlib import Path

import pytest

from scr_appraiser.model.disclosure.clearing import clear, take_clearance_back
from scr_appraiser.model.disclosure.labels import refuse_telling_labels, telling_labels
from scr_appraiser.model.disclosure.releases import get_ready
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.settings.changing import add_code, add_period
from scr_appraiser.model.settings.published import import_framework
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import FRAMEWORK_FILE


def test_a_name_in_the_settings_that_tells_of_a_person_keeps_the_overview_inside(workspace: Workspace) -> None:
    add_period(workspace, "From 1 April 2026", "2026-04-01", "2029-03-31")
    add_code(workspace, "cpc", "Highland North")
    assert list(telling_labels(workspace)) == []
    add_code(workspace, "cpc", "Area of Morag Abernethy")
    add_period(workspace, "Since the case 010111 6780", "2029-04-01", "2032-03-31")
    material = read_material(workspace)
    get_ready(workspace, material, Selection(), "internal")
    with pytest.raises(
        Problem, match=r"“010111 6780” \(CHI number\) in “Since the case 010111 6780”; “Morag Abernethy"
    ):
        get_ready(workspace, material, Selection(), "partners")


def test_the_titles_of_a_framework_that_did_not_come_with_the_program_are_read_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    title = "Reason for holding the review"
    text = FRAMEWORK_FILE.read_text("utf-8").replace("version: 0.9.0", "version: 0.10.0", 1)
    path = tmp_path / "edited.yaml"
    path.write_text(text.replace(title, f"{title} of Morag Abernethy"), "utf-8")
    import_framework(workspace, path)
    (label,) = telling_labels(workspace)
    (hit,) = label.hits
    assert (label.text.text, label.part, hit.words) == (f"{title} of Morag Abernethy", "Criterion", "Morag Abernethy")


def test_a_label_leaves_once_a_named_person_cleared_it_and_no_other_does(workspace: Workspace) -> None:
    for name in ("Area of Morag Abernethy", "Area of Isla Abernethy"):
        add_code(workspace, "cpc", name)
    one, other = sorted((label.text for label in telling_labels(workspace)), key=lambda each: each.text, reverse=True)
    clear(workspace, [one], "A place of that name")
    with pytest.raises(Problem) as kept:
        refuse_telling_labels(workspace)
    assert "Isla" in kept.value.message
    assert "Morag" not in kept.value.message
    clear(workspace, [other], "A place of that name")
    refuse_telling_labels(workspace)
    told = Reading(workspace, Wanted(kinds=("clearance",))).entries(10, 10)
    assert [each.fields[0].after for each in told] == ["A place of that name"] * 2
    assert all(each.author and each.time for each in told)
    take_clearance_back(workspace, [one])
    with pytest.raises(Problem, match="Morag"):
        refuse_telling_labels(workspace)
