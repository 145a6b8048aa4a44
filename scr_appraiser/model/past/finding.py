"""Finding changes by words: most revisions are passed over by what they are about, without reading what they say."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import get_args

from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.framework.codebook import KINDS
from scr_appraiser.model.framework.held_definitions import load_codebook
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.past.entries import Deed, Entry
from scr_appraiser.model.past.lines import LABELS
from scr_appraiser.model.past.rows import Row
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.model.searching import folded
from scr_appraiser.model.workspace import Workspace

REDACTED, IN_CONFLICT = "Redacted", "In conflict"


class Finder:
    """Knows which revisions may have all of some words in who, what record, which field, which deed and why."""

    def __init__(self, workspace: Workspace, cursor: Cursor, words: str, subjects: Subjects) -> None:
        self._terms = folded(words).split()
        self._subjects = subjects
        vocabulary = _vocabulary(workspace, cursor) if self._terms else {}
        self._open = {kind: [t for t in self._terms if t not in known] for kind, known in vocabulary.items()}
        """By kind: the terms that no label of it has, so that its subject must."""
        self._judged = lru_cache(maxsize=8_192)(self._appraised)

    def passed(self, cursor: Cursor, numbers: Sequence[int]) -> list[int]:
        """Those of the numbers, the newest first, that are worth reading; they are near each other."""
        if not self._terms or not numbers:
            return list(numbers)
        above, below = numbers[-1] - 1, numbers[0] + 1
        criteria = dict(self._criteria(cursor, above, below))
        query = "SELECT number, kind, record, author, reason FROM revision WHERE number > ? AND number < ?"
        asked = set(numbers)
        found = [
            number
            for number, kind, record, author, reason in cursor.execute(query, (above, below)).fetchall()
            if number in asked and self._may_have(kind, record, author, reason, criteria.get(number))
        ]
        return sorted(found, reverse=True)

    def has(self, entry: Entry) -> bool:
        """Whether an entry has all the words."""
        text = folded(words_of_entry(entry)) if self._terms else ""
        return all(term in text for term in self._terms)

    def may_have(self, row: Row) -> bool:
        """Whether one revision is worth reading."""
        return self._may_have(row.kind, row.record, row.author, row.reason, None)

    def _may_have(
        self, kind: str, record: bytes, author: str, reason: str | None, judged: tuple[bytes, str] | None
    ) -> bool:
        terms = self._open.get(kind, ())
        if not terms:
            return True
        about = self._judged(*judged) if judged else _about(self._subjects, kind, record)
        text = f"{about}\n{folded(self._subjects.person(author))}\n{folded(reason or '')}"
        return all(term in text for term in terms)

    def _criteria(self, cursor: Cursor, above: int, below: int) -> list[tuple[int, tuple[bytes, str]]]:
        """Appraisal and criterion of each judgement's revision, at once: most revisions are of judgements."""
        rows = cursor.execute(
            "SELECT revision.number, appraisal_id, criterion FROM revision "
            "CROSS JOIN judgement ON judgement.id = revision.record "
            "WHERE revision.number > ? AND revision.number < ? AND revision.kind = 'judgement'",
            (above, below),
        )
        return [(number, (appraisal, criterion)) for number, appraisal, criterion in rows.fetchall() if appraisal]

    def _appraised(self, appraisal: bytes, criterion: str) -> str:
        return folded(self._subjects.words_of_judgement(appraisal, criterion or ""))


def words_of_entry(entry: Entry) -> str:
    """All that an entry is found by: who, which record, which fields, the deed, the author's reason."""
    labels = (field.label for field in entry.fields)
    subject = (entry.subject.words, entry.subject.review, entry.subject.appraiser)
    return "\n".join(
        (*subject, entry.author, entry.author_name, entry.deed, entry.reason, entry.step, *entry.notes, *labels)
    )


def _about(subjects: Subjects, kind: str, record: bytes) -> str:
    subject = subjects.of(kind, record)
    return folded("\n".join((subject.words, subject.review, subject.appraiser)))


def _vocabulary(workspace: Workspace, cursor: Cursor) -> Mapping[str, str]:
    """By kind of record, every label and deed that its changes may be told in."""
    hashes = cursor.execute("SELECT hash FROM definition WHERE kind = 'codebook'").fetchall()
    codebooks = [load_codebook(workspace, DefinitionHash(each.hex())) for (each,) in hashes]
    every = "\n".join((*get_args(Deed), REDACTED, IN_CONFLICT))
    found = {}
    for kind in RECORDS:
        fields = [one.label for book in codebooks for one in book.fields_of(kind)] if kind in KINDS else []
        found[kind] = folded("\n".join((every, *LABELS.get(kind, ()), *fields)))
    return found
