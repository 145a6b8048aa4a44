"""An overview as it may leave: small numbers held back, and what would give them away, with all that names a record."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from scr_appraiser.model.disclosure.additive import Cell, held_back
from scr_appraiser.model.disclosure.profiles import RULES, Override, Rules
from scr_appraiser.model.disclosure.relations import Relations, relations
from scr_appraiser.model.overview.statistics import Overview, Row, Statistic
from scr_appraiser.model.review.disclosing import Profile

NOT_CROSSED = "This table crosses more facts than may leave under this profile."
NO_COMMITTEES = "Tables of single committees do not leave under this profile."

_COMMITTEE_DIMENSIONS = frozenset({"committee", "lead_cpc"})
_OF_ONE_CASE = frozenset({"minimum", "maximum"})


def protect(overview: Overview, profile: Profile, override: Override | None = None) -> Overview:
    """The overview under a profile. What comes back names no record, and its sentences and those of its notes that
    hold numbers are gone: they are made anew of what may be shown. Under internal all stays.
    """
    if profile == "internal":
        return replace(overview, profile=profile)
    rules = RULES[profile] if override is None else replace(RULES[profile], min_cell=1)
    if overview.selection.committee and not rules.has_committee_tables:
        return _emptied(overview, rules)
    crossed = replace(overview, statistics=tuple(_crossed(one, rules) for one in overview.statistics))
    found = relations(crossed, rules.min_cell)
    few = {cell for cell in found.written if _is_base(cell) and 0 < found.counts[cell] < rules.min_cell}
    under = {found.rows[one.id, place] for one, place in _under(crossed, found, few)}
    hidden = held_back(found.system(), rules.min_cell, under)
    return replace(
        crossed,
        profile=profile,
        reviews=_shown(overview.reviews, ("base", "review", overview.reviews), hidden),
        children=_shown(overview.children, ("base", "child", overview.children), hidden),
        statistics=tuple(_protected(one, found, hidden, rules) for one in crossed.statistics),
        left_out=(),
        notes=tuple(note for note in overview.notes if not any(letter.isdigit() for letter in note)),
    )


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
    if statistic.id in rules.inside_only or len(statistic.dimensions) > most:
        return _without_rows(statistic, NOT_CROSSED)
    return statistic


def _without_rows(statistic: Statistic, note: str) -> Statistic:
    return replace(statistic, base=None, base_known=None, rows=(), sentence="", note=note)


def _is_base(cell: Cell) -> bool:
    return isinstance(cell, tuple) and cell[0] == "base"


def _under(overview: Overview, found: Relations, few: Collection[Cell]) -> Iterator[tuple[Statistic, int]]:
    """The rows whose base is too small for anything of them to be shown, noughts included."""
    for statistic in overview.statistics:
        for place in range(len(statistic.rows)):
            base = found.base_of(statistic, place)
            if base in few and (statistic.id, place) in found.rows:
                yield statistic, place


def _protected(statistic: Statistic, found: Relations, hidden: frozenset[Cell], rules: Rules) -> Statistic:
    base = _shown(statistic.base, found.bases.get((statistic.id, None)), hidden)
    known = _shown(statistic.base_known, found.known.get((statistic.id, None)), hidden)
    rows = tuple(_row(statistic, place, found, hidden, rules) for place in range(len(statistic.rows)))
    if any(
        row.base_known is not None and new.base_known is None for row, new in zip(statistic.rows, rows, strict=True)
    ):
        known = None
    return replace(statistic, base=base, base_known=known, rows=rows, sentence="")


def _row(statistic: Statistic, place: int, found: Relations, hidden: frozenset[Cell], rules: Rules) -> Row:
    row = replace(statistic.rows[place], records=(), in_conflict=0)
    own = found.bases.get((statistic.id, place))
    size = row.base if row.base is not None else statistic.base
    known = _shown(row.base_known, found.known.get((statistic.id, place)), hidden)
    if found.rows.get((statistic.id, place)) in hidden or own in hidden:
        return replace(row, n=None, value=None, base=None, base_known=None, suppressed="small")
    if row.value is not None and not _OF_ONE_CASE.isdisjoint(row.key):
        return replace(row, value=None, base_known=known, suppressed="single")
    if row.value is not None and size is not None and size < rules.min_cell:
        return replace(row, value=None, base_known=known, suppressed="base")
    if row.n is not None and size is not None and size < rules.percent_min_base:
        return replace(row, base_known=None, suppressed="base")
    return replace(row, base_known=known)


def _shown(number: int | None, cell: Cell | None, hidden: frozenset[Cell]) -> int | None:
    return None if cell in hidden else number
