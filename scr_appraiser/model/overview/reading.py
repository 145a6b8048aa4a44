"""The material of the overview, read from the open file set-based, in goes so short that nobody waits for them."""

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.file.about_file import is_invented
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.codebook import KINDS, Codebook
from scr_appraiser.model.framework.held_definitions import codebooks, current_codebook, frameworks
from scr_appraiser.model.ids import AdultId, ChildId, DefinitionHash, HouseholdId, RecommendationId, RecordId, ReviewId
from scr_appraiser.model.overview.appraised_reading import read_appraisals
from scr_appraiser.model.overview.asked import check_codebook
from scr_appraiser.model.overview.counted_reviews import counted_reviews, set_aside
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.sameness.children import find_child_pairs, undecided_children
from scr_appraiser.model.sameness.counting import undecided
from scr_appraiser.model.sameness.keeping import KnownPairs
from scr_appraiser.model.sameness.reading import Progress, child_verdicts_in, live_reviews, nobody_asks, verdicts_in
from scr_appraiser.model.sameness.verdicts import classes_of
from scr_appraiser.model.snapshots import Adult, Child, Contact, Household, Recommendation, Review, Theme
from scr_appraiser.model.workspace import Workspace

_AT_ONCE = 100
"""Reviews that are read in one go: well under fifty milliseconds."""
_KEPT = "state NOT IN ('withdrawn', 'redacted')"

Told = tuple[RecordId, RecordId, Any, Mapping[str, Any]]
"""A record: its id, whose it is, what else is known of it, and what every snapshot has."""


def read_material(workspace: Workspace, progress: Progress = nobody_asks, known: KnownPairs | None = None) -> Material:
    """All that the overview is made from. `known`: the pairs that may be one, where somebody keeps them up to date.

    Raises Problem where the codebook lacks fields that the overview counts by.
    """
    known = known or KnownPairs(workspace)
    if not known.is_current:
        known.refresh(progress)
    with workspace.reading():
        codebook = current_codebook(workspace)
        check_codebook(codebook)
        live = live_reviews(workspace)
        verdicts, child_verdicts = verdicts_in(workspace), child_verdicts_in(workspace)
    reviews = {review.id: review for review in read_reviews(workspace, live, codebook, progress)}
    classes = classes_of(list(reviews), verdicts)
    pairs = [pair for pair in known.pairs if reviews.keys() >= {*pair.reviews}]
    counting = [one for one in known.traits.values() if one.id in reviews and _is_counting(one.id, classes)]
    known_frameworks = {framework.hash: framework for framework in frameworks(workspace)}
    children = classes_of([child.id for one in counting for child in one.children], child_verdicts)
    counted = counted_reviews(reviews, classes, child_verdicts, codebook)
    left_out = tuple(set_aside(reviews, classes))
    del reviews  # what is held while the appraisals are read, the collector of garbage goes through again and again
    return Material(
        reviews=counted,
        left_out=left_out,
        codebook=codebook,
        frameworks=known_frameworks,
        classes=classes,
        pairs=undecided(pairs, classes),
        child_pairs=undecided_children(find_child_pairs(counting, classes), children),
        is_invented=is_invented(workspace),
        appraisals=read_appraisals(workspace, known_frameworks, classes, progress),
        disputed_themes=_disputed(codebooks(workspace)),
    )


def _disputed(versions: Sequence[Codebook]) -> frozenset[str]:
    """The codes of themes that two versions of the codebook say otherwise."""
    said: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for codebook in versions:
        for group in codebook.theme_groups:
            for theme in group.themes:
                said[theme.id].add((theme.words, theme.definition))
    return frozenset(code for code, meanings in said.items() if len(meanings) > 1)


def _is_counting(review: ReviewId, classes: Any) -> bool:
    return classes.of[review].counts in (review, None)


def read_reviews(
    workspace: Workspace,
    live: Sequence[ReviewId],
    codebook: Codebook,
    progress: Progress,
    kinds: Collection[str] = KINDS,
) -> Iterator[Review]:
    """Reviews with what belongs to them of the kinds that are asked for, a hundred at a time."""
    fields = {kind: tuple(field.id for field in codebook.fields_of(kind)) for kind in kinds}
    for begin in range(0, len(live), _AT_ONCE):
        progress(begin, len(live))
        with workspace.reading():
            found = list(_some_reviews(workspace, live[begin : begin + _AT_ONCE], fields))
        yield from found
    progress(len(live), len(live))


def _some_reviews(
    workspace: Workspace, reviews: Sequence[ReviewId], fields: Mapping[str, tuple[str, ...]]
) -> Iterator[Review]:
    def told(kind: str, owner: str, owners: Sequence[str], other: str = "NULL") -> dict[str, list[Told]]:
        return _told(workspace, kind, owner, owners, other, fields[kind]) if kind in fields else {}

    children = told("child", "review_id", reviews)
    homes = told("household", "review_id", reviews)
    themes, items = told("theme", "review_id", reviews, "code"), told("recommendation", "review_id", reviews)
    households = [home for those in homes.values() for home, *_ in those]
    adults = told("adult", "household_id", households)
    contacts = told("contact", "household_id", households, "child_id")
    for review, _, codebook, given in told("review", "id", reviews, "codebook").get("", ()):
        living = {child for child, *_ in children.get(review, ())}
        yield Review(
            id=ReviewId(review),
            codebook=DefinitionHash(codebook.hex() if codebook else ""),
            **given,
            children=tuple(Child(id=ChildId(child), **facts) for child, _, _, facts in children.get(review, ())),
            households=tuple(
                Household(
                    id=HouseholdId(home),
                    **facts,
                    adults=tuple(Adult(id=AdultId(one), **said) for one, _, _, said in adults.get(home, ())),
                    contacts=tuple(
                        Contact(id=one, child_id=ChildId(RecordId(child.hex())), **said)
                        for one, _, child, said in contacts.get(home, ())
                        if child.hex() in living
                    ),
                )
                for home, _, _, facts in homes.get(review, ())
            ),
            themes=tuple(
                Theme(id=theme, code=code or "", **facts)
                for theme, _, code, facts in sorted(themes.get(review, ()), key=lambda one: str(one[2]))
            ),
            recommendations=tuple(
                Recommendation(id=RecommendationId(item), **facts) for item, _, _, facts in items.get(review, ())
            ),
        )


def _told(
    workspace: Workspace, kind: str, owner: str, owners: Sequence[str], other: str, fields: Sequence[str]
) -> dict[str, list[Told]]:
    """By owner (of reviews: "") the records of a kind that are neither withdrawn nor erased, in the order of ids."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    rows = workspace.cursor.execute(
        f"SELECT id, {owner}, {other}, state, in_conflict, facts FROM {kind} "
        f"WHERE {owner} IN ({', '.join('?' * len(owners))}) AND {_KEPT} ORDER BY id",
        [bytes.fromhex(one) for one in owners],
    )
    for record, belongs, told, state, in_conflict, facts in rows:
        whose = "" if kind == "review" else belongs.hex()
        # One withdrew it and another edited it: nothing in it may be read.
        open_fields = fields if state == "conflict" else parse_json(in_conflict) if in_conflict else ()
        given = {"state": state, "in_conflict": tuple(open_fields), "facts": _facts(facts)}
        found[whose].append((RecordId(record.hex()), RecordId(whose), told, given))
    return found


def _facts(stored: str | None) -> Facts:
    """The facts as they are stored; codes are kept once, since thousands of records say the same."""
    return {sys.intern(name): _shared(value) for name, value in parse_json(stored).items()} if stored else {}


def _shared(value: Any) -> Any:
    if isinstance(value, str):
        return sys.intern(value)
    return tuple(map(_shared, value)) if isinstance(value, list) else value
