"""What goes out in an exchange workbook, noted in the file and gathered in one go."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS, hidden_appraisals
from scr_appraiser.model.calibrating.calibrations import calibrations
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.material import Material
from scr_appraiser.model.settings.published import framework_to_begin
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workbook.sending import bases_of, note_sent, send_blank
from scr_appraiser.model.workbook.sendings import Bases, Sending
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class Ready:
    """What is to go out as it was read, and how far the file's history went then."""

    material: Material
    bases: Bases
    whom: Identity | None
    last: int
    """The number of the last revision."""


def outgoing(
    workspace: Workspace,
    review_ids: Sequence[ReviewId] | None = None,
    *,
    only: AppraisalId | None = None,
    appraisers: Collection[str] | None = None,
    domains: Collection[str] | None = None,
    whom: Identity | None = None,
) -> tuple[Material, Sending]:
    """The appraisals of some reviews, or of all, as they go out: those of some appraisers, or of all, or `only` one.

    `whom` is who is to fill it in; else it is the one appraiser, where there is but one. Raises Problem where there is
    no appraisal. What may not be seen yet is left out; Problem where that is all of it.
    """
    with workspace.change("Send a workbook", undoable=False):
        ready = get_ready(workspace, review_ids, only=only, appraisers=appraisers, domains=domains, whom=whom)
        return ready.material, note_sent(workspace, ready.bases, ready.whom)


def get_ready(
    workspace: Workspace,
    review_ids: Sequence[ReviewId] | None = None,
    *,
    only: AppraisalId | None = None,
    appraisers: Collection[str] | None = None,
    domains: Collection[str] | None = None,
    whom: Identity | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Ready:
    """Read what `outgoing` sends, in short slices, and write nothing: `note_ready` does. `progress` gets reviews."""
    last = _last(workspace)
    material = gather(workspace, review_ids, progress, only=only)
    wanted = [one for one in material.appraisals if _is_wanted(one, appraisers)]
    if whom is None and len({one.appraiser for one in wanted}) == 1:
        whom = Identity(wanted[0].appraiser, wanted[0].appraiser_name)
    hidden = hidden_from(workspace, review_ids, whom)
    chosen = [one for one in wanted if one.id not in hidden]
    if wanted and not chosen:
        raise Problem(HIDDEN_WORDS, "Send each to whoever makes it, or wait until all have sealed.")
    bases = bases_of(workspace, [one.id for one in chosen], domains)
    return Ready(_only(material, {one.id for one in chosen}), bases, whom or workspace.author, last)


def hidden_from(
    workspace: Workspace, review_ids: Sequence[ReviewId] | None, whom: Identity | None
) -> frozenset[AppraisalId]:
    """What may not go out yet: neither whoever sends it may see it, nor whoever is to fill it in.

    The reference of a calibration is nobody's to fill in: there it is whoever sends it alone.
    """
    sender = workspace.author.staff_code if workspace.author is not None else ""
    filler = whom.staff_code if whom is not None else sender
    from_sender = hidden_appraisals(workspace, review_ids, viewer=sender)
    references = {one.reference for one in calibrations(workspace)}
    from_filler = hidden_appraisals(workspace, review_ids, viewer=filler)
    return frozenset(one for one in from_sender if one in from_filler or one in references)


def note_ready(workspace: Workspace, ready: Ready) -> Sending | None:
    """Note in the file that what was read goes out; None where the file has changed since, so that it is read anew."""
    with workspace.change("Send a workbook", undoable=False):
        return note_sent(workspace, ready.bases, ready.whom) if _last(workspace) == ready.last else None


def outgoing_blank(
    workspace: Workspace, review_id: ReviewId, whom: Identity, *, domains: Collection[str] | None = None
) -> tuple[Material, Sending]:
    """An empty appraisal of a review by a colleague, begun now, as it goes out.

    Raises Problem where the colleague has begun one, or no framework is published.
    """
    with workspace.change("Send a blank workbook", undoable=False):
        framework = framework_to_begin(workspace).hash
        sending, appraisal = send_blank(workspace, review_id, framework, whom, domains=domains)
        return gather(workspace, [review_id], only=appraisal), sending


def check_one_review(review_ids: Sequence[ReviewId]) -> ReviewId:
    """The one review that a blank workbook is for. Raises Problem."""
    if len(review_ids) != 1:
        raise Problem("A blank workbook is for one review.", "Name the one review that it is for.")
    return review_ids[0]


def _last(workspace: Workspace) -> int:
    with workspace.reading() as cursor:
        return int(cursor.execute("SELECT coalesce(max(number), 0) FROM revision").fetchone()[0])


def _is_wanted(appraisal: Appraisal, appraisers: Collection[str] | None) -> bool:
    return appraisal.state == "live" and (appraisers is None or appraisal.appraiser in appraisers)


def _only(material: Material, chosen: Collection[AppraisalId]) -> Material:
    appraisals = tuple(one for one in material.appraisals if one.id in chosen)
    owners = {one.review_id for one in appraisals}
    used = {one.framework for one in appraisals}
    return replace(
        material,
        reviews=tuple(review for review in material.reviews if review.id in owners),
        appraisals=appraisals,
        frameworks={name: one for name, one in material.frameworks.items() if name in used},
        judged={name: one for name, one in material.judged.items() if name in chosen},
    )
