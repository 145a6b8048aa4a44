"""Records of working together, one of every kind, put straight into a file."""

from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.review.reviews import add_child, register_review
from scr_appraiser.model.settings import published
from scr_appraiser.model.workspace import Workspace

(SHIPPED,) = published.SHIPPED


def add_one_of_each(workspace: Workspace, review: ReviewId, appraisal: AppraisalId) -> ReviewId:
    """One of every kind of working together, both kinds of sameness with a second review.

    Returns the second review, in which the child A is, too.
    """
    other = register_review(workspace, {"review_ref": "INVENTED-2"})
    lower, higher = sorted((review, other))
    one, two = sorted(add_child(workspace, each) for each in (review, other))
    with workspace.change("Work together", undoable=False) as session:
        session.add(
            schema.Allocation(
                id=derived_id("allocation", review, "CD456"),
                review_id=review,
                appraiser="CD456",
                position=2,
                handed_out_at="2026-11-22T09:30:00.000Z",
            )
        )
        session.add(
            schema.Declaration(
                id=derived_id("declaration", review, "EF789"), review_id=review, person="EF789", why="Worked there."
            )
        )
        session.add(
            schema.Sameness(
                id=derived_id("sameness", lower, higher),
                review_id=lower,
                other_id=higher,
                verdict="same",
                counts=review,
                reason="One report, registered twice.",
            )
        )
        session.add(
            schema.ChildSameness(
                id=derived_id("child_sameness", one, two),
                child_id=one,
                other_id=two,
                verdict="different",
                reason="Twins.",
            )
        )
        session.add(
            schema.Designation(
                id=derived_id("designation", review, ""),
                review_id=review,
                period="",
                appraisal_id=appraisal,
                reason="The only one.",
            )
        )
        session.add(
            schema.Setting(
                id=derived_id("setting", "period", "2012-15"), topic="period", code="2012-15", facts={"from": "2012"}
            )
        )
        session.add(
            schema.Consensus(
                id=derived_id("consensus", appraisal), appraisal_id=appraisal, originals={appraisal: "ab" * 32}
            )
        )
        session.add(
            schema.Migration(
                id=derived_id("migration", appraisal),
                appraisal_id=appraisal,
                original_id=appraisal,
                before=SHIPPED,
                after=SHIPPED,
                original_seal="ef" * 32,
                pairs={"SCO9": "SCO1"},
                carried={},
                reason="The wording alone changed.",
            )
        )
        session.add(
            schema.Moderation(
                id=derived_id("moderation", review, appraisal, "trigger", "M1 2.3"),
                review_id=review,
                appraisal=appraisal,
                matter="trigger",
                place="M1 2.3",
                outcome="first",
                reason="The report says so.",
            )
        )
        session.add(
            schema.SealedBeside(
                id=derived_id("sealed_beside", appraisal, "2026-11-22T09:30:00.000Z"),
                appraisal_id=appraisal,
                sealed_at="2026-11-22T09:30:00.000Z",
                beside={appraisal: ""},
                held=[appraisal, other],
            )
        )
        session.add(
            schema.Calibration(
                id=derived_id("calibration", review), review_id=review, reference_id=appraisal, note="Invented."
            )
        )
        session.add(
            schema.ContentNote(id=derived_id("content_note", review), review_id=review, note="Death of an infant.")
        )
        session.add(
            schema.Release(
                id=derived_id("release", "one"),
                profile="publication",
                released_at="2026-11-22T09:30:00.000Z",
                parameters={"period": "2012-15"},
                digest="cd" * 32,
                tables={},
                override={"name": "Ann Brown", "reason": "Known already.", "date": "2026-11-22"},
            )
        )
        session.add(
            schema.Clearance(
                id=derived_id("clearance", "judgement", "ab" * 16, "comment", "cd" * 32),
                record_kind="judgement",
                record_id="ab" * 16,
                field="comment",
                text_digest="cd" * 32,
                reason="A place that everybody knows.",
            )
        )
    return other
