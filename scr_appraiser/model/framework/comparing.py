"""What two versions of a framework differ in: domains, criteria, levels and rules, part by part. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.framework.framework_words import (
    alerts_words,
    criterion_words,
    domain_words,
    general_words,
    rules_words,
)
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.past.entries import FieldChange

WEIGHT = "Weight"


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a framework that is not the same in both, with the fields that differ."""

    part: str
    """What it is: "Domain SCO Scope and proportionality", "Rules for the overall judgement"."""
    how: str
    """added, removed or changed."""
    fields: tuple[FieldChange, ...]


def compare(old: Framework, new: Framework) -> tuple[Difference, ...]:
    """All that differs, in the order in which frameworks are read: general things, domains with their criteria, rules.

    A criterion is the same one where its id is the same; what only stands elsewhere in the list is said of its domain.
    """
    return tuple(
        difference
        for difference in (
            _changed("General", general_words(old), general_words(new)),
            *_domains(old, new),
            *_criteria(old, new),
            _changed(
                "Rules for the judgement on a domain", rules_words(old.domain_rules), rules_words(new.domain_rules)
            ),
            _changed("Rules for the overall judgement", rules_words(old.overall_rules), rules_words(new.overall_rules)),
            _changed("Alerts", alerts_words(old), alerts_words(new)),
        )
        if difference is not None
    )


def criteria_alike(versions: Sequence[Framework]) -> dict[str, Criterion]:
    """The criteria that are the same, word for word, in all of these versions, by id; in the first one's order."""
    alike = {criterion.id: criterion for criterion in versions[0].criteria()}
    for version in versions[1:]:
        theirs = {criterion.id: criterion for criterion in version.criteria()}
        alike = {name: criterion for name, criterion in alike.items() if theirs.get(name) == criterion}
    return alike


def summary(differences: Sequence[Difference]) -> str:
    """How much differs, in a sentence or two."""
    if not differences:
        return "They say the same."
    counted = [
        _counted(kind, plural, how, [one for one in differences if one.how == how and one.part.startswith(f"{kind} ")])
        for kind, plural in (("Domain", "domains"), ("Criterion", "criteria"))
        for how in ("added", "removed", "changed")
    ]
    rules = [f"{one.part[:1].lower()}{one.part[1:]}" for one in differences if one.part.startswith(("Rules", "Alerts"))]
    told = [*filter(None, counted), *([f"changed: {' and '.join(rules)}"] if rules else [])]
    return f"{'; '.join(told)}.".capitalize() if told else "Only what is said of the whole differs."


def _counted(kind: str, plural: str, how: str, found: Sequence[Difference]) -> str:
    if not found:
        return ""
    words = f"{len(found)} {kind.lower() if len(found) == 1 else plural} {how}"
    weighted = sum(field.label == WEIGHT for one in found for field in one.fields) if how == "changed" else 0
    return f"{words} ({weighted} with another weight)" if weighted else words


def _criteria(old: Framework, new: Framework) -> Iterator[Difference | None]:
    """In the order of the new version, those that it lacks after them."""
    homes = {criterion.id: domain.id for domain in new.domains for criterion in domain.criteria}
    were = {criterion.id: domain.id for domain in old.domains for criterion in domain.criteria}

    def fields(criterion: Criterion, home: Mapping[str, str]) -> dict[str, str]:
        return {"Domain": home[criterion.id], **criterion_words(criterion)}

    before = {criterion.id: criterion for criterion in old.criteria()}
    after = {criterion.id: criterion for criterion in new.criteria()}
    for criterion in after.values():
        name = f"Criterion {criterion.id} {criterion.title}"
        if criterion.id in before:
            yield _changed(name, fields(before[criterion.id], were), fields(criterion, homes))
        else:
            yield _only(name, "added", fields(criterion, homes))
    for criterion in before.values():
        if criterion.id not in after:
            yield _only(f"Criterion {criterion.id} {criterion.title}", "removed", fields(criterion, were))


def _domains(old: Framework, new: Framework) -> Iterator[Difference | None]:
    before, after = {domain.id: domain for domain in old.domains}, {domain.id: domain for domain in new.domains}
    for domain in after.values():
        name, said = f"Domain {domain.id} {domain.name}", domain_words(domain)
        was = before.get(domain.id)
        yield _only(name, "added", said) if was is None else _changed(name, domain_words(was), said)
    for domain in before.values():
        if domain.id not in after:
            yield _only(f"Domain {domain.id} {domain.name}", "removed", domain_words(domain))


def _changed(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Difference | None:
    labels = list(dict.fromkeys((*after, *before)))
    fields = tuple(
        FieldChange(label, before.get(label) or None, after.get(label) or None)
        for label in labels
        if before.get(label, "") != after.get(label, "")
    )
    return Difference(name, "changed", fields) if fields else None


def _only(name: str, how: str, said: Mapping[str, str]) -> Difference:
    """Something that only one of them has."""
    is_new = how == "added"
    fields = (FieldChange(label, None if is_new else words, words if is_new else None) for label, words in said.items())
    return Difference(name, how, tuple(field for field in fields if field.before or field.after))
