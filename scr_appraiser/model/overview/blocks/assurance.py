"""Block H: how far appraisers agree, what was moderated, how complete judgements and facts are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from scr_appraiser.model.agreement.coefficients import Pattern
from scr_appraiser.model.agreement.measuring import FigureId, figures
from scr_appraiser.model.agreement.measuring import Row as Patterned
from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.comparing.triggers import words_of_triggers
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash, RecordId
from scr_appraiser.model.overview.appraised import Appraisals, Appraised
from scr_appraiser.model.overview.blocks.quality import name_of, other_versions
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.counting import Counting, OfReview, counting
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.overview.tallying import unknown
from scr_appraiser.model.overview.units import Units, Value


@dataclass(frozen=True, slots=True)
class Faced(OfReview):
    """A review and the appraisals that two people or more made of it."""

    together: Sequence[Appraised]


_ByPattern: TypeAlias = Mapping[Pattern, Sequence[RecordId]]
"""The reviews by how two people or more answered one question."""

_FIGURES: dict[FigureId, str] = {
    "exact": "Exactly alike, per cent",
    "within_one": "Within one point, per cent",
    "kappa_quadratic": "Weighted kappa",
}
_TOO_FEW = "With fewer than ten reviews that two people rated, no figure of agreement is given."
_TRIGGERS, _MODERATED = "triggers", "moderated"


def statistics(material: Material, selection: Selection, counted: Counting | None = None) -> Iterator[Statistic]:
    """H1 to H3. The base of H1 and H2 are the reviews that two people or more appraised under one framework."""
    counted = counted or counting(material, selection)
    note = other_versions(counted)
    together = _together(material, counted.framework)
    yield _agreement(together, counted.framework, note)
    yield _moderation(together, counted.framework)
    yield _completeness(counted, note)
    yield _fields(material)


def _together(material: Material, framework: Framework | None) -> Units[Faced]:
    """The selected reviews that two people or more appraised under the framework, saying how they answered."""
    if framework is None:
        return Units()
    faced = material.progressed.parts(_faced, material.appraisals, framework.hash)
    return faced.saying(_answered, material.appraisals, tuple(one.id for one in framework.criteria()))


def _faced(review: CountedReview, appraisals: Appraisals, framework: DefinitionHash) -> Iterator[Faced]:
    together = appraisals.together(review.members, framework)
    if len(together) > 1:
        yield Faced(review, together)


def _answered(faced: Sequence[Faced], appraisals: Appraisals, criteria: Sequence[str]) -> Mapping[str, Sequence[Value]]:
    """The pattern of each criterion, with a place for each of the most who appraised one review."""
    if not faced:
        return {}
    absent = (None,) * len(criteria)
    most = max(len(one.together) for one in faced)
    sides = [[one.together[at].sums.given if at < len(one.together) else absent for one in faced] for at in range(most)]
    same: dict[Pattern, Pattern] = {}  # thousands of reviews share few patterns

    def patterns(*given: Sequence[Answer]) -> Sequence[Value]:
        return cast(Sequence[Value], [same.setdefault(pattern, pattern) for pattern in zip(*given, strict=True)])

    # What is judged of the criteria comes first of what is asked.
    columns = [zip(*[given[: len(criteria)] for given in side], strict=True) for side in sides]
    return {
        **dict(zip(criteria, map(patterns, *columns), strict=True)),
        _TRIGGERS: [_triggers(one.review, appraisals) for one in faced],
        _MODERATED: [not appraisals.moderated.isdisjoint(one.review.members) for one in faced],
    }


def _triggers(review: CountedReview, appraisals: Appraisals) -> tuple[str, ...]:
    return tuple(sorted({name for member in review.members for name in appraisals.triggers.get(member, ())}))


def _agreement(together: Units[Faced], framework: Framework | None, note: str) -> Statistic:
    """H1, of each criterion: figures only where ten reviews or more were rated twice."""
    rows: list[Row] = []
    lists: dict[str, str] = dict(_FIGURES.items())
    if framework is not None:
        criteria = {one.id: name_of(one) for one in framework.criteria()}
        records = tuple(together.ids)
        for line in _lines(together, framework):
            name = criteria.get(line.name, "All criteria")
            lists[line.name or "all"] = name
            for which, value in figures(line, (*_FIGURES,), framework).items():
                if value is not None:
                    shown = value if which == "kappa_quadratic" else round(100 * value, 1)
                    key = (line.name or "all", which)
                    rows.append(Row(f"{name}: {_FIGURES[which]}", key, value=shown, base=line.reviews, records=records))
    notes = " ".join(filter(None, (note, "" if rows else _TOO_FEW)))
    return statistic("H1", rows, len(together), dimensions=("criterion", "figure"), lists=lists, note=notes)


def _lines(together: Units[Faced], framework: Framework) -> list[Patterned]:
    """How all criteria, and each, were rated by two or more: the patterns alone, not by review as intervals need."""
    found = {one.id: cast(_ByPattern, together.by_value(one.id)) for one in framework.criteria()}
    most = max((len(one.together) for one in together), default=2)
    of_all: Counter[Pattern] = Counter()
    lines = []
    for name, by_pattern in found.items():
        patterns: Counter[Pattern] = Counter()
        for pattern, reviews in by_pattern.items():
            if len(pattern) - pattern.count(None) > 1:
                patterns[pattern[:most]] += len(reviews)
        of_all.update(patterns)
        lines.append(Patterned("criterion", name, patterns.total(), (patterns,), most))
    return [Patterned("all", "", len(together), (of_all,), most), *lines]


def _moderation(together: Units[Faced], framework: Framework | None) -> Statistic:
    """H2: what of each calls for a moderator, and where one decided."""
    found: defaultdict[str, list[RecordId]] = defaultdict(list)
    for triggers, reviews in together.by_value(_TRIGGERS).items():
        for name in triggers if isinstance(triggers, tuple) else ():
            found[name] += reviews
    rows = []
    if framework:
        rows += [_row(f"{name}: {said}", name, found[name]) for name, said in words_of_triggers(framework).items()]
        rows.append(_row("Decided by a moderator", _MODERATED, together.by_value(_MODERATED).get(True, ())))
    return statistic("H2", rows, len(together), dimensions=("trigger",), note="A review may be in several rows.")


def _row(label: str, key: str, reviews: Sequence[RecordId]) -> Row:
    return Row(label, (key,), len(reviews), records=tuple(reviews))


def _completeness(counted: Counting, note: str) -> Statistic:
    """H3: how often each criterion was answered by no number, in the appraisals that count."""
    rows: list[Row] = []
    lists: dict[str, str] = {INSUFFICIENT: "Insufficient evidence", NOT_APPLICABLE: "Not applicable"}
    by_answer = counted.answered
    for criterion in counted.framework.criteria() if counted.framework else ():
        lists[criterion.id] = name_of(criterion)
        for answer in (INSUFFICIENT, NOT_APPLICABLE):
            records = tuple(by_answer.get(criterion.id, {}).get(answer, ()))
            label = f"{name_of(criterion)}: {lists[answer].lower()}"
            rows.append(Row(label, (criterion.id, answer), len(records), base=len(counted.cases), records=records))
    return statistic("H3", rows, len(counted.cases), dimensions=("criterion", "answer"), lists=lists, note=note)


def _fields(material: Material) -> Statistic:
    """H3.fields: how often a field of the reviews and of the children is not stated, or nobody recorded it."""
    rows = []
    for kind, units in (("review", material.progressed), ("child", material.children)):
        for field in material.codebook.fields_of(kind):
            if field.type in ("uuid", "text") or field.id.startswith("x_"):
                continue
            found = unknown(units, field.id)
            if found.base == 0:
                continue
            records = tuple(found.of[NOT_STATED,])
            label = f"{'Child: ' if kind == 'child' else ''}{field.label}"
            key = (f"{kind}.{field.id}",)
            rows.append(Row(label, key, len(records), base=found.base, in_conflict=found.in_conflict, records=records))
    return statistic("H3.fields", rows, None, dimensions=("field",))
