"""Block F: how good the reviews are, from the appraisals that count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import TypeAlias

from scr_appraiser.model.answers import INSUFFICIENT, OVERALL, Answer
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.codebook import words_of
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.overview.appraised import RAISED
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.counting import Case, counting
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.review.child_deriving import IN_CONFLICT

GOOD = 4
"""From here on a judgement lies in the better half of the scale."""
ADEQUATE = 3
LEAST_GROUP = 5
"""Reviews that a group must have for its median to be given (overview.yaml, F5)."""
_NAMED = 5
MIXED = (
    "Appraisals under other versions of the framework are not in this figure: their judgements do not mean the same. "
    "Choose a version to see its own."
)
_Groups: TypeAlias = Mapping[str, Sequence[Case]]


def statistics(material: Material, selection: Selection) -> Iterator[Statistic]:
    """F1 to F7. Without an appraisal that counts each says so by a base of 0."""
    counted = counting(material, selection)
    note = MIXED if counted.is_mixed else ""
    cases, framework = counted.cases, counted.framework
    if framework is None:
        for id_ in ("F1", "F2", "F3", "F4", "F5", "F6", "F7"):
            yield statistic(id_, (), 0, note=note)
        return
    judged = [case for case in cases if isinstance(case.answer(OVERALL), int)]
    yield _overall(judged, framework, note)
    yield _domains(cases, framework, note)
    yield profile(cases, framework, note)
    yield from _extremes(cases, framework, note)
    yield from _groups(cases, framework, material, note)
    yield _limits(cases, framework, note)
    yield shares(judged, note)


def shares(judged: Sequence[Case], note: str = "") -> Statistic:
    """F7: how many are judged adequate or better, and good or better."""
    rows = [
        _row("Adequate or better (3 to 6)", ("adequate",), [case for case in judged if _at_least(case, ADEQUATE)]),
        _row("Good or better (4 to 6)", ("good",), [case for case in judged if _at_least(case, GOOD)]),
    ]
    return statistic("F7", rows, len(judged), note=note)


def _overall(judged: Sequence[Case], framework: Framework, note: str) -> Statistic:
    words = _scale(framework)
    rows = [
        _row(label, (grade,), [case for case in judged if str(case.answer(OVERALL)) == grade])
        for grade, label in words.items()
    ]
    return statistic("F1", rows, len(judged), dimensions=("grade",), is_partition=True, lists=words, note=note)


def _domains(cases: Sequence[Case], framework: Framework, note: str) -> Statistic:
    rows = []
    for domain in framework.domains:
        evaluated = [case for case in cases if isinstance(case.answer(domain.id), int)]
        for grade, label in _scale(framework).items():
            there = [case for case in evaluated if str(case.answer(domain.id)) == grade]
            rows.append(_row(f"{domain.name}: {label}", (domain.id, grade), there, base=len(evaluated)))
    lists = {**{domain.id: domain.name for domain in framework.domains}, **_scale(framework)}
    return statistic("F2", rows, len(cases), dimensions=("domain", "grade"), lists=lists, note=note)


def profile(cases: Sequence[Case], framework: Framework, note: str = "") -> Statistic:
    """F3: of each criterion the median, how many are rated 4 or more, how often the evidence did not suffice."""
    rows = []
    lists = {"median": "Median", "good": "Rated 4 or more", "insufficient": "Insufficient evidence"}
    for criterion in framework.criteria():
        lists[criterion.id] = name_of(criterion)
        rated = _rated(cases, criterion)
        without = [case for case in cases if case.answer(criterion.id) == INSUFFICIENT]
        if rated:
            middle = median(_number(case.answer(criterion.id)) for case in rated)
            records = tuple(case.review.id for case in rated)
            label = f"{name_of(criterion)}: median"
            rows.append(Row(label, (criterion.id, "median"), value=float(middle), base=len(rated), records=records))
        good = [case for case in rated if _number(case.answer(criterion.id)) >= GOOD]
        rows.append(_row(f"{name_of(criterion)}: rated 4 or more", (criterion.id, "good"), good, base=len(rated)))
        label = f"{name_of(criterion)}: insufficient evidence"
        rows.append(_row(label, (criterion.id, "insufficient"), without, base=len(rated) + len(without)))
    return statistic("F3", rows, len(cases), dimensions=("criterion", "measure"), lists=lists, note=note)


def name_of(criterion: Criterion) -> str:
    """What a criterion is called in a table: its id and title."""
    return f"{criterion.id} {criterion.title}"


def _extremes(cases: Sequence[Case], framework: Framework, note: str) -> Iterator[Statistic]:
    """F4: by the share rated 4 or more, then the median, then the order of the framework."""
    ranked = []
    for place, criterion in enumerate(framework.criteria()):
        rated = _rated(cases, criterion)
        good = [case for case in rated if _number(case.answer(criterion.id)) >= GOOD]
        if rated:
            middle = median(_number(case.answer(criterion.id)) for case in rated)
            row = _row(name_of(criterion), (criterion.id,), good, base=len(rated))
            ranked.append((len(good) / len(rated), middle, place, row))
    strongest = sorted(ranked, key=lambda one: (-one[0], -one[1], one[2]))[:_NAMED]
    weakest = sorted(ranked, key=lambda one: one[:3])[:_NAMED]
    for id_, chosen in (("F4", strongest), ("F4.weakest", weakest)):
        yield statistic(id_, [row for *_, row in chosen], len(cases), dimensions=("criterion",), note=note)


def _groups(cases: Sequence[Case], framework: Framework, material: Material, note: str) -> Iterator[Statistic]:
    """F5: of each group of five reviews or more the median of each domain."""
    for id_, field in (("F5", "methodology"), ("F5.reviewer_type", "reviewer_type")):
        groups = _by(cases, field)
        defined = material.codebook.field("review", field)
        yield _medians(id_, groups, {code: words_of(defined, code) for code in groups}, framework, note)
    children = _grouped((str(len(case.review.children)), case) for case in cases)
    words = {number: f"{number} {'child' if number == '1' else 'children'}" for number in children}
    yield _medians("F5.children", dict(sorted(children.items(), key=lambda one: int(one[0]))), words, framework, note)
    years = _grouped((year, case) for case in cases if (year := _year(case)))
    yield _medians("F5.year", dict(sorted(years.items())), {}, framework, note)


def _medians(id_: str, groups: _Groups, words: Mapping[str, str], framework: Framework, note: str) -> Statistic:
    rows = []
    large = {code: those for code, those in groups.items() if len(those) >= LEAST_GROUP}
    for domain in framework.domains:
        for code, those in large.items():
            given = [case for case in those if isinstance(case.answer(domain.id), int)]
            if len(given) >= LEAST_GROUP:
                middle = float(median(_number(case.answer(domain.id)) for case in given))
                label, records = f"{domain.name}: {words.get(code, code)}", tuple(case.review.id for case in given)
                rows.append(Row(label, (domain.id, code), value=middle, base=len(given), records=records))
    lists = {**{code: words.get(code, code) for code in large}, **{one.id: one.name for one in framework.domains}}
    too_small = f"Groups of fewer than {LEAST_GROUP} reviews are left out." if len(large) < len(groups) else ""
    base = sum(len(those) for those in groups.values())
    notes = " ".join(filter(None, (note, too_small)))
    return statistic(id_, rows, base, dimensions=("domain", "group"), lists=lists, note=notes)


def _limits(cases: Sequence[Case], framework: Framework, note: str) -> Statistic:
    """F6: what lowered a judgement, however many judgements of one review it lowered."""
    words: dict[str, str] = {}
    for level in (framework.domain_rules, framework.overall_rules):
        words |= {cap.id: f"{cap.id}: {cap.when.words}" for cap in level.caps}
        words |= {rule.id: f"{rule.id}: {rule.words}" for rule in level.coverage}
    words[RAISED] = "A judgement would be lower, were insufficient evidence taken as 1"
    rows = [
        _row(label, (name,), [case for case in cases if name in case.appraised.limits]) for name, label in words.items()
    ]
    said = "A review may be in several rows."
    return statistic("F6", rows, len(cases), dimensions=("limit",), note=" ".join(filter(None, (said, note))))


def _row(label: str, key: tuple[str, ...], cases: Sequence[Case], base: int | None = None) -> Row:
    return Row(label, key, len(cases), base=base, records=tuple(case.review.id for case in cases))


def _rated(cases: Sequence[Case], criterion: Criterion) -> list[Case]:
    return [case for case in cases if isinstance(case.answer(criterion.id), int)]


def _number(answer: Answer) -> int:
    assert isinstance(answer, int), "only what is rated is asked for"
    return answer


def _at_least(case: Case, grade: int) -> bool:
    overall = case.answer(OVERALL)
    return isinstance(overall, int) and overall >= grade


def _scale(framework: Framework) -> Mapping[str, str]:
    """The words of each grade, the lowest first."""
    points = sorted(framework.scale, key=lambda point: point.value)
    return {str(point.value): f"{point.value} {point.label}" for point in points}


def _by(cases: Sequence[Case], field: str) -> _Groups:
    """The cases by a field of one code, without those of which it is not known."""
    known = ((case.review.facts.get(field), case) for case in cases)
    return _grouped((value, case) for value, case in known if isinstance(value, str) and _is_known(value))


def _year(case: Case) -> str:
    completed = case.review.facts.get("d_report_final")
    return completed[:4] if isinstance(completed, str) and _is_known(completed) else ""


def _is_known(value: str) -> bool:
    return value not in (NOT_STATED, IN_CONFLICT)


def _grouped(pairs: Iterable[tuple[str, Case]]) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {}
    for code, case in pairs:
        found.setdefault(code, []).append(case)
    return found
