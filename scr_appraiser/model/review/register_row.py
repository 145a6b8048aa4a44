"""A line of the register, frozen: all that is shown of a review before any other view is loaded."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, ReviewId

Stage: TypeAlias = Literal["", "allocated", "in progress", "sealed", "compared", "consensus", "moderated", "released"]
"""How far the appraising of a review is (framework.yaml, moderation, stages). "": nobody has it; sealed: by all."""
ReviewState: TypeAlias = Literal[
    "not started", "in progress", "seal in conflict", "sealed", "changed after seal", "facts changed since"
]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register. Codes as in the codebook, "" where a field is absent or in conflict."""

    review_id: ReviewId
    reference: str
    committee: str
    review_type: str
    period: str
    completed: str
    """Partial date on which the report was completed."""
    children: int
    appraisal_id: AppraisalId | None
    """The appraisal shown: this person's own, else the first begun."""
    appraisals: int
    rated: int
    criteria: int
    overall: Answer
    """The overall decision of a sealed, unchanged appraisal, else None."""
    state: ReviewState
    is_in_conflict: bool
    framework: DefinitionHash | None = None
    """Of the appraisal shown: its scale has the word for `overall`."""
    same_as: ReviewId | None = None
    """The review that counts instead, where somebody said that they are the same; None where this one counts."""
    same_as_reference: str = ""
    """Its local reference."""
    allocated: int = 0
    """This person's position, where the review is allocated to them; else 0."""
    is_hidden: bool = False
    """The appraisal shown is another's and may not be looked into yet."""
    stage: Stage = ""
    """How far all who appraise the review have come."""
