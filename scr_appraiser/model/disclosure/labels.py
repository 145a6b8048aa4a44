"""Names that people typed and that stand in every overview that leaves: periods, codes, what a framework is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scr_appraiser.model.disclosure.clearing import FreeText, cleared
from scr_appraiser.model.disclosure.scanning import Hit, scan, vocabulary
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.definitions import shipped_definitions
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import codebook_as_published, current_codebook, frameworks
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_PASSED = ("date", "street")
"""What is no sign of a person in a label: periods have dates, and many labels end like a street."""

_NO_RECORD = derived_id("label")
"""A label is known by its words alone: cleared in one place, it is cleared wherever it stands."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label, where it was typed, and what in it may tell who somebody is."""

    text: FreeText
    of: str
    """ "Settings", or the framework that it belongs to."""
    part: str
    """What it is: "Code"."""
    hits: tuple[Hit, ...]


def refuse_telling_labels(workspace: Workspace) -> None:
    """Raises Problem where a label that leaves with every overview may tell who somebody is: each is named.

    One that a named person has cleared just as it is now may leave.
    """
    known = cleared(workspace)
    found = [
        f"“{hit.words}” ({hit.kind})" + (f" in “{label.text.text}”" if label.text.text != hit.words else "")
        for label in telling_labels(workspace)
        if not known.leaves(label.text, "partners")
        for hit in label.hits
    ]
    if found:
        raise Problem(
            f"A name that was typed stands in every overview, and may tell who somebody is: {'; '.join(found)}.",
            "Clear it under “Texts to clear…” where the overview is exported; name it otherwise on the page Settings, "
            "or in a new version of the framework; or export the overview with the profile internal.",
        )


def telling_labels(workspace: Workspace) -> Iterator[Label]:
    """The labels that were typed in this file, not published with its codebook, and what in each may be told."""
    with workspace.reading():
        published, current = codebook_as_published(workspace), current_codebook(workspace)
        held = frameworks(workspace)
    shipped = {one.hash for one in shipped_definitions()}
    ours = [one for one in held if one.hash in shipped]
    known = vocabulary(published, ours)
    as_published = {words for one in ours for _, words in _titles(one)}.union(words for _, words in _labels(published))
    typed = [("Settings", *each) for each in _labels(current)]
    for one in held:
        if one.hash not in shipped:
            typed += [(f"{one.title}, version {one.version}", *each) for each in _titles(one)]
    places = {words: (of, part) for of, part, words in reversed(typed)}  # of several the first
    for words in dict.fromkeys(words for _, _, words in typed):
        if words not in as_published:
            hits = tuple(hit for hit in scan(words, known) if hit.kind not in _PASSED and not _is_ours(hit, known))
            if hits:
                yield Label(FreeText("label", _NO_RECORD, "words", words), *places[words], hits)


def _is_ours(hit: Hit, known: frozenset[str]) -> bool:
    """Whether what looks like a name has a word of ours in it: "Highland North"."""
    words = re.findall(r"[\w'’-]+", hit.words.casefold())
    return hit.kind == "likely name" and not known.isdisjoint(words)


def _titles(framework: Framework) -> Iterator[tuple[str, str]]:
    yield "Title of the framework", framework.title
    yield from (("Domain", domain.name) for domain in framework.domains)
    yield from (("Criterion", criterion.title) for criterion in framework.criteria())
    yield from (("Point of the scale", point.label) for point in framework.scale)


def _labels(codebook: Codebook) -> Iterator[tuple[str, str]]:
    yield "Title of the codebook", codebook.title
    yield from (("Period", period.words) for period in codebook.periods)
    for codes in codebook.code_lists.values():
        yield from (("Code", code.words) for code in codes)
    for section in codebook.sections:
        for field in section.fields:
            yield "Field", field.label
            yield from (("Code", code.words) for code in field.codes)
    for group in codebook.theme_groups:
        yield "Themes", group.words
        yield from (("Theme", theme.words) for theme in group.themes)
