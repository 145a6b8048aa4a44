"""The working of a judgement in sentences, for screen and paper alike."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Working
from scr_appraiser.model.framework.frameworks import Framework


def working_sentences(
    framework: Framework, domain_id: str, working: Working, *, is_whole: bool = True
) -> tuple[str, ...]:
    """How a suggestion came about, a sentence for each step: mean, coverage, every cap that holds, what is still open.

    `domain_id` is a domain's id or OVERALL. The suggestion itself is not among them. `is_whole`: who lifted a cap, and
    why, is told; it is what somebody typed, and leaves only where such text does.
    """
    is_overall = domain_id == OVERALL
    if working.in_conflict:
        return (_conflict(domain_id, working.in_conflict),)
    return (
        *_mean(working, is_overall),
        *_coverage(framework, working, is_overall),
        *_caps(working, is_whole=is_whole),
        *(f"Marked: {flag}." for flag in working.flags),
        *_insufficient(framework, working, is_overall),
        *_unrated(working, is_overall),
    )


def judgement_words(framework: Framework, answer: Answer) -> str:
    """A judgement as a number and a word: "3 Adequate"; what is no number, in words alone."""
    word = framework.word(answer)
    return f"{answer} {word}" if isinstance(answer, int) else word


def mean_words(mean: Fraction) -> str:
    """A mean with at most two decimals, more only where two would make a half of it that it is not."""
    places = 2
    while _is_half(rounded := _decimal(mean, places)) and not _is_half(mean):
        places += 1
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _conflict(domain_id: str, in_conflict: tuple[str, ...]) -> str:
    rests_on = "the domain judgement on" if domain_id == OVERALL else "the rating of"
    names = ["the decision" if name == domain_id else f"{rests_on} {name}" for name in in_conflict]
    verb = "is" if len(names) == 1 else "are"
    torn = f"{' and '.join(names)} {verb} in conflict or redacted"
    return f"No number while {torn}: a named person decides first, with a reason."


def _mean(working: Working, is_overall: bool) -> Iterator[str]:
    if working.mean is None:
        yield f"No {'domain has a judgement' if is_overall else 'criterion is rated'} 1 to 6{_so_far(working)}."
        return
    halves = " (exact halves go down)" if _is_half(working.mean) else ""
    what = "domain judgements" if is_overall else "ratings"
    yield f"Weighted mean of the {what} {mean_words(working.mean)}, rounded to {working.rounded}{halves}."


def _coverage(framework: Framework, working: Working, is_overall: bool) -> Iterator[str]:
    if working.applicable_weight:
        percent = 100 * working.rated_weight // working.applicable_weight
        share = f"weight {working.rated_weight} of {working.applicable_weight}"
        yield f"Coverage {percent}%: {share} is {'evaluated' if is_overall else 'rated'}{_so_far(working)}."
    if working.coverage_rule and not isinstance(working.suggestion, int):
        word = framework.word(working.suggestion)
        yield f"{word} by rule {working.coverage_rule}: {working.coverage_words}."


def _caps(working: Working, *, is_whole: bool) -> Iterator[str]:
    if not isinstance(working.suggestion, int):
        return
    for cap in working.caps:
        if cap.lifted:
            by = cap.lifted.rstrip(".") if is_whole else "a moderator"
            yield f"Not capped at {cap.cap} by rule {cap.id}: {cap.words}. Lifted by {by}."
        elif cap.bit:
            lowered = "Capped at" if cap.cap == working.ceiling else "A lower cap decides; else at most"
            yield f"{lowered} {cap.cap} by rule {cap.id}: {cap.words}."
        elif cap.holds and cap.cap == working.suggestion:
            yield f"No more than {cap.cap} may be decided, by rule {cap.id}: {cap.words}."
    idle = [
        cap for cap in working.caps if cap.holds and not cap.bit and not cap.lifted and cap.cap != working.suggestion
    ]
    if idle:
        listed = "; ".join(f"at most {cap.cap} by rule {cap.id}, {cap.words}" for cap in idle)
        yield f"Also holding, but lowering nothing: {listed}."


def _insufficient(framework: Framework, working: Working, is_overall: bool) -> Iterator[str]:
    if working.insufficient_raises:
        rules = framework.overall_rules if is_overall else framework.domain_rules
        words = rules.insufficient_raises
        yield f"{words[:1].upper()}{words[1:]}: taken as 1, it would be lower."


def _unrated(working: Working, is_overall: bool) -> Iterator[str]:
    if working.unrated:
        what = "not yet complete" if is_overall else "not yet rated"
        yield f"So far only; {what}: {', '.join(working.unrated)}."


def _so_far(working: Working) -> str:
    return "" if working.is_complete else " so far"


def _is_half(number: Fraction | Decimal) -> bool:
    return number % 1 == Decimal("0.5")


def _decimal(number: Fraction, places: int) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
