"""Names that people typed and that stand in every overview that leaves: periods, codes, what a framework is made of."""

import re
from collections.abc import Iterator

from scr_appraiser.model.disclosure.scanning import Hit, scan, vocabulary
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.definitions import shipped_definitions
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import codebook_as_published, current_codebook, frameworks
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_PASSED = ("date", "street")
"""What is no sign of a person in a label: periods have dates, and many labels end like a street."""


def refuse_telling_labels(workspace: Workspace) -> None:
    """Raises Problem where a label that leaves with every overview may tell who somebody is: each is named."""
    found = [
        f"“{hit.words}” ({hit.kind})" + (f" in “{label}”" if label != hit.words else "")
        for label, hits in telling_labels(workspace)
        for hit in hits
    ]
    if found:
        raise Problem(
            f"A name that was typed stands in every overview, and may tell who somebody is: {'; '.join(found)}.",
            "Name it otherwise on the page Settings, or in a new version of the framework; or export the overview with "
            "the profile internal.",
        )


def telling_labels(workspace: Workspace) -> Iterator[tuple[str, tuple[Hit, ...]]]:
    """The labels that were typed in this file, not published with its codebook, and what in each may be told."""
    with workspace.reading():
        published, current = codebook_as_published(workspace), current_codebook(workspace)
        held = frameworks(workspace)
    shipped = {one.hash for one in shipped_definitions()}
    ours = [one for one in held if one.hash in shipped]
    known = vocabulary(published, ours)
    as_published = {*_labels(published), *(title for one in ours for title in _titles(one))}
    typed = (title for one in held if one.hash not in shipped for title in _titles(one))
    for label in dict.fromkeys((*_labels(current), *typed)):
        if label not in as_published:
            hits = tuple(hit for hit in scan(label, known) if hit.kind not in _PASSED and not _is_ours(hit, known))
            if hits:
                yield label, hits


def _is_ours(hit: Hit, known: frozenset[str]) -> bool:
    """Whether what looks like a name has a word of ours in it: "Highland North"."""
    words = re.findall(r"[\w'’-]+", hit.words.casefold())
    return hit.kind == "likely name" and not known.isdisjoint(words)


def _titles(framework: Framework) -> Iterator[str]:
    yield framework.title
    yield from (domain.name for domain in framework.domains)
    yield from (criterion.title for criterion in framework.criteria())
    yield from (point.label for point in framework.scale)


def _labels(codebook: Codebook) -> Iterator[str]:
    yield codebook.title
    yield from (period.words for period in codebook.periods)
    for codes in codebook.code_lists.values():
        yield from (code.words for code in codes)
    for section in codebook.sections:
        for field in section.fields:
            yield field.label
            yield from (code.words for code in field.codes)
    for group in codebook.theme_groups:
        yield from (group.words, *(theme.words for theme in group.themes))
