"""What a report of a comparison is made from: frozen, and read in one short go."""

from dataclasses import dataclass, replace

from scr_appraiser.model.comparing.independence import Independence, independence
from scr_appraiser.model.comparing.lines import ComparedRow, rows_of, side_name, who
from scr_appraiser.model.comparing.reading import documents_of, facing_sides
from scr_appraiser.model.comparing.sides import Comparison, compare
from scr_appraiser.model.comparing.triggers import Trigger, triggers
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.held_definitions import load_codebook
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.loading import appraisals_as_one, load_review
from scr_appraiser.model.origin import Origin, origin_of
from scr_appraiser.model.snapshots import Review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class ComparisonMaterial:
    """The sealed appraisals of one review, with what they come to."""

    review: Review
    codebook: Codebook
    comparison: Comparison
    lines: tuple[ComparedRow, ...]
    triggers: tuple[Trigger, ...]
    are_names_hidden: bool
    """Whether whoever reads it is not told whose appraisals they are."""
    origin: Origin

    @property
    def sides(self) -> tuple[str, ...]:
        """What the appraisals are called, in their order."""
        return tuple(side_name(place) for place in range(len(self.comparison.sides)))

    @property
    def people(self) -> tuple[str, ...]:
        """Whose they are; "" each where that is hidden."""
        return tuple("" if self.are_names_hidden else who(side) for side in self.comparison.sides)

    @property
    def independence(self) -> Independence:
        """Whether it is shown that nobody of them knew the others' work."""
        if not self.are_names_hidden:
            return independence(self.comparison.sides)
        return independence(
            [
                replace(side, appraisal=replace(side.appraisal, appraiser_name=f"the {name.lower()} appraiser"))
                for name, side in zip(self.sides, self.comparison.sides, strict=True)
            ]
        )


def gather_comparison(workspace: Workspace, review: ReviewId, *, are_names_hidden: bool = False) -> ComparisonMaterial:
    """The sealed appraisals of a review that may be looked into. Raises Problem where there are not two of them.

    Names are left out, too, while a consensus is being made by somebody who is not shown them.
    """
    sides, left_out = facing_sides(workspace, review)
    if len(sides) < 2:
        raise Problem(
            "There is nothing to compare: fewer than two appraisals of this review are sealed.",
            "Export the comparison when two people have sealed theirs.",
        )
    comparison = compare(sides, left_out)
    held = replace(load_review(workspace, review), documents=documents_of(workspace, review))
    return ComparisonMaterial(
        held,
        load_codebook(workspace, held.codebook),
        comparison,
        tuple(rows_of(comparison)),
        triggers(comparison),
        are_names_hidden or _are_names_hidden_now(workspace, review),
        origin_of(workspace),
    )


def _are_names_hidden_now(workspace: Workspace, review: ReviewId) -> bool:
    return any(
        one.made_from is not None and one.made_from.are_names_hidden and one.seal is None
        for one in appraisals_as_one(workspace, review)
    )
