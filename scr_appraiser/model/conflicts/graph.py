"""Where versions come from: the nearest revisions that all of them descend from."""

from collections.abc import Iterable, Mapping, Sequence


def nearest_common(parents: Mapping[bytes, Sequence[bytes]], revisions: Iterable[bytes]) -> tuple[bytes, ...]:
    """The common ancestors of these revisions from which no other common ancestor descends, sorted.

    `parents` has every revision of the record. Where people's work crossed twice there are several.
    """
    revisions = list(revisions)
    direct = {tuple(parents.get(revision, ())) for revision in revisions}
    if len(direct) == 1 and len(only := direct.pop()) == 1:
        return only  # as nearly always: two people went on from one version
    lines = [ancestors(parents, [revision]) for revision in revisions]
    common = set.intersection(*lines) if lines else set()
    above = ancestors(parents, common)
    return tuple(sorted(common - above))


def ancestors(parents: Mapping[bytes, Sequence[bytes]], revisions: Iterable[bytes]) -> set[bytes]:
    """All that these revisions descend from, by `parents`."""
    found: set[bytes] = set()
    waiting = [parent for revision in revisions for parent in parents.get(revision, ())]
    while waiting:
        revision = waiting.pop()
        if revision not in found:
            found.add(revision)
            waiting += parents.get(revision, ())
    return found
