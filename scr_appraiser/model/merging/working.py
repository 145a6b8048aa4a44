"""What taking the union of several sources in would do: which revisions enter, which wait aside, what stands then."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.merging.fitting import Fitting
from scr_appraiser.model.merging.known import Known
from scr_appraiser.model.merging.planning import MOST_DEFINITIONS, Altered, Crowded, Links, Plan, is_definition, plan
from scr_appraiser.model.merging.reasons import FORKED
from scr_appraiser.model.merging.source import Row
from scr_appraiser.model.merging.target import Target
from scr_appraiser.model.merging.union import Kept, Union


@dataclass(frozen=True, slots=True)
class Work:
    """All that applying needs to know, worked out before anything is written."""

    plan: Plan
    had: tuple[int, ...]
    """By place of source: how many of its revisions are here already."""
    entering: frozenset[bytes]
    """Those of the new revisions that waited aside in the file."""
    waits: Mapping[bytes, str]
    """Revisions that are written among those set aside, or for another reason than before, and why."""
    definitions: tuple[Row, ...]
    """Those that come along."""
    forks: tuple[Row, ...]
    """Those that do not: they bear the name and version of another one."""
    redactions: tuple[Row, ...]
    """Those that are not here yet."""
    redacted: frozenset[bytes]
    """Every revision that was redacted, here or elsewhere."""
    kept: Kept
    """What was read of the new revisions."""
    links: Mapping[bytes, tuple[bytes, ...]]
    """What each new revision points to."""

    @property
    def is_nothing(self) -> bool:
        """Whether the file has all of it already, but perhaps for the contents of documents."""
        return not (self.plan.new or self.waits or self.definitions or self.redactions)


def work_out(target: Target, union: Union, progress: Callable[[int, int], None] = lambda done, total: None) -> Work:
    """Plan what taking the union in would do; `union` has the file's own set aside among its sources.

    Raises Altered where a definition is not what its hash names, and Crowded where too many would be in one file.
    """
    taken, forks = sort_definitions(target.definitions, union.definitions())
    if taken and len(target.definitions) + len(taken) > MOST_DEFINITIONS:
        raise Crowded("With what would come along, this file would hold")
    known = Known(target.reading, [*target.definitions, *taken])
    redactions = union.redactions()
    redacted = frozenset(row[0] for row in (*target.redactions, *redactions))
    # What was redacted says nothing any more: there is nothing to look at.
    entries = [entry for entry in union.entries() if entry.id not in target.held and entry.id not in redacted]
    fitting = Fitting(known, target.records)
    fitting.look_at(union, entries, lambda done: progress(done, len(entries)))
    here = {row[0] for row in target.definitions}
    waiting = target.waiting.why
    # What waited here because of a fork goes on doing so, though the file that brought the fork is not among these.
    pointed = {link for one in waiting if waiting[one] == FORKED for link in fitting.links.get(one, ())}
    forked = frozenset((*(row[0] for row in forks), *filter(is_definition, pointed)))
    links = Links(fitting.links, known.definitions | here, forked - known.definitions - here)
    made = plan(target.held, union.entries(), RECORDS, links, fitting.unfit)
    return Work(
        plan=made,
        had=tuple(sum(one in target.held for one in ids) for ids in union.ids),
        entering=frozenset(entry.id for entry in made.new if entry.id in waiting),
        waits={entry.id: why for entry, why in made.set_aside if waiting.get(entry.id) != why},
        definitions=tuple(row for row in taken if row[0] in known.definitions),
        forks=tuple(forks),
        redactions=tuple(row for row in redactions if row not in target.redactions),
        redacted=redacted,
        kept=union.kept,
        links=fitting.links,
    )


def sort_definitions(here: Iterable[Row], coming: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Of those that come: the ones that can be taken, and the forks.

    Where two sources differ and the file has neither, neither is taken: which one came first must not decide.
    """
    known = {row[0] for row in here}
    named: dict[Row, set[bytes]] = {}
    for row in here:
        named.setdefault(row[1:4], set()).add(row[0])
    new = [row for row in coming if row[0] not in known]
    settled = frozenset(named)
    for row in new:
        if hashlib.sha256(row[4].encode()).digest() != row[0]:
            raise Altered
        named.setdefault(row[1:4], set()).add(row[0])
    forks = [row for row in new if row[1:4] in settled or len(named[row[1:4]]) > 1]
    return [row for row in new if row not in forks], forks
