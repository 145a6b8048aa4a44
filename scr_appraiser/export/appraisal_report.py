"""The report of one appraisal as parts: what it rates, the profile, the facts, each domain, the limits, the seal."""

from collections.abc import Iterator

from scr_appraiser.export.fact_parts import Register, fact_rows, register_of, review_parts
from scr_appraiser.export.held_back import HELD_BACK
from scr_appraiser.export.judgement_parts import domain_parts, limits_parts, overall_parts, profile_chart
from scr_appraiser.export.report import AppraisalReport, Document, Heading, Part, Prose, Table
from scr_appraiser.export.wording import (
    appraiser_of,
    carried_over,
    moment,
    reference_of,
    seal_sentences,
    short,
    standing_of,
)
from scr_appraiser.model.framework.codebook import words_of
from scr_appraiser.model.review.deriving import collation_period
from scr_appraiser.model.review.disclosing import released

_TITLE = "Appraisal of a case review"
_INVENTED = "Invented data"
_AT_A_GLANCE = ("review_type", "lead_cpc", "d_report_final", "documents_supplied")
_LABEL_AND_VALUE = (36, 64)
_YEAR = len("2026")


def appraisal_document(data: AppraisalReport) -> Document:
    """The whole report. The same data gives the same document."""
    register = register_of(data)
    seal = data.appraisal.seal
    stands_for = seal.sealed_at if seal else data.appraisal.started_at
    return Document(
        title=_TITLE,
        subject="How well the review was done",
        language=data.framework.language,
        marking=f"{data.marking} · {_INVENTED.upper()}" if data.is_invented else data.marking,
        running=f"Review {reference_of(data)} · {standing_of(data.appraisal)}",
        dated=stands_for[:_YEAR] if data.profile == "publication" else stands_for,
        parts=tuple(_parts(data, register)),
    )


def _parts(data: AppraisalReport, register: Register) -> Iterator[Part]:
    yield from _opening(data, register)
    yield Heading(2, "Domain profile")
    yield Prose("Each domain's judgement is what this report has to say; the overall judgement only sums them up.")
    yield profile_chart(data)
    yield from overall_parts(data)
    yield from review_parts(register)
    for domain in data.framework.domains:
        yield from domain_parts(data, domain)
    yield from limits_parts(data)
    yield from _about(data, register)


def _opening(data: AppraisalReport, register: Register) -> Iterator[Part]:
    yield Heading(1, f"Appraisal of review {reference_of(data)}")
    yield Prose(data.framework.first_principle, voice="lead")
    if data.is_invented:
        yield Prose(f"{_INVENTED}: no child, family, committee or review in it is real.", voice="warning")
    if data.appraisal.state == "withdrawn":
        yield Prose("This appraisal has been withdrawn.", voice="warning")
    if data.profile != "internal":
        yield Prose(HELD_BACK[data.profile], voice="warning")
    yield Table((), _LABEL_AND_VALUE, tuple(_at_a_glance(data, register)))
    yield Prose(_status_note(data), voice="note")


def _at_a_glance(data: AppraisalReport, register: Register) -> Iterator[tuple[str, str]]:
    for name in _AT_A_GLANCE:
        field = data.codebook.field("review", name)
        value = released(field, data.review.facts.get(name), data.profile)
        words = "In conflict" if name in data.review.in_conflict else words_of(field, value)
        if words:
            yield field.label, words
    period = data.codebook.field("review", "collation_period")
    if period.id not in register.derived[data.review.id].in_conflict + data.review.in_conflict:
        words = words_of(period, collation_period(data.review.facts, data.codebook))
        if words:
            yield period.label, words
    yield "Appraiser", appraiser_of(data)
    yield "Seal", "\n".join(seal_sentences(data))
    yield from _carried(data)


def _status_note(data: AppraisalReport) -> str:
    return (
        f"Framework: {data.framework.title}, version {data.framework.version}. Its status: {data.framework.status}. "
        "Its ratings are judgements under that framework, not findings of any scrutiny body."
    )


def _carried(data: AppraisalReport) -> Iterator[tuple[str, str]]:
    words = carried_over(data.appraisal, data.profile)
    if words:
        yield "Carried over", words


def _about(data: AppraisalReport, register: Register) -> Iterator[Part]:
    appraisal, framework = data.appraisal, data.framework
    yield Heading(2, "About this appraisal")
    rows = (
        *fact_rows(register, "appraisal", appraisal.id, appraisal.facts, appraisal),
        ("Framework", f"{framework.title} ({framework.id})"),
        ("Version", f"{framework.version}, {framework.status}"),
        *_carried(data),
        ("Framework's hash", short(framework.hash)),
        ("Codebook", f"{data.codebook.title}, version {data.codebook.version}"),
        ("Appraiser", appraiser_of(data)),
        *(() if data.profile == "publication" else (("Begun", moment(appraisal.started_at)),)),
        ("Seal", "\n".join(seal_sentences(data))),
    )
    yield Table((), _LABEL_AND_VALUE, rows)
