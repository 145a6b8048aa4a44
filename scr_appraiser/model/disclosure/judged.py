"""What the rules of a framework say of the numbers of judgements: a reader has them too.

A cap that a moderator lifted makes what is said of caps untrue. It is not noted where the numbers say otherwise; where
they do not, somebody who takes it for granted is kept from learning by it all the same.
"""

from collections.abc import Iterator, Sequence

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.disclosure.additive import Cell
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.holding import CASES
from scr_appraiser.model.framework.frameworks import Domain, Framework
from scr_appraiser.model.framework.rules import ALL, KEY, Count, LevelRules
from scr_appraiser.model.overview.blocks.quality import GOOD


def add_judged(found: Relations, framework: Framework) -> None:
    """Note where there is no judgement, and that none lies above what caps it."""
    _add_not_judged(found, framework)
    for domain in framework.domains:
        _add_keys(found, framework, domain)
        _add_criteria(found, framework, domain)
    _add_domains(found, framework)
    for name, cap in _caps(framework.overall_rules):
        limited = _cells(found, ("F6", (name,), "n"))
        _lies_in(found, limited, _overall(found, framework, 0, cap), is_always=True)


def _add_not_judged(found: Relations, framework: Framework) -> None:
    """Of all cases the overall judgement is a number, or a rule says that it is none; so is that of a domain, but what
    the rule says may be of another domain.
    """
    overall, domains = (
        _cells(found, *(("F6", (rule.id,), "n") for rule in rules.coverage if rule.becomes))
        for rules in (framework.overall_rules, framework.domain_rules)
    )
    (cases, judged) = _cells(found, CASES), _cells(found, ("F1", (), "base"))
    if cases and judged and overall:
        found.adds_up(cases[0], [*judged, *overall])
    if domains:
        for one in overall:
            _lies_in(found, [one], domains)
        for domain in framework.domains:
            base = _base(found, framework, domain)
            _lies_in(found, [cell for cell in cases if cell not in base], [*base, *domains])


def _add_keys(found: Relations, framework: Framework, domain: Domain) -> None:
    """A domain is judged only where a key criterion is rated."""
    keys = [criterion.id for criterion in domain.criteria if criterion.is_key]
    for rule in _without_key(framework.domain_rules):
        rated = _cells(found, *(("F3", (key, "good"), "base") for key in keys))
        if len(rated) == len(keys):
            _lies_in(found, _base(found, framework, domain), rated, is_always=len(keys) == 1)
        if len(keys) == 1:
            without = _cells(found, ("F3", (keys[0], "insufficient"), "n"))
            _lies_in(found, without, _cells(found, ("F6", (rule,), "n")), is_always=True)


def _add_criteria(found: Relations, framework: Framework, domain: Domain) -> None:
    """A criterion is good, or not applicable, where the domain lies above what a worse answer would cap it at."""
    cases, low = _cells(found, CASES), set(_points(framework)[: GOOD - 1])
    for cap in sorted({cap for _, cap in _counts(framework.domain_rules)}):
        above = _of_domain(found, domain, [point for point in _points(framework) if point > cap])
        for criterion in domain.criteria:
            names = {ALL, criterion.id, *((KEY,) if criterion.is_key else ())}
            capped = {
                answer for count, most in _counts(framework.domain_rules) if most <= cap and count.at_least == 1
                and not names.isdisjoint(count.of) for answer in _qualifying(framework, count)
            }  # fmt: skip
            good = _cells(found, ("F3", (criterion.id, "good"), "n"))
            without = "insufficient" if INSUFFICIENT in capped else "good"
            answered = _cells(found, ("F3", (criterion.id, without), "base"))
            if _is_any(found, above) and good and answered and low <= capped:
                # Those above, and those answered but not good, exclude each other.
                _lies_in(found, [*above, *answered], [*cases, *good])


def _add_domains(found: Relations, framework: Framework) -> None:
    """No overall judgement lies above what a domain caps it at."""
    cases = _cells(found, CASES)
    for count, cap in _counts(framework.overall_rules):
        above = _overall(found, framework, cap, _points(framework)[-1])
        names = {name for group in count.of for name in framework.groups.get(group, (group,))}
        domains = [one for one in framework.domains if ALL in names or one.id in names]
        answers = _qualifying(framework, count)
        points = [answer for answer in answers if isinstance(answer, int)]
        low = {one.id: _of_domain(found, one, sorted(points)) for one in domains}
        if _is_any(found, above) and count.at_least == 1:
            for domain in domains:
                if _is_any(found, low[domain.id]):
                    _lies_in(found, [*above, *low[domain.id]], cases)
                if {INSUFFICIENT, NOT_APPLICABLE} <= answers:
                    _lies_in(found, above, _base(found, framework, domain))
        if _is_any(found, above) and count.fewer_than and all(low.values()):
            _lies_in(found, above * count.fewer_than, [cell for cells in low.values() for cell in cells])


def _lies_in(found: Relations, parts: Sequence[Cell], wholes: Sequence[Cell], *, is_always: bool = False) -> None:
    """Note that counts are together no more than others: unless `is_always`, only where little lies between, since so
    many rules would tie all judgements together, and where much does, no small number is narrowed by it.
    """
    left = sum(found.counts[cell] for cell in wholes) - sum(found.counts[cell] for cell in parts)
    if parts and wholes and (is_always or left < found.min_cell):
        found.adds_up(found.sum_of(wholes) if len(wholes) > 1 else wholes[0], parts, is_open=True)


def _is_any(found: Relations, cells: Sequence[Cell]) -> bool:
    """Whether there is one: that there is none is no secret, and what a rule says of none is plain."""
    return any(found.counts[cell] for cell in cells)


def _cells(found: Relations, *names: tuple[str, tuple[str, ...], str]) -> list[Cell]:
    return [found.by_key[name] for name in names if name in found.by_key]


def _base(found: Relations, framework: Framework, domain: Domain) -> list[Cell]:
    """How many have a number in a domain: it stands in each of its rows."""
    return _cells(found, *(("F2", (domain.id, f"{point}"), "base") for point in _points(framework)))[:1]


def _of_domain(found: Relations, domain: Domain, points: Sequence[int]) -> list[Cell]:
    return _cells(found, *(("F2", (domain.id, f"{point}"), "n") for point in points))


def _overall(found: Relations, framework: Framework, above: int, most: int) -> list[Cell]:
    points = (point for point in _points(framework) if above < point <= most)
    return _cells(found, *(("F1", (f"{point}",), "n") for point in points))


def _points(framework: Framework) -> list[int]:
    return sorted(point.value for point in framework.scale)


def _qualifying(framework: Framework, count: Count) -> set[Answer]:
    below = count.below or 0
    return {*count.answered, *(point for point in _points(framework) if point < below)}


def _without_key(rules: LevelRules) -> Iterator[str]:
    """The rules by which there is no judgement where no key criterion is rated."""
    for rule in rules.coverage:
        counts = rule.when.any_of if rule.when else ()
        if rule.becomes == INSUFFICIENT and any(KEY in count.of and count.fewer_than == 1 for count in counts):
            yield rule.id


def _caps(rules: LevelRules) -> Iterator[tuple[str, int]]:
    yield from ((cap.id, cap.cap) for cap in rules.caps)
    yield from ((rule.id, rule.cap) for rule in rules.coverage if rule.cap is not None)


def _counts(rules: LevelRules) -> Iterator[tuple[Count, int]]:
    """The conditions that cap a judgement each by itself. Of the rules on coverage only the first that fits is used:
    what fits one caps at what that does, or one before it, where these leave a number.
    """
    yield from ((count, cap.cap) for cap in rules.caps for count in cap.when.any_of)
    lowest = 0
    for rule in rules.coverage:
        if rule.cap is not None:
            lowest = max(lowest, rule.cap)
            yield from ((count, lowest) for count in (rule.when.any_of if rule.when else ()))
