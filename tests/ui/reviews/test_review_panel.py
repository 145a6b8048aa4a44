"""What stands above the sections of a review."""

from PySide6.QtWidgets import QApplication

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.ui.look.style import apply_style
from scr_appraiser.ui.reviews.parts import FactsPart
from scr_appraiser.ui.reviews.review_panel import UNKNOWN
from tests.ui.reviews.stage import Stage


def test_what_is_said_of_a_review_is_true_once_only_its_reference_is_recorded(
    stage: Stage, review_id: ReviewId
) -> None:
    panel = stage.panel
    set_facts(stage.workspace, "review", review_id, {"lead_cpc": None, "review_type": None, "d_report_final": None})
    assert panel._title.text() == "INVENTED-1"
    assert panel._subtitle.text() == UNKNOWN == "Neither its committee nor its type is known yet."
    set_facts(stage.workspace, "review", review_id, {"d_report_final": "2015-03"})
    assert panel._subtitle.text() == "completed March 2015"


def test_a_form_has_its_room_before_it_is_first_painted(stage: Stage) -> None:
    for section in ("timeline", "conduct"):
        part = stage.section(section)
        assert isinstance(part, FactsPart)
        rows = [row for row in part.editor.form.rows.values() if row.isVisible()]
        assert len(rows) > 10
        assert [row.field.id for row in rows if row.height() < row.heightForWidth(row.width())] == []


def test_the_sections_stand_close_together_under_short_names(stage: Stage) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_style(app, "light", 1.0)
    bar = stage.panel.bar
    for number in range(5, 10):
        bar.show_count(number, 12)
    zero = bar.fontMetrics().horizontalAdvance("0")
    tightest = [bar.fontMetrics().horizontalAdvance(button.text()) + 2 * zero for button in bar.buttons]
    widths = [button.sizeHint().width() for button in bar.buttons]
    assert all(width <= most for width, most in zip(widths, tightest, strict=True)), "little room around the words"
    assert bar.buttons[2].text() == "Conduct"
    assert bar.buttons[2].accessibleName() == "Section Conduct of the review"
    assert bar.combo.itemText(2) == "Conduct of the review"
