"""Quality frameworks: domains, criteria, six described levels each, and the rules from criteria to judgements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.framework.rules import Alert, LevelRules
from scr_appraiser.model.ids import DefinitionHash


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One point of the scale: 6 Excellent ... 1 Unsatisfactory, with its colour (#rrggbb) and definition."""

    value: int
    label: str
    colour: str
    definition: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question put to the review, with a described level for each rating 1 to 6."""

    id: str
    title: str
    statement: str
    is_key: bool
    weight: int
    absence_is_weakness: bool
    """True: silence in the report is a weakness and is rated, so that insufficient evidence fits only where a document
    is known and was not supplied. False: the material normally lies outside the report."""
    na_conditions: tuple[str, ...]
    """The only conditions under which not applicable may be answered; empty: it may not."""
    prompts: tuple[str, ...]
    look_for: tuple[str, ...]
    levels: Mapping[int, str]
    maps_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of criteria that gets a judgement of its own."""

    id: str
    name: str
    question: str
    is_core: bool
    weight: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of a framework; immutable. `hash` is that of its canonical content."""

    id: str
    version: str
    title: str
    status: str
    language: str
    first_principle: str
    applies_to: tuple[str, ...]
    """Codes of review types."""
    scale: tuple[ScalePoint, ...]
    """From the highest value to the lowest."""
    adequacy_line: int
    specials: Mapping[str, str]
    """Label of each answer that is not a number: NR, NA, IE."""
    confidence: tuple[str, ...]
    domains: tuple[Domain, ...]
    groups: Mapping[str, tuple[str, ...]]
    """Named groups of domain ids that the overall rules speak of, "core" among them."""
    absence_rule: str
    """When insufficient evidence may be answered, in a sentence or two for the appraiser."""
    na_rule: str
    """When not applicable may be answered, likewise."""
    best_fit: str
    """How to choose among the levels."""
    comment_when: tuple[Answer, ...]
    """Answers that need a comment before the seal."""
    evidence_when: tuple[Answer, ...]
    """Answers that need an evidence reference, or a search that found nothing, before the seal."""
    evidence_rule: str
    principle: str
    """What the rules are and who decides."""
    domain_rules: LevelRules
    overall_rules: LevelRules
    alerts: tuple[Alert, ...]
    sources: Mapping[str, str]
    """What `maps_to` of the criteria refers to, by its short name."""
    moderation: Mapping[str, Any]
    """How two appraisals become one, as plain values; not acted on yet."""
    hash: DefinitionHash

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion in the order of the domains."""
        for domain in self.domains:
            yield from domain.criteria

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with that id; KeyError where there is none."""
        for criterion in self.criteria():
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    def domain(self, domain_id: str) -> Domain:
        """The domain with that id; KeyError where there is none."""
        for domain in self.domains:
            if domain.id == domain_id:
                return domain
        raise KeyError(domain_id)

    def domain_of(self, criterion_id: str) -> Domain:
        """The domain that holds that criterion; KeyError where none does."""
        for domain in self.domains:
            if any(criterion.id == criterion_id for criterion in domain.criteria):
                return domain
        raise KeyError(criterion_id)

    def needs_comment(self, answer: Answer) -> bool:
        """Whether an answer cannot be sealed without a comment."""
        return answer in self.comment_when

    def needs_evidence(self, answer: Answer) -> bool:
        """Whether an answer cannot be sealed without an evidence reference or a search made."""
        return answer in self.evidence_when

    def choices(self, criterion: Criterion) -> tuple[Answer, ...]:
        """What may be answered to a criterion: the numbers from the highest, NA where a condition allows it, IE."""
        numbers = tuple(point.value for point in self.scale)
        return (*numbers, NOT_APPLICABLE, INSUFFICIENT) if criterion.na_conditions else (*numbers, INSUFFICIENT)

    def word(self, answer: Answer) -> str:
        """The scale's word for an answer: "Good", "Not applicable", "Not yet rated"."""
        if answer is None:
            return self.specials["NR"]
        if isinstance(answer, int):
            return next(point.label for point in self.scale if point.value == answer)
        return self.specials[answer]

    def colour(self, answer: Answer) -> str | None:
        """#rrggbb of a number on the scale; None for the answers that are no number."""
        return next((point.colour for point in self.scale if point.value == answer), None)
