"""Evidence comes back from the file as it was laid down; what cannot be kept is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.appraisal.appraisals import set_evidence
from scr_appraiser.model.evidence.evidence import (
    LONGEST_TEXT,
    MOST_RECTANGLES,
    content_of_evidence,
    evidence_of_content,
)
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.snapshots import Anchor, Evidence, Search
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem
from tests.builders import an_anchor

FINGERPRINTS = st.text("0123456789abcdef", min_size=64, max_size=64)
LENGTHS = st.integers(-1_000_000, 3_000_000)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
ANCHORS = st.builds(
    Anchor,
    document=FINGERPRINTS,
    page=st.integers(0, 5_000),
    label=WORDS,
    rectangles=st.lists(st.tuples(LENGTHS, LENGTHS, LENGTHS, LENGTHS), max_size=4).map(tuple),
    before=WORDS,
    after=WORDS,
)
SEARCHES = st.builds(
    Search,
    words=WORDS.filter(str.strip),
    documents=st.lists(FINGERPRINTS, max_size=3).map(tuple),
    hits=st.integers(0, 10_000),
)
EVIDENCE = st.one_of(
    st.builds(
        Evidence,
        kind=st.just("found"),
        place=WORDS.filter(str.strip),
        quote=WORDS,
        bears=st.sampled_from(["for", "against", ""]),
        note=WORDS,
        anchor=st.none() | ANCHORS,
    ),
    st.builds(Evidence, kind=st.just("absent"), place=WORDS.filter(str.strip), note=WORDS, search=st.none() | SEARCHES),
)


@given(EVIDENCE)
def test_evidence_is_the_same_after_a_round_trip_through_json(evidence: Evidence) -> None:
    assert evidence_of_content(json.loads(json.dumps(content_of_evidence(evidence)))) == evidence


def test_evidence_with_its_anchor_lies_in_the_judgement(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    evidence = (
        Evidence("found", "p. iv", "was not seen", "against", "Twice.", an_anchor()),
        Evidence("absent", "the report", search=Search("family", ("a" * 64,), 0)),
    )
    set_evidence(workspace, appraisal_id, "SCO1", evidence)
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].evidence == evidence


def test_what_is_empty_takes_no_room() -> None:
    assert content_of_evidence(Evidence("found", "p. 1")) == {"kind": "found", "place": "p. 1"}


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        (Evidence("found", " \x07 ", "words"), "needs a place"),
        (Evidence("found", "p. 1", "x" * (LONGEST_TEXT + 1)), "100,001 characters"),
        (Evidence("found", "p. 1", note="x" * (LONGEST_TEXT + 1)), "100,001 characters"),
        (
            Evidence("found", "p. 1", anchor=an_anchor(rectangles=((1, 2, 3, 4),) * (MOST_RECTANGLES + 1))),
            "too long to be one reference",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(evidence: Evidence, message: str) -> None:
    with pytest.raises(Problem, match=message):
        content_of_evidence(evidence)


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence("found", "p. 1", anchor=an_anchor(document="report.pdf")),
        Evidence("found", "p. 1", anchor=an_anchor(page=-1)),
        Evidence("absent", "the report", search=Search(" ", (), 0)),
        Evidence("absent", "the report", search=Search("family", (), -1)),
    ],
)
def test_what_no_page_of_ours_makes_is_a_fault_of_the_program(evidence: Evidence) -> None:
    with pytest.raises(ValueError, match="names a file|has words"):
        content_of_evidence(evidence)


@pytest.mark.parametrize(
    "content",
    [
        {"anchor": {"page": 1}},
        {"anchor": {"document": "a" * 64, "page": "1"}},
        {"anchor": {"document": "a" * 64, "page": -1}},
        {"anchor": {"document": "a" * 64, "page": 1, "rectangles": [[1, 2, 3]]}},
        {"anchor": {"document": "a" * 64, "page": 1, "rectangles": [[1, 2, 3, True]]}},
        {"anchor": []},
        {"search": {"words": "x", "hits": "3"}},
        {"search": {"words": "x", "hits": 3, "documents": ["x"]}},
    ],
)
def test_what_the_program_cannot_have_written_is_damage(content: dict[str, object]) -> None:
    with pytest.raises(Damaged):
        evidence_of_content({"kind": "found", "place": "p. 1", **content})


def test_what_a_later_version_says_more_is_passed_over() -> None:
    assert evidence_of_content({"kind": "found", "place": "p. 1", "weight": 3}) == Evidence("found", "p. 1")
