"""Frameworks and codebooks as plain values that know the line they stand on, and what is wrong with them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from scr_appraiser.problems import Problem

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: ("domains", 0, "criteria", 3, "levels", "6")."""

ADVICE = "Correct the file and load it again; nothing has been taken from it."
MOST_FAULTS = 200
"""Faults that are gathered before reading stops."""
DEEPEST = 40
"""Values one within the other, several times those of any framework or codebook."""
UNREADABLE = "?"
"""What a reader gives in place of a text that is faulty."""


class Faults(Problem):
    """All that is wrong with a text, each fault a whole sentence with its place, in the order of the text."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults), ADVICE)
        self.faults = tuple(faults)


class Gathered:
    """The faults of a text found so far; of what is faulty, what lies below it is not looked at again."""

    def __init__(self) -> None:
        self._found: dict[Path, tuple[int, str]] = {}

    def note(self, path: Path, line: int, message: str) -> None:
        """Note a fault. Raises Faults once there are as many as anybody will mend in one go."""
        if not self.holds(path):
            self._found[path] = line, message
        if len(self._found) >= MOST_FAULTS:
            self.refuse()

    def holds(self, path: Path) -> bool:
        """Whether that place, or one above it, is known to be faulty."""
        return any(path[:length] in self._found for length in range(len(path) + 1))

    def refuse(self) -> None:
        """Raises Faults where there are any."""
        if self._found:
            raise Faults([message for _, message in sorted(self._found.values(), key=lambda found: found[0])])


@dataclass(frozen=True, slots=True)
class Definition:
    """The whole text: plain JSON values (all keys are text), and the line of each path where it is known."""

    name: str
    """What to call the file in a message."""
    value: Any
    lines: Mapping[Path, int] = field(default_factory=dict)
    gathered: Gathered | None = field(default=None, compare=False)
    """Where faults are noted rather than raised; whoever reads refuses them at the end."""

    def problem(self, words: str, path: Path = ()) -> Problem:
        """A Problem that names file, line and field. `words` follows the field's name: "must be text"."""
        line = self._line(path)
        place = f"{self.name}, line {line}" if line else self.name
        return Problem(f"{place}: {path_words(path)} {words}.".replace("  ", " "), ADVICE)

    def fault(self, words: str, path: Path = (), *, lacking: str = "") -> None:
        """Note a fault, or raise it where none are gathered. `lacking`: what the mapping at `path` should hold."""
        if self.gathered is None:
            raise self.problem(words, path)
        place = (*path, lacking) if lacking else path
        if not self.gathered.holds(place):
            self.gathered.note(place, self._line(path), self.problem(words, path).message)

    def _line(self, path: Path) -> int:
        return next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), 0)

    def top(self) -> "Part":
        """The mapping at the top of the file."""
        return _part(self, ())


@dataclass(frozen=True, slots=True)
class Part:
    """One mapping inside a definition. Each reader says file, line and field of a fault, then gives what would do."""

    of: Definition
    path: Path
    values: Mapping[str, Any]

    def expect(self, required: str, optional: str = "") -> "Part":
        """This part, once its fields are exactly those named (separated by blanks); else that is a fault."""
        for key in required.split():
            if self.values.get(key) is None:
                self.of.fault(f'lacks "{key}"', self.path, lacking=key)
        known = {*required.split(), *optional.split()}
        for key in self.values:
            if key not in known:
                self.fault("is not a field that is known here", key)
        return self

    def problem(self, words: str, *below: str | int) -> Problem:
        """A Problem about this part, or about what stands `below` it."""
        return self.of.problem(words, (*self.path, *below))

    def fault(self, words: str, *below: str | int) -> None:
        """A fault in this part, or in what stands `below` it."""
        self.of.fault(words, (*self.path, *below))

    def has(self, key: str) -> bool:
        """Whether the field is given at all."""
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            self.fault("must be text", key)
            return UNREADABLE
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of the words allowed."""
        value = self.text(key, default)
        if value not in allowed:
            self.fault(f'is "{value}", but must be one of: {", ".join(allowed)}', key)
            return allowed[0]
        return value

    def integer(self, key: str, default: int | None = None, *, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number within bounds."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fault(f"must be a whole number from {least} to {most}", key)
            return least
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, bool):
            self.fault("must be true or false", key)
            return False
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
            self.fault("must be a list", key)
            return []
        return value

    def _text_at(self, key: str, number: int, item: Any) -> str:
        if not isinstance(item, str) or not item.strip():
            self.fault("must be text (put quotes round a number)", key, number)
            return UNREADABLE
        return item


def parse_json(text: str, name: str) -> Definition:
    """Plain values of a JSON text, as a definition is stored in the file. Raises Problem where it is damaged."""
    try:
        value = json.loads(text, parse_float=_refuse_number, parse_constant=_refuse_number)
    except ValueError as error:
        raise Problem(f"{name}: this is not valid JSON.", ADVICE) from error
    except RecursionError:
        raise _too_deep(name) from None
    level = [value]
    for _ in range(DEEPEST + 1):
        within = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [below for values in within for below in values]
    if level:
        raise _too_deep(name)
    return Definition(name, value)


def _too_deep(name: str) -> Problem:
    return Problem(f"{name}: this is nested too deep.", ADVICE)


def _refuse_number(text: str) -> None:
    raise ValueError(text)


def _part(of: Definition, path: Path, value: Any = ...) -> Part:
    value = of.value if value is ... else value
    if not isinstance(value, dict):
        of.fault("must be a set of named fields", path)
        value = {}
    return Part(of, path, value)


def path_words(path: Path) -> str:
    """A place as people read it: "domains[1].criteria[4].levels.6"."""
    words = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".") or "the file"
