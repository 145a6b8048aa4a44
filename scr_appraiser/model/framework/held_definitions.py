"""Frameworks and codebooks as they lie in the file; read without SQLAlchemy, since the register needs them."""

from typing import TypeVar

from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.codebook_reading import codebook_from_json
from scr_appraiser.model.framework.framework_reading import framework_from_json
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.settings.held_settings import overlay_in
from scr_appraiser.model.settings.overlay import NOTHING
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

D = TypeVar("D", Framework, Codebook)


def load_framework(workspace: Workspace, framework: DefinitionHash) -> Framework:
    """The framework with that hash. Raises Problem if the file does not hold it."""
    return _genuine(framework_from_json(_definition(workspace, framework, "framework")), framework)


def load_codebook(workspace: Workspace, codebook: DefinitionHash) -> Codebook:
    """The codebook with that hash, with what the file's settings make of it. Raises Problem if the file lacks it."""
    return _genuine(codebook_from_json(_definition(workspace, codebook, "codebook"), overlay_in(workspace)), codebook)


def frameworks(workspace: Workspace) -> tuple[Framework, ...]:
    """Every framework and version in the file, the newest version of each name first."""
    held = _definitions(workspace, "framework")
    return tuple(_genuine(framework_from_json(content), named) for content, named in held)


def current_codebook(workspace: Workspace) -> Codebook:
    """The newest codebook in the file: the one under which new reviews are registered."""
    content, named = _definitions(workspace, "codebook")[0]
    return _genuine(codebook_from_json(content, overlay_in(workspace)), named)


def codebooks(workspace: Workspace) -> tuple[Codebook, ...]:
    """Every codebook and version in the file, the newest version of each name first."""
    overlay, held = overlay_in(workspace), _definitions(workspace, "codebook")
    return tuple(_genuine(codebook_from_json(content, overlay), named) for content, named in held)


def codebook_as_published(workspace: Workspace) -> Codebook:
    """The newest codebook without what the file's settings add to it."""
    content, named = _definitions(workspace, "codebook")[0]
    return _genuine(codebook_from_json(content, NOTHING), named)


def _definition(workspace: Workspace, wanted: DefinitionHash, kind: str) -> str:
    with workspace.reading() as cursor:
        row = cursor.execute(
            "SELECT content FROM definition WHERE hash = ? AND kind = ?", (bytes.fromhex(wanted), kind)
        ).fetchone()
    if row is None:
        raise Problem(f"This file does not hold the {kind} that is needed.", "Merge the file that it came from.")
    return str(row[0])


def _definitions(workspace: Workspace, kind: str) -> list[tuple[str, DefinitionHash]]:
    with workspace.reading() as cursor:
        rows = cursor.execute("SELECT name, version, content, hash FROM definition WHERE kind = ?", (kind,)).fetchall()
    if not rows:
        raise Problem(f"This file holds no {kind}.", "Go back to a backup of it.")
    rows.sort(key=lambda row: version_key(row[1]), reverse=True)
    rows.sort(key=lambda row: str(row[0]))
    return [(str(content), DefinitionHash(named.hex())) for _, _, content, named in rows]


def _genuine(definition: D, named: DefinitionHash) -> D:
    """The definition, which says what every answer means. Raises Damaged where it is not what its hash names."""
    if definition.hash != named:
        raise Damaged
    return definition


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """Sorts versions as people count: 0.10.0 after 0.9.1."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in version.replace("-", ".").split("."))
