"""The text fields of one thing by name: what they commit and draft comes out of one place."""

from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from scr_appraiser.ui.widgets.text_fields import CommittingLine, CommittingText

TextField: TypeAlias = CommittingText | CommittingLine


class FieldSet(QObject):
    """Named text fields. `committed` and `drafted` carry the name and the text."""

    committed = Signal(str, str)
    drafted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, TextField] = {}
        self._last = ""
        self.keeps_taken_back = True
        """See Committing; holds for the fields that are added from now on."""

    def add(self, name: str, field: TextField) -> None:
        """Take a field in under a name not yet taken."""
        self._fields[name] = field
        field.keeps_taken_back = self.keeps_taken_back
        field.committed.connect(lambda text: self._on_committed(name, text))
        field.drafted.connect(lambda text: self.drafted.emit(name, text))

    def __getitem__(self, name: str) -> TextField:
        return self._fields[name]

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def show(self, name: str, text: str) -> None:
        """Show the committed text of one field; what is half typed there stays."""
        self._fields[name].show_text(text)

    def set_editable(self, is_editable: bool) -> None:
        """Let the fields be typed in, or only read and copied from."""
        for field in self._fields.values():
            field.setReadOnly(not is_editable)

    def flush(self) -> bool:
        """Commit all that is half typed; False where something could not be saved and is half typed still."""
        for field in self._fields.values():
            field.flush()
        return not any(field.is_half_typed() for field in self._fields.values())

    def reopen(self, *, is_retried: bool = True) -> None:
        """What was committed last could not be saved: keep it as half typed (see CommittingText.reopen)."""
        if self._last:
            self._fields[self._last].reopen(is_retried=is_retried)

    def drop_typing(self) -> None:
        """Show the committed texts again in place of what was typed since."""
        for field in self._fields.values():
            field.drop_typing()

    def _on_committed(self, name: str, text: str) -> None:
        self._last = name
        self.committed.emit(name, text)
