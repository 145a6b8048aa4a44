"""What the sums about sameness stand on, read from the open file: set-based, in short goes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.ids import ChildId, RecordId, ReviewId
from scr_appraiser.model.sameness.children import count_children
from scr_appraiser.model.sameness.counting import Count, counted
from scr_appraiser.model.sameness.finding import Pair, find_pairs
from scr_appraiser.model.sameness.traits import Paper, Traits, paper, traits_from
from scr_appraiser.model.sameness.verdicts import Classes, Said, Verdict, classes_of
from scr_appraiser.model.workspace import Workspace

_AT_ONCE = 250
"""Reviews that are read in one go: well under fifty milliseconds."""
_KEPT = "state NOT IN ('withdrawn', 'redacted')"

Progress = Callable[[int, int], None]


def nobody_asks(done: int, total: int) -> None:
    """Progress that nobody waits for."""


def live_reviews(workspace: Workspace) -> tuple[ReviewId, ...]:
    """Every review that is neither withdrawn nor erased, in the order of their ids."""
    with workspace.reading() as cursor:
        rows = cursor.execute(f"SELECT id FROM review WHERE {_KEPT} AND id {COUNTED} ORDER BY id").fetchall()
    return tuple(ReviewId(RecordId(review.hex())) for (review,) in rows)


def traits_in(
    workspace: Workspace, only: Collection[ReviewId] | None = None, progress: Progress = nobody_asks
) -> dict[ReviewId, Traits]:
    """What of every live review, or of `only` these, is compared."""
    wanted = [review for review in live_reviews(workspace) if only is None or review in only]
    found: dict[ReviewId, Traits] = {}
    for begin in range(0, len(wanted), _AT_ONCE):
        progress(begin, len(wanted))
        found |= _some_traits(workspace, wanted[begin : begin + _AT_ONCE])
    progress(len(wanted), len(wanted))
    return found


def candidates(workspace: Workspace, progress: Progress = nobody_asks) -> tuple[Pair, ...]:
    """Every pair of the file that is, or may be, one review; decided or not."""
    return find_pairs(traits_in(workspace, None, progress), current_codebook(workspace), None, progress)


def classes(workspace: Workspace) -> Classes[ReviewId]:
    """Which reviews of the file are one, by what people have said."""
    with workspace.reading():
        return classes_of(live_reviews(workspace), verdicts_in(workspace))


def count_reviews(workspace: Workspace, progress: Progress = nobody_asks) -> Count:
    """How many reviews the file holds, each class of sameness once."""
    return count_file(workspace, progress)[0]


def count_file(workspace: Workspace, progress: Progress = nobody_asks) -> tuple[Count, Count]:
    """How many reviews and how many children the file holds, each once."""
    traits = traits_in(workspace, None, progress)
    pairs = find_pairs(traits, current_codebook(workspace), None, progress)
    known = classes(workspace)
    return counted(known, pairs), count_children(traits.values(), known, child_verdicts_in(workspace))


def verdicts_in(workspace: Workspace) -> tuple[Verdict[ReviewId], ...]:
    """What was said of pairs of reviews and not taken back."""
    return tuple(_verdicts(workspace, "sameness", "review_id", '"counts"'))


def child_verdicts_in(workspace: Workspace) -> tuple[Verdict[ChildId], ...]:
    """What was said of pairs of children and not taken back."""
    return tuple(_verdicts(workspace, "child_sameness", "child_id", "NULL"))


def _verdicts(workspace: Workspace, kind: str, first: str, counts: str) -> Iterator[Verdict[Any]]:
    with workspace.reading() as cursor:
        rows = cursor.execute(
            f"SELECT id, {first}, other_id, state, verdict, {counts} FROM {kind} "
            f"WHERE {_KEPT} AND {first} IS NOT NULL AND other_id IS NOT NULL ORDER BY id"
        ).fetchall()
        for record, one, other, state, verdict, named in rows:
            said = {Said(verdict, named.hex() if named else "")}
            if state == "conflict":
                heads = cursor.execute(
                    "SELECT act, content FROM head JOIN revision ON revision.id = head.revision WHERE head.record = ?",
                    (record,),
                ).fetchall()
                # Where one of them takes it back, or was taken out, nothing is said.
                is_said = all(act in ("set", "resolve") and content for act, content in heads)
                said = {_said(content) for _, content in heads} if is_said else set()
            yield Verdict(RecordId(one.hex()), RecordId(other.hex()), frozenset(said))


def _said(content: str) -> Said:
    values = parse_json(content)
    return Said(values["verdict"], values.get("counts") or "")


def _some_traits(workspace: Workspace, reviews: Sequence[ReviewId]) -> dict[ReviewId, Traits]:
    ids = [bytes.fromhex(review) for review in reviews]
    among = f"IN ({', '.join('?' * len(ids))})"
    children: defaultdict[bytes, list[tuple[ChildId, Facts]]] = defaultdict(list)
    papers: defaultdict[bytes, list[Paper]] = defaultdict(list)
    with workspace.reading() as cursor:
        rows = cursor.execute(f"SELECT id, facts FROM review WHERE id {among} AND {_KEPT}", ids).fetchall()
        for child, review, facts in cursor.execute(
            f"SELECT id, review_id, facts FROM child WHERE review_id {among} AND {_KEPT} ORDER BY id", ids
        ):
            children[review].append((ChildId(RecordId(child.hex())), _facts(facts)))
        for review, sha256, pages, facts in cursor.execute(
            f"SELECT review_id, sha256, pages, facts FROM document WHERE review_id {among} AND {_KEPT} ORDER BY id", ids
        ):
            papers[review].append(paper(sha256.hex(), pages, _facts(facts)))
    return {
        (one := ReviewId(RecordId(review.hex()))): traits_from(one, _facts(facts), children[review], papers[review])
        for review, facts in rows
    }


def _facts(stored: str | None) -> Facts:
    facts: Facts = parse_json(stored) if stored else {}
    return facts
