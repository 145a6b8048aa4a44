"""The invented review of the calibration, its report, and the reference appraisal that was written for it."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.definition_text import Part
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.rule_reading import read_answers
from scr_appraiser.model.framework.yaml_reading import parse_yaml
from scr_appraiser.model.sample.appraisals import SampleAnswer, SampleAppraisal, SampleDecision
from scr_appraiser.model.sample.facts import SampleReview, read_review
from scr_appraiser.model.snapshots import Anchor, Evidence
from scr_appraiser.resources import resource

REPORT = resource("sample", "calibration.pdf")
PAGES = 14
PLACES = resource("sample", "calibration_places.json")
"""Where the quotes stand in the report; made by docs/find_calibration_places.py."""


def calibration_review(codebook: Codebook) -> SampleReview:
    """The invented review. Raises Problem where the data do not fit the codebook."""
    (review,) = _texts().parts("reviews")
    return read_review(review, codebook)


def fits(framework: Framework) -> bool:
    """Whether the reference answers just the criteria of this framework."""
    return {criterion.id for criterion in framework.criteria()} == set(_texts().part("answers").values)


def reference_appraisal(framework: Framework) -> SampleAppraisal:
    """What the reference says, under a framework that it fits."""
    given, decided = _texts().part("answers"), _texts().part("decisions")
    places = json.loads(PLACES.read_text("utf-8"))
    sha256 = fingerprint(REPORT.read_bytes())
    return SampleAppraisal(
        tuple(_answer(each.id, given.part(each.id), places.get(each.id, []), sha256) for each in framework.criteria()),
        tuple(_decision(name, decided.part(name)) for name in (*(each.id for each in framework.domains), OVERALL)),
    )


def passages() -> Iterator[tuple[str, str, str]]:
    """Criterion, label of the page and quote of every passage of the reference."""
    given = _texts().part("answers")
    for criterion in given.values:
        for each in given.part(criterion).parts("evidence"):
            _, quote = _bearing(each)
            yield criterion, each.text("page"), quote


@cache
def _texts() -> Part:
    path = resource("sample", "calibration.yaml")
    return parse_yaml(path.read_bytes(), path.name).top().expect("note reviews answers decisions")


def _answer(criterion: str, part: Part, places: list[dict[str, Any]], sha256: str) -> SampleAnswer:
    (rating,) = read_answers(part, "rating")
    assert rating is not None, "the data file gives answers, never their absence"
    return SampleAnswer(
        criterion=criterion,
        rating=rating,
        condition="",
        missing=part.text("missing", ""),
        comment=part.text("comment"),
        confidence=part.text("confidence"),
        evidence=tuple(
            _evidence(each, place, sha256) for each, place in zip(part.parts("evidence"), places, strict=True)
        ),
    )


def _evidence(part: Part, place: dict[str, Any], sha256: str) -> Evidence:
    label = part.text("page")
    rectangles = tuple(tuple(each) for each in place["rectangles"])
    anchor = Anchor(sha256, place["page"], label, rectangles, place["before"], place["after"])
    return Evidence("found", f"p. {label}", place["quote"], _bearing(part)[0], anchor=anchor)


def _bearing(part: Part) -> tuple[Literal["for", "against"], str]:
    bears: Literal["for", "against"] = "for" if part.has("for") else "against"
    return bears, part.text(bears)


def _decision(domain: str, part: Part) -> SampleDecision:
    return SampleDecision(
        domain=domain,
        value=part.integer("judgement"),
        reason=part.text("reason", ""),
        strengths=part.text("strengths"),
        weaknesses=part.text("weaknesses"),
    )
