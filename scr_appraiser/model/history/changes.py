"""What one change did: the step that can be taken back, and the notice to whoever shows the data."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_appraiser.model.ids import RecordId


@dataclass(frozen=True, slots=True)
class Version:
    """What a record says in one revision: its content as canonical JSON, and whether it was withdrawn."""

    is_withdrawn: bool
    content: str


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


def notice_of(name: str, images: tuple[Image, ...], is_undoable: bool, is_replay: bool) -> Changed | None:
    """What to tell of a change that did this; None where it changed nothing."""
    if not images:
        return None
    records: dict[str, set[RecordId]] = {}
    for image in images:
        records.setdefault(image.kind, set()).add(image.record)
    # Who wrote is no work of theirs: taking a step back does not un-introduce a person.
    own = tuple(image for image in images if image.kind != "person")
    step = Step(name, own) if own and is_undoable and not is_replay else None
    return Changed(name, {kind: frozenset(ids) for kind, ids in records.items()}, step, is_replay)
