"""The lines of the outline: domains with progress and judgement so far, every criterion with its rating."""

from dataclasses import dataclass

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.framework.frameworks import Criterion, Domain, Framework
from scr_appraiser.model.snapshots import Appraisal


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion in the outline."""

    id: str
    title: str
    answer: Answer
    words: str
    """The answer in words, or why there is none."""
    colour: str | None
    is_key: bool
    is_in_conflict: bool

    @property
    def below(self) -> str:
        """What stands below the title."""
        return "  ·  ".join((self.id, *(("key",) if self.is_key else ()), self.words))


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One domain in the outline, with its criteria."""

    id: str
    name: str
    answer: Answer
    words: str
    """The judgement so far in words."""
    colour: str | None
    rated: int
    criteria: tuple[CriterionLine, ...]

    @property
    def progress(self) -> str:
        """How far one is: "3 of 5 rated"."""
        return f"{self.rated} of {len(self.criteria)} rated"

    @property
    def below(self) -> str:
        """What stands below the name."""
        return f"{self.progress}  ·  {self.words}" if self.words else self.progress


def outline_lines(framework: Framework, appraisal: Appraisal, judged: Judged) -> tuple[DomainLine, ...]:
    """The whole outline of an appraisal."""
    return tuple(_domain_line(framework, domain, appraisal, judged) for domain in framework.domains)


def count_rated(lines: tuple[DomainLine, ...]) -> tuple[int, int]:
    """How many criteria are rated, and how many there are."""
    return sum(line.rated for line in lines), sum(len(line.criteria) for line in lines)


def next_unanswered(lines: tuple[DomainLine, ...], after: str) -> str | None:
    """The id of the next criterion not yet rated, going round at the end; None where all are rated."""
    criteria = [criterion for line in lines for criterion in line.criteria]
    start = next((place for place, criterion in enumerate(criteria) if criterion.id == after), -1) + 1
    for criterion in criteria[start:] + criteria[:start]:
        if criterion.answer is None and not criterion.is_in_conflict:
            return criterion.id
    return None


def neighbour(lines: tuple[DomainLine, ...], of: str, step: int) -> str | None:
    """The id of the next (step 1) or previous (-1) criterion; None at either end."""
    ids = [criterion.id for line in lines for criterion in line.criteria]
    place = ids.index(of) + step
    return ids[place] if 0 <= place < len(ids) else None


def _domain_line(framework: Framework, domain: Domain, appraisal: Appraisal, judged: Judged) -> DomainLine:
    criteria = tuple(_criterion_line(framework, criterion, appraisal) for criterion in domain.criteria)
    answer = judged.finals[domain.id]
    is_open = bool(judged.domains[domain.id].unrated)
    words = "" if answer is None else judgement_words(framework, answer) + (" so far" if is_open else "")
    return DomainLine(
        domain.id,
        domain.name,
        answer,
        words,
        framework.colour(answer),
        sum(line.answer is not None for line in criteria),
        criteria,
    )


def _criterion_line(framework: Framework, criterion: Criterion, appraisal: Appraisal) -> CriterionLine:
    judgement = appraisal.judgements.get(criterion.id)
    state = judgement.state if judgement else "live"
    answer = judgement.rating if judgement else None
    words = {"conflict": "In conflict", "redacted": "Redacted"}.get(state, framework.word(answer))
    return CriterionLine(
        criterion.id,
        criterion.title,
        answer,
        words,
        framework.colour(answer),
        criterion.is_key,
        state == "conflict",
    )
