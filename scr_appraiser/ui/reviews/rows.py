"""The register as a table: its columns, and the words of each line."""

from collections.abc import Callable, Mapping, Sequence

from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.review.register_row import RegisterRow, ReviewState, Stage
from scr_appraiser.ui.widgets.tables import Column, natural

NO_REFERENCE = "No reference"
STATE_WORDS: Mapping[ReviewState, str] = {
    "not started": "Not started",
    "in progress": "In progress",
    "seal in conflict": "Seal in conflict",
    "sealed": "Sealed",
    "changed after seal": "Changed after seal",
    "facts changed since": "Sealed, facts changed since",
}
STAGE_WORDS: Mapping[Stage, str] = {
    "compared": "Compared",
    "consensus": "Consensus",
    "moderated": "Moderated",
    "released": "Released",
}
"""What is said of a review after its seals, instead of how the seal of one appraisal stands."""
IN_CONFLICT = "in conflict"
ALLOCATED, ALLOCATED_WORDS = "allocated", "Allocated"

WITHDRAWN = "withdrawn"
SHOW: Sequence[tuple[str, str]] = (
    ("", "All reviews"),
    (ALLOCATED, "Allocated to you"),
    *STATE_WORDS.items(),
    *STAGE_WORDS.items(),
    (IN_CONFLICT, "In conflict"),
    (WITHDRAWN, "Withdrawn"),
)
"""What can be shown of the register: a value with its words."""

_ORDER = (*STATE_WORDS, *STAGE_WORDS)


def register_columns(
    codebook: Codebook, frameworks: Mapping[DefinitionHash, Framework]
) -> tuple[Column[RegisterRow], ...]:
    """The columns of the register, with the words of the codebook and of each framework's scale."""
    committees = _words_of_codes(codebook, "lead_cpc")
    codes = codebook.field("review", "lead_cpc").codes
    types = _words_of_codes(codebook, "review_type")
    periods = {period.id: period.words for period in codebook.periods}

    def overall(row: RegisterRow) -> str:
        framework = frameworks.get(row.framework) if row.framework else None
        if row.is_hidden:
            return "–"
        if row.overall is None or framework is None:
            return ""
        return f"{row.overall} {framework.word(row.overall)}" if isinstance(row.overall, int) else str(row.overall)

    points = {f"{point.value} {point.label}" for framework in frameworks.values() for point in framework.scale}
    return (
        Column[RegisterRow](
            "Reference", title_of, lambda row: natural(row.reference), width=10,
            holds=lambda rows: (NO_REFERENCE, *(row.reference for row in rows)), is_never_cut=True,
        ),
        Column[RegisterRow](
            "Committee", lambda row: committees(row.committee), width=9,
            holds=lambda _: (code.words for code in codes),
        ),
        Column[RegisterRow](
            "Type", lambda row: initials(types(row.review_type)), width=3, explain=lambda row: types(row.review_type)
        ),
        Column[RegisterRow](
            "Period", lambda row: row.period, width=7, explain=lambda row: periods.get(row.period, row.period)
        ),
        Column[RegisterRow](
            "Children", lambda row: str(row.children), lambda row: row.children, width=3, is_number=True,
            is_searched=False,
        ),
        Column[RegisterRow]("Progress", _progress, _progress_value, width=8, is_searched=False),
        Column[RegisterRow](
            "Overall", overall, _overall_value, width=9, holds=lambda _: points, is_never_cut=True,
            explain=lambda row: HIDDEN_WORDS if row.is_hidden else overall(row),
        ),
        Column[RegisterRow](
            "State", _state, _state_value, width=9,
            holds=lambda _: (ALLOCATED_WORDS, *STATE_WORDS.values(), *STAGE_WORDS.values()),
        ),
    )  # fmt: skip


def keep_for(choice: str) -> Callable[[RegisterRow], bool] | None:
    """What lets a line through under one choice of SHOW; None where all are shown."""
    if choice in ("", WITHDRAWN):
        return None
    if choice == ALLOCATED:
        return lambda row: row.allocated > 0
    if choice == IN_CONFLICT:
        return lambda row: row.is_in_conflict or row.state == "seal in conflict"
    return lambda row: choice in (row.state, row.stage if row.stage in STAGE_WORDS else "")


def title_of(row: RegisterRow) -> str:
    """What a review is called on screen: by its reference."""
    return row.reference or NO_REFERENCE


def initials(words: str) -> str:
    """ "SCR" for "Significant case review": what a type is called for short; nothing after a comma counts."""
    return "".join(word[0] for word in words.split(",")[0].split()).upper()


def _progress(row: RegisterRow) -> str:
    return f"{row.rated} of {row.criteria}" if row.appraisal_id else "–"


def _progress_value(row: RegisterRow) -> float:
    return row.rated / row.criteria if row.criteria else -1.0


def _overall_value(row: RegisterRow) -> int:
    return row.overall if isinstance(row.overall, int) else 0


def _state(row: RegisterRow) -> str:
    is_only_allocated = row.state == "not started" and (row.allocated or row.stage == "allocated")
    words = ALLOCATED_WORDS if is_only_allocated else STATE_WORDS[row.state]
    if row.stage in STAGE_WORDS:
        since = ", facts changed since" if row.state == "facts changed since" else ""
        words = f"{STAGE_WORDS[row.stage]}{since}"
    same = f"same as {row.same_as_reference or NO_REFERENCE.casefold()}" if row.same_as else ""
    return "; ".join(part for part in (words, "in conflict" if row.is_in_conflict else "", same) if part)


def _state_value(row: RegisterRow) -> float:
    reached = row.stage if row.stage in STAGE_WORDS else row.state
    return _ORDER.index(reached) - (row.allocated > 0) / 2


def _words_of_codes(codebook: Codebook, field_id: str) -> Callable[[str], str]:
    words = {code.id: code.words for code in codebook.field("review", field_id).codes}
    return lambda code: words.get(code, code)
