"""Copies of one file in which several people went on by themselves, made from plain steps."""

import atexit
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Revision, Stamp, heads_of
from scr_appraiser.model.identity import identify
from scr_appraiser.model.merging.applying import TakenIn, take_in
from scr_appraiser.model.merging.source import FileSource
from scr_appraiser.model.review.reviews import add_child, register_review
from scr_appraiser.model.workspace import Workspace
from tests.fixtures import a_workspace
from tests.model.foreign import lay_in

REPLICAS = 3


@dataclass(frozen=True)
class Step:
    """Somebody's change on one copy."""

    replica: int
    slot: int
    """Which record."""
    act: str
    value: int
    """What it is made to say."""
    minute: int = 0
    """By the clock of that copy."""


@cache
def template() -> Path:
    """A file with a review, a child, an appraisal and two judgements, closed."""
    folder = Path(mkdtemp(prefix="replicas-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = a_workspace(folder)
    review = register_review(workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    add_child(workspace, review)
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    for criterion in ("SCO1", "SCO2"):
        rate(workspace, appraisal, criterion, 4)
    workspace.close()
    return workspace.path


@contextmanager
def replicas(count: int = REPLICAS) -> Iterator[list[Workspace]]:
    """Open copies of the template."""
    folder = Path(mkdtemp(prefix="replica-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        opened = []
        for number in range(count):
            workspace = open_workspace(Path(shutil.copy(template(), folder / f"{number}.scra")))
            workspace.author = identify(f"AB12{number}", f"Person {number}")
            stack.callback(workspace.close)
            opened.append(workspace)
        yield opened


def merge(target: Workspace, source: Workspace) -> TakenIn:
    """Take all of the source into the target, as a merge of files does."""
    if target is source:
        with target.reading() as cursor:
            return take_in(target, FileSource(cursor.connection.cursor()), "appraisal file")
    with source.reading() as cursor:
        return take_in(target, FileSource(cursor), "appraisal file")


def play(files: Sequence[Workspace], history: Sequence[Step]) -> None:
    """Do the steps."""
    for step in history:
        _write(files[step.replica], step)


def slots(workspace: Workspace) -> list[tuple[str, bytes]]:
    """The records that the steps change: a child, two judgements, the review."""
    with workspace.reading() as cursor:
        return cursor.execute(
            "SELECT kind, record FROM revision WHERE kind IN ('review', 'child', 'judgement') "
            "GROUP BY record ORDER BY 1, 2"
        ).fetchall()  # type: ignore[no-any-return]


def rows(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every kind of record: the state that screens, reports and sums see."""
    with workspace.reading() as cursor:
        return {kind: cursor.execute(f'SELECT * FROM "{kind}" ORDER BY id').fetchall() for kind in RECORDS}


def ids(workspace: Workspace) -> set[bytes]:
    """Every revision."""
    with workspace.reading() as cursor:
        return {one for (one,) in cursor.execute("SELECT id FROM revision")}


def _write(workspace: Workspace, step: Step) -> None:
    kind, record = slots(workspace)[step.slot]
    with workspace.reading() as cursor:
        heads = heads_of(cursor, record)
    heads.sort(key=lambda head: head.content or "")  # by their ids they would stand in another order each time
    time = f"2026-01-01T00:{step.minute:02d}:00.000Z"
    author = workspace.author.staff_code if workspace.author else ""
    stamp = Stamp(author, time, 0, "somebody's reason" if step.act == "resolve" else "", "window")
    act: Any = step.act
    lay_in(workspace, kind, record.hex(), _changed(kind, heads[0], step.value), [head.id for head in heads], act, stamp)


def _changed(kind: str, head: Revision, value: int) -> dict[str, Any]:
    content = parse(head.content or "{}")
    if kind == "judgement":
        return {**content, "rating": value + 1, "comment": f"For the rating {value + 1}."}
    return {**content, "facts": {**content.get("facts", {}), "notes": f"Note {value}"}}
