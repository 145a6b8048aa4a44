"""What an entry of the history says on one line, and what a screen reader says of it."""

from collections.abc import Iterable

from scr_appraiser.model.past.deed_words import deed_words
from scr_appraiser.model.past.entries import Entry, FieldChange
from scr_appraiser.model.past.moments import clock_words, day_words

MOST_FIELDS = 4
"""Fields that are told on the line of an entry."""

_SHORT = 40
"""Characters up to which a value is told on the line."""


def summary(entry: Entry) -> str:
    """What an entry changed, on one line."""
    parts = [deed_words(entry)]
    if entry.reason:
        parts.append(f"“{entry.reason}”")
    told = [_field_words(field) for field in entry.fields[:MOST_FIELDS]]
    if len(entry.fields) > MOST_FIELDS:
        told.append(f"{len(entry.fields) - MOST_FIELDS} more")
    return " · ".join(part for part in (*parts, *_counted(told)) if part) or "Nothing that is told in words"


def span(entry: Entry) -> str:
    """When it was, on its day: "14:32", or "14:02–14:32" for several steps."""
    first, last = clock_words(entry.begun), clock_words(entry.time)
    return last if first == last else f"{first}–{last}"


def spoken(entry: Entry) -> str:
    """All of it as a sentence, for whoever hears it."""
    steps = f", {len(entry.numbers)} steps" if len(entry.numbers) > 1 else ""
    notes = "".join(f"{note}. " for note in entry.notes)
    when = f"{day_words(entry.time)}, {span(entry)}"
    said = summary(entry).replace(" → ", " to ")
    return f"{notes}{entry.subject.whole}. {said}. {entry.author_name}, {when}{steps}"


def _field_words(field: FieldChange) -> str:
    before, after = field.before, field.after
    if _is_short(before) and _is_short(after):
        if before is None:
            return f"{field.label}: {after}"
        return f"{field.label}: {before} → {after or 'nothing'}"
    return f"{field.label} {'added' if before is None else 'taken away' if after is None else 'changed'}"


def _is_short(text: str | None) -> bool:
    return text is None or (len(text) <= _SHORT and "\n" not in text)


def _counted(told: Iterable[str]) -> list[str]:
    """The words with those that stand there twice once, and how often."""
    counts: dict[str, int] = {}
    for words in told:
        counts[words] = counts.get(words, 0) + 1
    return [words if count == 1 else f"{words} ({count})" for words, count in counts.items()]
