"""What a framework says, part by part, as labelled texts for reading and for comparing. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from scr_appraiser.model.framework.frameworks import Criterion, Domain, Framework
from scr_appraiser.model.framework.rules import ALL, KEY, Count, CoverageRule, LevelRules, When

_ABSENCE = {True: "a weakness, to be rated", False: "insufficient evidence"}


def general_words(framework: Framework) -> dict[str, str]:
    """What is said of the whole."""
    scale = (f"{point.value} {point.label} ({point.colour}): {point.definition}" for point in framework.scale)
    return {
        "Name": framework.id,
        "Version": framework.version,
        "Title": framework.title,
        "Status": framework.status,
        "Language": framework.language,
        "For reviews of type": ", ".join(framework.applies_to),
        "First principle": framework.first_principle,
        "Scale": "\n".join(scale),
        "Adequate from": str(framework.adequacy_line),
        "Answers that are no number": "; ".join(
            f"{code} {words}" for code, words in sorted(framework.specials.items())
        ),
        "Confidence": ", ".join(framework.confidence),
        "Order of the domains": ", ".join(domain.id for domain in framework.domains),
        "Groups": "\n".join(f"{name}: {', '.join(members)}" for name, members in sorted(framework.groups.items())),
        "When not applicable": framework.na_rule,
        "When insufficient evidence": framework.absence_rule,
        "How to choose a level": framework.best_fit,
        "Comment needed for": ", ".join(map(str, framework.comment_when)),
        "Evidence needed for": ", ".join(map(str, framework.evidence_when)),
        "What counts as evidence": framework.evidence_rule,
        "Principle of the rules": framework.principle,
        "Sources": "\n".join(f"{name}: {words}" for name, words in sorted(framework.sources.items())),
        "Moderation": "\n".join(_plain_lines(framework.moderation)),
    }


def domain_words(domain: Domain) -> dict[str, str]:
    """What is said of a domain, its criteria by their ids only."""
    return {
        "Name": domain.name,
        "Question": domain.question,
        "Weight": str(domain.weight),
        "Core domain": "yes" if domain.is_core else "no",
        "Criteria in their order": ", ".join(criterion.id for criterion in domain.criteria),
    }


def criterion_words(criterion: Criterion) -> dict[str, str]:
    """All that is said of a criterion, its levels from the highest."""
    return {
        "Title": criterion.title,
        "Statement": criterion.statement,
        "Weight": str(criterion.weight),
        "Key criterion": "yes" if criterion.is_key else "no",
        "Silence in the report is": _ABSENCE[criterion.absence_is_weakness],
        "Not applicable where": "\n".join(criterion.na_conditions),
        "Prompts": "\n".join(criterion.prompts),
        "What to look for": "\n".join(criterion.look_for),
        **{f"Level {level}": words for level, words in criterion.levels.items()},
        "Maps to": "; ".join(criterion.maps_to),
    }


def rules_words(rules: LevelRules) -> dict[str, str]:
    """The rules of one level, conditions both in the framework's words and exactly."""
    return {
        "Coverage counts": rules.coverage_of,
        **{f"Coverage {rule.id}": _coverage(rule) for rule in rules.coverage},
        "Order of the coverage rules": ", ".join(rule.id for rule in rules.coverage),
        **{f"Cap {cap.id}": f"{cap.when.words}: at most {cap.cap}{exactly(cap.when)}" for cap in rules.caps},
        "Decision within": f"{rules.adjustment} of the suggestion",
        "Where insufficient evidence raises it": rules.insufficient_raises,
        "Strengths, weaknesses and reason": "required" if rules.is_narrative_required else "optional",
    }


def _coverage(rule: CoverageRule) -> str:
    parts = [rule.words]
    if rule.below_percent is not None:
        parts.append(f"from {rule.from_percent} to below {rule.below_percent} per cent")
    if rule.nothing_applicable:
        parts.append("nothing applicable")
    if rule.when is not None:
        parts.append(f"where {rule.when.words}{exactly(rule.when)}")
    parts.append(f"becomes {rule.becomes}" if rule.becomes is not None else f"at most {rule.cap}")
    return "; ".join((*parts, *((f"marked {rule.flag}",) if rule.flag else ())))


def alerts_words(framework: Framework) -> dict[str, str]:
    """What is told to appraiser or administrator, and when exactly."""
    return {f"Alert {alert.id}": f"{alert.words}{exactly(alert.when)}" for alert in framework.alerts}


def exactly(when: When) -> str:
    """When something holds, in brackets: " (CAN1 answered 1)"."""
    return f" ({' or '.join(map(_count, when.any_of))})"


def _count(count: Count) -> str:
    number = f"at least {count.at_least} of " if count.at_least is not None else f"fewer than {count.fewer_than} of "
    answers = [*map(str, count.answered), *([f"below {count.below}"] if count.below is not None else [])]
    is_the_one = count.at_least == 1 and len(count.of) == 1 and count.of[0] not in (ALL, KEY)
    return f"{'' if is_the_one else number}{', '.join(count.of)} answered {' or '.join(answers)}"


def _plain_lines(value: Any, name: str = "") -> Iterator[str]:
    """Plain values as lines: what they stand under, and what they say."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _plain_lines(below, f"{name} {key}".strip())
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _plain_lines(below, name)
    else:
        yield f"{name}: {value}"
