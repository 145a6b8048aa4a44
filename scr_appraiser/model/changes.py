"""What one change did: the step that can be taken back, and the notice to whoever shows the data."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_appraiser.model.content import Version
from scr_appraiser.model.ids import RecordId


@dataclass(frozen=True, slots=True)
class Image:
    """One record before and after a step. `before` is None where the step made the record."""

    kind: str
    record: RecordId
    before: Version | None
    after: Version


@dataclass(frozen=True, slots=True)
class Step:
    """All that one outermost change did, under the user's name for it."""

    name: str
    images: tuple[Image, ...]

    def inverse(self) -> "Step":
        """The step that takes this one back. What it made is withdrawn, never removed."""
        return Step(
            self.name,
            tuple(
                Image(image.kind, image.record, image.after, image.before or Version(True, image.after.content))
                for image in reversed(self.images)
            ),
        )


@dataclass(frozen=True, slots=True)
class Changed:
    """A notice: what was changed, by kind of record. `step` is None where the change cannot be undone."""

    name: str
    records: Mapping[str, frozenset[RecordId]]
    step: Step | None = None
    is_replay: bool = False
