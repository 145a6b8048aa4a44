"""Writing the report of a merge out: a PDF to be read, a JSON file for other programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from scr_appraiser.export.exporting_report import write_forms
from scr_appraiser.files import write_beside
from scr_appraiser.model.merging.told import MergeTold, sentences


def export_merge(
    told: MergeTold, folder: Path, *, forms: Sequence[str], with_words: bool, password: str | None = None
) -> list[Path]:
    """Writes the files to `folder`, which is made if need be, and returns them. No file that is there is replaced.

    `with_words`: the PDF says what is in conflict or alike; the JSON file, which is never encrypted, never says it.
    With `password` the PDF is encrypted. Raises Problem where the folder cannot be written; then none stays.
    """
    writers = {"pdf": partial(_write_pdf, told, with_words=with_words), "json": partial(_write_json, told)}
    chosen = {form: writers[form] for form in forms}
    return write_forms(folder, f"merge-{told.moment[:10]}", chosen, password, never_encrypted=("json",))


def plain_of(told: MergeTold) -> dict[str, Any]:
    """The report as JSON values, without what is written in the reviews."""
    from scr_appraiser.export.merge_report import MARKING

    whole = asdict(told)
    for conflict in whole["conflicts"]:
        conflict["class"] = conflict.pop("klass")
        del conflict["values"], conflict["before"]
    for duplicate in whole["duplicates"]:
        del duplicate["why"]
    for refused in whole["refused"]:
        refused["class"] = refused.pop("klass")
    return {"marking": MARKING, "in_short": sentences(told), **whole}


def _write_pdf(told: MergeTold, path: Path, *, with_words: bool) -> None:
    from scr_appraiser.export.merge_report import merge_document
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(merge_document(told, with_words=with_words), path)


def _write_json(told: MergeTold, path: Path) -> None:
    with write_beside(path) as unfinished:
        unfinished.write_text(json.dumps(plain_of(told), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
