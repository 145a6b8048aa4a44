"""What a statistic of the overview is: rows over a base, with the records that make each. Every output shows these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import RecordId

Unit: TypeAlias = Literal["review", "child", "committee", "recommendation", "theme", "criterion", "field"]
Chart: TypeAlias = Literal[
    "card", "bars", "columns", "stacked", "diverging", "dots", "dot_plot", "histogram", "paired", "dumbbell",
    "combined", "heat", "slope", "table",
]  # fmt: skip
Suppression: TypeAlias = Literal["", "small", "base", "single"]
"""Why something is not shown: a count is small, leaves a small rest, or would give another one away (which of these is
not said, since it would tell); a base is too small for a percentage or a measure, while the count may be shown; a
measure belongs to one case.
"""

NO_FACTS = frozenset(("measure", "part", "criterion", "domain", "figure", "period"))
"""Dimensions that are no fact of a unit: which measure a row is, of which question, of which time."""


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a statistic."""

    label: str
    key: tuple[str, ...]
    """The codes that it stands for, one for each dimension of the statistic."""
    n: int | None = None
    """A count; None where the row is a measure, or the count is not shown."""
    value: float | None = None
    """A measure (a median, a mean, a coefficient); None where the row is a count, or the measure is not shown."""
    base: int | None = None
    """Where it is another one than the statistic's."""
    base_known: int | None = None
    in_conflict: int = 0
    """How many units of the base have this in conflict: they are in the base and in no count. Not told outside."""
    suppressed: Suppression = ""
    is_total: bool = False
    """Whether it is the sum of other rows."""
    records: tuple[RecordId, ...] = ()
    """What makes the number: the reviews, children, recommendations, appraisals or judgements, as `unit` says. Empty in
    what leaves the building.
    """
    together: tuple[str, ...] = ()
    """The codes of the categories that it holds, where several were put together so that less is held back."""


class Case(NamedTuple):
    """One case of a measure, for a strip of dots."""

    what: str
    """Which of the statistic's measures: the first part of their rows' keys, "" where there is one only."""
    value: float
    record: RecordId


@dataclass(frozen=True, slots=True)
class Statistic:
    """One of the 52, or a part of one: "C7" has four."""

    id: str
    """ "C2"; of a part, "C7.legal_status"."""
    block: str
    title: str
    unit: Unit
    chart: Chart
    base: int | None
    """How many units there are; None where the statistic has none, or it is not shown."""
    rows: tuple[Row, ...]
    base_known: int | None = None
    """The base without those of which it is not stated; None where "not stated" cannot occur."""
    percent_min_base: int = 0
    """No percentage of a smaller base of which it is known; 0 where there is one of any."""
    dimensions: tuple[str, ...] = ()
    """What the parts of a row's key are: ("age_band", "outcome"). One of NO_FACTS crosses nothing with another."""
    is_partition: bool = False
    """Whether each unit of the base is in exactly one row that is no total, but for those in conflict (the same number
    on every row), so that the rows and these add up to the base.
    """
    sentence: str = ""
    """The finding, with n and base; "" before the words are put to it."""
    note: str = ""
    """What must be known to read it, in a sentence; "" where there is nothing."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """By code: the words of each part of a key, where they differ from the label."""
    cases: tuple[Case, ...] = ()
    """The single cases. Empty in what leaves the building."""


def known_of_which(statistic: Statistic, row: Row) -> int | None:
    """The base without those of which it is not stated; None where that is too small for a percentage."""
    known = statistic.base_known if row.base_known is None else row.base_known
    return None if known is None or known < statistic.percent_min_base else known


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is not counted, and why."""

    record: RecordId
    words: str
    """What it is called: a reference, a reference and an appraiser."""
    why: str
    outside: str = ""
    """The reason for those outside, where `why` names another record."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All statistics of a selection."""

    profile: str
    """internal, partners or publication."""
    selection: "Selection"
    reviews: int | None
    children: int | None
    statistics: tuple[Statistic, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()
    """What holds of the whole: undecided duplicates as a range, mixed framework versions."""
    framework: Framework | None = None
    """By which quality is judged; None where nothing of it counts."""

    @property
    def is_empty(self) -> bool:
        """Whether neither a review nor a notification is in the selection."""
        return self.reviews == 0 and any(one.id == "A5" and one.base == 0 for one in self.statistics)

    @property
    def is_unappraised(self) -> bool:
        """Whether no review in the selection has an appraisal that counts."""
        return any(one.id == "F1" and one.base == 0 for one in self.statistics)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which reviews, and in which bands."""

    period: str = ""
    """The code of a period of the settings; "" all."""
    committee: str = ""
    review_type: str = ""
    framework: str = ""
    """The hash of a version; "" all."""
    age_bands: str = "default"
    """One of the presets of overview.yaml: age_bands."""
    earlier: str = ""
    """The period that E8 and the quality are compared with; "" none."""
