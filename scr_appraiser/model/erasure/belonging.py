"""All that belongs to one review, to one appraisal or to one household, withdrawn or not."""

from scr_appraiser.model.history.revisions import Cursor

_APPRAISALS = "SELECT id FROM appraisal WHERE review_id = :review"
_HOUSEHOLDS = "SELECT id FROM household WHERE review_id = :review"
_ABOUT_REVIEW = ("moderation", "calibration", "content_note", "allocation", "declaration", "designation")
_CHILDREN = "SELECT id FROM child WHERE review_id = :review"

_OF_REVIEW = {
    **dict.fromkeys(("sealed_beside", "consensus", "migration", "seal"), f"appraisal_id IN ({_APPRAISALS})"),
    "decision": f"appraisal_id IN ({_APPRAISALS})",
    "judgement": f"appraisal_id IN ({_APPRAISALS})",
    "contact": f"household_id IN ({_HOUSEHOLDS})",
    "adult": f"household_id IN ({_HOUSEHOLDS})",
    "child_sameness": f"child_id IN ({_CHILDREN}) OR other_id IN ({_CHILDREN})",
    "sameness": "review_id = :review OR other_id = :review",
    **dict.fromkeys(_ABOUT_REVIEW, "review_id = :review"),
    **dict.fromkeys(("appraisal", "household", "child", "theme", "recommendation", "document"), "review_id = :review"),
    "review": "id = :review",
}
"""By kind, what a record of a review is known by: what belongs to another record before that one."""


_UNDER = {
    "appraisal": ("designation", "consensus", "migration", "sealed_beside", "seal", "decision", "judgement"),
    "household": ("contact", "adult"),
}
"""By what has parts of its own, the kinds of these."""


def records_of_review(cursor: Cursor, review: bytes) -> list[tuple[str, bytes]]:
    """Kind and id of every record, in an order in which each still knows where it belongs when its turn comes."""
    return [
        (kind, record)
        for kind, condition in _OF_REVIEW.items()
        for (record,) in cursor.execute(f"SELECT id FROM {kind} WHERE {condition} ORDER BY id", {"review": review})
    ]


def erased_with_something_left(cursor: Cursor) -> list[tuple[str, bytes]]:
    """Kind and id of what was erased, of whichever review it was, and under which something came in since."""
    return [
        (owner, record)
        for owner, kinds in _UNDER.items()
        for (record,) in cursor.execute(
            f"SELECT id FROM {owner} AS owner WHERE state = 'redacted' AND review_id IS NULL AND ("
            + " OR ".join(
                f"EXISTS (SELECT 1 FROM {kind} JOIN revision ON record = {kind}.id AND content IS NOT NULL "
                f"WHERE {kind}.{owner}_id = owner.id)"
                for kind in kinds
            )
            + ") ORDER BY id"
        )
    ]


def records_under(cursor: Cursor, owner: str, record: bytes) -> list[tuple[str, bytes]]:
    """Kind and id of every record of an appraisal or of a household, itself the last."""
    return [
        *(
            (kind, one)
            for kind in _UNDER[owner]
            for (one,) in cursor.execute(f"SELECT id FROM {kind} WHERE {owner}_id = ? ORDER BY id", (record,))
        ),
        (owner, record),
    ]
