"""The moderation record of a review: what became of its sealed appraisals, who decided what and why, what counts."""

from collections.abc import Iterator
from typing import NamedTuple

from scr_appraiser.export.comparison_report import FEW, comparison_parts, document_about, reference_of
from scr_appraiser.export.report import Cell, Document, Heading, Part, Prose, Table
from scr_appraiser.export.report_opening import LABEL_AND_VALUE, opening
from scr_appraiser.export.wording import IN_CONFLICT, moment, rated
from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.comparing.lines import who
from scr_appraiser.model.consensus.points import Point
from scr_appraiser.model.consensus.reading import Consensus
from scr_appraiser.model.consensus.record import ModerationRecord
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.moderating.moderations import Noted
from scr_appraiser.model.moderating.rulings import Ruling, answer_of
from scr_appraiser.model.sameness.designated import OVERTAKEN, How

TITLE = "Moderation record"
NEVER_AVERAGED = (
    "A consensus is begun from what all agree on; every difference is decided by a person, with a reason, and never "
    "averaged. The originals stay as they were sealed."
)
NO_CONSENSUS = "No consensus has been begun."
STANDS = "What the consensus says stands."

HOW: dict[How, str] = {
    "only": "The only sealed appraisal counts.",
    "consensus": "The consensus counts.",
    "chosen": "The appraisal that was chosen counts.",
    "none": "None counts: none is sealed.",
    "several": "None counts yet: several are sealed, and nobody chose.",
    "not sealed": "None counts: the one that was chosen is not sealed now.",
    "conflict": "None counts: people chose differently.",
}
STEPS = {
    "compared": "Compared",
    "return": "Returned",
    "cap": "Cap lifted",
    "trigger": "Trigger decided",
    "signed": "Signed",
    "released": "Released",
}


class Step(NamedTuple):
    """One thing that happened, for a row of a table."""

    what: str
    on: str
    outcome: str
    reason: str
    by: str
    at: str


def moderation_document(data: ModerationRecord) -> Document:
    """The whole record. The same data gives the same document."""
    return document_about(data.compared, TITLE, "What became of the appraisals of one review", _parts(data))


def steps(data: ModerationRecord) -> Iterator[Step]:
    """What happened, in the order of time: the seals, what was noted, the seal of the consensus."""
    found = []
    for name, side in zip(data.compared.sides, data.compared.comparison.sides, strict=True):
        seal = side.appraisal.seal
        if seal is not None:
            found.append(Step("Sealed", name, "", "", _named(data, side.appraisal.appraiser_name), seal.sealed_at))
    for consensus in data.consensuses:
        appraisal = consensus.appraisal
        found.append(Step("Consensus begun", "", "", "", _named(data, appraisal.appraiser_name), appraisal.started_at))
        if appraisal.seal is not None:
            sealer = _named(data, appraisal.seal.author_name)
            found.append(Step("Consensus sealed", "", "", "", sealer, appraisal.seal.sealed_at))
    found += [_noted(data, one) for one in data.noted]
    yield from sorted(found, key=lambda step: step.at)


def level_words(framework: Framework, name: str) -> str:
    """What a criterion, a domain or the whole is called."""
    if name == OVERALL:
        return "Overall judgement"
    names = {domain.id: f"Judgement on {domain.name}" for domain in framework.domains}
    titles = {criterion.id: f"{criterion.id} {criterion.title}" for criterion in framework.criteria()}
    return names.get(name) or titles.get(name) or name


def answers_words(data: ModerationRecord, answers: tuple[Answer, ...]) -> str:
    """What each of the originals says."""
    return ", ".join(
        f"{name} {'none' if answer is None else answer}"
        for name, answer in zip(data.compared.sides, answers, strict=False)
    )


def ruling_words(consensus: Consensus, ruling: Ruling) -> str:
    """What was decided of a trigger."""
    if ruling.noted is None:
        return "Not decided yet."
    if ruling.noted.is_in_conflict:
        return f"{IN_CONFLICT}: two moderators decided differently."
    return outcome_words(consensus.side.framework, ruling.noted.outcome)


def outcome_words(framework: Framework, outcome: str) -> str:
    """What a moderator decided of a trigger: an answer, or that what the consensus says stands."""
    answer = answer_of(outcome)
    return STANDS if answer is None else judgement_words(framework, answer)


def noted_by(data: ModerationRecord, one: Noted) -> str:
    """Who noted it; "" where that would name an appraiser who is not to be named."""
    appraisers = {side.appraisal.appraiser for side in data.compared.comparison.sides}
    return _named(data, one.by_name) if one.by in appraisers else one.by_name


def counts_words(data: ModerationRecord) -> str:
    """Which appraisal counts, and why."""
    words = HOW[data.designated.how]
    names = zip(data.compared.sides, data.compared.comparison.sides, strict=True)
    name = next((name for name, side in names if side.appraisal.id == data.designated.appraisal_id), "")
    if data.designated.how == "chosen":
        words += f" It is the {name.lower() or 'consensus'}: {data.why_designated}"
    return f"{words} {OVERTAKEN}" if data.designated.is_overtaken else words


def _parts(data: ModerationRecord) -> Iterator[Part]:
    reference = reference_of(data.compared)
    framework = data.compared.comparison.sides[0].framework
    about: list[tuple[Cell, ...]] = [("Review", reference)]
    for name, side in zip(data.compared.sides, data.compared.comparison.sides, strict=True):
        about.append((name, who(side) if not data.compared.are_names_hidden else "Whose it is, is left out."))
    about += [("Framework", f"{framework.title}, version {framework.version}"), ("What counts", counts_words(data))]
    yield from opening(f"{TITLE} of review {reference}", data.compared.origin, tuple(about))
    yield Heading(2, "What happened")
    yield Table(("When", "What", "On", "By and why"), (24, 18, 26, 32), tuple(map(_step, steps(data))))
    yield Heading(2, "Consensus")
    yield Prose(NEVER_AVERAGED, voice="note", keep_with_next=True)
    if not data.consensuses:
        yield Prose(NO_CONSENSUS)
    for consensus in data.consensuses:
        yield from _consensus(data, consensus)
    yield Heading(2, "The originals")
    yield from comparison_parts(data.compared)


def _step(step: Step) -> tuple[Cell, ...]:
    why = [Prose(text) for text in (step.by, step.outcome, step.reason) if text]
    return moment(step.at), step.what, step.on or "The review", tuple(why)


def _noted(data: ModerationRecord, one: Noted) -> Step:
    framework = data.compared.comparison.sides[0].framework
    on = ""
    if one.matter in ("trigger", "cap"):
        first, _, rest = one.place.partition(" ")
        name, _, answers = rest.partition(":")
        on = f"{first} at {level_words(framework, name)}{f' ({answers.strip()})' if answers else ''}"
        if one.matter == "cap":
            on = f"{rest} at {level_words(framework, first)}"
    elif one.appraisal:
        sides = zip(data.compared.sides, data.compared.comparison.sides, strict=True)
        on = next((name for name, side in sides if side.appraisal.id == one.appraisal), "The consensus")
    outcome = outcome_words(framework, one.outcome) if one.matter == "trigger" else ""
    if one.is_in_conflict:
        outcome = IN_CONFLICT
    return Step(STEPS.get(one.matter, one.matter), on, outcome, one.reason, noted_by(data, one), one.at)


def begun_words(data: ModerationRecord, consensus: Consensus) -> str:
    """When a consensus was begun and by whom: there may be several, begun in copies of one file."""
    appraisal = consensus.appraisal
    return f"{moment(appraisal.started_at)}, by {_named(data, appraisal.appraiser_name) or 'one of them'}"


def _consensus(data: ModerationRecord, consensus: Consensus) -> Iterator[Part]:
    framework, appraisal = consensus.side.framework, consensus.appraisal
    seal = appraisal.seal
    rows = [
        ("Begun", begun_words(data, consensus)),
        ("Sealed", moment(seal.sealed_at) if seal else "Not yet"),
        ("Overall", judgement_words(framework, consensus.side.judged.finals.get(OVERALL))),
        ("Agreed from the beginning", _criteria(len(consensus.points) - len(consensus.differences))),
        ("Decided", _criteria(sum(point.status == "decided" for point in consensus.differences))),
    ]
    if consensus.undecided:
        rows.append(("Still open", ", ".join(point.name for point in consensus.undecided)))
    if consensus.moved:
        rows.append(("Originals", "One or more were sealed anew since the consensus was begun."))
    yield Table((), LABEL_AND_VALUE, tuple(rows))
    if consensus.differences:
        yield Heading(3, "What was decided where they differ")
        decided = tuple(_point(data, framework, point) for point in consensus.differences)
        yield Table(("Criterion", "The originals", "Consensus", "Reason"), (26, 22, 20, 32), decided)
    if consensus.rulings:
        yield Heading(3, "What called for a moderator")
        ruled = tuple(_ruling(data, consensus, ruling) for ruling in consensus.rulings)
        yield Table(("Trigger", "On", "The originals", "Decided"), (22, 24, 20, 34), ruled)


def _criteria(number: int) -> str:
    return "1 criterion" if number == 1 else f"{number} criteria"


def _point(data: ModerationRecord, framework: Framework, point: Point) -> tuple[Cell, ...]:
    judgement = point.judgement
    said = judgement.comment if judgement is not None and judgement.state == "live" else ""
    answer = judgement.rating if judgement is not None and judgement.state == "live" else None
    originals = _originals(data, point.facing.answers)
    return level_words(framework, point.name), originals, rated(framework, answer), said or "No reason given."


def _ruling(data: ModerationRecord, consensus: Consensus, ruling: Ruling) -> tuple[Cell, ...]:
    trigger, noted = ruling.trigger, ruling.noted
    decided = [Prose(ruling_words(consensus, ruling))]
    if noted is not None and not noted.is_in_conflict:
        by_and_when = ", ".join(filter(None, (noted_by(data, noted), moment(noted.at))))
        decided += [Prose(noted.reason), Prose(by_and_when, voice="note")]
    originals = _originals(data, trigger.answers)
    called = (Prose(trigger.id), Prose(trigger.words, voice="note"))
    return called, level_words(consensus.side.framework, trigger.name), originals, tuple(decided)


def _originals(data: ModerationRecord, answers: tuple[Answer, ...]) -> str:
    """What each of the originals says: a line each, but of many on as few lines as hold them."""
    words = answers_words(data, answers)
    return words.replace(", ", "\n") if len(answers) <= FEW else words


def _named(data: ModerationRecord, name: str) -> str:
    return "" if data.compared.are_names_hidden else name
