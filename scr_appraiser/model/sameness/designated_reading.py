"""Which appraisals of the open file count: what there is to choose from and what was chosen, as far as it is told."""

from collections.abc import Collection, Mapping

from scr_appraiser.model.allocating.hiding import closed_reviews, hidden_from_an_appraiser
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS, rows_among
from scr_appraiser.model.sameness.as_one import as_one, strayed
from scr_appraiser.model.sameness.designated import Choice, Designated, Standing, by_review, designated_of
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.workspace import Workspace


def all_designated(workspace: Workspace, period: str = "") -> Mapping[ReviewId, Designated]:
    """What counts for every live review of the file; the reviews of one class share it."""
    with workspace.reading():
        (standings, choices), known = told_in(workspace), classes(workspace)
    own, said = by_review(standings), by_review(choices)
    found = {}
    for each in known.all():
        found.update(dict.fromkeys(each.members, designated_of(each.members, own, said, period)))
    return found


def designated_among(workspace: Workspace, reviews: Collection[ReviewId]) -> Mapping[ReviewId, Designated]:
    """As `all_designated`, of some reviews and of what is one with them, whatever became of these."""
    with workspace.reading():
        ones = as_one(workspace)
        wanted = ones.together(reviews)
        standings, choices = told_in(workspace, wanted)
    own, said = by_review(standings), by_review(choices)
    return {review: designated_of(ones.members(review), own, said) for review in wanted}


def told_in(workspace: Workspace, wanted: Collection[ReviewId] | None = None) -> tuple[list[Standing], list[Choice]]:
    """What there is to choose from and what was chosen, of `wanted` reviews or of all, as far as it may be told.

    Nothing of a review that whoever is at work appraises before all have sealed; and of no appraisal that is hidden
    from them, so that the same is said whether there is one or not.
    """
    with workspace.reading():
        closed, hidden = closed_reviews(workspace, wanted), hidden_from_an_appraiser(workspace, wanted)
        standings, choices = standings_in(workspace, wanted), choices_in(workspace, wanted)
    return (
        [one for one in standings if one.review_id not in closed and one.id not in hidden],
        [one for one in choices if one.review_id not in closed and hidden.isdisjoint(one.appraisals)],
    )


def standings_in(workspace: Workspace, wanted: Collection[ReviewId] | None = None) -> list[Standing]:
    """Every appraisal that is not withdrawn, of `wanted` reviews or of all, in the order of their ids.

    A consensus that has `strayed` may not count: it speaks of what is another review now.
    """
    reviews = _ids(wanted)
    with workspace.reading():
        strays = strayed(workspace)
        rows = rows_among(
            workspace,
            "SELECT appraisal.id, review_id, appraisal.state = 'live' AND appraisal.in_conflict IS NULL, "
            f"seal.state = 'live' AND NOT seal.is_changed, {IS_CONSENSUS}, original_id "
            "FROM appraisal LEFT JOIN seal ON seal.appraisal_id = appraisal.id "
            "LEFT JOIN migration ON migration.appraisal_id = appraisal.id AND migration.state = 'live' "
            "WHERE appraisal.state NOT IN ('withdrawn', 'redacted'){} ORDER BY appraisal.id",
            "review_id",
            reviews,
        )
        among = None if reviews is None else [row[0] for row in rows]
        undecided = {
            appraisal
            for kind in ("judgement", "decision")
            for (appraisal,) in rows_among(
                workspace, f"SELECT appraisal_id FROM {kind} WHERE state = 'conflict'{{}}", "appraisal_id", among
            )
        }
    return [
        Standing(
            AppraisalId(RecordId(appraisal.hex())),
            ReviewId(RecordId(review.hex())),
            bool(is_sound and is_sealed) and appraisal not in undecided and appraisal.hex() not in strays,
            bool(is_consensus),
            AppraisalId(RecordId(original.hex())) if original else None,
        )
        for appraisal, review, is_sound, is_sealed, is_consensus, original in rows
    ]


def choices_in(workspace: Workspace, wanted: Collection[ReviewId] | None = None) -> list[Choice]:
    """What was designated for each review and period, of `wanted` reviews or of all."""
    with workspace.reading():
        rows = rows_among(
            workspace,
            "SELECT d.id, d.review_id, d.period, r.act, r.content FROM designation AS d "
            "JOIN head ON head.record = d.id JOIN revision AS r ON r.id = head.revision "
            "WHERE d.state IN ('live', 'conflict'){} ORDER BY d.id",
            "d.review_id",
            _ids(wanted),
        )
    named: dict[tuple[bytes, str], set[AppraisalId]] = {}
    for _, review, period, act, content in rows:
        of_this = named.setdefault((review, period or ""), set())
        # "" stands for one that was taken back: beside another name that is a conflict.
        is_chosen = act in ("set", "resolve") and content
        of_this.add(AppraisalId(RecordId(parse_json(content)["appraisal_id"] if is_chosen else "")))
    return [
        Choice(ReviewId(RecordId(review.hex())), period, frozenset(appraisals))
        for (review, period), appraisals in named.items()
    ]


def _ids(reviews: Collection[ReviewId] | None) -> list[bytes] | None:
    return None if reviews is None else [bytes.fromhex(review) for review in sorted(reviews)]
