"""What is said of a comparison above its table."""

from collections.abc import Sequence
from dataclasses import replace

from pytestqt.qtbot import QtBot

from scr_appraiser.model.comparing.independence import independence
from scr_appraiser.model.comparing.lines import rows_of
from scr_appraiser.model.comparing.reading import Compared
from scr_appraiser.model.comparing.sides import LeftOut, Side, compare
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.ui.comparing.about import AboutComparison
from tests.builders import a_framework
from tests.model.comparing.test_comparing import side


def about(qtbot: QtBot, sides: list[Side], appraisals: int = 2, left_out: Sequence[LeftOut] = ()) -> AboutComparison:
    compared = Compared(compare(sides, left_out), appraisals, independence(sides), {}, "None counts yet.")
    widget = AboutComparison()
    qtbot.addWidget(widget)
    widget.show_comparison(compared, rows_of(compared.comparison))
    return widget


def another(statement: str, changed: slice) -> Framework:
    """Another version, some of whose criteria say something else."""
    framework = a_framework()
    names = {criterion.id for criterion in [*framework.criteria()][changed]}
    return replace(
        framework,
        hash=DefinitionHash("f" * 64),
        domains=tuple(
            replace(
                domain,
                criteria=tuple(
                    replace(each, statement=statement) if each.id in names else each for each in domain.criteria
                ),
            )
            for domain in framework.domains
        ),
    )


def test_under_different_versions_what_is_left_out_is_listed(qtbot: QtBot) -> None:
    widget = about(qtbot, [side(), side(framework=another("Said otherwise.", slice(1)))])
    assert "different versions of the framework" in widget.warning.text()
    assert widget.warning.text().endswith("Left out: SCO1.")
    assert "41 of 41 criteria were rated alike" in widget.summary.text()


def test_without_a_common_criterion_that_is_all_that_is_said(qtbot: QtBot) -> None:
    widget = about(qtbot, [side(), side(framework=another("Said otherwise.", slice(None)))])
    assert "no criterion in common: nothing is compared" in widget.warning.text()
    assert widget.summary.text() == "None counts yet."


def test_under_one_version_nothing_is_left_out(qtbot: QtBot) -> None:
    widget = about(qtbot, [side(), side()])
    assert "framework" not in widget.warning.text()
    assert widget.sides.text() == "First: Appraiser One (ab123); Second: Appraiser One (ab123)."


def test_a_further_appraisal_by_the_same_person_is_left_out_and_that_is_said(qtbot: QtBot) -> None:
    widget = about(qtbot, [side(), side()], left_out=[LeftOut(0, "2026-05-03T10:00:00.000Z", "0.8.0")])
    assert "Left out: another by the first appraiser, begun on 3 May 2026" in widget.warning.text()


def test_which_one_counts_is_told_where_it_is_asked_for(qtbot: QtBot) -> None:
    widget = about(qtbot, [side(), side()])
    assert widget.further.isHidden()
    widget.more.click()
    assert not widget.further.isHidden()
    assert "None counts yet." in widget.further.text()
    widget.more.click()
    assert widget.further.isHidden()


def test_of_more_than_there_are_words_for_the_first_are_compared_and_that_is_said(qtbot: QtBot) -> None:
    widget = about(qtbot, [side() for _ in range(5)], appraisals=7)
    assert widget.sides.text().endswith("Of 7 appraisals these are the first 5.")
