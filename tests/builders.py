"""Small valid things to test with: pure snapshots, no file."""

from collections.abc import Mapping
from functools import cache

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.codebook import Codebook
from scr_appraiser.model.codebook_reading import codebook_from_yaml
from scr_appraiser.model.framework_reading import framework_from_path
from scr_appraiser.model.frameworks import Criterion, Framework
from scr_appraiser.model.ids import AppraisalId, DecisionId, JudgementId, RecordId, ReviewId, derived_id
from scr_appraiser.model.snapshots import Appraisal, Decision, Evidence, Judgement
from scr_appraiser.resources import resource

FRAMEWORK_FILE = resource("frameworks", "scr-quality-appraisal-0.9.0.yaml")

APPRAISAL = AppraisalId(derived_id("test", "appraisal"))
REVIEW = ReviewId(derived_id("test", "review"))


@cache
def a_framework() -> Framework:
    """The default framework."""
    return framework_from_path(FRAMEWORK_FILE)[0]


def a_judgement(criterion: str = "SCO1", rating: Answer = 4, **others: object) -> Judgement:
    """A judgement that could be sealed; `others` are further fields of it."""
    criteria = {known.id: known for known in a_framework().criteria()}
    fields: dict[str, object] = {
        "comment": "The report sets this out with enough detail to follow.",
        "confidence": "medium",
        "condition": _condition(criteria.get(criterion)) if rating == "NA" else "",
        "missing": "The action plan" if rating == "IE" else "",
        "evidence": (Evidence("found", "p. 12, para 4.3", "was considered at length", "for"),)
        if isinstance(rating, int)
        else (),
    }
    judgement_id = JudgementId(derived_id("judgement", APPRAISAL, criterion))
    return Judgement(id=judgement_id, criterion=criterion, rating=rating, **{**fields, **others})  # type: ignore[arg-type]


def a_decision(domain: str = "SCO", value: int | None = 4, **others: object) -> Decision:
    """A decision with its reason and narrative; `others` are further fields of it."""
    fields: dict[str, object] = {
        "reason": "The ratings speak for themselves.",
        "strengths": "A clear account.",
        "weaknesses": "Few sources beside the records.",
    }
    decision_id = DecisionId(derived_id("decision", APPRAISAL, domain))
    return Decision(id=decision_id, domain=domain, value=value, **{**fields, **others})  # type: ignore[arg-type]


def an_appraisal(
    framework: Framework | None = None,
    level: int = 3,
    *,
    ratings: Mapping[str, Answer] | None = None,
    appraisal_id: RecordId = APPRAISAL,
    **others: object,
) -> Appraisal:
    """A whole appraisal at one level, but for `ratings` given by criterion id; a rating of None leaves it out."""
    framework = framework or a_framework()
    answers = {criterion.id: level for criterion in framework.criteria()} | dict(ratings or {})
    fields: dict[str, object] = {
        "review_id": REVIEW,
        "framework": framework.hash,
        "appraiser": "ab123",
        "appraiser_name": "Appraiser One",
        "facts": {},
        "started_at": "2026-11-22T09:30:00.000Z",
        "judgements": {name: a_judgement(name, answer) for name, answer in answers.items() if answer is not None},
        "decisions": {name: a_decision(name, level) for name in (*(d.id for d in framework.domains), "OVERALL")},
    }
    return Appraisal(id=AppraisalId(appraisal_id), **{**fields, **others})  # type: ignore[arg-type]


def _condition(criterion: Criterion | None) -> str:
    return criterion.na_conditions[0] if criterion and criterion.na_conditions else ""


CODEBOOK_FILE = resource("codebooks", "scr-codebook-1.0.0.yaml")


@cache
def a_codebook() -> Codebook:
    """The default codebook."""
    return codebook_from_yaml(CODEBOOK_FILE.read_bytes(), CODEBOOK_FILE.name)[0]
