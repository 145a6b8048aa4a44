"""Who is to be handed what, the hand-outs of several people, and noting that they went out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scr_appraiser.model.allocating.allocations import Wish, allocate_all, allocation_id
from scr_appraiser.model.allocating.table import AllocationRow, Allotted
from scr_appraiser.model.file import schema
from scr_appraiser.model.handing_out.handing_out import HandedOut, hand_out
from scr_appraiser.model.handing_out.lists import Line
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.workspace import Workspace

HANDS_OUT = "hands reviews out"
_STEPS = 1000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A review that is allocated to somebody, and why it does not go out to them."""

    review_id: ReviewId
    reference: str
    why: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one person is to be handed."""

    appraiser: str
    """Staff code."""
    name: str
    reviews: tuple[ReviewId, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery, where it is to be written, and the passphrase it is to have; None is none."""

    delivery: Delivery
    path: Path
    passphrase: str | None


def deliveries(
    table: Sequence[AllocationRow], *, again: bool, only: Mapping[str, Collection[ReviewId]] | None = None
) -> tuple[Delivery, ...]:
    """By person, what is allocated to them and not begun here. `again` takes in what went out before.

    `only` gives by staff code the reviews that are meant. Who has begun an appraisal here would begin a second one in a
    hand-out, which holds nobody's judgements: so that is left out.
    """
    found: dict[str, tuple[str, list[ReviewId], list[LeftOut]]] = {}
    for row in table:
        for one in row.allocated:
            if only is not None and row.review_id not in only.get(one.appraiser, ()):
                continue
            _, reviews, left_out = found.setdefault(one.appraiser, (one.name, [], []))
            why = _why_not(row, one, again)
            if why:
                left_out.append(LeftOut(row.review_id, row.reference, why))
            else:
                reviews.append(row.review_id)
    return tuple(
        Delivery(code, name, tuple(reviews), tuple(left_out))
        for code, (name, reviews, left_out) in sorted(found.items())
    )


def allocate_list(workspace: Workspace, lines: Sequence[Line]) -> None:
    """Allocate all that a list says, in one step. Raises Problem."""
    wishes = [Wish(line.review_id, line.staff_code, line.name, line.position) for line in lines]
    allocate_all(workspace, wishes, "Allocate by a list")


def hand_out_all(
    workspace: Workspace,
    parcels: Sequence[Parcel],
    *,
    documents: bool,
    progress: Progress = lambda done, total: None,
) -> tuple[HandedOut, ...]:
    """Write a hand-out for each; all of them or none. See `hand_out`, and `note_handed_out` for afterwards."""
    refuse_unless_administrator(workspace, HANDS_OUT)
    written: list[HandedOut] = []
    try:
        for parcel in parcels:
            written.append(
                hand_out(
                    workspace,
                    parcel.path,
                    parcel.delivery.reviews,
                    passphrase=parcel.passphrase,
                    appraiser=parcel.delivery.appraiser,
                    documents=documents,
                    progress=partial(_one_of, progress, len(written), len(parcels)),
                )
            )
    except BaseException:
        take_back(written)
        raise
    return tuple(written)


def take_back(written: Sequence[HandedOut]) -> None:
    """Delete hand-outs that nobody has yet."""
    for one in written:
        one.path.unlink(missing_ok=True)


def note_handed_out(workspace: Workspace, written: Sequence[HandedOut]) -> None:
    """Record in the allocations that they went out, when, and in which hand-out. Not on the undo stack.

    Where that fails, the hand-outs are deleted: what nobody knows of has not gone out. Raises Problem.
    """
    try:
        with workspace.change("Hand out", undoable=False) as session:
            refuse_unless_administrator(workspace, HANDS_OUT)
            moment = now()[0]
            for one in written:
                for review in one.reviews:
                    row = session.get_one(schema.Allocation, allocation_id(review, one.appraiser))
                    row.handed_out_at, row.handed_out = moment, one.digest
    except BaseException:
        take_back(written)
        raise


def _why_not(row: AllocationRow, one: Allotted, again: bool) -> str:
    if row.declared_by(one.appraiser) is not None:
        return "a conflict of interest is declared"
    if one.is_in_conflict:
        return "two people’s versions of this allocation differ"
    if one.standing != "not started":
        return "they have begun it in this file"
    if one.handed_out_at and not again:
        return f"it went out on {in_words(one.handed_out_at[:10])}"
    return ""


def _one_of(progress: Progress, before: int, number: int, done: int, total: int) -> None:
    progress(_STEPS * before + _STEPS * done // max(total, 1), _STEPS * number)
