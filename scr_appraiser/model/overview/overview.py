"""The overview of a selection: its statistics, what is left out, what must be known of it. Pure, and quick."""

from scr_appraiser.model.overview.blocks import children, family, process, recommendations, themes, volume
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.selecting import INTERNAL, narrowed, notes, refuse_unless_final
from scr_appraiser.model.overview.sentences import with_sentence
from scr_appraiser.model.overview.statistics import Overview, Selection

_BLOCKS = (volume, process, children, family, themes, recommendations)


def overview(material: Material, selection: Selection, profile: str = INTERNAL) -> Overview:
    """All statistics of the selected reviews, whole: what may be shown of them is for disclosure control.

    Raises Problem for another profile than internal while certain duplicates are undecided.
    """
    within = narrowed(material, selection)
    if profile != INTERNAL:
        refuse_unless_final(within)
    statistics = tuple(with_sentence(one) for block in _BLOCKS for one in block.statistics(within, selection))
    by_id = {one.id: one for one in statistics}
    return Overview(
        profile=profile,
        selection=selection,
        reviews=by_id["A1"].rows[0].n,
        children=by_id["A2"].rows[0].n,
        statistics=statistics,
        left_out=within.left_out,
        notes=tuple(notes(within, selection, profile)),
    )
