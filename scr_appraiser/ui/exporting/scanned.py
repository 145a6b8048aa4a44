"""Free texts and labels with what the scan marks in them, those with marks first, and how they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from scr_appraiser.export.wording import given_reference
from scr_appraiser.model.disclosure.free_texts import Found, free_texts
from scr_appraiser.model.disclosure.labels import Label
from scr_appraiser.model.disclosure.scanning import Hit, passages, scan, vocabulary
from scr_appraiser.model.material import Material
from scr_appraiser.ui.history.difference_text import plain
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.look.colours import Colours

_PER_REPORT = 200


@dataclass(frozen=True, slots=True)
class Scanned:
    """A free text or a label, and what in it may tell who somebody is."""

    found: Found | Label
    reference: str
    """Of its review, as the team calls it; "" of a label."""
    hits: tuple[Hit, ...]
    number: int
    """Its place among all."""


def scanned(material: Material, progress: Progress) -> list[Scanned]:
    """All free texts of the material, those with marks first."""
    known = frozenset[str]().union(
        *(vocabulary(codebook, material.frameworks.values()) for codebook in material.codebooks.values())
    )
    every = list(free_texts(material))
    texts = []
    for number, found in enumerate(every):
        if number % _PER_REPORT == 0:
            progress(number, len(every), f"{number:,} of {len(every):,} texts read")
        reference = given_reference(found.review, material.codebooks[found.review.codebook], "internal")
        texts.append(Scanned(found, reference or "without a reference", scan(found.text.text, known), number))
    return sorted(texts, key=lambda one: not one.hits)


def scanned_labels(labels: Iterable[Label]) -> list[Scanned]:
    """Labels that may tell who somebody is; they come before all texts."""
    found = list(labels)
    return [Scanned(one, "", one.hits, number) for number, one in enumerate(found, -len(found))]


def kinds_of(one: Scanned) -> str:
    """What is marked, each kind once."""
    return ", ".join(dict.fromkeys(hit.kind for hit in one.hits)) or "Nothing"


def marked_text(one: Scanned, colours: Colours) -> str:
    """The text as HTML, every passage underlined with what it looks like behind it: seen without any colour."""
    text, said, after = one.found.text.text, [], 0
    style = f"text-decoration:underline; color:{colours.warning}; background-color:{colours.warning_soft}"
    for passage in passages(one.hits):
        said += [
            plain(text[after : passage.first]),
            f"<span style='{style}'>{plain(text[passage.first : passage.end])}</span>"
            f"<small style='color:{colours.muted}'> [{', '.join(passage.kinds)}]</small>",
        ]
        after = passage.end
    return "".join((*said, plain(text[after:])))
