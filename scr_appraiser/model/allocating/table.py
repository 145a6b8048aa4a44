"""The table of who has what, since when and how far: read set-based."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scr_appraiser.model.allocating.hiding import closed_reviews
from scr_appraiser.model.calibrating.calibrations import COUNTED, REFERENCE
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.moderating.stages import stage_for, steps_in
from scr_appraiser.model.review.appraisal_lines import AppraisalLine, appraisal_lines, without_left_behind
from scr_appraiser.model.review.register_row import ReviewState, Stage
from scr_appraiser.model.sameness.as_one import AsOne, as_one
from scr_appraiser.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Allotted:
    """One person and one review. Times are UTC, "" where that has not happened."""

    appraiser: str
    """Staff code."""
    name: str
    position: int
    """1 first, 2 second; 0 whoever appraises it without its being allocated to them."""
    note: str
    since: str
    """When it was allocated."""
    handed_out_at: str
    returned_at: str
    """When their work, or last the seal of it, came in with a merge."""
    standing: ReviewState
    rated: int
    criteria: int
    sealed_at: str
    is_hidden: bool
    """How far it is may not be shown to whoever is at work."""
    is_in_conflict: bool
    """Two people's versions of the allocation differ."""

    @property
    def is_allocated(self) -> bool:
        """Whether somebody allocated it to them."""
        return bool(self.position) or self.is_in_conflict


@dataclass(frozen=True, slots=True)
class Declared:
    """A person's conflict of interest."""

    person: str
    """Staff code."""
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """One review."""

    review_id: ReviewId
    reference: str
    committee: str
    """A code of the codebook."""
    people: tuple[Allotted, ...]
    """Those to whom it is allocated by their positions, then those who appraise it all the same."""
    declared: tuple[Declared, ...]
    stage: Stage = ""
    """How far all who appraise it have come, under whichever of its registrations."""
    others: tuple["AllocationRow", ...] = ()
    """The other registrations of the same review, each without its own others."""
    is_set_aside: bool = False
    """Whether another registration stands for the review."""

    @property
    def whole(self) -> "AllocationRow":
        """The review with all who have it, and every conflict of interest, under whichever of its registrations.

        Who has it elsewhere in a position that somebody has here comes after these.
        """
        if not self.others:
            return self
        people, declared = list(self.people), list(self.declared)
        for other in self.others:
            for one in other.people:
                if one.appraiser not in {known.appraiser for known in people}:
                    taken = {known.position for known in people}
                    is_free = one.position == 0 or one.position not in taken
                    people.append(one if is_free else replace(one, position=max(taken) + 1))
            declared += [one for one in other.declared if one.person not in {known.person for known in declared}]
        return replace(self, people=tuple(people), declared=tuple(declared))

    @property
    def allocated(self) -> tuple[Allotted, ...]:
        """Those to whom it is allocated."""
        return tuple(one for one in self.people if one.is_allocated)

    def declared_by(self, staff_code: str) -> Declared | None:
        """That person's declared conflict of interest, under whichever of the review's registrations."""
        return next((one for one in self.whole.declared if one.person == staff_code), None)


_REVIEWS = (
    f"SELECT id, coalesce(nullif(facts ->> '$.review_ref', '{NOT_STATED}'), ''), "
    f"coalesce(nullif(facts ->> '$.lead_cpc', '{NOT_STATED}'), '') FROM review "
    f"WHERE state NOT IN ('withdrawn', 'redacted') AND id {COUNTED} ORDER BY id"
)
_ALLOCATIONS = (
    "SELECT review_id, appraiser, position, note, handed_out_at, state = 'conflict', (SELECT min(time) "
    "FROM revision WHERE record = allocation.id AND number > coalesce((SELECT max(number) FROM revision "
    "WHERE record = allocation.id AND act = 'withdraw'), 0)) FROM allocation "
    "WHERE state IN ('live', 'conflict') ORDER BY position, appraiser"
)
_DECLARATIONS = "SELECT review_id, person, why FROM declaration WHERE state IN ('live', 'conflict') ORDER BY person"


def allocation_table(workspace: Workspace) -> tuple[AllocationRow, ...]:
    """One row a review that is neither withdrawn nor erased, in the order of their registration.

    Read in several short goes, so that others can go on meanwhile.
    """
    criteria = {framework.hash: sum(1 for _ in framework.criteria()) for framework in frameworks(workspace)}
    viewer = workspace.author.staff_code if workspace.author else ""
    with workspace.reading() as cursor:
        reviews = cursor.execute(_REVIEWS).fetchall()
        names = people_in(workspace)
        allocations = _by_review(cursor.execute(_ALLOCATIONS).fetchall())
        declarations = _by_review(cursor.execute(_DECLARATIONS).fetchall())
    with workspace.reading():
        ones, lines = as_one(workspace), appraisal_lines(workspace, None)
        steps, closed = ones.shared(steps_in(workspace, None)), closed_reviews(workspace)
    all_allocations, all_lines = ones.shared(allocations), ones.shared(lines)
    with workspace.reading():
        returned = _returned(workspace)
    rows = []
    for review, reference, committee in reviews:
        is_closed = review.hex() in closed
        told_only_of = viewer if is_closed else None
        given, own = allocations.get(review, ()), lines.get(review, [])
        people = _allotted(review, told_only_of, names, criteria, returned, given, own)
        declared = (
            Declared(person, names.get(person, person), why or "") for person, why in declarations.get(review, ())
        )
        codes = [code for code, *_ in all_allocations.get(review, ())]
        stage = stage_for(viewer, is_closed, codes, all_lines.get(review, ()), steps.get(review, ()))
        review_id = ReviewId(RecordId(review.hex()))
        rows.append(AllocationRow(review_id, reference, committee, tuple(people), tuple(declared), stage))
    known = {row.review_id: row for row in rows if row.review_id in ones.of}
    return tuple(_with_others(row, known, ones) if row.review_id in known else row for row in rows)


def _with_others(row: AllocationRow, known: Mapping[ReviewId, AllocationRow], ones: AsOne) -> AllocationRow:
    others = tuple(known[one] for one in ones.members(row.review_id) if one != row.review_id)
    return replace(row, others=others, is_set_aside=ones.stands_for(row.review_id) != row.review_id)


def people_in(workspace: Workspace) -> dict[str, str]:
    """The names of all who are known in the file, by staff code; nobody for who stands under a reference appraisal."""
    with workspace.reading() as cursor:
        return {
            code: name or code
            for code, name in cursor.execute(
                "SELECT staff_code, display_name FROM person WHERE staff_code <> ? ORDER BY staff_code", REFERENCE[:1]
            )
        }


def _by_review(rows: Sequence[Any]) -> dict[bytes, list[Any]]:
    found: dict[bytes, list[Any]] = {}
    for review, *others in rows:
        found.setdefault(review, []).append(others)
    return found


def _returned(workspace: Workspace) -> dict[tuple[bytes, str], str]:
    """By review and staff code, when the beginning or a seal of their appraisal came in with a merge, the last time."""
    rows = workspace.cursor.execute(
        "SELECT a.review_id, a.appraiser, max(m.time) FROM (SELECT id AS record, id AS appraisal FROM appraisal "
        "UNION ALL SELECT id, appraisal_id FROM seal) AS x CROSS JOIN revision AS r ON r.record = x.record "
        "CROSS JOIN arrival AS v ON v.revision = r.id CROSS JOIN merging AS m ON m.number = v.merging "
        "AND m.what NOT IN ('backup', 'damaged file') CROSS JOIN appraisal AS a ON a.id = x.appraisal "
        "AND a.id NOT IN (SELECT appraisal_id FROM consensus WHERE state <> 'withdrawn') GROUP BY 1, 2"
    )
    return {(review, appraiser): time for review, appraiser, time in rows}


def _allotted(
    review: bytes,
    told_only_of: str | None,
    names: Mapping[str, str],
    criteria: Mapping[Any, int],
    returned: Mapping[tuple[bytes, str], str],
    allocations: Sequence[Any],
    lines: Sequence[AppraisalLine],
) -> list[Allotted]:
    """`told_only_of` is who works blind, and is told how far they are themselves alone; None: nobody does."""
    codes = [appraiser for appraiser, *_ in allocations]
    lines = [line for line in without_left_behind(lines) if not line.is_consensus]
    others = sorted({line.appraiser for line in lines} - set(codes))
    if told_only_of is not None:  # that somebody appraises it to whom it was not given is how far they are
        others = [code for code in others if code == told_only_of]
    found = []
    for appraiser, position, note, handed_out_at, is_in_conflict, since in (
        *allocations,
        *((other, 0, "", "", False, "") for other in others),
    ):
        is_hidden = told_only_of is not None and appraiser != told_only_of
        own = [line for line in lines if line.appraiser == appraiser and not is_hidden]
        line = max(own, key=lambda one: (one.is_sealed, one.rated), default=None)
        found.append(
            Allotted(
                appraiser=appraiser,
                name=names.get(appraiser, appraiser),
                position=position or 0,
                note=note or "",
                since=since or "",
                handed_out_at=handed_out_at or "",
                returned_at=returned.get((review, appraiser), "") if not is_hidden else "",
                standing=(line.seal or "in progress") if line else "not started",  # type: ignore[arg-type]
                rated=line.rated if line else 0,
                criteria=criteria.get(line.framework, 0) if line else 0,
                sealed_at=line.sealed_at if line else "",
                is_hidden=is_hidden,
                is_in_conflict=bool(is_in_conflict),
            )
        )
    return found
