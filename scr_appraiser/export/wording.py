"""How documents say what is no plain value: answers, conflicts, moments, who appraised, what a seal stands for."""

from dataclasses import replace
from datetime import datetime

from scr_appraiser.export.report import AppraisalReport, Rated
from scr_appraiser.model.answers import Answer
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.codebook import Codebook, words_of
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.migrating.saying import carried_to_words, origin_words
from scr_appraiser.model.moderated import CarriedFrom, CarriedTo
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.review.disclosing import Profile, released
from scr_appraiser.model.snapshots import Appraisal, Judgement, Review, State

IN_CONFLICT = "In conflict"
_STATES: dict[State, str] = {"conflict": IN_CONFLICT, "redacted": "Redacted", "withdrawn": "Withdrawn"}
NO_FIGURE = "–"
_SHORT = 12
"""Digits of a seal or a hash that are printed: enough to compare by eye."""


def rated(framework: Framework, answer: Answer) -> Rated:
    """An answer as a figure and its word."""
    figure = str(answer) if answer is not None else NO_FIGURE
    return Rated(figure, framework.word(answer), framework.colour(answer))


def rated_judgement(framework: Framework, judgement: Judgement | None) -> Rated:
    """The rating of a judgement; where it is in conflict or redacted, those words and no number."""
    if judgement is None:
        return rated(framework, None)
    words = _STATES.get(judgement.state)
    return Rated(NO_FIGURE, words, None) if words else rated(framework, judgement.rating)


def rated_domain(data: AppraisalReport, domain_id: str) -> Rated:
    """The judgement of a domain, or OVERALL, that counts, "so far" while something is not rated.

    What rests on a conflict is in conflict itself.
    """
    if is_in_conflict(data, domain_id):
        return Rated(NO_FIGURE, torn_words(data, domain_id), None)
    answer = rated(data.framework, data.judged.finals[domain_id])
    is_so_far = answer.colour is not None and not data.judged.working(domain_id).is_complete
    return replace(answer, word=f"{answer.word}, so far") if is_so_far else answer


def value_of(data: AppraisalReport, domain_id: str) -> int | None:
    """The number that a picture may draw for a domain, or OVERALL; None where there is none."""
    final = data.judged.finals[domain_id]
    return final if isinstance(final, int) else None


def is_in_conflict(data: AppraisalReport, domain_id: str) -> bool:
    """Whether a domain, or OVERALL, rests on a judgement or decision that is in conflict."""
    return bool(data.judged.working(domain_id).in_conflict)


def torn_words(data: AppraisalReport, domain_id: str) -> str:
    """What a domain, or OVERALL, says in place of a number: "Redacted" of its own decision, else "In conflict"."""
    decision = data.appraisal.decisions.get(domain_id)
    return _STATES["redacted"] if decision is not None and decision.state == "redacted" else IN_CONFLICT


def state_words(state: State) -> str:
    """ "In conflict", "Redacted", "Withdrawn"; "" for what stands."""
    return _STATES.get(state, "")


def reference_of(data: AppraisalReport) -> str:
    """The review's own reference, or words in its place."""
    if "review_ref" in data.review.in_conflict:
        return "whose reference is in conflict"
    return given_reference(data.review, data.codebook, data.profile) or "without a reference"


def given_reference(review: Review, codebook: Codebook, profile: Profile) -> str:
    """The review's own reference where it has one that may leave, else ""."""
    field = codebook.field("review", "review_ref")
    value = released(field, review.facts.get(field.id), profile)
    return "" if value == NOT_STATED else words_of(field, value)


def marking_of(review: Review, codebook: Codebook) -> str:
    """What is printed on every page: the review's protective marking, else the codebook's default, which is strict."""
    field = codebook.field("review", "protective_marking")
    value = review.facts.get(field.id)
    is_known = field.id not in review.in_conflict and any(code.id == value for code in field.codes)
    return words_of(field, value if is_known else field.default).upper() or "OFFICIAL-SENSITIVE PERSONAL"


def appraiser_of(data: AppraisalReport) -> str:
    """Who appraised: name and staff code inside the team, the staff code for partners, nobody in publication."""
    appraisal = data.appraisal
    if data.profile == "publication":
        return "Held on file"
    if data.profile == "partners":
        return appraisal.appraiser
    return _named(appraisal.appraiser_name, appraisal.appraiser)


def seal_sentences(data: AppraisalReport) -> tuple[str, ...]:
    """Whether the appraisal is sealed, by whom and when, and what changed since. A publication says neither."""
    seal = data.appraisal.seal
    if data.appraisal.is_seal_in_conflict:
        return ("The seal is in conflict: whether it stands is not decided, and it does not count until then.",)
    if seal is None:
        return ("Not sealed: this is a draft, and its judgements may still change.",)
    who = f" by {_named(seal.author_name, seal.author)}" if data.profile == "internal" else ""
    if data.profile == "partners":
        who = f" by {seal.author}"
    when = "" if data.profile == "publication" else f" on {moment(seal.sealed_at)}"
    sealed = f"Sealed{who}{when}; seal number {short(seal.revision)}."
    changed = "Changed after the seal: it does not count until it is sealed again." if seal.is_changed else ""
    facts = "Facts about the review have changed since the seal." if seal.is_facts_changed else ""
    return tuple(sentence for sentence in (sealed, changed, facts) if sentence)


def carried_over(appraisal: Appraisal, profile: Profile) -> str:
    """Of what it was made by carrying it over, and what was made of it: when, by whom and why; "" where nothing was.

    The reason stays with the team. A publication says from and to which version alone, as it names nobody and no day.
    """
    told = (*((appraisal.carried_from,) if appraisal.carried_from else ()), *appraisal.carried_to)
    return "\n".join(_carried(one, profile) for one in told)


def _carried(carried: CarriedFrom | CarriedTo, profile: Profile) -> str:
    is_origin = isinstance(carried, CarriedFrom)
    if profile == "publication":
        version = f"version {carried.version}" if carried.version else "another version"
        return f"From {version}" if is_origin else f"To {version}"
    is_whole = profile == "internal"
    who = _named(carried.by_name, carried.by) if is_whole else carried.by
    if isinstance(carried, CarriedFrom):
        words = origin_words(carried, who, is_reason_told=is_whole)
    else:
        words = carried_to_words(carried, who)
    return words[:1].upper() + words[1:]


def standing_of(appraisal: Appraisal) -> str:
    """In two or three words, for the foot of a page."""
    if appraisal.state == "withdrawn":
        return "withdrawn"
    if appraisal.seal is None:
        return "seal in conflict" if appraisal.is_seal_in_conflict else "draft, not sealed"
    return "changed after the seal" if appraisal.seal.is_changed else "sealed"


def moment(utc: str) -> str:
    """ "2026-11-22T09:30:00.000Z" as "22 November 2026, 09:30 UTC"."""
    time = datetime.fromisoformat(utc)
    return f"{in_words(utc[:10])}, {time:%H:%M} UTC"


def short(digits: str) -> str:
    """The first digits of a seal or a hash."""
    return digits[:_SHORT]


def _named(name: str, code: str) -> str:
    return f"{name} ({code})" if name else code
