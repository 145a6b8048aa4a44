"""What an export is made from: frozen snapshots of reviews and appraisals with their frameworks, judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.disclosure.clearing import NOTHING_CLEARED, Cleared
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import AppraisalId, DefinitionHash
from scr_appraiser.model.snapshots import Appraisal, Review


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that leaves the file, read in one short go."""

    reviews: tuple[Review, ...]
    appraisals: tuple[Appraisal, ...]
    frameworks: Mapping[DefinitionHash, Framework]
    codebooks: Mapping[DefinitionHash, Codebook]
    judged: Mapping[AppraisalId, Judged]
    is_invented: bool
    file_digest: str
    """64 hexadecimal digits over all revisions of the file."""
    exported_by: str
    """The name of whoever exports; "" where nobody is known."""
    cleared: Cleared = field(default=NOTHING_CLEARED, kw_only=True)
    """The free texts that may leave under other profiles than internal."""
