"""Small valid things to test with: pure snapshots, no file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.facts import NONE, Facts, FactValue
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.codebook_reading import codebook_from_yaml
from scr_appraiser.model.framework.framework_reading import framework_from_path
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.ids import (
    AdultId,
    AppraisalId,
    ChildId,
    DecisionId,
    DocumentId,
    HouseholdId,
    JudgementId,
    RecommendationId,
    RecordId,
    ReviewId,
    derived_id,
)
from scr_appraiser.model.snapshots import (
    Adult,
    Anchor,
    Appraisal,
    Child,
    Contact,
    Decision,
    Document,
    Evidence,
    Household,
    Judgement,
    Recommendation,
    Review,
    Theme,
)
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


def a_child(label: str = "A", **facts: FactValue | None) -> Child:
    """A child with every required fact; a fact of None is taken away."""
    given: Facts = {
        "child_no": label,
        "age_value": 3,
        "age_unit": "years",
        "sex": "female",
        "outcome": "serious_harm",
        "cause": "neglect_long_term",
        "harm_types": ("neglect",),
        "primary_harm": "neglect",
        "living_arrangement": "mother_only",
        "legal_status": NONE,
        "looked_after": "never",
        "cpr_status": "never",
        "intervention_level": "universal_only",
        "services_at_incident": ("police",),
    }
    return Child(id=ChildId(derived_id("test", "child", label)), facts=_without_none(given, facts))


def an_adult(role: str = "mother", **facts: FactValue | None) -> Adult:
    """An adult whose required answers are all no; a fact of None is taken away."""
    asked = ("mental_health", "alcohol", "drugs", "da_victim", "da_perpetrator")
    given: Facts = {"adult_role": role, **dict.fromkeys(asked, "no")}
    return Adult(id=AdultId(derived_id("test", "adult", role)), facts=_without_none(given, facts))


def a_household(
    *adults: Adult, children: Mapping[str, str] | None = None, number: int = 1, **facts: FactValue | None
) -> Household:
    """A household whose required answers are all no, with `children` by label: how they are in contact with it."""
    given: Facts = dict.fromkeys(("cross_area_move", "unborn_move", "responsibility_confusion"), "no")
    contacts = {"A": "lives_with"} if children is None else children
    return Household(
        id=HouseholdId(derived_id("test", "household", str(number))),
        facts=_without_none(given, facts),
        adults=adults,
        contacts=tuple(
            Contact(
                id=derived_id("test", "contact", str(number), label),
                child_id=ChildId(derived_id("test", "child", label)),
                facts={"contact": how},
            )
            for label, how in contacts.items()
        ),
    )


def a_theme(code: str = "E01", **facts: FactValue) -> Theme:
    """A theme, found as a shortfall."""
    return Theme(id=derived_id("theme", REVIEW, code), code=code, facts={"polarity": "shortfall", **facts})


def a_recommendation(number: str = "1", **facts: FactValue | None) -> Recommendation:
    """A recommendation with every required fact; a fact of None is taken away."""
    tests = ("smart_specific", "smart_measurable", "smart_achievable", "smart_relevant", "smart_timed", "owner_named")
    given: Facts = {
        "rec_no": number,
        "addressee": ("cpc",),
        "action_type": ("training",),
        "strength": "weak",
        **dict.fromkeys(tests, True),
    }
    record = RecommendationId(derived_id("test", "recommendation", number))
    return Recommendation(id=record, facts=_without_none(given, facts))


def a_document(title: str = "The report", **facts: FactValue | None) -> Document:
    """A report of forty pages that lies in the file."""
    return Document(
        id=DocumentId(derived_id("test", "document", title)),
        sha256="a" * 64,
        size=123_456,
        pages=40,
        is_held=True,
        facts=_without_none({"doc_title": title, "doc_kind": "full_report"}, facts),
    )


def a_review(
    *,
    children: Sequence[Child] | None = None,
    households: Sequence[Household] | None = None,
    themes: Sequence[Theme] = (),
    recommendations: Sequence[Recommendation] = (),
    documents: Sequence[Document] = (),
    in_conflict: tuple[str, ...] = (),
    **facts: FactValue | None,
) -> Review:
    """A review with every required fact, one child and its mother; a fact of None is taken away."""
    given: Facts = {
        "review_ref": "INVENTED-1",
        "review_type": "SCR",
        "lead_cpc": "Fife",
        "documents_supplied": ("full_report",),
        "d_report_final": "2014-06-30",
        "methodology": "hybrid",
        "reviewer_type": "external_independent",
        "agencies_known": ("police", "school"),
        "agencies_contributed": ("police",),
        "practitioner_involvement": ("interviews",),
        "family_involvement": ("mother",),
        "n_recommendations": 0,
        "publication_form": "not_published",
        "protective_marking": "official_sensitive_personal",
        "retention_until": "2027-12-31",
    }
    return Review(
        id=REVIEW,
        codebook=a_codebook().hash,
        facts=_without_none(given, facts),
        children=tuple([a_child()] if children is None else children),
        households=tuple([a_household(an_adult())] if households is None else households),
        themes=tuple(themes),
        recommendations=tuple(recommendations),
        documents=tuple(documents),
        in_conflict=in_conflict,
    )


def _without_none(given: Facts, changed: Mapping[str, FactValue | None]) -> Facts:
    return {name: value for name, value in {**given, **changed}.items() if value is not None}


def an_anchor(document: str = "a" * 64, page: int = 3, **others: object) -> Anchor:
    """A place of one line on the page called "iv"."""
    values: dict[str, object] = {"label": "iv", "rectangles": ((7200, 10050, 20000, 1200),), "before": "The child "}
    return replace(Anchor(document, page, "", ()), **{**values, **others})  # type: ignore[arg-type]
