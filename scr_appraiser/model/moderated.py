"""What stands beside an appraisal: what it was made from or carried over from, and which caps a moderator lifted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scr_appraiser.model.ids import AppraisalId, RevisionId


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a consensus was made from."""

    originals: Mapping[AppraisalId, RevisionId] = field(default_factory=dict)
    """By appraisal, the revision that was its seal; nothing while two people's versions of this differ."""
    are_names_hidden: bool = False
    """Whether whoever decides is not shown whose an original is."""


@dataclass(frozen=True, slots=True)
class CarriedFrom:
    """Of which appraisal, under another version of the framework, one was made."""

    original: AppraisalId
    version: str
    """That other version; "" where the file does not hold it."""
    by: str
    """Staff code of who carried it over."""
    by_name: str
    on: str
    """UTC."""
    reason: str
    pairs: Mapping[str, str]
    """The criteria that were paired by hand: by the new one's id the old one's."""
    is_changed: bool
    """Whether anything of the original that was carried over has changed since."""


@dataclass(frozen=True, slots=True)
class CarriedTo:
    """What was made of an appraisal by carrying it over to another version of its framework."""

    version: str
    """Of the framework of what was made; "" where the file does not hold it."""
    by: str
    """Staff code."""
    by_name: str
    on: str
    """UTC."""


@dataclass(frozen=True, slots=True)
class LiftedCap:
    """A cap that does not hold down one judgement of one appraisal."""

    level: str
    """A domain's id, or OVERALL."""
    cap: str
    """The id of the rule."""
    by: str
    """The moderator's name."""
    reason: str
