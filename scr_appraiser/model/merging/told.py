"""A merge as people are told of it, before and after: pure data, and the sentences that sum it up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scr_appraiser.model.merging.reasons import GONE, WORDS

MOST_NAMES = 8
"""Names of files that are left out."""
MOST_REMARKS = 6
"""On files, that stand among what matters."""


@dataclass(frozen=True, slots=True)
class SourceTold:
    """One of the files, and what it brings."""

    name: str
    new: int = 0
    had: int = 0
    set_aside: int = 0
    digest: str = ""
    problem: str = ""
    """Why it is left out; "" where it is read."""
    advice: str = ""
    remarks: tuple[str, ...] = ()
    """What is to be known of it beside: that it is an older copy, that it holds invented data."""


@dataclass(frozen=True, slots=True)
class ConflictTold:
    """What two people changed differently, and nobody has decided yet: a record, or one field of its facts."""

    klass: str
    """One of reasons.WORDS."""
    about: str
    """What of the review: "Judgement SCO1", "Child: Sex"."""
    review: str
    """Its reference."""
    values: tuple[str, ...]
    """What each of them says: text of a case may stand in it."""
    by: tuple[str, ...] = ()
    """Who wrote what stands, and when: "GH012, 22 November 2026"."""
    before: str = ""
    """What all of them come from said, text of a case perhaps; "" where that is nothing, or not known."""

    @property
    def sides(self) -> tuple[str, ...]:
        """What each of them says; with who wrote it, and when, where that is told of each."""
        if len(self.values) != len(self.by):
            return self.values
        return tuple(f"{value} ({by})" for value, by in zip(self.values, self.by, strict=True))


@dataclass(frozen=True, slots=True)
class RefusedTold:
    """What does not come in, or waits aside."""

    place: str
    why: str
    klass: str = ""
    changes: int = 1


@dataclass(frozen=True, slots=True)
class DuplicateTold:
    """Two reviews that may be one."""

    reviews: tuple[str, str]
    is_certain: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameworkTold:
    """A framework or codebook that comes along, or does not."""

    name: str
    what: str
    is_fork: bool = False
    """It bears the name and version of another one, so that what was made under it waits aside."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there were and will be."""

    words: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class MergeTold:
    """All that is told of a merge. The counts of `new` and its like are of revisions, each counted once."""

    is_applied: bool
    file: str
    """The name of the file into which all was merged."""
    sources: tuple[SourceTold, ...]
    conflicts: tuple[ConflictTold, ...]
    refused: tuple[RefusedTold, ...]
    duplicates: tuple[DuplicateTold, ...]
    frameworks: tuple[FrameworkTold, ...]
    counts: tuple[Count, ...]
    new: int
    had: int
    agreed: int
    fast_forwarded: int
    digest_before: str
    digest_after: str
    reviews: str = ""
    """How many reviews there are in the files, and what they are here, in a sentence."""
    stood: int = 0
    """Records in conflict before, of which these files bring nothing."""
    brings: bool = True
    """Whether anything comes of it."""
    is_invented: bool = False
    moment: str = ""
    """UTC, of the merge or of the plan."""
    author: str = ""
    """Who merged: name and staff code."""

    @property
    def read(self) -> tuple[SourceTold, ...]:
        """The files that can be merged."""
        return tuple(one for one in self.sources if not one.problem)


def sentences(told: MergeTold) -> tuple[str, ...]:
    """What matters of it, in the order in which it matters; then what is to be known of its files beside."""
    return (*matters(told), *(_remarks(told.sources) if told.read else ()))


def matters(told: MergeTold) -> Iterator[str]:
    """What matters of it, in the order in which it matters."""
    yield _files(told)
    if not told.read:
        return
    if not told.new:
        yield "Nothing in them is new: all that they hold is in this file already."
    else:
        came = "came" if told.is_applied else "would come"
        yield f"{counted(told.new, 'change')} {came} in; {told.had:,} had been here before."
    if told.fast_forwarded:
        went = "went on" if told.is_applied else "would go on"
        yield f"{counted(told.fast_forwarded, 'record')} {went} from where this file stood, with nothing to decide."
    if told.agreed:
        says = "says" if told.agreed == 1 else "say"
        yield f"{counted(told.agreed, 'change')} {says} what another one says, made without knowing of it."
    yield from _conflicts(told)
    if told.stood:
        do = "does" if told.stood == 1 else "do"
        yield f"{counted(told.stood, 'record')} of this file stood in conflict before, and still {do}."
    aside = sum(one.changes for one in told.refused)
    if aside:
        wait = "wait" if aside != 1 else "waits"
        yield f"{counted(aside, 'change')} {wait} aside, because of what is missing or not valid; see the reasons."
    yield from _duplicates(told.duplicates)
    if told.reviews:
        yield told.reviews
    yield from (f"{one.name}: {one.what}" for one in told.frameworks)


def counted(number: int, word: str) -> str:
    """ "1 change", "1,204 changes"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _remarks(sources: Sequence[SourceTold]) -> Iterator[str]:
    """What is to be known of files beside, said once of all of which it is true."""
    named: dict[str, list[str]] = {}
    for one in sources:
        for remark in one.remarks:
            named.setdefault(remark, []).append(one.name)
    if len(named) > MOST_REMARKS:
        yield f"Beside that, {len(named)} things are to be known of single files: see the list of files."
        return
    for remark, names in named.items():
        yield f"{names[0] if len(names) == 1 else f'Of {len(names)} files'}: {remark}"


def _files(told: MergeTold) -> str:
    out = [one.name for one in told.sources if one.problem]
    done = "was merged" if len(told.read) == 1 else "were merged"
    can = done if told.is_applied else "can be merged"
    if not out:
        return f"{counted(len(told.read), 'file')} {can}."
    more = [f"{len(out) - MOST_NAMES:,} more"] if len(out) > MOST_NAMES else []
    left = ", ".join([*out[:MOST_NAMES], *more])
    return f"{len(told.read):,} of {counted(len(told.sources), 'file')} {can}; left out, for the reasons given: {left}."


def _conflicts(told: MergeTold) -> Iterator[str]:
    gone = sum(one.klass == GONE for one in told.conflicts)
    torn = len(told.conflicts) - gone
    if not torn:
        yield "No two people’s work is in conflict through it."
    else:
        stand = _standing(torn, told.is_applied)
        many = f"{counted(torn, 'conflict')} {stand}"
        yield f"{many}: both sides are kept, and neither counts, until a person decides with a reason."
    if gone:
        stand = _standing(gone, told.is_applied)
        was = "it, or what it belongs to, was" if gone == 1 else "they, or what they belong to, were"
        yield f"{counted(gone, 'record')} {stand} though {was} withdrawn or erased elsewhere."


def _standing(number: int, is_applied: bool) -> str:
    if not is_applied:
        return "would stand"
    return "now stands" if number == 1 else "now stand"


def _duplicates(duplicates: Sequence[DuplicateTold]) -> Iterator[str]:
    certain = sum(one.is_certain for one in duplicates)
    possible = len(duplicates) - certain
    if certain:
        yield f"Surely entered twice: {counted(certain, 'review')}."
    if possible:
        yield f"Perhaps entered twice: {counted(possible, 'review')}."


def class_words(one: ConflictTold) -> str:
    """Why it is in conflict: "Two different judgements"."""
    words = WORDS.get(one.klass, "")
    return words[:1].upper() + words[1:]
