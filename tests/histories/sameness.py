"""Which reviews are one, worked out from the history alone, the slow, sure way."""

from collections.abc import Iterable

from scr_appraiser.model.history.content import parse
from tests.histories.history import Told


def verdicts(told: Told) -> dict[frozenset[str], str]:
    """What all heads say alike of each pair of reviews; pairs of which they say both, or nothing, are left out."""
    found: dict[frozenset[str], str] = {}
    for heads in told.heads().values():
        ends = [told.revisions[one] for one in heads]
        if ends[0].kind != "sameness" or any(one.content is None or one.act in ("redact", "withdraw") for one in ends):
            continue
        said = [parse(one.content or "{}") for one in ends]
        if len({one["verdict"] for one in said}) == 1:
            found[frozenset((said[0]["review_id"], said[0]["other_id"]))] = said[0]["verdict"]
    return found


def joined(pairs: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """For each that stands in a pair, all with which it hangs together."""
    groups: dict[str, frozenset[str]] = {}
    for pair in pairs:
        group = pair.union(*(groups.get(one, frozenset()) for one in pair))
        groups.update(dict.fromkeys(group, group))
    return groups
