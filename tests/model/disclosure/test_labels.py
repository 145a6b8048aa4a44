"""What people typed in the settings stands in what leaves: what may tell who somebody is does not."""

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from scr_appraiser.export.exporting import export_reviews
from scr_appraiser.model.disclosure.clearing import clear, take_clearance_back
from scr_appraiser.model.disclosure.labels import names_left_out, names_that_stay, telling_labels
from scr_appraiser.model.disclosure.names import NO_NAMES, nameless, nameless_overview, out_words
from scr_appraiser.model.disclosure.releases import drawn_again, enter, get_ready
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.overview.overview import overview as whole_overview
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.selection_words import selection_words
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.overview.telling import as_json
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.settings.changing import add_code, add_period, set_setting
from scr_appraiser.model.settings.published import import_framework
from scr_appraiser.model.workspace import Workspace
from tests.builders import FRAMEWORK_FILE


def _said(found: Overview) -> str:
    """All that an overview says, its codes too."""
    return json.dumps(as_json(found))


def test_of_a_name_in_the_settings_what_tells_of_a_person_stays_inside(workspace: Workspace) -> None:
    add_period(workspace, "From 1 April 2026", "2026-04-01", "2029-03-31")
    add_code(workspace, "agency", "Highland North")
    assert names_left_out(workspace) == NO_NAMES
    for name in ("Area of Morag Abernethy", "Area of Isla Abernethy"):
        add_code(workspace, "agency", name)
    add_period(workspace, "Since the case 010111 6780", "2029-04-01", "2032-03-31")
    agencies = ("highland_north", "area_of_morag_abernethy", "area_of_isla_abernethy")
    register_review(workspace, {"review_ref": "INVENTED-1", "agencies_known": agencies})
    material = read_material(workspace)
    of = Selection(period="since_the_case_010111_6780")
    assert "Morag Abernethy" in _said(get_ready(workspace, material, Selection(), "internal").leaving)
    ready = get_ready(workspace, material, of, "partners")
    for said in (_said(ready.leaving), str(ready.names.told(selection_words(material, of)))):
        assert re.search("abernethy|6780", said, re.IGNORECASE) is None
    assert "Since the case [left out]" in str(ready.names.told(selection_words(material, of)))
    assert ready.leaving.notes[-1] == out_words(3)
    shown = nameless_overview(replace(whole_overview(material, Selection()), profile="partners"), ready.names)
    (agency,) = (one for one in shown.statistics if one.id == "B8")
    labels = {row.label: row.key[0] for row in agency.rows}
    assert labels["Highland North: known"] == "highland_north"
    assert {"Area of [left out]: known", "Area of [left out] (2): known"} < labels.keys()
    assert {"left_out_2", "left_out_3"} < {*labels.values()}


def test_a_release_leaves_out_again_what_it_left_out_also_when_that_was_cleared_since(workspace: Workspace) -> None:
    add_code(workspace, "cpc", "Area of Morag Abernethy")
    of = Selection(committee="area_of_morag_abernethy")
    material = read_material(workspace)
    ready = get_ready(workspace, material, of, "partners")
    entered = enter(workspace, ready)
    assert entered is not None
    (label,) = telling_labels(workspace)
    clear(workspace, [label.text], "A place of that name")
    assert "Abernethy" not in _said(drawn_again(workspace, material, entered))
    assert drawn_again(workspace, material, entered) == ready.leaving
    later = get_ready(workspace, material, of, "partners")
    assert later.same is None
    assert later.leaving.selection.committee == "area_of_morag_abernethy"


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
    assert names_left_out(workspace).words == {"Area of Isla Abernethy": "Area of [left out]"}
    clear(workspace, [other], "A place of that name")
    assert names_left_out(workspace) == NO_NAMES
    told = Reading(workspace, Wanted(kinds=("clearance",))).entries(10, 10)
    assert [each.fields[0].after for each in told] == ["A place of that name"] * 2
    assert all(each.author and each.time for each in told)
    take_clearance_back(workspace, [one])
    assert names_left_out(workspace).words == {"Area of Morag Abernethy": "Area of [left out]"}


def test_a_code_made_from_a_name_that_was_changed_does_not_leave(workspace: Workspace) -> None:
    add_code(workspace, "agency", "Area of Morag Abernethy")
    set_setting(workspace, "agency", "area_of_morag_abernethy", {"name": "Area north"})
    assert [*telling_labels(workspace)] == []
    assert names_left_out(workspace).codes == {"area_of_morag_abernethy": "left_out_1"}


def test_exports_of_reviews_leave_out_the_same(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    add_code(workspace, "agency", "Area of Morag Abernethy")
    set_facts(workspace, "review", review_id, {"agencies_known": ("area_of_morag_abernethy",)})
    material = gather(workspace)

    def said(profile: Profile) -> str:
        leaving = nameless(material, names_that_stay(workspace, profile))
        texts = []
        for file in export_reviews(leaving, tmp_path / profile, profile=profile):
            if file.kind == "xlsx":
                with zipfile.ZipFile(file.path) as parts:
                    texts += [parts.read(name).decode() for name in parts.namelist()]
            else:
                texts += [page.extract_text() for page in PdfReader(file.path).pages]
        return " ".join(" ".join(texts).split())

    assert "Area of Morag Abernethy" in said("internal")
    outside = said("partners")
    assert "Area of [left out]" in outside
    assert re.search("abernethy", outside, re.IGNORECASE) is None
