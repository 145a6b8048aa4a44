"""What stands, in what leaves, for names that were typed in this file and that nobody has cleared."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.material import Material
from scr_appraiser.model.overview.statistics import Overview, Row, Statistic

LEFT_OUT = "[left out]"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Names:
    """Labels of which something stays inside, and codes that may tell it as well."""

    ids: frozenset[RecordId] = frozenset()
    """Of the labels as texts, so that a release knows what it left out."""
    words: Mapping[str, str] = field(default_factory=dict)
    """By label: what of it leaves."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """By code: what stands for it."""

    def said(self, text: str) -> str:
        """A text without what stays inside."""
        if not self.words:
            return text
        of = {words.casefold(): said for words, said in self.words.items()}
        return _pattern(tuple(self.words)).sub(lambda found: of[found.group().casefold()], text)

    def told(self, pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Things and what is said of them, likewise."""
        return tuple((what, self.said(words)) for what, words in pairs)

    def coded(self, text: str) -> str:
        """A code, or several that were put together, as they leave; anything else as it is."""
        if text in self.codes:
            return self.codes[text]
        return "+".join(self.codes.get(part, part) for part in text.split("+"))


NO_NAMES = Names()


def out_words(number: int) -> str:
    """How many labels something was left out of, in a sentence; "" where of none."""
    if not number:
        return ""
    if number == 1:
        why = "1 name is left out wherever it would stand, since it may tell who somebody is and nobody has cleared it"
    else:
        why = (
            f"{number:,} names are left out wherever they would stand, since they may tell who somebody is and nobody "
            "has cleared them"
        )
    return f"{why}: “{LEFT_OUT}” stands for {'it' if number == 1 else 'each'}."


def nameless_overview(shown: Overview, names: Names) -> Overview:
    """The overview as it leaves. Its keys are then no longer those that the ledger knows."""
    if shown.profile == "internal" or not (names.words or names.codes):
        return shown
    return replace(
        shown,
        selection=_walked(shown.selection, names.coded),
        statistics=tuple(_statistic(one, names) for one in shown.statistics),
        left_out=tuple(_walked(one, names.said) for one in shown.left_out),
        notes=(*map(names.said, shown.notes), *filter(None, [out_words(len(names.ids))])),
    )


def nameless(material: Material, names: Names) -> Material:
    """What an export of reviews is made from, as it leaves."""
    if not (names.words or names.codes):
        return material

    def said(text: str) -> str:
        return names.codes.get(text) or names.said(text)

    return replace(
        material,
        reviews=_walked(material.reviews, names.coded),
        frameworks=_walked(material.frameworks, said),
        codebooks=_walked(material.codebooks, said),
        judged=_walked(material.judged, names.said),
    )


def _statistic(one: Statistic, names: Names) -> Statistic:
    return replace(
        one,
        title=names.said(one.title),
        sentence=names.said(one.sentence),
        note=names.said(one.note),
        lists={names.coded(code): names.said(words) for code, words in one.lists.items()},
        rows=tuple(_row(row, names) for row in one.rows),
    )


def _row(row: Row, names: Names) -> Row:
    return replace(
        row,
        label=names.said(row.label),
        key=tuple(map(names.coded, row.key)),
        together=tuple(map(names.coded, row.together)),
    )


def _walked(value: T, change: Callable[[str], str]) -> T:
    """The value with every text in it changed; ids and hashes hold nothing that is."""
    return _changed(value, change)  # type: ignore[no-any-return]


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    if isinstance(value, Mapping):
        return {name: _changed(one, change) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _changed(getattr(value, each.name), change) for each in fields(value)})
    return value


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, the longest first, since one may begin as another does."""
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda one: (-len(one), one)))), re.IGNORECASE)
