"""The people among whom reviews are shared out: those who are known in the file, ticked, and others who are added."""

from collections.abc import Container, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.model.identity import identify
from scr_appraiser.problems import Problem
from scr_appraiser.ui.exporting.target import row_of
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import mnemonic_free, plain_label

MANY = 12
"""People from whose number on the list is scrolled, so that there is room for what is proposed."""
LINES = 8
"""Of text, as high as it is then."""

ADD = "Staff code and name of somebody else, for example AB123 Ann Brown"


class PeopleList(QWidget):
    """`names` are their names by staff code."""

    def __init__(self, people: Mapping[str, str], ticked: Container[str]) -> None:
        """`people` are names by staff code; whoever is not among `ticked` may be no appraiser at all."""
        super().__init__()
        self.names: dict[str, str] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self.field = QLineEdit()
        self.field.setPlaceholderText(ADD)
        self.field.setAccessibleName(ADD)
        self.button = QPushButton("A&dd")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.add)
        self._problem = plain_label("", "danger")
        self._problem.hide()
        boxes = QWidget()
        self._flow = FlowLayout(boxes, gap=GRID)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID // 2)
        box.addWidget(_scrolled(boxes) if len(people) > MANY else boxes)
        box.addWidget(row_of(self.field, self.button))
        box.addWidget(self._problem)
        for code, name in people.items():
            self._add(code, name, is_ticked=code in ticked)

    def chosen(self) -> list[str]:
        """The staff codes of those who are ticked."""
        return [code for code, box in self.boxes.items() if box.isChecked()]

    def add(self) -> None:
        """Add whoever is named in the field, ticked; or say what is wrong with that."""
        code, _, name = self.field.text().strip().partition(" ")
        try:
            whom = identify(code, name.strip() or code)
        except Problem as problem:
            self._problem.setText(f"{problem.message} {problem.advice}")
            self._problem.show()
            return
        self._problem.hide()
        self.field.clear()
        if whom.staff_code in self.boxes:
            self.boxes[whom.staff_code].setChecked(True)
        else:
            self._add(whom.staff_code, whom.display_name, is_ticked=True)

    def _add(self, code: str, name: str, *, is_ticked: bool) -> None:
        self.names[code] = name
        box = self.boxes[code] = QCheckBox(mnemonic_free(name if name == code else f"{name} ({code})"))
        box.setChecked(is_ticked)
        self._flow.addWidget(box)
        box.show()


def _scrolled(boxes: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedHeight(LINES * area.fontMetrics().lineSpacing())
    area.setWidget(boxes)
    return area
