"""The pairs of one open file, kept up to date: after a change only the reviews that changed are compared again."""

import threading
from collections.abc import Mapping

from scr_appraiser.model.concerned import concerned_reviews
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.sameness.finding import Pair, find_pairs, sort_by
from scr_appraiser.model.sameness.reading import Progress, nobody_asks, traits_in
from scr_appraiser.model.sameness.traits import Traits
from scr_appraiser.model.workspace import Workspace

COMPARED = ("review", "child", "document")
"""Kinds of record by which reviews are compared."""

MOST_SINGLY = 500
"""Changed records up to which only their reviews are compared again."""


class KnownPairs:
    """Asked on one thread, refreshed on the same or another: what is shown is swapped whole."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._refreshing = threading.Lock()
        self._stale: set[ReviewId] | None = None
        """Reviews that changed since; None where all are to be compared."""
        self.traits: Mapping[ReviewId, Traits] = {}
        self.pairs: tuple[Pair, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether nothing has changed since the last refresh."""
        return self._stale is not None and not self._stale

    @property
    def is_known(self) -> bool:
        """Whether all was compared once; some may have changed since."""
        return self._stale is not None

    def note(self, changed: Changed) -> None:
        """Take down what a change may have made otherwise."""
        records = {kind: ids for kind, ids in changed.records.items() if kind in COMPARED}
        if self._stale is None or not records:
            return
        if sum(map(len, records.values())) > MOST_SINGLY:
            self._stale = None
        else:
            self._stale = self._stale | concerned_reviews(self._workspace, records)

    def forget(self) -> None:
        """Have everything compared again at the next refresh."""
        self._stale = None

    def copied(self) -> "KnownPairs":
        """What is known now, for a job to refresh for itself: no change is noted there. Waits for a refresh."""
        copy = KnownPairs(self._workspace)
        with self._refreshing:
            copy._stale, copy.traits, copy.pairs = self._stale, self.traits, self.pairs
        return copy

    def refresh(self, progress: Progress = nobody_asks) -> None:
        """Compare what is to be compared. Stopped by `progress`, it leaves all as it was."""
        with self._refreshing:
            if not self.is_current:
                self._refresh(progress)

    def _refresh(self, progress: Progress) -> None:
        stale, self._stale = self._stale, set()
        is_done = False
        try:
            read = traits_in(self._workspace, stale, progress)
            gone = (stale or set()) - read.keys()
            kept = {} if stale is None else {one: known for one, known in self.traits.items() if one not in gone}
            traits = kept | read
            found = find_pairs(traits, current_codebook(self._workspace), stale, progress)
            untouched = () if stale is None else (pair for pair in self.pairs if stale.isdisjoint(pair.reviews))
            self.traits, self.pairs = traits, tuple(sorted((*found, *untouched), key=sort_by))
            is_done = True
        finally:
            if not is_done:
                self._stale = None if stale is None or self._stale is None else self._stale | stale
