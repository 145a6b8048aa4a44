"""Change since an earlier period: of the themes found, and of quality where the same framework was used in both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.blocks.quality import ADEQUATE, GOOD
from scr_appraiser.model.overview.blocks.themes import theme_words
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.counting import Counting, counting, numbers, reaching
from scr_appraiser.model.overview.material import SHORTFALL, CountedReview, Material
from scr_appraiser.model.overview.selecting import narrowed, of_earlier
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic

BEFORE, NOW = "before", "now"
NO_COMMON = (
    "Quality is not compared: no appraisals of the two periods count that were made under the same version of the "
    "framework."
)
_ONLY_THE_SAME = "Only appraisals under the same version of the framework are compared."
_LEFT_OUT = "Themes of which the codebooks in this file do not say the same are left out."


def theme_change(material: Material, selection: Selection) -> Statistic:
    """E8: of each theme how often it was found in the earlier period, and how often now. `material` is the whole."""
    if not selection.earlier:
        return statistic("E8", (), None)
    periods = {period: one.progressed for period, one in _both(material, selection).items()}
    found = {period: _found(reviews) for period, reviews in periods.items()}
    codes = sorted({*found[BEFORE], *found[NOW]} - material.disputed_themes)
    words = theme_words(material, codes)
    rows = [
        _row(f"{words[code]}: {period}", (code, period), found[period].get(code, ()), len(periods[period]))
        for code in codes
        for period in (BEFORE, NOW)
    ]
    note = _LEFT_OUT if material.disputed_themes else ""
    lists = {**{code: words[code] for code in codes}, **_PERIODS}
    return statistic("E8", rows, len(periods[NOW]), dimensions=("theme", "period"), lists=lists, note=note)


def quality_change(material: Material, selection: Selection) -> Iterator[Statistic]:
    """F2.change and F7.change, only where an earlier period is chosen. `material` is the whole."""
    if not selection.earlier:
        return
    now = counting(narrowed(material, selection), selection)
    wanted = now.framework.hash if now.framework else selection.framework
    earlier = replace(of_earlier(selection), framework=wanted)
    before = counting(narrowed(material, earlier), earlier)
    if now.framework is None or before.framework is None:
        for id_ in ("F2.change", "F7.change"):
            yield statistic(id_, (), None, note=NO_COMMON)
        return
    periods: Mapping[str, Counting] = {BEFORE: before, NOW: now}
    domains = {domain.id: f"{domain.name}, 4 or better" for domain in now.framework.domains}
    yield _shares("F2.change", periods, [(name, words, name, GOOD) for name, words in domains.items()])
    grades = [("adequate", "Adequate or better", OVERALL, ADEQUATE), ("good", "Good or better", OVERALL, GOOD)]
    yield _shares("F7.change", periods, grades)


_PERIODS = {BEFORE: "Earlier period", NOW: "This period"}


def _both(material: Material, selection: Selection) -> Mapping[str, Material]:
    return {BEFORE: narrowed(material, of_earlier(selection)), NOW: narrowed(material, selection)}


def _found(reviews: Sequence[CountedReview]) -> Mapping[str, list[RecordId]]:
    found: dict[str, list[RecordId]] = {}
    for review in reviews:
        for code in {str(theme.facts["code"]) for theme in review.themes if theme.facts.get("polarity") == SHORTFALL}:
            found.setdefault(code, []).append(review.id)
    return found


def _shares(id_: str, periods: Mapping[str, Counting], asked: Sequence[tuple[str, str, str, int]]) -> Statistic:
    """How many judgements reach a grade: of each question its code, its words, what was judged, and the grade."""
    rows = []
    found = {period: counted.answered for period, counted in periods.items()}
    for code, words, name, grade in asked:
        for period, by_answer in found.items():
            there, judged = reaching(by_answer[name], grade), len(numbers(by_answer[name]))
            rows.append(_row(f"{words}: {_PERIODS[period].lower()}", (code, period), there, judged))
    lists = {**{code: words for code, words, *_ in asked}, **_PERIODS}
    return statistic(
        id_, rows, len(periods[NOW].cases), dimensions=("judged", "period"), lists=lists, note=_ONLY_THE_SAME
    )


def _row(label: str, key: tuple[str, str], records: Sequence[RecordId], base: int) -> Row:
    return Row(label, key, len(records), base=base, records=tuple(records))
