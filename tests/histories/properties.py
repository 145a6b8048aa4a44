"""What must hold at the end of every history, by its number among the properties of a merge.

P4, P12, P14 to P16 and P20 are looked at with every step too, where it is done.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import pairwise

import pytest

from scr_appraiser.export.exporting import collation
from scr_appraiser.model.erasure.finishing import finish
from scr_appraiser.model.file.about_file import is_erasure_unfinished
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.upgraded_copy import write_upgraded
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.history.content import content_columns, parse
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.merging import applying
from scr_appraiser.model.merging.many import plan_sources
from scr_appraiser.model.merging.planning import Altered
from scr_appraiser.model.merging.target import from_json
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.reading import classes, count_reviews, live_reviews
from scr_appraiser.model.workspace import Workspace
from tests.histories import clocks
from tests.histories.deeds import CANARY
from tests.histories.history import Told, expected, fields_of, read_history, row_of
from tests.histories.listing import p7_a_conflict_shows_exactly_what_stands_against_each_other
from tests.histories.merges import merge, source_of
from tests.histories.sameness import joined, verdicts
from tests.histories.states import ids_in, rows_of, state_of, verified
from tests.histories.world import Laptop, World
from tests.model.merging.files import sources

_HASHED = (
    *("kind", "record", "act", "format", "content", "salt", "author", "time", "offset", "reason", "origin"),
    "content_hash",
)
"""What a revision's id, or the hash of its content, covers."""


def check_all(world: World) -> None:
    """Bring all files together, then hold them against every property."""
    everything, waiting = world.everything(), _waiting(world)
    p2_p3_every_order_and_grouping_ends_alike(world)
    laptop = world.laptops[0]
    told = read_history(laptop.workspace)
    p4_everything_is_found(laptop, everything, waiting)
    p1_p17_a_copy_brings_nothing_and_an_altered_one_is_refused(world, laptop)
    p6_heads_are_what_nothing_descends_from(laptop.workspace, told)
    p5_p7_p8_records_say_what_their_history_says(laptop.workspace, told)
    p7_a_conflict_shows_exactly_what_stands_against_each_other(laptop.workspace, told)
    p9_what_was_decided_stays_decided(laptop.workspace, told)
    p11_each_class_of_reviews_counts_once(laptop.workspace, told)
    p20_no_two_appraisals_share_a_judgement(told)
    p21_nothing_waits_that_is_complete(world)
    p22_what_was_redacted_is_gone(world)
    p10_no_clock_changes_what_is_said(world, told)
    p24_figures_are_those_of_one_file(world, laptop)
    p12_a_dry_run_leaves_the_file_as_it_is(world)


def p2_p3_every_order_and_grouping_ends_alike(world: World) -> None:
    """P2, P3, P18: one after the other, in a chain, or backwards into a file of nobody's: one digest and one state."""
    waiting = _waiting(world)
    apart = world.opened(world.file.path)
    try:
        nobody = Laptop(8, apart, world.folder / "nobody.json")
        for laptop in reversed(world.laptops):
            merge(world, nobody, laptop)
        for before, laptop in pairwise(world.laptops):
            merge(world, laptop, before)
        for laptop in world.laptops[:-1]:
            merge(world, laptop, world.laptops[-1])
        if waiting:  # what waited on one laptop, of which nobody else knew, has entered there, and goes round
            for laptop in world.laptops[1:]:
                merge(world, world.laptops[0], laptop)
            for one in (nobody, *world.laptops[1:]):
                merge(world, one, world.laptops[0])
        states = [state_of(one.workspace) for one in (nobody, *world.laptops)]
        assert all(one == states[0] for one in states), "P2, P3: the order of merging has changed what is said"
        found = [verified(one.workspace).problems for one in (nobody, world.laptops[0])]
        assert not any(found), f"P18: heads or rows are not what the history says: {found}"
    finally:
        apart.close()


def p1_p17_a_copy_brings_nothing_and_an_altered_one_is_refused(world: World, laptop: Laptop) -> None:
    """P1: a file merged with itself is itself. P17: one bit of one revision, of what it says or of its header, and
    nothing is taken from it.
    """
    before = state_of(laptop.workspace)
    copy = world.opened(world.copied(laptop))
    try:
        with source_of(copy) as source:
            source.prove()
            taken = applying.take_in(laptop.workspace, source, "appraisal file")
        assert taken.new == 0
        assert state_of(laptop.workspace) == before, "P1: merged with itself it says something else"
        _flip_a_bit(world, copy)
        with source_of(copy) as source, pytest.raises(Altered):
            source.prove()
    finally:
        copy.close()


def p4_everything_is_found(laptop: Laptop, everything: frozenset[bytes], waiting: frozenset[bytes]) -> None:
    """P4: every revision that was ever saved, and no other, but for what waited for one that it replaces."""
    assert everything <= ids_in(laptop.workspace) <= everything | waiting, "P4: a revision was lost, or invented"


def p6_heads_are_what_nothing_descends_from(workspace: Workspace, told: Told) -> None:
    """P6: the table of heads against the graph: none descends from another, all the rest are their ancestors."""
    with workspace.reading() as cursor:
        kept: dict[bytes, set[bytes]] = {}
        for record, revision in cursor.execute("SELECT record, revision FROM head"):
            kept.setdefault(record, set()).add(revision)
    assert kept == told.heads(), "P6: a head is an ancestor of another, or what nothing replaced is none"


def p5_p7_p8_records_say_what_their_history_says(workspace: Workspace, told: Told) -> None:
    """P5: what is said was said whole by somebody, in facts field by field. P7: what two said at once is in conflict
    unless it is the same. P8: so is what one said and another withdrew.
    """
    rows = rows_of(workspace)
    for record, heads in told.heads().items():
        kind = told.revisions[next(iter(heads))].kind
        state, torn, said = expected(told, kind, heads)
        found_state, found_torn, found = row_of(workspace, kind, record)
        assert found_state == state, f"P7, P8: a {kind} is {found_state} and not {state}"
        assert found_torn == torn, f"P7: fields in conflict are {found_torn} and not {torn}"
        if said is not None:
            assert found == said, f"P5: a {kind} says what nobody said"
        elif state == "conflict":
            assert not found.keys() - _links(kind), f"P7: a {kind} in conflict says one of the versions"
    assert sum(map(len, rows.values())) == len(told.heads()), "P5: a record without a history"


def p9_what_was_decided_stays_decided(workspace: Workspace, told: Told) -> None:
    """P9: where nobody has gone on since, or beside it, the files from before the decision bring nothing back."""
    for one in told.revisions.values():
        if one.act != "resolve":
            continue
        others = {other.id for other in told.revisions.values() if other.record == one.record} - {one.id}
        if others <= told.ancestors(one.id) and one.content is not None:
            state, torn, said = row_of(workspace, one.kind, one.record)
            assert (state, torn, said) == ("live", frozenset(), fields_of(one)), "P9: a decided conflict is back"


def p10_no_clock_changes_what_is_said(world: World, told: Told) -> None:
    """P10: the same history with all its times turned round says the same."""
    workspace = world.laptops[0].workspace
    apart = world.opened(world.file.empty)
    apart.author = workspace.author
    try:
        names = clocks.lay_in_with_other_times(apart, workspace, told, world.chance)
        assert clocks.said_by(apart, {}) == clocks.said_by(workspace, names), "P10: a clock has decided something"
    finally:
        apart.close()


def p11_each_class_of_reviews_counts_once(workspace: Workspace, told: Told) -> None:
    """P11: what was said to be the same, by itself or by what follows from it, is one; but not where two of it were
    said to be different.
    """
    said = verdicts(told)
    groups = joined(pair for pair, verdict in said.items() if verdict == "same")
    torn = {one for pair, verdict in said.items() if verdict == "different" for one in _both_in(groups, pair)}
    live = live_reviews(workspace)
    expected_classes = {frozenset({one} if one in torn else groups.get(one, {one})) & {*live} for one in live}
    known = classes(workspace)
    assert {frozenset(each.members) for each in known.all()} == expected_classes, "P11: other classes than were said"
    assert count_reviews(workspace).n == len(expected_classes), (
        "P11: a class of reviews is counted twice, or not at all"
    )


def p12_a_dry_run_leaves_the_file_as_it_is(world: World) -> None:
    """P12: byte for byte, beginning with a file to which everything is new."""
    path = world.folder / "dry.scra"
    shutil.copy(world.file.path, path)
    workspace = open_workspace(path)
    with source_of(world.laptops[-1].workspace) as source:
        plan = applying.planned(workspace, source)
    with sources([one.workspace for one in world.laptops]) as named:
        of_all = plan_sources(workspace, named)
    workspace.close()
    assert path.read_bytes() == world.file.path.read_bytes(), "P12: a dry run has written"
    assert plan.digest_after == of_all.digest_after == state_of(world.laptops[-1].workspace)[0]


def p20_no_two_appraisals_share_a_judgement(told: Told) -> None:
    """P20: every revision of a judgement or decision is of the appraisal from which its record has its id."""
    for one in told.revisions.values():
        if one.kind in ("judgement", "decision") and one.content is not None:
            said = parse(one.content)
            part = said["criterion" if one.kind == "judgement" else "domain"]
            assert derived_id(one.kind, said["appraisal_id"], part) == RecordId(one.record.hex())


def p21_nothing_waits_that_is_complete(world: World) -> None:
    """P21: what was set aside has come in when all is there that it replaces; else that was lost with a laptop."""
    for laptop in world.laptops:
        with laptop.workspace.reading() as cursor:
            waiting = cursor.execute("SELECT id, revision FROM quarantine").fetchall()
        there = ids_in(laptop.workspace)
        lost = {one for one, _ in waiting}
        for one, revision in waiting:
            _, parents = from_json(revision)
            assert one not in there, "P21: it has come in, and still waits"
            assert any(parent not in there or parent in lost for parent in parents), "P21: complete, and still waits"


def p22_what_was_redacted_is_gone(world: World) -> None:
    """P22: from every revision that was redacted, in every file; and from the bytes of a copy made then, and from all
    that is exported, names that no other revision says.
    """
    for laptop in world.laptops:
        with laptop.workspace.reading() as cursor:
            query = "SELECT count(*) FROM revision JOIN redaction ON revision = id WHERE content IS NOT NULL"
            assert cursor.execute(query).fetchone() == (0,), "P22: a redacted revision says something"
            still = [text for (text,) in cursor.execute("SELECT content FROM revision WHERE content IS NOT NULL")]
    if not world.seen["slips"] or not world.seen["redaction"]:
        return
    laptop = world.laptops[-1]
    if is_erasure_unfinished(laptop.workspace):
        finish(laptop.workspace, world.folder)
    said, exported = world.copied(laptop).read_bytes(), repr(gather(laptop.workspace))
    for number in range(1, world.seen["slips"] + 1):
        name = f"{CANARY} {number} said"
        if not any(name in text for text in still):
            assert name.encode() not in said, "P22: a copy holds what was redacted"
            assert name not in exported, "P22: an export holds what was redacted"


def p24_figures_are_those_of_one_file(world: World, laptop: Laptop) -> None:
    """P24: register, counts, collation and overview of all files in one are those of one that had all at first."""
    path = world.folder / "single.scra"
    path.touch()
    write_upgraded(laptop.workspace, path)
    single = open_workspace(path)
    single.author = laptop.workspace.author
    try:
        assert figures(laptop.workspace) == figures(single), "P24: a merge of files counts otherwise than one file"
    finally:
        single.close()


def figures(workspace: Workspace) -> Sequence[object]:
    """Everything that is counted."""
    material = read_material(workspace)  # all that the overview is made from
    return (
        register(workspace),
        register(workspace, withdrawn=True),
        verified(workspace),
        collation(gather(workspace), "internal", "2026-11-22T09:30:00.000Z"),
        [getattr(material, one.name) for one in fields(material) if one.name != "appraisals"],
        [getattr(material.appraisals, one.name) for one in fields(material.appraisals)],
    )


def _waiting(world: World) -> frozenset[bytes]:
    """Every revision that waits aside on a laptop; where another one lost it, it may be there alone."""
    found: set[bytes] = set()
    for laptop in world.laptops:
        with laptop.workspace.reading() as cursor:
            found |= {one for (one,) in cursor.execute("SELECT id FROM quarantine")}
    return frozenset(found)


def _both_in(groups: Mapping[str, frozenset[str]], pair: frozenset[str]) -> frozenset[str]:
    """The group in which both of a pair are."""
    one, *_ = pair
    group = groups.get(one, frozenset())
    return group if pair <= group else frozenset()


def _flip_a_bit(world: World, workspace: Workspace) -> None:
    column = world.chance.choice(_HASHED)
    with workspace.aside() as cursor:
        guards = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'revision'"
        for (guard,) in cursor.execute(guards).fetchall():
            cursor.execute(f"DROP TRIGGER {guard}")
        rows = cursor.execute(f'SELECT number, "{column}" FROM revision WHERE length("{column}") > 0 ORDER BY number')
        number, value = world.chance.choice(rows.fetchall() or [(1, "x")])
        cursor.execute(f'UPDATE revision SET "{column}" = ? WHERE number = ?', (_flipped(world, value), number))


def _flipped(world: World, value: str | bytes | int) -> str | bytes | int:
    """The same but for one bit."""
    if isinstance(value, int):
        return value ^ 1
    plain = bytearray(value.encode() if isinstance(value, str) else value)
    plain[world.chance.randrange(len(plain))] ^= 1
    return plain.decode() if isinstance(value, str) else bytes(plain)


def _links(kind: str) -> set[str]:
    return {column.name for column in content_columns(kind) if column.is_link}
