"""What waits for a decision, and what was decided: a row a pair, for people to look at."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.codebook import Codebook, words_of
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.ids import ChildId, RecordId, ReviewId, derived_id
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.sameness.children import find_child_pairs, undecided_children
from scr_appraiser.model.sameness.counting import Count, counted, undecided
from scr_appraiser.model.sameness.finding import Pair
from scr_appraiser.model.sameness.keeping import KnownPairs
from scr_appraiser.model.sameness.reading import child_verdicts_in, verdicts_in
from scr_appraiser.model.sameness.saying import age_words
from scr_appraiser.model.sameness.traits import ChildTraits, Traits
from scr_appraiser.model.sameness.verdicts import Classes, classes_of
from scr_appraiser.model.workspace import Workspace

Standing: TypeAlias = Literal["contradicted", "certain", "unsettled", "possible", "aside", "same", "different"]
"""contradicted: same and different were both said; unsettled: the same, but not whose facts count; aside: children of
reviews that are the same, of which only one review's children count: nothing depends on whether they are one.
"""
WAITING: tuple[Standing, ...] = ("contradicted", "certain", "unsettled", "possible")

NO_REFERENCE = "No reference"


@dataclass(frozen=True, slots=True)
class Decision:
    """One version of what was said that nothing has replaced."""

    verdict: str
    counts: ReviewId | None
    reason: str
    author: str
    """The name, or the staff code where no name is known."""
    time: str
    """UTC."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of reviews or of children."""

    kind: Literal["review", "child"]
    one: RecordId
    other: RecordId
    reviews: tuple[ReviewId, ReviewId]
    titles: tuple[str, str]
    about: tuple[str, str]
    """Of either, what tells it from others with the same title."""
    standing: Standing
    why: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    points: int = 0
    decisions: tuple[Decision, ...] = ()

    @property
    def conflict(self) -> RecordId | None:
        """The record in which two people said different things of this very pair (C9); None where none did."""
        if len({(decision.verdict, decision.counts, decision.reason) for decision in self.decisions}) < 2:
            return None
        kind = "sameness" if self.kind == "review" else "child_sameness"
        return derived_id(kind, *sorted((self.one, self.other)))

    @property
    def is_waiting(self) -> bool:
        """Whether a person has to decide."""
        return self.standing in WAITING


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything there is to decide and that was decided, what waits first; and the classes that it comes to."""

    rows: tuple[Row, ...]
    classes: Classes[ReviewId]
    traits: Mapping[ReviewId, Traits]
    count: Count
    """How many reviews that makes."""

    @property
    def waiting(self) -> int:
        """Pairs that wait for a person."""
        return sum(row.is_waiting for row in self.rows)


def listing(workspace: Workspace, known: KnownPairs) -> Listing:
    """The pairs of a file, from what is known of its reviews."""
    traits = known.traits
    with workspace.reading():
        verdicts, said = verdicts_in(workspace), child_verdicts_in(workspace)
        decisions = _decisions(workspace, "sameness") | _decisions(workspace, "child_sameness")
        codebook = current_codebook(workspace)
    classes = classes_of(traits, verdicts)

    @cache
    def titled(review: ReviewId) -> tuple[str, str]:
        return _titled(traits[review], codebook)

    rows = {
        (row.one, row.other): row
        for row in (
            *_review_rows(known, classes, titled, decisions),
            *_child_rows(traits, classes, classes_of(_children(traits), said), titled, decisions),
        )
    }
    return Listing(tuple(sorted(rows.values(), key=_sort_by)), classes, traits, counted(classes, known.pairs))


def _sort_by(row: Row) -> tuple[int, bool, int, str, str]:
    place = WAITING.index(row.standing) if row.is_waiting else len(WAITING)
    newest = max((decision.time for decision in row.decisions), default="")
    return place, row.kind == "child", -row.points, newest, row.one + row.other


def _review_rows(
    known: KnownPairs,
    classes: Classes[ReviewId],
    titled: Callable[[ReviewId], tuple[str, str]],
    decisions: Mapping[tuple[RecordId, RecordId], tuple[Decision, ...]],
) -> Iterator[Row]:
    pairs = {pair.reviews: pair for pair in known.pairs}
    standing: dict[tuple[ReviewId, ReviewId], Standing] = {}
    for (one, other), said in decisions.items():
        reviews = ReviewId(one), ReviewId(other)
        if {*reviews} <= classes.of.keys():
            is_settled = classes.of[reviews[0]].counts is not None
            is_same = all(decision.verdict == "same" for decision in said)
            standing[reviews] = "different" if not is_same else "same" if is_settled else "unsettled"
    for pair in undecided(known.pairs, classes):
        standing[pair.reviews] = "certain" if pair.certain else "possible"
    standing |= dict.fromkeys((pair for pair in classes.contradicted if {*pair} <= classes.of.keys()), "contradicted")
    for reviews, how in standing.items():
        pair = pairs.get(reviews, Pair(reviews, False, (), (), 0))
        mine, theirs = (titled(review) for review in reviews)
        yield Row(
            "review", *reviews, reviews, (mine[0], theirs[0]), (mine[1], theirs[1]), how, pair.why, pair.against,
            pair.points, decisions.get(reviews, ()),
        )  # fmt: skip


def _child_rows(
    traits: Mapping[ReviewId, Traits],
    reviews: Classes[ReviewId],
    classes: Classes[ChildId],
    titled: Callable[[ReviewId], tuple[str, str]],
    decisions: Mapping[tuple[RecordId, RecordId], tuple[Decision, ...]],
) -> Iterator[Row]:
    children = _children(traits)
    pairs = {pair.children: pair for pair in find_child_pairs(traits.values(), reviews)}
    waiting = {pair.children for pair in undecided_children(pairs.values(), classes)}
    decided = {(ChildId(one), ChildId(other)) for one, other in decisions if one in children and other in children}
    for both in sorted({*waiting, *decided}):
        said = decisions.get(both, ())
        how: Standing = "possible" if both in waiting else "same"
        if both in classes.contradicted:
            how = "contradicted"
        elif both not in waiting and any(decision.verdict == "different" for decision in said):
            how = "different"
        (mine, one), (theirs, other) = (children[child] for child in both)
        counts = reviews.of[mine].counts
        if how == "possible" and counts is not None and {mine, theirs} != {counts}:
            how = "aside"
        yield Row(
            "child", *both, (mine, theirs), (_child_title(one), _child_title(other)),
            (f"of {titled(mine)[0]}", f"of {titled(theirs)[0]}"), how, pairs[both].why if both in pairs else (),
            decisions=said,
        )  # fmt: skip


def _children(traits: Mapping[ReviewId, Traits]) -> dict[ChildId, tuple[ReviewId, ChildTraits]]:
    return {child.id: (review, child) for review, each in traits.items() for child in each.children}


def _child_title(child: ChildTraits) -> str:
    words = age_words(child)
    return f"Child {child.label or 'without a label'}{f', {words}' if words else ''}"


def _titled(traits: Traits, codebook: Codebook) -> tuple[str, str]:
    about = [words_of(codebook.field("review", "lead_cpc"), traits.lead or None)]
    if "d_report_final" in traits.dates:
        about.append(f"completed {in_words(traits.dates['d_report_final'].date)}")
    return traits.reference or NO_REFERENCE, ", ".join(words for words in about if words)


def _decisions(workspace: Workspace, kind: str) -> dict[tuple[RecordId, RecordId], tuple[Decision, ...]]:
    first = {"sameness": "review_id", "child_sameness": "child_id"}[kind]
    found: defaultdict[tuple[RecordId, RecordId], list[Decision]] = defaultdict(list)
    for one, other, act, content, author, name, time in workspace.cursor.execute(
        f"SELECT s.{first}, s.other_id, r.act, r.content, r.author, p.display_name, r.time FROM {kind} AS s "
        "JOIN head ON head.record = s.id JOIN revision AS r ON r.id = head.revision "
        "LEFT JOIN person AS p ON p.staff_code = r.author "
        f"WHERE s.state IN ('live', 'conflict') AND s.{first} IS NOT NULL ORDER BY r.time, r.id"
    ):
        said = parse_json(content) if content else {}
        verdict = "" if act == "withdraw" else said.get("verdict", "")
        decision = Decision(verdict, said.get("counts"), said.get("reason", ""), name or author, time)
        found[RecordId(one.hex()), RecordId(other.hex())].append(decision)
    return {both: tuple(said) for both, said in found.items()}
