"""The dialog for one setting: its fields as its topic defines them, checked together and said at the field."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from scr_appraiser.model.facts import Facts, FactValue
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.model.settings.topics import Topic
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.forms.typed import PLACEHOLDERS, words_as_typed
from scr_appraiser.ui.widgets.labels import label_for, mnemonic_free

HIDDEN = ("retired",)
"""Fields that have an action of their own."""


class EntryDialog(Dialog):
    """Shows a field for each value; `act` gets what was changed in them, and what it refuses is said at its field."""

    def __init__(
        self,
        title: str,
        topic: Topic,
        values: Facts,
        act: Callable[[Mapping[str, FactValue | None]], object],
        *,
        action: str,
        explain: str = "",
        code_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`code_label` asks for the code as well, under this label; it stands in the values as ""."""
        super().__init__(title, action=action, explain=explain, parent=parent)
        self._act = act
        self._labels: dict[str, str] = {}
        self.fields: dict[str, QWidget] = {}
        if code_label:
            self._add("", code_label, QLineEdit())
        for field in topic.fields:
            if field.id not in HIDDEN:
                self._add(field.id, _label(field), _widget_for(field, values.get(field.id)))
        self._before = self._values()
        next(iter(self.fields.values())).setFocus()

    def changes(self) -> dict[str, FactValue | None]:
        """What stands in the fields that were changed; None where one is empty now."""
        return {name: value for name, value in self._values().items() if value != self._before[name]}

    def accept(self) -> None:
        """Do it, and close; or stay and say what is wrong."""
        try:
            self._act(self.changes())
        except Problem as problem:
            at = next((name for name, label in self._labels.items() if problem.message.startswith(f"{label}:")), None)
            self.show_problem(problem, self.fields[at] if at is not None else next(iter(self.fields.values())))
            return
        super().accept()

    def _values(self) -> dict[str, FactValue | None]:
        return {name: _value_in(widget) for name, widget in self.fields.items()}

    def _add(self, name: str, label: str, widget: QWidget) -> None:
        widget.setAccessibleName(label)
        self.fields[name], self._labels[name] = widget, label.split(" (")[0]
        if not isinstance(widget, QCheckBox):
            self.body.addWidget(label_for(widget, label, ""))
        self.body.addWidget(widget)


class Ticks(QWidget):
    """A box for each code; none ticked stands for every one of them."""

    def __init__(self, field: Field, chosen: FactValue | None) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.boxes: dict[str, QCheckBox] = {}
        for code in field.codes:
            if not code.is_retired:
                tick = self.boxes[code.id] = QCheckBox(mnemonic_free(code.words))
                tick.setChecked(isinstance(chosen, tuple) and code.id in chosen)
                box.addWidget(tick)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def codes(self) -> tuple[str, ...]:
        """Those that are ticked."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())


def _label(field: Field) -> str:
    unit = f" ({field.unit})" if field.unit else ""
    return f"{field.label}{unit}{' (none ticked: every type)' if field.type == 'codes' else ''}"


def _widget_for(field: Field, value: FactValue | None) -> QWidget:
    if field.type == "flag":
        tick = QCheckBox(mnemonic_free(field.label))
        tick.setChecked(value is True)
        return tick
    if field.type == "codes":
        return Ticks(field, value)
    if field.type == "code":
        combo = CalmCombo()
        for code in field.codes:
            combo.addItem(code.words, code.id)
        combo.setCurrentIndex(combo.findData(value))
        combo.setPlaceholderText("Choose…")
        return combo
    text = words_as_typed(field, value)
    if field.is_long:
        long = QPlainTextEdit(text)
        long.setTabChangesFocus(True)
        long.setFixedHeight(long.fontMetrics().height() * 4)
        return long
    line = QLineEdit(text)
    line.setPlaceholderText(PLACEHOLDERS.get(field.type, ""))
    return line


def _value_in(widget: QWidget) -> FactValue | None:
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, Ticks):
        return widget.codes() or None
    if isinstance(widget, CalmCombo):
        return widget.currentData()  # type: ignore[no-any-return]
    text = widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()  # type: ignore[attr-defined]
    return str(text).strip() or None
