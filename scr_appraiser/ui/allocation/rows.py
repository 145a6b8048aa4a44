"""The table of who appraises what in words: its columns, what can be shown of it, and one review in full."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from scr_appraiser.model.allocating.table import AllocationRow, Allotted
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.moderating.stages import STAGES
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.past.lines import POSITIONS
from scr_appraiser.ui.widgets.tables import Column, natural

NO_REFERENCE = "No reference"
HIDDEN = "not shown until all have sealed"
SHOW: Sequence[tuple[str, str]] = (
    ("all", "All reviews"),
    ("nobody", "With nobody"),
    ("once", "With one"),
    ("twice", "With two or more"),
    ("inside", "Not handed out"),
    ("open", "Not all sealed"),
    ("declared", "With a conflict of interest"),
)
"""What can be shown of the table: a value with its words."""

NOTHING = {
    "all": "There is no review in this file yet. Register one under Reviews, then say here who appraises it.",
    "nobody": "Every review is allocated to somebody.",
    "once": "No review is allocated to one person alone.",
    "twice": "No review is allocated to two people.",
    "inside": "Everything that is allocated has been handed out.",
    "open": "All that is allocated is sealed.",
    "declared": "Nobody has declared a conflict of interest.",
}

_KEPT: dict[str, Callable[[AllocationRow], bool]] = {
    "all": lambda row: True,
    "nobody": lambda row: not row.whole.allocated,
    "once": lambda row: len(row.whole.allocated) == 1,
    "twice": lambda row: len(row.whole.allocated) > 1,
    "inside": lambda row: any(not one.handed_out_at for one in row.allocated),
    "open": lambda row: any(one.standing not in ("sealed", "facts changed since") for one in row.allocated),
    "declared": lambda row: bool(row.whole.declared),
}


def is_kept(row: AllocationRow, shown: str) -> bool:
    """Whether a row is among those that one value of SHOW shows."""
    return _KEPT[shown](row)


def title_of(row: AllocationRow) -> str:
    """What the review is called."""
    return row.reference or NO_REFERENCE


def count_words(rows: Sequence[AllocationRow]) -> str:
    """How many reviews they are, each counted once though it was registered twice: "21 registrations of 20 reviews"."""
    reviews = len({min((row.review_id, *(other.review_id for other in row.others))) for row in rows})
    words = "1 review" if reviews == 1 else f"{reviews:,} reviews"
    return words if reviews == len(rows) else f"{len(rows):,} registrations of {words}"


def how_far(one: Allotted) -> str:
    """How far somebody is: "12 of 42", "sealed"."""
    if one.is_hidden:
        return HIDDEN
    if one.standing == "in progress":
        return f"{one.rated} of {one.criteria}"
    return {"facts changed since": "sealed, facts changed since"}.get(one.standing, one.standing)


def stage_words(row: AllocationRow) -> str:
    """How far all who appraise the review are; a review that one person alone appraised is marked as such."""
    is_single = len(row.whole.people) == 1 and row.stage not in ("", "allocated", "in progress")
    return f"{row.stage.capitalize()}, single" if is_single else row.stage.capitalize()


def columns(codebook: Codebook) -> tuple[Column[AllocationRow], ...]:
    """The columns of the table."""
    committees = {code.id: code.words for code in codebook.field("review", "lead_cpc").codes}
    return (
        Column[AllocationRow](
            "Reference", title_of, lambda row: natural(row.reference), width=12,
            holds=lambda rows: map(title_of, rows), is_never_cut=True,
        ),
        Column[AllocationRow](
            "Committee", lambda row: committees.get(row.committee, row.committee), width=10,
            holds=lambda rows: {committees.get(row.committee, row.committee) for row in rows},
        ),
        _people("First", lambda row: [one for one in row.people if one is _first(row)]),
        _people("Second and others", lambda row: [one for one in row.people if one is not _first(row)]),
        Column[AllocationRow](
            "State", stage_words, lambda row: STAGES.index(row.stage), width=9,
            holds=lambda _: ("In progress", "Moderated, single"),
        ),
        _dates("Since", lambda one: one.since),
        _dates("Handed out", lambda one: one.handed_out_at),
        _dates("Came back", lambda one: one.returned_at),
        Column[AllocationRow](
            "Conflict", lambda row: ", ".join(one.name for one in row.declared), width=10,
            holds=lambda rows: (", ".join(one.name for one in row.declared) for row in rows),
            explain=lambda row: "; ".join(f"{one.name}: {one.why}" for one in row.declared),
        ),
    )  # fmt: skip


def lines_of(row: AllocationRow, seals: Mapping[str, str] | None = None) -> Iterator[str]:
    """All that is known of one review, a line for each person and each declared conflict of interest.

    `seals` tell by staff code what lay beside their appraisal when they sealed it.
    """
    is_blind = any(one.is_hidden for one in row.people)
    if not row.people:
        yield "Nobody is to appraise this review yet."
    for one in row.people:
        place = POSITIONS.get(one.position, f"{one.position}th").capitalize() if one.position else ""
        parts = [
            f"{place or 'Not allocated'}: {one.name}{'' if one.name == one.appraiser else f' ({one.appraiser})'}",
            f"allocated on {_day(one.since)}" if one.since else "",
            f"handed out on {_day(one.handed_out_at)}" if one.handed_out_at else "",
            f"came back on {_day(one.returned_at)}" if one.returned_at else "",
            how_far(one) + (f" on {_day(one.sealed_at)}" if one.sealed_at and not one.is_hidden else ""),
            (seals or {}).get(one.appraiser, "") if not is_blind else "",
            "in conflict: two people’s versions of this allocation differ" if one.is_in_conflict else "",
            one.note,
        ]
        yield ", ".join(part for part in parts if part).removesuffix(".") + "."
        if one.is_allocated and row.declared_by(one.appraiser):
            yield f"{one.name} has declared a conflict of interest: withdraw the allocation, or the declaration."
    for declared in row.declared:
        yield f"Conflict of interest, {declared.name}: {declared.why}"
    for other in row.others:
        there = [_person(one) for one in other.people]
        there += [f"{one.name} has a conflict of interest" for one in other.declared]
        yield f"The same review is registered as {title_of(other)}: {'; '.join(there) or 'nobody has it there'}."


def _first(row: AllocationRow) -> Allotted | None:
    """Who is first; where nobody was allocated there, the first who appraises the review all the same."""
    first = next((one for one in row.people if one.position == 1), None)
    return first or next((one for one in row.people if not one.is_allocated), None)


def _people(title: str, those: Callable[[AllocationRow], Sequence[Allotted]]) -> Column[AllocationRow]:
    def words(row: AllocationRow) -> str:
        return "; ".join(_person(one) if one.is_allocated else f"({_person(one)})" for one in those(row))

    def in_full(row: AllocationRow) -> str:
        return "; ".join(f"{_person(one)}{'' if one.is_allocated else ', not allocated'}" for one in those(row))

    return Column(title, words, width=18, holds=lambda rows: map(words, rows), explain=in_full)


def _person(one: Allotted) -> str:
    return f"{one.name}: {how_far(one)}"


def _dates(title: str, moment: Callable[[Allotted], str]) -> Column[AllocationRow]:
    """The last of the days; where some have none, how many have one."""

    def words(row: AllocationRow) -> str:
        days = [moment(one) for one in row.allocated]
        told = [day for day in days if day]
        if not told:
            return ""
        return _short(max(told)) if len(told) == len(days) else f"{len(told)} of {len(days)}"

    def latest(row: AllocationRow) -> str:
        return max((moment(one) for one in row.allocated), default="")

    return Column(title, words, latest, width=11, is_searched=False)


def _day(moment: str) -> str:
    return in_words(moment[:10])


def _short(moment: str) -> str:
    day, month, year = _day(moment).split()
    return f"{day} {month[:3]} {year}"
