"""What the overview counts, as one frozen whole: read once, then narrowed and counted in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.overview.appraised import Appraisals
from scr_appraiser.model.overview.statistics import LeftOut
from scr_appraiser.model.overview.units import Units
from scr_appraiser.model.sameness.children import ChildPair
from scr_appraiser.model.sameness.finding import Pair
from scr_appraiser.model.sameness.verdicts import Classes

NOT_PROGRESSED = "ICR_not_progressed"
"""The type of a notification that led to no review."""
SHORTFALL, GOOD_PRACTICE = "shortfall", "good_practice"
"""What a theme may be."""


@dataclass(frozen=True, slots=True)
class Part:
    """A child, theme or recommendation of a review that counts."""

    id: RecordId
    facts: Facts
    """With the derived values, and IN_CONFLICT for each field in conflict; a theme's code is under "code"."""


@dataclass(frozen=True, slots=True)
class CountedReview:
    """One class of sameness: the facts, children, themes and recommendations that count of it."""

    id: ReviewId
    """Of the member whose facts count; where that is undecided, of the one registered first."""
    members: tuple[ReviewId, ...]
    reference: str
    facts: Facts
    """With the derived values, and IN_CONFLICT for each field in conflict."""
    children: tuple[Part, ...] = ()
    themes: tuple[Part, ...] = ()
    recommendations: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Material:
    """Everything that the overview is made from. Without slots: what is put together of it is remembered."""

    reviews: tuple[CountedReview, ...]
    left_out: tuple[LeftOut, ...]
    """What is not counted whatever is selected."""
    codebook: Codebook
    frameworks: Mapping[DefinitionHash, Framework]
    classes: Classes[ReviewId]
    pairs: tuple[Pair, ...] = ()
    """Reviews that may be one and wait for a person."""
    child_pairs: tuple[ChildPair, ...] = ()
    """Children who may be one and wait for a person."""
    is_invented: bool = False
    appraisals: Appraisals = field(default_factory=Appraisals)
    """What the sums of quality and assurance are made from."""
    disputed_themes: frozenset[str] = frozenset()
    """Codes of themes of which the codebooks that the reviews were recorded under do not say the same."""

    @cached_property
    def units(self) -> Units[CountedReview]:
        """The reviews; of a selection, they know what they are selected from."""
        return self.reviews if isinstance(self.reviews, Units) else Units(self.reviews)

    @cached_property
    def progressed(self) -> Units[CountedReview]:
        """The reviews without notifications that led to none: the base wherever overview.yaml excludes these."""
        return self.units.selected(type_ != NOT_PROGRESSED for type_ in self.units.column("review_type"))

    @cached_property
    def children(self) -> Units[Part]:
        """The children of all reviews."""
        return self.units.parts(_children)

    @cached_property
    def recommendations(self) -> Units[Part]:
        """The recommendations of all reviews."""
        return self.units.parts(_recommendations)


def _children(review: CountedReview) -> tuple[Part, ...]:
    return review.children


def _recommendations(review: CountedReview) -> tuple[Part, ...]:
    return review.recommendations
