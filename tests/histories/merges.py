"""Files taken into each other: whole, in part, stopped in the middle; held against the plan and against before."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2

from scr_appraiser.model.merging import applying
from scr_appraiser.model.merging.many import apply_plan, plan_sources
from scr_appraiser.model.merging.planning import Entry, Plan
from scr_appraiser.model.merging.plans import MergeReport
from scr_appraiser.model.merging.reasons import MISSING_PARENTS
from scr_appraiser.model.merging.source import FileSource, redacted_row
from scr_appraiser.model.merging.target import as_json
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.workspace import Workspace
from tests.histories.states import Rows, State, conflicts_in, ids_in, state_of
from tests.histories.world import Laptop, World
from tests.model.merging.files import sources


class PartOfFile(FileSource):
    """A package: those revisions of an open file that belong to some records, or all but some revisions."""

    def __init__(self, cursor: Any, is_in: Callable[[Entry], bool]) -> None:
        super().__init__(cursor)
        self._is_in = is_in

    def entries(self) -> Sequence[Entry]:
        return [entry for entry in super().entries() if self._is_in(entry)]


def merge(world: World, target: Laptop, source: Laptop) -> None:
    """Take all that is on one laptop into the file of another.

    P1: the same again brings nothing. P4: everything of both is there. P12: what was planned is what is done, and
    planning changes nothing. P20: no record changes of which nothing came in.
    """
    before = state_of(target.workspace)
    with source_of(source.workspace) as taken:
        plan = applying.planned(target.workspace, taken)
        assert state_of(target.workspace) == before, "P12: planning has changed something"
        result: list[applying.TakenIn] = []
        world.do(target, lambda: result.append(applying.take_in(target.workspace, taken, "appraisal file")))
        again = applying.planned(target.workspace, taken)
    assert result, "nothing keeps two copies of one file from being merged"
    wanted = source.saved - {entry.id for entry, _ in plan.set_aside}
    assert wanted <= target.saved, "P4: a revision of the source is not in the target"
    _hold_to_plan(target, plan, before)
    assert not again.new, "P1: the same again brings something"
    assert again.digest_before == again.digest_after
    world.seen["merge"] += bool(plan.new)
    note_conflicts(world, target)


def merge_all(world: World, target: Laptop) -> MergeReport:
    """Take the files of all others in at once, as the window and the command do.

    P11: as many reviews as were planned, each class of sameness once. P12: what was planned is what is done.
    """
    others = [laptop.workspace for laptop in world.laptops if laptop is not target]
    before, counted = state_of(target.workspace), len(classes(target.workspace).all())
    with sources(others) as named:
        plan = plan_sources(target.workspace, named, memory=target.memory)
        assert state_of(target.workspace) == before, "P12: planning has changed something"
        reports: list[MergeReport] = []
        backups = world.folder / "backups"
        world.do(target, lambda: reports.append(apply_plan(target.workspace, plan, named, folder=backups)))
    (report,) = reports
    reviews = report.reviews
    assert state_of(target.workspace)[0] == plan.digest_after, "P12: another digest than planned"
    assert (reviews.before, reviews.after) == (counted, len(classes(target.workspace).all())), "P11: not as planned"
    assert reviews.after == reviews.before + reviews.new - reviews.gone - reviews.fused, "P11: the counts do not add up"
    torn = {record.hex() for _, record in conflicts_in(target.workspace)}
    told = {one.record: one.rule for one in plan.conflicts}
    # C4: what was changed after a seal need not be torn.
    assert {one for one, rule in told.items() if rule != "C4"} <= torn, "P12: a conflict was planned that is none"
    assert torn <= told.keys() | _torn_in(before[1]), "P12: a conflict was not planned"
    assert frozenset().union(*(ids_in(one) for one in others)) <= target.saved | {
        bytes.fromhex(one.revision) for one in plan.quarantined
    }, "P4: a revision of the sources is not in the target"
    world.seen["merge of all"] += bool(plan.new)
    note_conflicts(world, target)
    return report


def merge_part(world: World, target: Laptop, source: Laptop, which: int, *, is_closed: bool) -> None:
    """Take in a package: all but one appraisal with its answers; or a torn one that lacks what its revisions replace.

    P21: what waits for the rest lies aside byte for byte, and comes in when the rest has come.
    """
    left_out = frozenset(_appraisal_records(source.workspace, world.file.appraisals[which % 2]))
    with source.workspace.reading() as cursor:
        replaced = {parent for (parent,) in cursor.execute("SELECT parent FROM revision_parent")}

    def is_in(entry: Entry) -> bool:
        return entry.record not in left_out if is_closed else entry.id not in replaced

    before = state_of(target.workspace)
    with source_of(source.workspace, is_in) as package:
        plan = applying.planned(target.workspace, package)
        world.do(target, lambda: applying.take_in(target.workspace, package, "appraisal file"))
        _hold_to_plan(target, plan, before)
        own = {entry.id for entry in package.entries()}
        aside = {one.id: one for one, why in plan.set_aside if why == MISSING_PARENTS and one.id in own}
        whole = {row[0]: row for row in package.rows(sorted(aside))}
    with target.workspace.reading() as cursor:
        kept = dict(cursor.execute("SELECT id, revision FROM quarantine"))
        redacted = {one for (one,) in cursor.execute("SELECT revision FROM redaction")}
    for one, entry in aside.items():
        row = redacted_row(whole[one]) if one in redacted else whole[one]
        assert kept[one] == as_json(row, entry.parents), "P21: it does not lie aside as it came"
    world.seen["set aside"] += bool(aside)
    world.seen["package"] += bool(plan.new)
    note_conflicts(world, target)


def stop_in_the_middle(world: World, target: Laptop, source: Laptop, after: int) -> None:
    """P16: a merge that ends at any instant before its commit has done nothing; the same one then goes on."""
    before = state_of(target.workspace), ids_in(target.workspace)
    left = [after]

    def interrupt() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    driver = target.workspace._driver
    with source_of(source.workspace) as taken:
        driver.set_progress_handler(interrupt, 20)
        try:
            applying.take_in(target.workspace, taken, "appraisal file")
            is_done = True
        except dbapi2.OperationalError:
            is_done = False
        finally:
            driver.set_progress_handler(None, 0)
    if is_done:
        target.saved = ids_in(target.workspace)
    else:
        world.seen["stopped"] += 1
        assert (state_of(target.workspace), ids_in(target.workspace)) == before, "P16: half of it was done"
    merge(world, target, source)


def note_conflicts(world: World, laptop: Laptop) -> None:
    """For the floors: whether anything in this history was ever in conflict."""
    world.seen["conflict"] += len(conflicts_in(laptop.workspace))


@contextmanager
def source_of(workspace: Workspace, is_in: Callable[[Entry], bool] | None = None) -> Iterator[FileSource]:
    """An open file, or some of it, as a source."""
    with workspace.reading() as cursor:
        own = cursor.connection.cursor()
        yield FileSource(own) if is_in is None else PartOfFile(own, is_in)


def _hold_to_plan(target: Laptop, plan: Plan, before: State) -> None:
    digest_before, rows_before, _ = before
    digest_after, rows, _ = state_of(target.workspace)
    assert (digest_before, digest_after) == (plan.digest_before, plan.digest_after), "P12: another digest than planned"
    touched = {record for _, record in plan.touched}
    for kind, those in rows_before.items():
        for record, row in those.items():
            if record not in touched and rows[kind][record] != row:
                assert _was_redacted(target.workspace, record), f"P20: a {kind} of which nothing came in has changed"


def _torn_in(rows: Rows) -> set[str]:
    return {
        record.hex() for those in rows.values() for record, row in those.items() if row[-1] or row[-2] == "conflict"
    }


def _was_redacted(workspace: Workspace, record: bytes) -> bool:
    query = "SELECT 1 FROM redaction WHERE revision IN (SELECT id FROM revision WHERE record = ?)"
    with workspace.reading() as cursor:
        return cursor.execute(query, (record,)).fetchone() is not None


def _appraisal_records(workspace: Workspace, appraisal: str) -> Iterator[bytes]:
    one = bytes.fromhex(appraisal)
    yield one
    with workspace.reading() as cursor:
        for kind in ("judgement", "decision", "seal"):
            for (record,) in cursor.execute(f"SELECT id FROM {kind} WHERE appraisal_id = ?", (one,)):
                yield record
