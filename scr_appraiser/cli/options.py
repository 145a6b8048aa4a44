"""What the commands of the command line have in common: their options, the file they open, what they print."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from getpass import getpass
from pathlib import Path
from typing import Any

from scr_appraiser.files import private_folder
from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.problems import Damaged, Problem

DONE, PROBLEM, UNDECIDED, STOPPED = 0, 1, 3, 130
"""Exit statuses: done; the world's fault; nothing written, because what must be decided cannot wait in the file;
stopped by the person (128 and the number of the signal, as shells have it)."""

_HOW_GIVEN = "Give its passphrase by --passphrase-file or SCR_APPRAISER_PASSPHRASE: here nobody can be asked for it."
_HOW_CHECKED = (
    "Check the first line of the file that --passphrase-file names, or SCR_APPRAISER_PASSPHRASE. "
    "If you are sure of it, go back to a backup of the file."
)
_NOBODY = Identity("COMMAND-LINE", "Command line")
"""Whose work it is where nobody says so."""


def add_common(command: argparse.ArgumentParser) -> None:
    """What every command takes."""
    command.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    command.add_argument(
        "--passphrase-file",
        metavar="PATH",
        type=a_path,
        help="a file whose first line is the passphrase; else SCR_APPRAISER_PASSPHRASE, else asked for",
    )


def add_identity(command: argparse.ArgumentParser) -> None:
    """Who is at work, of a command that writes in the file."""
    command.add_argument(
        "--staff-code", metavar="CODE", default="", help="who is at work; else SCR_APPRAISER_STAFF_CODE, else nobody"
    )
    command.add_argument("--name", metavar="NAME", default="", help="the name to show beside the staff code")


def identity_of(options: argparse.Namespace) -> Identity:
    """Who is at work. Raises Problem where the staff code is none."""
    author = named(options)
    if author is not None:
        return author
    print("Nobody is named: “Command line” is noted as at work. Name who is with --staff-code.", file=sys.stderr)
    return _NOBODY


def named(options: argparse.Namespace) -> Identity | None:
    """Who is said to be at work; None where nobody is. Raises Problem where the staff code is none."""
    code = options.staff_code or os.environ.get("SCR_APPRAISER_STAFF_CODE", "")
    return identify(code, options.name or code) if code else None


def tell_hidden(is_left_out: bool) -> None:
    """Say that appraisals were left out because whoever gets the files may not see them yet; not how many there are."""
    from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS, LEFT_OUT

    if is_left_out:
        print(LEFT_OUT, HIDDEN_WORDS, file=sys.stderr)


@contextmanager
def opened_to_write(options: argparse.Namespace) -> Iterator[Any]:
    """The file, to be changed, looked over as the window does. Raises Problem: of an earlier version, damaged."""
    from scr_appraiser.model.file.checking import check

    with closing(_open(options, even_earlier=False)) as workspace:
        try:
            found = check(workspace, lambda done, total: None)
        except Damaged as damaged:
            raise Damaged(f"“{options.file.name}”: {damaged.message}", damaged.advice) from damaged
        if found:
            print(found, file=sys.stderr)
        workspace.origin = "command line"
        workspace.author = identity_of(options)
        yield workspace


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Any]:
    """The file, to be read: one of an earlier version through an upgraded copy that only this user can read."""
    from scr_appraiser.model.file.upgrading import is_earlier, opened_as_copy

    with ExitStack() as ended:
        workspace = ended.enter_context(closing(_open(options)))
        if is_earlier(workspace):
            folder = ended.enter_context(private_folder())
            workspace = ended.enter_context(closing(opened_as_copy(workspace, folder)))
        workspace.origin = "command line"
        yield workspace


def _open(options: argparse.Namespace, *, even_earlier: bool = True) -> Any:
    from scr_appraiser.model.file.connection import WrongPassphrase
    from scr_appraiser.model.file.database import PassphraseNeeded, open_workspace
    from scr_appraiser.model.file.unlocking import WrongCode

    try:
        return open_workspace(options.file, passphrase=given_passphrase(options), even_earlier=even_earlier)
    except PassphraseNeeded:
        if not sys.stdin.isatty():
            raise Problem(PassphraseNeeded().message, _HOW_GIVEN) from None
    except WrongCode:
        raise
    except WrongPassphrase as problem:
        raise Problem(problem.message, _HOW_CHECKED) from None
    return open_workspace(options.file, passphrase=getpass("Passphrase: "), even_earlier=even_earlier)


def given_passphrase(options: argparse.Namespace) -> str | None:
    """From the file named, else from the environment; never from an argument, which other users could read."""
    if options.passphrase_file is not None:
        return first_line(options.passphrase_file)
    return os.environ.get("SCR_APPRAISER_PASSPHRASE") or None


def a_path(text: str) -> Path:
    """A path that was given: an empty one would be the folder one is in."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name was given")
    return Path(text)


def first_line(path: Path) -> str:
    """The secret in a file. Raises Problem where it cannot be read or holds none."""
    secret = _text_in(path).split("\n")[0].removesuffix("\r")
    if not secret:
        raise Problem(f"The file “{path.name}” is empty.", "Write the secret on its first line.")
    check_typable(secret, f"first line of “{path.name}”")
    return secret


def every_line(path: Path) -> dict[str, str]:
    """The passphrases in a file, one a line, each with the file that it is of, or "".

    Raises Problem where it cannot be read or holds none.
    """
    from scr_appraiser.model.merging.reading_many import passphrases_in

    found = passphrases_in(_text_in(path))
    if not any(found):
        raise Problem(f"The file “{path.name}” is empty.", "Write the passphrases in it, one a line.")
    for one in found:
        check_typable(one, f"passphrase on a line of “{path.name}”")
    return found


def _text_in(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(f"The file “{path.name}” is not text.", "Write the secret in it as UTF-8.") from None
    except (OSError, ValueError):
        raise Problem(f"The file “{path.name}” cannot be read.", "Check its name and that you may read it.") from None


def tell_left_out(options: argparse.Namespace, left_out: Iterable[tuple[str, Problem]]) -> None:
    """Say on standard error which sources are left out, and why, beside a JSON document; lines for people tell it."""
    for name, problem in left_out if options.json else ():
        print(f"{name}: {problem.message}", problem.advice, sep="\n", file=sys.stderr)


def print_result(options: argparse.Namespace, document: dict[str, Any], *lines: str) -> None:
    """The result of a command: the document as JSON where that was asked for, else the lines."""
    if options.json:
        print(json.dumps(document))  # in ASCII, whatever the terminal can show
    else:
        print("\n".join(lines))
