"""The comparison of one review's sealed appraisals as a document: who rated what, what differs, what each wrote."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from scr_appraiser.export.evidence_words import document_title
from scr_appraiser.export.report import Cell, Document, Heading, Part, Prose, Rated, Table
from scr_appraiser.export.report_opening import marked as marked_page
from scr_appraiser.export.report_opening import opening
from scr_appraiser.export.wording import NO_FIGURE, given_reference, marking_of, moment, rated, rated_judgement
from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.comparing.lines import ComparedRow, difference_words, in_short, left_out_words
from scr_appraiser.model.comparing.material import ComparisonMaterial
from scr_appraiser.model.comparing.sides import FacingCriterion, is_same_passage
from scr_appraiser.model.comparing.texts import Marked, marked
from scr_appraiser.model.comparing.triggers import Trigger
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.past.lines import evidence_words
from scr_appraiser.model.snapshots import Decision, Evidence, Judgement

TITLE = "Comparison of appraisals"
UNTOUCHED = "The appraisals are compared as they were sealed; comparing changes nothing in them."
HIDDEN = "Whose the appraisals are is left out."
BOLD = "Where two comments share words, what only one of them says is set in bold."
SHARED = "Another cites the same passage."
NO_TRIGGER = "Nothing calls for a moderator: no trigger is set off."

FEW = 3
"""Sides up to which an answer is printed with its word."""


def comparison_document(data: ComparisonMaterial) -> Document:
    """The whole report. The same data gives the same document."""
    return document_about(data, TITLE, "How appraisals of one review agree and differ", _parts(data))


def document_about(data: ComparisonMaterial, title: str, subject: str, parts: Iterable[Part]) -> Document:
    """A document about the sealed appraisals of one review."""
    return Document(
        title=title,
        subject=subject,
        language=data.comparison.sides[0].framework.language,
        marking=marked_page(marking_of(data.review, data.codebook), data.origin),
        running=f"{title} · review {reference_of(data)}",
        dated=data.origin.exported_at,
        parts=tuple(parts),
    )


def reference_of(data: ComparisonMaterial) -> str:
    """The review's reference, or words in its place."""
    if "review_ref" in data.review.in_conflict:
        return "whose reference is in conflict"
    return given_reference(data.review, data.codebook, "internal") or "without a reference"


def _parts(data: ComparisonMaterial) -> Iterator[Part]:
    reference = reference_of(data)
    yield from opening(f"{TITLE} of review {reference}", data.origin, tuple(_at_a_glance(data, reference)))
    yield from comparison_parts(data)


def comparison_parts(data: ComparisonMaterial) -> Iterator[Part]:
    """What differs and what calls for a moderator, the ratings side by side, what each wrote."""
    yield Heading(2, "In short")
    yield Prose(f"{in_short(data.lines)} {UNTOUCHED}")
    if left_out := left_out_words(data.comparison):
        yield Prose(left_out, voice="note")
    yield Prose(data.independence.words, voice="note" if data.independence.is_shown else "warning")
    yield from _apart(data)
    if data.lines or data.triggers:
        yield from _triggers(data)
    if not data.lines:
        return
    yield Heading(2, "Side by side")
    if len(data.sides) > FEW:
        yield Prose(_legend(data.comparison.sides[0].framework), voice="note", keep_with_next=True)
    yield _side_by_side(data)
    yield Heading(2, "What each of them wrote")
    yield Prose(BOLD, voice="note", keep_with_next=True)
    for line in data.lines:
        yield Heading(3, line.title)
        yield Table(("Appraisal", "Answer", "What was written"), (16, 22, 62), tuple(_written(data, line)))


def _at_a_glance(data: ComparisonMaterial, reference: str) -> Iterator[tuple[Cell, ...]]:
    yield "Review", reference
    for name, who, side in zip(data.sides, data.people, data.comparison.sides, strict=True):
        seal = side.appraisal.seal
        sealed = f"{f'{who}, sealed' if who else 'Sealed'} on {moment(seal.sealed_at)}" if seal else who
        framework = f"{side.framework.title}, version {side.framework.version}"
        yield name, f"{sealed}\n{framework}"
    if data.are_names_hidden:
        yield "Names", HIDDEN


def _apart(data: ComparisonMaterial) -> Iterator[Part]:
    """Under different frameworks: what is left out, and where."""
    for name, only in zip(data.sides, data.comparison.only_in, strict=True):
        if only:
            yield Prose(f"Not the same in all, and left out: {', '.join(only)}.", name, "warning")
    if data.comparison.overall is None:
        yield Prose("Under different frameworks domains and the whole are not compared.", voice="warning")
    if not data.comparison.criteria:
        yield Prose("The frameworks have no criterion in common, so there is nothing to compare.", voice="warning")


def _triggers(data: ComparisonMaterial) -> Iterator[Part]:
    yield Heading(2, "What calls for a moderator")
    if not data.triggers:
        yield Prose(NO_TRIGGER)
        return
    titles = {line.name: line.title for line in data.lines}
    rows = []
    for name, those in groupby(data.triggers, key=lambda each: (each.id, each.words)):
        set_off = tuple(Prose(_answers(each), titles.get(each.name, each.name)) for each in those)
        rows.append(((Prose(name[0]), Prose(name[1], voice="note")), set_off))
    yield Table(("Trigger", "What set it off"), (34, 66), tuple(rows))


def _answers(trigger: Trigger) -> str:
    return ", ".join("none" if answer is None else str(answer) for answer in trigger.answers)


def _legend(framework: Framework) -> str:
    """What the figures mean, where there is no room for their words."""
    answers: tuple[Answer, ...] = (*(point.value for point in framework.scale), NOT_APPLICABLE, INSUFFICIENT)
    return "; ".join(f"{answer} {framework.word(answer).lower()}" for answer in answers) + "."


def _side_by_side(data: ComparisonMaterial) -> Table:
    names = data.sides
    share = 16 if len(names) <= FEW else 9
    return Table(
        ("Criterion or judgement", *names, "Difference"),
        (36, *(share for _ in names), 13),
        tuple(_facing(data, line) for line in data.lines),
    )


def _facing(data: ComparisonMaterial, line: ComparedRow) -> tuple[Cell, ...]:
    called = ", ".join(each.id for each in line.triggers)
    difference = difference_words(line)
    cells: list[Cell] = []
    for place in range(len(data.sides)):
        cell = _answer(data, line, place)
        short = Rated(cell.figure, "", cell.colour) if cell.figure != NO_FIGURE else cell.word
        cells.append(cell if len(data.sides) <= FEW else short)
    return line.title, *cells, f"{difference}\n{called}" if called else difference


def _answer(data: ComparisonMaterial, line: ComparedRow, place: int) -> Rated:
    framework = data.comparison.sides[place].framework
    if isinstance(line.facing, FacingCriterion):
        return rated_judgement(framework, data.comparison.sides[place].appraisal.judgements.get(line.name))
    return rated(framework, line.facing.answers[place])


def _written(data: ComparisonMaterial, line: ComparedRow) -> Iterator[tuple[Cell, ...]]:
    said = _of_criterion(data, line.facing) if isinstance(line.facing, FacingCriterion) else _of_decision(data, line)
    for place, name in enumerate(data.sides):
        yield name, _answer(data, line, place), tuple(said[place]) or (Prose("Nothing.", voice="note"),)


def _of_decision(data: ComparisonMaterial, line: ComparedRow) -> list[list[Prose]]:
    decisions = [_live(side.appraisal.decisions.get(line.name)) for side in data.comparison.sides]
    said: list[list[Prose]] = [[] for _ in decisions]
    for label, part in (("Reason", "reason"), ("Strengths", "strengths"), ("Weaknesses", "weaknesses")):
        _add(said, label, [str(getattr(each, part, "")) for each in decisions])
    return said


def _of_criterion(data: ComparisonMaterial, facing: FacingCriterion) -> list[list[Prose]]:
    said: list[list[Prose]] = [[] for _ in facing.judgements]
    _add(said, "", [each.comment if each else "" for each in facing.judgements])
    for label, part in (
        ("Not applicable because", "condition"),
        ("Missing document", "missing"),
        ("Confidence", "confidence"),
    ):
        _add(said, label, [str(getattr(each, part, "")) for each in facing.judgements])
    for place, judgement in enumerate(facing.judgements):
        shared = [evidence for here, there, evidence in facing.same_passages if place in (here, there)]
        for evidence in judgement.evidence if judgement else ():
            said[place].append(Prose(_evidence(data, evidence), "Evidence"))
            if any(is_same_passage(evidence, each) for each in shared):
                said[place].append(Prose(SHARED, voice="note"))
    return said


def _evidence(data: ComparisonMaterial, evidence: Evidence) -> str:
    return evidence_words(evidence, partial(document_title, data.review.documents))


def _live(holder: Decision | Judgement | None) -> Decision | Judgement | None:
    return holder if holder is not None and holder.state == "live" else None


def _add(said: list[list[Prose]], label: str, texts: Sequence[str]) -> None:
    for prose, text in zip(said, marked([each.strip() for each in texts]), strict=True):
        if text:
            prose.append(_prose(text, label))


def _prose(text: Marked, label: str) -> Prose:
    marks, start = [], 0
    for is_own, words in text:
        if is_own:
            marks.append((start, start + len(words)))
        start += len(words)
    return Prose("".join(words for _, words in text), label, marks=tuple(marks))
