"""What was typed and could not be kept lies aside as a draft: no seal is set while one of them stands."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.completeness import Gap, Place, adult_words, child_words, gaps
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.snapshots import Appraisal, Review


def missing(
    review: Review,
    appraisal: Appraisal,
    framework: Framework,
    codebook: Codebook,
    drafts: Mapping[tuple[RecordId, str], str],
) -> tuple[Gap, ...]:
    """All that keeps an appraisal from its seal: first the `drafts` of it and of its review, then what is not answered.

    `drafts` are texts by record and field (Workspace.drafts); those of other appraisals and reviews do not matter here.
    """
    unfinished = {
        **dict(_of_facts(review, appraisal, codebook, drafts)),
        **dict(_of_judgements(appraisal, framework, drafts)),
    }
    answered = (gap for gap in gaps(review, appraisal, framework, codebook) if gap.place not in unfinished)
    return (*(Gap(words, place) for place, words in unfinished.items()), *answered)


def _of_facts(
    review: Review, appraisal: Appraisal, codebook: Codebook, drafts: Mapping[tuple[RecordId, str], str]
) -> Iterator[tuple[Place, str]]:
    for kind, record, who in _holders(review, appraisal, codebook):
        for field in codebook.fields_of(kind):
            if (record, field.id) in drafts:
                words = f"{who}: what was typed for “{field.label}” is not accepted."
                yield Place("fact", field.id, kind, record), words


def _holders(review: Review, appraisal: Appraisal, codebook: Codebook) -> Iterator[tuple[str, RecordId, str]]:
    """Kind, id and name of every record whose facts are typed."""
    yield "review", review.id, "The review"
    for child in review.children:
        yield "child", child.id, child_words(child)
    for number, household in enumerate(review.households, 1):
        yield "household", household.id, f"Household {number}"
        for place, adult in enumerate(household.adults, 1):
            yield "adult", adult.id, f"Household {number}, {adult_words(adult, place, codebook)}"
    for theme in review.themes:
        yield "theme", theme.id, f"Theme {theme.code}"
    for number, item in enumerate(review.recommendations, 1):
        yield "recommendation", item.id, f"Recommendation {item.facts.get('rec_no', number)}"
    yield "appraisal", appraisal.id, "This appraisal"


def _of_judgements(
    appraisal: Appraisal, framework: Framework, drafts: Mapping[tuple[RecordId, str], str]
) -> Iterator[tuple[Place, str]]:
    names = [(domain.id, domain.name) for domain in framework.domains]
    of_criteria = {
        derived_id("judgement", appraisal.id, one.id): (Place("criterion", one.id, "judgement"), one.id)
        for one in framework.criteria()
    }
    of_decisions = {
        derived_id("decision", appraisal.id, name): (Place("decision", name, "decision"), words)
        for name, words in (*names, (OVERALL, "The overall judgement"))
    }
    owners = {**of_criteria, **of_decisions}
    for record, field in drafts:
        if record in owners:
            place, words = owners[record]
            part = field.partition(".")[0]
            yield replace(place, part=part), f"{words}: what was typed for its {part} is not saved."
