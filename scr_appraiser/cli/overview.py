"""The command that draws the national overview: its report, workbook, tables and pictures."""

import argparse
import sys
from typing import Any

from scr_appraiser.cli.options import (
    DONE,
    a_path,
    add_common,
    add_identity,
    first_line,
    named,
    opened,
    opened_to_write,
    print_result,
)
from scr_appraiser.problems import Problem

PROFILES = ("internal", "partners", "publication")
FORMATS = ("pdf", "xlsx", "csv", "svg")
STAYS_KEPT = "The release is kept all the same: asked for in the same way, its files are made."
PLAIN = "The files are not encrypted: whoever has them can read them."


def add_overview(commands: Any) -> None:
    """The command `overview`."""
    overview = commands.add_parser("overview", help="draw the national overview from the reviews of a file")
    overview.add_argument("file", metavar="FILE", type=a_path)
    overview.add_argument("--to", metavar="DIR", type=a_path, required=True, help="the folder to write to")
    overview.add_argument("--period", metavar="P", default="", help="a period, e.g. 2012-15; else all reviews")
    overview.add_argument(
        "--profile",
        choices=PROFILES,
        default="internal",
        help="for whom it is; all but internal is entered in the file's ledger of releases",
    )
    overview.add_argument("--committee", metavar="C", default="", help="only reviews that this committee led")
    overview.add_argument("--type", metavar="T", default="", help="only reviews of this type, e.g. SCR")
    overview.add_argument("--framework", metavar="HASH", default="", help="quality under this framework only")
    overview.add_argument("--earlier", metavar="P", default="", help="the period to compare with")
    overview.add_argument("--age-bands", choices=("default", "report_2012_15", "report_2015_18"), default="default")
    overview.add_argument(
        "--format", choices=FORMATS, action="append", default=[], help="what is written; repeatable; else all"
    )
    overview.add_argument(
        "--export-password-file",
        metavar="PATH",
        type=a_path,
        help="encrypt PDF and workbook with the password on the first line of PATH; CSV and SVG are then left out",
    )
    add_identity(overview)
    add_common(overview)
    overview.set_defaults(run=_overview)


def _overview(options: argparse.Namespace) -> int:
    from scr_appraiser.export.exporting import made_folder
    from scr_appraiser.export.overview.exporting import PLAIN as CANNOT_BE_ENCRYPTED
    from scr_appraiser.export.overview.exporting import check_can_be_protected, export_overview
    from scr_appraiser.export.overview.given import OverviewReport
    from scr_appraiser.files import check_folder
    from scr_appraiser.model.disclosure.names import out_words
    from scr_appraiser.model.disclosure.releases import enter, get_ready
    from scr_appraiser.model.history.revisions import now
    from scr_appraiser.model.overview.reading import read_material
    from scr_appraiser.model.overview.selection_words import check_selection, selection_words
    from scr_appraiser.model.overview.statistics import Selection
    from scr_appraiser.model.overview.telling import as_json

    password = first_line(options.export_password_file) if options.export_password_file else None
    formats = options.format or [one for one in FORMATS if password is None or one not in CANNOT_BE_ENCRYPTED]
    check_can_be_protected(formats, password)
    selection = Selection(
        period=options.period,
        committee=options.committee,
        review_type=options.type,
        framework=options.framework,
        age_bands=options.age_bands,
        earlier=options.earlier,
    )
    with made_folder(options.to):
        with (opened if options.profile == "internal" else opened_to_write)(options) as workspace:
            workspace.author = workspace.author or named(options)  # who may see what depends on who is at work
            material = read_material(workspace)
            check_selection(material, selection)
            check_folder(options.to)  # before anything is entered in the ledger
            ready = get_ready(workspace, material, selection, options.profile)
            found, released = ready.leaving, enter(workspace, ready)
        for told in filter(None, (PLAIN if password is None else "", out_words(len(ready.names.ids)))):
            print(told, file=sys.stderr)
        made_at = released.released_at if released else now()[0]
        selected = ready.names.told(selection_words(material, ready.found.selection))
        data = OverviewReport(found, made_at, material.is_invented, selected)
        try:
            written = export_overview(data, options.to, formats=formats, password=password)
        except Problem as problem:
            kept = problem if released is None else Problem(problem.message, f"{problem.advice} {STAYS_KEPT}")
            raise kept from problem
    files = [{"path": str(one.path), "kind": one.form} for one in written.files]
    print_result(options, {**as_json(found), "files": files}, *(str(one["path"]) for one in files))
    return DONE
