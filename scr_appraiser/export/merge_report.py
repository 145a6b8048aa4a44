"""The report of a merge as a document: in short, file by file, then what is in conflict, set aside, entered twice."""

from collections.abc import Iterator

from scr_appraiser.export.report import Cell, Document, Heading, Part, Prose, Table
from scr_appraiser.export.wording import moment
from scr_appraiser.model.digest_words import in_groups
from scr_appraiser.model.merging.told import ConflictTold, DuplicateTold, MergeTold, SourceTold, class_words, sentences

MARKING = "OFFICIAL-SENSITIVE PERSONAL"
PRINCIPLE = "About how well reviews were done; never about the practice in a case or a person."
BY_TELEPHONE = (
    "Two people whose files show the same eight groups hold the same changes: to compare them, read them out."
)
WITH_WORDS = "For the team alone: what is written in the reviews is printed here, where it is in conflict or alike."

_LABEL_AND_VALUE = (30, 70)


def merge_document(told: MergeTold, *, with_words: bool) -> Document:
    """The whole report. `with_words`: with what is in conflict or alike, which is text of cases."""
    title = "Report of a merge" if told.is_applied else "Plan of a merge"
    return Document(
        title=title,
        subject="What came from where",
        language="en-GB",
        marking=f"{MARKING} · INVENTED DATA" if told.is_invented else MARKING,
        running=f"{title} · {moment(told.moment)}",
        dated=told.moment,
        parts=tuple(_parts(told, title, with_words=with_words)),
    )


def _parts(told: MergeTold, title: str, *, with_words: bool) -> Iterator[Part]:
    yield Heading(1, title)
    yield Prose(PRINCIPLE, voice="lead")
    if told.is_invented:
        yield Prose("Invented data: no child, family, committee or review in it is real.", voice="warning")
    if not told.is_applied:
        yield Prose("Nothing has been written: this says what the merge would bring.", voice="warning")
    if with_words and (told.conflicts or told.duplicates):
        yield Prose(WITH_WORDS, voice="warning")
    yield Heading(2, "In short")
    for sentence in sentences(told):
        yield Prose(sentence)
    yield Table((), _LABEL_AND_VALUE, tuple(_at_a_glance(told)))
    counts = tuple((count.words, f"{count.before:,}", f"{count.after:,}") for count in told.counts)
    if counts:
        yield Table(("In the file", "Before", "After"), (50, 25, 25), counts)
    yield Prose(BY_TELEPHONE, voice="note")
    yield Heading(2, "The files")
    yield Table(
        ("File", "New", "Had", "Aside", "What is to be known"), (26, 9, 9, 9, 47), tuple(map(_file, told.sources))
    )
    yield from _listed(
        "In conflict", ("Review", "About", "Why"), (22, 30, 48), [_conflict(one, with_words) for one in told.conflicts]
    )
    yield from _listed(
        "Set aside",
        ("What", "Why", "Changes"),
        (36, 52, 12),
        [(one.place, one.why, f"{one.changes:,}") for one in told.refused],
    )
    yield from _listed(
        "Perhaps entered twice",
        ("Reviews", "How sure", "What speaks for it"),
        (34, 18, 48),
        [_duplicate(one, with_words) for one in told.duplicates],
    )
    yield from _listed(
        "Frameworks and codebooks",
        ("Name", "What becomes of it"),
        (40, 60),
        [(one.name, one.what) for one in told.frameworks],
    )


def _listed(title: str, head: tuple[str, ...], widths: tuple[int, ...], rows: list[tuple[Cell, ...]]) -> Iterator[Part]:
    if rows:
        yield Heading(2, title)
        yield Table(head, widths, tuple(rows))


def _at_a_glance(told: MergeTold) -> Iterator[tuple[str, str]]:
    yield "Into the file", told.file
    yield ("Merged" if told.is_applied else "Planned"), moment(told.moment)
    if told.author:
        yield "By", told.author
    yield "Digest before", in_groups(told.digest_before)
    yield "Digest after", in_groups(told.digest_after)


def _file(one: SourceTold) -> tuple[Cell, ...]:
    if one.problem:
        return one.name, "–", "–", "–", f"Left out: {one.problem}"
    known = "\n".join((*one.remarks, f"Digest {in_groups(one.digest)}"))
    return one.name, f"{one.new:,}", f"{one.had:,}", f"{one.set_aside:,}", known


def _conflict(one: ConflictTold, with_words: bool) -> tuple[Cell, ...]:
    why = [Prose(class_words(one))]
    if not with_words:
        why += [Prose(f"By {'; '.join(one.by)}.", voice="note")] if one.by else []
        return one.review, one.about, tuple(why)
    why += [Prose(side, voice="quote") for side in one.sides]
    if one.before:
        why.append(Prose(f"Before: {one.before}", voice="quote"))
    return one.review, one.about, tuple(why)


def _duplicate(one: DuplicateTold, with_words: bool) -> tuple[Cell, ...]:
    why = "\n".join(one.why) if with_words else "See the page of duplicates."
    return "\n".join(one.reviews), "Surely one" if one.is_certain else "Perhaps one", why
