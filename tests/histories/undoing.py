"""A merge taken back, with what was done since carried over; or refused where that builds on what came in."""

import re
from collections.abc import Callable

from scr_appraiser.model.backups.restoring import exchange
from scr_appraiser.model.backups.undoing_merges import BuiltOn, merges, prepare_undo
from tests.histories import deeds
from tests.histories.history import Told, read_history
from tests.histories.merges import merge_all
from tests.histories.properties import p5_p7_p8_records_say_what_their_history_says as rows_say_their_history
from tests.histories.properties import p6_heads_are_what_nothing_descends_from as heads_are_right
from tests.histories.states import ids_in, state_of
from tests.histories.world import Laptop, World

COMMENT = 4
"""The value that makes an answer a comment: see `deeds.answer`."""
A_REMARK = 6
"""The first `since` with which somebody remarks on an appraisal before the merge, beside which it can be sealed."""
_ID = re.compile("[0-9a-f]{64}|[0-9a-f]{32}")


def undo_a_merge(
    world: World,
    target: Laptop,
    other: Laptop,
    slot: int,
    value: int,
    since: int,
    go_on: Callable[[World, Laptop, int, int, int], None] | None = None,
) -> None:
    """P13: a merge taken back, a file says what it said, and what was done since; merged again, what it said then.

    Where something builds on the merge, it is refused and nothing changes. What the merge redacted stays redacted.
    """
    if since >= A_REMARK:
        deeds.answer(world, other, slot % 2, COMMENT)
    before, held, redacted = state_of(target.workspace), target.saved, _redacted(target)
    report = merge_all(world, target)
    if report.digest_before == report.digest_after:
        return
    brought = target.saved - held
    (go_on or _go_on)(world, target, slot, value, since)
    merged, done = state_of(target.workspace), target.saved - held - brought
    taken_out = _redacted(target)
    told = read_history(target.workspace)
    folder = world.folder / "backups"
    (newest, *_) = merges(target.workspace, folder)
    try:
        prepared = prepare_undo(target.workspace, newest, folder, lambda done, total: None)
    except BuiltOn:
        assert _builds_on(told, held, brought), "P13: nothing builds on the merge, and it cannot be taken back"
        assert state_of(target.workspace) == merged, "P13: what was refused has changed something"
        world.seen["merge built on"] += 1
        return
    assert not _builds_on(told, held, brought), "P13: a merge was taken back on which something builds"
    world.reopen(target, lambda path: exchange(path, prepared))
    assert ids_in(target.workspace) == held | done, "P13: what was done since is lost, or what came in is left"
    assert _redacted(target) == taken_out, "P13, P22: what was redacted is back"
    if done or taken_out != redacted:
        told = read_history(target.workspace)
        heads_are_right(target.workspace, told)
        rows_say_their_history(target.workspace, told)
        world.seen["carried over"] += bool(done)
    else:
        assert state_of(target.workspace) == before, "P13: gone back, it says something else"
    assert merge_all(world, target).digest_after == merged[0], "P13: merged again, it says something else"
    world.seen["merge undone"] += 1


def _go_on(world: World, target: Laptop, slot: int, value: int, since: int) -> None:
    """Nothing, or something is done once the merge is there."""
    if since in (1, 4):
        deeds.answer(world, target, slot, value)
    if since in (2, 4):
        deeds.state(world, target, value, slot % 2, value % 3)
    if since in (3, 4):
        deeds.register(world, target, value)
    if since == 5:
        deeds.type_a_name_and_take_it_out(world, target, slot, at_once=value % 2 == 0)
    if since >= A_REMARK:
        deeds.seal_or_reopen(world, target)


def _redacted(laptop: Laptop) -> frozenset[bytes]:
    with laptop.workspace.reading() as cursor:
        return frozenset(one for (one,) in cursor.execute("SELECT revision FROM redaction"))


def _builds_on(told: Told, held: frozenset[bytes], brought: frozenset[bytes]) -> bool:
    """Whether any revision that is neither replaces or names what was brought, or a record that was.

    What a seal notes of others beside it builds on nothing: they lay there, whatever becomes of them.
    """
    records = {told.revisions[one].record for one in brought} - {told.revisions[one].record for one in held}
    gone = {one.hex() for one in brought | records}
    since = told.revisions.keys() - held - brought
    return any(
        told.parents[one] & brought
        or told.revisions[one].record in records
        or (told.revisions[one].kind != "sealed_beside" and gone & _named(told.revisions[one].content))
        for one in since
    )


def _named(content: str | None) -> frozenset[str]:
    """The ids that stand in a content."""
    return frozenset(_ID.findall(content or ""))
