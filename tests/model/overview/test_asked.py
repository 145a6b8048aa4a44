"""A codebook that lacks what the overview counts by is told of in a sentence."""

from dataclasses import replace

import pytest

from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.overview.asked import ASKED, check_codebook
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.problems import Problem
from tests.builders import a_codebook, a_review
from tests.model.overview.materials import a_material


def _with_fields(*wanted: tuple[str, str]) -> Codebook:
    sections = (
        replace(section, fields=tuple(field for field in section.fields if (section.kind, field.id) in wanted))
        for section in a_codebook().sections
    )
    return replace(a_codebook(), sections=tuple(sections))


def test_the_fields_that_are_asked_for_are_all_that_the_overview_needs() -> None:
    asked = [(kind, name) for kind, names in ASKED.items() for name in names]
    codebook = _with_fields(*asked)
    check_codebook(codebook)
    assert overview(replace(a_material(a_review()), codebook=codebook), Selection()).reviews == 1
    with pytest.raises(Problem, match=r"lacks fields that the overview counts by: child: sex\."):
        check_codebook(_with_fields(*(one for one in asked if one != ("child", "sex"))))


def test_a_codebook_without_fields_is_told_of_in_a_sentence() -> None:
    with pytest.raises(Problem, match=r"review: agencies_known; review: delay_reasons; .* and \d+ more\."):
        check_codebook(_with_fields())
