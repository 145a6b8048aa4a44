"""What people say about which appraisal of a review counts: with a reason, and with a way back."""

from collections.abc import Sequence

from scr_appraiser.model.allocating.hiding import closed_reviews
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.sameness.designated_reading import standings_in
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.settings.roles import refuse_unless_designator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def designate(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, reason: str, period: str = ""
) -> None:
    """Say which appraisal of a review counts, in a period or ("") in all.

    Raises Problem: no reason, not of it, a sealed consensus counts and this is none, who is at work works blind on it,
    or is not among those who designate.
    """
    from scr_appraiser.model.file import schema
    from scr_appraiser.model.sameness.deciding import checked_reason

    said = checked_reason(reason)
    with workspace.change("Designate the appraisal that counts") as session:
        refuse_unless_designator(workspace)
        known = classes(workspace)
        appraisal = session.get(schema.Appraisal, appraisal_id)
        members = known.of[review_id].members if review_id in known.of else ()
        if appraisal is None or appraisal.state == "withdrawn" or appraisal.review_id not in members:
            raise Problem("This is no appraisal of this review.", "Choose one of the review's own.")
        _refuse_blind(workspace, review_id)
        _refuse_beside_consensus(workspace, members, appraisal_id)
        record = derived_id("designation", review_id, period)
        row = session.get(schema.Designation, record)
        if row is None:
            row = schema.Designation(id=record, review_id=review_id, period=period)
            session.add(row)
        elif row.state == "withdrawn":
            row.state = "live"
        row.appraisal_id, row.reason = appraisal_id, said


def take_designation_back(workspace: Workspace, review_id: ReviewId, reason: str, period: str = "") -> None:
    """Take a designation back; what counts by itself counts again. Raises Problem: no reason, nothing designated."""
    from scr_appraiser.model.file import schema
    from scr_appraiser.model.sameness.deciding import checked_reason

    said = checked_reason(reason)
    with workspace.change("Take a designation back", reason=said) as session:
        refuse_unless_designator(workspace)
        _refuse_blind(workspace, review_id)
        row = session.get(schema.Designation, derived_id("designation", review_id, period))
        if row is None or row.state not in ("live", "conflict"):
            raise Problem("Nobody designated an appraisal of this review.", "There is nothing to take back.")
        row.state, row.reason = "withdrawn", said


def _refuse_blind(workspace: Workspace, review_id: ReviewId) -> None:
    if review_id in closed_reviews(workspace, [review_id]):
        raise Problem(
            "You appraise this review with others, and not all have sealed.",
            "Which appraisal counts is chosen after that, or by somebody who does not appraise it.",
        )


def _refuse_beside_consensus(workspace: Workspace, members: Sequence[ReviewId], appraisal_id: AppraisalId) -> None:
    """A sealed consensus goes before any other appraisal: a choice would decide nothing."""
    agreed = [one.id for one in standings_in(workspace, members) if one.is_consensus and one.may_count]
    if agreed and appraisal_id not in agreed:
        only = len(agreed) == 1
        raise Problem(
            "The sealed consensus of this review counts." if only else "There are sealed consensuses of this review.",
            "To have another appraisal count, reopen the consensus with a reason, and withdraw it on the page Compare."
            if only
            else "Choose one of them; the one that is not wanted is reopened and withdrawn on the page Compare.",
        )
