"""Block H: how far appraisers agree, what was moderated, how complete judgements and facts are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from scr_appraiser.model.agreement.measuring import FigureId, figures
from scr_appraiser.model.agreement.measuring import Row as Patterned
from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.comparing.triggers import words_of_triggers
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.overview.appraised import Appraised
from scr_appraiser.model.overview.blocks.quality import name_of, other_versions
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.counting import Counting, counting, given_by_question
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.overview.tallying import unknown

Pair: TypeAlias = tuple[CountedReview, Sequence[Appraised]]
"""A review and the appraisals that two people or more made of it."""

_FIGURES: dict[FigureId, str] = {
    "exact": "Exactly alike, per cent",
    "within_one": "Within one point, per cent",
    "kappa_quadratic": "Weighted kappa",
}
_TOO_FEW = "With fewer than ten reviews that two people rated, no figure of agreement is given."
_MODERATED = "moderated"


def statistics(material: Material, selection: Selection, counted: Counting | None = None) -> Iterator[Statistic]:
    """H1 to H3. The base of H1 and H2 are the reviews that two people or more appraised under one framework."""
    counted = counted or counting(material, selection)
    note = other_versions(counted)
    together = _together(material, counted.framework)
    yield _agreement(together, counted.framework, note)
    yield _moderation(material, together, counted.framework)
    yield _completeness(counted, note)
    yield _fields(material)


def _together(material: Material, framework: Framework | None) -> list[Pair]:
    """The selected reviews with the appraisals of each under the framework, where they are by two people or more."""
    if framework is None:
        return []
    faced = ((one, material.appraisals.together(one.members, framework.hash)) for one in material.progressed)
    return [(review, those) for review, those in faced if len(those) > 1]


def _agreement(together: Sequence[Pair], framework: Framework | None, note: str) -> Statistic:
    """H1, of each criterion: figures only where ten reviews or more were rated twice."""
    rows: list[Row] = []
    lists: dict[str, str] = dict(_FIGURES.items())
    if framework is not None:
        criteria = {one.id: name_of(one) for one in framework.criteria()}
        records = tuple(review.id for review, _ in together)
        for line in _lines([those for _, those in together], framework):
            name = criteria.get(line.name, "All criteria")
            lists[line.name or "all"] = name
            for which, value in figures(line, (*_FIGURES,), framework).items():
                if value is not None:
                    shown = value if which == "kappa_quadratic" else round(100 * value, 1)
                    key = (line.name or "all", which)
                    rows.append(Row(f"{name}: {_FIGURES[which]}", key, value=shown, base=line.reviews, records=records))
    notes = " ".join(filter(None, (note, "" if rows else _TOO_FEW)))
    return statistic("H1", rows, len(together), dimensions=("criterion", "figure"), lists=lists, note=notes)


def _lines(together: Sequence[Sequence[Appraised]], framework: Framework) -> list[Patterned]:
    """How all criteria, and each, were rated by two or more: the patterns alone, not by review as intervals need."""
    by_number: defaultdict[int, list[Sequence[Appraised]]] = defaultdict(list)
    for those in together:
        by_number[len(those)].append(those)
    sides = [[given_by_question(framework, side) for side in zip(*alike, strict=True)] for alike in by_number.values()]
    most = max(by_number, default=2)
    of_all: Counter[tuple[Answer, ...]] = Counter()
    lines = []
    for criterion in framework.criteria():
        patterns: Counter[tuple[Answer, ...]] = Counter()
        for alike in sides:
            for pattern, times in Counter(zip(*[side[criterion.id] for side in alike], strict=True)).items():
                if len(pattern) - pattern.count(None) > 1:
                    patterns[*pattern, *(None,) * (most - len(pattern))] += times
        of_all.update(patterns)
        lines.append(Patterned("criterion", criterion.id, patterns.total(), (patterns,), most))
    return [Patterned("all", "", len(together), (of_all,), most), *lines]


def _moderation(material: Material, together: Sequence[Pair], framework: Framework | None) -> Statistic:
    words = words_of_triggers(framework) if framework else {}
    reviews = [review for review, _ in together]
    found: defaultdict[str, list[CountedReview]] = defaultdict(list)
    for review in reviews:
        for name in _triggers(review, material):
            found[name].append(review)
    rows = [_row(f"{name}: {said}", name, found.get(name, ())) for name, said in words.items()]
    moderated = material.appraisals.moderated
    decided = [review for review in reviews if not moderated.isdisjoint(review.members)]
    if framework:
        rows.append(_row("Decided by a moderator", _MODERATED, decided))
    return statistic("H2", rows, len(reviews), dimensions=("trigger",), note="A review may be in several rows.")


def _triggers(review: CountedReview, material: Material) -> frozenset[str]:
    found = material.appraisals.triggers
    return frozenset[str]().union(*(found.get(member, frozenset()) for member in review.members))


def _row(label: str, key: str, reviews: Sequence[CountedReview]) -> Row:
    return Row(label, (key,), len(reviews), records=tuple(review.id for review in reviews))


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
