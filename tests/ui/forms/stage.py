"""A form as a page would use it: what is asked for is checked, kept and shown again."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.framework.codebook import Code, Field, Section, check_value
from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.form import FactsForm

FRUITS = ("Apple", "Apricot", "Banana", "Cherry", "Damson", "Elderberry", "Fig", "Gooseberry", "Lemon", "Medlar", "Nut")


def a_field(field_id: str, type_: str, **others: object) -> Field:
    """A field called by its id: "age" is "Age"."""
    return Field(field_id, "child", "about", field_id.replace("_", " ").capitalize(), type_, **others)  # type: ignore[arg-type]


def some_codes(*words: str) -> tuple[Code, ...]:
    """Codes with the words in small letters for ids."""
    return tuple(Code(word.casefold().replace(" ", "_"), word) for word in words)


FIELDS = (
    a_field("label", "text", note="A, B, C and so on."),
    a_field("story", "text", is_long=True),
    a_field("age", "integer", most=150, is_required=True),
    a_field("met", "partial_date"),
    a_field("due", "date"),
    a_field("agreed", "flag"),
    a_field("answer", "code", codes=some_codes("Yes", "No", "Not applicable")),
    a_field("colour", "code", codes=some_codes("Red", "Orange", "Yellow", "Green", "Blue")),
    a_field("fruit", "code", codes=some_codes(*FRUITS, "Orange", "Sweet orange")),
    a_field("fruits", "codes", codes=some_codes(*FRUITS, "Orange"), allows_none=True),
    a_field("x_days", "integer", unit="days", is_derived=True, note="From both dates."),
)


class FormStage:
    """A form on the screen with a record of its own: `facts` is what is kept, `steps` each thing that was set."""

    def __init__(self, qtbot: QtBot, fields: Sequence[Field] = FIELDS) -> None:
        self._qtbot = qtbot
        self.facts: dict[str, FactValue] = {}
        self.steps: list[tuple[str, FactValue | None]] = []
        self.drafts: dict[str, str | None] = {}
        self.refuse: Problem | None = None
        self.form = FactsForm([Section("about", "child", "About", tuple(fields))])
        self.form.fact_changed.connect(self._on_fact_changed)
        self.form.drafted.connect(self.drafts.__setitem__)
        qtbot.addWidget(self.form)
        self.form.resize(700, 900)
        self.form.show()
        qtbot.waitExposed(self.form)
        self.form.activateWindow()
        qtbot.waitUntil(self.form.isActiveWindow)
        self.form.show_facts(self.facts)

    def _on_fact_changed(self, field_id: str, value: FactValue | None) -> None:
        if self.refuse is not None:
            self.form.show_problem(field_id, self.refuse)
            return
        if self.facts.get(field_id) == value:
            return
        self.steps.append((field_id, value))
        if value is None:
            self.facts.pop(field_id, None)
        else:
            field = next(one for one in FIELDS if one.id == field_id)
            self.facts[field_id] = check_value(replace(field, is_derived=False), value)
        self.form.show_facts(self.facts)

    def show(self, **facts: FactValue) -> None:
        """Show a record that says this and nothing else."""
        self.facts = dict(facts)
        self.form.show_facts(self.facts)

    def target(self, field_id: str) -> QWidget:
        """The widget that one types or chooses in."""
        return self.form.rows[field_id].control.target()

    def type_in(self, field_id: str, text: str) -> None:
        """Go to a field and type."""
        self.form.focus_field(field_id)
        self._qtbot.keyClicks(self.focus, text)

    def leave(self) -> None:
        """Go on with Tab."""
        self.press(Qt.Key.Key_Tab)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is."""
        self._qtbot.keyClick(self.focus, key, modifiers)

    def click(self, widget: QWidget) -> None:
        """A click in the middle of a widget."""
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus."""
        popup = QApplication.activePopupWidget()
        widget = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget
