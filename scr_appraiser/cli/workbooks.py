"""The commands that send workbooks and take returned ones in."""

import argparse
import sys
from typing import Any

from scr_appraiser.cli.options import (
    DONE,
    PROBLEM,
    UNDECIDED,
    a_path,
    add_common,
    add_identity,
    first_line,
    opened_to_write,
    print_result,
    tell_hidden,
    tell_left_out,
)
from scr_appraiser.model.identity import identify
from scr_appraiser.problems import Problem


def add_sending(export: argparse.ArgumentParser) -> None:
    """What only `export --format exchange` takes."""
    export.add_argument("--blank", action="store_true", help="exchange: a blank appraisal for whoever --for names")
    export.add_argument("--for", dest="whom", metavar="CODE", default="", help="exchange: who is to fill it in")
    export.add_argument("--for-name", metavar="NAME", default="", help="exchange: the name of whoever --for names")
    export.add_argument("--appraiser", metavar="CODE", action="append", help="exchange: whose appraisals; repeatable")
    export.add_argument("--domain", metavar="ID", action="append", help="exchange: only this domain; repeatable")
    add_identity(export)


def add_workbook(commands: Any) -> None:
    """The command `workbook`."""
    workbook = commands.add_parser("workbook", help="take returned workbooks in, every difference shown")
    workbook.add_argument("file", metavar="FILE", type=a_path)
    workbook.add_argument(
        "workbooks", metavar="WORKBOOK", type=a_path, nargs="+", help="a workbook, or a folder of them"
    )
    workbook.add_argument("--dry-run", action="store_true", help="say what would be done, and leave the file as it is")
    workbook.add_argument("--editor", metavar="CODE", default="", help="who filled them in, where they do not say so")
    workbook.add_argument("--editor-name", metavar="NAME", default="", help="the name of whoever --editor names")
    workbook.add_argument(
        "--workbook-password-file", metavar="PATH", type=a_path, help="the password of the workbooks, on its first line"
    )
    add_identity(workbook)
    add_common(workbook)
    workbook.set_defaults(run=_take_in)


def send(options: argparse.Namespace, password: str | None) -> int:
    """Write the exchange workbook of some reviews, and note in the file that it went out."""
    from scr_appraiser.export.exporting import export_exchange, made_folder
    from scr_appraiser.model.allocating.hiding import closed_reviews
    from scr_appraiser.model.loading import find_review
    from scr_appraiser.model.workbook.outgoing import check_one_review, hidden_from, outgoing, outgoing_blank

    if options.profile != "internal":
        raise Problem("An exchange workbook always goes out whole.", "Leave --profile out, or choose another format.")
    whom = identify(options.whom, options.for_name or options.whom) if options.whom or options.blank else None
    with made_folder(options.to):
        with opened_to_write(options) as workspace:
            chosen = list(dict.fromkeys(find_review(workspace, reference) for reference in options.review)) or None
            if options.blank and whom is not None:
                review = check_one_review(chosen or [])
                material, sending = outgoing_blank(workspace, review, whom, domains=options.domain)
            else:
                appraisers = (
                    [identify(code, code).staff_code for code in options.appraiser] if options.appraiser else None
                )
                material, sending = outgoing(
                    workspace, chosen, appraisers=appraisers, domains=options.domain, whom=whom
                )
                tell_hidden(bool(hidden_from(workspace, chosen, whom) or closed_reviews(workspace, chosen)))
        if password is None:
            print("The workbook is not encrypted: whoever has it can read it.", file=sys.stderr)
        file = export_exchange(material, sending, options.to, password=password)
    listed = {"path": str(file.path), "kind": file.kind, "review": file.review, "workbook": sending.id}
    print_result(options, {"files": [listed]}, str(file.path))
    return DONE


def _take_in(options: argparse.Namespace) -> int:
    from scr_appraiser.model.backups.making import back_up
    from scr_appraiser.model.backups.naming import WHYS
    from scr_appraiser.model.workbook.applying import take_in
    from scr_appraiser.model.workbook.comparing import TAKEN
    from scr_appraiser.model.workbook.planning import plan_workbooks
    from scr_appraiser.model.workbook.safely import read_all, workbooks_in
    from scr_appraiser.model.workbook.telling import document, sentences

    password = first_line(options.workbook_password_file) if options.workbook_password_file else ""
    found = list(read_all(workbooks_in(options.workbooks), password))
    editors = {}
    if options.editor:
        editor = identify(options.editor, options.editor_name or options.editor)
        editors = dict.fromkeys((name for name, _ in found), editor)
    with opened_to_write(options) as workspace:
        plan = plan_workbooks(workspace, found, editors)
        is_foreign = any(workbook.is_foreign for workbook in plan.workbooks)
        is_applied = not options.dry_run and not is_foreign
        if is_applied:
            if plan.count(*TAKEN):
                back_up(workspace, WHYS["import"])
            take_in(workspace, plan)
    tell_left_out(options, ((one.name, one.problem) for one in plan.workbooks if one.problem is not None))
    print_result(options, document(plan, is_applied=is_applied), *sentences(plan))
    if is_foreign:
        return UNDECIDED
    return PROBLEM if any(workbook.problem for workbook in plan.workbooks) else DONE
