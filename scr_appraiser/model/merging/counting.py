"""How many reviews there are before and after a merge, and which of them may be one: over all the files together."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from scr_appraiser.model.calibrating.calibrations import calibration_reviews
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.history.content import content_of, parse, select_content
from scr_appraiser.model.ids import ChildId, RecordId, ReviewId
from scr_appraiser.model.merging.meetings import Meetings
from scr_appraiser.model.merging.plans import Duplicate, ReviewCount
from scr_appraiser.model.merging.source import batches
from scr_appraiser.model.merging.union import Union
from scr_appraiser.model.sameness.counting import undecided
from scr_appraiser.model.sameness.finding import find_pairs
from scr_appraiser.model.sameness.reading import live_reviews, traits_in, verdicts_in
from scr_appraiser.model.sameness.traits import Traits, paper, traits_from
from scr_appraiser.model.sameness.verdicts import Classes, Said, Verdict, classes_of, ordered
from scr_appraiser.model.workspace import Workspace

_GONE = ("withdrawn", "redacted")
_PARTS = ("child", "document")
"""Kinds of record beside the review itself by which reviews are compared."""


class Reviews:
    """The reviews of the file and of what comes in."""

    def __init__(self, workspace: Workspace, union: Union, meetings: Meetings) -> None:
        self._workspace, self._union, self._meetings = workspace, union, meetings
        self._invented = calibration_reviews(workspace) | _calibrated(meetings)
        touched = [one for one in _of_kind(meetings, "review") if _id(one) not in self._invented]
        self._touched = {_id(record) for record in touched}
        self._before = frozenset(live_reviews(workspace)) - self._invented
        kept = {_id(record) for record in touched if meetings.state_after(record) not in _GONE}
        self._after = (self._before - self._touched) | kept
        said = {ordered(each.one, each.other): each for each in verdicts_in(workspace)}
        self._classes_before = classes_of(self._before, said.values())
        for record in _of_kind(meetings, "sameness"):
            verdict = _verdict(meetings, record)
            if meetings.state_after(record) in _GONE:  # taken back: the pair waits as if nothing had been said
                said.pop((verdict.one, verdict.other), None)
            else:
                said[verdict.one, verdict.other] = verdict
        self._classes = classes_of(self._after, said.values())

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Undecided pairs of which at least one review is touched by the merge."""
        parts = {kind: self._parts(kind) for kind in _PARTS}
        among = (self._touched | {review for those in parts.values() for review in those}) & self._after
        if not among:
            return ()
        traits = traits_in(self._workspace) | self._traits(among, parts)
        traits = {review: those for review, those in traits.items() if review in self._after}
        pairs = find_pairs(traits, current_codebook(self._workspace), among)
        return tuple(
            Duplicate(
                pair.reviews,
                (traits[pair.reviews[0]].reference, traits[pair.reviews[1]].reference),
                pair.certain,
                pair.why,
                pair.against,
            )
            for pair in undecided(pairs, self._classes)
        )

    def count(self, duplicates: Collection[Duplicate]) -> ReviewCount:
        """The counts."""
        in_sources = {_id(review) for those in self._union.reviews[:-1] for review in those} - self._invented
        certain = sum(one.certain for one in duplicates)
        count = ReviewCount(
            before=len(self._classes_before.all()),
            in_sources=len(in_sources),
            had=len(in_sources & self._before),
            new=len(self._after - self._before),
            gone=len(self._before - self._after),
            fused=_fused(self._after, self._classes) - _fused(self._before, self._classes_before),
            certain=certain,
            possible=len(duplicates) - certain,
            after=len(self._classes.all()),
            registered=len(self._after),
        )
        assert count.after == count.before + count.new - count.gone - count.fused, "a review is counted twice, or lost"
        return count

    def _parts(self, kind: str) -> dict[ReviewId, dict[bytes, dict[str, Any]]]:
        """By review: the touched records of a kind, and what they say after the merge."""
        records = [one for one in _of_kind(self._meetings, kind) if self._meetings.state_after(one) not in _GONE]
        found: defaultdict[ReviewId, dict[bytes, dict[str, Any]]] = defaultdict(dict)
        for record, said in self._meetings.said_after(records).items():
            if said.get("review_id"):
                found[ReviewId(said["review_id"])][record] = said
        return found

    def _traits(
        self, among: Collection[ReviewId], parts: Mapping[str, Mapping[ReviewId, Mapping[bytes, Mapping[str, Any]]]]
    ) -> dict[ReviewId, Traits]:
        """What of these reviews is compared, as they are after the merge."""
        touched = self._meetings.said_after([bytes.fromhex(one) for one in among if one in self._touched])
        here = {kind: self._here(kind, among) for kind in _PARTS}
        found = {}
        for review in among:
            record = bytes.fromhex(review)
            facts = touched[record] if record in touched else self._meetings.content(record)
            of = {kind: {**here[kind].get(review, {}), **parts[kind].get(review, {})} for kind in _PARTS}
            found[review] = traits_from(
                review,
                facts.get("facts", {}),
                [(ChildId(RecordId(child.hex())), said.get("facts", {})) for child, said in of["child"].items()],
                [paper(one["sha256"], one.get("pages"), one.get("facts", {})) for one in of["document"].values()],
            )
        return found

    def _here(self, kind: str, among: Collection[ReviewId]) -> dict[ReviewId, dict[bytes, dict[str, Any]]]:
        """By review: the records of a kind that are here and that the merge leaves alone."""
        found: defaultdict[ReviewId, dict[bytes, dict[str, Any]]] = defaultdict(dict)
        for batch in batches(bytes.fromhex(one) for one in among if one in self._before):
            marks = ", ".join("?" * len(batch))
            with self._workspace.reading() as cursor:
                rows = cursor.execute(
                    f"{select_content(kind).replace('SELECT', 'SELECT id,', 1).partition('WHERE')[0]}"
                    f"WHERE review_id IN ({marks}) AND state NOT IN {_GONE}",
                    batch,
                ).fetchall()
            for record, _, *stored in rows:
                if record not in self._meetings.new:
                    said = parse(content_of(kind, stored))
                    found[ReviewId(said["review_id"])][record] = said
        return found


def _of_kind(meetings: Meetings, kind: str) -> list[bytes]:
    return [record for record in meetings.new if meetings.kind_of(record) == kind]


def _id(record: bytes) -> ReviewId:
    return ReviewId(RecordId(record.hex()))


def _calibrated(meetings: Meetings) -> frozenset[ReviewId]:
    """The invented reviews that come in: they are in no count."""
    records = [one for one in _of_kind(meetings, "calibration") if meetings.state_after(one) not in _GONE]
    return frozenset(
        ReviewId(said["review_id"]) for said in meetings.said_after(records).values() if said.get("review_id")
    )


def _verdict(meetings: Meetings, record: bytes) -> Verdict[ReviewId]:
    """What is said of two reviews after the merge; nothing where somebody takes it back, or it was taken out."""
    said = meetings.content(record)
    heads = meetings.heads_told(record)
    is_said = all(head.act in ("set", "resolve") and head.content for head in heads)
    told = [parse(head.content or "{}") for head in heads] if is_said else []
    return Verdict(
        ReviewId(said.get("review_id", "")),
        ReviewId(said.get("other_id", "")),
        frozenset(Said(one["verdict"], one.get("counts") or "") for one in told if "verdict" in one),
    )


def _fused(reviews: Collection[ReviewId], classes: Classes[ReviewId]) -> int:
    """By how many there are less of them, because some are the same."""
    return sum(len(each.members) - 1 for each in classes.all() if each.members[0] in reviews)
