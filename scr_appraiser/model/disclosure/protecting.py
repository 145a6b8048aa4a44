"""An overview as it may leave: small numbers held back, and what would give them away, with all that names a record."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from scr_appraiser.model.disclosure.additive import Asks, Cell, nobody_asks
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.choosing import Held, hold_back
from scr_appraiser.model.disclosure.earlier import BY_AGE, Earlier, has_other_bands, shown_of_others
from scr_appraiser.model.disclosure.joining import THRESHOLDS, at_ends, joined
from scr_appraiser.model.disclosure.links import KINDS, RATED
from scr_appraiser.model.disclosure.measured import GROUPS, without_telling
from scr_appraiser.model.disclosure.parts import Part
from scr_appraiser.model.disclosure.profiles import CROSSED_BY, RULES, Override, Rules
from scr_appraiser.model.disclosure.relations import relations
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.blocks.quality import extremes
from scr_appraiser.model.overview.measuring import OF_ONE_CASE
from scr_appraiser.model.overview.sentences import with_sentence
from scr_appraiser.model.overview.statistics import NO_FACTS, LeftOut, Overview, Row, Statistic
from scr_appraiser.model.review.disclosing import Profile

NOT_CROSSED = "This table crosses more facts than may leave under this profile."
OTHER_BANDS = (
    "This table is not shown by these age bands: an earlier release shows it by others, and the two together could "
    "tell of single children. By the age bands of that release it can be shown."
)
OTHER_GROUPS = (
    "This table is not shown because an earlier release of partly the same reviews shows it, and the two together "
    "could tell of single reviews."
)
SUBTRACTED = "Some numbers are not shown because, beside an earlier release, they would give a small number away."
FEW = "There are fewer reviews in this selection than may be told of under this profile: nothing of them is shown."
TOO_MUCH = (
    "So much would have to be held back, and hangs together, that no number is shown but noughts, medians, and what "
    "was shown before: a longer period, or a release that holds fewer reviews of earlier ones, shows more."
)
MOSTLY_SMALL = "So many numbers of this table are small that none of it can be shown beside the others."
NO_COMMITTEES = "Tables of single committees do not leave under this profile."

JUDGEMENTS_APART = (
    "What was judged hangs together with so much else that none of it can be shown beside the other tables."
)
_STAYS_OUT = (MOSTLY_SMALL, JUDGEMENTS_APART, OTHER_BANDS, OTHER_GROUPS)

TRIED = tuple(product((True, False), (1.0, 0.5, 0.25, 0.0)))
"""Whether what was judged is to leave, and which share of what a table counts may be small: all tables first; then, as
long as too much of them hangs together, those in which less is small; then the same without the tables of judgements,
whose bases differ by few from criterion to criterion and bind all of them to one another.
"""
_JUDGED = "F"
"""The block of statistics that tell of judgements."""
_COMMITTEE_DIMENSIONS = frozenset({"committee", "lead_cpc"})


def protect(
    overview: Overview,
    profile: Profile,
    override: Override | None = None,
    earlier: Sequence[Earlier] = (),
    parts: Sequence[Part] = (),
    asks: Asks = nobody_asks,
) -> Overview:
    """The overview under a profile: what comes back names no record, and its sentences are made anew of what may be
    shown. Under internal all stays. `earlier`: the releases that a reader may hold beside it; `parts`: the reviews of
    all of them, where it counts some of theirs. `asks` may raise.
    """
    if profile == "internal":
        return replace(overview, profile=profile)
    rules = RULES[profile] if override is None else replace(RULES[profile], min_cell=1)
    if overview.selection.committee and not rules.has_committee_tables:
        return _emptied(overview, rules, NO_COMMITTEES)
    if 0 < (overview.reviews or 0) < rules.min_cell:
        return _emptied(overview, rules, FEW)  # a nought of a single review tells of it, as which rows there are does
    apart = _apart(overview, earlier, parts)
    tried: list[tuple[Overview, Relations, Held]] = []
    so_far: list[str] | None = None
    for has_judgements, most_small in TRIED:
        crossed, found = _leaving(overview, rules, earlier, apart, has_judgements, most_small)
        out = [one.id for one in crossed.statistics if one.sentence in _STAYS_OUT]
        if out == so_far:  # with the same tables it would be too much again
            continue
        so_far = out
        held = hold_back(overview, crossed, found, rules, earlier, parts, asks)
        tried.append((crossed, found, held))
        if not held.is_too_much:
            break
    if held.is_too_much:  # nothing that is shown is new: no table has to stay out for the sake of another
        crossed, found, held = tried[0]
    shown = without_telling((_protected(one, found, held.cells, rules) for one in crossed.statistics), rules)
    return replace(
        crossed,
        profile=profile,
        reviews=_shown(overview.reviews, ("base", "review", overview.reviews), held.cells),
        children=_shown(overview.children, ("base", "child", overview.children), held.cells),
        statistics=_ranked_anew(shown),
        left_out=_reasons(overview.left_out),
        notes=(
            *_notes(overview),
            *((SUBTRACTED,) if held.is_subtracted else ()),
            *((TOO_MUCH,) if held.is_too_much else ()),
        ),
    )


def _apart(overview: Overview, earlier: Sequence[Earlier], parts: Sequence[Part]) -> Mapping[str, str]:
    """The statistics that stay out because of an earlier release, and why."""
    bands = {BY_AGE: OTHER_BANDS} if has_other_bands(overview, earlier) else {}
    return bands | dict.fromkeys(shown_of_others(earlier, parts).intersection(GROUPS), OTHER_GROUPS)


def _leaving(
    overview: Overview,
    rules: Rules,
    earlier: Sequence[Earlier],
    apart: Mapping[str, str],
    has_judgements: bool,
    most_small: float,
) -> tuple[Overview, Relations]:
    """The tables that may leave, with categories put together, and what their numbers say of each other; those `apart`
    stay out.
    """
    statistics = tuple(_few_small(_crossed(one, rules), rules, most_small) for one in overview.statistics)
    if not has_judgements:
        statistics = tuple(_without_rows(one, JUDGEMENTS_APART) if one.id[0] == _JUDGED else one for one in statistics)
    statistics = tuple(_without_rows(one, apart[one.id]) if one.id in apart else one for one in statistics)
    shown_before = {*KINDS, *(id_ for one in earlier for id_, table in one.tables.items() if table["rows"])}
    whole = (
        one if one.id in shown_before else other for one, other in zip(overview.statistics, statistics, strict=True)
    )
    found = relations(replace(overview, statistics=tuple(whole)), rules.min_cell)
    crossed = replace(overview, statistics=_put_together(statistics, found, rules))
    found.keep_written(crossed.statistics)
    return crossed, found


def _notes(overview: Overview) -> Iterator[str]:
    """Those without a number."""
    return (note for note in overview.notes if not any(letter.isdigit() for letter in note))


def _emptied(overview: Overview, rules: Rules, why: str) -> Overview:
    statistics = tuple(_without_rows(one, why) for one in overview.statistics)
    return replace(
        overview,
        profile=rules.profile,
        reviews=None,
        children=None,
        framework=None,
        statistics=statistics,
        left_out=(),
        notes=(why,),
    )


def _crossed(statistic: Statistic, rules: Rules) -> Statistic:
    """A statistic that may not leave at all keeps its name."""
    is_committees = not rules.has_committee_tables and not _COMMITTEE_DIMENSIONS.isdisjoint(statistic.dimensions)
    if is_committees:
        return _without_rows(statistic, NO_COMMITTEES)
    most = rules.most_dimensions + (statistic.id in rules.crossed)
    crossed = CROSSED_BY.get(statistic.id, sum(name not in NO_FACTS for name in statistic.dimensions))
    if statistic.id in rules.inside_only or crossed > most:
        return _without_rows(statistic, NOT_CROSSED)
    return statistic


def _few_small(statistic: Statistic, rules: Rules, most_small: float) -> Statistic:
    """A statistic that keeps its name only, where a larger share than that of what it counts is small."""
    counts = [row.n for row in joined(statistic, rules.min_cell).rows if row.n]
    small = sum(n < rules.min_cell for n in counts)
    return _without_rows(statistic, MOSTLY_SMALL) if counts and small / len(counts) > most_small else statistic


def _put_together(statistics: Sequence[Statistic], found: Relations, rules: Rules) -> tuple[Statistic, ...]:
    by_id = {one.id: joined(one, rules.min_cell) for one in statistics}
    for id_, grades in THRESHOLDS.items():
        if id_ in by_id and grades in by_id:
            by_id[id_] = at_ends(by_id[id_], by_id[grades])
    for one in statistics:
        if by_id[one.id] is not one:
            found.put_together(one, by_id[one.id])
    return tuple(by_id.values())


def _without_rows(statistic: Statistic, note: str) -> Statistic:
    return replace(statistic, base=None, base_known=None, rows=(), cases=(), sentence=note, note="")


def _protected(statistic: Statistic, found: Relations, hidden: Collection[Cell], rules: Rules) -> Statistic:
    if statistic.sentence in (NOT_CROSSED, NO_COMMITTEES, *_STAYS_OUT):
        return statistic
    base = _shown(statistic.base, found.bases.get((statistic.id, None)), hidden)
    known = _shown(statistic.base_known, found.known.get((statistic.id, None)), hidden)
    rows = tuple(_row(statistic, place, found, hidden, rules) for place in range(len(statistic.rows)))
    for old, new in zip(statistic.rows, rows, strict=True):
        # What a row lacks is the statistic's: that must not be taken for its own.
        base = None if old.base is not None and new.base is None else base
        known = None if old.base_known is not None and new.base_known is None else known
    least = rules.percent_min_base
    return with_sentence(replace(statistic, base=base, base_known=known, percent_min_base=least, rows=rows, cases=()))


def _ranked_anew(statistics: Sequence[Statistic]) -> tuple[Statistic, ...]:
    """The strongest and the weakest criteria of those whose share is shown: a place among them tells of a share."""
    profile = next((one for one in statistics if one.id == RATED and one.rows), None)
    ranked = {one.id: one for one in extremes(profile)} if profile is not None else {}
    return tuple(with_sentence(ranked[one.id]) if one.id in ranked else one for one in statistics)


def _row(statistic: Statistic, place: int, found: Relations, hidden: Collection[Cell], rules: Rules) -> Row:
    old = statistic.rows[place]
    size = old.base if old.base is not None else statistic.base
    row = replace(
        old,
        base=_shown(old.base, found.bases.get((statistic.id, place)), hidden),
        base_known=_shown(old.base_known, found.known.get((statistic.id, place)), hidden),
        records=(),
        in_conflict=0,
    )
    if found.rows.get((statistic.id, place)) in hidden:
        return replace(row, n=None, value=None, suppressed="small")
    if row.value is not None and not OF_ONE_CASE.isdisjoint(row.key):
        return replace(row, value=None, suppressed="single")
    if row.value is not None and size is not None and 0 < size < rules.min_cell:
        return replace(row, value=None, suppressed="base")
    if row.n is not None and size is not None and 0 < size < rules.percent_min_base:
        return replace(row, suppressed="base")
    return row


def _reasons(left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Each reason once, with no record and no number to it."""
    return tuple(LeftOut(RecordId(""), "", why) for why in dict.fromkeys(one.outside or one.why for one in left_out))


def _shown(number: int | None, cell: Cell | None, hidden: Collection[Cell]) -> int | None:
    return None if cell in hidden else number
