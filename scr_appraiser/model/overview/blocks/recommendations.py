"""Block G: what the reviews recommend, and what no recommendation answers."""

from collections.abc import Iterator, Sequence

from scr_appraiser.model.framework.codebook import Code
from scr_appraiser.model.overview.blocks.themes import theme_words
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.material import SHORTFALL, CountedReview, Material, Part
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.overview.tallying import coded, fact, listed, tallied, yes_or_no
from scr_appraiser.model.overview.units import Units
from scr_appraiser.model.review.child_deriving import IN_CONFLICT
from scr_appraiser.model.review.deriving import SMART

ANSWERED, UNANSWERED = "answered", "unanswered"
_STANDING = "standing"
_ANSWERED = (Code(UNANSWERED, "Answered by no recommendation"), Code(ANSWERED, "Answered by a recommendation"))


def statistics(material: Material, selection: Selection) -> Iterator[Statistic]:
    """G1 to G4."""
    items = material.recommendations
    addressee, action = (material.codebook.field("recommendation", name) for name in ("addressee", "action_type"))
    yield coded("G1", items, addressee)
    yield coded("G1.action_type", items, action)
    yield _matrix(items, addressee.codes, action.codes)
    yield coded("G2", items, material.codebook.field("recommendation", "strength"))
    yield _smart(material, items)
    yield from _unanswered(material)


def _matrix(items: Units[Part], addressees: Sequence[Code], actions: Sequence[Code]) -> Statistic:
    found = tallied(items, fact("addressee"), fact("action_type"))
    whom, what = dict(listed(addressees, found.codes())), dict(listed(actions, found.codes(1)))
    rows = [
        found.row(f"{one}: {other}", code, kind)
        for code, one in whom.items()
        for kind, other in what.items()
        if (code, kind) in found.of
    ]
    lists = {**whom, **what}
    return statistic(
        "G1.matrix",
        found.rows_or_unknown(rows),
        found.base,
        base_known=found.base_known,
        dimensions=("addressee", "action_type"),
        lists=lists,
    )


def _smart(material: Material, items: Units[Part]) -> Statistic:
    rows = [
        tallied(items, fact(name)).row_of("yes", material.codebook.field("recommendation", name).label, name)
        for name in SMART
    ]
    return statistic("G3", rows, len(items), note="One recommendation may be in several rows.")


def _unanswered(material: Material) -> Iterator[Statistic]:
    """The main shortfalls of each review by whether one of its own recommendations answers them."""
    main = material.progressed.parts(_main_shortfalls)
    yield yes_or_no("G4", main, fact(_STANDING), _ANSWERED)
    alike = main.by_values(("code", _STANDING))
    codes = {f"{code}" for code, _ in alike}
    rows = []
    for code, words in theme_words(material, codes).items():
        if code in codes:
            unanswered, answered, torn = (alike.get((code, each), ()) for each in (UNANSWERED, ANSWERED, IN_CONFLICT))
            base = len(unanswered) + len(answered) + len(torn)
            records = tuple(unanswered)
            rows.append(Row(words, (code,), len(records), base=base, in_conflict=len(torn), records=records))
    yield statistic("G4.each", rows, len(main))


def _main_shortfalls(review: CountedReview) -> list[Part]:
    return [
        Part(theme.id, {**theme.facts, _STANDING: _standing(theme, review)})
        for theme in review.themes
        if theme.facts.get("polarity") == SHORTFALL and theme.facts.get("prominence") == "main"
    ]


def _standing(theme: Part, review: CountedReview) -> str:
    """A recommendation whose links are not known answers none; one whose links are in conflict may answer any."""
    links = [item.facts.get("linked_themes") for item in review.recommendations]
    if any(isinstance(codes, tuple) and theme.facts["code"] in codes for codes in links):
        return ANSWERED
    return IN_CONFLICT if IN_CONFLICT in links else UNANSWERED
