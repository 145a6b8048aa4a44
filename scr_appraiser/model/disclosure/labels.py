"""Names that people typed and that stand in whatever leaves: periods, codes, what a framework is made of."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scr_appraiser.model.disclosure.clearing import FreeText, cleared
from scr_appraiser.model.disclosure.names import LEFT_OUT, NO_NAMES, Names
from scr_appraiser.model.disclosure.scanning import Hit, passages, scan, vocabulary
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.definitions import shipped_definitions
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import codebook_as_published, current_codebook, frameworks
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.review.disclosing import Profile
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


def names_left_out(workspace: Workspace) -> Names:
    """What stays inside of the labels that nobody has cleared, and what stands for it; of codes made from such a name,
    or from another than the one that the label has now, nothing leaves.
    """
    known = cleared(workspace)
    return _names(workspace, [one for one in telling_labels(workspace) if not known.leaves(one.text, "partners")])


def names_that_stay(workspace: Workspace, profile: Profile) -> Names:
    """Likewise of what leaves under a profile: under internal everything does."""
    return NO_NAMES if profile == "internal" else names_left_out(workspace)


def names_left_out_then(workspace: Workspace, ids: Collection[RecordId]) -> Names:
    """What stayed inside when these labels were left out; the file must hold what it held then."""
    return _names(workspace, [one for one in telling_labels(workspace) if one.text.id in ids])


def _names(workspace: Workspace, labels: Sequence[Label]) -> Names:
    words: dict[str, str] = {}
    for label in labels:
        said, number = _without(label.text.text, label.hits), 1
        while (numbered := said if number == 1 else f"{said} ({number})") in words.values():
            number += 1
        words[label.text.text] = numbered
    with workspace.reading():
        published, current = (
            [*_codes(codebook)] for codebook in (codebook_as_published(workspace), current_codebook(workspace))
        )
    given = {code for code, _ in published}
    telling = [code for code, name in current if code not in given and (name in words or code != _made_from(name))]
    codes = {code: f"left_out_{number}" for number, code in enumerate(dict.fromkeys(telling), 1)}
    return Names(frozenset(label.text.id for label in labels), words, codes)


def _without(text: str, hits: Iterable[Hit]) -> str:
    """The text with something else in the place of what tells who somebody is."""
    for passage in reversed(passages(hits)):
        text = text[: passage.first] + LEFT_OUT + text[passage.end :]
    return text


def _made_from(name: str) -> str:
    """The code that a name gets; "" where it gets none."""
    from scr_appraiser.model.settings.changing import code_for  # with SQLAlchemy, after the register

    try:
        return code_for(name)
    except Problem:
        return ""


def _codes(codebook: Codebook) -> Iterator[tuple[str, str]]:
    yield from ((period.id, period.words) for period in codebook.periods)
    yield from ((code.id, code.words) for codes in codebook.code_lists.values() for code in codes)


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
    """What a framework says in reports and tables."""
    yield "Title of the framework", framework.title
    yield "First principle", framework.first_principle
    for domain in framework.domains:
        yield from (("Domain", domain.name), ("Question of a domain", domain.question))
    for criterion in framework.criteria():
        yield from (("Criterion", criterion.title), ("Statement of a criterion", criterion.statement))
        yield from (("Condition", each) for each in criterion.na_conditions)
        yield from (("Level", each) for each in criterion.levels.values())
    for point in framework.scale:
        yield from (("Point of the scale", point.label), ("Meaning of a point", point.definition))
    for rules in (framework.domain_rules, framework.overall_rules):
        yield from (("Limit", cap.when.words) for cap in rules.caps)
        yield from (("Limit", rule.words) for rule in rules.coverage)
    yield from (("Alert", alert.words) for alert in framework.alerts)


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
