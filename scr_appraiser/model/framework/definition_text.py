"""Frameworks and codebooks as text: YAML or JSON read into plain values that know the line they stand on."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from scr_appraiser.model.canonical import clean
from scr_appraiser.problems import Problem

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: ("domains", 0, "criteria", 3, "levels", "6")."""

_ADVICE = "Correct the file and load it again; nothing has been taken from it."
_LARGEST = 5_000_000
_DEEPEST = 40
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][-+]?\d+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Definition:
    """The whole text: plain JSON values (all keys are text), and the line of each path where it is known."""

    name: str
    """What to call the file in a message."""
    value: Any
    lines: Mapping[Path, int] = field(default_factory=dict)

    def problem(self, words: str, path: Path = ()) -> Problem:
        """A Problem that names file, line and field. `words` follows the field's name: "must be text"."""
        line = next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), None)
        place = f"{self.name}, line {line}" if line else self.name
        return Problem(f"{place}: {_path_words(path)} {words}.".replace("  ", " "), _ADVICE)

    def top(self) -> "Part":
        """The mapping at the top of the file."""
        return _part(self, ())


@dataclass(frozen=True, slots=True)
class Part:
    """One mapping inside a definition. Every reader raises a Problem that names file, line and field."""

    of: Definition
    path: Path
    values: Mapping[str, Any]

    def expect(self, required: str, optional: str = "") -> "Part":
        """This part, once its fields are exactly those named (separated by blanks). Raises Problem otherwise."""
        for key in required.split():
            if self.values.get(key) is None:
                raise self.problem(f'lacks "{key}"')
        known = {*required.split(), *optional.split()}
        for key in self.values:
            if key not in known:
                raise self.problem("is not a field that is known here", key)
        return self

    def problem(self, words: str, *below: str | int) -> Problem:
        """A Problem about this part, or about what stands `below` it."""
        return self.of.problem(words, (*self.path, *below))

    def has(self, key: str) -> bool:
        """Whether the field is given at all."""
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            raise self.problem("must be text", key)
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of the words allowed."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.problem(f'is "{value}", but must be one of: {", ".join(allowed)}', key)
        return value

    def integer(self, key: str, default: int | None = None, *, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number within bounds."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.problem(f"must be a whole number from {least} to {most}", key)
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, bool):
            raise self.problem("must be true or false", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is not given."""
        return tuple(self._text_at(key, n, item) for n, item in enumerate(self._list(key)))

    def part(self, key: str) -> "Part":
        """The mapping under that field."""
        return _part(self.of, (*self.path, key), self.values.get(key))

    def parts(self, key: str) -> tuple["Part", ...]:
        """A list of mappings; empty where the field is not given."""
        return tuple(_part(self.of, (*self.path, key, n), item) for n, item in enumerate(self._list(key)))

    def text_map(self, key: str) -> dict[str, str]:
        """A mapping of texts, in the order of the file; empty where the field is not given."""
        if not self.has(key):
            return {}
        below = self.part(key)
        return {name: below.text(name) for name in below.values}

    def _list(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.problem("must be a list", key)
        return value

    def _text_at(self, key: str, number: int, item: Any) -> str:
        if not isinstance(item, str) or not item.strip():
            raise self.problem("must be text (put quotes round a number)", key, number)
        return item


def parse_yaml(content: str | bytes, name: str) -> Definition:
    """Plain values of one YAML document, read as YAML 1.2 has it: yes, no and 2012-04-01 are text.

    Raises Problem, naming the line, at what has two readings: a key given twice, a decimal number, a tag, an anchor.
    """
    import yaml  # takes 30 ms, and is needed only when a definition is new to the file

    text = _decoded(content, name)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _Builder(name, yaml.parse(text, Loader=loader)).definition()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}, line {mark.line + 1}" if mark else name
        raise Problem(f"{place}: this is not valid YAML ({error.problem or error.context}).", _ADVICE) from error
    except yaml.YAMLError as error:
        raise Problem(f"{name}: this is not valid YAML; it may hold a control character.", _ADVICE) from error


def parse_json(text: str, name: str) -> Definition:
    """Plain values of a JSON text, as a definition is stored in the file. Raises Problem where it is damaged."""
    try:
        return Definition(name, json.loads(text, parse_float=_refuse_number, parse_constant=_refuse_number))
    except ValueError as error:
        raise Problem(f"{name}: this is not valid JSON.", _ADVICE) from error


def _refuse_number(text: str) -> None:
    raise ValueError(text)


def _decoded(content: str | bytes, name: str) -> str:
    if len(content) > _LARGEST:
        raise Problem(f"{name}: the file is far larger than a framework or codebook can be.", _ADVICE)
    try:
        return content.decode("utf-8-sig") if isinstance(content, bytes) else content.encode().decode("utf-8-sig")
    except UnicodeError as error:
        raise Problem(f"{name}: the file is not UTF-8 text.", "Save it as UTF-8 and load it again.") from error


def _part(of: Definition, path: Path, value: Any = ...) -> Part:
    value = of.value if value is ... else value
    if not isinstance(value, dict):
        raise of.problem("must be a set of named fields", path)
    return Part(of, path, value)


def _path_words(path: Path) -> str:
    words = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".") or "the file"


class _Builder:
    """Builds plain values out of YAML's events, noting the line of each."""

    def __init__(self, name: str, events: Any) -> None:
        self._definition = Definition(name, None, {})
        self._lines: dict[Path, int] = {}
        self._events = events

    def definition(self) -> Definition:
        next(self._events)  # the stream begins
        value = None
        if self._kind(event := next(self._events)) == "DocumentStart":
            value = self._value(next(self._events), ())
            next(self._events)  # the document ends
            if self._kind(event := next(self._events)) == "DocumentStart":
                raise self._problem(event, "a second document begins here; one file holds one")
        return Definition(self._definition.name, value, self._lines)

    def _value(self, event: Any, path: Path) -> Any:
        kind = self._kind(event)
        if kind == "Alias" or event.anchor is not None:
            raise self._problem(event, "anchors and aliases (& and *) are not allowed")
        if event.tag is not None:
            raise self._problem(event, "tags (!) are not allowed")
        if len(path) > _DEEPEST:
            raise self._problem(event, "this is nested too deep")
        self._lines.setdefault(path, event.start_mark.line + 1)
        if kind == "MappingStart":
            return self._mapping(path)
        return self._sequence(path) if kind == "SequenceStart" else self._scalar(event, path)

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while self._kind(event := next(self._events)) != "MappingEnd":
            if self._kind(event) != "Scalar" or event.tag is not None or event.anchor is not None:
                raise self._problem(event, "the name of a field must be plain text")
            if event.value in values:
                raise self._problem(event, f'"{event.value}" is given twice')
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
            raise self._problem(event, f"{_path_words(path)} holds a control character")
        if event.style is not None and event.style != "":
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            raise self._problem(event, f"{text} is a decimal number; write a whole number, or put it in quotes")
        return text

    def _problem(self, event: Any, words: str) -> Problem:
        return Problem(f"{self._definition.name}, line {event.start_mark.line + 1}: {words}.", _ADVICE)

    @staticmethod
    def _kind(event: Any) -> str:
        return type(event).__name__.removesuffix("Event")
