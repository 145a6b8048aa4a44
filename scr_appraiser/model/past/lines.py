"""What the content of a revision says, in the user's words: a line a field, codes by their labels, texts whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.evidence.evidence import evidence_of_content
from scr_appraiser.model.file.json_values import freeze
from scr_appraiser.model.framework.codebook import Codebook, Field, words_of
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.past.entries import Line
from scr_appraiser.model.settings.topics import fields_of_all
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.problems import Damaged

_EVIDENCE_RANK = 1_000
_UNKNOWN_RANK = 10_000

_JUDGEMENT = {
    "condition": "Not applicable because",
    "missing": "Missing document",
    "confidence": "Confidence",
    "comment": "Comment",
}
_MIGRATION = {"before": "Under", "original_seal": "Its seal", "pairs": "Paired by hand", "reason": "Reason"}
_DECISION = {"reason": "Reason", "strengths": "Strengths", "weaknesses": "Weaknesses"}

LABELS: Mapping[str, tuple[str, ...]] = {
    "review": ("Codebook",),
    "document": ("Pages", "Size"),
    "person": ("Name",),
    "judgement": ("Rating", *_JUDGEMENT.values(), "Evidence", "Looked for, not found"),
    "decision": ("Overall judgement", "Judgement on the domain", *_DECISION.values()),
    "seal": ("Signed by", "Covers", "Facts as they stood, by their digest"),
    "sending": ("Sent to", "Appraisals"),
    "allocation": ("Position", "Note", "Handed out", "Digest of the hand-out"),
    "declaration": ("Why",),
    "sameness": ("Verdict", "Facts count of", "Reason"),
    "child_sameness": ("Verdict", "Reason"),
    "designation": ("Chosen", "Reason"),
    "consensus": ("Made from", "Names"),
    "migration": ("Carried over from", *_MIGRATION.values()),
    "moderation": ("Outcome", "Reason"),
    "sealed_beside": ("Sealed beside", "Others’ appraisals in the file"),
    "calibration": ("Reference", "Note"),
    "content_note": ("Note",),
    "release": ("Profile", "Released", "Digest", "Small numbers shown by"),
    "clearance": ("Reason",),
}
"""The labels that no codebook gives, by kind."""

POSITIONS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
"""Of those who appraise one review."""

_VERDICTS = {"same": "the same", "different": "different"}
_BEARS = {"for": "speaks for it", "against": "speaks against it"}


@dataclass(frozen=True, slots=True)
class Definitions:
    """What gives a content its words."""

    codebook: Codebook | None
    framework: Framework | None
    document_title: Callable[[str], str]
    """By fingerprint."""
    person: Callable[[str], str]
    """By staff code."""
    review: Callable[[str], str]
    """The reference, by id."""
    appraiser: Callable[[str], str]
    """Whose appraisal it is, by id."""
    version: Callable[[str], str]
    """Title and version of a framework, by hash."""


def lines_of(kind: str, content: Mapping[str, Any], definitions: Definitions) -> tuple[Line, ...]:
    """All that a record says with this content, in the order of its fields; links, which never change, left out."""
    made = _OF_KIND[kind](content, definitions) if kind in _OF_KIND else ()
    return (*made, *_facts(kind, content.get("facts", {}), definitions))


def _facts(kind: str, facts: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    """Facts by the labels of the codebook; what it does not know, as it lies in the file."""
    codebook = definitions.codebook
    fields = () if codebook is None else fields_of_all(codebook) if kind == "setting" else codebook.fields_of(kind)
    known = {field.id: field for field in fields}
    ranks = {field: rank for rank, field in enumerate(known, 10)}
    for field, value in facts.items():
        value = freeze(value)
        words = words_as_they_lie(known[field], value) if field in known else _plain(value)
        label = known[field].label if field in known else f"Field “{field}”"
        yield Line(field, label, words, ranks.get(field, _UNKNOWN_RANK))


def _review(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    codebook = definitions.codebook
    if codebook is not None and content.get("codebook") == codebook.hash:
        yield Line("codebook", "Codebook", f"{codebook.title}, version {codebook.version}", _UNKNOWN_RANK)


def _document(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    for rank, (key, label, unit) in enumerate((("pages", "Pages", ""), ("size", "Size", " bytes"))):
        if isinstance(number := content.get(key), int):
            yield Line(key, label, f"{number:,}{unit}", _UNKNOWN_RANK + rank)


def _person(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if name := content.get("display_name"):
        yield Line("display_name", "Name", str(name), 0)


def _judgement(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if (rating := content.get("rating")) is not None:
        yield Line("rating", "Rating", _answer(definitions.framework, rating), 0)
    yield from _texts(content, _JUDGEMENT)
    yield from _evidence(content.get("evidence", ()), definitions)


def _decision(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if (value := content.get("value")) is not None:
        label = "Overall judgement" if content.get("domain") == OVERALL else "Judgement on the domain"
        yield Line("value", label, _answer(definitions.framework, value), 0)
    yield from _texts(content, _DECISION)


def _seal(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if signer := content.get("sealed_by"):
        yield Line("sealed_by", "Signed by", definitions.person(str(signer)), 0)
    covered = content.get("sealed", {})
    if covered:
        revisions = ", ".join(sorted(head[:12] for heads in covered.values() for head in heads))
        yield Line("sealed", "Covers", f"{len(covered):,} records, by their revisions: {revisions}", 1)
    if digest := content.get("facts_digest"):
        yield Line("facts_digest", "Facts as they stood, by their digest", str(digest), 2)


def _sending(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if whom := content.get("whom"):
        yield Line("whom", "Sent to", definitions.person(str(whom)), 0)
    yield Line("bases", "Appraisals", f"{len(content.get('bases', {})):,}", 1)


def _allocation(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if position := content.get("position"):
        yield Line("position", "Position", POSITIONS.get(position, str(position)), 0)
    yield from _texts(content, {"note": "Note"})
    if moment := content.get("handed_out_at"):
        yield Line("handed_out_at", "Handed out", in_words(moment[:10]), 2)
    yield from _texts(content, {"handed_out": "Digest of the hand-out"}, 3)


def _declaration(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    yield from _texts(content, {"why": "Why"})


def _sameness(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if verdict := content.get("verdict"):
        yield Line("verdict", "Verdict", _VERDICTS.get(verdict, str(verdict)), 0)
    if counts := content.get("counts"):
        yield Line("counts", "Facts count of", definitions.review(counts), 1)
    yield from _texts(content, {"reason": "Reason"}, 2)


def _designation(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if appraisal := content.get("appraisal_id"):
        yield Line("appraisal_id", "Chosen", f"the appraisal by {definitions.appraiser(appraisal)}", 0)
    yield from _texts(content, {"reason": "Reason"})


def _consensus(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if originals := content.get("originals"):
        people = ", ".join(definitions.appraiser(original) for original in sorted(originals))
        yield Line("originals", "Made from", f"the appraisals by {people}", 0)
    yield Line("are_names_hidden", "Names", "hidden" if content.get("are_names_hidden") else "shown", 1)


def _migration(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if original := content.get("original_id"):
        yield Line("original_id", "Carried over from", f"the appraisal by {definitions.appraiser(original)}", 0)
    before = definitions.version(content.get("before", ""))
    pairs = ", ".join(f"{old} as {new}" for new, old in sorted(content.get("pairs", {}).items()))
    yield from _texts({**content, "before": before, "pairs": pairs}, _MIGRATION)


def _moderation(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    yield from _texts(content, {"outcome": "Outcome", "reason": "Reason"})


def _sealed_beside(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    others = content.get("beside", {})
    people = (
        f"{definitions.appraiser(one)} ({'sealed' if others[one] else 'not sealed'}"
        f"{', could be looked into' if one in content.get('seen', ()) else ''})"
        for one in sorted(others)
    )
    words = f"the appraisals by {', '.join(people)}" if others else "no other appraisal of the review"
    yield Line("beside", "Sealed beside", words, 0)
    if held := content.get("held", ()):
        yield Line("held", "Others’ appraisals in the file", f"{len(held) - 1:,}", 1)


def _calibration(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    if reference := content.get("reference_id"):
        yield Line("reference_id", "Reference", f"the appraisal by {definitions.appraiser(reference)}", 0)
    yield from _texts(content, {"note": "Note"})


def _release(content: Mapping[str, Any], definitions: Definitions) -> Iterator[Line]:
    yield from _texts(content, {"profile": "Profile"})
    if moment := content.get("released_at"):
        yield Line("released_at", "Released", in_words(moment[:10]), 2)
    yield from _texts(content, {"digest": "Digest"}, 3)
    if override := content.get("override"):
        said = "; ".join(str(override.get(part, "")) for part in ("name", "reason", "date"))
        yield Line("override", "Small numbers shown by", said, 4)


def _texts(content: Mapping[str, Any], labels: Mapping[str, str], first: int = 1) -> Iterator[Line]:
    for rank, (key, label) in enumerate(labels.items(), first):
        if text := content.get(key):
            yield Line(key, label, str(text), rank)


def _evidence(items: Any, definitions: Definitions) -> Iterator[Line]:
    """Each reference known again by its quote; one without, by its place."""
    counted: dict[str, int] = {}
    for rank, item in enumerate(items, _EVIDENCE_RANK):
        try:
            evidence = evidence_of_content(item)
        except Damaged:
            yield Line(f"evidence damaged {rank}", "Evidence", "cannot be read", rank)
            continue
        known_by = " ".join((evidence.quote or evidence.place).split())
        counted[known_by] = counted.get(known_by, 0) + 1
        label = "Evidence" if evidence.kind == "found" else "Looked for, not found"
        text = evidence_words(evidence, definitions.document_title)
        yield Line(f"evidence {known_by} {counted[known_by]}", label, text, rank)


def evidence_words(evidence: Evidence, document_title: Callable[[str], str]) -> str:
    """A reference in words: place, document and page, which way it bears, the quote, the note."""
    parts = [evidence.place]
    if anchor := evidence.anchor:
        parts.append(f"page {anchor.label or anchor.page + 1} of {document_title(anchor.document)}")
    parts.append(_BEARS.get(evidence.bears, ""))
    if search := evidence.search:
        where = ", ".join(document_title(document) for document in search.documents)
        parts.append(f"searched for “{search.words}” in {where}, {search.hits:,} found")
    quote = f"\n“{evidence.words}”" if evidence.words else ""
    note = f"\nNote: {evidence.note}" if evidence.note else ""
    return "; ".join(part for part in parts if part) + quote + note


def _answer(framework: Framework | None, answer: Any) -> str:
    """A rating as number and word; as it lies in the file where the framework does not know it."""
    try:
        return str(answer) if framework is None else judgement_words(framework, answer)
    except (KeyError, StopIteration):
        return str(answer)


def words_as_they_lie(field: Field, value: Any) -> str:
    """A value of facts in words; as it lies in the file where it is none."""
    try:
        return words_of(field, value)
    except ValueError:  # a date that is none, taken in from elsewhere: shown as it lies in the file
        return _plain(value)


def _plain(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


_OF_KIND: Mapping[str, Callable[[Mapping[str, Any], Definitions], Iterator[Line]]] = {
    "review": _review,
    "document": _document,
    "person": _person,
    "judgement": _judgement,
    "decision": _decision,
    "seal": _seal,
    "sending": _sending,
    "allocation": _allocation,
    "declaration": _declaration,
    "sameness": _sameness,
    "child_sameness": _sameness,
    "designation": _designation,
    "consensus": _consensus,
    "migration": _migration,
    "moderation": _moderation,
    "sealed_beside": _sealed_beside,
    "calibration": _calibration,
    "content_note": lambda content, _: _texts(content, {"note": "Note"}),
    "release": _release,
    "clearance": lambda content, _: _texts(content, {"reason": "Reason"}),
}
