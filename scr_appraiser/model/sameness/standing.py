"""Which appraisal of a review counts, in words: what there is to choose from, what was chosen, and what comes of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.allocating.hiding import closed_reviews
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.sameness.as_one import members_of, strayed
from scr_appraiser.model.sameness.designated import OVERTAKEN, Designated, How, designated
from scr_appraiser.model.sameness.designated_reading import all_designated, told_in
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.settings.periods import periods
from scr_appraiser.model.workspace import Workspace

HOW_WORDS: Mapping[How, str] = {
    "only": "the only sealed one",
    "consensus": "the consensus",
    "chosen": "chosen",
    "none": "None counts yet: none is sealed.",
    "several": "None counts yet: several are sealed, and nobody has chosen which of them counts.",
    "not sealed": "None counts: the chosen one is not sealed, or was changed since.",
    "conflict": "None counts: people have chosen differently, which is decided under Conflicts.",
}
"""How it comes that an appraisal counts, or that none does."""

SEVERAL_BY_ONE = "None counts yet: one person has sealed several, and nobody has chosen which of them counts."
"""Anew under a newer version of the framework, or on another hand-out: which is meant, a person says (C10)."""

TORN = "None counts yet: none is sealed, but that the seal of one is in conflict, which is decided under Conflicts."
SEAL_TORN = "its seal in conflict"
HIDDEN = "not shown until all have sealed"
SINGLE = "single appraisal"
"""What a review is marked as that one person alone appraises: it is no part of what agreement measures."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An appraisal that could be chosen."""

    id: AppraisalId
    whose: str
    """"the appraisal by Ann Brown"."""
    state: str
    """How its seal stands: "sealed on 3 May 2026"."""

    @property
    def words(self) -> str:
        """Both."""
        return f"{self.whose}, {self.state}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose for one period."""

    appraisal: str
    """"" while people's choices differ."""
    reason: str
    by: str
    """A name."""
    on: str
    """A day, in words."""


@dataclass(frozen=True, slots=True)
class CountingWhich:
    """All that is told of which appraisal of a review counts; reviews that are the same share it."""

    candidates: tuple[Candidate, ...]
    """Those of which may be told: none where it is hidden."""
    is_single: bool
    """One person alone appraises it."""
    is_hidden: bool
    """Whoever is at work appraises it too, and how far others are may not be shown yet: nothing is told."""
    periods: Mapping[str, str]
    """By the code of a period its words; "" stands for all."""
    by_period: Mapping[str, Designated]
    chosen: Mapping[str, Chosen]
    """By period, where somebody chose for just that."""

    def words(self, period: str = "") -> str:
        """Which counts in a period, and why, in a sentence or two."""
        found = self.by_period[period]
        if self.is_hidden:
            return f"Which appraisal counts is {HIDDEN}."
        if found.appraisal_id is None:
            words = SEVERAL_BY_ONE if self.is_single and found.how == "several" else HOW_WORDS[found.how]
            words = TORN if found.how == "none" and any(one.state == SEAL_TORN for one in self.candidates) else words
            return f"{words} {OVERTAKEN}" if found.is_overtaken else words
        whose = next(one.words for one in self.candidates if one.id == found.appraisal_id)
        why = HOW_WORDS[found.how]
        if found.how == "chosen":
            chosen = self.chosen.get(period) or self.chosen[""]
            why = f"chosen by {chosen.by} on {chosen.on}: {chosen.reason.removesuffix('.')}"
        mark = f" This is a {SINGLE}." if self.is_single and found.how == "only" else ""
        dormant = f" {OVERTAKEN}" if found.is_overtaken else ""
        return f"Counts: {whose}; {why}.{mark}{dormant}"


def counting_which(workspace: Workspace, review_id: ReviewId) -> CountingWhich:
    """Read it of one review, with those that were said to be the same."""
    with workspace.reading():
        members = members_of(workspace, review_id)
        standings, choices = told_in(workspace, members)
        candidates, people = _candidates(workspace, members, {one.id for one in standings})
        chosen = {one.period: _chosen(workspace, one.review_id, one.period) for one in choices}
        words = {"": "All periods", **{one.id: one.words for one in periods(workspace)}}
        is_hidden = not closed_reviews(workspace, members).isdisjoint(members)
    words |= {period: period for period in chosen if period not in words}
    by_period = {period: designated(standings, choices, period) for period in words}
    return CountingWhich(candidates, len(people) == 1, is_hidden, words, by_period, chosen)


def none_chosen(workspace: Workspace) -> tuple[tuple[ReviewId, str], ...]:
    """Reviews of which several appraisals are sealed and none is chosen (C10), with their references.

    Those that are the same review stand for each other; where whoever is at work may not know yet, it is not told.
    """
    with workspace.reading() as cursor:
        found, closed = all_designated(workspace), closed_reviews(workspace)
        waiting = [
            each.members[0]
            for each in classes(workspace).all()
            if found[each.members[0]].how == "several" and closed.isdisjoint(each.members)
        ]
        references = {
            ReviewId(RecordId(record.hex())): str(reference or "")
            for record, reference in cursor.execute("SELECT id, facts ->> '$.review_ref' FROM review")
        }
    return tuple(sorted(((one, references[one]) for one in waiting), key=lambda one: one[1]))


def _candidates(
    workspace: Workspace, members: tuple[ReviewId, ...], told: Collection[AppraisalId]
) -> tuple[tuple[Candidate, ...], frozenset[str]]:
    """Of the appraisals those that are `told`, and the people who appraise these reviews."""
    marks, ids = ", ".join("?" * len(members)), [bytes.fromhex(one) for one in members]
    rows = workspace.cursor.execute(
        f"SELECT appraisal.id, appraiser, {IS_CONSENSUS}, seal.state, sealed_at, is_changed, "
        "coalesce((SELECT display_name FROM person WHERE staff_code = appraiser), appraiser), "
        "coalesce((SELECT version FROM definition WHERE hash = appraisal.framework), '') "
        "FROM appraisal LEFT JOIN seal ON seal.appraisal_id = appraisal.id AND seal.state IN ('live', 'conflict') "
        f"WHERE review_id IN ({marks}) AND appraisal.state NOT IN ('withdrawn', 'redacted') ORDER BY started_at, 1",
        ids,
    ).fetchall()
    allocated = workspace.cursor.execute(
        f"SELECT appraiser FROM allocation WHERE review_id IN ({marks}) AND state IN ('live', 'conflict')", ids
    ).fetchall()
    people = frozenset(row[1] for row in rows if not row[2]) | {code for (code,) in allocated}
    shown = [row for row in rows if row[0].hex() in told]
    are_versions_told, strays = len({row[-1] for row in shown}) > 1, strayed(workspace)
    return tuple(_candidate(row, strays, are_versions_told) for row in shown), people


def _candidate(row: Any, strays: frozenset[AppraisalId], is_version_told: bool) -> Candidate:
    record, _, is_consensus, state, sealed_at, is_changed, name, version = row
    appraisal = AppraisalId(RecordId(record.hex()))
    whose = f"the consensus by {name}" if is_consensus else f"the appraisal by {name}"
    if is_version_told:
        whose = f"{whose} under version {version} of the framework"
    if not sealed_at:
        return Candidate(appraisal, whose, SEAL_TORN if state == "conflict" else "not sealed")
    since = ", changed since" if is_changed else ", of reviews that are not the same now" if appraisal in strays else ""
    return Candidate(appraisal, whose, f"sealed on {in_words(sealed_at[:10])}{since}")


def _chosen(workspace: Workspace, review_id: ReviewId, period: str) -> Chosen:
    record = bytes.fromhex(derived_id("designation", review_id, period))
    appraisal, reason, name, time = workspace.cursor.execute(
        "SELECT d.appraisal_id, d.reason, coalesce((SELECT display_name FROM person WHERE staff_code = r.author), "
        "r.author), r.time FROM designation AS d JOIN revision AS r ON r.number = (SELECT max(number) FROM head "
        "JOIN revision ON revision.id = head.revision WHERE head.record = d.id) WHERE d.id = ?",
        (record,),
    ).fetchone()
    return Chosen(appraisal.hex() if appraisal else "", reason or "", name, in_words(time[:10]))
