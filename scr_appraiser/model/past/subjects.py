"""Which record a change is about, in the user's words as they are now, and by which definitions it is read."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import current_codebook, load_codebook, load_framework
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.past.belonging import ABOUT_APPRAISAL, ABOUT_REVIEW, BETWEEN, FILE_WIDE, OWNED, STEPS
from scr_appraiser.model.past.entries import Subject
from scr_appraiser.model.past.lines import Definitions
from scr_appraiser.model.past.subject_words import (
    child_words,
    fact_words,
    named,
    place_in_appraisal,
    place_of,
    theme_words,
)
from scr_appraiser.model.settings.held_settings import names_side_by_side
from scr_appraiser.model.settings.setting_words import setting_words
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

NO_REFERENCE = "review without a reference"
D = TypeVar("D", Framework, Codebook)


class Subjects:
    """Names records and finds their definitions; remembers both while the file does not change. Used inside reading."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.of = lru_cache(maxsize=4_096)(self._of)
        self.definitions_of = lru_cache(maxsize=4_096)(self._definitions_of)
        self._review = lru_cache(maxsize=1_024)(self._read_review)
        self._appraisal = lru_cache(maxsize=1_024)(self._read_appraisal)
        self._document_title = lru_cache(maxsize=1_024)(self._read_document_title)
        self._codebook = lru_cache(maxsize=16)(lambda named: _held(load_codebook, workspace, named))
        self._framework = lru_cache(maxsize=16)(lambda named: _held(load_framework, workspace, named))
        with workspace.reading() as cursor:
            rows = cursor.execute("SELECT staff_code, display_name FROM person ORDER BY staff_code").fetchall()
        self.people: Mapping[str, str] = {code: name or code for code, name in rows if code}
        """Everybody known by name, by staff code."""

    def person(self, staff_code: str) -> str:
        """The name of a person and the staff code, or the code alone."""
        name = self.people.get(staff_code, staff_code)
        return name if name == staff_code else f"{name} ({staff_code})"

    def words_of_judgement(self, appraisal: bytes, criterion: str) -> str:
        """Criterion, review and appraiser of a judgement on it."""
        subject = self._of_appraisal("judgement", RecordId(""), appraisal, criterion, "live")
        return "\n".join((subject.words, subject.review, subject.appraiser))

    def _of(self, kind: str, record: bytes) -> Subject:
        record_id = RecordId(record.hex())
        if kind == "person":
            return Subject(kind, record_id, f"Person: {self._person_of(record)}")
        if kind == "sending":
            return Subject(kind, record_id, self._sending_words(record))
        if kind == "setting":
            return Subject(kind, record_id, self._setting_words(record))
        if kind in FILE_WIDE:
            return Subject(kind, record_id, FILE_WIDE[kind])
        if kind == "review":
            reference, _, state = self._review(record)
            where = place_of(kind, record_id, state)
            return Subject(kind, record_id, "Facts of the review", reference, ReviewId(record_id), place=where)
        row = self._row(kind, record)
        if row is None:
            return Subject(kind, record_id, kind.capitalize())
        owner, said, key, state = row
        if kind in ("judgement", "decision", *ABOUT_APPRAISAL):
            return self._of_appraisal(kind, record_id, record if kind == "appraisal" else owner, key, state)
        review = self._review_of(kind, owner)
        if review is None:
            return Subject(kind, record_id, kind.capitalize())
        reference, codebook, review_state = self._review(review)
        return Subject(
            kind,
            record_id,
            self._words(kind, record, said, key, self._codebook(codebook)),
            reference,
            ReviewId(RecordId(review.hex())),
            place=None
            if review_state in ("withdrawn", "redacted")
            else self._place(kind, record_id, review, owner, state),
        )

    def _definitions_of(self, kind: str, record: bytes) -> Definitions:
        review, framework = self._roots(kind, record)
        codebook = self._codebook(self._review(review)[1]) if review is not None else None
        if kind == "setting":
            codebook = current_codebook(self._workspace)
        return Definitions(
            codebook,
            self._framework(framework) if framework else None,
            self._document_title,
            self.person,
            lambda one: self._review(bytes.fromhex(one))[0],
            lambda one: self.person(self._appraisal(bytes.fromhex(one))[2]),
            self._version,
        )

    def _roots(self, kind: str, record: bytes) -> tuple[bytes | None, str]:
        """The review a record belongs to, and the framework of its appraisal or ""."""
        if kind in ("review", "person", "sending", "setting", *FILE_WIDE):
            return (record if kind == "review" else None), ""
        row = self._row(kind, record)
        if row is None or row[0] is None:
            return None, ""
        if kind in ("judgement", "decision", *ABOUT_APPRAISAL):
            review, framework, _, _ = self._appraisal(record if kind == "appraisal" else row[0])
            return review, framework
        return self._review_of(kind, row[0]), ""

    def _of_appraisal(self, kind: str, record: RecordId, appraisal: bytes | None, key: Any, state: str) -> Subject:
        if appraisal is None:
            return Subject(kind, record, kind.capitalize())
        review, framework_hash, appraiser, appraisal_state = self._appraisal(appraisal)
        framework = self._framework(framework_hash) if framework_hash else None
        reference, _, review_state = self._review(review) if review is not None else (NO_REFERENCE, "", "redacted")
        words = ABOUT_APPRAISAL.get(kind) or named(kind, key or "", framework)
        # Only an erasure takes away where an appraisal belongs; what was rated elsewhere meanwhile may still be here.
        is_gone = (
            review is None
            or "withdrawn" in (review_state, appraisal_state)
            or (kind != "seal" and state == "withdrawn")
        )
        return Subject(
            kind,
            record,
            words,
            reference,
            ReviewId(RecordId(review.hex())) if review is not None else None,
            AppraisalId(RecordId(appraisal.hex())),
            self.people.get(appraiser, appraiser),
            None if is_gone else place_in_appraisal(kind, key or "", appraisal.hex()),
        )

    def _words(self, kind: str, record: bytes, said: Any, key: Any, codebook: Codebook | None) -> str:
        facts = parse_json(said) if said else {}
        if kind == "child":
            return f"Child {facts.get('child_no', '')}".strip()
        if kind == "household":
            return f"Household {self._number(record)}"
        if kind == "theme":
            return f"Theme {key} {theme_words(codebook, key)}".strip()
        if kind == "recommendation":
            return f"Recommendation {facts.get('rec_no', '')}".strip()
        if kind == "document":
            return f"Document “{facts.get('doc_title', 'without a title')}”"
        if kind == "adult":
            return f"{fact_words(codebook, 'adult', 'adult_role', facts) or 'Adult'} in a household"
        if kind == "contact":
            child = self._row("child", key) if key else None
            return f"{child_words(child)} and a household"
        if kind == "allocation":
            return f"Allocation to {self.person(key or '')}"
        if kind == "declaration":
            return f"Conflict of interest of {self.person(key or '')}"
        if kind == "sameness":
            return f"The same review as {self._review(key)[0]}, or not"
        if kind == "child_sameness":
            return f"{child_words(self._row('child', key))} the same as another, or not"
        if kind == "designation":
            return "The appraisal that counts"
        if kind == "moderation":
            matter = (key or "").split(" ")[0]
            return STEPS.get(matter) or f"Moderation: {key or ''}".strip()
        if kind in ("calibration", "content_note"):
            return kind.replace("_", " ").capitalize()
        return kind.capitalize()

    def _number(self, household: bytes) -> int:
        """Its place among the households of its review that are not withdrawn, as the register counts them."""
        query = (
            "SELECT 1 + count(*) FROM household WHERE state <> 'withdrawn' AND id < :id "
            "AND review_id = (SELECT review_id FROM household WHERE id = :id)"
        )
        return int(self._workspace.cursor.execute(query, {"id": household}).fetchone()[0])

    def _row(self, kind: str, record: bytes) -> Any:
        return self._workspace.cursor.execute(f'SELECT {OWNED[kind]} FROM "{kind}" WHERE id = ?', (record,)).fetchone()

    def _review_of(self, kind: str, owner: bytes | None) -> bytes | None:
        between = BETWEEN.get(kind)
        if between is None or owner is None:
            return owner
        row = self._row(between, owner)
        return row[0] if row else None

    def _place(self, kind: str, record: RecordId, review: bytes, owner: bytes, state: str) -> Place | None:
        """Where it is shown: beside the review, or the child, that it speaks of where it has no form of its own."""
        if kind == "child_sameness":
            return place_of("child", RecordId(owner.hex()), state)
        if kind in ABOUT_REVIEW:
            return place_of("review", RecordId(review.hex()), state)
        return place_of(kind, record, state)

    def _setting_words(self, record: bytes) -> str:
        query = "SELECT topic, code, facts ->> '$.name' FROM setting WHERE id = ?"
        row = self._workspace.cursor.execute(query, (record,)).fetchone()
        if row is None:
            return "Setting"
        topic, code, name = row
        name = name or names_side_by_side(self._workspace.cursor, record)
        return setting_words(
            topic or "", code or "", name, current_codebook(self._workspace), self.person, self._version
        )

    def _version(self, named: str) -> str:
        framework = self._framework(named)
        return f"{framework.title} {framework.version}" if framework is not None else named[:12]

    def _person_of(self, record: bytes) -> str:
        query = "SELECT staff_code FROM person WHERE id = ?"
        row = self._workspace.cursor.execute(query, (record,)).fetchone()
        return self.person(row[0]) if row and row[0] else "unknown"

    def _sending_words(self, record: bytes) -> str:
        """A workbook that went out, by whom it was for and the end of its id, which its name ends with."""
        row = self._workspace.cursor.execute("SELECT whom FROM sending WHERE id = ?", (record,)).fetchone()
        whom = f" for {self.person(row[0])}" if row and row[0] else ""
        return f"Workbook {record.hex()[-8:]}{whom}"

    def _read_review(self, review: bytes) -> tuple[str, str, str]:
        """Reference, codebook and state."""
        query = "SELECT facts ->> '$.review_ref', codebook, state FROM review WHERE id = ?"
        row = self._workspace.cursor.execute(query, (review,)).fetchone()
        reference, codebook, state = row or ("", None, "redacted")
        named = codebook.hex() if codebook else current_codebook(self._workspace).hash
        if reference is None and state == "conflict":
            reference = self._agreed_reference(review)
        return (reference if reference and reference != "not_stated" else NO_REFERENCE), named, state

    def _agreed_reference(self, review: bytes) -> str | None:
        """Of a review in conflict, which says nothing itself: the one that all its versions give."""
        query = (
            "SELECT DISTINCT content ->> '$.facts.review_ref' FROM head JOIN revision ON revision.id = head.revision "
            "WHERE head.record = ?"
        )
        given = [one for (one,) in self._workspace.cursor.execute(query, (review,)) if one]
        return given[0] if len(given) == 1 else None

    def _read_appraisal(self, appraisal: bytes) -> tuple[bytes | None, str, str, str]:
        """Review, framework, appraiser and state."""
        row = self._row("appraisal", appraisal)
        if row is None:
            return None, "", "", "redacted"
        review, framework, appraiser, state = row
        return review, framework.hex() if framework else "", appraiser or "", state

    def _read_document_title(self, sha256: str) -> str:
        query = "SELECT facts ->> '$.doc_title' FROM document WHERE sha256 = ? LIMIT 1"
        row = self._workspace.cursor.execute(query, (bytes.fromhex(sha256),)).fetchone()
        return f"“{row[0]}”" if row and row[0] else f"document {sha256[:12]}"


def _held(load: Callable[[Workspace, DefinitionHash], D], workspace: Workspace, named: str) -> D | None:
    """A definition, or None where the file does not hold it: the history is shown all the same."""
    try:
        return load(workspace, DefinitionHash(named))
    except Problem:
        return None
