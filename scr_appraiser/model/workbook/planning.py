"""Planning what returned workbooks do to the open file. Nothing is written."""

from collections.abc import Callable, Mapping, Sequence

from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.history.revisions import Cursor, all_ids
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.merging.planning import digest_of
from scr_appraiser.model.workbook.knowing import known_of
from scr_appraiser.model.workbook.matching import Known, lines_of, person_entry
from scr_appraiser.model.workbook.plans import Plan, WorkbookPlan
from scr_appraiser.model.workbook.returned import Returned
from scr_appraiser.model.workbook.sending import load_sending
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_FOREIGN = Problem(
    "This workbook was sent from another file.",
    "Merge that file into this one first, or take the workbook in there. Nothing was taken in.",
)

_GONE = Problem(
    "None of the appraisals that this workbook was sent with stands in this file.",
    "They were withdrawn, or did not come with what was merged. Restore them, or merge the file that the workbook was "
    "sent from; then take it in again.",
)


class Planner:
    """Plans one workbook after the other; each takes those before it for taken in."""

    def __init__(self, workspace: Workspace, editors: Mapping[str, Identity] | None = None) -> None:
        """`editors` by the file's name: who filled it in, where that is known better than it says itself."""
        self._workspace = workspace
        self._editors = editors or {}
        self._planned: list[WorkbookPlan] = []
        self._known: dict[str, Known] = {}
        self._people: set[str] = set()
        with workspace.reading() as cursor:
            self._ids = set(all_ids(cursor))
            self._reviews = _count_reviews(cursor)

    def add(self, name: str, found: Returned | Problem) -> WorkbookPlan:
        """Plan a workbook that was read, or note why it could not be."""
        plan = self._planned_one(name, found)
        self._planned.append(plan)
        return plan

    def plan(self) -> Plan:
        """The plan of all that was added."""
        after = set(self._ids)
        for workbook in self._planned:
            after |= {line.entry.revision.id for line in workbook.lines if line.entry and line.is_taken}
            after |= {workbook.person.revision.id} if workbook.person else set()
        return Plan(tuple(self._planned), digest_of(self._ids), digest_of(after), self._reviews)

    def _planned_one(self, name: str, found: Returned | Problem) -> WorkbookPlan:
        if isinstance(found, Problem):
            return WorkbookPlan(name, problem=found)
        try:
            workbook = found.workbook
            sending = load_sending(self._workspace, workbook)
            if sending is None:
                return WorkbookPlan(name, workbook=workbook, problem=_FOREIGN, is_foreign=True)
            editor = self._editors.get(name) or found.editor()
        except Problem as problem:
            return WorkbookPlan(name, problem=problem)
        if editor is None:
            return WorkbookPlan(name, workbook=workbook, problem=_nobody(name))
        known = self._known.get(workbook)
        if known is None:
            known = self._known[workbook] = self._on_top(known_of(self._workspace, sending))
        if not known.frameworks:
            return WorkbookPlan(name, workbook=workbook, problem=_GONE)
        lines = tuple(lines_of(found, sending, editor, known))
        person = None
        if any(line.is_taken for line in lines) and not self._is_known(editor):
            person = person_entry(sending, editor)
        return WorkbookPlan(name, lines, workbook, found.digest, editor, person=person)

    def _on_top(self, known: Known) -> Known:
        """What the file knows, after the workbooks that were planned before: two may be about one appraisal."""
        for other in self._known.values():
            for record in known.heads.keys() & other.heads.keys():
                known.heads[record] = other.heads[record]
        return known

    def _is_known(self, editor: Identity) -> bool:
        record = derived_id("person", editor.staff_code)
        with self._workspace.reading() as cursor:
            rows = cursor.execute("SELECT 1 FROM person WHERE id = ?", (bytes.fromhex(record),)).fetchone()
        if rows is not None or record in self._people:
            return True
        self._people.add(record)
        return False


def plan_workbooks(
    workspace: Workspace,
    found: Sequence[tuple[str, Returned | Problem]],
    editors: Mapping[str, Identity] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Plan:
    """The plan of several workbooks, by their files' names."""
    planner = Planner(workspace, editors)
    for done, (name, one) in enumerate(found):
        progress(done, len(found))
        planner.add(name, one)
    return planner.plan()


def _nobody(name: str) -> Problem:
    return Problem(
        f"“{name}” does not say who filled it in.",
        "Write the staff code on its first sheet, or name the person when you take it in.",
    )


def _count_reviews(cursor: Cursor) -> int:
    return int(cursor.execute(f"SELECT count(*) FROM review WHERE state <> 'withdrawn' AND id {COUNTED}").fetchone()[0])
