"""Lists of prompts in files, so that a team can share them: JSON, or YAML for those who write them by hand."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from scr_appraiser.files import write_beside
from scr_appraiser.model.evidence.prompting import PromptList, plain_lists, read_prompt_lists
from scr_appraiser.problems import Problem
from scr_appraiser.resources import resource

LARGEST = 1_000_000
"""Bytes of the largest file that is read: 1 MB."""

DEEPEST = 20
"""Values within values; lists of prompts have four."""

ENDINGS = (".yaml", ".yml", ".json")

_HOW = """\
# Lists of prompts. Capitals and line ends do not matter. * stands for any beginning or ending of a word, a|b for
# either word, ... for up to five words in between, and !word last: not followed by that word within five.
"""


@cache
def shipped_lists() -> tuple[PromptList, ...]:
    """The lists that came with the program."""
    return read_lists(resource("prompts", "prompts-en-1.yaml"))


def read_lists(path: Path) -> tuple[PromptList, ...]:
    """The lists in a file. Raises Problem where there are none, or any of them cannot be used."""
    content = _content(path)
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(text) if path.suffix.lower() == ".json" else _from_yaml(text)
    except (ValueError, RecursionError):
        raise Problem(
            f"“{path.name}” cannot be read as lists of prompts.", "Take a file that lists were exported to."
        ) from None
    try:
        return read_prompt_lists(value)
    except Problem as problem:
        raise Problem(f"“{path.name}” cannot be taken. {problem.message}", problem.advice) from None


def with_ending(path: Path) -> Path:
    """The path as lists are written to it: what was typed without an ending gets one.

    Raises Problem where that is another file, which nobody was asked about.
    """
    if path.suffix.lower() in ENDINGS:
        return path
    whole = path.with_name(f"{path.name}{ENDINGS[0]}")
    if whole.exists():
        raise Problem(f"“{whole.name}” is there already.", "Choose another name, or that file itself to replace it.")
    return whole


def write_lists(path: Path, lists: Sequence[PromptList]) -> None:
    """Write lists to a file, as JSON or YAML by its name. Raises Problem where that fails; then nothing is changed."""
    value = plain_lists(lists)
    is_json = path.suffix.lower() == ".json"
    content = json.dumps(value, ensure_ascii=False, indent=1) + "\n" if is_json else _HOW + _as_yaml(value)
    with write_beside(path) as temporary:
        temporary.write_text(content, "utf-8", newline="\n")


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise Problem(f"“{path.name}” cannot be read.", "Check that it is there and that you may open it.") from None
    if len(content) > LARGEST:
        raise Problem(f"“{path.name}” is larger than 1 MB.", "No lists of prompts are so long: choose another file.")
    return content


def _from_yaml(text: str) -> Any:
    """Plain values from YAML. Raises ValueError where it is none."""
    import yaml

    # All words stay words (`no` is no False), nothing is made from a tag, and the quick reader where there is one.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _check_depth(yaml.parse(text, Loader=loader))
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise ValueError from error


def _check_depth(events: Iterable[object]) -> None:
    """Raises ValueError where brackets stand in brackets without end: the quick reader would crash on them."""
    from yaml.events import CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            raise ValueError


def _as_yaml(value: Any) -> str:
    import yaml

    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110))
