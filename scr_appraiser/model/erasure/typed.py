"""What a person has typed freely in a record's content: where a text can stand that must not be there. Pure."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from scr_appraiser.problems import Problem

REDACTED = "[redacted]"
"""Stands in place of what was taken out of a text of which the rest may stay."""

SHORTEST = 2
"""Letters or digits of a text that can be looked for: fewer stand everywhere."""

_TEXTS = {
    "judgement": ("missing", "comment", "evidence"),
    "decision": ("reason", "strengths", "weaknesses"),
    "person": ("display_name",),
    "sending": ("whom_name",),
    "allocation": ("note",),
    "declaration": ("why",),
    **dict.fromkeys(("sameness", "child_sameness", "designation", "migration", "clearance"), ("reason",)),
    "moderation": ("outcome", "reason"),
    **dict.fromkeys(("calibration", "content_note"), ("note",)),
    "release": ("override",),
}
"""The parts of a content that are typed; beside them the facts that the codebook calls texts."""

_NOT_TYPED = ("kind", "bears", "document", "documents")
"""Within evidence: words of ours, and fingerprints."""


def pattern_of(text: str) -> re.Pattern[str]:
    """Finds the text in a text in NFC: whole words, in capitals or not, however it was broken into lines.

    Raises Problem where it is too short to be looked for.
    """
    words = unicodedata.normalize("NFC", text).split()
    if sum(letter.isalnum() for word in words for letter in word) < SHORTEST:
        raise Problem("That is too short to be looked for.", f"Type at least {SHORTEST} letters or digits.")
    first, last = words[0][0], words[-1][-1]
    before, after = (r"(?<!\w)" if first.isalnum() else ""), (r"(?!\w)" if last.isalnum() else "")
    return re.compile(before + r"\s+".join(map(re.escape, words)) + after, re.IGNORECASE)


def stands_in(pattern: re.Pattern[str], text: str) -> bool:
    """Whether what `pattern_of` looks for stands in a text."""
    return pattern.search(unicodedata.normalize("NFC", text)) is not None


def parts_with(
    pattern: re.Pattern[str], kind: str, content: Mapping[str, Any], text_fields: Collection[str]
) -> tuple[str, ...]:
    """The names of the typed parts of a content in which it stands; `text_fields` are ids of facts that are texts."""
    return tuple(
        name
        for name, value in _typed(kind, content, text_fields)
        if any(stands_in(pattern, text) for text in _texts(value))
    )


def without(
    pattern: re.Pattern[str], kind: str, content: Mapping[str, Any], text_fields: Collection[str]
) -> dict[str, Any]:
    """The content with REDACTED wherever it stood, everything else as it was."""

    def taken_out(text: str) -> str:
        return pattern.sub(REDACTED, unicodedata.normalize("NFC", text)) if stands_in(pattern, text) else text

    changed = {name: _mapped(value, taken_out) for name, value in _typed(kind, content, text_fields)}
    facts = {name: changed.get(name, value) for name, value in content.get("facts", {}).items()}
    own = {name: changed.get(name, value) for name, value in content.items() if name != "facts"}
    return {**own, "facts": facts} if "facts" in content else own


def _typed(kind: str, content: Mapping[str, Any], text_fields: Collection[str]) -> Iterator[tuple[str, Any]]:
    for name in _TEXTS.get(kind, ()):
        if name in content:
            yield name, content[name]
    for name, value in content.get("facts", {}).items():
        if name in text_fields:
            yield name, value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name not in _NOT_TYPED:
                yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: item if name in _NOT_TYPED else _mapped(item, change) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(item, change) for item in value]
    return value
