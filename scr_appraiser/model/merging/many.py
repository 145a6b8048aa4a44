"""Merging the files of many people into one: the plan of them all, and carrying it out."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.model.backups.making import NotBackedUp, back_up
from scr_appraiser.model.backups.naming import WHYS
from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.merging.applying import write
from scr_appraiser.model.merging.checking import NotTakenIn
from scr_appraiser.model.merging.collecting import without_collecting
from scr_appraiser.model.merging.copies import notes_on
from scr_appraiser.model.merging.counting import Reviews
from scr_appraiser.model.merging.meetings import Meetings
from scr_appraiser.model.merging.planning import refuse_altered
from scr_appraiser.model.merging.plans import (
    FrameworkFinding,
    MergePlan,
    MergeReport,
    Quarantined,
    Share,
    report_of,
)
from scr_appraiser.model.merging.reasons import class_of
from scr_appraiser.model.merging.sealed import changed_after_seal
from scr_appraiser.model.merging.source import Source
from scr_appraiser.model.merging.target import Target, fingerprint
from scr_appraiser.model.merging.union import Kept, SourceFailed, Union
from scr_appraiser.model.merging.violations import violations
from scr_appraiser.model.merging.working import Work, work_out
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

WHAT = "appraisal file"
"""What the file's own notes call a source."""
_BACKING_UP, _WHOLE = 200, 1000
"""Of the progress of applying."""

_log = logging.getLogger("scr_appraiser")


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A file to be merged, by the name it is shown under; one that could not be read, with why."""

    name: str
    source: Source | Problem


@without_collecting()
def plan_sources(
    workspace: Workspace,
    sources: Sequence[NamedSource],
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    memory: Path | None = None,
) -> MergePlan:
    """What merging these would do; writes nothing. The open file is read in short goes: others go on meanwhile.

    A source that cannot be read, or was altered, is named in the plan, and the others are planned without it. `memory`
    is where it is remembered what files held, to notice older copies (see remembering). What `progress` raises ends it.
    """
    target = Target(workspace.reading)
    left_out: dict[int, Problem] = {}
    while True:
        union, places = _union(target, sources, left_out)
        try:
            work = work_out(target, union, progress)
            break
        except SourceFailed as failed:
            left_out[places[failed.place]] = failed.problem
    meetings = Meetings(target, union, work)
    reviews = Reviews(workspace, union, meetings)
    conflicts = (*meetings.conflicts(), *changed_after_seal(target, work, meetings))
    duplicates = reviews.duplicates()
    in_conflict = frozenset(bytes.fromhex(one.record) for one in conflicts)
    return MergePlan(
        sources=tuple(_shares(workspace, sources, union, places, left_out, work, meetings, in_conflict, memory)),
        new=len(work.plan.new),
        had=work.plan.had,
        agreed=meetings.agreed,
        combined=meetings.combined,
        fast_forwarded=len(meetings.fast_forwarded),
        entering=len(work.entering),
        redacted=len({row[0] for row in work.redactions} & target.held.keys()),
        conflicts=conflicts,
        standing=tuple(meetings.standing()),
        violations=tuple(violations(target, union, work, meetings)),
        quarantined=tuple(_quarantined(sources, union, places, work)),
        duplicates=duplicates,
        frameworks=tuple(_frameworks(work)),
        reviews=reviews.count(duplicates),
        digest_before=work.plan.digest_before,
        digest_after=work.plan.digest_after,
        hash=fingerprint(target, union.digests),
        work=work,
    )


@without_collecting()
def apply_plan(
    workspace: Workspace,
    plan: MergePlan,
    sources: Sequence[NamedSource],
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    folder: Path | None = None,
) -> MergeReport:
    """Do what was planned, with the same sources: backed up before, in one transaction, proved before it is committed.

    `folder` is where backups lie, as for back_up. Everything or nothing: what `progress` raises leaves the file as it
    was. Where the file has all of it already nothing is written. Listeners are not told: see MergeReport.
    Raises Problem: the file or a source says something else than when it was planned; no backup can be made, read only,
    disk full; Damaged where the file is; NotTakenIn where what was written did not prove right in a sound one.
    """
    if plan.is_nothing:
        return report_of(plan, 0, None, None)
    left_out = {place: one.problem for place, one in enumerate(plan.sources) if one.problem is not None}
    try:
        backup = back_up(workspace, WHYS["merge"], folder, _part(progress, 0, _BACKING_UP))
    except NotBackedUp as problem:
        raise Problem(f"Nothing was merged. {problem.message}", problem.advice) from problem
    try:
        with workspace.aside() as cursor:
            target = Target(lambda: nullcontext(cursor))
            union, _ = _union(target, sources, left_out, plan.work.kept)
            if fingerprint(target, union.digests) != plan.hash:
                raise Problem("The file has changed since this was planned.", "Look at what would be taken in now.")
            writing = _part(progress, _BACKING_UP, _WHOLE)
            written = write(cursor, workspace, target, union, plan.work, WHAT, writing, contents_of_all=True)
            kept = f"SELECT count(*) FROM review WHERE state NOT IN ('withdrawn', 'redacted') AND id {COUNTED}"
            if cursor.execute(kept).fetchone()[0] != plan.reviews.registered:
                raise NotTakenIn("the number of reviews is another one than planned.")
    except NotTakenIn as error:
        if not verify(workspace).ok:
            raise Damaged from error
        _log.error(
            "A merge was taken back: %s %d new, digest %s to %s.",
            *(error.found, plan.new, plan.digest_before[:12], plan.digest_after[:12]),
        )
        raise
    return report_of(plan, written.documents, backup, written.changed)


def _union(
    target: Target, sources: Sequence[NamedSource], left_out: dict[int, Problem], kept: Kept | None = None
) -> tuple[Union, list[int]]:
    """Those sources that can be read, and what waits in the file; with the place of each in the list given.

    Those that prove altered are put among those left out.
    """
    readable, places = [], []
    for place, named in enumerate(sources):
        if isinstance(named.source, Problem):
            left_out[place] = named.source
        if place in left_out or isinstance(named.source, Problem):
            continue
        try:
            entries = named.source.entries()
            if kept is None:  # else they were looked at: the fingerprint tells whether against the same
                refuse_altered(target.held, entries)
        except Problem as problem:
            left_out[place] = problem
            continue
        readable.append((named.source, entries))
        places.append(place)
    union = Union([*(source for source, _ in readable), target.waiting], kept)
    for _, entries in readable:
        union.add(entries)
    union.add(target.waiting.entries())
    return union, places


def _shares(
    workspace: Workspace,
    sources: Sequence[NamedSource],
    union: Union,
    places: Sequence[int],
    left_out: dict[int, Problem],
    work: Work,
    meetings: Meetings,
    in_conflict: frozenset[bytes],
    memory: Path | None,
) -> Iterator[Share]:
    entering = {entry.id: entry.record for entry in work.plan.new}
    aside = {entry.id for entry, _ in work.plan.set_aside}
    seen: dict[str, str] = {}
    for place, named in enumerate(sources):
        if place in left_out:
            yield Share(named.name, left_out[place])
            continue
        here = places.index(place)
        ids, digest = union.ids[here], union.digests[here]
        own = [one for one in ids if union.origin[one] == here]
        records = {entering[one] for one in ids if one in entering}
        new = sum(one in entering for one in own)
        notes = list(notes_on(workspace, union.sources[here].file_id, ids, memory, entering))
        if digest in seen and ids:
            notes.insert(0, f"It says the same as “{seen[digest]}”.")
        seen.setdefault(digest, named.name)
        yield Share(
            name=named.name,
            file_id=union.sources[here].file_id,
            digest=digest,
            revisions=len(ids),
            reviews=len(union.reviews[here]),
            new=new,
            shared=sum(one in entering for one in ids) - new,
            had=work.had[here],
            set_aside=sum(one in aside for one in ids),
            fast_forwarded=len(records & meetings.fast_forwarded),
            conflicts=len(records & in_conflict),
            notes=tuple(notes),
        )


def _quarantined(
    sources: Sequence[NamedSource], union: Union, places: Sequence[int], work: Work
) -> Iterator[Quarantined]:
    for entry, why in work.plan.set_aside:
        place = union.origin[entry.id]
        name = sources[places[place]].name if place < len(places) else ""
        yield Quarantined(class_of(why), entry.kind, entry.record.hex(), entry.id.hex(), name, why)


def _frameworks(work: Work) -> Iterator[FrameworkFinding]:
    for rows, is_fork in ((work.definitions, False), (work.forks, True)):
        for one, kind, name, version, _ in rows:
            yield FrameworkFinding(kind, name, version, one.hex(), is_fork)


def _part(progress: Callable[[int, int], None], begin: int, end: int) -> Callable[[int, int], None]:
    """Progress of one part of the whole."""
    return lambda done, total: progress(begin + (end - begin) * done // max(total, 1), _WHOLE)
