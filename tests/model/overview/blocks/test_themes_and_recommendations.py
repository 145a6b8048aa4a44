"""Blocks E and G: what was found, what was found together, and what no recommendation answers."""

from dataclasses import replace

from scr_appraiser.model.overview.blocks import recommendations, themes
from scr_appraiser.model.overview.statistics import Selection, Statistic
from scr_appraiser.model.snapshots import Recommendation, Review, Theme
from tests.builders import a_recommendation, a_review, a_theme
from tests.model.overview.materials import a_material, numbered


def found(*reviews: Review) -> dict[str, Statistic]:
    material = a_material(*reviews)
    return {one.id: one for block in (themes, recommendations) for one in block.statistics(material, Selection())}


def counts(statistic: Statistic) -> dict[tuple[str, ...], int | None]:
    return {row.key: row.n for row in statistic.rows if row.n}


def main(code: str) -> Theme:
    return a_theme(code, prominence="main")


def answering(*codes: str) -> Recommendation:
    return a_recommendation(linked_themes=codes or None)


def test_a_theme_is_a_shortfall_or_good_practice_and_in_conflict_neither() -> None:
    torn = replace(a_theme("E01"), facts={}, in_conflict=("polarity",))
    shown = found(
        numbered(1, a_review(themes=[a_theme("E01"), a_theme("A08", polarity="good_practice")])),
        numbered(2, a_review(themes=[torn])),
        numbered(3, a_review(themes=[a_theme("E01", polarity="context")])),
        numbered(4, review_type="ICR_not_progressed"),
    )
    assert counts(shown["E1"]) == {("E01",): 1}
    assert counts(shown["E6"]) == {("A08",): 1}
    assert counts(shown["E2"]) == {("yes",): 1, ("no",): 1}
    assert (shown["E2"].base, shown["E2"].base_known, shown["E2"].rows[0].in_conflict) == (3, 2, 1)


def test_shortfalls_are_counted_together_two_by_two() -> None:
    shown = found(
        numbered(1, a_review(themes=[a_theme("E01"), a_theme("B03"), a_theme("A01")])),
        numbered(2, a_review(themes=[a_theme("E01"), a_theme("B03"), a_theme("C01", polarity="context")])),
    )["E7"]
    assert counts(shown) == {("A01", "B03"): 1, ("A01", "E01"): 1, ("B03", "E01"): 2}


def test_a_main_theme_is_answered_by_a_recommendation_of_its_own_review() -> None:
    torn = replace(answering(), in_conflict=("linked_themes",))
    shown = found(
        numbered(1, a_review(themes=[main("E01"), main("E02")], recommendations=[answering("E01")])),
        numbered(
            2, a_review(themes=[main("E01"), a_theme("E02", prominence="secondary")], recommendations=[answering()])
        ),
        numbered(3, a_review(themes=[main("E01")], recommendations=[torn])),
    )
    assert (shown["G4"].base, counts(shown["G4"])) == (4, {("unanswered",): 2, ("answered",): 1})
    assert shown["G4"].rows[0].in_conflict == 1
    each = {row.key[0]: row for row in shown["G4.each"].rows}
    assert (each["E01"].n, each["E01"].base, each["E01"].in_conflict) == (1, 3, 1)
    assert (each["E02"].n, each["E02"].base) == (1, 1)


def test_recommendations_by_whom_what_and_how_smart() -> None:
    items = [
        a_recommendation("1", addressee=("cpc", "police"), action_type=("training",), smart_timed=False),
        a_recommendation("2", addressee=("cpc",), action_type=("training",), smart_timed=None, strength="strong"),
    ]
    shown = found(numbered(1, a_review(recommendations=items)))
    assert counts(shown["G1"]) == {("cpc",): 2, ("police",): 1}
    assert counts(shown["G1.matrix"]) == {("cpc", "training"): 2, ("police", "training"): 1}
    assert counts(shown["G2"]) == {("weak",): 1, ("strong",): 1}
    timed = next(row for row in shown["G3"].rows if row.key == ("smart_timed",))
    assert (timed.n, timed.base_known) == (0, 1)
