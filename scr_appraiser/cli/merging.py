"""The command that merges the files of many people into one."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from getpass import getpass
from pathlib import Path
from typing import Any

from scr_appraiser.cli.options import (
    DONE,
    PROBLEM,
    UNDECIDED,
    a_path,
    add_common,
    add_identity,
    every_line,
    given_passphrase,
    opened_to_write,
    print_result,
    tell_left_out,
)
from scr_appraiser.problems import Problem

FORKED = (
    "Nothing was taken in: a framework or codebook in these files bears the name and version of another one in FILE, "
    "and the two differ.\nAsk an administrator which one holds; --set-forks-aside merges the rest."
)
HOW_TRIED = "Give the right one by --source-passphrase-file, one a line. If you are sure of it, ask for another copy."


def add_merge(commands: Any) -> None:
    """The command `merge`."""
    merge = commands.add_parser("merge", help="merge other appraisal files into FILE, every difference shown")
    merge.add_argument("file", metavar="FILE", type=a_path)
    merge.add_argument(
        "sources", metavar="SOURCE", type=a_path, nargs="+", help="an appraisal file, or a folder of them"
    )
    merge.add_argument("--dry-run", action="store_true", help="say what would be done, and leave the file as it is")
    merge.add_argument(
        "--source-passphrase-file",
        metavar="PATH",
        type=a_path,
        action="append",
        default=[],
        help="the passphrases of the sources, one a line; repeatable: each source opens with whichever fits. "
        "That of FILE is tried too",
    )
    merge.add_argument(
        "--set-forks-aside",
        action="store_true",
        help="merge although a framework differs from the one of its name in FILE: what was made under it waits aside",
    )
    add_identity(merge)
    add_common(merge)
    merge.set_defaults(run=_merge)


def _merge(options: argparse.Namespace) -> int:
    from scr_appraiser.model.merging.blind import as_shown
    from scr_appraiser.model.merging.many import apply_plan, plan_sources
    from scr_appraiser.model.merging.plans import MergePlan
    from scr_appraiser.model.merging.reading import Reader
    from scr_appraiser.model.merging.reading_many import SameFile
    from scr_appraiser.model.merging.summing_up import told_of
    from scr_appraiser.model.merging.target import refuse_damaged
    from scr_appraiser.model.merging.telling import as_json, lines

    typed: dict[str, str] = {}
    for path in options.source_passphrase_file:
        typed |= every_line(path)
    with opened_to_write(options) as workspace, Reader(workspace.path) as reader:
        refuse_damaged(workspace)
        own = given_passphrase(options)
        sources = list(_sources(reader, options.sources, {**typed, **({own: ""} if own else {})}, workspace.key))
        plan: MergePlan = plan_sources(workspace, sources)
        is_undecided = plan.has_forks and not options.set_forks_aside
        is_any_read = any(one.problem is None for one in plan.sources)
        if is_any_read and not options.dry_run and not is_undecided:
            plan = apply_plan(workspace, plan, sources)
        told = told_of(workspace, plan)
        plan = as_shown(workspace, plan)
    problems = {one.name: one.problem for one in plan.sources if one.problem is not None}
    tell_left_out(options, problems.items())
    if is_undecided:
        print(FORKED, file=sys.stderr)
    print_result(options, as_json(plan), *lines(told))
    if is_undecided:
        return UNDECIDED
    # What is named twice is read once, and nothing of it is missing.
    return PROBLEM if any(not isinstance(problem, SameFile) for problem in problems.values()) else DONE


def _sources(reader: Any, paths: Sequence[Path], typed: Mapping[str, str], key: Any) -> Iterator[Any]:
    """Every file that the paths name, read; or why it cannot be. Asks for a passphrase where somebody can answer."""
    from scr_appraiser.model.merging.many import NamedSource
    from scr_appraiser.model.merging.reading_many import files_in, named_once, read_files

    files: list[Path] = []
    for path in paths:
        try:
            files += files_in([path])
        except Problem as problem:
            yield NamedSource(path.name, problem)
    files = list(dict.fromkeys(files))
    found = read_files(reader, files, typed, key=key)
    while sys.stdin.isatty() and (locked := [one for one in found if one.is_locked]):
        asked = getpass(f"Passphrase of {locked[0].name} (none to leave it out): ")
        if not asked:
            break
        again = {one.path: one for one in read_files(reader, [one.path for one in locked], {asked: ""}, key=key)}
        found = [again.get(one.path, one) for one in found]
    for one in named_once(reader, found):
        yield NamedSource(one.name, _locked(one.outcome) if one.is_locked else one.outcome)


def _locked(problem: Any) -> Problem:
    """The same, with what to do here."""
    from scr_appraiser.model.file.database import PassphraseNeeded

    if isinstance(problem, PassphraseNeeded):
        return Problem(problem.message, "Give its passphrase by --source-passphrase-file.")
    return Problem("None of the passphrases given opens this file, or it is damaged.", HOW_TRIED)
