"""Domains, criteria and the limits of evidence as parts of a document."""

from collections.abc import Iterator, Sequence

from scr_appraiser.export.evidence_words import page_words, search_words
from scr_appraiser.export.report import AppraisalReport, Bar, Cell, Chart, Heading, Part, Prose, Rated, Table
from scr_appraiser.export.wording import (
    is_in_conflict,
    rated,
    rated_domain,
    rated_judgement,
    state_words,
    torn_words,
    value_of,
)
from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, OVERALL
from scr_appraiser.model.appraisal.working_words import judgement_words, working_sentences
from scr_appraiser.model.disclosure.free_texts import decision_text, judgement_text
from scr_appraiser.model.framework.frameworks import Criterion, Domain
from scr_appraiser.model.review.disclosing import free_text_leaves
from scr_appraiser.model.snapshots import Decision, Document, Evidence, Judgement

_LABEL_AND_VALUE = (24, 76)
_CRITERIA = (25, 20, 55)
_NO_WORKING = (
    "Nothing can be said of how this judgement came about until what is in conflict has been decided by a named person."
)


def profile_chart(data: AppraisalReport) -> Chart:
    """The domain profile with the overall judgement, and all that it shows in words."""
    bars = tuple(
        Bar(
            f"{domain.name} (core)" if domain.is_core else domain.name,
            rated_domain(data, domain.id),
            value_of(data, domain.id),
        )
        for domain in data.framework.domains
    )
    overall = Bar("Overall judgement", rated_domain(data, OVERALL), value_of(data, OVERALL))
    scale = tuple(rated(data.framework, value) for value in range(1, 7))
    said = "; ".join(f"{bar.name}: {_said(bar.rated)}" for bar in (*bars, overall))
    return Chart(bars, overall, scale, f"Bar chart of the judgements on a scale from 1 to 6. {said}.")


def overall_parts(data: AppraisalReport) -> Iterator[Part]:
    """The overall judgement, and what the answers raise an alert about."""
    yield Heading(2, "Overall judgement")
    yield _decision_table(data, OVERALL)
    if free_text_leaves(data.profile):
        for alert in data.judged.alerts:
            words = alert.words.rstrip(".")
            yield Prose(f"{words[:1].upper()}{words[1:]}.", f"Alert {alert.id}", "warning")


def domain_parts(data: AppraisalReport, domain: Domain) -> Iterator[Part]:
    """One domain: its question, its judgement with working and reason, its criteria."""
    yield Heading(2, domain.name)
    yield Prose(domain.question, voice="note", keep_with_next=True)
    yield _decision_table(data, domain.id)
    yield Heading(3, "Criteria")
    rows = tuple(_criterion_row(data, criterion) for criterion in domain.criteria)
    yield Table(("Criterion", "Rating", "Comment, confidence and references"), _CRITERIA, rows)


def limits_parts(data: AppraisalReport) -> Iterator[Part]:
    """What could not be judged and why, and where too little was rated."""
    yield Heading(2, "Limits of evidence")
    rows = tuple(
        (_criterion_name(criterion), rated_judgement(data.framework, judgement), _why(data, criterion, judgement))
        for criterion in data.framework.criteria()
        if (judgement := data.appraisal.judgements.get(criterion.id)) is not None
        and judgement.rating in (INSUFFICIENT, NOT_APPLICABLE)
    )
    if rows:
        yield Table(("Criterion", "Answer", "Missing document, or condition"), _CRITERIA, rows)
    else:
        yield Prose("No criterion was answered with insufficient evidence or as not applicable.")
    for name, label in ((OVERALL, "Overall judgement"), *((one.id, one.name) for one in data.framework.domains)):
        for words in _limits_of(data, name):
            yield Prose(words, label)


def _decision_table(data: AppraisalReport, domain_id: str) -> Table:
    rows: list[tuple[Cell, ...]] = [("Judgement", rated_domain(data, domain_id))]
    decision = data.appraisal.decisions.get(domain_id)
    rows.append(("How it stands", _standing(data, domain_id, decision)))
    rows.append(("Working", _working(data, domain_id)))
    if decision is not None:
        texts = [decision_text(decision, part) for part in ("reason", "strengths", "weaknesses")]
        leaving = [one for one in texts if one.text.strip() and data.cleared.leaves(one, data.profile)]
        rows += [(one.field.capitalize(), one.text) for one in leaving]
    return Table((), _LABEL_AND_VALUE, tuple(rows))


def _standing(data: AppraisalReport, domain_id: str, decision: Decision | None) -> str:
    """Who says so: the rules, or the appraiser."""
    if is_in_conflict(data, domain_id):
        return f"{torn_words(data, domain_id)}: no judgement counts until a named person has decided, with a reason."
    if decision is not None and state_words(decision.state):
        return f"{state_words(decision.state)}."
    suggestion = data.judged.working(domain_id).suggestion
    if suggestion is None and decision is None:
        return "Nothing is rated yet."
    suggested = judgement_words(data.framework, suggestion)
    decided = judgement_words(data.framework, decision.value) if decision is not None else ""
    return {
        "decided": f"Decided by the appraiser: {decided}. The rules suggest {suggested}.",
        "undecided": f"Suggested by the rules: {suggested}. The appraiser has not decided.",
        "reason needed": f"The appraiser chose {decided} without giving a reason; until then the suggestion counts.",
        "to be confirmed": f"The appraiser chose {decided}, which the ratings no longer allow; to be confirmed.",
        "nothing to decide": f"By the rules: {suggested}.",
    }[data.judged.statuses[domain_id]]


def _working(data: AppraisalReport, domain_id: str) -> Cell:
    if is_in_conflict(data, domain_id):
        return _NO_WORKING
    working, is_whole = data.judged.working(domain_id), free_text_leaves(data.profile)
    return tuple(
        Prose(sentence) for sentence in working_sentences(data.framework, domain_id, working, is_whole=is_whole)
    )


def _criterion_row(data: AppraisalReport, criterion: Criterion) -> tuple[Cell, ...]:
    judgement = data.appraisal.judgements.get(criterion.id)
    said = tuple(_judgement_prose(data, criterion, judgement)) if judgement is not None else ()
    return _criterion_name(criterion), rated_judgement(data.framework, judgement), said


def _criterion_name(criterion: Criterion) -> Cell:
    key = " · key criterion" if criterion.is_key else ""
    return Prose(f"{criterion.id}{key}", voice="note"), Prose(criterion.title)


def _judgement_prose(data: AppraisalReport, criterion: Criterion, judgement: Judgement) -> Iterator[Prose]:
    if judgement.state != "live":
        return
    is_whole = free_text_leaves(data.profile)
    if judgement.comment.strip() and data.cleared.leaves(judgement_text(judgement, "comment"), data.profile):
        yield Prose(judgement.comment)
    why = _why(data, criterion, judgement)
    if why:
        yield Prose(why, "Condition" if judgement.rating == NOT_APPLICABLE else "Missing")
    if judgement.confidence:
        yield Prose(judgement.confidence.capitalize(), "Confidence")
    for evidence in judgement.evidence if is_whole else ():
        yield from _evidence_prose(evidence, data.review.documents)
    if judgement.evidence and not is_whole:
        count = len(judgement.evidence)
        yield Prose(f"{count} {'reference' if count == 1 else 'references'}, held back.", voice="note")


def _evidence_prose(evidence: Evidence, documents: Sequence[Document]) -> Iterator[Prose]:
    if evidence.kind == "absent":
        yield Prose(f"{evidence.place}; not found", "Looked for in")
        if evidence.search is not None:
            yield Prose(search_words(evidence.search, documents), "Searched for")
    else:
        yield Prose(evidence.place, {"for": "For", "against": "Against", "": "See"}[evidence.bears])
        if evidence.anchor is not None:
            yield Prose(page_words(evidence.anchor, documents), "In the document")
        if evidence.quote.strip():
            yield Prose(f"“{evidence.words}”", voice="quote")
    if evidence.note.strip():
        yield Prose(evidence.note, "Note")


def _why(data: AppraisalReport, criterion: Criterion, judgement: Judgement) -> str:
    """The missing document, or the condition. What was typed leaves only where it was cleared."""
    if judgement.rating == INSUFFICIENT and judgement.missing.strip():
        is_leaving = data.cleared.leaves(judgement_text(judgement, "missing"), data.profile)
        return judgement.missing if is_leaving else "Named, and held back"
    is_whole = free_text_leaves(data.profile)
    if judgement.rating == NOT_APPLICABLE and (is_whole or judgement.condition in criterion.na_conditions):
        return judgement.condition
    return ""


def _limits_of(data: AppraisalReport, domain_id: str) -> Iterator[str]:
    if is_in_conflict(data, domain_id):
        yield "in conflict; it has no judgement."
        return
    working = data.judged.working(domain_id)
    if working.coverage_rule:
        yield f"{working.coverage_words} ({working.coverage_rule})."
    yield from (f"marked “{flag}”." for flag in working.flags)
    if working.insufficient_raises:
        yield "insufficient evidence raises this judgement; with those answers taken as 1 it would be lower."
    if working.unrated:
        yield f"not complete; still open: {', '.join(working.unrated)}."


def _said(answer: Rated) -> str:
    return f"{answer.figure} {answer.word}" if answer.figure.isdigit() else answer.word
