"""The command line: one command without the window, or the window itself."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from getpass import getpass
from pathlib import Path
from typing import Any

from scr_appraiser import __version__
from scr_appraiser.files import private_folder
from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.problems import Problem

DONE, PROBLEM = 0, 1
COMMANDS = ("sample", "export", "verify")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window. Returns the exit status: 0 done, 1 a Problem; 2 is argparse's for wrong usage.

    Without `arguments` they are the process's own, and so is the process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--self-test" in given:
        from scr_appraiser.self_test import self_test

        return self_test()
    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        options = _parser().parse_args(given)
        if arguments is None:
            from scr_appraiser.traces import leave_none

            leave_none()
        try:
            return int(options.run(options))
        except Problem as problem:
            print(problem.message, problem.advice, sep="\n", file=sys.stderr)
            return PROBLEM
    return _window(given)


def _window(given: Sequence[str]) -> int:
    from scr_appraiser.app import run_window

    return run_window(Path(given[0]) if given else None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scr-appraiser",
        description="Appraises how well case reviews were done; never the practice in them, never a person. "
        "Without a command, opens the window, on FILE where one is given.",
        usage="%(prog)s [FILE] | sample DIR | export FILE --to DIR | verify FILE",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--self-test", action="store_true", help="make, verify and export the sample, print the sizes")
    commands = parser.add_subparsers(title="commands", required=True, prog="scr-appraiser")
    _add_sample(commands)
    _add_export(commands)
    _add_verify(commands)
    return parser


def _add_sample(commands: Any) -> None:
    sample = commands.add_parser("sample", help="write the sample file DIR/sample.scra: 20 invented reviews, appraised")
    sample.add_argument("folder", metavar="DIR", type=Path)
    _add_common(sample)
    sample.set_defaults(run=_sample)


def _add_export(commands: Any) -> None:
    export = commands.add_parser("export", help="write PDFs of appraisals and the collation workbook")
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("--to", metavar="DIR", type=Path, required=True, help="the folder to write to")
    export.add_argument("--review", metavar="REF", action="append", default=[], help="a reference or an id; repeatable")
    export.add_argument("--format", choices=("both", "pdf", "xlsx"), default="both")
    export.add_argument("--profile", choices=("internal", "partners", "publication"), default="internal")
    export.add_argument(
        "--export-password-file",
        metavar="PATH",
        type=Path,
        help="encrypt every file that is written with the password on the first line of PATH",
    )
    _add_common(export)
    export.set_defaults(run=_export)


def _add_verify(commands: Any) -> None:
    verify = commands.add_parser("verify", help="check integrity, hashes, that records say what their history says")
    verify.add_argument("file", metavar="FILE", type=Path)
    _add_common(verify)
    verify.set_defaults(run=_verify)


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    command.add_argument(
        "--passphrase-file",
        metavar="PATH",
        type=Path,
        help="a file whose first line is the passphrase; else SCR_APPRAISER_PASSPHRASE, else asked for",
    )


def _sample(options: argparse.Namespace) -> int:
    from scr_appraiser.model.sample.writing import write_sample

    try:
        options.folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Problem(f"The folder “{options.folder}” cannot be made.", "Choose one where you may write.") from None
    path = options.folder / "sample.scra"
    write_sample(path, passphrase=_given_passphrase(options))
    _print(options, {"files": [{"path": str(path), "kind": "scra", "review": None}]}, str(path))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from scr_appraiser.export.exporting import Format, export_reviews
    from scr_appraiser.model.gathering import gather
    from scr_appraiser.model.loading import find_review

    password = _first_line(options.export_password_file) if options.export_password_file else None
    with _opened(options) as workspace:
        # By its reference and by its id, a review is still one.
        chosen = list(dict.fromkeys(find_review(workspace, reference) for reference in options.review)) or None
        material = gather(workspace, chosen)
    if password is None:
        print("The files are not encrypted: whoever has them can read them.", file=sys.stderr)
    formats: tuple[Format, ...] = ("pdf", "xlsx") if options.format == "both" else (options.format,)
    files = export_reviews(material, options.to, formats=formats, profile=options.profile, password=password)
    listed = [{"path": str(one.path), "kind": one.kind, "review": one.review} for one in files]
    _print(options, {"files": listed}, *(str(one.path) for one in files))
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from scr_appraiser.model.evidence.evidence_verifying import verify_evidence
    from scr_appraiser.model.history.verifying import verify
    from scr_appraiser.page_reading import pages_of

    with _opened(options) as workspace:
        found = verify(workspace)
        evidence = verify_evidence(workspace, pages_of) if found.ok else {}
    counts = {name: value for name, value in asdict(found).items() if name not in ("problems", "digest")}
    lines = [", ".join(f"{value} {name}" for name, value in counts.items()), f"digest {found.digest}"]
    if any(evidence.values()):
        lines.append("evidence: " + ", ".join(f"{value} {name}" for name, value in evidence.items()))
    _print(
        options,
        {"ok": found.ok, "problems": list(found.problems), "digest": found.digest, **counts, "evidence": evidence},
        "All is well." if found.ok else "Something is wrong:",
        *found.problems,
        *lines,
    )
    return DONE if found.ok else PROBLEM


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Any]:
    """The file, to be read: one of an earlier version through an upgraded copy that only this user can read."""
    from scr_appraiser.model.file.upgrading import is_earlier, opened_as_copy

    with ExitStack() as ended:
        workspace = ended.enter_context(closing(_open(options)))
        if is_earlier(workspace):
            folder = ended.enter_context(private_folder())
            workspace = ended.enter_context(closing(opened_as_copy(workspace, folder)))
        workspace.origin = "command line"
        yield workspace


def _open(options: argparse.Namespace) -> Any:
    from scr_appraiser.model.file.database import PassphraseNeeded, open_workspace

    try:
        return open_workspace(options.file, passphrase=_given_passphrase(options), even_earlier=True)
    except PassphraseNeeded:
        if not sys.stdin.isatty():
            raise
        return open_workspace(options.file, passphrase=getpass("Passphrase: "), even_earlier=True)


def _given_passphrase(options: argparse.Namespace) -> str | None:
    """From the file named, else from the environment; never from an argument, which other users could read."""
    if options.passphrase_file is not None:
        return _first_line(options.passphrase_file)
    return os.environ.get("SCR_APPRAISER_PASSPHRASE") or None


def _first_line(path: Path) -> str:
    """The secret in a file. Raises Problem where it cannot be read or holds none."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise Problem(f"The file “{path.name}” is not text.", "Write the secret on its first line, as UTF-8.") from None
    except (OSError, ValueError):
        raise Problem(f"The file “{path.name}” cannot be read.", "Check its name and that you may read it.") from None
    secret = lines[0].removesuffix("\r")
    if not secret:
        raise Problem(f"The file “{path.name}” is empty.", "Write the secret on its first line.")
    check_typable(secret, f"first line of “{path.name}”")
    return secret


def _print(options: argparse.Namespace, document: dict[str, Any], *lines: str) -> None:
    if options.json:
        print(json.dumps(document))  # in ASCII, whatever the terminal can show
    else:
        print("\n".join(lines))
