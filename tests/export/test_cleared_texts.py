"""A free text leaves the team when that very text was cleared, in PDF and workbook alike, and nothing else does."""

from dataclasses import replace
from pathlib import Path

import pytest

from scr_appraiser.export.exporting import export_reviews
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.disclosure.clearing import Cleared
from scr_appraiser.model.disclosure.free_texts import free_texts, stays_out
from scr_appraiser.model.material import Material
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.snapshots import Evidence
from tests.builders import (
    a_codebook,
    a_decision,
    a_document,
    a_framework,
    a_judgement,
    a_recommendation,
    a_review,
    an_anchor,
    an_appraisal,
)
from tests.export.excel.books import parts
from tests.export.poppler import needs_poppler, squeezed, text

TEXTS = ("canarycomment", "canarymissing", "canaryreason", "canarystrengths", "canaryweaknesses", "canaryparaphrase")
NEVER = "canaryevidence"
"""In every text that nobody can clear."""
OUTWARD: tuple[Profile, ...] = ("partners", "publication")


def a_material(*, comment: str = "canarycomment") -> Material:
    """One review with its appraisal, and a canary in each free text."""
    found = Evidence("found", NEVER, NEVER, "for", NEVER, an_anchor(label=NEVER, before=NEVER, after=NEVER))
    appraisal = replace(
        an_appraisal(),
        judgements={
            "SCO1": a_judgement("SCO1", 4, comment=comment, evidence=(found,)),
            "SCO2": a_judgement("SCO2", "IE", comment="", missing="canarymissing"),
            "SCO3": a_judgement("SCO3", "NA", comment="", condition=NEVER),
        },
        decisions={
            "SCO": a_decision("SCO", 4, reason=TEXTS[2], strengths=TEXTS[3], weaknesses=TEXTS[4]),
        },
    )
    review = a_review(recommendations=[a_recommendation(rec_text="canaryparaphrase")], documents=[a_document(NEVER)])
    return Material(
        reviews=(replace(review, id=appraisal.review_id),),
        appraisals=(appraisal,),
        frameworks={a_framework().hash: a_framework()},
        codebooks={a_codebook().hash: a_codebook()},
        judged={appraisal.id: judge_appraisal(a_framework(), appraisal)},
        is_invented=True,
        file_digest="0" * 64,
        exported_by=NEVER,
    )


def all_cleared(material: Material) -> Cleared:
    return Cleared(frozenset(found.text.id for found in free_texts(material)))


def canaries(material: Material, profile: Profile, folder: Path) -> tuple[set[str], set[str]]:
    """Those that the PDF shows, and those that lie anywhere in the workbook."""
    paper, book = export_reviews(material, folder, profile=profile, exported_at="2026-11-22T09:30:00.000Z")
    in_book = b"".join(parts(book.path).values()).decode(errors="replace")
    on_paper = squeezed(text(paper.path))
    every = (*TEXTS, NEVER)
    return {one for one in every if one in on_paper}, {one for one in every if one in in_book}


@needs_poppler
def test_inside_the_team_everything_is_there(tmp_path: Path) -> None:
    everything = {*TEXTS, NEVER}
    assert canaries(a_material(), "internal", tmp_path) == (everything, everything)


@needs_poppler
@pytest.mark.parametrize("profile", OUTWARD)
def test_what_nobody_cleared_is_nowhere(profile: Profile, tmp_path: Path) -> None:
    assert canaries(a_material(), profile, tmp_path) == (set(), set())
    assert stays_out(a_material(), profile) == len(TEXTS)


@needs_poppler
@pytest.mark.parametrize("profile", OUTWARD)
def test_what_was_cleared_leaves_but_no_quote_and_no_typed_condition(profile: Profile, tmp_path: Path) -> None:
    material = replace(a_material(), cleared=all_cleared(a_material()))
    assert canaries(material, profile, tmp_path) == (set(TEXTS), set(TEXTS))
    assert stays_out(material, profile) == 0


@needs_poppler
def test_a_cleared_text_that_was_edited_leaves_no_more_and_the_others_still_do(tmp_path: Path) -> None:
    material = replace(a_material(comment="canarycomment, and Anna"), cleared=all_cleared(a_material()))
    others = set(TEXTS) - {"canarycomment"}
    assert canaries(material, "partners", tmp_path) == (others, others)
    assert stays_out(material, "partners") == 1


def test_every_text_is_found_with_where_it_stands() -> None:
    told = [(found.of, found.part) for found in free_texts(a_material())]
    by = f"appraised by {a_material().appraisals[0].appraiser_name}"
    assert told == [
        ("Recommendation 1", "Short paraphrase"),
        (f"SCO1, {by}", "Comment"),
        (f"SCO2, {by}", "Missing document"),
        *((f"{a_framework().domain('SCO').name}, {by}", part) for part in ("Reason", "Strengths", "Weaknesses")),
    ]
