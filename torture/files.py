"""A small file as work leaves it, whether two files say the same, and what a person at the screen does with one."""

import hashlib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal, write_comment
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.schema import Base
from scr_appraiser.model.framework.definitions import shipped_definitions
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts
from scr_appraiser.model.workspace import Workspace

SOMEBODY = identify("AB123", "Ann Brown")

PASSPHRASE = "open sesame"
"""Of the encrypted ones."""

UNHASHED = {"draft", "meta", "redaction"}
"""What no hash covers: it says nothing about a case. Nor do the versions beside each revision."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A closed file, with its key: opening it a hundred thousand times does without the derivation."""

    path: Path
    key: Key | None

    def open(self, path: Path | None = None) -> Workspace:
        """Open it, or another that is encrypted with its key, as the program does."""
        return open_workspace(path or self.path, key=self.key)


def a_file(folder: Path, *, is_encrypted: bool = False, criteria: int | None = None) -> MadeFile:
    """A file with a review, a child and an appraisal begun, of which so many criteria are rated."""
    folder.mkdir(exist_ok=True)
    workspace = create_workspace(
        folder / "appraisals.scra",
        passphrase=PASSPHRASE if is_encrypted else None,
        definitions=tuple(shipped_definitions()),
    )
    workspace.author = SOMEBODY
    review = register_review(workspace, {"review_ref": "INVENTED-1", "d_report_final": "2015-03"})
    add_child(workspace, review, {"age_value": 3, "age_unit": "years"})
    framework = frameworks(workspace)[0]
    appraisal = start_appraisal(workspace, review, framework.hash)
    for number, criterion in enumerate(islice(framework.criteria(), criteria)):
        rate(workspace, appraisal, criterion.id, 1 + number % 6)
        write_comment(workspace, appraisal, criterion.id, "Set out with enough detail – “to follow”.")
    decide(workspace, appraisal, "SCO", 3)
    key = workspace.key.copy() if workspace.key is not None else None
    workspace.close()
    return MadeFile(workspace.path, key)


def contents(workspace: Workspace) -> str:
    """The SHA-256 of all that is covered by hashes."""
    whole = hashlib.sha256()
    with workspace.reading() as cursor:
        for table in Base.metadata.tables.values():
            beside = ("program", "version") if table.name == "revision" else ()
            columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in beside)
            if table.name not in UNHASHED:
                rows = cursor.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY 1, 2').fetchall()
                whole.update(repr(rows).encode())
    return whole.hexdigest()


def use(workspace: Workspace) -> None:
    """What a person at the screen would do. Raises Problem where the file does not let them."""
    for row in register(workspace):
        gather(workspace, [row.review_id])
        set_facts(workspace, "review", row.review_id, {"n_findings": 4})
        rate(workspace, appraisals_of(workspace, row.review_id)[0].id, "SCO1", 6)
