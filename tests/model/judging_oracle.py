"""The rules of judging once more, written straight from their prose, knowing nothing of the framework."""

from collections.abc import Mapping
from decimal import ROUND_HALF_DOWN, Decimal
from fractions import Fraction

from scr_appraiser.model.answers import Answer

KEY = {"SCO2", "CAN1", "MAI1", "MAI4", "EVB1", "EVB3", "VOI1", "ANA1", "REC1", "GOV2", "PUB2"}
WEIGHTS = {"SCO": 10, "CAN": 15, "MAI": 15, "EVB": 15, "VOI": 10, "ANA": 15, "REC": 10, "GOV": 5, "PUB": 5}
CORE = ["SCO", "CAN", "MAI", "EVB"]


def domain_judgement(answers: Mapping[str, Answer]) -> Answer:
    """The suggested judgement of one domain whose criteria are all answered."""
    key = [answer for name, answer in answers.items() if name in KEY]
    every = list(answers.values())
    weighted = [(answer, 2 if name in KEY else 1) for name, answer in answers.items()]
    applicable = sum(weight for answer, weight in weighted if answer != "NA")
    rated = sum(weight for answer, weight in weighted if isinstance(answer, int))
    if applicable == 0:
        return "NA"  # DC0
    coverage = Fraction(rated, applicable)
    if coverage < Fraction("0.60") or not any(isinstance(answer, int) for answer in key):
        return "IE"  # DC1
    caps = [6]
    if coverage < Fraction("0.80"):
        caps.append(4)  # DC2
    if 1 in key:
        caps.append(2)  # DL1
    if 2 in key:
        caps.append(3)  # DL2
    if every.count(1) >= 2:
        caps.append(2)  # DL3
    if 1 in every:
        caps.append(4)  # DL4
    if any(_below(answer, 6) for answer in key) or any(_below(answer, 5) for answer in every) or "IE" in every:
        caps.append(5)  # DL5
    return min(_nearest(weighted), *caps)


def overall_judgement(finals: Mapping[str, Answer]) -> Answer:
    """The suggested overall judgement from final domain judgements."""
    weighted = [(answer, WEIGHTS[name]) for name, answer in finals.items()]
    evaluated = sum(weight for answer, weight in weighted if isinstance(answer, int))
    if Fraction(evaluated, 100) < Fraction("0.70"):
        return "IE"  # OC1
    caps = [6]
    if any(not isinstance(finals[name], int) for name in CORE):
        caps.append(4)  # OC2
    decisive = [finals[name] for name in [*CORE, "ANA"]]
    other = [finals[name] for name in finals if name not in [*CORE, "ANA"]]
    if 1 in decisive:
        caps.append(2)  # OL1
    if 2 in decisive:
        caps.append(3)  # OL2
    if 1 in other:
        caps.append(3)  # OL3
    if any(_below(answer, 4) for answer in finals.values()):
        caps.append(4)  # OL4
    if any(_below(answer, 5) for answer in finals.values()) or [finals[name] for name in CORE].count(6) < 2:
        caps.append(5)  # OL5
    return min(_nearest(weighted), *caps)


def _below(answer: Answer, value: int) -> bool:
    return isinstance(answer, int) and answer < value


def _nearest(weighted: list[tuple[Answer, int]]) -> int:
    rated = [(answer, weight) for answer, weight in weighted if isinstance(answer, int)]
    total, weight = sum(answer * weight for answer, weight in rated), sum(weight for _, weight in rated)
    return int((Decimal(total) / Decimal(weight)).to_integral_value(ROUND_HALF_DOWN))
