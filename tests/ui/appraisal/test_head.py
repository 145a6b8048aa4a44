"""The head of an appraisal: all of it can be read at any size of the text."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.appraisal.head import AppraisalHead


def test_the_names_go_below_the_tabs_where_there_is_not_room_for_both(qtbot: QtBot) -> None:
    head = AppraisalHead()
    qtbot.addWidget(head)
    head._reference.show_words("INVENTED-2012-01")
    head._details.show_words("Aberdeen City  ·  Invented Appraiser Two")
    head._state.setText("Changed after seal")
    head.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    head.show()
    both = head.tabs.sizeHint().width() + head._names.sizeHint().width()
    for width, is_below in ((both + 200, False), (both - 10, True), (both + 200, False)):
        head.resize(width, 80)
        qtbot.wait(5)
        assert (head._names.y() >= head.tabs.geometry().bottom()) == is_below
        for label in (head._reference, head._details, head._state):
            assert label.width() >= label.sizeHint().width()
