"""Frameworks and codebooks in the file: stored as JSON by the hash of their canonical content, never changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem
from scr_appraiser.resources import resource

DefinitionKind: TypeAlias = Literal["framework", "codebook"]


@dataclass(frozen=True, slots=True)
class Definition:
    """A framework or codebook as it is stored: canonical JSON under its hash."""

    hash: DefinitionHash
    kind: DefinitionKind
    name: str
    version: str
    content: str


def framework_definition(text: str, name: str) -> Definition:
    """The definition of a framework from its YAML. Raises Problem naming line and field."""
    from scr_appraiser.model.framework.framework_reading import framework_from_yaml

    framework, plain = framework_from_yaml(text, name)
    return Definition(framework.hash, "framework", framework.id, framework.version, canonical(plain).decode())


def codebook_definition(text: str, name: str) -> Definition:
    """The definition of a codebook from its YAML. Raises Problem naming line and field."""
    from scr_appraiser.model.framework.codebook_reading import codebook_from_yaml

    codebook, plain = codebook_from_yaml(text, name)
    return Definition(codebook.hash, "codebook", codebook.id, codebook.version, canonical(plain).decode())


def shipped_definitions() -> tuple[Definition, ...]:
    """The frameworks and codebooks that come with the program."""
    return (
        *(_read(path, framework_definition) for path in sorted(resource("frameworks").glob("*.yaml"))),
        *(_read(path, codebook_definition) for path in sorted(resource("codebooks").glob("*.yaml"))),
    )


def write_definitions(cursor: Cursor, definitions: Iterable[Definition]) -> None:
    """Store definitions; one that is there already is left as it is."""
    cursor.executemany(
        "INSERT OR IGNORE INTO definition (hash, kind, name, version, content) VALUES (?, ?, ?, ?, ?)",
        [(bytes.fromhex(one.hash), one.kind, one.name, one.version, one.content) for one in definitions],
    )


@lru_cache(maxsize=16)
def named_in(content: str) -> tuple[str, str, str]:
    """Kind, name and version that a stored definition gives itself."""
    plain = parse_json(content)
    kind = "framework" if isinstance(plain, dict) and "framework" in plain else "codebook"
    about = plain.get(kind) if isinstance(plain, dict) else None
    if not isinstance(about, dict):
        raise Damaged
    return kind, str(about.get("id")), str(about.get("version"))


def _read(path: Any, read: Any) -> Definition:
    definition: Definition = read(path.read_text("utf-8"), path.name)
    return definition


def framework_file(path: Path) -> tuple[Framework, Definition]:
    """A framework out of a YAML file, and as it is stored. Raises Problem: every mistake, with line and field."""
    from scr_appraiser.model.framework.framework_reading import framework_from_path

    framework, plain = framework_from_path(path)
    return framework, Definition(
        framework.hash, "framework", framework.id, framework.version, canonical(plain).decode()
    )


def add_definition(cursor: Cursor, definition: Definition) -> bool:
    """Store another definition beside those that are there; whether it is new.

    Raises Problem where the same name and version is there with other content.
    """
    _refuse_fork(cursor, definition)
    held = cursor.execute("SELECT 1 FROM definition WHERE hash = ?", (bytes.fromhex(definition.hash),)).fetchone()
    write_definitions(cursor, [definition])
    return held is None


def stored_content(workspace: Workspace, named: DefinitionHash) -> str:
    """The content of a definition as it is stored. Raises Problem if the file does not hold it."""
    with workspace.reading() as cursor:
        row = cursor.execute("SELECT content FROM definition WHERE hash = ?", (bytes.fromhex(named),)).fetchone()
    if row is None:
        raise Problem("This file does not hold that framework.", "Merge the file that it came from.")
    return str(row[0])


def _refuse_fork(cursor: Cursor, definition: Definition) -> None:
    """One name and version with two contents: ratings under them could not be told apart."""
    row = cursor.execute(
        "SELECT 1 FROM definition WHERE kind = ? AND name = ? AND version = ? AND hash <> ?",
        (definition.kind, definition.name, definition.version, bytes.fromhex(definition.hash)),
    ).fetchone()
    if row is not None:
        raise Problem(
            f"The file holds another {definition.kind} named “{definition.name}”, version {definition.version}.",
            "Give the new one a version of its own, then add it again.",
        )
