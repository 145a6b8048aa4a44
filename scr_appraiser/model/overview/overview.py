"""The overview of a selection: its statistics, what is left out, what must be known of it. Pure, and quick."""

from collections.abc import Iterator

from scr_appraiser.model.overview.blocks import (
    assurance,
    change,
    children,
    family,
    process,
    quality,
    recommendations,
    themes,
    volume,
)
from scr_appraiser.model.overview.counting import Counting, counting
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.selecting import INTERNAL, narrowed, notes, refuse_unless_final
from scr_appraiser.model.overview.sentences import with_sentence
from scr_appraiser.model.overview.statistics import Overview, Selection, Statistic

MIXED = (
    "Appraisals under several versions of the framework would count: quality and assurance are told of one version "
    "alone, the one that most of them are under."
)


def overview(material: Material, selection: Selection, profile: str = INTERNAL) -> Overview:
    """All statistics of the selected reviews, whole: what may be shown of them is for disclosure control.

    Raises Problem for another profile than internal while certain duplicates are undecided.
    """
    within = narrowed(material, selection)
    if profile != INTERNAL:
        refuse_unless_final(within)
    appraised = counting(within, selection)
    statistics = tuple(with_sentence(one) for one in _all(material, within, selection, appraised))
    by_id = {one.id: one for one in statistics}
    mixed = (MIXED,) if appraised.is_mixed and not selection.framework else ()
    return Overview(
        profile=profile,
        selection=selection,
        reviews=by_id["A1"].rows[0].n,
        children=by_id["A2"].rows[0].n,
        statistics=statistics,
        left_out=(*within.left_out, *appraised.left_out),
        notes=(*notes(within, selection, profile), *mixed),
        framework=appraised.framework,
    )


def _all(material: Material, within: Material, selection: Selection, appraised: Counting) -> Iterator[Statistic]:
    """In the order of the blocks; what compares two periods takes the whole material."""
    for block in (volume, process, children, family, themes):
        yield from block.statistics(within, selection)
    yield change.theme_change(material, selection)
    yield from quality.statistics(within, selection, appraised)
    yield from change.quality_change(material, selection)
    yield from recommendations.statistics(within, selection)
    yield from assurance.statistics(within, selection, appraised)
