"""What the sides wrote on one criterion, beside each other as text to be read. No text acts as markup."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from scr_appraiser.model.comparing.lines import SIDES, ComparedRow, who
from scr_appraiser.model.comparing.sides import Comparison, FacingCriterion, is_same_passage
from scr_appraiser.model.comparing.texts import marked
from scr_appraiser.model.past.lines import evidence_words
from scr_appraiser.model.snapshots import Decision, Judgement
from scr_appraiser.ui.look.colours import Colours

NOTHING = "nothing"
_NAMED = 2
"""Columns wide enough for names at their heads; of more, the line above the table says whose each is."""


def facing_text(
    comparison: Comparison,
    row: ComparedRow,
    document_title: Callable[[str], str],
    colours: Colours,
    *,
    is_narrow: bool = False,
) -> str:
    """HTML: a column a side, or where it `is_narrow` one below the other; what only one of two comments has is marked.

    Above it what calls for a moderator.
    """
    calls = "<br>".join(f"<b>{each.id}</b> {escape(each.words)}" for each in row.triggers)
    names = [who(side) for side in comparison.sides] if len(comparison.sides) <= _NAMED else SIDES
    named = [f"{name[:1].upper()}{name[1:]}" for name, _ in zip(names, comparison.sides, strict=False)]
    lines = _lines(comparison, row, document_title, colours)
    parts = _below_each_other(named, lines, colours) if is_narrow else _beside_each_other(named, lines, colours)
    return f"{calls}<table width='100%' cellspacing='0' cellpadding='6'>{''.join(parts)}</table>"


def _beside_each_other(names: Sequence[str], lines: Iterable[tuple[str, list[str]]], colours: Colours) -> Iterator[str]:
    heads = "".join(f"<th align='left'>{escape(name)}</th>" for name in names)
    yield f"<tr style='color:{colours.muted}'>{heads}</tr>"
    for label, cells in lines:
        yield f"<tr><td colspan='{len(cells)}' style='padding-bottom:0'><b>{escape(label)}</b></td></tr><tr>"
        for cell in cells:
            yield f"<td width='{100 // len(cells)}%' style='background-color:{colours.surface}'>"
            yield f"{cell or _nothing(colours)}</td>"
        yield "</tr>"


def _below_each_other(names: Sequence[str], lines: Iterable[tuple[str, list[str]]], colours: Colours) -> Iterator[str]:
    for label, cells in lines:
        yield f"<tr><td style='padding-bottom:0'><b>{escape(label)}</b></td></tr>"
        for name, cell in zip(names, cells, strict=True):
            yield f"<tr><td style='background-color:{colours.surface}'><span style='color:{colours.muted}'>"
            yield f"{escape(name)}:</span> {cell or _nothing(colours)}</td></tr>"


def _lines(
    comparison: Comparison, row: ComparedRow, document_title: Callable[[str], str], colours: Colours
) -> Iterator[tuple[str, list[str]]]:
    if isinstance(row.facing, FacingCriterion):
        yield from _of_criterion(row.facing, row, document_title, colours)
    else:
        decisions = [side.appraisal.decisions.get(row.name) for side in comparison.sides]
        yield "Judgement", [escape(answer) for answer in row.answers]
        for part in ("reason", "strengths", "weaknesses"):
            texts = [_text(decision, part) for decision in decisions]
            if any(texts):
                yield part.capitalize(), _compared(texts, colours)


def _of_criterion(
    facing: FacingCriterion, row: ComparedRow, document_title: Callable[[str], str], colours: Colours
) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Rating",
        [
            escape(answer) + _confidence(judgement, colours)
            for answer, judgement in zip(row.answers, facing.judgements, strict=True)
        ],
    )
    for label, part in (
        ("Not applicable because", "condition"),
        ("Missing document", "missing"),
        ("Comment", "comment"),
    ):
        texts = [_text(judgement, part) for judgement in facing.judgements]
        if any(texts):
            yield label, _compared(texts, colours)
    if any(judgement and judgement.evidence for judgement in facing.judgements):
        yield "Evidence", [_evidence(facing, side, document_title) for side in range(len(facing.judgements))]


def _confidence(judgement: Judgement | None, colours: Colours) -> str:
    confidence = _text(judgement, "confidence")
    return f" <span style='color:{colours.muted}'>({escape(confidence)} confidence)</span>" if confidence else ""


def _evidence(facing: FacingCriterion, side: int, document_title: Callable[[str], str]) -> str:
    judgement = facing.judgements[side]
    shared = [evidence for here, there, evidence in facing.same_passages if side in (here, there)]
    items = []
    for evidence in judgement.evidence if judgement else ():
        also = " (another cites the same passage)" if any(is_same_passage(evidence, each) for each in shared) else ""
        items.append(_plain(evidence_words(evidence, document_title)) + also)
    return "<br><br>".join(items)


def _compared(texts: Sequence[str], colours: Colours) -> list[str]:
    """Each of them; what only one of two has is underlined: seen without any colour."""
    style = f"text-decoration:underline; background-color:{colours.accent_soft}"
    return [
        "".join(f"<span style='{style}'>{_plain(text)}</span>" if is_own else _plain(text) for is_own, text in each)
        for each in marked(texts)
    ]


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _text(holder: Judgement | Decision | None, part: str) -> str:
    return "" if holder is None or holder.state != "live" else str(getattr(holder, part))


def _nothing(colours: Colours) -> str:
    return f"<i style='color:{colours.muted}'>{NOTHING}</i>"
