"""Frameworks and codebooks as YAML: one document, read as YAML 1.2 has it, nothing in it with two readings."""

import re
from typing import Any

from scr_appraiser.model.canonical import clean
from scr_appraiser.model.framework.definition_text import ADVICE, DEEPEST, Definition, Gathered, Path, path_words
from scr_appraiser.problems import Problem

LARGEST = 1_000_000
"""Bytes of a text that can be a framework or codebook: some fifteen times the longest."""
MOST_VALUES = 20_000
"""Values in one text, several times those of any framework or codebook: however they are arranged, all that is wrong
with them is told in a second."""
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][-+]?\d+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def is_plainly_text(text: str) -> bool:
    """Whether a text that stands without quotes is read as that text."""
    return text not in _WORDS and not _INTEGER.fullmatch(text) and not _FLOAT.fullmatch(text)


def parse_yaml(content: str | bytes, name: str, *, gathers: bool = False) -> Definition:
    """Plain values of one YAML document, read as YAML 1.2 has it: yes, no and 2012-04-01 are text.

    What has two readings is a fault: a key given twice, a decimal number, a tag, an anchor. Faults are raised, naming
    the line, or gathered for whoever reads on. Raises Problem where no reading goes on: at what is no YAML.
    """
    import yaml  # takes 30 ms, and is needed only when a definition is new to the file

    text = _decoded(content, name)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    gathered = Gathered() if gathers else None
    try:
        return _Builder(name, yaml.parse(text, Loader=loader), gathered).definition()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}, line {mark.line + 1}" if mark else name
        words = f"{place}: this is not valid YAML ({error.problem or error.context})."
        if gathered is not None:
            gathered.note(("YAML",), mark.line + 1 if mark else 0, words)
            gathered.refuse()
        raise Problem(words, ADVICE) from error
    except yaml.YAMLError as error:
        raise Problem(f"{name}: this is not valid YAML; it may hold a control character.", ADVICE) from error


def _decoded(content: str | bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise Problem(f"{name}: the file is far larger than a framework or codebook can be.", ADVICE)
    try:
        return content.decode("utf-8-sig") if isinstance(content, bytes) else content.encode().decode("utf-8-sig")
    except UnicodeError as error:
        raise Problem(f"{name}: the file is not UTF-8 text.", "Save it as UTF-8 and load it again.") from error


class _Builder:
    """Builds plain values out of YAML's events, noting the line of each."""

    def __init__(self, name: str, events: Any, gathered: Gathered | None) -> None:
        self._name, self._gathered = name, gathered
        self._lines: dict[Path, int] = {}
        self._events = events
        self._values = 0

    def definition(self) -> Definition:
        next(self._events)  # the stream begins
        value = None
        if self._kind(event := next(self._events)) == "DocumentStart":
            value = self._value(next(self._events), ())
            next(self._events)  # the document ends
            if self._kind(event := next(self._events)) == "DocumentStart":
                raise self._problem(event, "a second document begins here; one file holds one")
        return Definition(self._name, value, self._lines, self._gathered)

    def _value(self, event: Any, path: Path) -> Any:
        kind = self._kind(event)
        if kind == "Alias" or event.anchor is not None:
            self._fault(event, "anchors and aliases (& and *) are not allowed", path)
        elif event.tag is not None:
            self._fault(event, "tags (!) are not allowed", path)
        if len(path) > DEEPEST:
            raise self._problem(event, "this is nested too deep")
        self._values += 1
        if self._values > MOST_VALUES:
            raise self._problem(event, "there is far more in this file than a framework or codebook can hold")
        self._lines.setdefault(path, event.start_mark.line + 1)
        if kind == "Alias":
            return None
        if kind == "MappingStart":
            return self._mapping(path)
        return self._sequence(path) if kind == "SequenceStart" else self._scalar(event, path)

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while self._kind(event := next(self._events)) != "MappingEnd":
            if self._kind(event) != "Scalar" or event.tag is not None or event.anchor is not None:
                raise self._problem(event, "the name of a field must be plain text")
            if event.value in values:
                self._fault(event, f'"{event.value}" is given twice', (*path, event.value))
            self._lines[*path, event.value] = event.start_mark.line + 1
            values[event.value] = self._value(next(self._events), (*path, event.value))
        return values

    def _sequence(self, path: Path) -> list[Any]:
        values: list[Any] = []
        while self._kind(event := next(self._events)) != "SequenceEnd":
            values.append(self._value(event, (*path, len(values))))
        return values

    def _scalar(self, event: Any, path: Path) -> str | int | bool | None:
        text: str = event.value
        if clean(text) != text:
            self._fault(event, f"{path_words(path)} holds a control character", path)
            return clean(text)
        if event.style is not None and event.style != "":
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            self._fault(event, f"{text} is a decimal number; write a whole number, or put it in quotes", path)
        return text

    def _problem(self, event: Any, words: str) -> Problem:
        return Problem(f"{self._name}, line {event.start_mark.line + 1}: {words}.", ADVICE)

    def _fault(self, event: Any, words: str, path: Path) -> None:
        problem = self._problem(event, words)
        if self._gathered is None:
            raise problem
        self._gathered.note(path, event.start_mark.line + 1, problem.message)

    @staticmethod
    def _kind(event: Any) -> str:
        return type(event).__name__.removesuffix("Event")
