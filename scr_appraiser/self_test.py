"""The installed or frozen program tries itself: the sample, its proof, both exports, a child process and a window."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from scr_appraiser.cli.commands import options_in, run
from scr_appraiser.problems import Problem

LONGEST = 120
"""Seconds that the child process may take."""

BEGINNINGS = {"pdf": b"%PDF-1.", "xlsx": b"PK\x03\x04", "scra": b""}
ENCRYPTED = {"pdf": b"%PDF-2.", "xlsx": b"\xd0\xcf\x11\xe0"}
ONE_REVIEW = "INVENTED-2012-01"


def self_test() -> int:
    """Print what was made, with sizes in bytes, and return 0; where a step fails, say which and return 1."""
    with tempfile.TemporaryDirectory(prefix="scr-appraiser-") as folder:
        for name, step in steps(Path(folder)):
            try:
                print(f"{name}: {step()}", flush=True)
            except Problem as problem:
                print(f"{name}: failed. {problem}", file=sys.stderr)
                return 1
    print("The program works.")
    return 0


def steps(folder: Path) -> tuple[tuple[str, Callable[[], str]], ...]:
    """What is tried, in this order, each by a function that tells what came of it or raises Problem."""
    sample = folder / "sample.scra"
    return (
        ("Sample", lambda: _sizes(_command("sample", str(folder)))),
        ("Verify", lambda: _counts(_command("verify", str(sample)))),
        ("Export to PDF", partial(_export, sample, "pdf")),
        ("Export to Excel", partial(_export, sample, "xlsx")),
        ("Export encrypted", partial(_export_encrypted, sample)),
        ("Workbook out and back", partial(_send_and_take_in, sample)),
        ("Read a received file", partial(_read_received, sample)),
        ("Read a document", partial(_read_document, folder)),
        ("Child process with a window", partial(_in_child, paint_window, folder)),
    )


def paint_window(folder: Path) -> str:
    """Paint the window without a screen, settings and all in `folder`; returns its size in pixels."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from scr_appraiser.app import show_frame
    from scr_appraiser.program import Program
    from scr_appraiser.ui.settings import Settings

    app = QApplication(sys.argv[:1])
    settings = Settings(folder / "settings.ini")
    window = show_frame(app, settings)
    program = Program(app, window, settings, folder)
    app.processEvents()
    picture = window.grab().toImage()
    del program
    if picture.isNull() or len({picture.pixel(x, picture.height() // 2) for x in range(picture.width())}) < 2:
        raise Problem("The window stayed blank.")
    return f"{picture.width()} x {picture.height()} pixels"


def _command(*arguments: str) -> dict[str, Any]:
    with redirect_stdout(StringIO()) as printed:
        status = run(options_in([*arguments, "--json"]))
    if status != 0:
        raise Problem(f"The command “{arguments[0]}” ended with {status}.")
    document: dict[str, Any] = json.loads(printed.getvalue())
    return document


def _export(sample: Path, kind: str) -> str:
    return _sizes(_command("export", str(sample), "--to", str(sample.parent / kind), "--format", kind))


def _export_encrypted(sample: Path) -> str:
    password = sample.with_name("password")
    password.write_text("only for this test", "utf-8")
    to = sample.with_name("encrypted")
    options = ("--to", str(to), "--review", ONE_REVIEW, "--export-password-file", str(password))
    return _sizes(_command("export", str(sample), *options), ENCRYPTED)


def _send_and_take_in(sample: Path) -> str:
    """Send an exchange workbook, and take it back as it was: read in a child process."""
    to = sample.with_name("sent")
    options = ("--to", str(to), "--review", ONE_REVIEW, "--format", "exchange")
    (file,) = _command("export", str(sample), *options)["files"]
    found = _command("workbook", str(sample), file["path"], "--dry-run")
    if found["new"] or found["refused"]:
        raise Problem("A workbook that was left alone came back changed.")
    return f"{found['had']} rows"


def _read_received(sample: Path) -> str:
    """Read the sample as a file that somebody sent, in a child process."""
    from scr_appraiser.model.merging.reading import read_untrusted

    with read_untrusted(sample, None) as source:
        rows = list(source.rows([entry.id for entry in source.entries()]))
    return f"{len(rows):,} changes"


def _read_document(folder: Path) -> str:
    """Try an exported PDF as the viewer does, in a child process."""
    from scr_appraiser.ui.documents.trying import try_document

    tried = try_document(next((folder / "pdf").rglob("*.pdf")).read_bytes())
    if tried.tried < tried.pages:
        raise Problem(f"Only {tried.tried} of {tried.pages} pages were read.")
    return f"{tried.pages} pages"


def _sizes(document: dict[str, Any], beginnings: Mapping[str, bytes] = BEGINNINGS) -> str:
    files = document["files"]
    if not files:
        raise Problem("Nothing was written.")
    sizes = [_size(Path(file["path"]), beginnings[file["kind"]]) for file in files]
    return f"{sum(sizes):,} bytes in {len(sizes)} file" + "s" * (len(sizes) > 1)


def _size(path: Path, beginning: bytes) -> int:
    content = path.read_bytes()
    if not content or not content.startswith(beginning):
        raise Problem(f"“{path.name}” is not what its name says.")
    return len(content)


def _counts(document: dict[str, Any]) -> str:
    return ", ".join(f"{value} {name}" for name, value in document.items() if type(value) is int)


def _in_child(work: Callable[[Path], str], folder: Path) -> str:
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(theirs, work, folder))
    child.start()
    theirs.close()
    try:
        answer = str(ours.recv()) if ours.poll(LONGEST) else ""
    except EOFError:
        answer = ""
    if not answer:
        child.kill()
        child.join()
        raise Problem("The child process ended without an answer.")
    child.join()
    return answer


def _answer(sender: Connection, work: Callable[[Path], str], folder: Path) -> None:
    sender.send(work(folder))
    sender.close()
