"""What can be set in a file, topic by topic: the fields of each, as the codebook defines fields."""

from collections.abc import Iterable
from dataclasses import dataclass

from scr_appraiser.model.framework.codebook import Code, Codebook, Field
from scr_appraiser.model.settings.held_settings import LISTS, PERIOD
from scr_appraiser.problems import Problem

ROLE = "role"
DESIGNATING = "designating"
RETENTION = "retention"
FRAMEWORK = "framework"

EVERYBODY, DESIGNATORS, ADMINISTRATORS = "everybody", "designators", "administrators"
WHO_DESIGNATES = (
    Code(EVERYBODY, "Everybody"),
    Code(DESIGNATORS, "Designators and administrators"),
    Code(ADMINISTRATORS, "Administrators only"),
)

MOST_MONTHS = 1_200
"""A hundred years."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of setting. `one` is what a single one is called."""

    id: str
    one: str
    fields: tuple[Field, ...]

    def field(self, field_id: str) -> Field:
        """The field with that id; KeyError where there is none."""
        return next(field for field in self.fields if field.id == field_id)


def _field(id_: str, label: str, type_: str, **others: object) -> Field:
    return Field(id=id_, kind="setting", section="", label=label, type=type_, **others)  # type: ignore[arg-type]


_NAME = _field("name", "Name", "text", is_required=True)
_RETIRED = _field("retired", "Retired", "flag")
_ONE_OF = {"cpc": "committee", "health_board": "health board", "agency": "agency"}


def topic_of(topic: str, codebook: Codebook) -> Topic:
    """The topic with that id; `codebook` gives the dates and types of review that retention speaks of.

    Raises Problem at a topic that this version of the program does not know.
    """
    if topic == RETENTION:
        return Topic(RETENTION, "retention profile", _retention(codebook))
    found = next((one for one in _TOPICS if one.id == topic), None)
    if found is None:
        raise Problem("This setting is of a kind that this version of the program does not know.", "Use a newer one.")
    return found


def fields_of_all(codebook: Codebook) -> tuple[Field, ...]:
    """The fields of all topics, each id once: wherever it stands it has the same label."""
    topics = (*_TOPICS, topic_of(RETENTION, codebook))
    return tuple({field.id: field for topic in topics for field in topic.fields}.values())


def text_field_ids() -> frozenset[str]:
    """The ids of the fields that hold what a person typed."""
    return frozenset({"name", "rule"})


def _retention(codebook: Codebook) -> tuple[Field, ...]:
    dates = (field for field in codebook.fields_of("review") if field.type == "partial_date" and not field.is_derived)
    return (
        _NAME,
        _field("rule", "Rule that it follows", "text", is_long=True),
        _field("months", "Kept for", "integer", unit="months", most=MOST_MONTHS, is_required=True),
        _field("after", "After", "code", codes=_codes(dates), is_required=True),
        _field("types", "For reviews of type", "codes", codes=codebook.field("review", "review_type").codes),
        _RETIRED,
    )


def _codes(fields: Iterable[Field]) -> tuple[Code, ...]:
    return tuple(Code(field.id, field.label) for field in fields)


_TOPICS = (
    Topic(
        PERIOD,
        "period",
        (
            _NAME,
            _field("first_day", "First day", "date", is_required=True),
            _field("last_day", "Last day", "date", is_required=True),
            _RETIRED,
        ),
    ),
    *(Topic(name, _ONE_OF[name], (_NAME, _RETIRED)) for name in LISTS),
    Topic(
        ROLE,
        "role",
        (
            _field("administrator", "Administrator", "flag"),
            _field("moderator", "Moderator", "flag"),
            _field("designator", "Designator", "flag"),
        ),
    ),
    Topic(DESIGNATING, "rule", (_field("who", "Who designates", "code", codes=WHO_DESIGNATES),)),
    Topic(
        FRAMEWORK,
        "framework",
        (_field("imported", "Brought in as a draft", "flag"), _field("published", "Published", "flag"), _RETIRED),
    ),
)
