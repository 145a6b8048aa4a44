"""The moderation record on paper and in a workbook: what was decided, by whom and why, and what counts."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from scr_appraiser.export.exporting_comparison import export_moderation
from scr_appraiser.export.moderation_report import (
    HOW,
    NEVER_AVERAGED,
    NO_CONSENSUS,
    STANDS,
    STEPS,
    begun_words,
    moderation_document,
    outcome_words,
    steps,
)
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.consensus.deciding import decide_difference
from scr_appraiser.model.consensus.reading import consensuses_of
from scr_appraiser.model.consensus.record import ModerationRecord, gather_moderation
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.moderating.deciding import decide_triggers, lift_cap
from scr_appraiser.model.moderating.rulings import LEAVE
from scr_appraiser.model.moderating.steps import say_compared
from scr_appraiser.model.workspace import Workspace
from tests.export.test_comparison_report import said
from tests.model.differing import appraise_otherwise, first_review

WHY = "The chronology on page 12 shows <i>it</i>."
RULED = "They talked it through."


@pytest.fixture
def record(sample: Workspace) -> Callable[..., ModerationRecord]:
    """A consensus in which one difference and its trigger are decided, and a cap is lifted where one holds."""
    first = appraisals_of(sample, first_review(sample))[0].judgements["SCO3"].rating
    assert isinstance(first, int)
    appraise_otherwise(sample, {"SCO3": first + 2 if first < 5 else first - 2})
    begun = begin_consensus(sample, first_review(sample), are_names_hidden=True)
    (found,) = consensuses_of(sample, first_review(sample))
    assert found.comparison is not None
    decide_difference(sample, begun, "SCO3", first, WHY)
    ruled = [ruling.trigger for ruling in found.rulings if ruling.trigger.name == "SCO3"]
    decide_triggers(sample, first_review(sample), found.comparison, ruled, str(first), RULED)
    appraisal = consensuses_of(sample, first_review(sample))[0].appraisal
    judged = judge_appraisal(load_framework(sample, appraisal.framework), appraisal)
    for level, working in judged.domains.items():
        for cap in [one for one in working.caps if one.holds][:1]:
            lift_cap(sample, begun, level, cap.id, "It says otherwise.")
    return lambda: gather_moderation(sample, first_review(sample))


def test_it_says_who_decided_what_and_why(record: Callable[..., ModerationRecord], tmp_path: Path) -> None:
    data = record()
    words = said(moderation_document(data))
    for expected in (
        *(WHY, RULED, "M1", HOW[data.designated.how], "Consensus begun", "What was decided where they differ"),
        *("1 criterion", "Trigger decided"),
        *("SCO3 Period and people covered", "Cap lifted", "It says otherwise."),
    ):
        assert expected in words
    (opening,) = (part for part in moderation_document(data).parts if getattr(part, "text", "") == NEVER_AVERAGED)
    assert getattr(opening, "keep_with_next", False), "no page ends with it and its heading alone"
    (ruled, *_) = (step for step in steps(data) if step.what == STEPS["trigger"])
    assert re.fullmatch(r"[1-6] [A-Z][a-z ]+", ruled.outcome), "the rating in words, as it was decided"
    assert outcome_words(data.compared.comparison.sides[0].framework, LEAVE) == STANDS
    pdf, workbook = export_moderation(data, tmp_path, formats=("pdf", "xlsx"))
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    assert WHY in text
    sheets = openpyxl.load_workbook(workbook)
    assert sheets.sheetnames[:4] == ["About", "What happened", "Consensus", "Moderated"]
    decided = [[cell.value for cell in row] for row in sheets["Consensus"].iter_rows()][1]
    assert decided[3] == WHY
    begun = begun_words(data, data.consensuses[0])
    assert {sheets[name][2][-1].value for name in ("Consensus", "Moderated")} == {begun}, "there may be several"


def test_while_names_are_hidden_from_who_decides_they_stand_nowhere(
    record: Callable[..., ModerationRecord], sample: Workspace
) -> None:
    moderator, sample.author = sample.author, identify("ZZ999", "Zoe Young")
    say_compared(sample, first_review(sample))
    sample.author = moderator
    data = record()
    assert data.compared.are_names_hidden
    assert moderator is not None
    people = {side.appraisal.appraiser_name for side in data.compared.comparison.sides}
    assert "Zoe Young" in people
    words = said(moderation_document(data))
    assert not [name for name in people if name in words]
    assert moderator.display_name in words
    (held,) = (step for step in steps(data) if step.what == STEPS["compared"])
    assert (held.by, held.on, held.outcome) == ("", "", ""), "nothing by which the program alone knows it"


def test_without_a_consensus_it_says_so(sample: Workspace) -> None:
    appraise_otherwise(sample, {})
    data = gather_moderation(sample, first_review(sample))
    words = said(moderation_document(data))
    assert NO_CONSENSUS in words
    assert HOW["several"] in words
