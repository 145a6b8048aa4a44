"""What people do with each other's work: decide conflicts, say which reviews are one, choose what counts, hand out."""

from scr_appraiser.model.conflicts.deciding import resolve
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.conflicts.written import judgement_said
from scr_appraiser.model.handing_out.handing_out import hand_out
from scr_appraiser.model.identity import identify
from scr_appraiser.model.sameness import deciding
from scr_appraiser.model.sameness.designating import designate, take_designation_back
from scr_appraiser.model.sameness.reading import live_reviews
from tests.histories.deeds import is_here
from tests.histories.history import read_history
from tests.histories.small_file import PERSON
from tests.histories.states import conflicts_in
from tests.histories.world import MOST, Laptop, World

REASON = "Decided after reading both versions again."


def decide(world: World, laptop: Laptop, turn: int, value: int) -> None:
    """Somebody who wrote neither version decides a conflict: one of the versions, or newly written.

    Every record that is torn is among the conflicts that are listed, and no other.
    """
    listed = conflicts(laptop.workspace)
    torn = {record.hex() for _, record in conflicts_in(laptop.workspace)}
    assert {one.subject.record for one in listed if one.code != "C4"} == torn, "what is torn is not what is listed"
    if not listed:
        return
    conflict = listed[turn % len(listed)]
    said = conflict.sides[value % len(conflict.sides)].said
    if conflict.subject.kind == "judgement" and value > 8:
        said = judgement_said(conflict, rating=1 + value % 6, comment="As we both see it now.")
    nobody = next(code for code in map(PERSON.format, range(9)) if code not in conflict.authors)

    def do_it() -> None:
        author = laptop.workspace.author
        laptop.workspace.author = identify(nobody, f"Person {nobody}")
        try:
            resolve(laptop.workspace, conflict, said, REASON)
        finally:
            laptop.workspace.author = author

    if world.do(laptop, do_it):
        world.seen["resolution"] += 1


def say(world: World, laptop: Laptop, which: int, other: int, verdict: int) -> None:
    """Two reviews are one, or two, or nobody knows any more."""
    reviews = live_reviews(laptop.workspace)
    if len(reviews) < 2:
        return
    one, two = reviews[which % len(reviews)], reviews[other % len(reviews)]
    if one == two:
        two = reviews[(other + 1) % len(reviews)]
    deeds = (
        lambda: deciding.say_same(laptop.workspace, one, two, max(one, two), REASON),
        lambda: deciding.say_same(laptop.workspace, one, two, one, REASON),
        lambda: deciding.say_different(laptop.workspace, one, two, REASON),
        lambda: deciding.take_back(laptop.workspace, one, two, REASON),
    )
    if world.do(laptop, deeds[verdict % len(deeds)]):
        world.seen["sameness"] += 1


def choose(world: World, laptop: Laptop, which: int) -> None:
    """Say which appraisal of the first review counts; or take it back."""
    review, workspace = world.file.reviews[0], laptop.workspace
    if not is_here(laptop, review):
        return
    if which % 3 == 2:
        world.do(laptop, lambda: take_designation_back(workspace, review, REASON))
    elif world.do(laptop, lambda: designate(workspace, review, world.file.appraisals[which % 3], REASON)):
        world.seen["designation"] += 1


def hand_a_review_out(world: World, laptop: Laptop, which: int) -> None:
    """Somebody begins with a file of one review, in which nobody has judged anything."""
    if len(world.laptops) == MOST:
        return
    reviews = live_reviews(laptop.workspace)
    path = world.folder / f"hand-out {len(world.laptops)}.scra"

    def do_it() -> None:
        hand_out(laptop.workspace, path, [reviews[which % len(reviews)]], passphrase=None)

    if reviews and world.do(laptop, do_it):
        given = world.add(path)
        assert given.saved <= laptop.saved, "a hand-out holds what is not in the file it was made from"
        kinds = {one.kind for one in read_history(given.workspace).revisions.values()}
        judged = {"appraisal", "judgement", "decision", "seal", "sending", "migration"}
        assert not kinds & judged, "a hand-out holds judgements"
        world.seen["hand-out"] += 1
