"""The command that carries appraisals over to another version of their framework."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from scr_appraiser.cli.options import DONE, a_path, add_common, add_identity, opened_to_write, print_result
from scr_appraiser.problems import Problem

NOTHING = "There is nothing to be carried over."


def add_migrate(commands: Any) -> None:
    """The command `migrate`."""
    migrate = commands.add_parser(
        "migrate",
        help="carry appraisals over to another version of their framework",
        description="Carry appraisals over to another version of their framework. Their originals stay as they are; "
        "what is made is open, and counts once its appraiser has sealed it. Look first with --dry-run. Before anything "
        "is written a backup is made: the way to take it back is to go back to that, on the page Backups of the "
        "window, before anybody goes on from it.",
    )
    migrate.add_argument("file", metavar="FILE", type=a_path)
    migrate.add_argument("--from", dest="before", metavar="VERSION", required=True, help="the version they are under")
    migrate.add_argument(
        "--to", dest="after", metavar="VERSION", required=True, help="a published version, or its hash"
    )
    migrate.add_argument(
        "--pairs",
        metavar="CSV",
        type=a_path,
        help="criteria to pair: old, new. Without it, only those that are the same word for word go over",
    )
    migrate.add_argument("--reason", metavar="TEXT", default="", help="why; needed unless --dry-run is given")
    migrate.add_argument(
        "--review", metavar="REF", action="append", default=[], help="a reference or an id; repeatable"
    )
    migrate.add_argument("--dry-run", action="store_true", help="say what would be done, and leave the file as it is")
    add_identity(migrate)
    add_common(migrate)
    migrate.set_defaults(run=_migrate)


def _migrate(options: argparse.Namespace) -> int:
    from scr_appraiser.model.backups.making import back_up
    from scr_appraiser.model.backups.naming import WHYS
    from scr_appraiser.model.loading import find_review
    from scr_appraiser.model.migrating.candidates import candidates
    from scr_appraiser.model.migrating.carrying import carry_over, refuse_to_carry_over
    from scr_appraiser.model.migrating.pair_lists import read_pairs
    from scr_appraiser.model.migrating.routes import route_between
    from scr_appraiser.model.migrating.saying import outcome_words, route_words
    from scr_appraiser.model.sameness.as_one import as_one
    from scr_appraiser.model.sameness.deciding import checked_reason
    from scr_appraiser.model.settings.published import held_frameworks

    pairs = read_pairs(options.pairs) if options.pairs is not None else None
    with opened_to_write(options) as workspace:
        held = held_frameworks(workspace)
        before = _version(options.before, held, [one for one in held if one.appraisals])
        route = route_between(before, _version(options.after, held, held), pairs)
        with workspace.reading():
            ones = as_one(workspace)
        chosen = {ones.stands_for(find_review(workspace, reference)) for reference in options.review}
        found = candidates(workspace, route.before.hash, route.after.hash)
        wanted = [one for one in found if not chosen or one.review in chosen]
        going = [one for one in wanted if not one.why_not]
        ids = [one.id for one in going]
        made: Sequence[str] = ()
        if going:
            refuse_to_carry_over(workspace, route, ids)
        if going and not options.dry_run:
            checked_reason(options.reason)
            back_up(workspace, WHYS["carrying"])
            made = carry_over(workspace, route, ids, options.reason)
    left_out = [{**_told(one), "why": one.why_not} for one in wanted if one.why_not]
    for one in left_out:
        print(f"{one['reference'] or one['review']}, {one['name']}: {one['why']}", file=sys.stderr)
    document = {
        "applied": bool(made),
        "from": {"version": route.before.version, "hash": route.before.hash},
        "to": {"version": route.after.version, "hash": route.after.hash},
        "same": list(route.same),
        "pairs": dict(route.pairs),
        "left_open": list(route.left_open),
        "appraisals": [{**_told(one), "made": made[number] if made else None} for number, one in enumerate(going)],
        "left_out": left_out,
    }
    listed = (f"{one.reference or one.review}, {one.name}: {one.standing}" for one in going)
    lines = (outcome_words(route, len(going)), *listed) if going else (NOTHING,)
    print_result(options, document, route_words(route), *lines)
    return DONE


def _told(one: Any) -> dict[str, str]:
    return {
        "review": one.review, "reference": one.reference, "appraiser": one.appraiser, "name": one.name,
        "original": one.id,
    }  # fmt: skip


def _version(wanted: str, held: Sequence[Any], among: Iterable[Any]) -> Any:
    """The framework of that version, or hash, among some of those that the file holds."""
    found = [one.framework for one in among if wanted in (one.framework.version, one.framework.hash)]
    if len(found) == 1:
        return found[0]
    if found:
        named = "; ".join(f"{one.title}: {one.hash}" for one in found)
        raise Problem(
            f"{len(found)} frameworks have the version {wanted}.", f"Name the one you mean by its hash. {named}"
        )
    if any(wanted in (one.framework.version, one.framework.hash) for one in held):
        raise Problem(f"No appraisal is under version {wanted}.", "Name the version that the appraisals are under.")
    there = ", ".join(sorted({one.framework.version for one in held}))
    raise Problem(f"This file holds no framework of version {wanted}.", f"It holds {there}.")
