"""What the records of each kind belong to, what they say and are known by, and what some kinds are called."""

OWNED = {
    "child": "review_id, facts, NULL, state",
    "household": "review_id, facts, NULL, state",
    "theme": "review_id, facts, code, state",
    "recommendation": "review_id, facts, NULL, state",
    "document": "review_id, facts, NULL, state",
    "adult": "household_id, facts, NULL, state",
    "contact": "household_id, facts, child_id, state",
    "appraisal": "review_id, framework, appraiser, state",
    "judgement": "appraisal_id, NULL, criterion, state",
    "decision": "appraisal_id, NULL, domain, state",
    "seal": "appraisal_id, NULL, NULL, state",
    "allocation": "review_id, NULL, appraiser, state",
    "declaration": "review_id, NULL, person, state",
    "sameness": "review_id, NULL, other_id, state",
    "child_sameness": "child_id, NULL, other_id, state",
    "designation": "review_id, NULL, period, state",
    "consensus": "appraisal_id, NULL, NULL, state",
    "migration": "appraisal_id, NULL, NULL, state",
    "sealed_beside": "appraisal_id, NULL, NULL, state",
    "moderation": "review_id, NULL, matter || ' ' || place, state",
    "calibration": "review_id, NULL, NULL, state",
    "content_note": "review_id, NULL, NULL, state",
}
"""By kind: what a record belongs to, what it says, what it is known by, its state."""

BETWEEN = {"adult": "household", "contact": "household", "child_sameness": "child"}
"""The kind of record through which a record belongs to a review."""

ABOUT_REVIEW = (*("allocation", "declaration", "sameness", "designation", "moderation", "calibration", "content_note"),)
ABOUT_APPRAISAL = {
    "appraisal": "Facts of the appraisal",
    "seal": "Seal",
    "consensus": "What the consensus was made from",
    "migration": "What it was carried over from",
    "sealed_beside": "What lay beside it when it was sealed",
}
"""Kinds that speak of an appraisal as a whole, and what they are called."""

STEPS = {"compared": "Comparison", "signed": "Moderator’s signature", "released": "Release of the appraisal"}
"""What steps after the seals are called; of which seals they speak is no matter to read."""

FILE_WIDE = {"release": "Release of the overview", "clearance": "Text cleared for release"}
"""Kinds that belong to no review, and what they are called."""
