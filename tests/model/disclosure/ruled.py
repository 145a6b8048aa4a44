"""Who holds a random release and the published framework: knows that no judgement lies above what caps it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import Any, TypeAlias

from scr_appraiser.model.appraisal.sealed_sums import RAISED
from scr_appraiser.model.disclosure.joining import parts_of
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.rules import ALL, Count
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.statistics import Overview, Selection
from tests.builders import a_framework
from tests.model.disclosure.attacking import is_narrow
from tests.model.disclosure.pools import KINDS, a_pool

GRADES, NONE = range(1, 7), 0
ANSWERS = (*GRADES, NONE)
Terms: TypeAlias = dict[tuple[object, ...], int]
"""How often each unknown is in a sum: how many reviews have two judgements, or a judgement and a limit."""
_OTHERS = ("A1", "F7", "F6", "F3")


def ruled(turn: int) -> list[str]:
    """What small numbers can be worked out of a random release of judgements under partners or publication."""
    random = Random(turn)
    pool = a_pool(random, random.choice((15, 25, 25, 40, 60, 90)), random.choice(KINDS))
    whole = overview(pool, Selection(), "publication")
    kept = {"F1", "F2", *(id_ for id_ in _OTHERS if random.random() < 0.7)}
    whole = replace(whole, statistics=tuple(one for one in whole.statistics if one.id in kept))
    shown = protect(whole, random.choice(("partners", "publication")))
    return [f"judgements {turn}: {words}" for words in Reader(a_framework(), shown).narrowed(whole, 5)]


class Reader:
    """Bounds how many reviews there are of each overall judgement with each judgement of a domain, and of each of that
    with each answer to a criterion. What three judgements say of each other it does not know.
    """

    def __init__(self, framework: Framework, shown: Overview) -> None:
        self._framework, self._shown = framework, {one.id: one for one in shown.statistics}
        self._domains = [domain.id for domain in framework.domains]
        self._equal: list[tuple[Terms, int]] = []
        self._most: list[Terms] = []
        """Sums that are 0 at most."""
        self._never: set[tuple[object, ...]] = set()
        self._add_domains()
        self._add_criteria()
        self._add_limits()
        self._add_shown()

    def narrowed(self, whole: Overview, min_cell: int) -> Iterator[str]:
        """The small numbers that are bounded more closely than from 1 to one less than the smallest cell. Of a large
        one that is held back it may be known that it is large.
        """
        ends = self._programme()
        for one in whole.statistics:
            for row in one.rows if self._shown[one.id].rows else ():
                base = row.base if row.base is not None else one.base
                if row.n is not None and base is not None:
                    terms, of = _cell(one.id, row.key), self._base(one.id, row.key)
                    rest = {name: of.get(name, 0) - terms.get(name, 0) for name in {**of, **terms}}
                    for words, number, sought in (("", row.n, terms), ("not ", base - row.n, rest)):
                        if 0 < number < min_cell:
                            low, high = ends(sought)
                            if is_narrow(low, high, min_cell):
                                yield f"{words}{one.id} {row.key} is {number}: from {low:g} to {high:g}"

    def _add_domains(self) -> None:
        for domain in self._domains:
            for overall in ANSWERS:
                row: Terms = {(domain, overall, grade): 1 for grade in ANSWERS}
                self._equal.append(({**row, ("overall", overall): -1}, 0))
        for count, cap in self._counts():
            above = [grade for grade in GRADES if grade > cap]
            if count.at_least == 1:
                self._never |= {
                    (domain, overall, grade) for domain in self._of(count) for overall in above
                    for grade in _qualifying(count)
                }  # fmt: skip
            for overall in above if count.fewer_than else ():
                these = {(domain, overall, grade): -1 for domain in self._of(count) for grade in _qualifying(count)}
                self._most.append({("overall", overall): count.fewer_than or 0, **these})

    def _add_criteria(self) -> None:
        """What is excellent has good criteria alone, and what is judged by one key criterion has that rated."""
        for domain in self._framework.domains:
            keys = [criterion.id for criterion in domain.criteria if criterion.is_key]
            for criterion in domain.criteria:
                for grade in ANSWERS:
                    row: Terms = {(criterion.id, grade, answer): 1 for answer in ("good", "low", "IE", "NA")}
                    self._equal.append((row | {(domain.id, overall, grade): -1 for overall in ANSWERS}, 0))
                    if grade and keys == [criterion.id]:
                        self._never |= {(criterion.id, grade, "NA"), (criterion.id, grade, "IE")}
                self._never |= {(criterion.id, GRADES[-1], "low"), (criterion.id, GRADES[-1], "IE")}

    def _add_limits(self) -> None:
        """A limit that was applied leaves a judgement no higher than its cap, or none, where it has none."""
        overall, domain = self._framework.overall_rules, self._framework.domain_rules
        for name, cap in [(rule.id, rule.cap) for level in (overall.caps, overall.coverage) for rule in level]:
            for answer in ANSWERS:
                self._most.append({(name, answer): 1, ("overall", answer): -1})
            if cap is None:
                self._equal.append(({(name, NONE): 1, ("overall", NONE): -1}, 0))
            self._never |= {(name, grade) for grade in GRADES if cap is None or grade > cap}
            self._never |= set() if cap is None else {(name, NONE)}
        for name, cap in [(rule.id, rule.cap) for level in (domain.caps, domain.coverage) for rule in level]:
            within = (NONE,) if cap is None else GRADES[:cap]
            for answer in ANSWERS:
                these = {(each, answer, grade): -1 for each in self._domains for grade in within}
                self._most += [{(name, answer): 1, **these}, {(name, answer): 1, ("overall", answer): -1}]
        self._most += [{(RAISED, answer): 1, ("overall", answer): -1} for answer in ANSWERS]
        none = [rule.id for rule in domain.coverage if rule.becomes]
        for each in self._domains:
            for answer in ANSWERS:
                self._most.append({(each, answer, NONE): 1, **{(name, answer): -1 for name in none}})

    def _add_shown(self) -> None:
        for id_, one in self._shown.items():
            if one.base is not None:
                self._equal.append((self._base(id_, ()), one.base))
            for row in one.rows if id_ != "A1" else ():
                keys = parts_of(id_, row.key)
                if row.n is not None:
                    self._equal.append(({name: 1 for key in keys for name in _cell(id_, key)}, row.n))
                if row.base is not None and row.value is None:
                    self._equal.append((self._base(id_, keys[0]), row.base))

    def _base(self, id_: str, key: tuple[str, ...]) -> Terms:
        if id_ == "F2" and key:
            return {(key[0], overall, grade): 1 for overall in ANSWERS for grade in GRADES}
        if id_ == "F3" and key:
            answers = ("good", "low", "IE") if key[1] == "insufficient" else ("good", "low")
            return {(key[0], grade, answer): 1 for grade in ANSWERS for answer in answers}
        return {("overall", grade): 1 for grade in (GRADES if id_ in ("F1", "F7") else ANSWERS)}

    def _counts(self) -> Iterator[tuple[Count, int]]:
        rules = self._framework.overall_rules
        whens = [(cap.when, cap.cap) for cap in rules.caps]
        whens += [(rule.when, rule.cap) for rule in rules.coverage if rule.when and rule.cap is not None]
        yield from ((count, cap) for when, cap in whens for count in when.any_of)

    def _of(self, count: Count) -> Collection[str]:
        names = {each for name in count.of for each in self._framework.groups.get(name, (name,))}
        return [domain for domain in self._domains if ALL in names or domain in names]

    def _programme(self) -> Callable[[Terms], tuple[float, float]]:
        import numpy  # here, for it takes seconds to load
        from scipy.optimize import linprog
        from scipy.sparse import coo_array

        every = [*(terms for terms, _ in self._equal), *self._most]
        places = {name: place for place, name in enumerate(dict.fromkeys(name for terms in every for name in terms))}

        def matrix(rows: Iterable[Terms]) -> Any:
            told = [(at, places[name], times) for at, terms in enumerate(rows) for name, times in terms.items()]
            at, of, times = zip(*told, strict=True)
            return coo_array((times, (at, of)), shape=(at[-1] + 1, len(places))).tocsr()

        known = {"A_eq": matrix(terms for terms, _ in self._equal), "b_eq": [number for _, number in self._equal]}
        known |= {"A_ub": matrix(self._most), "b_ub": [0] * len(self._most)}
        bounds = [(0, 0 if name in self._never else None) for name in places]

        def ends(sought: Terms) -> tuple[float, float]:
            row = numpy.zeros(len(places))
            for name, times in sought.items():
                row[places[name]] += times
            low, high = (linprog(sign * row, **known, bounds=bounds) for sign in (1, -1))
            assert low.status == 0, "what is true must be possible"
            return low.fun, -high.fun if high.status == 0 else numpy.inf

        return ends


def _qualifying(count: Count) -> list[int]:
    numbers = {answer if isinstance(answer, int) else NONE for answer in count.answered}
    return sorted(numbers | {grade for grade in GRADES if grade < (count.below or 0)})


def _cell(id_: str, key: tuple[str, ...]) -> Terms:
    """The unknowns that a number of a release is the sum of."""
    if id_ == "F1":
        return {("overall", int(key[0])): 1}
    if id_ == "F2":
        return {(key[0], overall, int(key[1])): 1 for overall in ANSWERS}
    if id_ == "F7":
        return {("overall", grade): 1 for grade in GRADES if grade >= {"adequate": 3, "good": 4}[key[0]]}
    if id_ == "F6":
        return {(key[0], answer): 1 for answer in ANSWERS}
    return {(key[0], grade, "good" if key[1] == "good" else "IE"): 1 for grade in ANSWERS}
