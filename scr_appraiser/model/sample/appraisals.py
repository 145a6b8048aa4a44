"""The invented appraisals of the sample file: the same every time, and ready for the seal."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from scr_appraiser.model.answers import OVERALL, Answer, Rating
from scr_appraiser.model.appraisal.judging import Judged, Working, allowed_decisions, judge
from scr_appraiser.model.framework.definition_text import Part
from scr_appraiser.model.framework.frameworks import Criterion, Domain, Framework
from scr_appraiser.model.framework.rule_reading import read_answers
from scr_appraiser.model.framework.yaml_reading import parse_yaml
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.resources import resource

LOWEST, HIGHEST = 1, 6
_WAVE = (0, 1, 0, 0, -1, 0, 0, 1, 0, -1, 0)
"""How ratings lie around their level; read with steps that have no factor in common with its length."""


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """The whole answer to one criterion."""

    criterion: str
    rating: Rating
    condition: str
    missing: str
    comment: str
    confidence: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SampleDecision:
    """A decision on a domain, or OVERALL. `value` is None where no number may be decided."""

    domain: str
    value: int | None
    reason: str
    strengths: str
    weaknesses: str


@dataclass(frozen=True, slots=True)
class SampleAppraisal:
    """One invented appraisal, complete."""

    answers: tuple[SampleAnswer, ...]
    decisions: tuple[SampleDecision, ...]


def sample_appraisal(framework: Framework, review_number: int) -> SampleAppraisal:
    """The invented appraisal of a review of the sample, 1 to 20, under the default framework.

    Raises Problem where the data file is damaged.
    """
    texts = _sample_texts()
    plan = texts.part("reviews").part(str(review_number))
    ratings = _ratings(framework, review_number, plan)
    answers = tuple(
        _answer(texts, criterion, ratings[criterion.id], review_number, place)
        for place, criterion in enumerate(framework.criteria())
    )
    return SampleAppraisal(answers, _decisions(framework, texts, ratings, review_number))


@cache
def _sample_texts() -> Part:
    path = resource("sample", "appraisals.yaml")
    return parse_yaml(path.read_bytes(), path.name).top()


def _ratings(framework: Framework, review_number: int, plan: Part) -> dict[str, Rating]:
    given, offsets = plan.part("answers"), plan.part("domains").values
    ratings: dict[str, Rating] = {}
    for domain in framework.domains:
        level = plan.integer("level") + offsets.get(domain.id, 0)
        for criterion in domain.criteria:
            wave = _WAVE[(3 * review_number + 4 * len(ratings)) % len(_WAVE)]
            is_held = level >= HIGHEST and criterion.is_key
            special = read_answers(given, criterion.id)
            rating = special[0] if special else min(HIGHEST, max(LOWEST, level + (0 if is_held else wave)))
            assert rating is not None, "the data file gives answers, never their absence"
            ratings[criterion.id] = rating
    return ratings


def _answer(texts: Part, criterion: Criterion, rating: Rating, number: int, place: int) -> SampleAnswer:
    words = texts.part("criteria").part(criterion.id)
    return SampleAnswer(
        criterion=criterion.id,
        rating=rating,
        condition=criterion.na_conditions[0] if rating == "NA" else "",
        missing=words.text("missing") if rating == "IE" else "",
        comment=_comment(texts, words, rating, number + place),
        confidence=("high", "medium", "high", "high", "medium", "low", "high")[(number + 2 * place) % 7],
        evidence=_evidence(words, rating, number, place) if isinstance(rating, int) else (),
    )


def _comment(texts: Part, words: Part, rating: Rating, turn: int) -> str:
    """A comment on every rating that needs one, and on most of the others."""
    if not isinstance(rating, int):
        return words.text(rating.lower())
    if rating in (3, 4, 5) and turn % 4 == 0:
        return ""
    comment = words.text("weak" if rating <= 2 else "fair" if rating <= 4 else "strong")
    return comment if turn % 3 == 0 else f"{comment} {_variant(texts.part('closing'), str(rating), turn // 3)}"


def _evidence(words: Part, rating: int, number: int, place: int) -> tuple[Evidence, ...]:
    turn = number + place
    if rating <= 2 and turn % 2:
        return (Evidence("absent", words.text("searched")),)
    page, paragraph = 3 + (5 * number + 7 * place) % 58, 1 + (3 * number + place) % 24
    where = f"{words.text('part')}, p. {page}, para {1 + place // 5}.{paragraph}"
    if rating <= 3:
        quote = words.text("against") if rating <= 2 or turn % 2 else ""
        return (Evidence("found", where, quote, "against"),)
    found = Evidence("found", where, words.text("for") if rating >= 5 and turn % 3 else "", "for")
    if rating == HIGHEST:
        return (found, Evidence("found", f"{words.text('part')}, p. {page + 2}", "", "for"))
    return (found,)


def _decisions(
    framework: Framework, texts: Part, ratings: Mapping[str, Answer], number: int
) -> tuple[SampleDecision, ...]:
    suggested = judge(framework, ratings)
    decisions = [
        _domain_decision(texts, domain, suggested.domains[domain.id], ratings, number + 3 * place)
        for place, domain in enumerate(framework.domains)
    ]
    values = {decision.domain: decision.value for decision in decisions}
    reasons = {decision.domain: decision.reason for decision in decisions}
    overall = _overall_decision(framework, texts, judge(framework, ratings, values, reasons), number)
    return (*decisions, overall)


def _domain_decision(
    texts: Part, domain: Domain, working: Working, ratings: Mapping[str, Answer], turn: int
) -> SampleDecision:
    value = _decided(working, {0: 1, 6: -1}.get(turn % 13, 0))
    ranked = [criterion.title for criterion in _ranked(domain, ratings)]
    return SampleDecision(
        domain=domain.id,
        value=value,
        reason=_reason(texts, working, value, turn),
        strengths=_variant(texts, "strengths", turn).format(best="; ".join(ranked[-2:][::-1])) if ranked else "",
        weaknesses=_variant(texts, "weaknesses", turn).format(worst=ranked[0]) if len(ranked) > 2 else "",
    )


def _decided(working: Working, shift: int) -> int | None:
    """The suggestion, moved where it may be moved; None where it is no number."""
    if not isinstance(working.suggestion, int):
        return None
    moved = working.suggestion + shift
    return moved if moved in allowed_decisions(working) else working.suggestion


def _reason(texts: Part, working: Working, value: int | None, turn: int) -> str:
    if value is None or not isinstance(working.suggestion, int):
        return ""
    if value == working.suggestion:
        return _variant(texts.part("reasons"), "same", turn) if turn % 2 else ""
    return _variant(texts.part("reasons"), "up" if value > working.suggestion else "down", turn)


def _overall_decision(framework: Framework, texts: Part, judged: Judged, number: int) -> SampleDecision:
    value = _decided(judged.overall, {8: -1, 15: 1}.get(number, 0))
    narratives = texts.part("overall").parts(str(value))
    narrative = narratives[number % len(narratives)]
    best, worst = _best_and_worst(framework, judged)
    reason = narrative.text("reason")
    if value is not None and value != judged.overall.suggestion:
        reason = f"{_reason(texts, judged.overall, value, number)} {reason}"
    return SampleDecision(
        domain=OVERALL,
        value=value,
        reason=reason,
        strengths=narrative.text("strengths").format(best=best),
        weaknesses=narrative.text("weaknesses").format(worst=worst),
    )


def _best_and_worst(framework: Framework, judged: Judged) -> tuple[str, str]:
    """The names of two domains, as they stand within a sentence; of equal ones the weightier counts as better."""
    finals = [(judged.finals[domain.id], domain) for domain in framework.domains]
    numbers = [(final, domain.weight, domain.name.lower()) for final, domain in finals if isinstance(final, int)]
    ranked = sorted(numbers, key=lambda entry: entry[:2])
    return ranked[-1][2], ranked[0][2]


def _ranked(domain: Domain, ratings: Mapping[str, Answer]) -> list[Criterion]:
    """The criteria with a number, the lowest first; of equal ones the weightier counts as better."""
    rated = [(ratings[criterion.id], criterion) for criterion in domain.criteria]
    numbers = [(rating, criterion) for rating, criterion in rated if isinstance(rating, int)]
    return [criterion for _, criterion in sorted(numbers, key=lambda pair: (pair[0], pair[1].weight))]


def _variant(texts: Part, key: str, turn: int) -> str:
    """One of the texts listed under a key."""
    variants = texts.texts(key)
    return variants[turn % len(variants)]
