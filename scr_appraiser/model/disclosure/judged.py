"""What the rules of a framework say of the numbers of judgements: a reader has them too."""

from collections.abc import Iterator

from scr_appraiser.model.answers import INSUFFICIENT
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.framework.frameworks import Domain, Framework
from scr_appraiser.model.framework.rules import KEY, LevelRules


def add_judged(found: Relations, framework: Framework) -> None:
    """Note that a domain is judged only where its one key criterion is rated, and that no judgement lies above what
    capped it.
    """
    at = found.by_key
    for rule in _without_key(framework.domain_rules):
        for domain, key in _with_one_key(framework):
            rated = at.get(("F3", (key, "good"), "base"))
            for place in (("F2", (domain.id, f"{point.value}"), "base") for point in framework.scale):
                if rated is not None and place in at:
                    found.adds_up(rated, [at[place]], is_open=True)
                    break
            limit, without = at.get(("F6", (rule,), "n")), at.get(("F3", (key, "insufficient"), "n"))
            if limit is not None and without is not None:
                found.adds_up(limit, [without], is_open=True)
    for name, cap in _caps(framework.overall_rules):
        below = [at.get(("F1", (f"{point.value}",), "n")) for point in framework.scale if point.value <= cap]
        cells = [cell for cell in below if cell is not None]
        limit = at.get(("F6", (name,), "n"))
        if limit is not None and cells:
            found.adds_up(found.sum_of(cells) if len(cells) > 1 else cells[0], [limit], is_open=True)


def _without_key(rules: LevelRules) -> Iterator[str]:
    """The rules by which there is no judgement where no key criterion is rated."""
    for rule in rules.coverage:
        counts = rule.when.any_of if rule.when else ()
        if rule.becomes == INSUFFICIENT and any(KEY in count.of and count.fewer_than == 1 for count in counts):
            yield rule.id


def _with_one_key(framework: Framework) -> Iterator[tuple[Domain, str]]:
    for domain in framework.domains:
        keys = [criterion.id for criterion in domain.criteria if criterion.is_key]
        if len(keys) == 1:
            yield domain, keys[0]


def _caps(rules: LevelRules) -> Iterator[tuple[str, int]]:
    yield from ((cap.id, cap.cap) for cap in rules.caps)
    yield from ((rule.id, rule.cap) for rule in rules.coverage if rule.cap is not None)
