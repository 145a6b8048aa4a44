"""Random populations of invented children, and the overview that counts them."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scr_appraiser.model.disclosure.joining import parts_of
from scr_appraiser.model.overview.statistics import Overview, Row, Selection, Statistic
from tests.model.disclosure.overviews import record

Child = Mapping[str, str]
"""What is known of a child, by attribute."""
Group = tuple[str, ...]
"""Attributes that are crossed with each other in some table."""

Key = tuple[str, ...]
Holds = Callable[[Child, Key], bool]

AGES = ("under_1", "1_4", "5_11", "12_14", "15_17")
OUTCOMES = ("died", "serious", "other")
FACTORS = ("da", "pmh", "psm")
FLAGS = ("flag_1", "flag_2", "flag_3")
CAUSES = ("illness", "violence", "accident", "suicide", "fire", "other")
GRADES = tuple("123456")
RECEIVERS, ACTIONS = ("cpc", "police", "school"), ("training", "audit", "research")
STRENGTHS = ("weak", "middling", "strong")
DOMAINS, CRITERIA = ("scope", "candour"), ("reason", "remit")
JUDGED = (*DOMAINS, *CRITERIA)
"""What is judged by a grade or not at all."""
GROUPS: tuple[Group, ...] = (
    ("age", "outcome", "cause"), FACTORS, ("sex",), ("grade",), ("receiver", "action"), *((flag,) for flag in FLAGS),
    ("strength",), *((name,) for name in JUDGED),
)  # fmt: skip
NOT_STATED = "not_stated"


def a_population(chosen: random.Random) -> list[Child]:
    """From 3 to 150 children, some attributes rare, some not stated."""
    size = chosen.choice((3, 6, 12, 23, 23, 40, 80, 150))
    rare = {flag: chosen.choice((0.03, 0.1, 0.5, 0.9, 0.97)) for flag in (*FACTORS, *FLAGS)}
    unknown = chosen.choice((0.0, 0.0, 0.05, 0.3))
    ages, outcomes = (
        [chosen.choice((0.05, 0.3, 1.0)) for _ in AGES],
        [chosen.choice((0.1, 1.0)) for _ in OUTCOMES],
    )
    causes = [chosen.choice((0.05, 0.3, 1.0)) for _ in CAUSES]
    found = []
    for at in range(size):
        child = {"at": f"{at}", "age": chosen.choices(AGES, ages)[0], "outcome": chosen.choices(OUTCOMES, outcomes)[0]}
        child["cause"] = chosen.choices(CAUSES, causes)[0] if child["outcome"] == "died" else ""
        child["sex"] = chosen.choices(("female", "male", NOT_STATED), (1, 1, unknown))[0]
        for flag, often in rare.items():
            is_unknown = flag in FLAGS and chosen.random() < unknown
            child[flag] = NOT_STATED if is_unknown else "yes" if chosen.random() < often else "no"
        found.append(child)
    _appraise(found, random.Random(chosen.random()))
    return found


def _appraise(children: list[dict[str, str]], chosen: random.Random) -> None:
    """A grade of the review of each, and whom what was recommended is for."""
    often = [[chosen.choice((0.05, 0.3, 1.0)) for _ in codes] for codes in (GRADES, RECEIVERS, ACTIONS)]
    for child in children:
        for name, codes, weights in zip(
            ("grade", "receiver", "action"), (GRADES, RECEIVERS, ACTIONS), often, strict=True
        ):
            child[name] = chosen.choices(codes, weights)[0]
    for name, codes in (("strength", STRENGTHS), *((name, (*GRADES, "IE", "NA")) for name in JUDGED)):
        often = [[chosen.choice((0.03, 0.3, 1.0)) for _ in codes]]
        for child in children:
            child[name] = chosen.choices(codes, often[0])[0]


@dataclass(frozen=True)
class Told:
    """One number of a release: of which children it says something, and how to find it in what was shown."""

    group: Group
    holds: Callable[[Child], bool]
    find: Callable[[Overview], int | None]
    words: str


class Release:
    """The overview of a population; without `chosen` with all that can be told of it."""

    def __init__(self, children: Sequence[Child], chosen: random.Random | None = None) -> None:
        self.children = children
        self.told: list[Told] = []
        size = len(children)
        statistics = [
            self._partition("C1", ("age", "outcome", "cause"), lambda one: _died(one), ("died", "did_not_die")),
            self._crossed(),
            self._causes(),
            self._partition("C4", ("sex",), lambda one: one["sex"], ("female", "male", NOT_STATED)),
            *(
                self._partition(f"D{at}", FACTORS, lambda one, f=factor: one[f], ("yes", "no"))
                for at, factor in enumerate(FACTORS, 1)
            ),  # type: ignore[misc]
            self._partition("D4", FACTORS, lambda one: str(sum(one[f] == "yes" for f in FACTORS)), tuple("0123")),
            self._combined(),
            self._several(),
            self._partition("F1", ("grade",), lambda one: one["grade"], GRADES),
            self._reached(),
            self._partition("G1", GROUPS[4], lambda one: one["receiver"], RECEIVERS),
            self._partition("G1.action_type", GROUPS[4], lambda one: one["action"], ACTIONS),
            self._matrix(),
            self._partition("G2", ("strength",), lambda one: one["strength"], STRENGTHS),
            self._judged("F2", DOMAINS, GRADES, lambda one, key: one[key[0]] == key[1], {}),
            self._judged("F3", CRITERIA, ("good", "insufficient"), _is_rated_so, {"insufficient": ("IE",)}),
        ]
        kept = _some_of(statistics, chosen) if chosen else statistics
        card = Statistic("A2", "Volume", "Children", "child", "card", None, (Row("Children", ("children",), size),))
        self.overview = Overview("internal", Selection(), None, size, (card, *kept), ())
        shown = {one.id for one in kept}
        self.told = [one for one in self.told if one.words.split(" ")[0] in shown]
        self.told += [Told(group, lambda _: True, lambda found: found.children, "all") for group in GROUPS]

    def _rows(self, id_: str, group: Group, keys: Sequence[Key], holds: Holds) -> tuple[Row, ...]:
        rows = []
        for key in keys:
            records = tuple(record(int(child["at"])) for child in self.children if holds(child, key))
            rows.append(Row(" ".join(key), key, len(records), records=records))
            self.told.append(
                Told(group, lambda one, k=key: holds(one, k), reads(id_, key), f"{id_} {key}")  # type: ignore[misc]
            )
        return tuple(rows)

    def together(self, shown: Overview) -> Iterator[Told]:
        """The rows of what is shown that hold several categories."""
        by_words = {one.words: one for one in self.told}
        for statistic in shown.statistics:
            for row in statistic.rows:
                if row.together:
                    held = [by_words[f"{statistic.id} {key}"] for key in parts_of(statistic.id, row.key)]
                    yield Told(held[0].group, _any_of(held), reads(statistic.id, row.key), f"{statistic.id} {row.key}")

    def _partition(self, id_: str, group: Group, of: Callable[[Child], str], codes: Sequence[str]) -> Statistic:
        rows = self._rows(id_, group, [(code,) for code in codes], lambda one, key: of(one) == key[0])
        size, known = len(self.children), sum(of(one) != NOT_STATED for one in self.children)
        self.told.append(Told(group, lambda _: True, _reads_base(id_), f"{id_} base"))
        self.told.append(Told(group, lambda one: of(one) != NOT_STATED, _reads_known(id_), f"{id_} known"))
        return Statistic(id_, "Children", id_, "child", "bars", size, rows, base_known=known, is_partition=True)

    def _crossed(self) -> Statistic:
        keys = [(age, outcome) for age in AGES for outcome in OUTCOMES]
        rows = self._rows("C2", GROUPS[0], keys, lambda one, key: (one["age"], one["outcome"]) == key)
        size = len(self.children)
        self.told.append(Told(GROUPS[0], lambda _: True, _reads_base("C2"), "C2 base"))
        dimensions = ("age_band", "outcome")
        return Statistic(
            "C2", "Children", "C2", "child", "stacked", size, rows, dimensions=dimensions, is_partition=True
        )

    def _combined(self) -> Statistic:
        keys = [tuple(kind[factor] for factor in FACTORS) for kind in kinds(FACTORS)]
        holds: Holds = lambda one, key: tuple(one[factor] for factor in FACTORS) == key  # noqa: E731
        rows, size = self._rows("D4.combinations", FACTORS, keys, holds), len(self.children)
        self.told.append(Told(FACTORS, lambda _: True, _reads_base("D4.combinations"), "D4.combinations base"))
        return Statistic(
            "D4.combinations", "Children", "D4", "child", "bars", size, rows, base_known=size,
            dimensions=FACTORS, is_partition=True,
        )  # fmt: skip

    def _reached(self) -> Statistic:
        least = {"adequate": "3", "good": "4"}
        keys = [(code,) for code in least]
        rows = self._rows("F7", ("grade",), keys, lambda one, key: one["grade"] >= least[key[0]])
        self.told.append(Told(("grade",), lambda _: True, _reads_base("F7"), "F7 base"))
        return Statistic("F7", "Quality", "F7", "child", "card", len(self.children), rows)

    def _matrix(self) -> Statistic:
        keys = [(receiver, action) for receiver in RECEIVERS for action in ACTIONS]
        rows = self._rows("G1.matrix", GROUPS[4], keys, lambda one, key: (one["receiver"], one["action"]) == key)
        self.told.append(Told(GROUPS[4], lambda _: True, _reads_base("G1.matrix"), "G1.matrix base"))
        size, dimensions = len(self.children), ("addressee", "action_type")
        return Statistic(
            "G1.matrix", "Children", "G1", "child", "heat", size, rows, dimensions=dimensions, is_partition=True
        )

    def _judged(
        self, id_: str, names: Sequence[str], parts: Sequence[str], holds: Holds, more: Mapping[str, Sequence[str]]
    ) -> Statistic:
        """Rows with a base of their own: those judged by a grade, and `more` of them in some parts."""
        rows: list[Row] = []
        for name in names:
            for row in self._rows(id_, (name,), [(name, part) for part in parts], holds):
                counts = (*GRADES, *more.get(row.key[1], ()))
                base = sum(child[name] in counts for child in self.children)
                rows.append(replace(row, base=base))
                self.told.append(
                    Told(
                        (name,),
                        lambda one, n=name, c=counts: one[n] in c,  # type: ignore[misc]
                        reads_row_base(id_, row.key),
                        f"{id_} {row.key} base",
                    )
                )
        return Statistic(
            id_, "Quality", id_, "child", "diverging", len(self.children), tuple(rows),
            dimensions=("domain", "grade"), lists={name: name for name in JUDGED},
        )  # fmt: skip

    def _causes(self) -> Statistic:
        keys = [(cause,) for cause in CAUSES]
        rows = self._rows("C3", GROUPS[0], keys, lambda one, key: one["cause"] == key[0])
        died = sum(one["outcome"] == "died" for one in self.children)
        self.told.append(Told(GROUPS[0], lambda one: one["outcome"] == "died", _reads_base("C3"), "C3 base"))
        return Statistic("C3", "Children", "C3", "child", "bars", died, rows, is_partition=True)

    def _several(self) -> Statistic:
        rows = []
        for flag in FLAGS:
            (row,) = self._rows("C6", (flag,), [(flag,)], lambda one, key: one[key[0]] == "yes")
            known = sum(one[flag] != NOT_STATED for one in self.children)
            rows.append(Row(row.label, row.key, row.n, base_known=known, records=row.records))
            self.told.append(
                Told(
                    (flag,),
                    lambda one, f=flag: one[f] != NOT_STATED,
                    _reads_row_known("C6", (flag,)),
                    f"C6 {flag} known",
                )  # type: ignore[misc]
            )
            self.told.append(Told((flag,), lambda _: True, _reads_base("C6"), "C6 base"))
        return Statistic("C6", "Children", "C6", "child", "bars", len(self.children), tuple(rows))


def kinds(group: Group) -> Iterator[Child]:
    if "age" in group:
        for age in AGES:
            for outcome in OUTCOMES:
                for cause in CAUSES if outcome == "died" else ("",):
                    yield {"age": age, "outcome": outcome, "cause": cause}
    elif group == FACTORS:
        for at in range(8):
            yield {factor: "yes" if at >> bit & 1 else "no" for bit, factor in enumerate(FACTORS)}
    elif group == ("grade",):
        yield from ({"grade": code} for code in GRADES)
    elif group == ("receiver", "action"):
        yield from ({"receiver": receiver, "action": action} for receiver in RECEIVERS for action in ACTIONS)
    elif group == ("sex",):
        yield from ({"sex": code} for code in ("female", "male", NOT_STATED))
    elif group[0] in JUDGED:
        yield from ({group[0]: code} for code in (*GRADES, "IE", "NA"))
    elif group == ("strength",):
        yield from ({"strength": code} for code in STRENGTHS)
    else:
        yield from ({group[0]: code} for code in ("yes", "no", NOT_STATED))


def _some_of(statistics: list[Statistic], chosen: random.Random) -> list[Statistic]:
    has_factors = chosen.random() < 0.7
    kept = [one for one in statistics if (has_factors if one.id[0] == "D" else chosen.random() < 0.8)]
    if statistics[0] not in kept:  # which says what the base of C3 is
        kept = [one for one in kept if one.id != "C3"]
    if all(one.id != "F1" for one in kept):  # which says that who is good is adequate
        kept = [one for one in kept if one.id != "F7"]
    chosen.shuffle(kept)
    return kept


def _any_of(held: Sequence[Told]) -> Callable[[Child], bool]:
    return lambda one: any(each.holds(one) for each in held)


def _died(child: Child) -> str:
    return "died" if child["outcome"] == "died" else "did_not_die"


def _of(found: Overview, id_: str) -> Statistic:
    return next(one for one in found.statistics if one.id == id_)


def reads(id_: str, key: tuple[str, ...]) -> Callable[[Overview], int | None]:
    return lambda found: next((row.n for row in _of(found, id_).rows if row.key == key), None)


def _reads_row_known(id_: str, key: tuple[str, ...]) -> Callable[[Overview], int | None]:
    return lambda found: next((row.base_known for row in _of(found, id_).rows if row.key == key), None)


def reads_row_base(id_: str, key: tuple[str, ...]) -> Callable[[Overview], int | None]:
    return lambda found: next((row.base for row in _of(found, id_).rows if row.key == key), None)


def _is_rated_so(child: Child, key: Key) -> bool:
    return child[key[0]] in GRADES[3:] if key[1] == "good" else child[key[0]] == "IE"


def _reads_base(id_: str) -> Callable[[Overview], int | None]:
    return lambda found: _of(found, id_).base


def _reads_known(id_: str) -> Callable[[Overview], int | None]:
    return lambda found: _of(found, id_).base_known
