"""The command that hands reviews out: an appraisal file for each person, with nobody's judgements in it."""

import argparse
import sys
from typing import Any

from scr_appraiser.cli.options import DONE, a_path, add_common, add_identity, first_line, opened_to_write, print_result
from scr_appraiser.problems import Problem

SHOWN_ONCE = (
    "The passphrases are shown this once and kept nowhere: give each to its reader by another way than the file."
)
NOTHING = "There is nothing to be handed out."
PLAIN = "The hand-outs are not encrypted: whoever has them can read them."


def add_handout(commands: Any) -> None:
    """The command `handout`."""
    handout = commands.add_parser("handout", help="write a file for each appraiser with the reviews allocated to them")
    handout.add_argument("file", metavar="FILE", type=a_path)
    handout.add_argument("--to", metavar="DIR", type=a_path, required=True, help="the folder to write to")
    handout.add_argument(
        "--allocation",
        metavar="CSV",
        type=a_path,
        help="who appraises what: review, staff code, name, position. Without it, what is allocated in FILE",
    )
    handout.add_argument("--again", action="store_true", help="also what went out before; a list names it anyhow")
    handout.add_argument("--without-documents", action="store_true", help="leave the contents of documents out")
    handout.add_argument(
        "--handout-passphrase-file",
        metavar="PATH",
        type=a_path,
        help="the passphrase of every hand-out, on its first line; else one is suggested for each, and printed",
    )
    handout.add_argument("--plain", action="store_true", help="do not encrypt the hand-outs")
    add_identity(handout)
    add_common(handout)
    handout.set_defaults(run=_hand_out)


def _hand_out(options: argparse.Namespace) -> int:
    from scr_appraiser.export.exporting import made_folder, unused_for_each
    from scr_appraiser.files import check_folder
    from scr_appraiser.model.allocating.table import allocation_table
    from scr_appraiser.model.file.suggesting import suggested_passphrase
    from scr_appraiser.model.handing_out.deliveries import (
        Parcel,
        allocate_list,
        deliveries,
        hand_out_all,
        note_handed_out,
    )
    from scr_appraiser.model.handing_out.lists import read_list

    given = _given_passphrase(options)
    with made_folder(options.to), opened_to_write(options) as workspace:
        only: dict[str, set[Any]] | None = None
        lines = read_list(options.allocation, allocation_table(workspace)) if options.allocation is not None else ()
        check_folder(options.to)
        if lines:
            only = {line.staff_code: set() for line in lines}
            for line in lines:
                only[line.staff_code].add(line.review_id)
            allocate_list(workspace, lines)
        found = deliveries(allocation_table(workspace), again=options.again or only is not None, only=only)
        due = [one for one in found if one.reviews]
        paths = unused_for_each(options.to, [one.appraiser for one in due], ".scra")
        parcels = [
            Parcel(one, path, None if options.plain else given or suggested_passphrase())
            for one, path in zip(due, paths, strict=True)
        ]
        written = hand_out_all(workspace, parcels, documents=not options.without_documents)
        note_handed_out(workspace, written)
    left_out = [
        {"review": out.review_id, "reference": out.reference, "appraiser": one.appraiser, "why": out.why}
        for one in found
        for out in one.left_out
    ]
    for each in left_out:
        print(f"{each['reference'] or each['review']} for {each['appraiser']}: {each['why']}.", file=sys.stderr)
    if written and (options.plain or given is None):
        print(PLAIN if options.plain else SHOWN_ONCE, file=sys.stderr)
    files = [
        {
            "path": str(one.path),
            "appraiser": one.appraiser,
            "name": parcel.delivery.name,
            "reviews": len(one.reviews),
            "digest": one.digest,
            "passphrase": parcel.passphrase if given is None else None,
        }
        for one, parcel in zip(written, parcels, strict=True)
    ]
    print_result(options, {"files": files, "left_out": left_out}, *(map(_told, files) if files else (NOTHING,)))
    return DONE


def _given_passphrase(options: argparse.Namespace) -> str | None:
    from scr_appraiser.model.file.strength import check_new

    if options.handout_passphrase_file is None:
        return None
    if options.plain:
        raise Problem("The hand-outs cannot be both encrypted and plain.", "Leave one of the two options out.")
    passphrase = first_line(options.handout_passphrase_file)
    check_new(passphrase)
    return passphrase


def _told(file: dict[str, Any]) -> str:
    reviews = "1 review" if file["reviews"] == 1 else f"{file['reviews']} reviews"
    passphrase = f", passphrase {file['passphrase']}" if file["passphrase"] else ""
    return f"{file['path']}: {file['name']}, {reviews}{passphrase}, digest {file['digest']}"
