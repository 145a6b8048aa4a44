"""What there is to compare, read as a job, and again only where something of it changed."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from scr_appraiser.model.comparing.reading import Comparable, Compared, comparable_reviews, compared
from scr_appraiser.model.concerned import concerned_reviews
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.sameness.as_one import members_of
from scr_appraiser.ui.consensus.reading import Stand, read_stand
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Progress

_OF_ALL = ("person", "setting")
"""Kinds of record that may concern every review."""
_KINDS = frozenset(
    (
        *("review", "appraisal", "judgement", "decision", "seal", "sealed_beside", "allocation", "document"),
        *("consensus", "moderation", "declaration", "designation", "sameness", *_OF_ALL),
    )
)
"""Kinds of record of which something is shown."""
_MANY = 100
"""Records changed at once, above which nobody looks which reviews they belong to."""


class Found(NamedTuple):
    """What one reading found."""

    reviews: tuple[Comparable, ...] = ()
    review: ReviewId | None = None
    """The one that was compared."""
    compared: Compared | None = None
    stand: Stand | None = None
    """How the review stands after its seals."""


class Finder:
    """Reads what is wanted, and keeps it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._has_reviews = False
        self._asked = 0
        self.found = Found()

    def note_changed(self, changed: Changed) -> None:
        """Something changed: what it concerns is read again when it is next asked for."""
        if _KINDS.isdisjoint(changed.records):
            return
        self._has_reviews = False
        is_many = any(kind in changed.records for kind in _OF_ALL) or sum(map(len, changed.records.values())) > _MANY
        if is_many or self._is_concerned(changed):
            self.found = self.found._replace(review=None)

    def _is_concerned(self, changed: Changed) -> bool:
        """Whether it concerns the review that is compared, under whichever of its registrations."""
        workspace, review = self._context.workspace, self.found.review
        if review is None:
            return False
        concerned = concerned_reviews(workspace, changed.records)
        return review in concerned or not concerned.isdisjoint(members_of(workspace, review))

    def find(self, wanted: Hashable, then: Callable[[], None]) -> None:
        """Find the comparison of the wanted review, or of the first; `then` is called where anything was read."""
        if self._has_reviews and wanted == self.found.review:
            return
        self._asked += 1
        number, workspace, has_reviews, known = self._asked, self._context.workspace, self._has_reviews, self.found

        def work(_: Progress) -> Found | None:
            """Nothing where the person has gone on to another review meanwhile."""
            if number != self._asked:
                return None
            reviews = known.reviews if has_reviews else comparable_reviews(workspace)
            ids = [one.review for one in reviews]
            review = next((one for one in ids if one == wanted), ids[0] if ids else None)
            if review is None:
                return Found(reviews)
            if review == known.review:
                return known._replace(reviews=reviews)
            found = compared(workspace, review)
            is_held_up = any(one.is_held_up for one in reviews if one.review == review)
            on_view = found.comparison if found is not None else None
            stand = read_stand(workspace, review, on_view) if on_view is not None or is_held_up else None
            return Found(reviews, review, found, stand)

        def done(found: Found | None) -> None:
            if found is not None and number == self._asked:
                self.found, self._has_reviews = found, True
                then()

        self._context.jobs.run("Comparing appraisals", work, done)
