"""Block F: how good the reviews are, from the appraisals that count."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from statistics import median

from scr_appraiser.model.answers import INSUFFICIENT, OVERALL
from scr_appraiser.model.appraisal.sealed_sums import RAISED
from scr_appraiser.model.framework.codebook import words_of
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.counting import (
    CHILDREN,
    LIMITS,
    METHOD,
    REVIEWER,
    YEAR,
    Answered,
    ByAnswer,
    Counting,
    counting,
    numbers,
    reaching,
)
from scr_appraiser.model.overview.findings_quality import NOT_RANKED
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.overview.units import Value

GOOD = 4
"""From here on a judgement lies in the better half of the scale."""
ADEQUATE = 3
LEAST_GROUP = 5
"""Reviews that a group must have for its median to be given (overview.yaml, F5)."""
_NAMED = 5
_TOLD_APART = (
    "Others are rated so as often as the last of these: the median tells them apart, then the order of the framework."
)
OTHER_VERSIONS = (
    "Appraisals under other versions of the framework are not in this figure: their judgements do not mean the same."
)


def statistics(material: Material, selection: Selection, counted: Counting | None = None) -> Iterator[Statistic]:
    """F1 to F7. Without an appraisal that counts each says so by a base of 0. `counted`: where it is known already."""
    counted = counted or counting(material, selection)
    note = other_versions(counted)
    cases, framework = counted.cases, counted.framework
    if framework is None:
        for id_ in ("F1", "F2", "F3", "F4", "F5", "F6", "F7"):
            yield statistic(id_, (), 0, note=note)
        return
    by_answer = counted.answered
    yield _overall(by_answer, framework, note)
    yield _domains(by_answer, len(cases), framework, note)
    profile = _profile(by_answer, len(cases), framework, note)
    yield profile
    yield from extremes(profile)
    yield from _groups(counted, framework, material, note)
    yield _limits(counted, framework, note)
    yield _shares(by_answer, note)


def _shares(by_answer: Answered, note: str) -> Statistic:
    """F7: how many are judged adequate or better, and good or better."""
    given = by_answer.get(OVERALL, {})
    rows = [
        _row("Adequate or better (3 to 6)", ("adequate",), reaching(given, ADEQUATE)),
        _row("Good or better (4 to 6)", ("good",), reaching(given, GOOD)),
    ]
    return statistic("F7", rows, len(numbers(given)), note=note)


def _overall(by_answer: Answered, framework: Framework, note: str) -> Statistic:
    given, words = by_answer.get(OVERALL, {}), _scale(framework)
    rows = [_row(label, (f"{grade}",), given.get(grade, ())) for grade, label in words.items()]
    lists = {f"{grade}": label for grade, label in words.items()}
    base = len(numbers(given))
    return statistic("F1", rows, base, dimensions=("grade",), is_partition=True, lists=lists, note=note)


def _domains(by_answer: Answered, cases: int, framework: Framework, note: str) -> Statistic:
    rows = []
    words = _scale(framework)
    for domain in framework.domains:
        given = by_answer.get(domain.id, {})
        base = len(numbers(given))
        for grade, label in words.items():
            there = given.get(grade, ())
            rows.append(_row(f"{domain.name}: {label}", (domain.id, f"{grade}"), there, base=base))
    lists = {domain.id: domain.name for domain in framework.domains}
    lists |= {f"{grade}": label for grade, label in words.items()}
    return statistic("F2", rows, cases, dimensions=("domain", "grade"), lists=lists, note=note)


def _profile(by_answer: Answered, cases: int, framework: Framework, note: str) -> Statistic:
    """F3: of each criterion the median, how many are rated 4 or more, how often the evidence did not suffice."""
    rows = []
    lists = {"median": "Median", "good": "Rated 4 or more", "insufficient": "Insufficient evidence"}
    for criterion in framework.criteria():
        name, key = name_of(criterion), criterion.id
        lists[key] = name
        given = by_answer.get(key, {})
        rated, without = numbers(given), given.get(INSUFFICIENT, ())
        if rated:
            records = reaching(given, 1)
            middle = float(median(rated))
            rows.append(Row(f"{name}: median", (key, "median"), value=middle, base=len(rated), records=records))
        good = reaching(given, GOOD)
        rows.append(_row(f"{name}: rated 4 or more", (key, "good"), good, base=len(rated)))
        base = len(rated) + len(without)
        rows.append(_row(f"{name}: insufficient evidence", (key, "insufficient"), without, base=base))
    return statistic("F3", rows, cases, dimensions=("criterion", "measure"), lists=lists, note=note)


def other_versions(counted: Counting) -> str:
    """What is said where appraisals under several versions count."""
    return OTHER_VERSIONS if counted.is_mixed else ""


def name_of(criterion: Criterion) -> str:
    """What a criterion is called in a table: its id and title."""
    return f"{criterion.id} {criterion.title}"


def extremes(profile: Statistic) -> Iterator[Statistic]:
    """F4, of what F3 shows: by the share rated 4 or more, then the median, then the order of the framework.

    What is not shown has no place among them, since that would tell of it.
    """
    rows = {row.key: row for row in profile.rows}
    ranked = []
    criteria = [*dict.fromkeys(row.key[0] for row in profile.rows)]
    for place, criterion in enumerate(criteria):
        good, middle = rows[criterion, "good"], rows.get((criterion, "median"))
        if good.n is not None and good.base and not good.suppressed:
            row = replace(good, label=profile.lists[criterion], key=(criterion,))
            ranked.append((Fraction(good.n, good.base), (middle and middle.value) or 0.0, place, row))
    strongest = sorted(ranked, key=lambda one: (-one[0], -one[1], one[2]))
    weakest = sorted(ranked, key=lambda one: one[:3])
    shares = [rows[one, "good"] for one in criteria]
    hidden = NOT_RANKED if any(one.suppressed or one.n is None or one.base is None for one in shares) else ""
    for id_, those in (("F4", strongest), ("F4.weakest", weakest)):
        is_level = len(those) > _NAMED and those[_NAMED][0] == those[_NAMED - 1][0]
        note = " ".join(filter(None, (profile.note, hidden, _TOLD_APART if is_level else "")))
        yield statistic(id_, [row for *_, row in those[:_NAMED]], profile.base, dimensions=("criterion",), note=note)


def _groups(counted: Counting, framework: Framework, material: Material, note: str) -> Iterator[Statistic]:
    """F5: of each group of five reviews or more the median of each domain."""
    for id_, group, field in (("F5", METHOD, "methodology"), ("F5.reviewer_type", REVIEWER, "reviewer_type")):
        sizes, defined = _sizes(counted, group), material.codebook.field("review", field)
        words = {code: words_of(defined, code) for code in sizes}
        yield _medians(id_, group, sizes, words, counted, framework, note)
    children = dict(sorted(_sizes(counted, CHILDREN).items(), key=lambda one: int(one[0])))
    words = {number: f"{number} {'child' if number == '1' else 'children'}" for number in children}
    yield _medians("F5.children", CHILDREN, children, words, counted, framework, note)
    years = dict(sorted(_sizes(counted, YEAR).items()))
    yield _medians("F5.year", YEAR, years, {year: year for year in years}, counted, framework, note)


def _sizes(counted: Counting, group: str) -> dict[str, int]:
    """How many reviews are in each group; those of which it is not known are in none."""
    return {f"{code}": len(reviews) for code, reviews in counted.judged.by_value(group).items() if code}


def _by_group(counted: Counting, group: str, domain: str) -> Mapping[Value, ByAnswer]:
    """How a domain was judged, in each group."""
    found: defaultdict[Value, dict[Value, Sequence[RecordId]]] = defaultdict(dict)
    for (code, answer), reviews in counted.judged.by_values((group, domain)).items():
        found[code][answer] = reviews
    return found


def _medians(
    id_: str,
    group: str,
    sizes: Mapping[str, int],
    words: Mapping[str, str],
    counted: Counting,
    framework: Framework,
    note: str,
) -> Statistic:
    rows = []
    large = [code for code, size in sizes.items() if size >= LEAST_GROUP]
    by_domain = {domain.id: _by_group(counted, group, domain.id) for domain in framework.domains}
    for code in large:
        for domain in framework.domains:
            given = by_domain[domain.id][code]
            rated = numbers(given)
            if len(rated) >= LEAST_GROUP:
                label, middle = f"{words[code]}: {domain.name}", float(median(rated))
                key, records = (code, domain.id), reaching(given, 1)
                rows.append(Row(label, key, value=middle, base=len(rated), records=records))
    lists = {**{code: words[code] for code in large}, **{one.id: one.name for one in framework.domains}}
    too_small = f"Groups of fewer than {LEAST_GROUP} reviews are left out." if len(large) < len(sizes) else ""
    notes = " ".join(filter(None, (note, too_small)))
    base, known = len(counted.cases), sum(sizes.values())
    return statistic(id_, rows, base, base_known=known, dimensions=("group", "domain"), lists=lists, note=notes)


def _limits(counted: Counting, framework: Framework, note: str) -> Statistic:
    """F6: what lowered a judgement, however many judgements of one review it lowered."""
    words: dict[str, str] = {}
    for level in (framework.domain_rules, framework.overall_rules):
        words |= {cap.id: f"{cap.id}: {cap.when.words}" for cap in level.caps}
        words |= {rule.id: f"{rule.id}: {rule.words}" for rule in level.coverage}
    words[RAISED] = "A judgement would be lower, were insufficient evidence taken as 1"
    found: defaultdict[str, list[RecordId]] = defaultdict(list)
    for limits, reviews in counted.judged.by_value(LIMITS).items():
        for name in limits if isinstance(limits, tuple) else ():
            found[name] += reviews
    rows = [_row(label, (name,), found.get(name, ())) for name, label in words.items()]
    said = "A review may be in several rows."
    return statistic("F6", rows, len(counted.cases), dimensions=("limit",), note=" ".join(filter(None, (said, note))))


def _row(label: str, key: tuple[str, ...], records: Sequence[RecordId], base: int | None = None) -> Row:
    return Row(label, key, len(records), base=base, records=tuple(records))


def _scale(framework: Framework) -> Mapping[int, str]:
    """The words of each grade, the lowest first."""
    points = sorted(framework.scale, key=lambda point: point.value)
    return {point.value: f"{point.value} {point.label}" for point in points}
