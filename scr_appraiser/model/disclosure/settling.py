"""Equations made fewer before they are solved: what they settle by themselves, and which of the rest hang together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scr_appraiser.model.disclosure.simplex import Equation, Unknown


def settled(equations: Iterable[Equation]) -> tuple[Mapping[Unknown, int], Sequence[Equation]]:
    """The unknowns that have one value only, as far as one equation after the other tells, and the equations that are
    left without these. All unknowns are whole numbers of at least 0, and there is a solution.
    """
    left = [(dict(coefficients), total) for coefficients, total in equations]
    found: dict[Unknown, int] = {}
    places = _places(left)
    waiting = dict.fromkeys(range(len(left)))
    while waiting:
        coefficients, total = left[waiting.popitem()[0]]
        new = _told(coefficients, total)
        found.update(new)
        for name, value in new.items():
            for place in places[name]:
                others, whole = left[place]
                left[place] = (others, whole - others.pop(name, 0) * value)
                waiting[place] = None
    return found, [(coefficients, total) for coefficients, total in left if coefficients]


def components(equations: Sequence[Equation]) -> Iterator[tuple[set[Unknown], list[Equation]]]:
    """Equations that share unknowns, together with these."""
    places = _places(equations)
    left = dict.fromkeys(range(len(equations)))
    while left:
        border, names = [left.popitem()[0]], set[Unknown]()
        together = []
        while border:
            equation = equations[border.pop()]
            together.append(equation)
            for name in equation[0]:
                if name not in names:
                    names.add(name)
                    near = [place for place in places[name] if place in left]
                    for place in near:
                        del left[place]
                    border += near
        yield names, together


def _told(coefficients: Mapping[Unknown, int], total: int) -> dict[Unknown, int]:
    if len(coefficients) == 1:
        ((name, value),) = coefficients.items()
        return {name: total // value}
    is_sum = all(value > 0 for value in coefficients.values()) or all(value < 0 for value in coefficients.values())
    return dict.fromkeys(coefficients, 0) if total == 0 and is_sum else {}


def _places(equations: Sequence[Equation]) -> Mapping[Unknown, list[int]]:
    found: dict[Unknown, list[int]] = {}
    for place, (coefficients, _) in enumerate(equations):
        for name in coefficients:
            found.setdefault(name, []).append(place)
    return found
