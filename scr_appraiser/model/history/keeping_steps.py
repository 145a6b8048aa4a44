"""What remains of the steps that can be undone while a file is closed to be opened again: names and ids, no text."""

from collections.abc import Sequence
from dataclasses import dataclass

from scr_appraiser.model.history.changes import Image, Step, Version
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import RecordId

MOST = 1000
"""Records in steps that are kept: some hundredths of a second to look up, and again to read."""


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version of a record, by a revision that says the same."""

    is_withdrawn: bool
    revision: bytes


@dataclass(frozen=True, slots=True)
class KeptImage:
    """As Image."""

    kind: str
    record: RecordId
    before: KeptVersion | None
    after: KeptVersion


@dataclass(frozen=True, slots=True)
class KeptStep:
    """As Step."""

    name: str
    images: tuple[KeptImage, ...]


def keep(cursor: Cursor, steps: Sequence[Step]) -> tuple[KeptStep, ...]:
    """The last of these steps, by the revisions of the file that is open; up to one of which something is gone."""
    kept: list[KeptStep] = []
    count = 0
    for step in reversed(steps):
        count += len(step.images)
        images = [_kept(cursor, image) for image in step.images] if count <= MOST else [None]
        whole = tuple(image for image in images if image is not None)
        if len(whole) < len(images):
            break
        kept.append(KeptStep(step.name, whole))
    return tuple(reversed(kept))


def take_up(cursor: Cursor, kept: Sequence[KeptStep]) -> list[Step]:
    """The steps again, from the file that is open anew; up to one of which something is gone."""
    steps: list[Step] = []
    for one in reversed(kept):
        images = [_image(cursor, image) for image in one.images]
        whole = tuple(image for image in images if image is not None)
        if len(whole) < len(images):
            break
        steps.append(Step(one.name, whole))
    return steps[::-1]


def _kept(cursor: Cursor, image: Image) -> KeptImage | None:
    before, after = (_found(cursor, image.record, version) for version in (image.before, image.after))
    if after is None or (before is None and image.before is not None):
        return None
    return KeptImage(image.kind, image.record, before, after)


def _found(cursor: Cursor, record: RecordId, version: Version | None) -> KeptVersion | None:
    if version is None:
        return None
    row = cursor.execute(
        "SELECT id FROM revision WHERE record = ? AND content = ? LIMIT 1", (bytes.fromhex(record), version.content)
    ).fetchone()
    return None if row is None else KeptVersion(version.is_withdrawn, row[0])


def _image(cursor: Cursor, kept: KeptImage) -> Image | None:
    before, after = (_version(cursor, version) for version in (kept.before, kept.after))
    if after is None or (before is None and kept.before is not None):
        return None
    return Image(kept.kind, kept.record, before, after)


def _version(cursor: Cursor, kept: KeptVersion | None) -> Version | None:
    if kept is None:
        return None
    row = cursor.execute("SELECT content FROM revision WHERE id = ?", (kept.revision,)).fetchone()
    return None if row is None or row[0] is None else Version(kept.is_withdrawn, row[0])
