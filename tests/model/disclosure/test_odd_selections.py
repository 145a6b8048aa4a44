"""What has little or nothing to count is told of in sentences, under every profile and in every form."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from scr_appraiser.export.overview.exporting import Exported, export_overview
from scr_appraiser.export.overview.given import OverviewReport
from scr_appraiser.export.overview.report import NOTHING, overview_document
from scr_appraiser.model.disclosure.protecting import FEW, NO_COMMITTEES
from scr_appraiser.model.disclosure.releases import draft
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.blocks.volume import NOT_COUNTED
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.selection_words import selection_words
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.snapshots import Review
from tests.builders import a_review
from tests.model.overview.materials import a_material, numbered

SMALL = range(1, 5)
OUTSIDE: tuple[Profile, ...] = ("partners", "publication")
_SAID = re.compile(r"\b[1-4] (?:of \d|reviews?\b|child(?:ren)?\b|recommendations?\b)")


def bare(number: int) -> Review:
    """One of which nothing is recorded."""
    return numbered(number, replace(a_review(), facts={}, children=(), households=(), themes=(), recommendations=()))


def unsaid(number: int) -> Review:
    """One of which nothing is stated, nor of its child."""
    review = numbered(number)
    children = tuple(replace(one, facts=dict.fromkeys(one.facts, NOT_STATED)) for one in review.children)
    facts = {**dict.fromkeys(review.facts, NOT_STATED), "review_ref": review.facts["review_ref"]}
    return replace(review, facts=facts, children=children)


def disputed(number: int) -> Review:
    """One of which everything is in conflict."""
    review = numbered(number)
    children = tuple(replace(one, facts={}, in_conflict=tuple(one.facts)) for one in review.children)
    return replace(
        review, facts={"review_ref": f"INVENTED-{number}"}, in_conflict=tuple(review.facts), children=children
    )


def several(made: object) -> Material:
    """Seven of a kind."""
    return a_material(*(made(number) for number in range(7)))  # type: ignore[operator]


ODD: dict[str, tuple[Material, Selection]] = {
    "no review": (a_material(), Selection()),
    "one review": (a_material(numbered(1)), Selection()),
    "one bare review": (a_material(bare(1)), Selection()),
    "none sealed": (several(numbered), Selection()),
    "no dates, no children": (several(bare), Selection()),
    "nothing stated": (several(unsaid), Selection()),
    "all in conflict": (several(disputed), Selection()),
    "a period without any, compared": (several(numbered), Selection(period="2018-21", earlier="2012-15")),
    "one review of a committee": (a_material(*map(numbered, range(6)), numbered(7, lead_cpc="Moray")),
                                  Selection(committee="Moray")),
}  # fmt: skip


def numbers(found: Overview) -> list[int | None]:
    """Every count and base."""
    of_rows = [number for one in found.statistics for row in one.rows for number in (row.n, row.base, row.base_known)]
    bases = [number for one in found.statistics for number in (one.base, one.base_known)]
    return [*of_rows, *bases, found.reviews, found.children]


@pytest.mark.parametrize("name", ODD)
def test_each_has_its_sentences_and_tells_nothing_small(name: str) -> None:
    for profile in ("internal", *OUTSIDE):
        found = draft(*ODD[name], profile)  # type: ignore[arg-type]
        assert all(one.sentence for one in found.statistics), profile
        if profile != "internal":
            assert not {*numbers(found)}.intersection(SMALL), profile
            said = " ".join((*(f"{one.title}. {one.sentence} {one.note}" for one in found.statistics), *found.notes))
            assert _SAID.search(said) is None, profile


def test_why_there_is_nothing_is_said_once() -> None:
    assert draft(*ODD["one review"], "publication").notes == (FEW,)
    assert draft(*ODD["one review of a committee"], "publication").notes == (NO_COMMITTEES,)
    assert FEW not in draft(*ODD["none sealed"], "publication").notes


def test_of_reviews_whose_type_is_in_conflict_nobody_says_that_there_are_none() -> None:
    said = {}
    for name in ("all in conflict", "no review"):
        material, selection = ODD[name]
        data = OverviewReport(draft(material, selection, "internal"), "2026-11-22T09:30:00.000Z", False)
        said[name] = [getattr(part, "text", "") for part in overview_document(data).parts]
    assert NOTHING in said["no review"]
    assert NOTHING not in said["all in conflict"]
    for profile in OUTSIDE:
        first = draft(*ODD["all in conflict"], profile).statistics[0]
        assert (first.sentence, first.note) == ("The overview counts no reviews.", NOT_COUNTED)


def written(name: str, profile: Profile, folder: Path) -> Exported:
    """All four forms."""
    material, selection = ODD[name]
    found = draft(material, selection, profile)
    data = OverviewReport(found, "2026-11-22T09:30:00.000Z", True, selection_words(material, found.selection))
    return export_overview(data, folder)


@pytest.mark.parametrize("name", ["one review", "one review of a committee"])
def test_all_forms_are_written_and_hold_nothing_small(name: str, tmp_path: Path) -> None:
    exported = written(name, "publication", tmp_path)
    assert {one.form for one in exported.files} >= {"pdf", "xlsx", "csv"}
    assert not [one for one in exported.numbers if one.kind in ("count", "base", "in conflict") and one.number in SMALL]
    assert not any(re.search(r"(?<!\d)[1-4] ", file.path.name) for file in exported.files)
    assert not [file for file in exported.files if file.form == "svg"]
    report = PdfReader(next(tmp_path.glob("*.pdf")))
    assert len(report.pages) <= 3, "of what is not shown there is nothing to read"
    pages = " ".join(page.extract_text() for page in report.pages)
    assert " ".join(pages.split()).count(FEW if name == "one review" else NO_COMMITTEES) == 1
    (table,) = (file.path for file in exported.files if file.form == "csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        lines = [(line["label"], line["n"], line["not_shown_because"]) for line in csv.DictReader(file)]
    assert lines == [("", "", FEW if name == "one review" else NO_COMMITTEES)]
