"""The files of many inspectors, written revision by revision, as their work would have left them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scr_appraiser import __version__
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.framework.definitions import shipped_definitions
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import Cursor, Revision, Stamp, find_heads, new_revision
from scr_appraiser.model.ids import RecordId, derived_id, new_id
from scr_appraiser.model.merging.source import ROW
from scr_appraiser.model.workspace import Workspace

REVIEWS, APPRAISALS, VERSIONS = 20, 16, 3
"""Of one file; how often each judgement was written, in every second appraisal once more."""
PASSPHRASE = "benchmark"

_COMMENT = "The review sets out who held what, when each agency knew, and what followed from it, in enough detail. " * 3
_COMMITTEES = ("Fife", "Highland", "Moray", "Angus", "Dundee City")


@dataclass(frozen=True, slots=True)
class _Under:
    """What the content of records names."""

    codebook: str
    framework: str
    criteria: Sequence[str]


def write_files(folder: Path, count: int, passphrase: str | None = None) -> list[Path]:
    """So many files, each with reviews and appraisals of its own; on a review that all have, each judges once anew."""
    folder.mkdir()
    definitions = shipped_definitions()
    common: list[tuple[Revision, tuple[bytes, ...]]] = []
    paths = []
    for number in range(count):
        workspace = create_workspace(folder / f"{number:03d}.scra", passphrase=passphrase, definitions=definitions)
        under = _under(workspace)
        if not common:
            common += _work(under, "COMMON", "AA000", reviews=1, appraisals=1, versions=1)
        with workspace.aside() as cursor:
            own = _work(under, f"F{number:03d}", f"AB{number:03d}", REVIEWS, APPRAISALS, VERSIONS)
            lay(cursor, [*common, *own, _anew(common, number)])
        workspace.close()
        paths.append(workspace.path)
    return paths


def _under(workspace: Workspace) -> _Under:
    framework = frameworks(workspace)[0]
    return _Under(
        current_codebook(workspace).hash, framework.hash, [criterion.id for criterion in framework.criteria()]
    )


def _work(
    under: _Under, name: str, author: str, reviews: int, appraisals: int, versions: int
) -> Iterator[tuple[Revision, tuple[bytes, ...]]]:
    stamp = Stamp(author, "2026-11-22T09:30:00.000Z", 0, "", "window")

    def made(kind: str, record: str, content: dict[str, Any], *parents: bytes) -> tuple[Revision, tuple[bytes, ...]]:
        text = canonical(content).decode()
        return new_revision(kind, bytes.fromhex(record), "set", text, parents, stamp), parents

    ids = [new_id() for _ in range(reviews)]
    for number, review in enumerate(ids):
        facts = {
            "review_ref": f"{name}-{number}",
            "review_type": "SCR",
            "lead_cpc": _COMMITTEES[number % len(_COMMITTEES)],
            "d_report_final": f"20{10 + number % 15}-0{1 + number % 9}",
        }
        yield made("review", review, {"codebook": under.codebook, "facts": facts})
        yield made("child", new_id(), {"review_id": review, "facts": {"child_no": "A", "sex": "female"}})
    for number in range(appraisals):
        appraisal = new_id()
        about = {"review_id": ids[number % reviews], "framework": under.framework, "appraiser": author}
        yield made("appraisal", appraisal, {**about, "started_at": stamp.time})
        for criterion in under.criteria:
            record, parents = derived_id("judgement", appraisal, criterion), ()
            for version in range(versions + number % 2):
                content = _judgement(appraisal, criterion, 1 + (version + number) % 6)
                one = made("judgement", record, content, *parents)
                parents = (one[0].id,)
                yield one


def _judgement(appraisal: RecordId, criterion: str, rating: int) -> dict[str, Any]:
    evidence = [{"kind": "found", "place": f"p. {rating}, para {rating}.3", "quote": _COMMENT[:60], "bears": "for"}]
    return {
        "appraisal_id": appraisal,
        "criterion": criterion,
        "rating": rating,
        "comment": _COMMENT,
        "confidence": "medium",
        "evidence": evidence,
    }


def _anew(common: Sequence[tuple[Revision, tuple[bytes, ...]]], number: int) -> tuple[Revision, tuple[bytes, ...]]:
    """A judgement on what all have, not knowing of the others."""
    judgements = [one for one, _ in common if one.kind == "judgement"]
    before = judgements[number % len(judgements)]
    said = json.loads(before.content or "{}")
    text = canonical({**said, "comment": f"By {number}."}).decode()
    stamp = Stamp(f"AB{number:03d}", before.time, 0, "", "window")
    return new_revision(before.kind, before.record, "set", text, [before.id], stamp), (before.id,)


def lay(cursor: Cursor, work: Sequence[tuple[Revision, tuple[bytes, ...]]]) -> None:
    """Write revisions with their parents, and the records that they come to."""
    marks = ", ".join("?" * (ROW.count(",") + 1))
    cursor.executemany(
        f"INSERT INTO revision ({ROW}) VALUES ({marks})", [(*one, __version__, USER_VERSION) for one, _ in work]
    )
    cursor.executemany(
        "INSERT INTO revision_parent (child, parent) VALUES (?, ?)",
        [(one.id, parent) for one, parents in work for parent in parents],
    )
    find_heads(cursor)
    rebuild(cursor, {(one.kind, one.record) for one, _ in work})
    cursor.execute("DELETE FROM touched")
