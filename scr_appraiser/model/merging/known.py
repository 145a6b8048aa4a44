"""What new revisions are held to: frameworks, codebooks, and where the records that are here belong."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.framework.codebook import KINDS, Field, check_value
from scr_appraiser.model.framework.codebook_reading import codebook_from_json
from scr_appraiser.model.framework.framework_reading import framework_from_json
from scr_appraiser.model.history.content import content_columns
from scr_appraiser.model.merging.source import Row, batches
from scr_appraiser.model.merging.target import Reading
from scr_appraiser.problems import Problem

UNKNOWN_CRITERION = "Its framework has no such criterion or domain."
UNKNOWN_CONFIDENCE = "Its framework has no such confidence."
NOT_IN_CODEBOOK = "It holds a fact that its codebook does not allow."


class _Framework(NamedTuple):
    criteria: frozenset[str]
    domains: frozenset[str]
    confidence: frozenset[str]


_Codebook = Mapping[tuple[str, str], Field]
"""Its fields by kind of record and id."""


class Known:
    """Frameworks and codebooks by their hash, and which of them holds for what: of the file, and of what comes in."""

    def __init__(self, reading: Reading, definitions: Iterable[Row]) -> None:
        self._reading = reading
        self._frameworks: dict[bytes, _Framework] = {}
        self._codebooks: dict[bytes, _Codebook] = {}
        for one, kind, _, _, content in definitions:
            found = _read(one, kind, content)
            if isinstance(found, _Framework):
                self._frameworks[one] = found
            elif found is not None:
                self._codebooks[one] = found
        with reading() as cursor:
            appraisals = cursor.execute("SELECT id, review_id, framework FROM appraisal").fetchall()
            self._review_of: dict[bytes, bytes] = dict(cursor.execute("SELECT id, review_id FROM household"))
            codebooks = cursor.execute("SELECT id, codebook FROM review").fetchall()
        self._review_of |= {appraisal: review for appraisal, review, _ in appraisals}
        self._framework_of = {appraisal: framework for appraisal, _, framework in appraisals}
        self._codebooks_of = {review: {codebook} for review, codebook in codebooks}

    @property
    def definitions(self) -> frozenset[bytes]:
        """Those that can be read."""
        return frozenset((*self._frameworks, *self._codebooks))

    def places(self, kind: str, records: Sequence[bytes]) -> dict[bytes, dict[str, Any]]:
        """The links of those records that are here and say where they belong."""
        columns = [column for column in content_columns(kind) if column.is_link]
        found: dict[bytes, dict[str, Any]] = {}
        if not columns:
            return found
        names = ", ".join(f'"{column.name}"' for column in columns)
        for batch in batches(records):
            marks = ", ".join("?" * len(batch))
            with self._reading() as cursor:
                rows = cursor.execute(f'SELECT id, {names} FROM "{kind}" WHERE id IN ({marks})', batch).fetchall()
            for record, *stored in rows:
                said = {column.name: column.type.to_content(raw) for column, raw in zip(columns, stored, strict=True)}
                if any(said.values()):
                    found[record] = {name: value for name, value in said.items() if value}
        return found

    def why_not(self, kind: str, record: bytes, said: Mapping[str, Any]) -> str | None:
        """Why framework or codebook do not allow this; "" where they do, None where they are not known."""
        if kind == "appraisal":
            self._framework_of[record] = _id(said, "framework")
        if kind in ("appraisal", "household"):
            self._review_of[record] = _id(said, "review_id")
        if kind == "review" and "codebook" in said:
            self._codebooks_of.setdefault(record, set()).add(_id(said, "codebook"))
        if kind in ("judgement", "decision"):
            return self._why_not_in_framework(kind, said)
        if kind in KINDS and said.get("facts"):
            return self._why_not_in_codebook(kind, record, said)
        return ""

    def _why_not_in_framework(self, kind: str, said: Mapping[str, Any]) -> str | None:
        found = self._frameworks.get(self._framework_of.get(_id(said, "appraisal_id"), b""))
        if found is None:
            return None
        if kind == "decision":
            return "" if said.get("domain") in found.domains else UNKNOWN_CRITERION
        if said.get("criterion") not in found.criteria:
            return UNKNOWN_CRITERION
        return "" if said.get("confidence", "") in found.confidence else UNKNOWN_CONFIDENCE

    def _why_not_in_codebook(self, kind: str, record: bytes, said: Mapping[str, Any]) -> str | None:
        owner = _id(said, "review_id") or self._review_of.get(_id(said, "household_id"), b"")
        books = [self._codebooks[one] for one in self._codebooks_of.get(owner or record, ()) if one in self._codebooks]
        if not books:
            return None
        return "" if any(_fits(book, kind, said["facts"]) for book in books) else NOT_IN_CODEBOOK


@lru_cache(maxsize=64)
def _read(one: bytes, kind: str, content: str) -> _Framework | _Codebook | None:
    """What a definition allows; None for what no program of ours wrote, which is as good as missing."""
    try:
        if kind == "framework":
            framework = framework_from_json(content)
            criteria = frozenset(criterion.id for criterion in framework.criteria())
            domains = frozenset((OVERALL, *(domain.id for domain in framework.domains)))
            known = _Framework(criteria, domains, frozenset(("", *framework.confidence)))
            return known if framework.hash == one.hex() else None
        codebook = codebook_from_json(content)
        fields = {(kind, field.id): field for kind in KINDS for field in codebook.fields_of(kind)}
        return fields if codebook.hash == one.hex() else None
    except Problem:
        return None


def _fits(book: _Codebook, kind: str, facts: Mapping[str, Any]) -> bool:
    for name, value in facts.items():
        field = book.get((kind, name))
        if field is None:
            continue  # nothing shows it, and a later codebook may know it
        try:
            check_value(field, tuple(value) if isinstance(value, list) else value)
        except Problem:
            return False
    return True


def _id(said: Mapping[str, Any], name: str) -> bytes:
    return bytes.fromhex(said.get(name) or "")
