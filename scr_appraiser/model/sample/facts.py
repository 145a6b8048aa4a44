"""The invented reviews of the sample file: 20 reviews and 23 children, every fact that a seal asks for."""

from dataclasses import dataclass
from functools import cache

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.framework.codebook import Codebook, check_value
from scr_appraiser.model.framework.definition_text import Part
from scr_appraiser.model.framework.yaml_reading import parse_yaml
from scr_appraiser.model.ids import (
    AdultId,
    ChildId,
    HouseholdId,
    RecommendationId,
    RecordId,
    ReviewId,
    derived_id,
)
from scr_appraiser.model.snapshots import Adult, Child, Contact, Household, Recommendation, Review, Theme
from scr_appraiser.resources import resource


@dataclass(frozen=True, slots=True)
class SampleReview:
    """One invented review, with the facts of its appraisal. The ids are not those it gets in a file."""

    number: int
    """1 to 20, as in the invented national data; 21 is the one for calibrating."""
    review: Review
    appraisal_facts: Facts


def sample_reviews(codebook: Codebook) -> tuple[SampleReview, ...]:
    """The reviews of the sample in their order. Raises Problem where the data do not fit the codebook."""
    return tuple(read_review(part, codebook) for part in _sample_texts().parts("reviews"))


def read_review(part: Part, codebook: Codebook) -> SampleReview:
    """An invented review as a data file has it. Raises Problem where it does not fit the codebook."""
    part.expect("number facts children households themes recommendations appraisal")
    number = part.integer("number")
    review = Review(
        id=ReviewId(_id(number)),
        codebook=codebook.hash,
        facts=_facts(part.part("facts"), "review", codebook),
        children=tuple(_child(child.part("facts"), number, codebook) for child in part.parts("children")),
        households=tuple(
            _household(home, number, place, codebook) for place, home in enumerate(part.parts("households"))
        ),
        themes=tuple(_theme(theme, number, codebook) for theme in part.parts("themes")),
        recommendations=tuple(_recommendation(item, number, codebook) for item in part.parts("recommendations")),
    )
    return SampleReview(number, review, _facts(part.part("appraisal"), "appraisal", codebook))


@cache
def _sample_texts() -> Part:
    path = resource("sample", "reviews.yaml")
    return parse_yaml(path.read_bytes(), path.name).top().expect("note reviews")


def _child(part: Part, number: int, codebook: Codebook) -> Child:
    return Child(id=ChildId(_id(number, part.text("child_no"))), facts=_facts(part, "child", codebook))


def _household(part: Part, number: int, place: int, codebook: Codebook) -> Household:
    part.expect("facts children adults")
    home = str(place)
    return Household(
        id=HouseholdId(_id(number, home)),
        facts=_facts(part.part("facts"), "household", codebook),
        adults=tuple(
            Adult(id=AdultId(_id(number, home, str(order))), facts=_facts(adult, "adult", codebook))
            for order, adult in enumerate(part.parts("adults"))
        ),
        contacts=tuple(
            Contact(
                id=_id(number, home, label),
                child_id=ChildId(_id(number, label)),
                facts={"contact": check_value(codebook.field("contact", "contact"), how)},
            )
            for label, how in part.text_map("children").items()
        ),
    )


def _theme(part: Part, number: int, codebook: Codebook) -> Theme:
    code = part.expect("code facts").text("code")
    return Theme(id=_id(number, code), code=code, facts=_facts(part.part("facts"), "theme", codebook))


def _recommendation(part: Part, number: int, codebook: Codebook) -> Recommendation:
    item = RecommendationId(_id(number, "recommendation", part.text("rec_no")))
    return Recommendation(id=item, facts=_facts(part, "recommendation", codebook))


def _facts(part: Part, kind: str, codebook: Codebook) -> Facts:
    return {
        name: check_value(codebook.field(kind, name), tuple(value) if isinstance(value, list) else value)
        for name, value in part.values.items()
    }


def _id(number: int, *parts: str) -> RecordId:
    return derived_id("sample", str(number), *parts)
