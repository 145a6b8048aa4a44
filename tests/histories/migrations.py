"""Appraisals carried over to a second version of the framework: on one laptop, on two at once, sealed, taken back."""

import json
from functools import cache
from typing import Any

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.framework.definitions import Definition, write_definitions
from scr_appraiser.model.framework.framework_reading import framework_from_json
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.migrating.candidates import candidates
from scr_appraiser.model.migrating.carrying import carry_over as carry_these_over
from scr_appraiser.model.migrating.routes import Route, route_between
from scr_appraiser.model.migrating.taking_back import take_carried_back
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.settings.published import publish, standings
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.histories.history import Told, fields_of
from tests.histories.small_file import CRITERIA, small_definitions
from tests.histories.world import Laptop, World
from tests.model.differing import confirm

REASON = "One wording alone was changed."
_GO_OVER = ("rating", "condition", "missing", "comment", "evidence", "reason", "strengths", "weaknesses")
"""What of a judgement or a decision is never anything else in what is made of it."""


def carry_over(world: World, laptop: Laptop, which: int, *, is_paired: bool = False) -> None:
    """One appraisal, or every one that may be; the reworded criterion goes over where it is paired."""
    workspace = laptop.workspace
    if not _offers_the_second_version(world, laptop):
        return
    route = _route(is_paired=is_paired)
    may_go = [one.id for one in candidates(workspace, route.before.hash, route.after.hash) if not one.why_not]
    chosen = may_go if which % 4 == 3 else may_go[which % max(len(may_go), 1) :][:1]
    if chosen and world.do(laptop, lambda: carry_these_over(workspace, route, chosen, REASON)):
        world.seen["migration"] += 1


def finish(world: World, laptop: Laptop, which: int) -> None:
    """Its appraiser answers and decides what is open in what was made, and seals it."""
    made = _made(laptop, which)
    if made is None:
        return
    workspace = laptop.workspace
    before, appraisal = workspace.author, load_appraisal(workspace, made)
    workspace.author = identify(appraisal.appraiser, appraisal.appraiser_name)
    try:
        world.do(laptop, lambda: _answer(workspace, made))
        if world.do(laptop, lambda: seal(workspace, made)):
            world.seen["migration sealed"] += 1
    finally:
        workspace.author = before


def take_back(world: World, laptop: Laptop, which: int) -> None:
    """Withdraw what was made; a sealed one is reopened first."""
    made = _made(laptop, which)
    if made is None:
        return
    if load_appraisal(laptop.workspace, made).seal is not None:
        world.do(laptop, lambda: reopen(laptop.workspace, made, REASON))
    if world.do(laptop, lambda: take_carried_back(laptop.workspace, made, REASON)):
        world.seen["migration taken back"] += 1


def p5_what_was_made_says_what_the_original_said(told: Told) -> None:
    """P5: every judgement was carried over whole, and is nobody's mixture."""
    begun = {one.record: one for one in told.revisions.values() if not told.parents[one.id]}
    for one in told.revisions.values():
        if one.kind == "migration" and one.content is not None and not told.parents[one.id]:
            for record, heads in parse(one.content).get("carried", {}).items():
                made = begun.get(bytes.fromhex(record))
                for was in (told.revisions.get(bytes.fromhex(head)) for head in heads):
                    if made is not None and made.content and was is not None and was.content:
                        assert _goes_over(fields_of(made)) == _goes_over(fields_of(was)), "P5: carried over otherwise"


def p11_nobody_counts_twice(workspace: Workspace) -> None:
    """P11: an original gives way to what was made of it and sealed, unless somebody chose it."""
    with workspace.reading() as cursor:
        originals = cursor.execute(
            "SELECT original_id FROM migration JOIN appraisal ON appraisal.id = migration.appraisal_id "
            "JOIN seal ON seal.appraisal_id = appraisal.id AND seal.state = 'live' AND NOT seal.is_changed "
            "WHERE migration.state = 'live' AND appraisal.state = 'live' AND appraisal.in_conflict IS NULL"
        ).fetchall()
    given_way = {original.hex() for (original,) in originals}
    for one in all_designated(workspace).values():
        assert one.appraisal_id not in given_way or one.how == "chosen", "P11: an original counts beside what was made"


@cache
def _second_version() -> Definition:
    """The framework of the small file, of which one criterion is put otherwise."""
    plain: dict[str, Any] = json.loads(small_definitions()[0].content)
    plain["framework"]["version"] = "1.1.0"
    (domain,) = plain["domains"]
    domain["criteria"][-1]["statement"] = f"Put otherwise: {domain['criteria'][-1]['statement']}"
    text = canonical(plain).decode()
    framework = framework_from_json(text)
    return Definition(framework.hash, "framework", framework.id, framework.version, text)


def _offers_the_second_version(world: World, laptop: Laptop) -> bool:
    """Have a laptop's file hold the second version, and publish it there."""
    workspace, second = laptop.workspace, _second_version()
    try:
        load_framework(workspace, second.hash)
    except Problem:
        with workspace.change("Add a framework", undoable=False):
            write_definitions(workspace.cursor, [second])
    if standings(workspace).of(second.hash) == "published":
        return True
    return world.do(laptop, lambda: publish(workspace, second.hash))


def _route(*, is_paired: bool) -> Route:
    before, after = (_framework(one) for one in (small_definitions()[0], _second_version()))
    return route_between(before, after, {CRITERIA[-1]: CRITERIA[-1]} if is_paired else None)


def _framework(definition: Definition) -> Framework:
    return framework_from_json(definition.content)


def _made(laptop: Laptop, which: int) -> AppraisalId | None:
    with laptop.workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT appraisal_id FROM migration JOIN appraisal ON appraisal.id = appraisal_id "
            "WHERE migration.state = 'live' AND appraisal.state = 'live' ORDER BY 1"
        ).fetchall()
    return AppraisalId(RecordId(rows[which % len(rows)][0].hex())) if rows else None


def _answer(workspace: Workspace, made: AppraisalId) -> None:
    with workspace.change("Finish the appraisal"):
        for criterion in {*CRITERIA} - load_appraisal(workspace, made).judgements.keys():
            rate(workspace, made, criterion, 4)
        confirm(workspace, made)


def _goes_over(said: dict[str, str]) -> dict[str, str]:
    return {name: said[name] for name in _GO_OVER if name in said}
