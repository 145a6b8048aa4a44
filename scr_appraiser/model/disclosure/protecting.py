"""An overview as it may leave: small numbers held back, and what would give them away, with all that names a record."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from scr_appraiser.model.disclosure.additive import Asks, Cell, nobody_asks
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.earlier import BY_AGE, Earlier, has_other_bands, subtractable
from scr_appraiser.model.disclosure.ends import TooMuchHidden
from scr_appraiser.model.disclosure.joining import THRESHOLDS, at_ends, joined
from scr_appraiser.model.disclosure.links import KINDS, RATED
from scr_appraiser.model.disclosure.overlapping import held_back_beside
from scr_appraiser.model.disclosure.parts import Part
from scr_appraiser.model.disclosure.profiles import CROSSED_BY, RULES, Override, Rules
from scr_appraiser.model.disclosure.relations import relations
from scr_appraiser.model.disclosure.suppressing import held_back
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
SUBTRACTED = "Some numbers are not shown because, beside an earlier release, they would give a small number away."
FEW = "There are fewer reviews in this selection than may be told of under this profile: nothing of them is shown."
NO_COMMITTEES = "Tables of single committees do not leave under this profile."

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
        return _emptied(overview, rules)
    statistics = (_crossed(one, rules) for one in overview.statistics)
    if has_other_bands(overview, earlier):
        statistics = (_without_rows(one, OTHER_BANDS) if one.id == BY_AGE else one for one in statistics)
    crossed = replace(overview, statistics=tuple(statistics))
    shown_before = {*KINDS, *(id_ for one in earlier for id_ in one.tables)}
    whole = (
        one if one.id in shown_before else other
        for one, other in zip(overview.statistics, crossed.statistics, strict=True)
    )
    found = relations(replace(overview, statistics=tuple(whole)), rules.min_cell)
    crossed = replace(crossed, statistics=_put_together(crossed.statistics, found, rules))
    found.keep_written(crossed.statistics)
    then = subtractable(found, overview, earlier, rules.min_cell)
    few = set(_too_few(found, rules.min_cell))
    under = set(_under(crossed, found, few))
    first = {*under, *few, *then.windows.keys() & found.written}
    is_small = 0 < (overview.reviews or 0) < rules.min_cell
    is_too_near = not then.windows.keys().isdisjoint(_totals(overview))
    subtracted = frozenset[Cell]()
    again = frozenset[Cell]() if is_small else then.again
    hidden = frozenset((*first, *(cell for cell in found.written if found.counts[cell] and cell not in again)))
    if not (is_small or is_too_near):
        try:
            system = found.system(then.known, then.windows)
            more = held_back(system, rules.min_cell, first, asks)
            if parts:
                tables = [one.tables for one in earlier]
                subtracted = held_back_beside(found, more, parts, tables, rules.min_cell, asks) - more
            hidden = held_back(system, rules.min_cell, {*more, *subtracted}, asks) if subtracted else more
        except TooMuchHidden:
            is_too_near = True
    return replace(
        crossed,
        profile=profile,
        reviews=_shown(overview.reviews, ("base", "review", overview.reviews), hidden),
        children=_shown(overview.children, ("base", "child", overview.children), hidden),
        statistics=_ranked_anew([_protected(one, found, hidden, rules) for one in crossed.statistics]),
        left_out=_reasons(overview.left_out),
        notes=(
            *_notes(overview),
            *((SUBTRACTED,) if then.windows or subtracted or is_too_near else ()),
            *((FEW,) if is_small else ()),
        ),
    )


def _totals(overview: Overview) -> tuple[Cell, Cell]:
    """How many reviews and children there are. Where few came since an earlier release, nothing but what is the same is
    shown, as where too much is hidden: all tables hang together by these, and next to nothing could be.
    """
    return ("base", "review", overview.reviews), ("base", "child", overview.children)


def _notes(overview: Overview) -> Iterator[str]:
    """Those without a number."""
    return (note for note in overview.notes if not any(letter.isdigit() for letter in note))


def _emptied(overview: Overview, rules: Rules) -> Overview:
    statistics = tuple(_without_rows(one, NO_COMMITTEES) for one in overview.statistics)
    return replace(
        overview,
        profile=rules.profile,
        reviews=None,
        children=None,
        statistics=statistics,
        left_out=(),
        notes=(NO_COMMITTEES,),
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


def _too_few(found: Relations, min_cell: int) -> Iterator[Cell]:
    """The bases under which nothing is shown; where there are so few units at all, those of none too."""
    units = {cell[1] for cell in found.written if cell[0] == "base" and 0 < found.counts[cell] < min_cell}
    largest = {unit: max(found.counts[cell] for cell in found.written if cell[:2] == ("base", unit)) for unit in units}
    for cell in found.written:
        if cell[0] in ("base", "own base"):
            is_none = found.counts[cell] == 0 and cell[0] == "base" and largest.get(cell[1], min_cell) < min_cell
            if is_none or 0 < found.counts[cell] < min_cell:
                yield cell


def _under(overview: Overview, found: Relations, few: Collection[Cell]) -> Iterator[Cell]:
    """All that stands under a base that is too small for anything of it to be shown, noughts included."""
    for statistic in overview.statistics:
        for place in (None, *range(len(statistic.rows))):
            if found.base_of(statistic, place) in few:
                here = ((statistic.id, None), (statistic.id, place))
                yield from (found.known[key] for key in here if key in found.known)
                if place is not None and (statistic.id, place) in found.rows:
                    yield found.rows[statistic.id, place]


def _protected(statistic: Statistic, found: Relations, hidden: Collection[Cell], rules: Rules) -> Statistic:
    if statistic.sentence in (NOT_CROSSED, NO_COMMITTEES, OTHER_BANDS):
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
