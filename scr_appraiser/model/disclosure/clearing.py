"""Free texts and labels that a named person has cleared: that very text leaves under any profile."""

import hashlib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text that a person typed: in which record, in which part of it."""

    record_kind: str
    record_id: RecordId
    field: str
    text: str

    @property
    def id(self) -> RecordId:
        """Of its clearance: of another text it is another one."""
        return derived_id("clearance", self.record_kind, self.record_id, self.field, _digest(self.text))


@dataclass(frozen=True, slots=True)
class Cleared:
    """Which texts were cleared."""

    ids: frozenset[RecordId] = field(default_factory=frozenset)

    def leaves(self, one: FreeText, profile: Profile) -> bool:
        """Whether a text leaves: under internal any, else one that was cleared just as it is now."""
        return profile == "internal" or one.id in self.ids


NOTHING_CLEARED = Cleared()


def clear(workspace: Workspace, texts: Collection[FreeText], reason: str) -> None:
    """Note that who is at work has read the texts and lets them leave. Raises Problem without a name or a reason."""
    if not reason.strip():
        raise Problem("A text is cleared for a reason.", "Say in a few words why nobody can be recognised by it.")
    if workspace.author is None or not workspace.author.staff_code:
        raise Problem("A text is cleared by a named person.", "Say who you are, then clear it.")
    from scr_appraiser.model.file import schema

    with workspace.change(f"Clear {_number(texts)} for release") as session:
        for one in texts:
            row = session.get(schema.Clearance, one.id)
            if row is None:
                row = schema.Clearance(
                    id=one.id,
                    record_kind=one.record_kind,
                    record_id=one.record_id,
                    field=one.field,
                    text_digest=_digest(one.text),
                )
                session.add(row)
            row.reason = reason.strip()
            row.state = "live"


def take_clearance_back(workspace: Workspace, texts: Collection[FreeText]) -> None:
    """Say that texts that were cleared do not leave after all; what has left stays out."""
    from scr_appraiser.model.file import schema

    with workspace.change(f"Take the clearance of {_number(texts)} back") as session:
        for one in texts:
            session.get_one(schema.Clearance, one.id).state = "withdrawn"


def cleared(workspace: Workspace) -> Cleared:
    """The texts that may leave. One about whose clearance people differ is not among them."""
    with workspace.reading() as cursor:
        rows = cursor.execute("SELECT id FROM clearance WHERE state = 'live'").fetchall()
    return Cleared(frozenset(RecordId(bytes(id_).hex()) for (id_,) in rows))


def _number(texts: Collection[FreeText]) -> str:
    return "a text" if len(texts) == 1 else f"{len(texts):,} texts"


def _digest(text: str) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
