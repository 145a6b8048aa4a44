"""Registers as large as a nation's, invented from the sample's and the codebook's distributions, with reviews in them
that were registered twice: the second time by somebody else, from another copy, with slips.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from scr_appraiser.model.facts import NONE, Facts, FactValue
from scr_appraiser.model.ids import ChildId, RecordId, ReviewId
from scr_appraiser.model.sameness.finding import Pair, Two
from scr_appraiser.model.sameness.traits import Paper, Traits, traits_from
from scr_appraiser.model.sameness.verdicts import ordered
from scr_appraiser.model.sample.facts import sample_reviews
from tests.builders import a_codebook

TITLES = (
    *("Significant case review", "Report of the significant case review", "Learning review: report", "Overview report"),
    *("Child A: significant case review", "Young person B", "Learning from the review of Child C", "Final report"),
)
LARGE = {"Glasgow City": 5, "City of Edinburgh": 4, "Fife": 3, "North Lanarkshire": 3, "South Lanarkshire": 3}
TYPES = {"SCR": 60, "LEARNING_REVIEW": 25, "ICR_not_progressed": 8, "ALTERNATIVE_REVIEW": 4, "THEMATIC_REVIEW": 3}
OTHER_DATES = {"d_notified_cpc": (2, 40), "d_icr_decision": (30, 120), "d_commissioned": (40, 200)}

LEAST_LISTED, MOST_FALSE = 0.95, 5
"""The share of pairs without a strong key that are listed; false pairs per 100 reviews."""


@dataclass
class Registered:
    """One registration, as somebody typed it."""

    facts: dict[str, FactValue]
    children: list[dict[str, FactValue]]
    papers: list[Paper] = field(default_factory=list)


@dataclass(frozen=True)
class Register:
    """`strong` pairs share a strong key; `others` do not, and are told with what was done to the second."""

    traits: dict[ReviewId, Traits]
    strong: tuple[Two, ...]
    others: dict[Two, tuple[str, ...]]


@dataclass(frozen=True)
class Found:
    """How well a search did: shares of the strong and of the other pairs, false pairs per 100 reviews, the missed."""

    strong: float
    others: float
    false: float
    missed: tuple[tuple[str, ...], ...]

    @property
    def is_good(self) -> bool:
        return self.strong == 1 and self.others >= LEAST_LISTED and self.false <= MOST_FALSE


def a_register(reviews: int, twice: int, seed: int = 1) -> Register:
    """So many reviews, of which `twice` pairs are one registered twice, two in five of them with a strong key."""
    chance = random.Random(seed)
    numbers: Counter[str] = Counter()
    made = [a_registration(chance, number, numbers) for number in range(reviews - twice)]
    ids = [ReviewId(RecordId(f"{number:032x}")) for number in chance.sample(range(10 * reviews), reviews)]
    strong, others = [], {}
    for place, first in enumerate(chance.sample(range(len(made)), twice)):
        again = copied(made[first])
        pair = ordered(ids[first], ids[len(made)])
        if place < twice * 2 // 5:
            keep_strong(chance, made[first], again)
            strong.append(pair)
        else:
            lose_strong(chance, again)
            done = chance.sample(sorted(SLIPS), chance.choice((1, 1, 2, 2, 3)))
            for name in done:
                SLIPS[name](chance, again)
            others[pair] = tuple(done)
        forget(chance, again)
        made.append(again)
    traits = {
        one: traits_from(one, it.facts, numbered(it.children), it.papers) for one, it in zip(ids, made, strict=True)
    }
    return Register(traits, tuple(strong), others)


def numbered(children: Sequence[Facts]) -> list[tuple[ChildId, Facts]]:
    return [(ChildId(RecordId(f"{place:032x}")), child) for place, child in enumerate(children)]


def looked_through(register: Register, pairs: Sequence[Pair]) -> Found:
    """How well these pairs do."""
    listed = {pair.reviews: pair for pair in pairs}
    strong = [listed.get(pair) for pair in register.strong]
    missed = tuple(done for pair, done in register.others.items() if pair not in listed)
    false = listed.keys() - set(register.strong) - register.others.keys()
    return Found(
        sum(pair is not None and pair.certain for pair in strong) / len(strong),
        1 - len(missed) / len(register.others),
        100 * len(false) / len(register.traits),
        missed,
    )


def without_committees(register: Register) -> Register:
    """The same register, in which nobody names a committee."""
    unplaced = {one: replace(traits, lead="", committees=frozenset()) for one, traits in register.traits.items()}
    return replace(register, traits=unplaced)


@cache
def sample_children() -> tuple[Facts, ...]:
    return tuple(child.facts for each in sample_reviews(a_codebook()) for child in each.review.children)


def a_registration(chance: random.Random, number: int, numbers: Counter[str]) -> Registered:
    committees = [code.id for code in a_codebook().field("review", "lead_cpc").codes]
    lead = chance.choices(committees, [LARGE.get(committee, 1) for committee in committees])[0]
    event = date(2012, 1, 1) + timedelta(chance.randrange(14 * 365))
    final = event + timedelta(chance.randint(150, 800))
    joint = chance.random() < 0.15
    others = tuple(chance.sample([one for one in committees if one != lead], chance.choice((1, 1, 2))))
    facts: dict[str, FactValue] = {
        "review_type": chance.choices(list(TYPES), list(TYPES.values()))[0],
        "lead_cpc": lead,
        "other_cpcs": others if joint else NONE,
        "d_event": known(chance, event, (70, 20, 10)),
        "d_report_final": known(chance, final, (78, 18, 4)),
        "pages_main": round(chance.triangular(8, 120, 38)),
        "n_recommendations": round(chance.triangular(0, 22, 7)),
    }
    for name, (least, most) in OTHER_DATES.items():
        if chance.random() < 0.6:
            facts[name] = known(chance, event + timedelta(chance.randint(least, most)), (85, 15, 0))
    if chance.random() < 0.7:
        facts["d_published"] = known(chance, final + timedelta(chance.randint(20, 300)), (80, 20, 0))
    if chance.random() < 0.95:
        numbers[lead] += 1  # every committee counts its own
        form = ("SCR-{0}-{1:03}", "{1}/{0}", "LR {0}/{1}")[committees.index(lead) % 3]
        facts["review_ref"] = form.format(final.year, numbers[lead])
    if chance.random() < 0.5:
        facts["body_notification_ref"] = f"CI-{event.year}-{number:05}"
    papers = [Paper(f"{chance.getrandbits(256):064x}", chance.randint(8, 130), chance.choice(TITLES), True)]
    children = [a_child(chance, "ABC"[place]) for place in range(chance.choices((1, 2, 3), (85, 11, 4))[0])]
    return Registered(facts, children, papers if chance.random() < 0.7 else [])


def a_child(chance: random.Random, label: str) -> dict[str, FactValue]:
    """After one of the sample's 23, in part."""
    like, other = chance.choice(sample_children()), chance.choice(sample_children())
    child = {name: like[name] for name in ("age_value", "age_unit", "outcome", "cause") if name in like}
    if chance.random() < 0.4:
        child["cause"] = other["cause"]
    if isinstance(child.get("age_value"), int) and chance.random() < 0.6:
        child["age_value"] = max(0, int(child["age_value"]) + chance.randint(-2, 2))
    return {**child, "child_no": label, "sex": chance.choice(("female", "male"))}


def known(chance: random.Random, day: date, weights: Sequence[int]) -> str:
    """A date as far as it is known: to the day, to the month, or the year alone."""
    return day.isoformat()[: chance.choices((10, 7, 4), weights)[0]]


def copied(one: Registered) -> Registered:
    return Registered(dict(one.facts), [dict(child) for child in one.children])


def keep_strong(chance: random.Random, first: Registered, again: Registered) -> None:
    """The second registration shares a key with the first, typed otherwise; the rest of it may differ."""
    for name in chance.sample(sorted(SLIPS), 2):
        SLIPS[name](chance, again)
    way = chance.choice(("document", "notification", "reference"))
    if way == "document":
        first.papers = first.papers or [Paper(f"{chance.getrandbits(256):064x}", 40, "The report", True)]
        again.papers = [*first.papers]
    elif way == "notification":
        first.facts.setdefault("body_notification_ref", f"CI-2015-{chance.randint(50_000, 90_000)}")
        again.facts["body_notification_ref"] = str(first.facts["body_notification_ref"]).replace("-", " / ").lower()
    else:
        first.facts.setdefault("review_ref", f"SCR-{chance.randint(50_000, 90_000)}")
        again.facts["review_ref"] = f" {str(first.facts['review_ref']).lower().replace('-', ' - ')} "
        again.facts |= {name: first.facts[name] for name in ("lead_cpc", "other_cpcs", "d_report_final")}


def lose_strong(chance: random.Random, again: Registered) -> None:
    """Another copy of the report, or none; no notification reference; a reference of one's own, or none."""
    again.facts.pop("body_notification_ref", None)
    own = f"{chance.choice(('Case', 'R', 'Rev'))} {chance.randint(1, 400)}"
    again.facts.pop("review_ref", None)
    if chance.random() < 0.8:
        again.facts["review_ref"] = own
    if chance.random() < 0.6:
        again.papers = [Paper(f"{chance.getrandbits(256):064x}", chance.randint(8, 130), chance.choice(TITLES), True)]


def forget(chance: random.Random, again: Registered) -> None:
    """Not everybody fills in everything."""
    for name in ("d_notified_cpc", "d_icr_decision", "d_commissioned", "d_published", "pages_main"):
        if chance.random() < 0.25:
            again.facts.pop(name, None)


def _month_off(name: str) -> Callable[[random.Random, Registered], None]:
    def slip(chance: random.Random, again: Registered) -> None:
        given = str(again.facts.get(name, ""))
        if len(given) == 10:
            moved = date.fromisoformat(given) + timedelta(chance.choice((-31, -30, -28, 28, 30, 31)))
            again.facts[name] = moved.isoformat()
        elif len(given) == 7:
            year, month = divmod(int(given[:4]) * 12 + int(given[5:]) - 1 + chance.choice((-1, 1)), 12)
            again.facts[name] = f"{year}-{month + 1:02}"

    return slip


def _year_off(chance: random.Random, again: Registered) -> None:
    for child in again.children:
        if child.get("age_unit") == "years" and isinstance(child.get("age_value"), int):
            child["age_value"] = max(0, int(child["age_value"]) + chance.choice((-1, 1)))


def _less_known(chance: random.Random, again: Registered) -> None:
    for name in ("d_event", "d_report_final"):
        again.facts[name] = str(again.facts[name])[: chance.choice((4, 7))]


def _other_lead(chance: random.Random, again: Registered) -> None:
    others = again.facts.get("other_cpcs")
    if isinstance(others, tuple):
        again.facts["lead_cpc"], again.facts["other_cpcs"] = others[0], (again.facts["lead_cpc"],)


def _slip_in_reference(chance: random.Random, again: Registered) -> None:
    again.facts["body_notification_ref"] = f"CI-{chance.randint(2012, 2026)}-{chance.randint(1, 9999):05}"


def _other_type(chance: random.Random, again: Registered) -> None:
    is_review = again.facts["review_type"] == "SCR"
    again.facts["review_type"] = "LEARNING_REVIEW" if is_review else "SCR"


def _other_cause(chance: random.Random, again: Registered) -> None:
    codes = [code.id for code in a_codebook().field("child", "cause").codes]
    again.children[0]["cause"] = chance.choice(codes)


def _other_outcome(chance: random.Random, again: Registered) -> None:
    again.children[0]["outcome"] = "risk_of_harm"


def _without_sex(chance: random.Random, again: Registered) -> None:
    again.children[0].pop("sex", None)


def _child_missed(chance: random.Random, again: Registered) -> None:
    del again.children[1:]


def _no_committee(chance: random.Random, again: Registered) -> None:
    del again.facts["lead_cpc"], again.facts["other_cpcs"]


def _day_and_month_turned(chance: random.Random, again: Registered) -> None:
    given = str(again.facts["d_event"])
    if len(given) == 10 and int(given[8:]) <= 12:
        again.facts["d_event"] = f"{given[:4]}-{given[8:]}-{given[5:7]}"


SLIPS: dict[str, Callable[[random.Random, Registered], None]] = {
    "the event a month off": _month_off("d_event"),
    "the end of the report a month off": _month_off("d_report_final"),
    "ages a year off": _year_off,
    "dates known less exactly": _less_known,
    "another committee of a joint review": _other_lead,
    "no committee named": _no_committee,
    "another notification reference": _slip_in_reference,
    "another type": _other_type,
    "another cause": _other_cause,
    "another outcome": _other_outcome,
    "the sex not stated": _without_sex,
    "a child missed": _child_missed,
    "day and month turned about": _day_and_month_turned,
}
"""What may befall the second registration."""
