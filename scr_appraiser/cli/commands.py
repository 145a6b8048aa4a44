"""The commands of the command line: what each takes, and how one is run."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

from scr_appraiser import __version__
from scr_appraiser.cli.options import (
    DONE,
    PROBLEM,
    STOPPED,
    a_path,
    add_common,
    first_line,
    given_passphrase,
    named,
    opened,
    print_result,
    tell_hidden,
)
from scr_appraiser.problems import Problem


def options_in(given: Sequence[str]) -> argparse.Namespace:
    """What was given, by name; ends the process with 2 for wrong usage."""
    return _parser().parse_args(given)


def run(options: argparse.Namespace) -> int:
    """Run the command that `options` name; its exit status, as of cli.main.main."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal cannot show must not hide what was done, nor a passphrase that was made.
            stream.reconfigure(errors="backslashreplace")
    try:
        status = int(options.run(options))
        sys.stdout.flush()
    except Problem as problem:
        print(problem.message, problem.advice, sep="\n", file=sys.stderr)
        return PROBLEM
    except BrokenPipeError:
        # Whoever read it has enough; what was to be done is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("\nStopped; nothing is left half done.", file=sys.stderr)
        return STOPPED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scr-appraiser",
        description="Appraises how well case reviews were done; never the practice in them, never a person. "
        "Without a command, opens the window, on FILE where one is given.",
        usage="%(prog)s [FILE] | sample DIR | export FILE --to DIR | workbook FILE WORKBOOK... | "
        "handout FILE --to DIR | merge FILE SOURCE... | "
        "migrate FILE --from VERSION --to VERSION --reason TEXT | overview FILE --to DIR | verify FILE",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--self-test", action="store_true", help="make, verify and export the sample, print the sizes")
    from scr_appraiser.cli.handing_out import add_handout
    from scr_appraiser.cli.merging import add_merge
    from scr_appraiser.cli.migrating import add_migrate
    from scr_appraiser.cli.overview import add_overview
    from scr_appraiser.cli.workbooks import add_workbook

    commands = parser.add_subparsers(title="commands", required=True, prog="scr-appraiser")
    _add_sample(commands)
    _add_export(commands)
    add_workbook(commands)
    add_handout(commands)
    add_merge(commands)
    add_migrate(commands)
    add_overview(commands)
    _add_verify(commands)
    return parser


def _add_sample(commands: Any) -> None:
    sample = commands.add_parser("sample", help="write the sample file DIR/sample.scra: 20 invented reviews, appraised")
    sample.add_argument("folder", metavar="DIR", type=a_path)
    add_common(sample)
    sample.set_defaults(run=_sample)


def _add_export(commands: Any) -> None:
    from scr_appraiser.cli.workbooks import add_sending

    export = commands.add_parser("export", help="write PDFs of appraisals and the collation workbook")
    export.add_argument("file", metavar="FILE", type=a_path)
    export.add_argument("--to", metavar="DIR", type=a_path, required=True, help="the folder to write to")
    export.add_argument("--review", metavar="REF", action="append", default=[], help="a reference or an id; repeatable")
    export.add_argument("--format", choices=("both", "pdf", "xlsx", "exchange"), default="both")
    export.add_argument("--profile", choices=("internal", "partners", "publication"), default="internal")
    export.add_argument(
        "--export-password-file",
        metavar="PATH",
        type=a_path,
        help="encrypt every file that is written with the password on the first line of PATH",
    )
    add_sending(export)
    add_common(export)
    export.set_defaults(run=_export)


def _add_verify(commands: Any) -> None:
    verify = commands.add_parser("verify", help="check integrity, hashes, that records say what their history says")
    verify.add_argument("file", metavar="FILE", type=a_path)
    add_common(verify)
    verify.set_defaults(run=_verify)


def _sample(options: argparse.Namespace) -> int:
    from scr_appraiser.model.sample.writing import write_sample

    try:
        options.folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Problem(f"The folder “{options.folder}” cannot be made.", "Choose one where you may write.") from None
    path = options.folder / "sample.scra"
    write_sample(path, passphrase=given_passphrase(options))
    print_result(options, {"files": [{"path": str(path), "kind": "scra", "review": None}]}, str(path))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from scr_appraiser.cli.workbooks import send
    from scr_appraiser.export.exporting import Format, export_reviews
    from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS, closed_reviews, hidden_appraisals
    from scr_appraiser.model.disclosure.free_texts import stays_out, stays_out_words
    from scr_appraiser.model.disclosure.labels import names_that_stay
    from scr_appraiser.model.disclosure.names import nameless, out_words
    from scr_appraiser.model.gathering import gather
    from scr_appraiser.model.loading import find_review

    password = first_line(options.export_password_file) if options.export_password_file else None
    if options.format == "exchange":
        return send(options, password)
    author = named(options)
    # Who may see what depends on who is at work; where nobody says so, it is whoever it may be.
    viewer = author.staff_code if author is not None else ""
    with opened(options) as workspace:
        # By its reference and by its id, a review is still one.
        chosen = list(dict.fromkeys(find_review(workspace, reference) for reference in options.review)) or None
        hidden = hidden_appraisals(workspace, chosen, viewer=viewer)
        closed = closed_reviews(workspace, chosen, viewer=viewer)
        untold = hidden_appraisals(workspace, closed, viewer=viewer) if closed else frozenset()
        material = gather(workspace, chosen, without=hidden)
        names = names_that_stay(workspace, options.profile)
    tell_hidden(bool(hidden or closed))
    if password is None:
        print("The files are not encrypted: whoever has them can read them.", file=sys.stderr)
    formats: tuple[Format, ...] = ("pdf", "xlsx") if options.format == "both" else (options.format,)
    leaving = nameless(material, names)
    files = export_reviews(leaving, options.to, formats=formats, profile=options.profile, password=password)
    listed = [{"path": str(one.path), "kind": one.kind, "review": one.review} for one in files]
    texts = stays_out(material, options.profile)
    for said in filter(None, (stays_out_words(texts), out_words(len(names.ids)))):
        print(said, file=sys.stderr)
    # Whoever works blind on a review is not told which of the others have begun.
    left_out = [{"review": one, "why": HIDDEN_WORDS} for one in sorted(closed)]
    left_out += [{"appraisal": one, "why": HIDDEN_WORDS} for one in sorted(hidden - untold)]
    print_result(
        options, {"files": listed, "left_out": left_out, "texts_left_out": texts}, *(str(one.path) for one in files)
    )
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from scr_appraiser.model.conflicts.counting import count_open
    from scr_appraiser.model.evidence.evidence_verifying import verify_evidence
    from scr_appraiser.model.history.verifying import verify
    from scr_appraiser.model.sameness.reading import count_file
    from scr_appraiser.page_reading import pages_of

    with opened(options) as workspace:
        found = verify(workspace)
        evidence = verify_evidence(workspace, pages_of) if found.ok else {}
        once = count_file(workspace) if found.ok else ()
        to_decide = count_open(workspace) if found.ok else 0
    counts = {name: value for name, value in asdict(found).items() if name not in ("problems", "digest")}
    counts["to_decide"] = to_decide  # of a record in conflict each field, and what was changed after its seal
    if once:  # what was registered twice counts once
        reviews, children = once
        registered = {"registered": found.reviews, "certain_duplicates": reviews.certain}
        counts |= {"reviews": reviews.n, "children": children.n, **registered, "possible_duplicates": reviews.possible}
    lines = [", ".join(_counted(*count) for count in counts.items()), f"digest {found.digest}"]
    if any(evidence.values()):
        lines.append("evidence: " + ", ".join(f"{value} {name}" for name, value in evidence.items()))
    print_result(
        options,
        {"ok": found.ok, "problems": list(found.problems), "digest": found.digest, **counts, "evidence": evidence},
        "All is well." if found.ok else "Something is wrong:",
        *found.problems,
        *lines,
    )
    return DONE if found.ok else PROBLEM


_ONE = {"children": "child", "records in conflict": "record in conflict"}


def _counted(name: str, number: int) -> str:
    """A count in words: 1 child, 2 children, 3 sealed."""
    words = "records in conflict" if name == "conflicts" else name.replace("_", " ")
    if number == 1:
        words = _ONE.get(words) or words.removesuffix("s")
    return f"{number} {words}"
