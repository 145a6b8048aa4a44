"""How the appraisals of reviews stand, read set-based: a line an appraisal."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.migrating.left_behind import in_the_making, left_behind
from scr_appraiser.model.review.register_row import ReviewState
from scr_appraiser.model.sameness.as_one import strayed
from scr_appraiser.model.workspace import Workspace

IS_CONSENSUS = "EXISTS (SELECT 1 FROM consensus WHERE appraisal_id = appraisal.id AND consensus.state <> 'withdrawn')"
"""SQL: whether an appraisal was made from others; then it is nobody's own, and no part of what agreement measures."""


class AppraisalLine(NamedTuple):
    """One appraisal."""

    id: bytes
    framework: str
    appraiser: str
    """Staff code."""
    rated: int
    seal: str
    """How its seal stands, in the words of a ReviewState; "" where it has none."""
    overall: Answer
    sealed_at: str
    """UTC; "" where no seal stands."""
    is_consensus: bool = False
    """It was made from others: whoever decided it did not appraise the review by it."""
    carried_from: bytes | None = None
    """The appraisal under another version of the framework of which it was made."""

    @property
    def is_sealed(self) -> bool:
        """Whether a seal stands, whatever changed under it; one in conflict does not."""
        return bool(self.sealed_at)


def rows_among(workspace: Workspace, query: str, column: str, wanted: Sequence[bytes] | None) -> list[Any]:
    """What `query` finds, in whose braces a condition goes: `column` is one of `wanted` (None: any)."""
    among = "" if wanted is None else f" AND {column} IN ({', '.join('?' * len(wanted))})"
    found: list[Any] = workspace.cursor.execute(query.format(among), wanted or ()).fetchall()
    return found


def without_left_behind(lines: Iterable[AppraisalLine]) -> list[AppraisalLine]:
    """The lines, without those of which a sealed one was made by carrying them over."""
    every = list(lines)
    gone = left_behind(*_sealed_and_made_of(every))
    return [line for line in every if line.id not in gone]


def that_stand(lines: Iterable[AppraisalLine]) -> list[AppraisalLine]:
    """As `without_left_behind`; and without those made of a sealed one that are not sealed yet, for which it stands."""
    every = list(lines)
    not_yet = in_the_making(*_sealed_and_made_of(every))
    return [line for line in without_left_behind(every) if line.id not in not_yet]


def _sealed_and_made_of(lines: Sequence[AppraisalLine]) -> tuple[list[bytes], dict[bytes, bytes]]:
    sealed = [line.id for line in lines if line.is_sealed and line.seal != "changed after seal"]
    return sealed, {line.id: line.carried_from for line in lines if line.carried_from is not None}


def appraisal_lines(workspace: Workspace, wanted: Sequence[bytes] | None) -> dict[bytes, list[AppraisalLine]]:
    """By review its appraisals that are not withdrawn, the first begun first; of `wanted` reviews, or of all.

    A consensus that has `strayed` is none of the review's. Within reading.
    """
    strays = {bytes.fromhex(one) for one in strayed(workspace)}
    begun = rows_among(
        workspace,
        f"SELECT id, review_id, framework, appraiser, {IS_CONSENSUS} FROM appraisal "
        "WHERE state <> 'withdrawn' AND framework IS NOT NULL{} ORDER BY started_at, id",
        "review_id",
        wanted,
    )
    ids = None if wanted is None else [appraisal for appraisal, *_ in begun]
    rated, overall, carried = (dict(rows_among(workspace, query, "appraisal_id", ids)) for query in _OF_EACH)
    seals = _seals(workspace, ids)
    found: dict[bytes, list[AppraisalLine]] = {}
    for appraisal, review, framework, appraiser, is_consensus in begun:
        if appraisal in strays:
            continue
        seal, sealed_at = seals.get(appraisal, ("", ""))
        line = AppraisalLine(
            appraisal,
            framework.hex(),
            appraiser,
            rated.get(appraisal, 0),
            seal,
            overall.get(appraisal),
            sealed_at,
            bool(is_consensus),
            carried.get(appraisal),
        )
        found.setdefault(review, []).append(line)
    return found


_OF_EACH = (
    "SELECT appraisal_id, count(*) FROM judgement WHERE rating IS NOT NULL AND state = 'live'{} GROUP BY 1",
    f"SELECT appraisal_id, value FROM decision WHERE domain = '{OVERALL}' AND state = 'live'{{}}",
    "SELECT appraisal_id, original_id FROM migration WHERE state = 'live'{}",
)
"""SQL: by appraisal how many criteria are rated, the overall decision, and what it was made of by carrying it over."""


def _seals(workspace: Workspace, among: Sequence[bytes] | None) -> dict[bytes, tuple[str, str]]:
    """By appraisal how its seal stands, in the words of a ReviewState, and since when: "" where it is in conflict."""
    rows = rows_among(
        workspace,
        "SELECT appraisal_id, state, is_changed, is_facts_changed, coalesce(sealed_at, '') FROM seal "
        "WHERE state IN ('live', 'conflict'){}",
        "appraisal_id",
        among,
    )
    return {appraisal: (_seal_words(*marks), sealed_at) for appraisal, *marks, sealed_at in rows}


def _seal_words(state: str, is_changed: int, is_facts_changed: int) -> ReviewState:
    if state == "conflict":
        return "seal in conflict"
    if is_changed:
        return "changed after seal"
    return "facts changed since" if is_facts_changed else "sealed"
