"""The first numbers of the overview, before the whole file is read: how many reviews, children and committees."""

from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.overview.asked import check_codebook
from scr_appraiser.model.overview.blocks import volume
from scr_appraiser.model.overview.counted_reviews import each_once, reference_of
from scr_appraiser.model.overview.material import CountedReview, Material, Part
from scr_appraiser.model.overview.reading import read_reviews
from scr_appraiser.model.overview.selecting import INTERNAL
from scr_appraiser.model.overview.sentences import with_sentence
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.review.child_deriving import answers
from scr_appraiser.model.sameness.reading import Progress, child_verdicts_in, live_reviews, nobody_asks, verdicts_in
from scr_appraiser.model.sameness.verdicts import classes_of
from scr_appraiser.model.workspace import Workspace

REST = "These are the first numbers: the others are being counted."


def first_overview(workspace: Workspace, progress: Progress = nobody_asks) -> tuple[Material, Overview]:
    """The cards of block A, of all reviews, as the whole overview says them; and what is behind them."""
    with workspace.reading():
        codebook, live = current_codebook(workspace), live_reviews(workspace)
        verdicts, child_verdicts = verdicts_in(workspace), child_verdicts_in(workspace)
    check_codebook(codebook)
    kinds = ("review", "child")
    reviews = {review.id: review for review in read_reviews(workspace, live, codebook, progress, kinds)}
    classes = classes_of(list(reviews), verdicts)
    counted = (
        CountedReview(
            id=review.id,
            members=same.members,
            reference=reference_of(review),
            facts=answers(review),
            children=tuple(Part(child.id, answers(child)) for child in review.children),
        )
        for same, review in each_once(reviews, classes, child_verdicts)
    )
    material, selection = Material(tuple(counted), (), codebook, {}, classes), Selection()
    cards = tuple(with_sentence(one) for one in volume.statistics(material, selection) if one.chart == "card")
    shown = {one.id: one.rows[0].n for one in cards}
    return material, Overview(INTERNAL, selection, shown["A1"], shown["A2"], cards, (), (REST,))
