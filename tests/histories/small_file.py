"""A file in small, from which every history begins: two criteria, a few facts, so that each step takes milliseconds."""

import atexit
import os
import shutil
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal, write_decision
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.framework.codebook_reading import read_codebook
from scr_appraiser.model.framework.definitions import Definition
from scr_appraiser.model.framework.framework_reading import framework_from_json
from scr_appraiser.model.framework.yaml_reading import parse_yaml
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.review.reviews import add_child, register_review
from tests.builders import CODEBOOK_FILE, FRAMEWORK_FILE
from tests.histories.chance import Fate

DOMAIN, CRITERIA = "SCO", ("SCO1", "SCO2")
THEMES = 2
"""Of the codebook's, so many may be noted."""
PERSON = "AB12{}"
"""Staff codes, by number: 0 and 1 appraise, each laptop has its own user, further ones decide conflicts."""


@dataclass(frozen=True, slots=True)
class SmallFile:
    """The closed file, and what is in it."""

    path: Path
    empty: Path
    """Another one, with the same definitions and nothing else."""
    reviews: tuple[ReviewId, ...]
    appraisals: tuple[AppraisalId, ...]
    """Two of the first review: one whole, so that it can be sealed, one just begun by somebody else."""
    children: tuple[str, ...]
    themes: tuple[str, ...]


@cache
def small_file() -> SmallFile:
    """Made once."""
    definitions = small_definitions()
    folder = quick_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with Fate(0).ruling():
        return _made(folder, definitions)


def _made(folder: Path, definitions: tuple[Definition, Definition]) -> SmallFile:
    create_workspace(folder / "empty.scra", definitions=definitions).close()
    workspace = create_workspace(folder / "small.scra", definitions=definitions)
    workspace.author = identify(PERSON.format(0), "Person 0")
    first = register_review(workspace, {"review_ref": "INVENTED-1", "d_report_final": "2015-03"})
    second = register_review(workspace, {"review_ref": "INVENTED-2", "d_report_final": "2015"})
    child = add_child(workspace, first)
    whole = start_appraisal(workspace, first, definitions[0].hash)
    for criterion in CRITERIA:
        rate(workspace, whole, criterion, 4)
    for domain in (DOMAIN, OVERALL):
        decide(workspace, whole, domain, 4)
    for part in ("reason", "strengths", "weaknesses"):
        write_decision(workspace, whole, OVERALL, part, "As the ratings say.")  # type: ignore[arg-type]
    workspace.author = identify(PERSON.format(1), "Person 1")
    begun = start_appraisal(workspace, first, definitions[0].hash)
    workspace.close()
    codebook = read_codebook(parse_yaml(CODEBOOK_FILE.read_bytes(), CODEBOOK_FILE.name).value)
    themes = tuple(theme.id for group in codebook.theme_groups for theme in group.themes)[:THEMES]
    return SmallFile(workspace.path, folder / "empty.scra", (first, second), (whole, begun), (child,), themes)


@cache
def small_definitions() -> tuple[Definition, Definition]:
    """A framework of two criteria and a codebook that asks for nothing, read once."""
    return _framework(), _codebook()


def quick_folder() -> Path:
    """A new folder, in memory where that can be had as one: what a disk does is tried elsewhere."""
    memory = Path("/dev/shm")
    return Path(mkdtemp(prefix="histories-", dir=memory if os.access(memory, os.W_OK) else None))


def _framework() -> Definition:
    """The shipped one with one domain of two criteria, without caps, and with nothing asked for but the ratings."""
    plain: dict[str, Any] = deepcopy(parse_yaml(FRAMEWORK_FILE.read_bytes(), FRAMEWORK_FILE.name).value)
    plain["framework"] |= {"id": "small", "version": "1.0.0"}
    (domain, *_) = plain["domains"]
    plain["domains"] = [domain | {"criteria": [one | {"key": True} for one in domain["criteria"][: len(CRITERIA)]]}]
    plain["groups"] = {"core": [domain["id"]]}
    rules = plain["judgement_rules"]
    rules["criterion"] |= {"comment_when": [], "evidence_when": []}
    rules["alerts"] = []
    for level in ("domain", "overall"):
        rules[level] |= {"caps": [], "coverage_rules": [], "narrative": "optional"}
    text = canonical(plain).decode()
    framework = framework_from_json(text)
    return Definition(framework.hash, "framework", framework.id, framework.version, text)


def _codebook() -> Definition:
    """The shipped one, of which nothing must be answered before the seal."""
    plain = _unasked(parse_yaml(CODEBOOK_FILE.read_bytes(), CODEBOOK_FILE.name).value)
    codebook = read_codebook(plain)
    return Definition(codebook.hash, "codebook", codebook.id, codebook.version, canonical(plain).decode())


def _unasked(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _unasked(one) for name, one in value.items() if name not in ("required", "required_unless")}
    return [_unasked(one) for one in value] if isinstance(value, list) else value
