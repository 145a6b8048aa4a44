"""Two reviews facing each other: every fact, row by row, and whether they say the same. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, Protocol, TypeAlias

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.framework.codebook import Codebook, words_of
from scr_appraiser.model.history.meeting import comparable
from scr_appraiser.model.sameness.likeness import notes
from scr_appraiser.model.sameness.traits import traits_of
from scr_appraiser.model.snapshots import Appraisal, Child, Review

IN_CONFLICT = "in conflict"
How: TypeAlias = Literal["equal", "different", "only here", "only there", ""]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that either review says; "" where it says nothing."""

    label: str
    one: str
    other: str

    @property
    def how(self) -> How:
        """Whether they say the same; "" where neither says anything."""
        if not self.one and not self.other:
            return ""
        if not self.other:
            return "only here"
        if not self.one:
            return "only there"
        is_sure = IN_CONFLICT not in (self.one, self.other)
        return "equal" if is_sure and comparable(self.one) == comparable(self.other) else "different"


@dataclass(frozen=True, slots=True)
class Part:
    """A titled group of lines."""

    title: str
    lines: tuple[Line, ...]


class _WithFacts(Protocol):
    @property
    def facts(self) -> Facts: ...

    @property
    def in_conflict(self) -> tuple[str, ...]: ...


def facing(
    one: Review,
    other: Review,
    codebook: Codebook,
    appraisals: tuple[Sequence[Appraisal], Sequence[Appraisal]] = ((), ()),
) -> tuple[Part, ...]:
    """Every recorded fact of two reviews, part by part in the order of the codebook; what neither says is left out.

    Children stand beside the children they are most like.
    """
    parts = [
        *(
            Part(section.title, _lines(one, other, codebook, "review", section.id))
            for section in codebook.sections_of("review")
        ),
        *_children(one, other, codebook),
        Part("Themes", _listed(_themes(one, codebook), _themes(other, codebook), "Theme")),
        Part("Recommendations", _listed(_recommendations(one), _recommendations(other), "Recommendation")),
        Part("Documents", _listed(_documents(one), _documents(other), "Document")),
        Part("Appraisals", _beside(map(_appraisal, appraisals[0]), map(_appraisal, appraisals[1]))),
    ]
    return tuple(part for part in parts if part.lines)


def children_facing(one: Child, other: Child, codebook: Codebook) -> tuple[Part, ...]:
    """The same of two children."""
    parts = (
        Part(section.title, _lines(one, other, codebook, "child", section.id))
        for section in codebook.sections_of("child")
    )
    return tuple(part for part in parts if part.lines)


def _children(one: Review, other: Review, codebook: Codebook) -> Iterator[Part]:
    first = [child for child in one.children if child.state == "live"]
    second = [child for child in other.children if child.state == "live"]
    pairs = [note.places for note in notes(traits_of(one), traits_of(other)) if note.about == "children"]
    beside: list[tuple[Child | None, Child | None]] = [(first[mine], second[theirs]) for mine, theirs in sorted(pairs)]
    beside += [(child, None) for place, child in enumerate(first) if place not in {mine for mine, _ in pairs}]
    beside += [(None, child) for place, child in enumerate(second) if place not in {theirs for _, theirs in pairs}]
    for number, (mine, theirs) in enumerate(beside, 1):
        yield Part(f"Child {number}" if len(beside) > 1 else "The child", _lines(mine, theirs, codebook, "child"))


def _lines(
    one: _WithFacts | None, other: _WithFacts | None, codebook: Codebook, kind: str, section: str = ""
) -> tuple[Line, ...]:
    fields = [
        field
        for each in codebook.sections_of(kind)
        if section in ("", each.id)
        for field in each.fields
        if not field.is_derived
    ]

    def words(record: _WithFacts | None, name: str, shown: str) -> str:
        return IN_CONFLICT if record is not None and name in record.in_conflict else shown

    lines = (
        Line(
            field.label,
            words(one, field.id, words_of(field, one.facts.get(field.id) if one else None)),
            words(other, field.id, words_of(field, other.facts.get(field.id) if other else None)),
        )
        for field in fields
    )
    return tuple(line for line in lines if line.how)


def _listed(one: Sequence[str], other: Sequence[str], label: str) -> tuple[Line, ...]:
    """What both list first, then what only one does."""
    both = [words for words in one if words in other]
    rest = zip_longest(
        (words for words in one if words not in both), (words for words in other if words not in both), fillvalue=""
    )
    return tuple(Line(label, *pair) for pair in (*((words, words) for words in both), *rest))


def _beside(one: Iterable[str], other: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line("Appraisal", mine, theirs) for mine, theirs in zip_longest(one, other, fillvalue=""))


def _themes(review: Review, codebook: Codebook) -> list[str]:
    known = {theme.id: theme.words for group in codebook.theme_groups for theme in group.themes}
    return [f"{theme.code} {known.get(theme.code, '')}".strip() for theme in review.themes]


def _recommendations(review: Review) -> list[str]:
    return [
        f"{item.facts.get('rec_no', '')} {item.facts.get('rec_text', '')}".strip() or "without a text"
        for item in review.recommendations
    ]


def _documents(review: Review) -> list[str]:
    return [
        f"{one.facts.get('doc_title') or 'Untitled'}, {one.pages} {'page' if one.pages == 1 else 'pages'}, "
        f"fingerprint {one.sha256[:12]}…"
        for one in review.documents
    ]


def _appraisal(appraisal: Appraisal) -> str:
    seal = appraisal.seal
    if seal is None:
        state = "seal in conflict" if appraisal.is_seal_in_conflict else "not sealed"
    else:
        state = "changed after the seal" if seal.is_changed else "sealed"
    return f"{appraisal.appraiser_name}, begun {appraisal.started_at[:10]}, {state}"
